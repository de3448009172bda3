"""The closed file's pages. Addresses and titles tell nothing: browsers remember them."""

from django.urls import path  # noqa: F401

urlpatterns: list[object] = []
