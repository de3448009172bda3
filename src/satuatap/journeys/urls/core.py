"""The journey itself."""

from django.urls import path

from satuatap.journeys.views import journeys, lifelines, numbers, opening

JOURNEY = "journey/<str:reference>/"

urlpatterns = [
    path("journeys/", opening.every, name="journeys"),
    path("journey/new/", opening.new, name="journey-new"),
    path("journey/of/<str:person>/", opening.of_person, name="journey-of"),
    path("journey/picks/", opening.picks, name="journey-picks"),
    path(JOURNEY, journeys.show, name="journey"),
    path(JOURNEY + "what/", opening.change, name="journey-change"),
    path(JOURNEY + "step/<slug:step>/", journeys.step, name="journey-step"),
    path(JOURNEY + "end/", journeys.end, name="journey-end"),
    path(JOURNEY + "back/<uuid:row_id>/", journeys.take_back, name="journey-take-back"),
    path(JOURNEY + "mine/", journeys.take_over, name="journey-take-over"),
    path(JOURNEY + "numbers/", numbers.numbers, name="journey-numbers"),
    path(JOURNEY + "numbers/<uuid:number_id>/end/", numbers.end, name="journey-number-end"),
    path(JOURNEY + "paper/", lifelines.paper, name="journey-paper"),
]
