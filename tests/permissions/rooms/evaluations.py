"""The request, the school’s answer, evaluation, decision, notice."""

from datetime import date
from decimal import Decimal
from typing import Any

from accounts.models import User
from evaluations import actions
from evaluations.models import DecisionEvidence, Evaluation, Notice, Plan504, TeamDecision
from students.actions.pen import pen_facts
from students.models import Student
from tests.permissions.page import KEEPERS, LEAD, ONLY_PARENT, READERS, THERAPIST, THERAPISTS, Page, page

# The parent copied every row here: what only its writer changes, only the parent may.
PAGES: list[Page] = [
    page("evaluations:plan", READERS),
    page("evaluations:answer", KEEPERS),
    page("evaluations:recap", ONLY_PARENT, by_post=True),
    page("evaluations:answer-letter", ONLY_PARENT, "response_id", by_post=True),
    page("evaluations:report-letter", ONLY_PARENT, "evaluation_id", by_post=True),
    page("evaluations:answer-correct", ONLY_PARENT, "response_id"),
    page("evaluations:answer-confirm", {LEAD}, "response_id", by_post=True),
    page("evaluations:consent", ONLY_PARENT),
    page("evaluations:consent-copy", {LEAD}),
    page("evaluations:consent-received", KEEPERS, "consent_id"),
    page("evaluations:report-add", THERAPISTS),
    page("evaluations:report", READERS, "evaluation_id"),
    page("evaluations:report-pdf", READERS, "evaluation_id"),
    page("evaluations:report-draft", ONLY_PARENT, "draft_evaluation_id"),
    page("evaluations:report-facts", ONLY_PARENT, "draft_evaluation_id"),
    page("evaluations:report-part-add", ONLY_PARENT, "draft_evaluation_id", "what"),
    page("evaluations:report-part", ONLY_PARENT, "draft_evaluation_id", "what", "draft_score_id"),
    page("evaluations:report-part-remove", ONLY_PARENT, "draft_evaluation_id", "what", "draft_score_id", by_post=True),
    page("evaluations:report-finish", ONLY_PARENT, "draft_evaluation_id", by_post=True),
    page("evaluations:report-discard", ONLY_PARENT, "draft_evaluation_id", by_post=True),
    page("evaluations:report-correct", ONLY_PARENT, "evaluation_id", by_post=True),
    page("evaluations:report-confirm", {THERAPIST, LEAD}, "evaluation_id", by_post=True),
    page("evaluations:decision-add", KEEPERS),
    page("evaluations:decision", READERS, "decision_id"),
    page("evaluations:decision-pdf", READERS, "decision_id"),
    page("evaluations:decision-correct", ONLY_PARENT, "decision_id"),
    page("evaluations:decision-confirm", {LEAD}, "decision_id", by_post=True),
    page("evaluations:decision-position", ONLY_PARENT, "decision_id"),
    page("evaluations:evidence-add", ONLY_PARENT, "decision_id"),
    page("evaluations:evidence-edit", ONLY_PARENT, "evidence_id"),
    page("evaluations:evidence-move", ONLY_PARENT, "evidence_id", by_post=True),
    page("evaluations:evidence-down", ONLY_PARENT, "evidence_id", by_post=True),
    page("evaluations:evidence-pdf", READERS, "decision_id"),
    page("evaluations:evidence-remove", ONLY_PARENT, "evidence_id", by_post=True),
    page("evaluations:notice-add", KEEPERS),
    page("evaluations:notice", READERS, "notice_id"),
    page("evaluations:notice-correct", ONLY_PARENT, "notice_id"),
    page("evaluations:notice-letter", ONLY_PARENT, "notice_id", by_post=True),
    page("evaluations:notice-confirm", {LEAD}, "notice_id", by_post=True),
    page("evaluations:plan-504-add", KEEPERS),
    page("evaluations:plan-504", READERS, "plan_504_id"),
    page("evaluations:plan-504-edit", KEEPERS, "plan_504_id"),
]
ONLY_READ: set[str] = {
    "evaluations:plan",
    "evaluations:report",
    "evaluations:report-pdf",
    "evaluations:report-draft",
    "evaluations:decision",
    "evaluations:decision-pdf",
    "evaluations:evidence-pdf",
    "evaluations:notice",
    "evaluations:plan-504",
}
RENAMED: dict[str, str] = {
    "draft_evaluation_id": "evaluation_id",
    "draft_score_id": "row_id",
    "plan_504_id": "plan_id",
}
ON = date(2026, 10, 8)


