"""The public page behind the QR code of a letter, and where channels report."""

from django.urls import path

from satuatap.letters.views import reports
from satuatap.letters.views.check import check

urlpatterns = [
    path("c/", check, name="letter-check-form"),
    path("c/<str:code>", check, name="letter-check"),
    path("m/<uuid:message_id>/<int:leg>/<str:signature>/", reports.by_address, name="message-report"),
    path("m/whatsapp/", reports.whatsapp, name="message-whatsapp"),
]
