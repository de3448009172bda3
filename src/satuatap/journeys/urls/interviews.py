"""The interview before departure."""

from django.urls import path

from satuatap.journeys.urls.core import JOURNEY
from satuatap.journeys.views import interviews

urlpatterns = [
    path(JOURNEY + "interview/", interviews.interview, name="journey-interview"),
]
