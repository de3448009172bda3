"""The addresses of a migration: a module for each part of it."""

from satuatap.journeys.urls import core, interviews, promises, register

urlpatterns = [*core.urlpatterns, *interviews.urlpatterns, *promises.urlpatterns, *register.urlpatterns]
