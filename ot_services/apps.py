from django.apps import AppConfig


class OtServicesConfig(AppConfig):
    name = "ot_services"
