"""A parent's answer to the plan and to its services."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from ieps import enums
from ieps.models import IEPVersion
from ieps.papers.compose import words_of
from ieps.queries.review import consent_subject, own_consent, service_consents
from students.actions.consent import ConsentError, answer_consent, copy_consent
from students.enums import ConsentAnswer, ConsentScope
from students.models import Consent, ConsentItem, Membership, Student


@dataclass(frozen=True)
class AskedPart:
    """One part a parent can leave out of a yes: `subject` is `anchor:key`, `label` as it stands on the sheet."""

    subject: str
    label: str


PLACEMENT = "least_restrictive"


def asked_of(version: IEPVersion) -> list[AskedPart]:
    """What a parent can say no to by itself: each goal, service and support, and where the child learns."""
    return [
        AskedPart(f"{part.anchor}:{part.key}", f"{part.number} {part.title}"[:400])
        for part in words_of(version).parts
        if part.anchor != enums.Anchor.SECTION or part.key == PLACEMENT
    ]


@dataclass(frozen=True)
class Answer:
    """What a parent says of `version`: `not_to` are the subjects of `asked` they say no to.

    Every other part keeps its yes (34 CFR 300.300(d)(3)).
    """

    version: IEPVersion
    asked: Sequence[AskedPart]
    answer: str
    not_to: Sequence[str] = ()
    reason: str = ""

    @property
    def refused(self) -> list[AskedPart]:
        return [part for part in self.asked if part.subject in self.not_to]

    def facts(self) -> dict[str, Any]:
        """What the consent's row says. Raises ConsentError for no plan to answer, or a contradiction."""
        check_answerable(self.version)
        check_meaning(self.answer, self.refused)
        lines = [*(part.label for part in self.refused), *([self.reason] if self.reason else [])]
        subject = consent_subject(self.version)
        return {
            "scope": ConsentScope.SERVICES,
            "subject": subject,
            "answer": self.answer,
            "parts": "\n".join(lines),
        }


@transaction.atomic
def answer_services(*, by: User, member: Membership, answer: Answer, today: date, **facts: Any) -> Consent:
    """A parent's own answer. It replaces their own older one, never another parent's (docs/adr/0006).

    `facts`: signed_on, was_present, school_received_on, received_how, paper. Raises ConsentError.
    """
    Student.objects.held(member.student_id)
    before = own_consent(service_consents(member.student), member)
    consent = answer_consent(by=by, member=member, today=today, supersedes=before, **answer.facts(), **facts)
    _put_items(consent, answer)
    return consent


@transaction.atomic
def copy_services(*, by: User, member: Membership, answer: Answer, today: date, person: str, **facts: Any) -> Consent:
    """The sheet that the parent `person` signed, copied by staff; `paper` among `facts` is its scan.

    It replaces an older copy with the same name, never what a parent answered here. Raises ConsentError.
    """
    consent = copy_consent(by=by, member=member, today=today, signed_by_name=person, **answer.facts(), **facts)
    _put_items(consent, answer)
    return consent


def check_answerable(version: IEPVersion) -> None:
    """Raise ConsentError unless the version is a final plan, or words copied from the school's paper."""
    if not version.is_frozen or not (version.is_copy or version.final_on):
        raise ConsentError(_("This is a draft. You say yes or no once the plan is final."))


def _put_items(consent: Consent, answer: Answer) -> None:
    refused = answer.refused
    ConsentItem.objects.bulk_create(
        ConsentItem(
            consent=consent,
            order=order,
            subject=part.subject,
            label=part.label,
            answer=_answer_to(answer.answer, part in refused),
            reason=answer.reason if part in refused else "",
        )
        for order, part in enumerate(answer.asked)
    )


def _answer_to(answer: str, is_refused: bool) -> str:
    if answer == ConsentAnswer.PARTIAL:
        return ConsentAnswer.NO if is_refused else ConsentAnswer.YES
    return answer


def check_meaning(answer: str, refused: Sequence[Any]) -> None:
    """Raise ConsentError when the answer and the parts left out say different things."""
    if answer == ConsentAnswer.PARTIAL and not refused:
        raise ConsentError(_("Tick the parts you say no to."))
    if answer == ConsentAnswer.YES and refused:
        raise ConsentError(
            _("You said yes to all, and ticked a part to leave out. Choose “Yes, but not to all of it”, or untick it.")
        )
    if answer == ConsentAnswer.NOT_YET and refused:
        raise ConsentError(_("You asked for more time, and ticked a part to leave out. Choose one of the two."))
