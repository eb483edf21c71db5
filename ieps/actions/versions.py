"""The life of a version: shared, final, thrown away, the next draft."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from deadlines import rules
from documents.actions import request_paper
from ieps import enums
from ieps.models import IEP, GoalVersion, IEPVersion, Section, ServiceLine, Support
from ieps.papers.compose import plan_words
from ieps.papers.printing import plan_paper
from ieps.papers.words import TEMPLATE_VERSION
from ieps.queries.findings import findings_of
from ieps.queries.plans import open_draft, plan_facts, rows_to_copy
from students.models import Membership

PAPER = "iep"  # the kind of paper that prints a frozen version
OWN_FACTS = {"id", "version", "revision", "edited_at", "edited_by"}  # of a row: never copied to the next draft


class IEPError(Exception):
    """The step is not possible; the message says why in words a parent understands."""


def held(version: IEPVersion) -> IEPVersion:
    """The version as it stands, kept from changing until the transaction ends."""
    return IEPVersion.objects.select_for_update(of=("self",)).select_related("iep__student").get(pk=version.pk)


def writable(version: IEPVersion) -> IEPVersion:
    """Hold a draft while its words are written. Raises IEPError once it was shared, made final or thrown away."""
    row = held(version)
    if not row.is_draft:
        raise words_stand()
    return row


def words_stand() -> IEPError:
    return IEPError(_("This version was shared, so its words stand. Make the next draft to change them."))


def _ask_transition(row: IEPVersion, to: enums.State) -> None:
    """Raises IEPError when the state table has no way from here to there."""
    if to not in enums.TRANSITIONS[enums.State(row.state)]:
        said = {"now": row.get_state_display(), "then": to.label}
        raise IEPError(_("This version is “%(now)s”. It can not become “%(then)s”.") % said)


def _freeze(row: IEPVersion, **facts: Any) -> IEPVersion:
    """Keep every printed word in the row, with `facts` (state and days), and have its paper made."""
    for name, value in facts.items():
        setattr(row, name, value)
    words = plan_words(plan_facts(row))
    row.words, row.words_sha256 = words.as_json(), words.sha256
    row.frozen_at = timezone.now()
    row.template_version, row.rules_version = TEMPLATE_VERSION, str(rules.meta()["compiled"])
    frozen = ("words", "words_sha256", "frozen_at", "template_version", "rules_version")
    row.save(update_fields=[*facts, *frozen])
    request_paper(kind=PAPER, subject_id=str(row.pk), words=plan_paper(row, words), language=row.language)
    return row


def _say(verb: str, by: User, row: IEPVersion, **detail: Any) -> None:
    record(verb, by=by, student_id=row.student_id, target=f"iep_version:{row.pk}", number=row.number, **detail)


@transaction.atomic
def share_version(*, by: User, version: IEPVersion, on: date, reasons: dict[str, str] | None = None) -> IEPVersion:
    """Show a draft to the whole team, its words frozen. `reasons`: key of an open `must` -> why it stays open.

    A copy is shared when it is complete; copied from the signed plan it is final at once. Its checks never block.
    Raises IEPError: not a draft, nothing written, or a `must` of the team's own draft is open without a reason.
    """
    row = held(version)
    _ask_transition(row, enums.State.SHARED)
    row.reasons_open = {key: text.strip() for key, text in (reasons or {}).items() if text.strip()}
    if not row.is_copy and any(finding.blocks(row.reasons_open) for finding in findings_of(row)):
        raise IEPError(_("Some points are open. Close them, or write why they stay open."))
    if not plan_words(plan_facts(row)).parts:
        raise IEPError(_("Nothing is written here yet. Copy at least one part of the paper first."))
    _freeze(row, state=enums.State.SHARED, shared_on=on, reasons_open=row.reasons_open)
    _say("iep.shared", by, row, origin=row.iep.origin)
    if row.is_copy and row.is_signed:
        return finalize_version(by=by, version=row, on=on, starts_on=row.starts_on, ends_on=row.ends_on)
    return row


@transaction.atomic
def finalize_version(
    *,
    by: User,
    version: IEPVersion,
    on: date,
    starts_on: date | None,
    ends_on: date | None = None,
    review_on: date | None = None,
) -> IEPVersion:
    """Make a shared version the plan, from `starts_on`. Days left out stay as they were written.

    Raises IEPError: not shared, a newer draft is open, or it ends before it starts.
    """
    row = held(version)
    _ask_transition(row, enums.State.FINAL)
    if row.iep.versions.filter(number__gt=row.number).exclude(state=enums.State.DISCARDED).exists():
        raise IEPError(_("There is a newer draft. Share that one, or throw it away first."))
    starts_on, ends_on = starts_on or row.starts_on, ends_on or row.ends_on
    if starts_on and ends_on and ends_on <= starts_on:
        raise IEPError(_("The plan ends before it starts. Check the days."))
    days = {"starts_on": starts_on, "ends_on": ends_on, "review_on": review_on or row.review_on}
    _freeze(row, state=enums.State.FINAL, final_on=on, **days)
    _say("iep.finalized", by, row)
    return row


@transaction.atomic
def discard_version(*, by: User, version: IEPVersion) -> IEPVersion:
    """Throw away a draft or a shared version. Nothing of it is deleted; goals and services of older ones stay."""
    row = held(version)
    _ask_transition(row, enums.State.DISCARDED)
    row.state = enums.State.DISCARDED
    row.save(update_fields=["state"])
    _say("iep.discarded", by, row)
    return row


@transaction.atomic
def next_draft(*, by: User, member: Membership, version: IEPVersion, today: date) -> IEPVersion:
    """A new draft with everything of a shared or final version. Goals, series, services and supports stay the same.

    Raises IEPError: the version is no frozen one, or a draft of this plan is open already.
    """
    IEP.objects.select_for_update().get(pk=version.iep_id)  # two drafts are never made at once
    old = rows_to_copy(held(version))
    if not old.is_frozen:
        raise IEPError(_("This draft is still open. Change it as it is."))
    if open_draft(old.iep):
        raise IEPError(_("There is an open draft already. Write in that one."))
    last = old.iep.versions.aggregate(last=Max("number"))["last"] or 0
    kept = ("scope", "is_signed", "starts_on", "ends_on", "review_on", "language", "source", "author_name", "paper_id")
    pen = {"entered_by": member.user, "entered_by_name": member.name, "entered_on": today}
    facts = {name: getattr(old, name) for name in kept}
    new = IEPVersion.objects.create(iep=old.iep, number=last + 1, copied_from=old, **facts, **pen)
    _copy_rows(old, new)
    _say("iep.next_draft", by, new)
    return new


def _copy_rows(old: IEPVersion, new: IEPVersion) -> None:
    Section.objects.bulk_create(_copies(old.sections.all(), new))
    GoalVersion.objects.bulk_create(_copies(old.goals.all(), new))
    Support.objects.bulk_create(_copies(old.supports.all(), new))
    lines = list(old.lines.all())
    copies = ServiceLine.objects.bulk_create(_copies(lines, new))
    link = ServiceLine.goals.through
    pairs = [(copy, goal) for line, copy in zip(lines, copies, strict=True) for goal in line.goals.all()]
    link.objects.bulk_create(link(serviceline_id=copy.pk, goal_id=goal.pk) for copy, goal in pairs)


def _copies(rows: Any, new: IEPVersion) -> list[Any]:
    """Unsaved copies of rows, in `new`."""
    return [
        type(row)(
            version=new,
            **{
                field.attname: getattr(row, field.attname)
                for field in row._meta.concrete_fields
                if field.name not in OWN_FACTS
            },
        )
        for row in rows
    ]
