"""Lists of other systems beside the register."""

from django.urls import path

from satuatap.journeys.views import lists

LIST = "lists/<uuid:upload>/"

urlpatterns = [
    path("lists/", lists.bring, name="lists"),
    path(LIST, lists.show, name="list"),
    path(LIST + "columns/", lists.columns, name="list-columns"),
    path(LIST + "progress/", lists.progress, name="list-progress"),
    path(LIST + "decide/", lists.decide, name="list-decide"),
    path(LIST + "carry-out/", lists.carry_out, name="list-carry-out"),
    path(LIST + "undo/", lists.undo, name="list-undo"),
    path(LIST + "go-on/", lists.go_on, name="list-go-on"),
    path(LIST + "result.csv", lists.result, {"form": "csv"}, name="list-csv"),
    path(LIST + "result.xlsx", lists.result, {"form": "xlsx"}, name="list-xlsx"),
]
