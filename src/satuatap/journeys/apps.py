from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "satuatap.journeys"
    label = "journeys"
