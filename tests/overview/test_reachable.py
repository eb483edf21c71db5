"""Every address that a step or an offer names is there, and what the log of views says has words."""

from typing import Any
from uuid import UUID

import pytest
from django.urls import get_resolver, reverse

from accounts.models import User
from ot_services.models import Session
from overview.enums import PAPERS
from overview.queries.plan import OFFERS
from overview.queries.steps import STEPS
from students.enums import OPENED
from students.models import Student
from tests.overview import rows
from tests.overview.test_copy import book_of, words_in
from tests.overview.test_road import standing

pytestmark = pytest.mark.django_db
ID = UUID(int=1)


@pytest.mark.parametrize("step", [step for steps in STEPS.values() for step in steps], ids=lambda step: step.url_name)
def test_each_step_leads_to_a_page(step: Any) -> None:
    assert reverse(step.url_name, args=[ID, ID] if step.row else [ID])
    if step.other:
        assert reverse(step.other[1], args=[ID, ID] if step.other_of_row else [ID])


def test_each_offer_leads_to_a_page() -> None:
    assert all(reverse(offer.url_name, args=[ID]) for offer in OFFERS)


def test_what_staff_open_has_words_and_its_page() -> None:
    spaces = get_resolver().namespace_dict
    for key in OPENED:
        space, _, name = key.partition(":")
        assert space in spaces
        assert not name or name in spaces[space][1].reverse_dict, key
    papers = [
        f"{space}:{name}"
        for space, (_prefix, resolver) in spaces.items()
        for name in resolver.reverse_dict
        if isinstance(name, str) and name.endswith(("pdf", "paper", "sheet"))
    ]
    assert sorted(set(papers) - set(OPENED)) == []


def test_every_kind_of_paper_has_a_name() -> None:
    from documents.actions import BUILDERS  # noqa: PLC0415 -- filled when the rooms are ready

    assert set(BUILDERS) <= set(PAPERS)


def test_open_draft_leads_to_its_writing_and_to_the_last_look(maya: Student, ken: User) -> None:
    from overview.queries.plan import stages_of  # noqa: PLC0415 -- only here
    from overview.queries.steps import next_step  # noqa: PLC0415

    rows.report(maya, ken)
    rows.decision(maya, ken)
    draft = rows.version(maya, ken, "draft")
    now = standing(maya, ken)
    step = next_step(now)
    assert step is not None
    assert (step.url, step.other_url) == tuple(
        reverse(f"ieps:{name}", args=[maya.pk, draft.pk]) for name in ("draft", "share")
    )
    hub = [row.url for stage in stages_of(now) if stage.key == "iep" for row in stage.rows]
    assert hub == [reverse("ieps:draft", args=[maya.pk, draft.pk])]


def test_sessions_of_a_service_without_a_line_are_in_the_copy(as_paula: Any, paula: User, maya: Student) -> None:
    service = maya.services.create(kind="occupational_therapy", title="OT without a plan")
    Session.objects.create(
        service=service, on=rows.ON, state="given", minutes=30, note="zznote", entered_by=paula, entered_on=rows.ON
    )
    said = words_in(book_of(as_paula, maya))
    assert ("zznote" in said, "OT without a plan" in said) == (True, True)
