"""A draft at a glance: each chapter with its parts, where to write them, and what is open there."""

from dataclasses import dataclass, field

from django.urls import reverse

from ieps import enums
from ieps.queries.findings import Finding
from ieps.queries.plans import FULL, WITH_GOALS, WITH_SERVICES, PlanFacts

Place = tuple[str, str]  # anchor and key, as of a mark


@dataclass
class DraftPart:
    """A line of the overview. `row` names the row in the addresses that move or remove it; blank for a section."""

    title: str
    text: str
    url: str
    key: str
    row: str = ""
    findings: list[Finding] = field(default_factory=list)


@dataclass
class DraftChapter:
    key: str
    title: str
    lead: str
    holds: str
    parts: list[DraftPart]
    add_url: str = ""
    findings: list[Finding] = field(default_factory=list)  # of the chapter as a whole

    @property
    def is_listed(self) -> bool:
        """Whether its parts can be added, moved and removed."""
        return self.holds != "sections"


ANCHORS = {"sections": "section", "goals": "goal", "services": "service", "supports": "support"}
EDIT = {
    "sections": "ieps:section-edit",
    "goals": "ieps:goal-edit",
    "services": "ieps:service-edit",
    "supports": "ieps:support-edit",
}
ADD = {"goals": "ieps:goal-add", "services": "ieps:service-add", "supports": "ieps:support-add"}


def chapters_of(facts: PlanFacts, findings: list[Finding], texts: dict[Place, str]) -> list[DraftChapter]:
    """The chapters this version can hold, with every open point at its place. `texts`: the words of each place."""
    at: dict[Place, list[Finding]] = {}
    for finding in findings:
        at.setdefault(finding.target, []).append(finding)
    return [_chapter(facts, row, at, texts) for row in enums.CHAPTERS.values() if _has(facts, row)]


def urls_in(chapters: list[DraftChapter]) -> dict[Place, str]:
    """Where each place is written."""
    parts = {(ANCHORS[each.holds], part.key): part.url for each in chapters for part in each.parts}
    return parts | {("chapter", each.key): each.add_url for each in chapters}


def _has(facts: PlanFacts, row: enums.Chapter) -> bool:
    scope = facts.version.scope
    held = {"goals": scope in WITH_GOALS, "services": scope in WITH_SERVICES}
    return held.get(row.holds, scope == FULL)


def _chapter(
    facts: PlanFacts, row: enums.Chapter, at: dict[Place, list[Finding]], texts: dict[Place, str]
) -> DraftChapter:
    ids, anchor = [facts.student.pk, facts.version.pk], ANCHORS[row.holds]
    parts = [
        DraftPart(
            title=title,
            text="" if _is_empty(facts, anchor, key) else texts.get((anchor, key), ""),
            url=reverse(EDIT[row.holds], args=[*ids, place]),
            key=key,
            row="" if row.holds == "sections" else str(place),
            findings=at.get((anchor, key), []),
        )
        for title, key, place in _places(facts, row)
    ]
    add_url = reverse(ADD[row.holds], args=ids) if row.holds in ADD else ""
    return DraftChapter(
        row.key, str(row.title), str(row.lead), row.holds, parts, add_url, at.get(("chapter", row.key), [])
    )


def _is_empty(facts: PlanFacts, anchor: str, key: str) -> bool:
    """A required section that nobody wrote; its paper says so in words."""
    return anchor == "section" and not facts.sections[key].text.strip()


def _places(facts: PlanFacts, row: enums.Chapter) -> list[tuple[str, str, object]]:
    """Title, key of the anchor, and what names the row in an address."""
    if row.holds == "goals":
        return [(goal.goal.title, str(goal.goal_id), goal.pk) for goal in facts.goals]
    if row.holds == "services":
        return [(line.service.title, str(line.service_id), line.pk) for line in facts.lines]
    if row.holds == "supports":
        kept = facts.supports
        return [(each.title, str(each.key), each.key) for each in kept]
    return [(str(enums.SECTIONS[key].title), key, key) for key in row.sections if key in facts.sections]
