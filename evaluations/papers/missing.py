"""What a report does not show: pure checks over its words. Each says "We cannot see ..."; none blames anybody."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evaluations.enums import EvaluationArea, Metric, RecommendationKind
from evaluations.enums.scores import MISSING
from evaluations.papers.report import AdviceLine, Report
from evaluations.papers.scores import ScoreLine, fits, is_low, z_plot

IS_OT = re.compile(r"occupational|\bO\.?T\.?R?\b|OTR", re.IGNORECASE)
NOT_COMPARED = {Metric.RAW, Metric.AGE}
NEEDS_NO_AMOUNT = {RecommendationKind.NONE, RecommendationKind.MORE, RecommendationKind.HOME}


@dataclass(frozen=True)
class Missing:
    """One thing our rows do not show: its id in the list of checks, the sentence, a question, the rule (or blank)."""

    id: str
    text: str
    ask: str
    cite: str


def missing_of(report: Report) -> list[Missing]:
    """What the report does not show, in the order of the list of checks."""
    return [_said(code, **names) for code, names in _found(report)]


def questions_of(report: Report) -> list[str]:
    """Questions to take to the meeting: about the needs first, then about what is missing; six at most."""
    about = [
        _("What will help with this, and who does it: %(task)s?") % {"task": task} for task in report.hard_tasks[:3]
    ]
    return [*about, *(row.ask for row in missing_of(report))][:6]


def _said(code: str, **names: str) -> Missing:
    text, ask, cite = MISSING[code]
    return Missing(code, str(text) % names, str(ask), cite)


def _found(report: Report) -> Iterable[tuple[str, dict[str, str]]]:
    yield from _who(report)
    yield from _sources(report)
    yield from _scores(report.scores)
    yield from _meaning(report)
    if report.needs and not _is_whole(report.advice):
        yield "E15", {}
    if not report.strong_points:
        yield "E16", {}


def _who(report: Report) -> Iterable[tuple[str, dict[str, str]]]:
    if report.area != EvaluationArea.OT:
        return
    if not IS_OT.search(report.role or report.license):
        yield "E02", {"role": report.role or _("nothing about who did it")}
    if not report.license:
        yield "E03", {}


def _sources(report: Report) -> Iterable[tuple[str, dict[str, str]]]:
    asked = [report.asked_parents, report.asked_child, report.asked_teacher].count(True)
    tests = len(report.tools) or bool(report.scores)
    if tests + len(report.observations) + asked < 2:
        yield "E04", {}
    if not report.asked_parents:
        yield "E05", {}
    if report.needs and not report.observations:
        yield "E06", {"tasks": "; ".join(report.hard_tasks)}


def _scores(scores: tuple[ScoreLine, ...]) -> Iterable[tuple[str, dict[str, str]]]:
    without_range = [row for row in scores if row.value is not None and row.facts.sd and not row.has_range]
    if without_range:
        yield "E08", {"parts": _parts(without_range)}
    numbers = [row for row in scores if row.value is not None or row.percentile is not None]
    if numbers and all(row.metric in NOT_COMPARED and row.percentile is None for row in numbers):
        yield "E09", {}
    odd = [row for row in scores if not fits(row)]
    if odd:
        yield "E10", {"parts": _parts(odd)}


def _meaning(report: Report) -> Iterable[tuple[str, dict[str, str]]]:
    told = {row.score for row in report.findings}
    silent = [
        row for place, row in enumerate(report.scores) if z_plot(row) is not None and is_low(row) and place not in told
    ]
    if silent:
        yield "E14", {"parts": _parts(silent)}


def _is_whole(advice: tuple[AdviceLine, ...]) -> bool:
    """Something is suggested, and every service or change says how much, where and by whom."""
    return bool(advice) and all(
        row.kind in NEEDS_NO_AMOUNT or all((row.how_much, row.where, row.who)) for row in advice
    )


def _parts(rows: list[ScoreLine]) -> str:
    return ", ".join(row.part for row in rows)
