"""Dates to come."""

from django.urls import path

from satuatap.journeys.urls.core import JOURNEY
from satuatap.journeys.views import dates

urlpatterns = [
    path("dates/", dates.worklist, name="dates"),
    path(JOURNEY + "dates/<uuid:date>/done/", dates.see_to, name="journey-date-done"),
]
