"""Leo's plan as the demo tells it: two drafts, then final, with nothing left open that must be mended."""

from datetime import date

import pytest

from demo.actions import build
from ieps.models import IEPVersion
from ieps.queries import plans
from ieps.queries.findings import findings_of
from students.models import Student

pytestmark = pytest.mark.django_db


def test_leos_plan_grows_from_draft_to_final(settings: object) -> None:
    today = date(2026, 10, 12)
    build(today=today)
    leo = Student.objects.get(first_name="Leo")
    first, second = IEPVersion.objects.filter(iep__student=leo).order_by("number")[:2]
    assert [row.id for row in findings_of(first)] == ["I20", "I06", "I07"]
    assert [row.id for row in findings_of(second)] == []
    assert (first.state, second.state) == ("shared", "final")
    assert plans.plan_in_force(leo, today) == second
    assert [goal.goal.number for goal in plans.goals_in_force(leo, today)] == [1, 2, 3]
    assert [(line.minutes, line.count, line.per) for line in plans.ot_lines(leo, today)] == [
        (30, 2, "week"),
        (15, 1, "month"),
    ]
