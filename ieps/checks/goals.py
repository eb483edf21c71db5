"""Checks of one goal (34 CFR 300.320(a)(2)-(3)), by its parts where they are given, else by its printed words."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from ieps.checks import grammar as g
from ieps.checks.facts import GoalFacts, Hit

Found = Iterator[tuple[str, dict[str, str]]]
YEAR = timedelta(days=366)  # twelve months, leap day included


def check_goal(goal: GoalFacts, *, plan_starts_on: date | None = None) -> list[Hit]:
    """Every hit of a goal. `plan_starts_on`: a yearly goal ends within twelve months of it."""
    checks: tuple[Callable[[GoalFacts], Found], ...] = (_start_and_aim, _words, _measuring)
    found = [pair for check in checks for pair in check(goal)]
    found += _by_when(goal, plan_starts_on)
    return [Hit(check, "goal", goal.key, tuple(params.items())) for check, params in found]


def _start_and_aim(goal: GoalFacts) -> Found:
    """Where it starts, where it goes, and whether that is a way forward."""
    if goal.baseline is None and not g.START.search(goal.statement):
        vague = g.first(g.STRUGGLES, goal.text)
        yield ("G02", {"word": vague}) if vague else ("G01", {"child": goal.child})
    if goal.baseline is not None and goal.target is not None:
        if goal.baseline == goal.target:
            yield "G05", {"child": goal.child, "start": f"{goal.baseline:f}", "aim": f"{goal.target:f}"}
        elif (goal.target > goal.baseline) is not goal.more_is_better:
            yield "G06", {}
    if goal.target is None:
        if not g.DIGIT.search(goal.text):
            yield "G08", {}
        elif not g.has_measure(goal.action):
            yield "G09", {}
    if (goal.target == 100 and goal.by_tries) or g.ALL.search(goal.text):
        yield "G32", {"word": "100%"}
    elif word := g.first(g.ALWAYS, goal.text):
        yield "G32", {"word": word}


def _words(goal: GoalFacts) -> Found:
    """What the words say, and whether two people would see the same thing."""
    action = goal.action
    if word := g.first(g.VAGUE, action):
        if not g.SEEN.search(action.replace(word, " ")):
            yield "G07", {"word": word, "child": goal.child}
    elif word := g.first(g.BETTER, action):
        yield "G07", {"word": word, "child": goal.child}
    if g.A_SERVICE.search(action) and g.SERVICE.search(action):
        yield "G25", {"words": g.first(g.A_SERVICE, action)}
    elif g.ADULT.search(action):
        yield "G26", {"who": g.first(g.ADULT, action), "child": goal.child}
    if (deeds := g.deeds(action)) > 1:
        yield "G24", {"count": str(deeds)}
    yield from _unclear_words(goal)


def _unclear_words(goal: GoalFacts) -> Found:
    action = goal.action
    if (goal.by_tries or g.PERCENT.search(goal.statement)) and (word := g.first(g.NO_TRIES, action)):
        yield "G10", {"word": word}
    if word := g.first(g.TEST, f"{goal.text} {goal.unit}"):
        yield "G27", {"word": word}
    if word := g.first(g.UNCLEAR, action):
        yield "G28", {"word": word}
    if g.HELP.search(goal.text) and not (goal.help_level or g.COUNTED_HELP.search(goal.text)):
        yield "G29", {"word": g.first(g.HELP, goal.text)}
    if word := g.first(g.UNCOUNTABLE, goal.text):
        yield "G30", {"word": word}


def _measuring(goal: GoalFacts) -> Found:
    """How steadily, in which situation, measured how, how often and by whom."""
    printed = goal.statement
    if goal.steady_of is None and not g.STEADY.search(printed):
        yield "G14", {}
    if not goal.condition.strip() and not g.WHEN.search(printed):
        yield "G17", {"child": goal.child}
    if not goal.method and not g.METHOD.search(printed):
        yield "G18", {}
    if not goal.every and not g.OFTEN.search(printed):
        yield "G21", {}
    if not goal.measured_by and not g.MEASURER.search(printed):
        yield "G22", {}


def _by_when(goal: GoalFacts, plan_starts_on: date | None) -> Found:
    if goal.target_on is None:
        if not g.DATE.search(goal.statement):
            yield "G23", {}
    elif plan_starts_on and goal.target_on > plan_starts_on + YEAR:
        yield "G23", {}
