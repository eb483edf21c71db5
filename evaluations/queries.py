"""Reads of evaluations: the request, the school's answers, reports, the standing decision, clock events."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import QuerySet, prefetch_related_objects

from accounts.models import User
from evaluations.enums import AGREED, EvaluationArea, Outcome, ReportStatus
from evaluations.models import (
    DecisionEvidence,
    Evaluation,
    EvaluationRequest,
    Finding,
    Notice,
    ParentPosition,
    Plan504,
    SchoolResponse,
    Score,
    TeamDecision,
)
from letters.enums import Kind
from letters.models import Letter
from students.enums import ConsentScope
from students.models import Consent, Student
from students.queries import Event


def open_request(student: Student) -> EvaluationRequest | None:
    """The question that is before the school."""
    return EvaluationRequest.objects.filter(student=student, closed_at=None).first()


def request_letter(student: Student) -> Letter | None:
    """The newest locked letter that asks for a first evaluation."""
    rows = Letter.objects.frozen().filter(student=student, kind=Kind.EVAL_INITIAL)
    return rows.select_related("author").prefetch_related("dispatches__paper").order_by("-frozen_at").first()


def responses_of(request: EvaluationRequest) -> list[SchoolResponse]:
    """What the school said, newest first; corrected rows are left out."""
    return list(request.responses.filter(superseded_by=None).select_related("entered_by", "paper__upload"))


def standing_answer(responses: Sequence[SchoolResponse]) -> SchoolResponse | None:
    """The newest answer that really answers (a `nothing yet` or `asks for more` does not)."""
    return next((row for row in responses if row.is_answer), None)


def agreed(responses: list[SchoolResponse]) -> bool:
    answer = standing_answer(responses)
    return answer is not None and answer.answer in AGREED


def consents_for(request: EvaluationRequest) -> list[Consent]:
    """What each parent answers to the consent form of this request, newest first. None outweighs another."""
    rows = _consents(request.student_id).filter(subject=subject_of(request))
    return list(rows.select_related("paper__upload").prefetch_related("items"))


def own_consent(consents: list[Consent], user: User) -> Consent | None:
    """The answer this parent gave."""
    return next((row for row in consents if row.entered_by_id == user.pk), None)


def subject_of(request: EvaluationRequest) -> str:
    return f"evaluation_request:{request.pk}"


def evaluations_for(student: Student, user: User) -> list[Evaluation]:
    """Finished reports and this person's own drafts, newest first; corrected ones are left out."""
    return list(Evaluation.objects.filter(student=student).visible_to(user).standing())


def final_evaluations(student: Student) -> list[Evaluation]:
    """The finished reports that stand, newest first."""
    return list(Evaluation.objects.filter(student=student, status=ReportStatus.FINAL).standing())


def has_final_evaluation(student: Student) -> bool:
    return Evaluation.objects.filter(student=student, status=ReportStatus.FINAL).standing().exists()


def findings_of(student: Student) -> list[Finding]:
    """What the finished reports found, strengths and needs, each with its `evaluation` and `score`."""
    final = Evaluation.objects.filter(student=student, status=ReportStatus.FINAL).standing()
    rows = Finding.objects.filter(evaluation__in=final).select_related("evaluation", "score")
    return list(rows.order_by("evaluation__report_on", "evaluation__created_at", "order", "id"))


def decisions_of(student: Student) -> list[TeamDecision]:
    """What the team decided, the newest first; corrected rows are left out."""
    return list(TeamDecision.objects.filter(student=student, superseded_by=None).select_related("paper"))


def standing_decision(student: Student) -> TeamDecision | None:
    """The newest decision that nothing corrects."""
    return TeamDecision.objects.filter(student=student, superseded_by=None).select_related("paper").first()


def notices_of(student: Student) -> list[Notice]:
    """The prior written notices, newest first; corrected rows are left out."""
    return list(Notice.objects.filter(student=student, superseded_by=None).select_related("decision", "paper"))


def notices_about(decision: TeamDecision) -> list[Notice]:
    return list(Notice.objects.filter(decision=decision, superseded_by=None))


def positions_of(decision: TeamDecision) -> list[ParentPosition]:
    """What each parent thinks of it, in the order they said it. None outweighs another."""
    return list(decision.positions.all())


