"""What other rooms give to a packet: only what its maker may read, only what was shared."""

import io
from datetime import timedelta

import page as checker
import pytest
from pypdf import PdfReader

from accounts.models import User
from documents.models import Paper
from documents.tasks import check_next, render_next
from evaluations.models import Evaluation
from ieps.actions import drafting, goals
from ieps.actions.marks import save_mark
from ieps.models import IEPVersion
from meetings import queries
from meetings.actions import packets
from meetings.tasks import Asking, items_for
from ot_services.models import OTPlan
from students.actions.files import add_file
from students.models import Membership, Student
from tests.cast import TODAY
from tests.documents import samples
from tests.ieps.conftest import GOAL
from tests.ieps.frozen import shared_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(maya: Student, ken: User) -> IEPVersion:
    return shared_version(maya, ken)


def packet_of(asking: Asking) -> str:
    choice = [(item.key, item.is_in) for item in items_for(asking, [])]
    user = asking.member.user
    return str(packets.make_packet(by=user, asking=asking, choice=choice, text_size="normal").words)


def test_work_that_nobody_shared_is_in_no_packet(maya: Student, ken: User, asking: Asking) -> None:
    """A draft of the plan, of the OT plan and of a report: not even the one who wrote them prints them by mistake."""
    lead = maya.members.get(user=ken)
    draft = drafting.start_plan(by=ken, member=lead, today=TODAY)
    goals.add_goal(by=ken, version=draft, **{**GOAL, "title": "zzdraft goal"})
    pen = {"entered_by": ken, "entered_by_name": "Ken", "entered_on": TODAY}
    Evaluation.objects.create(student=maya, summary="zzdraft report", **pen)
    OTPlan.objects.create(student=maya, for_child="zzdraft OT", **pen)
    for member in (asking.member, lead):
        words = packet_of(Asking(asking.meeting, member, TODAY))
        assert "zzdraft" not in words
    assert [item.key for item in items_for(asking, [])] == ["agenda", "notes"]


def test_a_shared_plan_is_there_with_its_marks_and_says_that_it_is_a_draft(
    paula: User, member: Membership, shared: IEPVersion, asking: Asking
) -> None:
    save_mark(
        by=paula,
        member=member,
        version=shared,
        anchor="section",
        key="strengths",
        stance="question",
        text="Who reads with her?",
        revision=0,
        today=TODAY,
    )
    choice = [(item.key, item.is_in) for item in items_for(asking, [])]
    packet = packets.make_packet(by=paula, asking=asking, choice=choice, text_size="normal")
    part = next(part for part in packet.words["parts"] if part["key"] == "plan")
    assert part["top"].startswith("DRAFT 1. Not agreed yet.")
    assert "Who reads with her?" in part["html"]
    assert "Maya loves stories" in part["html"]


def test_open_checks_of_the_shared_plan_become_questions(shared: IEPVersion, asking: Asking) -> None:
    asked = queries.suggested_questions(asking.meeting, asking.member, TODAY)
    assert asked
    lead = asking.student.members.get(seat="case_manager")
    assert queries.suggested_questions(asking.meeting, lead, TODAY) == []


@pytest.mark.pdf
def test_every_kind_of_uploaded_paper_stands_in_the_packet_and_it_passes(
    paula: User, maya: Student, asking: Asking
) -> None:
    """A scan, a tagged export, a page of base 14 type, a turned page and a page with scripts."""
    bodies = [samples.scan(), samples.export(), samples.base_14(), samples.turned(90), samples.active()]
    for number, body in enumerate(bodies, start=1):
        add_file(by=paula, student=maya, files=[samples.upload(body)], kind="report", title=f"Paper {number}")
    for _body in bodies:
        assert check_next()
    packet_of(asking)
    assert render_next()
    paper = Paper.objects.get(kind="packet")
    with paper.file.open("rb") as stored:
        pdf = stored.read()
    report = checker.validate_pdf_bytes(pdf)
    assert report.is_compliant, report.failures
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    for number in range(1, 6):
        assert sum(f"Paper {number}" in page for page in pages[1:]) >= 1
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1))
    assert b"/JavaScript" not in pdf


def test_final_plan_that_begins_later_is_there_too(maya: Student, shared: IEPVersion, asking: Asking) -> None:
    IEPVersion.objects.filter(pk=shared.pk).update(state="final", final_on=TODAY, starts_on=TODAY + timedelta(days=7))
    assert "plan" in [item.key for item in items_for(asking, [])]
    assert "Raised-line paper." in packet_of(asking)
