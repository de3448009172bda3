"""Talks, what comes in, the beginning of a file, what happened, the sheet. The words tell nothing."""

from django.urls import path

from satuatap.cases.views import counselling, incidents, intake, screening

FILE = "files/<str:reference>/"

urlpatterns = [
    path("talks/", counselling.talks, name="sessions"),
    path("talks/new/", counselling.new, name="session-new"),
    path("talks/month/", counselling.month, name="sessions-month"),
    path("talks/<uuid:session_id>/", counselling.show, name="session"),
    path("talks/<uuid:session_id>/done/", counselling.done, name="session-done"),
    path("inbox/", intake.inbox, name="inbox"),
    path("inbox/new/", intake.leave, name="intake-new"),
    path("inbox/<uuid:intake_id>/take/", intake.take, name="intake-take"),
    path("inbox/notes/<uuid:note_id>/take/", intake.take_note, name="note-take"),
    path("begin/", intake.begin, name="file-new"),
    path(FILE + "first/", intake.explain, name="case-limits"),
    path(FILE + "talks/", counselling.of_file, name="case-sessions"),
    path(FILE + "events/", incidents.incidents, name="incidents"),
    path(FILE + "events/new/", incidents.new, name="incident-new"),
    path(FILE + "events/<uuid:incident_id>/", incidents.show, name="incident"),
    path(FILE + "events/<uuid:incident_id>/others/", incidents.add_perpetrator, name="perpetrator-new"),
    path(
        FILE + "events/<uuid:incident_id>/others/<uuid:perpetrator_id>/end/",
        incidents.withdraw_perpetrator,
        name="perpetrator-end",
    ),
    path(FILE + "sheet/", screening.sheet, name="screenings"),
    path(FILE + "sheet/<uuid:party_id>/", screening.sheet, name="screening"),
    path(FILE + "sheet/<uuid:party_id>/sign/", screening.decide, name="screening-sign"),
    path(FILE + "sheet/<uuid:party_id>/<slug:column>/", screening.add_element, name="screening-element"),
    path(
        FILE + "sheet/<uuid:party_id>/end/<uuid:element_id>/",
        screening.remove_element,
        name="screening-element-end",
    ),
]
