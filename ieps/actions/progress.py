"""Points, taps and progress reports of a goal. A point is taken back, never deleted."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Length
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actions import record
from ieps import enums
from ieps.models import Goal, MeasureSeries, ProgressPoint, ProgressReport, Tally
from students.models import Membership

MOST_TAPS = 200
WORKED, NOT_YET = "y", "n"


class ProgressError(Exception):
    """The step is not possible; the message says why in words a parent understands."""


def value_of(series: MeasureSeries, good: int, tries: int) -> Decimal:
    """What so many good of so many tries are in the unit of the series: percent, or the number itself."""
    return Decimal(100 * good) / tries if series.facts.by_tries else Decimal(good)


@transaction.atomic
def add_point(
    *, by: Membership, series: MeasureSeries, on: date, pen: dict[str, Any], value: Decimal | None = None, **facts: Any
) -> ProgressPoint:
    """Keep one measurement in the unit of its series. `pen` comes from students.actions.pen.pen_facts.

    Give `value`, or `good` and `tries` of a series counted by tries. `facts`: kind, setting, help_level, note.
    """
    if facts.get("tries"):
        value = value_of(series, facts["good"], facts["tries"])
    if value is None:
        raise ProgressError(_("Write the number."))
    point = ProgressPoint.objects.create(series=series, on=on, value=value, **facts, **pen)
    _note("progress.measured", by, f"point:{point.pk}", source=point.source)
    return point


def _note(verb: str, by: Membership, target: str, **detail: Any) -> None:
    record(verb, by=by.user, student_id=by.student_id, target=target, side=by.side, **detail)


def ask_own(by: Membership, row: ProgressPoint | ProgressReport) -> None:
    """Only who wrote or copied a row mends it. Raises ProgressError."""
    if row.entered_by_id != by.user_id:
        raise ProgressError(_("Only the person who wrote this down can change it."))


@transaction.atomic
def correct_point(*, by: Membership, point: ProgressPoint, **facts: Any) -> ProgressPoint:
    """Put a right point in place of a wrong one; the wrong one stays, taken back. `facts` as for add_point.

    Raises ProgressError unless `by` wrote it, once it is confirmed, and when it was taken back meanwhile.
    """
    ask_own(by, point)
    if point.is_confirmed:
        raise ProgressError(_("The school has confirmed this score. Write down a new one."))
    if not _set_aside(point, timezone.now(), ProgressPoint.CORRECTED):
        raise ProgressError(_("This score was taken back already. Look at the list."))
    return add_point(by=by, series=point.series, kind=point.kind, **facts)


def _set_aside(point: ProgressPoint, now: datetime, reason: str) -> bool:
    rows = ProgressPoint.objects.standing().filter(pk=point.pk)
    return bool(rows.update(voided_at=now, voided_reason=reason))


@transaction.atomic
def void_point(*, by: Membership, point: ProgressPoint, reason: str = "") -> None:
    """Take a point back: it counts no more and stays readable. A second time changes nothing. Raises ProgressError."""
    ask_own(by, point)
    if _set_aside(point, timezone.now(), reason):
        _note("progress.point_voided", by, f"point:{point.pk}")


@transaction.atomic
def restore_point(*, by: Membership, point: ProgressPoint) -> None:
    """Undo of the undo. Raises ProgressError unless `by` wrote the point, and when a right one took its place."""
    ask_own(by, point)
    if point.is_replaced:
        raise ProgressError(_("A corrected score took its place. It counts instead of this one."))
    if ProgressPoint.objects.filter(pk=point.pk).exclude(voided_at=None).update(voided_at=None, voided_reason=""):
        _note("progress.point_restored", by, f"point:{point.pk}")


@transaction.atomic
def tap(*, by: Membership, series: MeasureSeries, on: date, sign: str) -> Tally:
    """Keep one tap at once: `y` it worked, `n` not yet. Two taps at the same moment both count."""
    tally, _made = Tally.objects.get_or_create(series=series, by=by.user, on=on, point=None)
    rows = Tally.objects.annotate(length=Length("taps")).filter(pk=tally.pk, point=None, length__lt=MOST_TAPS)
    rows.update(taps=Concat(F("taps"), Value(sign)))
    tally.refresh_from_db()
    return tally


@transaction.atomic
def undo_tap(*, by: Membership, series: MeasureSeries, on: date) -> Tally | None:
    """Take the last tap back; None when nothing was tapped."""
    tally = Tally.objects.select_for_update().filter(series=series, by=by.user, on=on, point=None).first()
    if tally:
        tally.taps = tally.taps[:-1]
        tally.save(update_fields=["taps"])
    return tally


@transaction.atomic
def save_tally(
    *, by: Membership, series: MeasureSeries, on: date, pen: dict[str, Any], note: str = ""
) -> ProgressPoint:
    """Make a point of the taps of one person and day. The family taps at home. Raises ProgressError without any."""
    tally = Tally.objects.select_for_update().filter(series=series, by=by.user, on=on, point=None).first()
    if tally is None or not tally.taps:
        raise ProgressError(_("Nothing was tapped yet."))
    good, tries = tally.taps.count(WORKED), len(tally.taps)
    kind = enums.PointKind.HOME if by.side == "family" else enums.PointKind.SCHOOL
    counted = {"good": good, "tries": tries} if len(series.facts.taps) > 1 else {"value": Decimal(good)}
    point = add_point(by=by, series=series, on=on, pen=pen, kind=kind, note=note, **counted)
    Tally.objects.filter(pk=tally.pk).update(point=point)
    return point


@transaction.atomic
def add_report(
    *,
    by: Membership,
    goal: Goal,
    reported_on: date,
    word: str,
    pen: dict[str, Any],
    text: str = "",
    next_step: str = "",
) -> ProgressReport:
    """Keep what the school says of a goal in a progress report (34 CFR 300.320(a)(3)(ii)), in its own word."""
    report = ProgressReport.objects.create(
        goal=goal, reported_on=reported_on, word=word, text=text, next_step=next_step, **pen
    )
    _note("progress.reported", by, f"report:{report.pk}", source=report.source)
    return report
