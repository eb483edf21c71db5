"""Choosing, making and opening a packet; the short way to one."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from documents import tasks as documents
from documents.actions import EVERY_KIND
from documents.models import Paper
from documents.papers import Source, UploadedPages
from documents.tasks import check_next, render_next
from meetings.actions import packets, preparing
from meetings.actions.packets import moved
from meetings.models import Meeting, Packet, ParentInput, Question
from meetings.tasks import Asking, items_for
from meetings.tasks.packet import FILE, packet_words
from students.actions.files import add_file, hide_file
from students.actions.texts import save_text
from students.enums import Seat
from students.models import Membership, Student, StudentFile
from students.policy import Role
from tests.documents import corpus, samples
from tests.meetings.conftest import DAY
from tests.meetings.test_planning import at, day

pytestmark = pytest.mark.django_db


@pytest.fixture
def scan(paula: User, maya: Student) -> StudentFile:
    photo = SimpleUploadedFile("iep.jpg", samples.photo(), content_type="image/jpeg")
    return add_file(by=paula, student=maya, files=[photo], kind="iep", title="The old plan")


@pytest.fixture
def drawing(paula: User, maya: Student) -> StudentFile:
    photo = SimpleUploadedFile("work.jpg", samples.photo(), content_type="image/jpeg")
    return add_file(by=paula, student=maya, files=[photo], kind="work", title="Her drawing")


def chosen(asking: Asking, **change: bool) -> list[tuple[str, bool]]:
    return [(item.key, change.get(item.key, item.is_in)) for item in items_for(asking, [])]


def posted(asking: Asking, **more: Any) -> dict[str, Any]:
    items = items_for(asking, [])
    parts = [item.key for item in items if item.is_in]
    return {"order": [item.key for item in items], "parts": parts, "size": "normal", **more}


def keys(asking: Asking, packet: Packet | None = None) -> list[str]:
    return [item.key for item in items_for(asking, packet.parts if packet else [])]


def test_parts_that_are_not_there_are_not_listed(paula: User, asking: Asking, member: Membership) -> None:
    assert keys(asking) == ["agenda", "notes"]
    preparing.add_question(by=paula, member=member, meeting=asking.meeting, text="Why?")
    asking.student.texts.filter(key="strengths").update(text="Stories.")
    assert keys(asking) == ["profile", "agenda", "questions", "notes"]


def test_papers_stand_before_the_notes_and_samples_of_work_are_off(
    asking: Asking, scan: StudentFile, drawing: StudentFile
) -> None:
    items = {item.key: item for item in items_for(asking, [])}
    assert list(items) == ["agenda", f"{FILE}{scan.pk}", f"{FILE}{drawing.pk}", "notes"]
    assert (items[f"{FILE}{scan.pk}"].is_in, items[f"{FILE}{scan.pk}"].ask) == (True, False)
    assert (items[f"{FILE}{drawing.pk}"].is_in, items[f"{FILE}{drawing.pk}"].ask) == (False, True)


def test_hidden_and_refused_papers_are_not_offered(
    paula: User, asking: Asking, scan: StudentFile, drawing: StudentFile
) -> None:
    hide_file(by=paula, paper=scan, reason="wrong child")
    drawing.upload.state = "refused"
    drawing.upload.reason = "unreadable"
    drawing.upload.save()
    assert keys(asking) == ["agenda", "notes"]


def test_order_moves_by_buttons_and_is_kept(as_paula: Client, asking: Asking, scan: StudentFile) -> None:
    url = at("packet-choose", asking.meeting)
    reply = as_paula.post(url, posted(asking, up="notes"))
    assert reply["Location"] == url
    packet = Packet.objects.get()
    assert packet.made_at is None
    assert keys(asking, packet) == ["agenda", "notes", f"{FILE}{scan.pk}"]
    page = as_paula.get(url).content.decode()
    assert page.index('value="notes"') < page.index(f'value="{FILE}{scan.pk}"')
    as_paula.post(url, {"order": keys(asking, packet), "parts": ["notes"], "size": "large", "keep": "1"})
    packet.refresh_from_db()
    assert (packet.text_size, dict(packet.parts)["agenda"], dict(packet.parts)["notes"]) == ("large", False, True)
    assert Packet.objects.count() == 1


def test_the_page_begins_with_words_of_normal_size(as_paula: Client, asking: Asking) -> None:
    page = as_paula.get(at("packet-choose", asking.meeting)).content.decode()
    assert 'value="normal" id="id_size_0" checked' in page


def test_moving_at_the_ends_and_of_what_is_not_there_changes_nothing() -> None:
    rows = [("a", True), ("b", False)]
    assert moved(rows, "a", down=False) == rows
    assert moved(rows, "b", down=True) == rows
    assert moved(rows, "c", down=True) == rows
    assert moved(rows, "a", down=True) == [("b", False), ("a", True)]


def test_papers_that_show_much_are_asked_about_first(as_paula: Client, asking: Asking, drawing: StudentFile) -> None:
    url, key = at("packet-choose", asking.meeting), f"{FILE}{drawing.pk}"
    reply = as_paula.post(url, posted(asking, parts=["agenda", key], make="1"))
    assert reply.status_code == 200
    assert "Say that the marked papers may go in" in reply.content.decode()
    assert Packet.objects.count() == 0
    reply = as_paula.post(url, posted(asking, parts=["agenda", key], make="1", sure="on"))
    assert reply["Location"] == Packet.objects.get().get_absolute_url()


def test_an_empty_packet_is_not_made(as_paula: Client, asking: Asking) -> None:
    reply = as_paula.post(at("packet-choose", asking.meeting), posted(asking, parts=[], make="1"))
    assert reply.status_code == 200
    assert "Choose at least one part." in reply.content.decode()


def test_foreign_keys_in_the_form_are_left_out(as_paula: Client, asking: Asking) -> None:
    strange = ["agenda", "secrets", f"{FILE}{asking.meeting.pk}"]
    as_paula.post(at("packet-choose", asking.meeting), posted(asking, order=strange, parts=strange, make="1"))
    assert [part["key"] for part in Packet.objects.get().words["parts"]] == ["agenda", "notes"]


def test_making_freezes_the_words(paula: User, asking: Asking, member: Membership) -> None:
    question = preparing.add_question(by=paula, member=member, meeting=asking.meeting, text="Why so few?")
    packet = packets.make_packet(by=paula, asking=asking, choice=chosen(asking), text_size="normal")
    before = packet.words_sha256
    preparing.change_question(by=paula, question=question, revision=0, text="Why none?")
    packet.refresh_from_db()
    assert "Why so few?" in str(packet.words)
    assert packet.words_sha256 == before
    assert Paper.objects.filter(kind="packet", subject_id=str(packet.pk), input_hash=before).count() == 1


def test_only_its_maker_opens_a_packet(as_ken: Client, paula: User, maya: Student, asking: Asking) -> None:
    packet = packets.make_packet(by=paula, asking=asking, choice=chosen(asking), text_size="normal")
    carl = User.objects.create_user("carl@example.org", "Carl")
    Membership.objects.create(student=maya, user=carl, name="Carl", role=Role.PARENT, seat=Seat.PARENT)
    as_carl = Client()
    as_carl.force_login(carl)
    for other in (as_ken, as_carl):
        for name in ("packet", "packet-pdf"):
            assert other.get(at(name, asking.meeting, packet.pk)).status_code == 403
        assert str(packet.pk) not in other.get(asking.meeting.get_absolute_url()).content.decode()


def test_a_packet_older_than_its_words_says_so(
    as_paula: Client, paula: User, ken: User, asking: Asking, time_machine_tick: Any
) -> None:
    packet = packets.make_packet(by=paula, asking=asking, choice=chosen(asking), text_size="normal")
    Paper.objects.update(state="ready", file="paper/x.pdf", pages=3)
    url = at("packet", asking.meeting, packet.pk)
    assert "Out of date" not in as_paula.get(url).content.decode()
    time_machine_tick()
    kens = asking.student.members.get(user=ken)
    preparing.add_question(by=ken, member=kens, meeting=asking.meeting, text="Ken’s own")  # his alone: not printed
    assert "Out of date" not in as_paula.get(url).content.decode()
    row = asking.student.texts.get(key="strengths")
    save_text(by=paula, student=asking.student, row=row, text="New words", revision=0)
    assert "Out of date" in as_paula.get(url).content.decode()


@pytest.fixture
def time_machine_tick() -> Any:
    import time_machine  # noqa: PLC0415 -- only this fixture moves the clock

    mover = time_machine.travel("2026-10-12 20:00:00+00:00", tick=False)
    yield mover.start
    mover.stop()


@pytest.mark.pdf
def test_a_photographed_paper_is_merged_and_a_killed_worker_is_followed(
    as_paula: Client, paula: User, asking: Asking, scan: StudentFile
) -> None:
    packet = packets.make_packet(by=paula, asking=asking, choice=chosen(asking), text_size="normal")
    url = at("packet", asking.meeting, packet.pk)
    assert "We are making your packet" in as_paula.get(url).content.decode()
    assert check_next()
    Paper.objects.update(attempts=1, leased_until="2026-10-12T18:00:00Z", state="working")  # whoever held it is gone
    assert render_next()
    paper = Paper.objects.get()
    assert (paper.state, paper.pages) == ("ready", 6)
    page = as_paula.get(url).content.decode()
    assert "Your packet is ready" in page
    pdf = as_paula.get(at("packet-pdf", asking.meeting, packet.pk))
    assert b"".join(pdf).startswith(b"%PDF")


def test_a_paper_that_is_still_checked_lets_the_packet_wait(paula: User, asking: Asking, scan: StudentFile) -> None:
    packets.make_packet(by=paula, asking=asking, choice=chosen(asking), text_size="normal")
    assert render_next()
    paper = Paper.objects.get()
    assert (paper.state in {"queued", "working"}, paper.leased_until is not None) == (True, True)


def test_choosing_asks_the_same_for_1_and_30(
    as_paula: Client, paula: User, member: Membership, asking: Asking, scan: StudentFile
) -> None:
    url = at("packet-choose", asking.meeting)

    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert as_paula.get(url).status_code == 200
        return len(caught)

    preparing.add_question(by=paula, member=member, meeting=asking.meeting, text="One?")
    before = asked()
    for number in range(29):
        preparing.add_question(by=paula, member=member, meeting=asking.meeting, text=f"{number}?")
        upload = type(scan.upload).objects.create(owner_label="x", title="x", kind="pdf", state="checking")
        StudentFile.objects.create(student=asking.student, upload=upload, kind="other", title="x", added_by=paula)
    assert asked() == before
    assert before <= 20


# ---- we have a meeting soon


def test_from_nothing_to_a_packet(as_paula: Client, maya: Student) -> None:
    soon = reverse("meetings:soon", args=[maya.pk])
    reply = as_paula.post(soon, {**day(DAY), "at": "3:15 pm", "place": "Room 14"})
    meeting = Meeting.objects.get()
    assert reply["Location"] == at("soon-step", meeting, "papers")
    photo = SimpleUploadedFile("p.jpg", samples.photo(), content_type="image/jpeg")
    reply = as_paula.post(at("soon-step", meeting, "papers"), {"files": [photo], "kind": "iep", "title": ""})
    assert reply["Location"] == at("soon-step", meeting, "papers")
    assert StudentFile.objects.get().title == "IEP or a part of it"
    reply = as_paula.post(at("soon-step", meeting, "papers"), {"kind": "iep", "title": ""})
    assert reply["Location"] == at("soon-step", meeting, "questions")
    reply = as_paula.post(at("soon-step", meeting, "questions"), {"first": "Why?", "second": "", "third": ""})
    assert reply["Location"] == at("soon-step", meeting, "say")
    reply = as_paula.post(at("soon-step", meeting, "say"), {"text": "She tries hard.", "revision": "0"})
    assert reply["Location"] == at("soon-check", meeting)
    page = as_paula.get(at("soon-check", meeting)).content.decode()
    for words in ("Room 14", "Why?", "She tries hard.", "IEP or a part of it"):
        assert words in page
    reply = as_paula.post(at("soon-check", meeting))
    packet = Packet.objects.get()
    assert reply["Location"] == packet.get_absolute_url()
    assert [part["key"] for part in packet.words["parts"]][:3] == ["agenda", "input", "questions"]
    assert packet.words["parts"][3]["upload"] == str(StudentFile.objects.get().upload_id)


def test_soon_takes_up_the_meeting_that_is_planned(as_paula: Client, maya: Student, meeting: Meeting) -> None:
    reply = as_paula.get(reverse("meetings:soon", args=[maya.pk]))
    assert reply["Location"] == at("soon-step", meeting, "when")
    assert "Room 14" in as_paula.get(at("soon-step", meeting, "when")).content.decode()
    assert Meeting.objects.count() == 1


def test_a_day_in_the_past_is_asked_again(as_paula: Client, maya: Student) -> None:
    reply = as_paula.post(reverse("meetings:soon", args=[maya.pk]), {**day(date(2025, 10, 20)), "place": "Room 14"})
    assert reply.status_code == 200
    assert "This day is past." in reply.content.decode()
    assert Meeting.objects.count() == 0


def test_going_back_takes_nothing_away(as_paula: Client, meeting: Meeting) -> None:
    url = at("soon-step", meeting, "questions")
    as_paula.post(url, {"first": "Why?", "second": "When?", "third": ""})
    as_paula.post(url, {"first": "Why now?", "second": "", "third": ""})
    assert list(Question.objects.values_list("text", flat=True)) == ["Why now?", "When?"]
    page = as_paula.get(url).content.decode()
    assert "Why now?" in page
    assert "When?" in page


def test_changing_from_the_check_page_goes_back_there(as_paula: Client, meeting: Meeting) -> None:
    url = at("soon-step", meeting, "questions")
    reply = as_paula.post(f"{url}?check", {"first": "Why?", "second": "", "third": ""})
    assert reply["Location"] == at("soon-check", meeting)


def test_a_lost_race_in_the_short_way_shows_both(as_paula: Client, meeting: Meeting) -> None:
    url = at("soon-step", meeting, "say")
    as_paula.post(url, {"text": "First words.", "revision": "0"})
    reply = as_paula.post(url, {"text": "Second words.", "revision": "0"})
    assert reply.status_code == 409
    assert ParentInput.objects.get().text == "First words."


def test_a_bad_file_is_told_and_what_was_typed_stays(as_paula: Client, meeting: Meeting) -> None:
    text = SimpleUploadedFile("p.txt", b"words", content_type="text/plain")
    reply = as_paula.post(at("soon-step", meeting, "papers"), {"files": [text], "kind": "iep", "title": "Old plan"})
    assert reply.status_code == 200
    assert "Old plan" in reply.content.decode()
    assert StudentFile.objects.count() == 0


def test_a_case_manager_is_not_asked_for_a_parents_words(as_ken: Client, meeting: Meeting) -> None:
    assert as_ken.get(at("soon-step", meeting, "say")).status_code == 404
    assert "Question 3 of 3" in as_ken.get(at("soon-step", meeting, "questions")).content.decode()
    assert as_ken.get(at("soon-check", meeting)).status_code == 200
    assert as_ken.get(at("soon-step", meeting, "nonsense")).status_code == 404


def test_word_file_is_named_in_the_packet_and_not_printed(
    paula: User, asking: Asking, monkeypatch: Any, tmp_path: Path
) -> None:
    """The list says so before; the sheet says so in the place of its pages; no checker is started for it."""
    file = samples.upload(corpus.word(), "report.docx")
    facts = {"kind": "report", "title": "A typed report", "kinds": EVERY_KIND}
    paper = add_file(by=paula, student=asking.meeting.student, files=[file], **facts)
    assert documents.check_next() is True
    item = next(item for item in items_for(asking, []) if item.title == "A typed report")
    assert item.hint == "Report. It can not be printed here. The packet names it."
    words = packet_words(asking, [item.key], text_size="normal")
    assert [part["title"] for part in words["parts"]] == ["A typed report"]
    monkeypatch.setattr(documents, "ask_checker", None)
    source = Source("", "en", "", (UploadedPages("u1", str(paper.upload_id), "A typed report"),))
    assert documents.print_copies(source, str(tmp_path), lambda progress: None) == {}
