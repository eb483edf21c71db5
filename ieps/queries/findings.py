"""What is still open in a version: the checks, with their words and where to mend it. Two readers, the same facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from ieps import checks, enums
from ieps.enums.checks import CHECKS, PARTS, CheckFacts, Severity
from ieps.models import GoalVersion, IEPVersion, ServiceLine
from ieps.queries.plans import FULL, WITH_GOALS, WITH_SERVICES, PlanFacts, plan_facts
from ieps.queries.prefill import shared_concerns

ORDER = list(Severity)


@dataclass(frozen=True)
class Finding:
    """A check that did not pass. `anchor` and `key` name the place as a mark does; `chapter` is one that is empty."""

    id: str
    anchor: str
    key: str
    title: str  # of the place
    message: str  # to the team: what to mend
    question: str  # to the family
    facts: CheckFacts

    @property
    def severity(self) -> Severity:
        return self.facts.severity

    @property
    def cite(self) -> str:
        return self.facts.cite

    @property
    def target(self) -> tuple[str, str]:
        return self.anchor, self.key

    @property
    def code(self) -> str:
        """Names this finding in reasons_open and in forms."""
        return f"{self.id}-{self.anchor}-{self.key}"

    @property
    def is_must(self) -> bool:
        return self.severity == Severity.MUST

    def blocks(self, reasons: Mapping[str, str]) -> bool:
        """Whether the team's draft waits for this one: it must be mended, and no reason is written."""
        return self.is_must and not reasons.get(self.code)


def findings_of(version: IEPVersion) -> list[Finding]:
    """Everything open in a version, what must be mended first."""
    return findings_in(plan_facts(version))


def findings_in(facts: PlanFacts) -> list[Finding]:
    """The same, from rows that were gathered before."""
    titles = _titles(facts)
    found = [_finding(hit, titles) for hit in checks.check_all(facts_to_check(facts))]
    return sorted(found, key=lambda finding: ORDER.index(finding.severity))


def _titles(facts: PlanFacts) -> dict[tuple[str, str], str]:
    return (
        {("section", key): str(row.title) for key, row in enums.SECTIONS.items()}
        | {("chapter", key): str(row.title) for key, row in enums.CHAPTERS.items()}
        | {("goal", str(row.goal_id)): row.goal.title for row in facts.goals}
        | {("service", str(row.service_id)): row.service.title for row in facts.lines}
    )


def _finding(hit: checks.Hit, titles: dict[tuple[str, str], str]) -> Finding:
    known, place = CHECKS[hit.check], titles[hit.anchor, hit.key]
    said = {"where": place, **{name: _said(name, value) for name, value in hit.params}}
    return Finding(
        id=hit.check,
        anchor=hit.anchor,
        key=hit.key,
        title=place,
        message=str(known.message) % said,
        question=str(known.question) % said,
        facts=known,
    )


def _said(name: str, value: str) -> str:
    """A value of a hit in words."""
    if name == "parts":
        return str(get_text_list([str(PARTS[part]) for part in value.split(",")], _("and")))
    return date_format(date.fromisoformat(value), "F j, Y") if name == "day" else value


def facts_to_check(facts: PlanFacts) -> checks.PlanFacts:
    """The rows as the checks read them."""
    version, is_full = facts.version, facts.version.scope == FULL
    concerns = facts.sections.get("parent_concerns")
    is_filled_in = concerns is not None and bool(concerns.source_note) and not version.is_copy
    words = {key: "" for key in enums.SECTIONS} | {key: row.text for key, row in facts.sections.items()}
    return checks.PlanFacts(
        sections=words if is_full else {},
        required=tuple(key for key, row in enums.SECTIONS.items() if row.is_required),
        parents_words=tuple(row.text for row in shared_concerns(facts.student)) if is_filled_in else (),
        has_goals=version.scope in WITH_GOALS,
        has_services=version.scope in WITH_SERVICES,
        starts_on=version.starts_on,
        ends_on=version.ends_on,
        goals=tuple(_goal(row, facts.student.display_name) for row in facts.goals),
        services=tuple(_service(row) for row in facts.lines),
    )


def _goal(row: GoalVersion, child: str) -> checks.GoalFacts:
    series = row.series
    return checks.GoalFacts(
        key=str(row.goal_id),
        child=child,
        statement=row.statement,
        condition=row.condition,
        behaviour=row.behaviour,
        baseline=row.baseline,
        target=row.target,
        more_is_better=series is None or series.direction == enums.Direction.UP,
        method=series.method if series else "",
        unit=series.unit if series else "",
        by_tries=series is not None and series.facts.by_tries,
        steady_of=row.consistency_of,
        target_on=row.target_on,
        every=row.schedule_every,
        measured_by=row.measured_by or row.measured_by_role,
        help_level=row.help_level,
    )


def _service(row: ServiceLine) -> checks.ServiceFacts:
    return checks.ServiceFacts(
        key=str(row.service_id),
        minutes=row.minutes,
        count=row.count,
        per=row.per,
        as_printed=row.as_printed,
        place=row.place or row.setting,
        is_inside=row.in_regular_class,
        why_outside=row.why_outside,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        provider=row.provider_role,
        has_purpose=bool(row.purpose or row.goals.all()),
    )
