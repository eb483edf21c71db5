"""What the scores of a goal say in words, its chart, and the printed words of the two goal papers.

Fair to both sides: what was counted, never why. The same words stand on screen and on paper.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from documents.charts import Chart, ChartWords, Dot, Plan, goal_chart
from ieps import enums
from ieps.checks.line import LOOKED_AT, PlanLine, agreement
from ieps.enums.checks import PROGRESS_CHECKS
from ieps.models import GoalVersion, MeasureSeries, ProgressPoint
from ieps.papers.compose import day, goal_facts, statement
from ieps.queries.progress import GoalNow, goals_agreed
from students.models import Student

SCORES_PRINTED = 12
ROWS_TO_FILL = 6


@dataclass(frozen=True)
class Verdict:
    """What counting says: a heading, its reasons, and the status it is shown with."""

    heading: str
    reasons: tuple[str, ...]
    kind: str = "plain"


@dataclass(frozen=True)
class ScoreRow:
    """A point beside the plan of its day; `against` is blank without a line and for points from home."""

    point: ProgressPoint
    score: str
    plan: str = ""
    against: str = ""


def month_day(on: date) -> str:
    return date_format(on, pgettext("date pattern", "F j"))


def short_day(on: date) -> str:
    return date_format(on, pgettext("date pattern", "M j"))


def verdict_of(now: GoalNow, name: str) -> Verdict:
    """The school's newest word beside the numbers; without a word the numbers alone."""
    said = agreement(now.report.word if now.report else "", now.look)
    falls = now.line is not None and now.line.falls
    headings = {
        "supported": _("The scores support this word"),
        "not_supported": _("The scores do not support this word yet"),
        "same": _("The scores say the same"),
        "better": _("The scores look better than this word"),
        "kept": _("The last 4 scores keep to the plan"),
        "below": _("The last 4 scores do not keep to the plan"),
        "no_line": _("We can not draw a plan line yet"),
    }
    reasons = missing_parts(now.wording) if now.line is None else [*_counted(now, falls), *_pace(now, name, falls)]
    kind = {"not_supported": "wait", "below": "wait", "supported": "good", "kept": "good", "better": "good"}
    return Verdict(headings.get(said, _("It is too early to tell")), tuple(reasons), kind.get(said, "plain"))


def missing_parts(wording: GoalVersion) -> list[str]:
    """What the goal does not say, so that nobody can count: each with what to do."""
    asked = [
        (wording.series is None, _("The goal does not say how it is measured. Ask the school.")),
        (wording.baseline is None, _("No start number is written. Ask the school for it.")),
        (wording.baseline is not None and wording.baseline_on is None, _("No day is written for the start.")),
        (wording.target is None, _("No number says how much is enough. Ask the school for it.")),
        (wording.target_on is None, _("No day is written by when. Ask the school for it.")),
    ]
    return [sentence for is_missing, sentence in asked if is_missing]


def _counted(now: GoalNow, falls: bool) -> list[str]:
    look = now.look
    if look.verdict == "few":
        there = ngettext("There is %(count)d score.", "There are %(count)d scores.", look.count) % {"count": look.count}
        return [f"{there} " + _("We look at %(many)d before we say anything.") % {"many": LOOKED_AT}]
    if look.verdict == "kept":
        return [_all_on_or_below() if falls else _("The last 4 scores are all on or above the plan line.")]
    if look.verdict == "below":
        is_over = _("The last 4 scores are all above the plan line. Here less is better.")
        return [is_over if falls else _("The last 4 scores are all below the plan line.")]
    said = {"kept": look.kept, "many": LOOKED_AT}
    mixed = _("Of the last %(many)d scores, %(kept)d keep to the plan.") % said
    return [mixed]


def _all_on_or_below() -> str:
    return _("The last 4 scores are all on or below the plan line. Here less is better.")


