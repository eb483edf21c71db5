from django.apps import AppConfig


class PlannerConfig(AppConfig):
    name = "iepplanner"

    def ready(self) -> None:
        from iepplanner import checks  # noqa: F401, PLC0415 -- registers the system checks
