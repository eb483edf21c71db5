"""Marks, answers and consents of a version."""

from django.db.models import QuerySet

from ieps import enums
from ieps.models import IEPVersion, Mark
from students import enums as student_enums
from students.models import Consent, Membership, Student
from students.policy import Role


def marks_of(version: IEPVersion) -> list[Mark]:
    """Every saved mark of the version, in the order of saving. Whoever reads the plan reads them."""
    return list(version.marks.select_related("paper__upload", "entered_by", "confirmed_by"))


def open_marks(student: Student) -> QuerySet[Mark]:
    """Marks of the child's newest versions that wait for the team: all but `agree`, not answered."""
    rows = Mark.objects.filter(version__iep__student=student, state=enums.MarkState.OPEN)
    return rows.exclude(stance=enums.Stance.AGREE).select_related("version__iep")


def newest_frozen(version: IEPVersion) -> IEPVersion:
    """The newest version of the same plan whose words stand; `version` itself when there is none."""
    return version.iep.versions.frozen().order_by("-number").first() or version


def own_mark(version: IEPVersion, member: Membership, anchor: str, key: str) -> Mark | None:
    """The mark this person made with their own pen."""
    rows = version.marks.filter(anchor=anchor, anchor_key=key, entered_by=member.user)
    return rows.filter(source=student_enums.Source.HERE).first()


def parents_of(student: Student) -> list[str]:
    """Names of the parents on the team today, with an account or without."""
    rows = student.members.current()
    parents = rows.filter(role=Role.PARENT) | rows.filter(seat=student_enums.Seat.PARENT)
    return list(dict.fromkeys(parents.values_list("name", flat=True)))


def consent_subject(version: IEPVersion) -> str:
    """What a consent to the services is about, as its row names it."""
    return f"iep_version:{version.pk}"


def service_consents(student: Student) -> list[Consent]:
    """What each parent answers to the plan and its services now, newest first. None outweighs another.

    A parent's own answer and a copied paper with their name both stand.
    """
    rows = Consent.objects.filter(student=student, scope=student_enums.ConsentScope.SERVICES, superseded_by=None)
    newest: dict[tuple[str, bool], Consent] = {}
    for row in rows.select_related("paper__upload", "confirmed_by").prefetch_related("items"):
        newest.setdefault((row.signed_by_name.casefold(), row.is_copied), row)
    return list(newest.values())


def own_consent(consents: list[Consent], member: Membership) -> Consent | None:
    """This person's standing answer, with their own pen or copied from a sheet with their name."""
    own = [row for row in consents if row.entered_by_id == member.user_id and not row.is_copied]
    copied = [row for row in consents if row.is_copied and row.signed_by_name.casefold() == member.name.casefold()]
    return next(iter([*own, *copied]), None)
