from django.urls import path

from satuatap.cases.views import security

urlpatterns = [
    path("urgent/", security.urgent, name="urgent"),
    path("reviews/", security.reviews, name="reviews"),
    path("files/<str:reference>/protection/", security.protection, name="case-protection"),
    path("files/<str:reference>/protection/close/", security.place_wall, name="case-wall"),
    path("files/<str:reference>/protection/<uuid:wall_id>/open/", security.lift_wall, name="case-wall-lift"),
    path("files/<str:reference>/urgent/<uuid:emergency_id>/", security.review, name="case-emergency-review"),
    path("files/<str:reference>/end/", security.ask_end, name="case-end"),
    path("files/<str:reference>/end/<uuid:erasure_id>/", security.decide_end, name="case-end-decide"),
]
