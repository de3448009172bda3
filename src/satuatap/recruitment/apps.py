from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    name = "satuatap.recruitment"
    label = "recruitment"
