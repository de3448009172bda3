"""The closed file's pages. Addresses and titles tell nothing: browsers remember them."""

from satuatap.cases.urls import complaints, core, counselling, plans, safety, security

urlpatterns = [
    *core.urlpatterns,
    *counselling.urlpatterns,
    *plans.urlpatterns,
    *safety.urlpatterns,
    *complaints.urlpatterns,
    *security.urlpatterns,
]