def _pace(now: GoalNow, name: str, falls: bool) -> list[str]:
    """How fast it went, how fast it would have to go, and the weeks in which nobody wrote a score."""
    look, newest, found = now.look, now.newest, []
    if newest and now.line and now.line.reaches(newest.value):
        found.append(_("The newest score is at the goal."))
    elif look.gained is not None and look.needed is not None:
        said = {"name": name, "gained": rounded(abs(look.gained)), "needed": rounded(abs(look.needed))}
        if (look.gained < 0) is falls and look.gained:
            went = _("%(name)s came down by about %(gained)s a week. From here about %(needed)s a week are needed.")
            rose = _("%(name)s gained about %(gained)s a week. From here about %(needed)s a week are needed.")
            found.append(capfirst((went if falls else rose) % said))
        else:
            found.append(
                _("The newest score is not better than the start. From here %(needed)s a week are needed.") % said
            )
    if look.weeks_without:
        weeks = ngettext(
            "In %(count)d school week there is no score at all.",
            "In %(count)d school weeks there is no score at all.",
            look.weeks_without,
        ) % {"count": look.weeks_without}
        found.append(f"{weeks} " + _("So we can not tell if the plan does not work, or was not given."))
    return found


def rounded(value: Decimal) -> str:
    """A pace as it is said: whole numbers, below one with one digit."""
    step = Decimal(1) if value >= 1 else Decimal("0.1")
    return f"{value.quantize(step, ROUND_HALF_UP).normalize():f}"


def asked(now: GoalNow, *, is_team: bool) -> list[tuple[str, str]]:
    """What the checks of scores found, as a sentence to the team or a question to the family, each with its law."""
    found = [(PROGRESS_CHECKS[hit.check], dict(hit.params)) for hit in now.hits]
    return [(str(row.message if is_team else row.question) % said, row.cite) for row, said in found]


def score_rows(points: Sequence[ProgressPoint], line: PlanLine | None, series: MeasureSeries) -> list[ScoreRow]:
    """Points with the plan of their day, newest first."""
    return [_score_row(point, line, series) for point in reversed(points)]


def _score_row(point: ProgressPoint, line: PlanLine | None, series: MeasureSeries) -> ScoreRow:
    score = series.in_figures(point.value)
    if line is None or point.kind == enums.PointKind.HOME:
        return ScoreRow(point, score)
    keeps, falls = line.keeps(point.value, point.on), line.falls
    good = _("On or below") if falls else _("On or above")
    other = _("Above") if falls else _("Below")
    return ScoreRow(point, score, series.in_figures(line.at(point.on)), good if keeps else other)


def drawing_of(now: GoalNow, *, key: str = "") -> Chart | None:
    """The chart of a goal; None as long as there is neither a plan line nor a score."""
    line, series = now.line, now.series
    if series is None or (line is None and not now.points):
        return None
    dots = [
        Dot(
            on=point.on,
            value=float(point.value),
            keeps=line is None or line.keeps(point.value, point.on),
            is_home=point.kind == enums.PointKind.HOME,
        )
        for point in now.points
    ]
    return goal_chart(
        key=key or f"g{now.goal.number}",
        title=_("%(goal)s: scores and the plan line") % {"goal": now.goal.title},
        desc=described(now),
        words=_chart_words(now, series),
        plan=_plan_of(line),
        dots=dots,
    )


def _plan_of(line: PlanLine | None) -> Plan | None:
    if line is None:
        return None
    return Plan(line.start_on, float(line.start), line.target_on, float(line.target), line.falls)


def _chart_words(now: GoalNow, series: MeasureSeries) -> ChartWords:
    newest, wording = now.newest, now.wording
    goal = _("Goal: %(amount)s") % {"amount": series.in_figures(wording.target)}
    return ChartWords(
        unit=capfirst(series.unit_alone),
        start=_("Start: %(amount)s") % {"amount": series.in_figures(wording.baseline)},
        goal=goal,
        goal_day=month_day(wording.target_on) if wording.target_on else "",
        newest=f"{short_day(newest.on)}: {series.in_figures(newest.value)}" if newest else "",
    )


