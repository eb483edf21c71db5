from django.apps import AppConfig


class IepsConfig(AppConfig):
    name = "ieps"

    def ready(self) -> None:
        from documents.actions import register  # noqa: PLC0415 -- rooms register once the models are there
        from ieps.tasks import PAPERS  # noqa: PLC0415 -- as above

        for kind, build in PAPERS.items():
            register(kind, build)
