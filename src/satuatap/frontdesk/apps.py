from django.apps import AppConfig


class FrontdeskConfig(AppConfig):
    name = "satuatap.frontdesk"
    label = "frontdesk"
