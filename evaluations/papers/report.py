"""A report in words: from its rows to what is frozen, shown and printed. Pure; the rows come prefetched."""

from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from evaluations.models import Evaluation, Finding, Observation, Recommendation, Score
from evaluations.papers.scores import ScoreLine
from students.models import Student


@dataclass(frozen=True)
class ObservationLine:
    """Where somebody watched the child, at what, and what was seen. `on` is an ISO day or blank."""

    setting: str
    activity: str
    on: str = ""
    minutes: int | None = None
    notes: str = ""


@dataclass(frozen=True)
class FindingLine:
    """What was found about one school task. `score` is the place of its score in the list, or None."""

    text: str
    task: str
    area: str = ""
    is_strength: bool = False
    score: int | None = None


@dataclass(frozen=True)
class AdviceLine:
    """What the evaluator suggests; `kind` is a code of RecommendationKind."""

    kind: str
    label: str
    text: str
    how_much: str = ""
    where: str = ""
    who: str = ""

    @property
    def details(self) -> str:
        """How much, where, by whom, as far as it is said."""
        return ", ".join(part for part in (self.how_much, self.where, self.who) if part)


@dataclass(frozen=True)
class Pen:
    """Whose pen: the source, and who copied it when (blank when the author wrote it here)."""

    source: str
    author: str = ""
    copied_by: str = ""
    copied_on: str = ""


@dataclass(frozen=True)
class Report:
    """Every word of a report. Days are ISO text; `asked_*` is True, False or None where it is not known."""

    child: str
    child_full: str
    area: str
    title: str
    evaluator: str
    role: str
    license: str
    report_on: str
    received_on: str
    summary: str
    strengths: str
    asked_parents: bool | None
    asked_child: bool | None
    asked_teacher: bool | None
    pen: Pen
    has_file: bool = False
    scores: tuple[ScoreLine, ...] = ()
    observations: tuple[ObservationLine, ...] = ()
    findings: tuple[FindingLine, ...] = ()
    advice: tuple[AdviceLine, ...] = field(default=())

    @property
    def strong_points(self) -> list[str]:
        """Strengths first: the lines of the strengths text, then the findings marked as strengths."""
        lines = [line.strip("•- ") for line in self.strengths.splitlines() if line.strip("•- ")]
        return lines + [row.text for row in self.findings if row.is_strength]

    @property
    def needs(self) -> list[FindingLine]:
        return [row for row in self.findings if not row.is_strength]

    @property
    def hard_tasks(self) -> list[str]:
        """The school tasks of the needs, each once."""
        return list(dict.fromkeys(row.task for row in self.needs))

    @property
    def tools(self) -> list[str]:
        return list(dict.fromkeys(row.tool for row in self.scores if row.tool))


def report_of(row: Evaluation, student: Student) -> Report:
    """The words of a report from its rows (`scores`, `observations`, `findings`, `recommendations`)."""
    scores = list(row.scores.all())
    places = {score.pk: place for place, score in enumerate(scores)}
    return Report(
        child=student.display_name,
        child_full=student.full_name,
        area=row.area,
        title=str(row.get_area_display()),
        evaluator=row.evaluator_name,
        role=row.evaluator_role,
        license=row.license_text,
        report_on=_day(row.report_on),
        received_on=_day(row.received_on),
        summary=row.summary,
        strengths=row.strengths,
        asked_parents=row.asked_parents,
        asked_child=row.asked_child,
        asked_teacher=row.asked_teacher,
        pen=_pen(row),
        has_file=row.paper_id is not None,
        scores=tuple(_score(score) for score in scores),
        observations=tuple(_observation(seen) for seen in row.observations.all()),
        findings=tuple(_finding(finding, places) for finding in row.findings.all()),
        advice=tuple(_advice(advice) for advice in row.recommendations.all()),
    )


def as_words(report: Report) -> dict[str, Any]:
    """The JSON that is frozen and fingerprinted."""
    return {"version": 1, **asdict(report)}


def report_from(words: dict[str, Any]) -> Report:
    """The report of frozen words."""
    facts = {name: value for name, value in words.items() if name != "version"}
    lines = {"scores": ScoreLine, "observations": ObservationLine, "findings": FindingLine, "advice": AdviceLine}
    for name, line in lines.items():
        facts[name] = tuple(line(**row) for row in words[name])
    return Report(**{**facts, "pen": Pen(**words["pen"])})


def _day(on: date | None) -> str:
    return on.isoformat() if on else ""


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _pen(row: Evaluation) -> Pen:
    if not row.is_copied:
        return Pen(source=row.source, author=row.author_name)
    return Pen(row.source, row.author_name, row.entered_by_name, _day(row.entered_on))


def _score(row: Score) -> ScoreLine:
    return ScoreLine(
        part=row.part,
        tool=row.tool,
        given_on=_day(row.given_on),
        metric=row.metric,
        value=_number(row.value),
        percentile=_number(row.percentile),
        ci_low=_number(row.ci_low),
        ci_high=_number(row.ci_high),
        ci_percent=row.ci_percent,
        word=row.word,
    )


def _observation(row: Observation) -> ObservationLine:
    return ObservationLine(str(row.get_setting_display()), row.activity, _day(row.on), row.minutes, row.notes)


def _finding(row: Finding, places: dict[Any, int]) -> FindingLine:
    area = str(row.get_focus_area_display()) if row.focus_area else ""
    return FindingLine(row.text, row.school_task, area, row.is_strength, places.get(row.score_id))


def _advice(row: Recommendation) -> AdviceLine:
    return AdviceLine(row.kind, str(row.get_kind_display()), row.text, row.how_much, row.where, row.who)
