"""The reader of a report: what a page or paper shows of it, strengths first. Pure: words in, lines out."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.charts import Chart
from evaluations.papers.missing import Missing, missing_of, questions_of
from evaluations.papers.report import FindingLine, Report
from evaluations.papers.scores import (
    ScoreLine,
    counted,
    hundred_sentence,
    number,
    of_hundred,
    plain_words,
    score_chart,
    z_plot,
)


@dataclass(frozen=True)
class ScoreView:
    """A score as a family reads it: words and sentences, the picture where it can be drawn, then the record."""

    line: ScoreLine
    words: str
    scored: str
    hundred: str
    of_hundred: str
    range: str
    record: str
    chart: Chart | None
    findings: tuple[FindingLine, ...]
    is_turned: bool


@dataclass(frozen=True)
class Reader:
    """Everything the reader page and the paper show beside the report's own words."""

    report: Report
    caption: str
    scores: list[ScoreView]
    learned: list[str]
    missing: list[Missing]
    questions: list[str]
    report_on: str
    received_on: str
    copied_on: str


def reader_of(report: Report) -> Reader:
    return Reader(
        report=report,
        caption=_caption(report),
        scores=[_score_view(report, line, place) for place, line in enumerate(report.scores)],
        learned=_learned(report),
        missing=missing_of(report),
        questions=questions_of(report),
        report_on=_day(report.report_on),
        received_on=_day(report.received_on),
        copied_on=_day(report.pen.copied_on),
    )


def _day(iso: str) -> str:
    return date_format(date.fromisoformat(iso), "F j, Y") if iso else ""


def _caption(report: Report) -> str:
    """`Occupational therapy (OT) evaluation by Olga Lindqvist, December 8, 2026`, as far as it is known."""
    title = report.title
    if report.evaluator:
        title = _("%(title)s by %(name)s") % {"title": title, "name": report.evaluator}
    return ", ".join(part for part in (title, _day(report.report_on)) if part)


def _score_view(report: Report, line: ScoreLine, place: int) -> ScoreView:
    z = z_plot(line)
    share = of_hundred(line)
    return ScoreView(
        line=line,
        words=line.word or ("" if z is None else plain_words(z)),
        scored=_scored(report.child, line),
        hundred=hundred_sentence(line),
        of_hundred="" if share is None else counted(share),
        range=_range(line) if line.has_range else "",
        record=_record(line),
        chart=score_chart(line, name=report.child, key=f"score-{place}"),
        findings=tuple(row for row in report.findings if row.score == place),
        is_turned=not line.is_higher_better,
    )


def _scored(name: str, line: ScoreLine) -> str:
    if line.value is None:
        return ""
    return _("%(name)s scored %(number)s.") % {"name": name, "number": number(line.value)}


def _range(line: ScoreLine) -> str:
    ends = {"low": number(line.ci_low), "high": number(line.ci_high)}
    return _("No test is exact. The true score is likely between %(low)s and %(high)s.") % ends


def _record(line: ScoreLine) -> str:
    """The score in the words of the trade, for the record."""
    parts = [line.tool]
    if line.value is not None:
        parts.append(f"{line.metric_label}: {number(line.value)}")
    if line.percentile is not None:
        parts.append(_("percentile %(number)s") % {"number": number(line.percentile)})
    if line.has_range:
        parts.append(_("range %(low)s to %(high)s") % {"low": number(line.ci_low), "high": number(line.ci_high)})
    if line.ci_percent:
        parts.append(_("%(number)s percent sure") % {"number": line.ci_percent})
    if line.word:
        parts.append(_("in the report: “%(word)s”") % {"word": line.word})
    if line.given_on:
        parts.append(_("given on %(day)s") % {"day": _day(line.given_on)})
    return ", ".join(part for part in parts if part)


def _learned(report: Report) -> list[str]:
    """How the evaluator learned it: where they watched, how many tests, whom they asked."""
    lines = []
    for seen in report.observations:
        minutes = ngettext("%(number)s minute", "%(number)s minutes", seen.minutes or 0) % {"number": seen.minutes}
        line = _("Watched: %(activity)s (%(setting)s)") % {"activity": seen.activity, "setting": seen.setting}
        lines.append(f"{line}, {minutes}" if seen.minutes else line)
    tests = len(report.tools)
    if tests:
        lines.append(ngettext("%(number)s test", "%(number)s tests", tests) % {"number": tests})
    asked = [(report.asked_parents, _("Asked a parent")), (report.asked_teacher, _("Asked a teacher"))]
    asked.append((report.asked_child, _("Asked the child")))
    return lines + [words for was_asked, words in asked if was_asked]
