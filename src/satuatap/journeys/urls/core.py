"""The journey itself."""

from django.urls import path

from satuatap.journeys.views import journeys

JOURNEY = "journey/<str:reference>/"

urlpatterns = [
    path(JOURNEY, journeys.show, name="journey"),
]
