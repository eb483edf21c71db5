from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"

    def ready(self) -> None:
        from documents.actions import register  # noqa: PLC0415 -- rooms register once the models are there
        from meetings.tasks import packet_source  # noqa: PLC0415 -- as above

        register("packet", packet_source)
