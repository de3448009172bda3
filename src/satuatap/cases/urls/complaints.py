from django.urls import path

from satuatap.cases.views import claims, complaints, estimates

FILE = "files/<str:reference>/"

urlpatterns = [
    path(FILE + "course/", complaints.course, name="case-course"),
    path(FILE + "course/begin/", complaints.register, name="case-course-begin"),
    path(FILE + "course/reached/", complaints.contact, name="case-course-reached"),
    path(FILE + "course/told/", complaints.tell, name="case-course-told"),
    path(FILE + "course/steps/<slug:action>/", complaints.step, name="case-course-step"),
    path(
        FILE + "course/steps/<uuid:step_id>/<slug:kind>/", complaints.print_letter, name="case-letter-print"
    ),
    path(FILE + "course/letters/<uuid:paper_id>/", complaints.letter, name="case-letter"),
    path(FILE + "money/", claims.ledger, name="case-money"),
    path(FILE + "money/add/", claims.add, name="case-money-add"),
    path(FILE + "money/<uuid:claim_id>/", claims.enter, name="case-money-enter"),
    path(FILE + "money/<uuid:claim_id>/<slug:action>/", claims.step, name="case-money-step"),
    path(FILE + "money/entries/<uuid:entry_id>/strike/", claims.strike, name="case-money-strike"),
    path(FILE + "money/estimate/", estimates.choose, name="case-estimate"),
    path(FILE + "money/estimate/<str:code>/", estimates.estimate, name="case-estimate-of"),
    path(FILE + "money/estimate/<str:code>/take/", estimates.take, name="case-estimate-take"),
    path(FILE + "money/estimate/<str:code>/paper/", estimates.on_paper, name="case-estimate-paper"),
]
