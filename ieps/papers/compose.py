"""From a version's rows to its printed words. Reads the team's names; `words_of` also the rows of a draft."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ieps import enums
from ieps.models import GoalVersion, IEPVersion, ServiceLine, Support
from ieps.papers.words import ChapterWords, Part, PlanWords, plan_words_from
from ieps.queries.plans import PlanFacts, plan_facts
from students.enums import Setting
from students.queries import team_of

Pairs = tuple[tuple[str, str], ...]
STARTERS = frozenset("After At Before By During For From Given If In On Once When While With".split())
SCOPE_CHAPTERS = {
    enums.Scope.GOALS: ("goals",),
    enums.Scope.SERVICES: ("services",),
    enums.Scope.OT_LINE: ("services",),
}
TITLES = {
    enums.Scope.FULL: lambda: _("Individualized Education Program (IEP)"),
    enums.Scope.GOALS: lambda: _("Goals of the IEP"),
    enums.Scope.SERVICES: lambda: _("Services of the IEP"),
    enums.Scope.OT_LINE: lambda: _("OT in the IEP"),
}


def words_of(version: IEPVersion, facts: PlanFacts | None = None) -> PlanWords:
    """The words of a version: the frozen ones once it was shared, else as it stands now (`facts`: its rows at hand)."""
    return plan_words_from(version.words) if version.words else plan_words(facts or plan_facts(version))


def plan_words(facts: PlanFacts) -> PlanWords:
    """Every printed word of a version."""
    version, student = facts.version, facts.student
    keys = SCOPE_CHAPTERS.get(enums.Scope(version.scope), tuple(enums.CHAPTERS))
    grade = str(student.get_grade_display()) if student.grade else ""
    born = _("born %(day)s") % {"day": day(student.born_on)} if student.born_on else ""
    return PlanWords(
        language=version.language,
        title=TITLES[enums.Scope(version.scope)](),
        child=student.short_name,
        about=", ".join(filter(None, [born, grade, student.school, student.district, student.state])),
        origin=origin(version),
        number=version.number,
        dates=pairs(
            (_("Starts"), day(version.starts_on)),
            (_("Ends"), day(version.ends_on)),
            (_("Next review"), day(version.review_on)),
        ),
        team=tuple((member.name, str(member.get_seat_display())) for member in team_of(student)),
        chapters=tuple(chapter(facts, key, number) for number, key in enumerate(keys, start=1)),
    )


def origin(version: IEPVersion) -> str:
    """Whose words these are."""
    if not version.is_copy:
        return str(_("Written here by the team"))
    said = {"who": version.entered_by_name, "day": day(version.entered_on)}
    if version.is_signed:
        return _("Copied from the school’s signed plan by %(who)s on %(day)s") % said
    return _("Copied from the school’s draft, not signed, by %(who)s on %(day)s") % said


def chapter(facts: PlanFacts, key: str, number: int) -> ChapterWords:
    row = enums.CHAPTERS[key]
    makers = {"sections": section_parts, "goals": goal_parts, "services": service_parts, "supports": support_parts}
    parts = tuple(makers[row.holds](facts, row, number))
    return ChapterWords(key=key, number=number, title=str(row.title), lead=str(row.lead), parts=parts)


def section_parts(facts: PlanFacts, row: enums.Chapter, number: int) -> list[Part]:
    """The texts of a chapter. A required one that is missing is said; any other empty one is left out."""
    parts: list[Part] = []
    for key in row.sections:
        section, known = facts.sections.get(key), enums.SECTIONS[key]
        text = section.text.strip() if section else ""
        if not text and (facts.version.is_copy or not known.is_required):
            continue
        parts.append(
            Part(
                anchor=enums.Anchor.SECTION,
                key=key,
                number=f"{number}.{len(parts) + 1}",
                title=str(known.title),
                text=text or _("Nothing is written here yet."),
                is_empty=not text,
                facts=pairs((_("From"), section.source_note if section and text else "")),
            )
        )
    return parts


def goal_parts(facts: PlanFacts, _row: enums.Chapter, number: int) -> list[Part]:
    name = facts.student.display_name
    return [
        Part(
            anchor=enums.Anchor.GOAL,
            key=str(goal.goal_id),
            number=f"{number}.{place}",
            title=goal.goal.title,
            text=statement(goal, name),
            facts=goal_facts(goal),
        )
        for place, goal in enumerate(facts.goals, start=1)
    ]


def statement(goal: GoalVersion, name: str) -> str:
    """The goal in one sentence: as printed on the paper, or made of its six parts. A missing part is left out."""
    if goal.statement:
        return goal.statement
    start = _("from a start of %(amount)s") % {"amount": amount(goal, goal.baseline)} if has(goal.baseline) else ""
    until = _("by %(day)s") % {"day": day(goal.target_on)} if goal.target_on else ""
    before = ", ".join(filter(None, [start, until, _inside(_tidy(goal.condition))]))
    does = _tidy(goal.behaviour)
    if does and not does.casefold().startswith(name.casefold()):
        does = _("%(name)s %(does)s") % {"name": name, "does": does[:1].lower() + does[1:]}
    after = ", ".join(filter(None, [amount(goal, goal.target), steadiness(goal)]))
    sentence = ": ".join(filter(None, [", ".join(filter(None, [before, does])), after]))
    return f"{capfirst(sentence)}." if sentence else str(_("Nothing is written here yet."))


def _tidy(text: str) -> str:
    return text.strip().rstrip(".,;")


def _inside(text: str) -> str:
    """A condition as it reads inside a sentence; a name at its start keeps its capital."""
    first, space, rest = text.partition(" ")
    return first.lower() + space + rest if first in STARTERS else text


def has(value: Decimal | None) -> bool:
    return value is not None


def figure(value: Decimal) -> str:
    """48.00 as 48, 0.50 as 0.5."""
    return f"{value.normalize():f}" if value else "0"


def amount(goal: GoalVersion, value: Decimal | None) -> str:
    """A number with the unit of the goal's series: "48 percent of letters"; blank without a number."""
    if value is None:
        return ""
    return f"{figure(value)} {goal.series.unit}".strip() if goal.series else figure(value)


