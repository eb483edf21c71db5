"""Creating a child's record and keeping its facts."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from audit.models import AuditEntry
from students import enums, policy
from students.access import Conflict
from students.models import ChildText, DecisionRight, Guardian, Home, Membership, Student, Worry


@transaction.atomic
def add_student(
    *,
    by: User,
    kept_by: str = enums.Keeper.FAMILY,
    name: str = "",
    seat: str = "",
    from_school: bool = False,
    is_demo: bool = False,
    now: datetime | None = None,
) -> Student:
    """Open an empty record with `by` as its first member: a parent's, or a school's.

    Who opens a school's record leads it, whatever the `seat`: an OT who works alone can do all that is needed.
    """
    student = Student.objects.create(created_by=by, kept_by=kept_by, is_demo=is_demo)
    is_family = kept_by == enums.Keeper.FAMILY
    member = Membership.objects.create(
        student=student,
        user=by,
        name=name or by.first_name,
        role=policy.Role.PARENT if is_family else policy.Role.TEAM_LEAD,
        seat=enums.Seat.PARENT if is_family else seat or enums.Seat.CASE_MANAGER,
        added_by=by,
    )
    ChildText.objects.bulk_create(ChildText(student=student, key=key) for key in ChildText.Key.values)
    if is_family:
        Guardian.objects.create(member=member)
        Worry.objects.create(student=student, author=by, from_school=from_school, started_at=now or timezone.now())
    record("child.added", by=by, student_id=student.pk, side=member.side)
    return student


@transaction.atomic
def open_school_record(
    *, by: User, name: str, seat: str, is_demo: bool = False, now: datetime | None = None, **facts: Any
) -> Student:
    """Open a record that the school keeps, with the child's facts. Parents join later, as names or by invitation."""
    student = add_student(by=by, kept_by=enums.Keeper.SCHOOL, name=name, seat=seat, is_demo=is_demo, now=now)
    save_facts(by=by, student=student, revision=0, **facts)
    return student


@transaction.atomic
def save_facts(*, by: User, student: Student, revision: int, **facts: Any) -> None:
    """Save facts of the child (name, birth date, grade, school, district, state, ...).

    Raises Conflict, with the facts that stand now, when somebody saved others since `revision`.
    """
    changed = {name: value for name, value in facts.items() if getattr(student, name) != value}
    if not changed:
        return
    saved = Student.objects.filter(pk=student.pk, revision=revision).update(revision=F("revision") + 1, **changed)
    if not saved:
        now_there = Student.objects.get(pk=student.pk)
        theirs = {name: getattr(now_there, name) for name in facts}
        if theirs != facts:
            last = AuditEntry.objects.filter(student_id=str(student.pk), verb="child.facts_saved").first()
            raise Conflict(theirs, last.actor_name if last else "", last.at if last else None, now_there.revision)
    record("child.facts_saved", by=by, student_id=student.pk, fields=sorted(changed))
    student.refresh_from_db()


@transaction.atomic
def save_guardian(*, by: User, member: Membership, name: str, **facts: Any) -> Guardian:
    """Save how a parent signs and is reached: only by that parent."""
    guardian, _created = Guardian.objects.update_or_create(member=member, defaults=facts)
    if member.name != name:
        member.name = name
        member.save(update_fields=["name"])
    record("guardian.saved", by=by, student_id=member.student_id, side=member.side)
    return guardian


@transaction.atomic
def save_home(*, by: User, member: Membership, **facts: Any) -> Home:
    """Save where a parent lives, hidden or not. The audit entry never holds the address."""
    home, _created = Home.objects.update_or_create(member=member, defaults=facts)
    record("home.saved", by=by, student_id=member.student_id, target=f"member:{member.pk}", side="private")
    return home


@transaction.atomic
def note_who_decides(*, by: User, member: Membership, kind: str, other_name: str, today: date) -> DecisionRight:
    """Write down what a parent said about who decides about school with them.

    A named other person joins the team as a name; that opens nothing and judges nothing.
    """
    DecisionRight.objects.filter(member=member, until_on=None).update(until_on=today)
    right = DecisionRight.objects.create(
        student=member.student,
        member=member,
        name=member.name,
        kind=kind,
        how_we_know=_("%(name)s said so") % {"name": by.first_name},
        from_on=today,
        said_by=by,
    )
    if kind == enums.DecidesKind.TOGETHER and other_name:
        _name_other_decider(by=by, student=member.student, name=other_name, today=today)
    record("decision_right.noted", by=by, student_id=member.student_id, side=member.side)
    return right


def _name_other_decider(*, by: User, student: Student, name: str, today: date) -> None:
    if student.members.current().filter(seat=enums.Seat.PARENT, name__iexact=name).exists():
        return
    other = Membership.objects.create(
        student=student, name=name, seat=enums.Seat.PARENT, added_by=by, starts_on=timezone.localdate()
    )
    DecisionRight.objects.create(
        student=student,
        member=other,
        name=name,
        kind=enums.DecidesKind.TOGETHER,
        how_we_know=_("%(name)s said so") % {"name": by.first_name},
        from_on=today,
        said_by=by,
    )
