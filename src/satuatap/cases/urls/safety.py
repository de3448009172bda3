"""Safety, duties to report and papers of a file; who is on call."""

from django.urls import URLPattern, path

from satuatap.cases.views import absences, danger, duties, evidence, safety

FILE = "files/<str:reference>/"
ONE = FILE + "safety/<uuid:party_id>/"
PAPER = FILE + "papers/<uuid:evidence_id>/"

urlpatterns: list[URLPattern] = [
    path(FILE + "safety/", safety.show, name="case-safety"),
    path(FILE + "safety/now/", danger.raise_alarm, name="case-alarm"),
    path(FILE + "safety/over/", danger.end_alarm, name="case-alarm-over"),
    path(FILE + "safety/questions/", safety.assess, name="case-risk"),
    path(ONE + "plan/", safety.plan, name="case-safety-plan"),
    path(ONE + "plan/print/", safety.print_plan, name="case-safety-print"),
    path(ONE + "reach/", safety.reach, name="case-reach"),
    path(ONE + "call/", safety.call, name="case-call"),
    path(ONE + "call/<int:place>/", safety.number, name="case-call-number"),
    path(ONE + "call/noted/", safety.tried, name="case-call-noted"),
    path(ONE + "write/", safety.write, name="case-write"),
    path(ONE + "write/<uuid:message_id>/back/", safety.call_back, name="case-write-back"),
    path(FILE + "safety/duties/", duties.show, name="case-duties"),
    path(FILE + "safety/duties/start/", duties.start, name="case-duty-start"),
    path(FILE + "safety/duties/<uuid:duty_id>/<slug:action>/", duties.step, name="case-duty-step"),
    path(FILE + "papers/", evidence.show, name="case-papers"),
    path(FILE + "papers/add/", evidence.keep, name="case-paper-add"),
    path(PAPER + "out/<slug:kind>/", evidence.take_out, name="case-paper-out"),
    path(PAPER + "copy/", evidence.copy, name="case-paper-copy"),
    path(PAPER + "aside/", evidence.set_aside, name="case-paper-aside"),
    path(PAPER + "given/", evidence.hand_over, name="case-paper-given"),
    path("on-call/", danger.on_call, name="on-call"),
    path("on-call/away/", absences.note, name="away-note"),
    path("on-call/away/<uuid:absence_id>/back/", absences.back, name="away-back"),
    path("on-call/roster/", danger.set_rung, name="on-call-set"),
    path("on-call/roster/<int:rung>/leave/", danger.leave_rung, name="on-call-leave"),
    path("on-call/<uuid:call_id>/answer/", danger.answer, name="on-call-answer"),
    path("on-call/inbox/<uuid:intakecall_id>/answer/", danger.answer_intake, name="on-call-answer-intake"),
]
