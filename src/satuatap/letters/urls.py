"""The public page behind the QR code of a letter."""

from django.urls import path

from satuatap.letters.views.check import check

urlpatterns = [
    path("c/", check, name="letter-check-form"),
    path("c/<str:code>", check, name="letter-check"),
]
