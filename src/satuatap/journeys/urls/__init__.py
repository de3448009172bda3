"""The addresses of a migration: a module for each part of it."""

from satuatap.journeys.urls import core, lists, papers, promises, register

urlpatterns = [*core.urlpatterns, *papers.urlpatterns, *promises.urlpatterns, *register.urlpatterns, *lists.urlpatterns]
