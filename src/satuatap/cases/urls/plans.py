from django.urls import path

from satuatap.cases.views import directory, plans, receiving, sharing

FILE = "files/<str:reference>/"
OUT = FILE + "sharing/out/<str:called>/"

urlpatterns = [
    path(FILE + "plan/", plans.plan, name="case-plan"),
    path(FILE + "plan/add/<slug:what>/", plans.add, name="case-plan-add"),
    path(FILE + "plan/goals/<uuid:need_id>/", plans.state_goal, name="case-goal"),
    path(FILE + "plan/actions/<uuid:action_id>/", plans.answer, name="case-action"),
    path(FILE + "plan/review/", plans.review, name="case-plan-review"),
    path(FILE + "sharing/doors/", directory.doors, name="case-doors"),
    path(FILE + "sharing/", sharing.sharing, name="case-sharing"),
    path(FILE + "sharing/ask/", sharing.consent, name="case-consent"),
    path(FILE + "sharing/<uuid:consent_id>/end/", sharing.withdraw, name="case-consent-end"),
    path(FILE + "sharing/<uuid:consent_id>/sign/", sharing.sign_consent, name="case-consent-sign"),
    path(FILE + "sharing/new/", sharing.draft, name="case-refer"),
    path(FILE + "sharing/urgent/", sharing.urgent, name="case-refer-urgent"),
    path(OUT, sharing.referral, name="case-referral"),
    path(OUT + "change/", sharing.change, name="case-referral-change"),
    path(OUT + "send/", sharing.send, name="case-referral-send"),
    path(OUT + "sign/", sharing.sign, name="case-referral-sign"),
    path(OUT + "link/", sharing.renew, name="case-referral-link"),
    path(OUT + "recall/", sharing.recall, name="case-referral-recall"),
    path("directory/", directory.directory, name="directory"),
    path("directory/grid/", directory.grid, name="directory-grid"),
    path("directory/<slug:slug>/", directory.provider, name="provider"),
    path("directory/<slug:slug>/asked/", directory.verify, name="provider-verify"),
    path("directory/<slug:slug>/room/", directory.beds, name="provider-beds"),
    path("received/", receiving.received, name="received"),
    path("received/<str:called>/", receiving.received_one, name="received-one"),
    path("received/<str:called>/<slug:action>/", receiving.answer, name="received-answer"),
    path("open/<str:token>/", receiving.by_link, name="open"),
    path("open/<str:token>/<slug:action>/", receiving.answer_by_link, name="open-answer"),
]
