from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "satuatap.catalogue"
    label = "catalogue"
