from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "satuatap.people"
    label = "people"
