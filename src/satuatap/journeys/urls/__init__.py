"""The addresses of a migration: a module for each part of it."""

from satuatap.journeys.urls import core, dates, home, interviews, lists, papers, promises, register

urlpatterns = [
    *core.urlpatterns,
    *dates.urlpatterns,
    *home.urlpatterns,
    *interviews.urlpatterns,
    *papers.urlpatterns,
    *promises.urlpatterns,
    *register.urlpatterns,
    *lists.urlpatterns,
]
