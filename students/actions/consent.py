"""A parent's yes or no. Nobody else gives it; staff may copy a signed paper and note when it arrived."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from students import enums
from students.models import Consent, Membership, Student, StudentFile
from students.policy import Permission


class ConsentError(Exception):
    """The step is not possible; the message says why."""


@transaction.atomic
def answer_consent(
    *,
    by: User,
    member: Membership,
    scope: str,
    subject: str,
    answer: str,
    signed_on: date,
    today: date,
    parts: str = "",
    school_received_on: date | None = None,
    received_how: str = "",
    source: str = enums.Source.HERE,
    paper: StudentFile | None = None,
    supersedes: Consent | None = None,
    was_present: bool | None = None,
) -> Consent:
    """Write down a consent given by the parent `member` (34 CFR 300.9, 300.300). The school's receipt starts clocks."""
    facts: dict[str, Any] = {
        "student": member.student,
        "scope": scope,
        "subject": subject,
        "answer": answer,
        "parts": parts,
        "signed_by_name": member.name,
        "signed_on": signed_on,
        "school_received_on": school_received_on,
        "received_how": received_how,
        "source": source,
        "author_name": member.name,
        "entered_by": by,
        "entered_by_name": member.name,
        "entered_on": today,
        "paper": paper,
        "supersedes": supersedes,
        "was_present": was_present,
    }
    consent = Consent.objects.create(**facts)
    record("consent.answered", by=by, student_id=member.student_id, target=f"consent:{consent.pk}", answer=answer)
    return consent


@transaction.atomic
def copy_consent(
    *,
    by: User,
    member: Membership,
    scope: str,
    subject: str,
    signed_by_name: str,
    answer: str,
    signed_on: date,
    today: date,
    paper: StudentFile | None,
    parts: str = "",
    school_received_on: date | None = None,
    received_how: str = "",
    was_present: bool | None = None,
) -> Consent:
    """Staff copy the answer a parent signed on paper; the scan is on file, for nobody answers for a parent.

    A second copy of the same parent's answer replaces the first; an answer a parent gave here is never touched.
    Raises ConsentError without the paper.
    """
    if paper is None:
        raise ConsentError(_("The signed paper is needed. Add a scan or a photo of it."))
    Student.objects.held(member.student_id)
    before = Consent.objects.filter(
        student=member.student, scope=scope, subject=subject, superseded_by=None, signed_by_name__iexact=signed_by_name
    ).exclude(source=enums.Source.HERE)
    consent = Consent.objects.create(
        student=member.student,
        scope=scope,
        subject=subject,
        answer=answer,
        parts=parts,
        signed_by_name=signed_by_name,
        signed_on=signed_on,
        school_received_on=school_received_on,
        received_how=received_how,
        was_present=was_present,
        source=enums.Source.PAPER,
        author_name=signed_by_name,
        entered_by=by,
        entered_by_name=member.name,
        entered_on=today,
        paper=paper,
        supersedes=before.first(),
    )
    record("consent.copied", by=by, student_id=member.student_id, target=f"consent:{consent.pk}", side=member.side)
    return consent


@transaction.atomic
def note_consent_received(*, by: User, consent: Consent, on: date, how: str) -> None:
    """Note the day the school got the consent, and how we know. Raises ConsentError before the signing day."""
    if on < consent.signed_on:
        raise ConsentError("received before signed")
    Consent.objects.filter(pk=consent.pk).update(school_received_on=on, received_how=how)
    record("consent.received", by=by, student_id=consent.student_id, target=f"consent:{consent.pk}", on=on.isoformat())


def is_own(consent: Consent, member: Membership) -> bool:
    """Whether this parent gave the answer: with their own pen, or on a paper with their name that was copied."""
    if not member.may(Permission.GIVE_CONSENT):
        return False
    if consent.is_copied:
        return consent.signed_by_name.casefold() == member.name.casefold() or consent.entered_by_id == member.user_id
    return consent.entered_by_id == member.user_id


@transaction.atomic
def withdraw_consent(*, by: User, member: Membership, consent: Consent, revoked_on: date) -> None:
    """A parent takes their own yes back, in writing on `revoked_on` (34 CFR 300.9(c), 300.300(b)(4)).

    The row stays as it was signed, with the day it ended. Raises ConsentError for no yes, one taken back already,
    another's answer, or a day before the signing.
    """
    if not is_own(consent, member):
        raise ConsentError(_("Only the parent who said yes can take it back."))
    if revoked_on < consent.signed_on:
        raise ConsentError(_("This day is before the yes was signed. Check it."))
    rows = Consent.objects.filter(pk=consent.pk, revoked_on=None, answer__in=enums.SAID_YES, superseded_by=None)
    if not rows.update(revoked_on=revoked_on, revoked_by_name=member.name):
        raise ConsentError(_("There is no yes here that could be taken back."))
    record(
        "consent.revoked",
        by=by,
        student_id=consent.student_id,
        target=f"consent:{consent.pk}",
        side=member.side,
        on=revoked_on.isoformat(),
    )
    consent.refresh_from_db()
