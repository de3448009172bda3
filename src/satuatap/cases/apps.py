from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "satuatap.cases"
    label = "cases"