def described(now: GoalNow) -> str:
    """The chart in words, for who does not see it."""
    series, line, newest, said = now.series, now.line, now.newest, []
    if series and line:
        ends = {
            "start": series.in_figures(line.start),
            "first": day(line.start_on),
            "target": series.in_figures(line.target),
            "last": day(line.target_on),
        }
        said.append(_("The dashed plan line goes from %(start)s on %(first)s to %(target)s on %(last)s.") % ends)
    if series and newest:
        facts = {"count": len(now.school), "score": series.in_figures(newest.value), "day": day(newest.on)}
        said.append(
            ngettext(
                "One score from school: %(score)s on %(day)s.",
                "%(count)d scores from school. The newest is %(score)s on %(day)s.",
                len(now.school),
            )
            % facts
        )
    else:
        said.append(_("There is no score from school yet. Add a dot for each score by hand."))
    home = len(now.points) - len(now.school)
    if home:
        said.append(ngettext("%(count)d score from home.", "%(count)d scores from home.", home) % {"count": home})
    return " ".join(said)


def goals_words(student: Student, today: date) -> dict[str, Any]:
    """Every printed word of the goals with their charts and tables, for a paper of their own and for the packet."""
    return {
        "title": _("How the goals go"),
        "child": student.short_name,
        "day": day(today),
        "goals": [goal_words(now, student.display_name) for now in goals_agreed(student, today)],
    }


def goal_words(now: GoalNow, name: str) -> dict[str, Any]:
    drawing, verdict, series = drawing_of(now), verdict_of(now, name), now.series
    rows = score_rows(now.points, now.line, series) if series else []
    said = now.report
    return {
        "number": now.goal.number,
        "title": now.goal.title,
        "statement": statement(now.wording, name),
        "word": str(said.get_word_display()) if said else "",
        "word_on": day(said.reported_on) if said else "",
        "heading": verdict.heading,
        "reasons": list(verdict.reasons),
        "chart": {"url": drawing.data_url, "alt": drawing.alt} if drawing else None,
        "scores": [_printed_score(row) for row in rows[:SCORES_PRINTED]],
        "more": max(len(rows) - SCORES_PRINTED, 0),
    }


def _printed_score(row: ScoreRow) -> list[str]:
    """Day, score, plan, against the plan, and whose number it is where it is not the school's own pen."""
    point = row.point
    copied = _("Copied by %(who)s") % {"who": point.entered_by_name} if point.is_copied else ""
    home = str(point.get_kind_display()) if point.kind == enums.PointKind.HOME else ""
    return [day(point.on), row.score, row.plan, row.against or home, copied]


def goals_page_words(student: Student, today: date) -> dict[str, Any]:
    """The page for the teacher's folder: initials, each goal, how it is measured, and boxes to fill."""
    initials = initials_of(student)
    return {
        "title": _("Goals, for the teacher’s folder"),
        "child": initials,
        "day": day(today),
        "rows": list(range(ROWS_TO_FILL)),
        "goals": [
            {
                "number": now.goal.number,
                "title": without_name(now.goal.title, student),
                "statement": without_name(statement(now.wording, initials), student),
                "facts": [[label, without_name(value, student)] for label, value in goal_facts(now.wording)],
            }
            for now in goals_agreed(student, today)
        ],
    }


def initials_of(student: Student) -> str:
    names = [student.goes_by or student.first_name, student.last_name]
    return " ".join(f"{name[:1]}." for name in names if name) or _("The child")


def without_name(text: str, student: Student) -> str:
    """`text` with the child's names as initials, for a paper that may lie open."""
    for name in filter(None, [student.full_name, student.goes_by, student.first_name, student.last_name]):
        text = re.sub(rf"\b{re.escape(name)}\b", initials_of(student), text, flags=re.IGNORECASE)
    return text
