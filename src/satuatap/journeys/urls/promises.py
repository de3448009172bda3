"""What she is promised, and what it costs her."""

from django.urls import path

from satuatap.journeys.urls.core import JOURNEY
from satuatap.journeys.views import promises

urlpatterns = [
    path(JOURNEY + "agreements/", promises.agreements, name="journey-agreements"),
    path(JOURNEY + "agreements/<str:kind>/sheet/", promises.sheet, name="journey-agreement-sheet"),
    path(JOURNEY + "costs/", promises.costs, name="journey-costs"),
    path(JOURNEY + "costs/add/", promises.add_cost, name="journey-cost-add"),
    path(JOURNEY + "costs/refund/", promises.add_refund, name="journey-refund-add"),
    path(JOURNEY + "costs/income/", promises.note_income, name="journey-income"),
    path(JOURNEY + "costs/<str:kind>/<uuid:entry>/strike/", promises.strike, name="journey-strike"),
]
