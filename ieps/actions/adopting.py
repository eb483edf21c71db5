"""Words of the family go into the team's next draft."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from ieps import enums
from ieps.actions.marks import MarkError
from ieps.actions.versions import next_draft
from ieps.models import IEPVersion, Mark, Section
from ieps.queries.plans import open_draft
from students.actions.rows import save_row
from students.actions.texts import save_text
from students.models import Membership, Revisioned


@transaction.atomic
def adopt_mark(
    *,
    by: User,
    member: Membership,
    mark: Mark,
    today: date,
    text: str,
    minutes: int | None = None,
    count: int | None = None,
    per: str = "",
) -> IEPVersion:
    """Put `text` where the mark stands, in the open draft or else a new one; the draft.

    A service takes `minutes` each time, `count` times `per` span when they are given, else the words as printed:
    a time is promised only when the team writes it in numbers. Raises MarkError when the draft has no such part.
    """
    version = mark.version
    draft = open_draft(version.iep) or next_draft(by=by, member=member, version=version, today=today)
    if mark.anchor == enums.Anchor.SECTION:
        _write_section(by, draft, mark, text)
    else:
        row = _row_of(draft, mark)
        save_row(by=by, row=row, revision=row.revision, **_facts(mark.anchor, text, minutes, count, per))
    Mark.objects.filter(pk=mark.pk).update(state=enums.MarkState.ADOPTED)
    record("iep.adopted", by=by, student_id=member.student_id, target=f"mark:{mark.pk}", side=member.side)
    return draft


def _write_section(by: User, draft: IEPVersion, mark: Mark, text: str) -> None:
    section, _made = Section.objects.get_or_create(version=draft, key=mark.anchor_key)
    note = _("Words of %(name)s") % {"name": mark.person}
    student = draft.iep.student
    save_text(by=by, student=student, row=section, text=text, revision=section.revision, source_note=note)


def _row_of(draft: IEPVersion, mark: Mark) -> Revisioned:
    """The goal, line or support of the draft that the mark is about."""
    rows: dict[str, Any] = {
        enums.Anchor.GOAL: draft.goals.filter(goal_id=mark.anchor_key),
        enums.Anchor.SERVICE: draft.lines.filter(service_id=mark.anchor_key),
        enums.Anchor.SUPPORT: draft.supports.filter(key=mark.anchor_key),
    }
    row: Revisioned | None = rows[mark.anchor].first()
    if row is None:
        raise MarkError(_("The open draft does not have this part any more."))
    return row


def _facts(anchor: str, text: str, minutes: int | None, count: int | None, per: str) -> dict[str, Any]:
    if anchor == enums.Anchor.GOAL:
        return {"statement": text}
    if anchor == enums.Anchor.SUPPORT:
        return {"what": text}
    numbers = {"minutes": minutes, "count": count, "per": per}
    return {**numbers, "as_printed": "" if minutes else text[:AS_PRINTED]}


AS_PRINTED = 200  # as long as a line's words may be
