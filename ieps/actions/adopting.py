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
from ieps.models import GoalVersion, IEPVersion, Mark, Section, ServiceLine, Support
from ieps.queries.plans import open_draft
from students.actions.rows import save_row
from students.actions.texts import save_text
from students.models import Membership


@transaction.atomic
def adopt_mark(
    *,
    by: User,
    member: Membership,
    mark: Mark,
    today: date,
    text: str,
    revision: int = 0,
    minutes: int | None = None,
    count: int | None = None,
    per: str = "",
) -> IEPVersion:
    """Put `text` where the mark stands, in the open draft or else a new one; the draft.

    `revision` is of the part in the open draft (see part_in_draft); a new draft has nothing to lose.
    A service takes `minutes` each time, `count` times `per` span when they are given, else the words as printed:
    a time is promised only when the team writes it in numbers. Raises MarkError when the draft has no such part,
    and Conflict when somebody wrote in it meanwhile.
    """
    version = mark.version
    draft = open_draft(version.iep)
    if draft is None:
        draft = next_draft(by=by, member=member, version=version, today=today)
        revision = _part(draft, mark).revision
    row = _part(draft, mark)
    if isinstance(row, Section):
        note = _("Words of %(name)s") % {"name": mark.person}
        save_text(by=by, student=draft.iep.student, row=row, text=text, revision=revision, source_note=note)
    else:
        save_row(by=by, row=row, revision=revision, **_facts(mark.anchor, text, minutes, count, per))
    Mark.objects.filter(pk=mark.pk).update(state=enums.MarkState.ADOPTED)
    record("iep.adopted", by=by, student_id=member.student_id, target=f"mark:{mark.pk}", side=member.side)
    return draft


def part_in_draft(draft: IEPVersion, mark: Mark) -> Section | GoalVersion | ServiceLine | Support | None:
    """The section, goal, line or support of the draft that the mark is about."""
    if mark.anchor == enums.Anchor.SECTION:
        return draft.sections.filter(key=mark.anchor_key).first()
    if mark.anchor == enums.Anchor.GOAL:
        return draft.goals.filter(goal_id=mark.anchor_key).first()
    if mark.anchor == enums.Anchor.SERVICE:
        return draft.lines.filter(service_id=mark.anchor_key).first()
    return draft.supports.filter(key=mark.anchor_key).first()


def _part(draft: IEPVersion, mark: Mark) -> Section | GoalVersion | ServiceLine | Support:
    row = part_in_draft(draft, mark)
    if row is None and mark.anchor == enums.Anchor.SECTION:
        row = Section.objects.create(version=draft, key=mark.anchor_key)
    if row is None:
        raise MarkError(_("The open draft does not have this part any more."))
    return row


def _facts(anchor: str, text: str, minutes: int | None, count: int | None, per: str) -> dict[str, Any]:
    if anchor == enums.Anchor.GOAL:
        return {"statement": text}
    if anchor == enums.Anchor.SUPPORT:
        return {"what": text}
    numbers = {"minutes": minutes, "count": count, "per": per}
    return {**numbers, "as_printed": "" if minutes else text}
