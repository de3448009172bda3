"""The recruitment register."""

from django.urls import path

from satuatap.journeys.views import register

urlpatterns = [
    path("agencies/", register.agencies, name="agencies"),
    path("agencies/<uuid:agency>/", register.agency, name="agency"),
    path("agencies/<uuid:agency>/sanctions/", register.add_sanction, name="agency-sanction"),
    path(
        "agencies/<uuid:agency>/sanctions/<uuid:sanction>/lift/",
        register.lift_sanction,
        name="agency-sanction-lift",
    ),
    path("agencies/<uuid:agency>/branches/", register.add_branch, name="agency-branch"),
    path("job-orders/", register.job_orders, name="job-orders"),
    path("register/list/", register.look_into, name="register-list"),
    path("register/list/yes/", register.take_in, name="register-take-in"),
]