def evidence_of(decision: TeamDecision) -> list[DecisionEvidence]:
    """The pieces in their order, each with what it rests on."""
    parts = ("paper", "observation__photo", "score__evaluation", "finding__evaluation")
    return list(decision.evidence.select_related(*parts))


def parts_to_show(student: Student) -> list[tuple[str, str, list[Score | Finding]]]:
    """What a piece of evidence may rest on in the finished reports: (kind, name of the report, its rows)."""
    reports = final_evaluations(student)
    prefetch_related_objects(reports, "scores__evaluation", "findings__evaluation")
    return [
        (kind, str(report), list(getattr(report, kind).all())) for report in reports for kind in ("scores", "findings")
    ]


def plan_504_of(student: Student) -> Plan504 | None:
    """The newest 504 plan, ended or not."""
    return Plan504.objects.filter(student=student).select_related("decision", "paper").first()


def events_of(student: Student) -> list[Event]:
    """Clock events this room knows: a notice or answer in writing, a report, the family having it, the decision."""
    answer = standing_answer(answers_of(student))
    return events_from(student, answer, has_consent=bool(answer) and _consents(student.pk).exists())


def events_from(student: Student, answer: SchoolResponse | None, *, has_consent: bool) -> list[Event]:
    """As `events_of`, with the answer at hand, and whether any parent answered a consent form."""
    decision = TeamDecision.objects.filter(student=student, superseded_by=None).first()
    decided = decision if decision and decision.outcome != Outcome.NOT_DECIDED else None
    reports = Evaluation.objects.filter(student=student, status=ReportStatus.FINAL).standing().defer(*LONG_TEXTS)
    return [*_answer_events(answer, has_consent), *_report_events(list(reports), decided), *_decision_events(decided)]


LONG_TEXTS = ("words", "summary", "strengths")


def answers_of(student: Student) -> list[SchoolResponse]:
    """What the school said to the request that is before it, newest first; corrected rows are left out."""
    rows = SchoolResponse.objects.filter(request__student=student, request__closed_at=None, superseded_by=None)
    return list(rows)


def refused_on(responses: Sequence[SchoolResponse]) -> list[date]:
    """The days of a written no, or of what is not a yes: a request after it is a new one."""
    return [row.answered_on for row in responses if row.is_answer and row.is_written and row.answer not in AGREED]


def _answer_events(answer: SchoolResponse | None, has_consent: bool) -> list[Event]:
    """A written answer ends the wait for one (34 CFR 300.503(a)).

    Said on the phone, it counts once a parent answers a consent form: then the school has put it in writing.
    """
    if answer is None or not (answer.is_written or has_consent):
        return []
    return [Event("pwn_given", answer.answered_on, str(answer.get_source_display()))]


def _report_events(reports: Sequence[Evaluation], decided: TeamDecision | None) -> list[Event]:
    """The evaluation is done when the team has decided, or when the newest of the school's reports, OT among them, is.

    A report from outside school ends no clock of the school. A decision ends the wait for the report as well.
    """
    own = [row for row in reports if row.area != EvaluationArea.OUTSIDE and row.report_on]
    days = [row.report_on for row in own if row.report_on]
    is_done = decided or any(row.area == EvaluationArea.OT for row in own)
    done_on = max(days) if days else decided and decided.decided_on
    events = []
    if is_done and done_on:
        done_on = min(done_on, decided.decided_on) if decided else done_on
        events += [Event(key, done_on, str(own[0]) if own else "") for key in REPORT_DONE]
    given = [row.received_on for row in own if row.received_on]
    given_on = max(given) if given else decided and decided.decided_on
    if is_done and given_on:
        events.append(Event("evaluation_report_given", given_on, str(own[0]) if own else ""))
    return events


REPORT_DONE = ("evaluation_completed", "evaluation_report_completed")


def _decision_events(decided: TeamDecision | None) -> list[Event]:
    """The decision ends the evaluation's clocks. Only `eligible` leads on to a first IEP meeting."""
    if decided is None:
        return []
    events = [Event("eligibility_determined", decided.decided_on, str(decided))]
    if decided.outcome == Outcome.ELIGIBLE:
        events.append(Event("last_evaluation_completed", decided.decided_on, str(decided)))
    else:
        events.append(Event("found_not_eligible", decided.decided_on, str(decided)))
    return events


def _consents(student_id: UUID) -> QuerySet[Consent]:
    return Consent.objects.filter(student_id=student_id, scope=ConsentScope.EVALUATION, superseded_by=None)
