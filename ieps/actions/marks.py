"""Marks of the family on a shared version, and the answers of the team."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from ieps import enums
from ieps.models import IEPVersion, Mark
from ieps.queries.review import newest_frozen, own_mark
from students.access import Conflict
from students.actions.rows import save_row
from students.enums import Source
from students.models import Membership, StudentFile


class MarkError(Exception):
    """The step is not possible; the message says why in words a parent understands."""


def check_markable(version: IEPVersion) -> None:
    """Raise MarkError unless these words may be marked: the newest shared draft, or a paper that was copied."""
    if not version.is_frozen:
        raise MarkError(_("This draft is still being written. You can mark it once it is shared."))
    if version.state == enums.State.FINAL and not version.is_copy:
        raise MarkError(_("This plan is final. Say yes or no on the consent page."))
    if newest_frozen(version).pk != version.pk:
        raise MarkError(_("There is a newer draft. Mark the newest one."))


@transaction.atomic
def save_mark(
    *,
    by: User,
    member: Membership,
    version: IEPVersion,
    anchor: str,
    key: str,
    stance: str,
    text: str,
    revision: int,
    today: date,
) -> Mark:
    """What a parent says of one part, with their own pen. A newer mark replaces their older one and is open again.

    `revision` is 0 for the first mark. Raises MarkError, and Conflict when another tab saved other words meanwhile.
    """
    check_markable(version)
    pen = {"person": member.name, "source": Source.HERE, "author_name": member.name}
    standing = own_mark(version, member, anchor, key)
    return _put(by, member, version, (anchor, key), standing, revision, today, {"stance": stance, "text": text}, pen)


@transaction.atomic
def copy_mark(
    *,
    by: User,
    member: Membership,
    version: IEPVersion,
    anchor: str,
    key: str,
    person: str,
    stance: str,
    text: str,
    paper: StudentFile,
    today: date,
) -> Mark:
    """A mark the case manager copies from the signed answer sheet `paper` of the parent `person`.

    Copying again mends the copy. Raises MarkError for a version that can not be marked.
    """
    check_markable(IEPVersion.objects.select_for_update(of=("self",)).select_related("iep").get(pk=version.pk))
    pen = {"person": person, "source": Source.PAPER, "author_name": person, "paper": paper}
    rows = version.marks.filter(anchor=anchor, anchor_key=key, entered_by=by, person=person)
    standing = rows.exclude(source=Source.HERE).first()
    revision = standing.revision if standing else 0
    return _put(by, member, version, (anchor, key), standing, revision, today, {"stance": stance, "text": text}, pen)


def _put(
    by: User,
    member: Membership,
    version: IEPVersion,
    place: tuple[str, str],
    standing: Mark | None,
    revision: int,
    today: date,
    facts: dict[str, Any],
    pen: dict[str, Any],
) -> Mark:
    if standing is None:
        anchor, key = place
        try:
            with transaction.atomic():
                standing = Mark.objects.create(
                    version=version,
                    anchor=anchor,
                    anchor_key=key,
                    entered_by=by,
                    entered_by_name=member.name,
                    entered_on=today,
                    revision=1,
                    **facts,
                    **pen,
                )
        except IntegrityError:
            there = version.marks.get(anchor=anchor, anchor_key=key, entered_by=by, person=pen["person"])
            raise Conflict(facts_of(there), member.name, there.edited_at or there.created_at, there.revision) from None
        changed = True
    else:
        pen.pop("person")
        changed = save_row(
            by=by, row=standing, revision=revision, **facts, **pen, **_open_again(standing, facts, today)
        )
    if changed:
        _record("iep.marked", by, standing, member, stance=facts["stance"])
    return standing


def facts_of(mark: Mark) -> dict[str, Any]:
    return {"stance": mark.stance, "text": mark.text}


def _open_again(mark: Mark, facts: dict[str, Any], today: date) -> dict[str, Any]:
    """New words wait for a new answer."""
    if facts_of(mark) == facts:
        return {}
    return {"state": enums.MarkState.OPEN, "entered_on": today, "confirmed_by": None, "confirmed_on": None}


@transaction.atomic
def answer_mark(
    *, by: User, member: Membership, mark: Mark, text: str, revision: int, today: date, said_by: str = ""
) -> Mark:
    """What the team says to a mark: with the own pen of its side, or written down by a parent as said by `said_by`.

    Raises MarkError for words that somebody of the team wrote themselves, and Conflict.
    """
    is_copy = member.side != "school"
    if is_copy and not said_by:
        raise MarkError(_("Write who of the team said it."))
    if is_copy and mark.reply and not mark.reply_copied_by_name:
        raise MarkError(_("%(name)s wrote this answer. Only the team can change it.") % {"name": mark.reply_by_name})
    save_row(
        by=by,
        row=mark,
        revision=revision,
        reply=text,
        reply_by=by,
        reply_by_name=said_by if is_copy else member.name,
        reply_copied_by_name=member.name if is_copy else "",
        replied_on=today,
        state=mark.state if mark.state == enums.MarkState.ADOPTED else enums.MarkState.ANSWERED,
    )
    _record("iep.answered", by, mark, member)
    return mark


def is_own(mark: Mark, member: Membership) -> bool:
    """Whether the mark is this person's: by their own pen, or copied from the answer sheet with their name."""
    if mark.is_copied:
        return mark.person == member.name and member.is_family
    return mark.entered_by_id == member.user_id


@transaction.atomic
def settle_mark(*, by: User, member: Membership, mark: Mark) -> bool:
    """Whose mark it is says: this answers it. A second time changes nothing. Raises MarkError for another's mark."""
    if not is_own(mark, member):
        raise MarkError(_("Only %(name)s can say that this is answered.") % {"name": mark.person})
    answered = Mark.objects.filter(pk=mark.pk, state=enums.MarkState.ANSWERED)
    settled = bool(answered.update(state=enums.MarkState.SETTLED))
    if settled:
        _record("iep.settled", by, mark, member)
    return settled


def _record(verb: str, by: User, mark: Mark, member: Membership, **facts: Any) -> None:
    record(verb, by=by, student_id=member.student_id, target=f"mark:{mark.pk}", side=member.side, **facts)