def fill(world: Any, word: str) -> None:
    """Rows of this room, with `word` in every text field; their ids into `world.ids`."""
    by, member = world.parent, world.student.members.get(user=world.parent)
    pen = pen_facts(member=member, today=ON, source="paper", author_name=f"{word} author")
    final = report(by, world.student, pen, word)
    draft = report(by, world.student, pen, word)
    actions.finish(by=by, member=member, row=final)
    decision = actions.record_decision(
        by=by,
        member=member,
        pen=pen,
        decided_on=ON,
        outcome="eligible",
        category="autism",
        ot="ot_with_others",
        other_supports=f"{word} supports",
        instead=f"{word} instead",
        reasons=f"{word} reason",
        options_rejected=f"{word} options",
    )
    actions.state_position(
        by=by, member=member, decision=decision, position="partly", reasons=f"{word} position", revision=0
    )
    pieces = [
        actions.add_evidence(by=by, member=member, decision=decision, says=f"{word} {number}", answers_reason=word)
        for number in (1, 2)
    ]
    items = {"action": f"{word} action", "why": f"{word} why"}
    notice = actions.record_notice(
        by=by, member=member, pen=pen, decision=decision, about=f"{word} about", given_on=ON, items=items
    )
    plan = actions.save_plan_504(
        by=by, member=member, pen=pen, starts_on=ON, contact=f"{word} contact", accommodations=f"{word} change"
    )
    world.ids |= {
        "evaluation_id": final.pk,
        "draft_evaluation_id": draft.pk,
        "draft_score_id": draft.scores.get().pk,
        "what": "scores",
        "decision_id": decision.pk,
        "evidence_id": pieces[1].pk,
        "notice_id": notice.pk,
        "plan_504_id": plan.pk,
    }


def report(by: User, student: Student, pen: dict[str, Any], word: str) -> Evaluation:
    """A draft with one of each part."""
    row = actions.start_evaluation(
        by=by,
        student=student,
        pen=pen,
        evaluator_name=f"{word} evaluator",
        evaluator_role=f"{word} role",
        license_text=f"{word} license",
        report_on=ON,
        summary=f"{word} summary",
        strengths=f"{word} strengths",
    )
    score = {"part": f"{word} part", "word": f"{word} band", "tool": f"{word} tool", "percentile": Decimal(8)}
    parts: dict[str, dict[str, Any]] = {
        "scores": score,
        "observations": {"setting": "classroom", "activity": f"{word} activity", "notes": f"{word} notes"},
        "findings": {"text": f"{word} finding", "school_task": f"{word} task"},
        "recommendations": {"kind": "service", "text": f"{word} advice", "how_much": word, "where": word, "who": word},
    }
    for what, facts in parts.items():
        actions.save_part(by=by, row=row, what=what, **facts)
    return row


def demo_ids(student: Student, by: User) -> dict[str, Any]:
    """Ids of this room's rows of a demo child, as far as it has them."""
    rows = {
        "evaluation_id": Evaluation.objects.filter(student=student, status="final"),
        "draft_evaluation_id": Evaluation.objects.filter(student=student, status="draft", entered_by=by),
        "decision_id": TeamDecision.objects.filter(student=student, superseded_by=None),
        "evidence_id": DecisionEvidence.objects.filter(decision__student=student, added_by=by),
        "notice_id": Notice.objects.filter(student=student, superseded_by=None),
        "plan_504_id": Plan504.objects.filter(student=student),
    }
    return {key: row.pk for key, found in rows.items() if (row := found.first())} | {"what": "scores"}
