"""The packet as it prints: PDF/UA-1, pages told, large letters, nothing of a hidden home."""

import io
import re
from datetime import date

import page as checker
import pytest
from pypdf import PdfReader

from accounts.models import User
from documents.charts.road import RoadStop
from documents.papers import render
from letters import actions as letters
from letters.enums import Kind
from letters.models import Letter
from meetings.actions import packets, preparing
from meetings.models import Meeting, Packet
from meetings.tasks import Asking, bodies, items_for, packet_source
from meetings.tasks.letters import letters_body
from students.actions import calendar, child
from students.enums import Seat
from students.models import Membership, Student
from students.policy import Role
from tests.cast import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.pdf]
STOPS = ["done", "done", "before", "done", "here", "ahead", "ahead", "ahead"]


@pytest.fixture
def full(paula: User, maya: Student, member: Membership, meeting: Meeting, letter: Letter) -> Asking:
    """A meeting for which everything of this room is prepared."""
    maya.texts.filter(key="strengths").update(text="Maya tells long stories.")
    preparing.add_question(by=paula, member=member, meeting=meeting, text="How will cutting be helped?")
    preparing.save_input(by=paula, member=member, meeting=meeting, key="say", text="She works hard.", revision=0)
    return Asking(meeting, member, TODAY)


def made(asking: Asking, size: str = "normal") -> Packet:
    choice = [(item.key, item.is_in) for item in items_for(asking, [])]
    return packets.make_packet(by=asking.member.user, asking=asking, choice=choice, text_size=size)


def pages_of(packet: Packet) -> list[str]:
    pdf = render(packet_source(str(packet.pk))).pdf
    report = checker.validate_pdf_bytes(pdf)
    assert report.profile == checker.ValidationProfile.PDF_UA_1
    assert report.is_compliant, report.failures
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def test_packet_passes_the_rules_and_its_contents_tell_the_pages(full: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "ROADS", [lambda asking: [RoadStop(f"Stop {n}", s) for n, s in enumerate(STOPS)]])
    pages = pages_of(made(full))
    cover = pages[0]
    assert "Maya R." in cover
    assert "How will cutting be helped?" in cover
    titles = ["Maya in one page", "What happens at the meeting", "What we want to say", "Our questions"]
    for title in [*titles, "Letters and dates", "Pages for notes"]:
        told = int(re.search(rf"{title}\s*(\d+)", cover)[1])
        assert title in pages[told - 1]
        assert title not in pages[told - 2] or told == 2
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Maya R., meeting packet, October 20, 2026" in page
    assert "She works hard." in "".join(pages)
    assert "Request for a special education evaluation" in "".join(pages)


def sizes_in(packet: Packet) -> set[float]:
    """Sizes of the letters on the page of the parent's words, in points."""
    pdf = render(packet_source(str(packet.pk))).pdf
    page = next(page for page in PdfReader(io.BytesIO(pdf)).pages if "She works hard." in page.extract_text())
    found: set[float] = set()
    page.extract_text(visitor_text=lambda text, cm, tm, font, size: found.add(size) if "works" in text else None)
    return found


def test_large_print_has_letters_of_18_point_and_passes_too(full: Asking) -> None:
    large = made(full, "large")
    assert pages_of(large)
    assert (sizes_in(made(full)), sizes_in(large)) == ({16.0}, {24.0})  # CSS pixels: 12 and 18 point


def test_nothing_of_a_hidden_home_is_printed(full: Asking, maya: Student) -> None:
    carl = User.objects.create_user("carl@example.org", "Carl")
    seat = Membership.objects.create(student=maya, user=carl, name="Carl", role=Role.PARENT, seat=Seat.PARENT)
    child.save_home(by=carl, member=seat, name="", address="14 Alder Lane\nRenton", phone="425-555-9", is_hidden=True)
    full.meeting.agenda.create(topic="Bus to 14 alder lane", order=20)
    words = str(made(full).words)
    assert "alder lane" not in words.lower()
    assert "Bus to (left out)" in words


def test_letters_of_a_packet_hold_own_words_lists_and_the_english_of_a_pair(
    paula: User, maya: Student, asking: Asking
) -> None:
    letter = letters.start(by=paula, student=maya, kind=Kind.ASK_PWN)
    said = {"sender": {}, "pwn": {"text": "Las notas están bien, dijeron."}, "written_in": {"language": "es"}}
    for key, value in said.items():
        letters.save_answer(by=paula, letter=letter, key=key, value=value, revision=0)
    letters.freeze(by=paula, letter=letter, today=TODAY)
    body = letters_body(asking)
    assert "Las notas están bien, dijeron." in body
    assert "I am asking for prior written notice of it" in body
    assert "what the school proposes or refuses" in body


def test_packet_prints_no_day_as_sure_that_is_not(paula: User, maya: Student, asking: Asking, letter: Letter) -> None:
    year = {"first_day": date(2026, 8, 31), "last_day": date(2027, 6, 11), "days_off": []}
    row = calendar.save_calendar(by=paula, student=maya, **year)
    assert "November 2, 2026 (an estimate)" in letters_body(asking)
    calendar.confirm_holidays(by=paula, calendar=row, holidays=[])
    sure = letters_body(asking)
    assert "November 2, 2026" in sure
    assert "(an estimate)" not in sure
    sent = letter.dispatches.get()
    letters.note_received(by=paula, dispatch=sent, received_on=sent.sent_on, how_known="estimate")
    assert "November 2, 2026 (an estimate)" in letters_body(asking)
