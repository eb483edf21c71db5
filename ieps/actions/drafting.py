"""Opening a plan, or a copied part of one, and writing its sections and days."""

from datetime import date
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from ieps import enums
from ieps.actions.versions import IEPError, writable
from ieps.models import IEP, IEPVersion, Section
from ieps.queries.plans import drafted_plan
from ieps.queries.prefill import known_texts
from students.access import Conflict
from students.actions.pen import pen_facts
from students.actions.texts import save_text
from students.enums import Source
from students.models import Membership, Student

Row = TypeVar("Row", bound=models.Model)


@transaction.atomic
def start_plan(*, by: User, member: Membership, today: date) -> IEPVersion:
    """The team's first draft, its sections filled from what is on record. Raises IEPError when there is a plan here."""
    student = Student.objects.held(member.student_id)
    if drafted_plan(student):
        raise IEPError(_("A plan is begun already. Go on with it."))
    iep = IEP.objects.create(student=student, origin=enums.Origin.DRAFTED, created_by=by)
    pen = pen_facts(member=member, today=today, source=Source.HERE)
    version = IEPVersion.objects.create(iep=iep, number=1, **pen)
    filled = known_texts(student)
    Section.objects.bulk_create(
        Section(version=version, key=key, text=text, source_note=note[:200])
        for key in enums.SECTIONS
        for text, note in [filled.get(key, ("", ""))]
    )
    record("iep.started", by=by, student_id=student.pk, target=f"iep_version:{version.pk}", side=member.side)
    return version


@transaction.atomic
def start_copy(
    *,
    by: User,
    member: Membership,
    today: date,
    pen: dict[str, Any],
    scope: str = enums.Scope.FULL,
    is_signed: bool = False,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> IEPVersion:
    """Begin to copy the school's plan, or a part of it. `pen` as for pen_facts: who wrote it, how it came here."""
    facts = pen_facts(member=member, today=today, title=_("The school’s plan"), kind="iep", **pen)
    iep = IEP.objects.create(student=member.student, origin=enums.Origin.COPIED, created_by=by)
    days = {"starts_on": starts_on, "ends_on": ends_on}
    version = IEPVersion.objects.create(iep=iep, number=1, scope=scope, is_signed=is_signed, **days, **facts)
    if scope == enums.Scope.FULL:
        Section.objects.bulk_create(Section(version=version, key=key) for key in enums.SECTIONS)
    target = f"iep_version:{version.pk}"
    record("iep.copy_started", by=by, student_id=member.student_id, target=target, side=member.side, scope=scope)
    return version


@transaction.atomic
def save_section(*, by: User, section: Section, text: str, revision: int) -> int:
    """Save a section's words; the new revision. Raises Conflict, and IEPError once the version was shared."""
    version = writable(section.version)
    return save_text(by=by, student=version.iep.student, row=section, text=text, revision=revision)


@transaction.atomic
def save_days(
    *,
    by: User,
    version: IEPVersion,
    revision: int,
    starts_on: date | None,
    ends_on: date | None,
    review_on: date | None,
) -> None:
    """When the plan starts and ends, and its next review. Raises Conflict, and IEPError once it was shared."""
    row = writable(version)
    days = {"starts_on": starts_on, "ends_on": ends_on, "review_on": review_on}
    standing = {name: getattr(row, name) for name in days}
    if standing == days:
        return
    if row.revision != revision:
        raise Conflict(standing, "", None, row.revision)
    IEPVersion.objects.filter(pk=row.pk).update(revision=F("revision") + 1, **days)
    record("iep.days_saved", by=by, student_id=row.student_id, target=f"iep_version:{row.pk}")


@transaction.atomic
def move_row(*, by: User, version: IEPVersion, rows: "models.QuerySet[Row]", row: Row, up: bool) -> None:
    """One place up or down among `rows` of a draft. At the end it stays. Raises IEPError once it was shared."""
    writable(version)
    order = list(rows)
    here = order.index(row)
    there = here - 1 if up else here + 1
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    for place, each in enumerate(order):
        type(each)._default_manager.filter(pk=each.pk).update(order=place)
    record("iep.row_moved", by=by, student_id=version.student_id, target=f"{row._meta.model_name}:{row.pk}")
