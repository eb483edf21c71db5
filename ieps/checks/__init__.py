"""Is a goal measurable, is a plan complete? Pure Python: facts in, hits out. Words and severity stand in enums.checks.

Nothing here knows rows, pages or languages; a hit names the check, the place and the values its sentence needs.
"""

from ieps.checks.facts import GoalFacts, Hit, PlanFacts, ServiceFacts
from ieps.checks.goals import check_goal
from ieps.checks.plan import check_plan

__all__ = ["GoalFacts", "Hit", "PlanFacts", "ServiceFacts", "check_all", "check_goal"]


def check_all(plan: PlanFacts) -> list[Hit]:
    """Every hit of a plan, in print order: sections, then each goal, then each service."""
    goals = [hit for goal in plan.goals for hit in check_goal(goal, plan_starts_on=plan.starts_on)]
    return [*check_plan(plan), *goals]
