"""The register's pages. The page of a person (`person`) is composed by the front desk."""

from django.urls import path

from satuatap.people.views import notes, persons, registering

urlpatterns = [
    path("person/new/", registering.new, name="person-new"),
    path("person/check/", registering.check, name="person-check"),
    path("person/villages/", registering.villages, name="person-villages"),
    path("person/<str:reference>/edit/", persons.edit, name="person-edit"),
    path("person/<str:reference>/names/", persons.add_alias, name="person-alias-add"),
    path("person/<str:reference>/phones/", persons.add_contact, name="person-contact-add"),
    path(
        "person/<str:reference>/phones/<uuid:contact_id>/end/", persons.end_contact, name="person-contact-end"
    ),
    path("person/<str:reference>/phones/<uuid:contact_id>/", persons.show_phone, name="person-phone"),
    path("person/<str:reference>/nik/", persons.show_nik, name="person-nik"),
    path("person/<str:reference>/looked/", persons.looked, name="person-looked"),
    path("person/<str:reference>/note/", notes.note, name="person-note"),
    path("notes/", notes.inbox, name="concerns"),
    path("notes/<uuid:concern_id>/take/", notes.take, name="concern-take"),
]
