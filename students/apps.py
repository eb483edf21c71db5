from django.apps import AppConfig


class StudentsConfig(AppConfig):
    name = "students"

    def ready(self) -> None:
        from documents.actions import register  # noqa: PLC0415 -- rooms register once the models are there
        from mailer.actions import register_guard  # noqa: PLC0415 -- as above
        from students.actions.team import invitation_is_open  # noqa: PLC0415 -- as above
        from students.tasks import home_log_source  # noqa: PLC0415 -- as above

        register_guard("invitation_open", invitation_is_open)
        register("home-log", home_log_source)
