"""Her papers, their scans, and the family's letter."""

from django.urls import path

from satuatap.journeys.urls.core import JOURNEY
from satuatap.journeys.views import papers

PAPERS = JOURNEY + "documents/"
SCAN = PAPERS + "<slug:kind>/scans/<uuid:scan_id>/"

urlpatterns = [
    path(PAPERS, papers.papers, name="journey-papers"),
    path(PAPERS + "consent/", papers.consent, name="journey-consent"),
    path(PAPERS + "<slug:kind>/", papers.paper, name="journey-paper-of"),
    path(PAPERS + "<slug:kind>/verify/", papers.verify, name="journey-paper-verify"),
    path(PAPERS + "<slug:kind>/scan/", papers.keep_scan, name="journey-scan-add"),
    path(SCAN + "aside/", papers.set_aside, name="journey-scan-aside"),
    path(SCAN + "<slug:copy>/", papers.take_out, name="journey-scan-out"),
]
