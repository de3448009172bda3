"""The addresses of a migration: a module for each part of it."""

from satuatap.journeys.urls import core, register

urlpatterns = [*core.urlpatterns, *register.urlpatterns]
