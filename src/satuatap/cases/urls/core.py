from django.urls import path

from satuatap.cases.views import due, files, people, supervision, team

FILE = "files/<str:reference>/"

urlpatterns = [
    path("files/", files.files, name="files"),
    path("due/", due.due, name="due"),
    path("centre/", supervision.centre, name="centre"),
    path("opinion/", supervision.ask, name="opinion"),
    path("opinion/slip/", supervision.slip, name="opinion-slip"),
    path(FILE, files.show, name="case"),
    path(FILE + "facts/", files.change, name="case-facts"),
    path(FILE + "notes/", files.note, name="case-note"),
    path(FILE + "step/<slug:action>/", files.step, name="case-step"),
    path(FILE + "close/", files.close, name="case-close"),
    path(FILE + "reopen/", files.reopen, name="case-reopen"),
    path(FILE + "review/", supervision.review, name="case-review"),
    path(FILE + "people/", people.people, name="case-people"),
    path(FILE + "people/add/", people.add, name="case-person-add"),
    path(FILE + "people/many/", people.add_workers, name="case-people-add"),
    path(FILE + "people/<uuid:party_id>/", people.change, name="case-person"),
    path(FILE + "people/<uuid:party_id>/leave/", people.leave, name="case-person-leave"),
    path(FILE + "people/<uuid:party_id>/register/", people.link, name="case-person-link"),
    path(FILE + "others/add/", people.add_respondent, name="case-other-add"),
    path(FILE + "others/<uuid:respondent_id>/", people.change_respondent, name="case-other"),
    path(FILE + "team/", team.team, name="case-team"),
    path(FILE + "team/join/", team.assign, name="case-assign"),
    path(FILE + "team/<uuid:member_id>/leave/", team.remove, name="case-remove"),
    path(FILE + "team/lead/", team.hand_over, name="case-hand-over"),
    path(FILE + "due/", due.of_file, name="case-due"),
    path(FILE + "due/add/", due.remind, name="case-remind"),
    path(FILE + "due/<uuid:due_id>/", due.finish, name="case-finish"),
]
