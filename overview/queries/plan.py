"""The plan's page: one row a stage of the road, in words, each with its page; and what this person can start."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluations.enums import EvaluationArea, Outcome, ReportStatus
from ieps.enums import Scope
from ieps.models import IEPVersion
from ot_services.enums import PlanState
from overview.queries import road, trail
from overview.queries.road import stop_of
from overview.queries.standing import Standing
from overview.queries.steps import address
from students.models import Consent
from students.policy import Permission


@dataclass(frozen=True)
class StageRow:
    """One line of the page. `status` is a kind of _components/status.html; blank shows none."""

    title: str
    url: str = ""
    text: str = ""
    small: str = ""
    on: date | None = None
    relative: str = ""
    status: str = ""
    status_text: str = ""


@dataclass(frozen=True)
class Stage:
    """A stop of the road with its rows; without any, `empty` says what belongs here."""

    key: str
    title: str
    rows: list[StageRow]
    empty: str


@dataclass(frozen=True)
class Offer:
    """Something that a person who holds `permission`, on this side or on any, can start from here."""

    permission: Permission
    side: str
    label: Promise
    url_name: str


OFFERS = (
    Offer(Permission.RECORD_ANSWER, "", gettext_lazy("Note what the school said"), "evaluations:answer"),
    Offer(Permission.COPY_CONSENT, "", gettext_lazy("Copy a signed consent form"), "evaluations:consent-copy"),
    Offer(Permission.EDIT_EVALUATION, "family", gettext_lazy("Copy a report"), "evaluations:report-add"),
    Offer(Permission.EDIT_EVALUATION, "school", gettext_lazy("Write a report"), "evaluations:report-add"),
    Offer(Permission.EDIT_DECISION, "", gettext_lazy("Note what the team decided"), "evaluations:decision-add"),
    Offer(Permission.EDIT_DECISION, "", gettext_lazy("Note a written notice"), "evaluations:notice-add"),
    Offer(Permission.EDIT_IEP, "family", gettext_lazy("Copy a plan, or a part of it"), "ieps:copy-start"),
    Offer(Permission.EDIT_IEP, "school", gettext_lazy("Write a plan"), "ieps:draft-start"),
)


def heading(now: Standing) -> str:
    """Where the plan is, in one sentence."""
    here = stop_of(now)
    if now.is_withdrawn:
        return _("A parent took the yes to services back")
    if here >= road.SERVICES:
        return _("The plan is in use")
    if here == road.CONSENT and now.may_serve:
        return _("The plan is final, and a parent said yes")
    if here == road.CONSENT:
        return _("The plan is final and waits for consent")
    if here == road.DRAFT:
        return _("A draft is shared with the family") if now.shared else _("The plan is being written")
    if here == road.DECISION:
        return _("The team has decided") if now.decision else _("The evaluation is here")
    if here == road.EVALUATION:
        return _("On the way to an evaluation")
    return _("There is no plan yet")


def offers_for(now: Standing) -> list[tuple[str, str]]:
    """Label and address of each thing this person can start."""
    member = now.member
    rows = [row for row in OFFERS if member.may(row.permission) and row.side in {"", member.side}]
    if any(not version.is_copy for version in now.versions):
        rows = [row for row in rows if row.url_name != "ieps:draft-start"]  # a plan is begun once
    return [(str(row.label), address(row.url_name, now)) for row in rows]


def stages_of(now: Standing) -> list[Stage]:
    """The stages in road order. What this member may not know of is not in `now`."""
    stages = [
        Stage("request", _("Request and answer"), [_request(now)], ""),
        Stage("evaluation", _("Evaluation"), _reports(now), _("No report is here yet.")),
        Stage("decision", _("Team decision"), _decisions(now), _("No decision is written down yet.")),
        Stage("iep", _("The plan (IEP)"), _versions(now), _("No draft and no plan is here yet.")),
        Stage("consent", _("Consent to services"), _consents(now), _("Services start only after a parent says yes.")),
        Stage("ot", _("OT"), _ot_plans(now), _("No OT plan is here yet.")),
    ]
    return [replace(stage, rows=[_with_year(row, now.today) for row in stage.rows]) for stage in stages]


def _with_year(row: StageRow, today: date) -> StageRow:
    """A day of another year names it: a road takes more than one."""
    return replace(row, relative=str(row.on.year)) if row.on and row.on.year != today.year else row


def _request(now: Standing) -> StageRow:
    url = address("evaluations:plan", now)
    if now.test_consent:
        words = _consent_words(now.test_consent)
        state = _consent_state(now.test_consent)
        return StageRow(_("Consent to test"), url, words, on=now.test_consent.signed_on, **state)
    if now.answer:
        words = str(now.answer.get_answer_display())
        return StageRow(_("What the school said"), url, words, on=now.answer.answered_on, **_done())
    if now.received_on:
        return StageRow(_("Waiting for the school’s answer"), url, on=now.received_on, **_doing(_("Waiting")))
    if now.letter:
        return StageRow(
            _("The letter is ready"), url, "", on=None, **_doing(_("Not sent") if not now.sent_on else _("Sent"))
        )
    return StageRow(_("Nothing is asked yet"), url, _("A talk or a form from the school can be noted too."))


def _done() -> dict[str, str]:
    return {"status": "done", "status_text": _("Done")}


def _doing(words: str) -> dict[str, str]:
    return {"status": "doing", "status_text": words}


def _consent_words(row: Consent) -> str:
    facts = {"answer": row.get_answer_display(), "who": row.signed_by_name}
    if row.revoked_on:
        facts["day"] = date_format(row.revoked_on, "F j, Y")
        return _("%(answer)s, signed by %(who)s, taken back on %(day)s") % facts
    return _("%(answer)s, signed by %(who)s") % facts


def _reports(now: Standing) -> list[StageRow]:
    rows = []
    for row in now.trail.of(trail.EVALUATION):
        is_final = row.state == ReportStatus.FINAL
        title, small = str(EvaluationArea(row.about).label), "" if is_final else _("Only you see it.")
        state = _done() if is_final else _doing(_("Being written"))
        rows.append(StageRow(title, address("evaluations:report", now, row.pk), small=small, on=row.on, **state))
    return rows


def _decisions(now: Standing) -> list[StageRow]:
    rows = []
    for row in now.trail.of(trail.DECISION):
        state = _doing(_("Open")) if row.state == Outcome.NOT_DECIDED else _done()
        url = address("evaluations:decision", now, row.pk)
        rows.append(StageRow(str(Outcome(row.state).label), url, on=row.on, **state))
    for row in now.trail.of(trail.NOTICE):
        rows.append(StageRow(_("Written notice"), address("evaluations:notice", now, row.pk), on=row.on))
    for row in now.trail.of(trail.PLAN_504):
        rows.append(StageRow(_("504 plan"), address("evaluations:plan-504", now, row.pk), on=row.on))
    return rows


def _versions(now: Standing) -> list[StageRow]:
    """What is in force first, then every version this person may read."""
    force = now.all_in_force
    ordered = sorted(now.versions, key=lambda row: row not in force)
    return [_version(row, now, is_in_force=row in force) for row in ordered]


def _version(row: IEPVersion, now: Standing, *, is_in_force: bool) -> StageRow:
    state = {"status": "good", "status_text": _("In use")} if is_in_force else _state(row)
    on = row.final_on or row.shared_on or row.entered_on
    what, origin = "", str(row.iep.get_origin_display())
    if row.is_copy:
        title = str(row.get_scope_display())
        origin = _("Copied from the school’s signed plan.") if row.is_signed else _("Copied from a draft. Not signed.")
    else:
        title = _("The plan in use") if is_in_force else _name(row)
        what = "" if row.scope == Scope.FULL else str(row.get_scope_display())
    page = "ieps:draft" if row.is_draft and now.member.may(Permission.EDIT_IEP) else "ieps:version"
    return StageRow(title, address(page, now, row.pk), what, origin, on=on, **state)


def _name(row: IEPVersion) -> str:
    """What a version of the team is called, here as in the list of drafts."""
    name = _("The team’s plan, from draft %(number)s") if row.final_on else _("Draft %(number)s of the team")
    return name % {"number": row.number}


def _state(row: IEPVersion) -> dict[str, str]:
    kind = "doing" if row.is_draft else "done"
    return {"status": kind, "status_text": str(row.get_state_display())}


def _consents(now: Standing) -> list[StageRow]:
    rows = [row for row in now.consents if row.scope == "services"]
    url = address("ieps:consent", now, now.final.pk) if now.final else ""
    return [StageRow(_consent_words(row), url, on=row.signed_on, **_consent_state(row)) for row in rows]


def _consent_state(row: Consent) -> dict[str, str]:
    return {"status": "stop", "status_text": _("Taken back")} if row.revoked_on else _done()


def _ot_plans(now: Standing) -> list[StageRow]:
    rows = []
    for row in now.trail.of(trail.OT_PLAN):
        state = {"status": "good" if row.state == PlanState.ACTIVE else "doing"}
        words = str(PlanState(row.state).label)
        url = address("ot_services:plan", now, row.pk)
        rows.append(StageRow(_("OT plan"), url, on=row.on, status_text=words, **state))
    return rows
