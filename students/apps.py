from django.apps import AppConfig


class StudentsConfig(AppConfig):
    name = "students"

    def ready(self) -> None:
        from mailer.actions import register_guard  # noqa: PLC0415 -- rooms register once the models are there
        from students.actions.team import invitation_is_open  # noqa: PLC0415 -- as above

        register_guard("invitation_open", invitation_is_open)
