"""Writing a report: begun as a draft of its writer alone, filled part by part, finished and frozen, corrected anew."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from documents.actions import request_paper
from documents.papers import fingerprint
from evaluations.actions.request import EvaluationError
from evaluations.enums import ReportStatus
from evaluations.models import Evaluation, Finding, Observation, Recommendation, Score
from evaluations.papers.report import as_words, report_of
from evaluations.queries import open_request
from students.actions.rows import save_row
from students.models import Membership, Student

PART_MODELS: dict[str, type[models.Model]] = {
    "scores": Score,
    "observations": Observation,
    "findings": Finding,
    "recommendations": Recommendation,
}
COPIED_FACTS = (
    "area",
    "evaluator_name",
    "evaluator_role",
    "license_text",
    "report_on",
    "received_on",
    "summary",
    "strengths",
    "asked_parents",
    "asked_child",
    "asked_teacher",
    "source",
    "author_name",
    "paper",
)


@transaction.atomic
def start_evaluation(*, by: User, student: Student, pen: Mapping[str, Any], **facts: Any) -> Evaluation:
    """Begin a draft, its writer's alone until finished. `pen` are the Provenance fields of students.actions.pen."""
    row = Evaluation.objects.create(student=student, request=open_request(student), **facts, **pen)
    record("evaluation.started", by=by, student_id=student.pk, target=f"evaluation:{row.pk}")
    return row


@transaction.atomic
def save_facts(*, by: User, row: Evaluation, revision: int, **facts: Any) -> None:
    """Save facts of an own draft. Raises EvaluationError once it is finished, Conflict after another save."""
    _open(row, by)
    save_row(by=by, row=row, revision=revision, **facts)


@transaction.atomic
def save_part(
    *, by: User, row: Evaluation, what: str, changed: models.Model | None = None, **facts: Any
) -> models.Model:
    """Add a score, observation, finding or recommendation to a draft, last in its list, or change that one."""
    _open(row, by)
    model = PART_MODELS[what]
    if changed is None:
        if what != "observations":
            last = model._default_manager.filter(evaluation=row).aggregate(last=Max("order"))["last"]
            facts["order"] = (last or 0) + 1
        return model._default_manager.create(evaluation=row, **facts)
    model._default_manager.filter(pk=changed.pk, evaluation=row).update(**facts)
    changed.refresh_from_db()
    return changed


@transaction.atomic
def remove_part(*, by: User, row: Evaluation, part: models.Model) -> None:
    _open(row, by)
    part.delete()


@transaction.atomic
def finish(*, by: User, member: Membership, row: Evaluation) -> Evaluation:
    """Freeze the words, with their fingerprint; from now on all who may read the plan see them.

    A second time changes nothing. Raises EvaluationError while the report says nothing at all.
    """
    if Evaluation.objects.filter(pk=row.pk, status=ReportStatus.FINAL).exists():
        return row
    held = _open(row, by)
    report = report_of(held, held.student)
    if not any((report.scores, report.findings, report.summary, report.strengths, report.has_file)):
        raise EvaluationError(_("Write down one thing first: a score, a finding, a few words, or add the file."))
    words = as_words(report)
    held.words, held.words_sha256 = words, fingerprint(words)
    held.status, held.finished_at = ReportStatus.FINAL, timezone.now()
    held.save(update_fields=["words", "words_sha256", "status", "finished_at"])
    request_paper(kind="evaluation", subject_id=str(held.pk), input_hash=held.words_sha256, language="en")
    target = f"evaluation:{held.pk}"
    record("evaluation.finished", by=by, student_id=held.student_id, target=target, side=member.side)
    return held


@transaction.atomic
def discard(*, by: User, row: Evaluation) -> None:
    """Throw an own draft away. Raises EvaluationError once it is finished."""
    held = _open(row, by)
    record("evaluation.discarded", by=by, student_id=held.student_id, target=f"evaluation:{held.pk}")
    held.delete()


@transaction.atomic
def correct(*, by: User, member: Membership, row: Evaluation, today: date) -> Evaluation:
    """A new draft with everything of a finished report; finished, it takes its place. Begun twice it is one draft.

    Raises EvaluationError unless `by` wrote the report down, while it is not finished, once the school confirmed it,
    and once it was corrected.
    """
    old = Evaluation.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if old.entered_by_id != by.pk:
        raise EvaluationError(_("Only the person who wrote this down can correct it."))
    if old.is_confirmed:
        raise EvaluationError(_("The school confirmed this report. Add a new one."))
    newer = Evaluation.objects.filter(supersedes=old).first()
    if newer and not newer.is_final:
        return newer
    if newer or not old.is_final:
        raise EvaluationError(_("There is a newer version of this report. Correct that one."))
    facts = {name: getattr(old, name) for name in COPIED_FACTS}
    new = Evaluation.objects.create(
        student_id=old.student_id,
        request_id=old.request_id,
        supersedes=old,
        entered_by=by,
        entered_by_name=member.name,
        entered_on=today,
        **facts,
    )
    _copy_parts(old, new)
    record("evaluation.started", by=by, student_id=old.student_id, target=f"evaluation:{new.pk}")
    return new


def _copy_parts(old: Evaluation, new: Evaluation) -> None:
    """Every part of `old` under `new`; a finding keeps its score, which is now the copy."""
    copies: dict[Any, Any] = {}
    for what, model in PART_MODELS.items():
        for part in model._default_manager.filter(evaluation=old):
            was = part.pk
            part.pk = model._meta.pk.get_default()
            part._state.adding = True
            part.evaluation = new  # type: ignore[attr-defined]
            if what == "findings":
                part.score = copies.get(part.score_id)  # type: ignore[attr-defined]
            part.save(force_insert=True)
            copies[was] = part


def _open(row: Evaluation, by: User) -> Evaluation:
    """Hold an own draft while it changes. Raises EvaluationError for a finished one or another's."""
    held = Evaluation.objects.select_for_update(of=("self",)).select_related("student").get(pk=row.pk)
    if held.entered_by_id != by.pk:
        raise EvaluationError(_("Only the person who wrote this down can change it."))
    if held.is_final:
        raise EvaluationError(_("This evaluation is finished. Correct it with a new version."))
    return held
