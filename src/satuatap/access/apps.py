from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "satuatap.access"
    label = "access"
