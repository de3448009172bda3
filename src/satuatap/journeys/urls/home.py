"""Abroad and home again, and the family."""

from django.urls import path

from satuatap.journeys.urls.core import JOURNEY
from satuatap.journeys.views import home

urlpatterns = [
    path(JOURNEY + "home/", home.home, name="journey-home"),
    path(JOURNEY + "home/abroad/", home.abroad, name="journey-abroad"),
    path(JOURNEY + "home/return/", home.came_home, name="journey-return"),
    path(JOURNEY + "home/plan/", home.plan, name="journey-plan"),
    path(JOURNEY + "home/follow-up/", home.follow_up, name="journey-follow-up"),
    path(JOURNEY + "family/", home.family, name="journey-family"),
    path(JOURNEY + "family/<uuid:member>/end/", home.end_family, name="journey-family-end"),
]
