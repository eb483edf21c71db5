from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "letters"

    def ready(self) -> None:
        from documents.actions import register  # noqa: PLC0415 -- rooms register once the models are there
        from letters.tasks import english_source, letter_source, proof_source  # noqa: PLC0415 -- as above

        register("letter", letter_source)
        register("letter-english", english_source)
        register("proof", proof_source)
