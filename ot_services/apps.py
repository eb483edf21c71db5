from django.apps import AppConfig


class OtServicesConfig(AppConfig):
    name = "ot_services"

    def ready(self) -> None:
        from documents.actions import register  # noqa: PLC0415 -- rooms register once the models are there
        from ot_services import tasks  # noqa: PLC0415 -- as above

        register("ot-plan", tasks.ot_plan_source)
        register("carry-over-card", tasks.card_source)
        register("minutes", tasks.minutes_source)