def steadiness(goal: GoalVersion) -> str:
    """ "in 4 of 5 samples" """
    if not (goal.consistency_ok and goal.consistency_of):
        return ""
    what = str(goal.get_consistency_span_display()) if goal.consistency_span else _("times")
    return _("in %(ok)d of %(of)d %(what)s") % {"ok": goal.consistency_ok, "of": goal.consistency_of, "what": what}


def goal_facts(goal: GoalVersion) -> Pairs:
    start = amount(goal, goal.baseline)
    if start and goal.baseline_on:
        start = _("%(amount)s, on %(day)s") % {"amount": start, "day": day(goal.baseline_on)}
    method = str(goal.series.get_method_display()) if goal.series else ""
    often = str(goal.get_schedule_every_display()) if goal.schedule_every else ""
    who = goal.measured_by or (str(goal.get_measured_by_role_display()) if goal.measured_by_role else "")
    return pairs(
        (_("Start"), start),
        (_("Aim"), ", ".join(filter(None, [amount(goal, goal.target), steadiness(goal)]))),
        (_("By"), day(goal.target_on)),
        (_("Measured"), ", ".join(filter(None, [method, often]))),
        (_("By whom"), who),
        (_("Help"), str(goal.get_help_level_display()) if goal.help_level else ""),
        (_("Where"), places(goal.settings)),
        (_("Why it matters"), goal.function),
        (_("Comes from the test result"), goal.finding.text if goal.finding else ""),
    )


def service_parts(facts: PlanFacts, _row: enums.Chapter, number: int) -> list[Part]:
    return [
        Part(
            anchor=enums.Anchor.SERVICE,
            key=str(line.service_id),
            number=f"{number}.{place}",
            title=line.service.title,
            text=service_text(line),
            plain=service_sum(line),
            facts=service_facts(line),
        )
        for place, line in enumerate(facts.lines, start=1)
    ]


def times(line: ServiceLine) -> str:
    """ "2 times a week" """
    per = str(line.get_per_display()) if line.per else ""
    if not line.count:
        return per
    often = ngettext("%(count)d time", "%(count)d times", line.count) % {"count": line.count}
    return f"{often} {per}".strip()


def service_text(line: ServiceLine) -> str:
    """How often, how long, with whom, where: the promise in one line."""
    long = _("%(minutes)d minutes each time") % {"minutes": line.minutes} if line.minutes else ""
    group = str(line.get_grouping_display()).lower() if line.grouping else ""
    where = _("in the %(place)s") % {"place": str(line.get_setting_display()).lower()} if line.setting else ""
    if line.setting in {Setting.HOME, Setting.ONLINE, Setting.OTHER, Setting.TRIP, Setting.CLUBS}:
        where = str(line.get_setting_display()).lower()
    said = [line.as_printed] if line.as_printed else [times(line), long]
    text = ", ".join(filter(None, [*said, group, where, line.place]))
    return f"{capfirst(text)}." if text else str(_("Nothing is written here yet."))


def service_sum(line: ServiceLine) -> str:
    """The same in plain words: the minutes in all. Never a guess where no time is promised."""
    if not (line.is_countable and line.minutes and line.count):
        return str(_("No time is promised yet."))
    said = {"minutes": line.minutes * line.count, "per": str(line.get_per_display())}
    return _("%(minutes)d minutes %(per)s in all.") % said


def service_facts(line: ServiceLine) -> Pairs:
    kind = f"{line.service.get_kind_display()}. {line.service.get_delivery_display()}"
    inside = {True: _("In the regular class"), False: _("Outside the regular class"), None: ""}[line.in_regular_class]
    goals = get_text_list([str(goal) for goal in line.goals.all()], _("and"))
    return pairs(
        (_("Kind of help"), kind),
        (_("Who gives it"), str(line.get_provider_role_display()) if line.provider_role else ""),
        (_("From"), day(line.starts_on)),
        (_("Until"), day(line.ends_on)),
        (_("Class"), ". ".join(filter(None, [str(inside), line.why_outside]))),
        (_("For"), ". ".join(filter(None, [goals, line.purpose]))),
    )


def support_parts(facts: PlanFacts, _row: enums.Chapter, number: int) -> list[Part]:
    return [
        Part(
            anchor=enums.Anchor.SUPPORT,
            key=str(row.key),
            number=f"{number}.{place}",
            title=row.title,
            text=row.what,
            facts=support_facts(row),
        )
        for place, row in enumerate(facts.supports, start=1)
    ]


def support_facts(row: Support) -> Pairs:
    kind = str(row.get_kind_display())
    return pairs((_("Kind of help"), kind), (_("Where"), places(row.settings)), (_("Who does it"), row.who))


def places(keys: Iterable[str]) -> str:
    known = dict(Setting.choices)
    return get_text_list([str(known[key]).lower() for key in keys if key in known], _("and"))


def day(value: date | None) -> str:
    return date_format(value, pgettext("date pattern", "F j, Y")) if value else ""


def pairs(*rows: tuple[Any, str]) -> Pairs:
    """Label and value of what is known."""
    return tuple((str(label), value) for label, value in rows if value)
