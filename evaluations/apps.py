from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "evaluations"

    def ready(self) -> None:
        from documents.actions import register  # noqa: PLC0415 -- rooms register once the models are there
        from evaluations.tasks import decision_source, evidence_source, reader_source  # noqa: PLC0415 -- as above

        register("evaluation", reader_source)
        register("decision", decision_source)
        register("evidence", evidence_source)
