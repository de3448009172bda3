from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "satuatap.letters"
    label = "letters"
