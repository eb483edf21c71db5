"""Another child's and another parent's rows in a packet, wrong states, two windows, time zones, odd words."""

import uuid
from datetime import date, time
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from accounts.models import User
from documents.models import Paper
from meetings.actions import packets, planning, preparing
from meetings.models import Meeting, Packet
from meetings.papers import calendar_file
from meetings.queries import is_out_of_date
from meetings.tasks import Asking
from meetings.tasks.packet import FILE, packet_words
from students import enums, policy
from students.actions import child
from students.actions.files import add_file
from students.models import Membership, Student
from tests.cast import TODAY
from tests.documents import samples
from tests.meetings.test_packet import chosen, posted, time_machine_tick  # noqa: F401 -- a fixture
from tests.meetings.test_planning import at, day

pytestmark = pytest.mark.django_db


@pytest.fixture
def carl(maya: Student) -> User:
    user = User.objects.create_user("carl@example.org", "Carl")
    Membership.objects.create(student=maya, user=user, name="Carl", role=policy.Role.PARENT, seat=enums.Seat.PARENT)
    return user


@pytest.fixture
def nico(paula: User) -> Student:
    """Another child of the same parent."""
    student = child.add_student(by=paula)
    child.save_facts(by=paula, student=student, revision=0, first_name="Nico", last_name="zzother")
    return student


def send(client: Client, address: str, **typed: Any) -> Any:
    return client.post(address, {"once": str(uuid.uuid4()), **typed})


def test_packet_holds_one_child_and_owned_words_only(
    as_paula: Client, paula: User, carl: User, nico: Student, asking: Asking
) -> None:
    scan = samples.upload(samples.pdf())
    paper = add_file(by=paula, student=nico, files=[scan], kind="iep", title="zzother paper")
    theirs = asking.student.members.get(user=carl)
    preparing.add_question(by=carl, member=theirs, meeting=asking.meeting, text="zzcarl asks")
    preparing.save_input(by=carl, member=theirs, meeting=asking.meeting, key="say", text="zzcarl says", revision=0)
    foreign = [f"{FILE}{paper.pk}", f"{FILE}{uuid.uuid4()}", "file:\x00", "../x", "zz"]
    form = posted(asking, make="1")
    form["order"], form["parts"] = foreign + form["order"], foreign + form["parts"]
    send(as_paula, at("packet-choose", asking.meeting), **form)
    packet = Packet.objects.get()
    said = str(packet.words) + str(packet.parts)
    assert not [word for word in ("zzother", "zzcarl", str(paper.pk), "../x") if word in said]
    words = packet_words(asking, [f"{FILE}{paper.pk}", "input", "questions", "notes"], text_size="normal")
    assert [part["key"] for part in words["parts"]] == ["notes"]


def test_no_address_opens_another_childs_meeting(as_paula: Client, nico: Student, meeting: Meeting) -> None:
    question = preparing.add_question(
        by=meeting.made_by, member=meeting.student.members.get(), meeting=meeting, text="Why?"
    )
    item = meeting.agenda.first()
    assert item is not None
    crossed = Meeting(pk=meeting.pk, student=nico)
    own = planning.plan_meeting(by=meeting.made_by, side="family", student=nico, on=date(2026, 10, 21), purpose="other")
    addresses: list[str] = [
        *(at(name, crossed) for name in ("meeting-ics", "edit", "people", "cancel", "held", "agenda", "packet-choose")),
        at("topic", own, item.pk),
        at("topic-change", own, item.pk, "remove"),
        at("question", own, question.pk),
        at("question-change", own, question.pk, "remove"),
        at("question-change", own, question.pk, "share"),
        at("soon-check", crossed),
        at("soon-step", crossed, "say"),
        at("say", crossed, "say"),
    ]
    assert [(one, send(as_paula, one).status_code) for one in addresses] == [(one, 404) for one in addresses]
    assert meeting.agenda.filter(pk=item.pk).exists()
    assert meeting.questions.get().shared_at is None


@pytest.mark.parametrize("field", ["people", "named", "shown"])
def test_people_of_another_child_do_not_come(
    field: str, as_paula: Client, nico: Student, meeting: Meeting, member: Membership
) -> None:
    foreign: UUID = nico.members.get().pk
    typed: dict[str, Any] = {"people": [str(member.pk)], "name": "", "seat": "other"}
    typed[field] = [*typed.get(field, []), str(foreign)]
    send(as_paula, at("people", meeting), **typed)
    assert [row.name for row in meeting.attendees.all()] == ["Paula"]


def test_whom_another_added_meanwhile_still_comes(as_paula: Client, as_ken: Client, meeting: Meeting) -> None:
    page = as_paula.get(at("people", meeting)).content.decode()
    shown = [str(row.pk) for row in meeting.attendees.all()]
    assert [key for key in shown if f'name="shown" value="{key}"' in page] == shown
    send(as_ken, at("people", meeting), people=[], name="Aunt Rosa", seat="relative")
    send(as_paula, at("people", meeting), people=[], name="Joan", seat="other", shown=shown)
    assert sorted(row.name for row in meeting.attendees.all()) == ["Aunt Rosa", "Joan"]


def test_a_meeting_called_off_gets_no_packet_and_is_not_held(
    as_paula: Client, paula: User, asking: Asking, meeting: Meeting
) -> None:
    planning.cancel_meeting(by=paula, side="family", meeting=meeting)
    for name in ("packet-choose", "soon-check"):
        answer = send(as_paula, at(name, meeting), **posted(asking, make="1"))
        assert (answer.status_code, "was called off" in answer.content.decode()) == (409, True)
    Meeting.objects.update(on=TODAY)
    assert send(as_paula, at("held", meeting), revision="1").status_code == 409
    assert (Packet.objects.exclude(made_at=None).count(), Meeting.objects.get().state) == (0, "cancelled")


def test_short_way_with_nothing_chosen_says_so(as_paula: Client, paula: User, asking: Asking) -> None:
    nothing = [(key, False) for key, _is_in in chosen(asking)]
    packets.save_choice(by=paula, asking=asking, choice=nothing, text_size="normal")
    answer = send(as_paula, at("soon-check", asking.meeting))
    assert (answer.status_code, "Choose at least one part." in answer.content.decode()) == (409, True)


def test_a_meeting_that_is_over_still_prints(as_paula: Client, asking: Asking, meeting: Meeting) -> None:
    Meeting.objects.update(on=date(2026, 9, 1), state="held")
    assert send(as_paula, at("packet-choose", meeting), **posted(asking, make="1")).status_code == 302
    assert Packet.objects.get().made_at is not None


@pytest.mark.parametrize(("state", "hour"), [("WA", "T221500Z"), ("NY", "T191500Z"), ("HI", "T011500Z")])
def test_calendar_file_tells_the_hour_where_the_child_lives(state: str, hour: str, meeting: Meeting) -> None:
    meeting.student.state = state
    text = calendar_file(meeting, link="https://x.example/", now=meeting.created_at).decode()
    assert hour in text


def test_hour_that_the_clock_skips_or_repeats_has_a_calendar_file(as_paula: Client, meeting: Meeting) -> None:
    for on in (date(2027, 3, 14), date(2026, 11, 1)):
        Meeting.objects.update(on=on, at=time(2, 30), ends_at=time(3, 0))
        assert as_paula.get(at("meeting-ics", meeting)).status_code == 200


@pytest.mark.parametrize("what", ["agenda", "moved", "home", "shared"])
def test_packet_notices_what_changed(
    what: str,
    paula: User,
    ken: User,
    asking: Asking,
    member: Membership,
    time_machine_tick: Any,  # noqa: F811
) -> None:
    kens = asking.student.members.get(user=ken)
    question = preparing.add_question(by=ken, member=kens, meeting=asking.meeting, text="Which room?")
    packet = packets.make_packet(by=paula, asking=asking, choice=chosen(asking), text_size="normal")
    item = asking.meeting.agenda.first()
    assert item is not None
    assert not is_out_of_date(packet, member)
    time_machine_tick()
    acts: dict[str, Any] = {
        "agenda": lambda: planning.add_topic(by=ken, meeting=asking.meeting, topic="The bus"),
        "moved": lambda: planning.move_topic(item=item, down=True),
        "home": lambda: child.save_home(by=paula, member=member, address="9 Alder Way", is_hidden=True),
        "shared": lambda: preparing.share_question(by=ken, side="school", question=question),
    }
    acts[what]()
    packet = Packet.objects.select_related("meeting").get(pk=packet.pk)
    assert is_out_of_date(packet, member)


def test_bytes_leave_by_get_only(as_paula: Client, paula: User, asking: Asking) -> None:
    packet = packets.make_packet(by=paula, asking=asking, choice=chosen(asking), text_size="normal")
    Paper.objects.update(state="ready", file="paper/x.pdf", pages=3)
    address = at("packet-pdf", asking.meeting, packet.pk)
    answer = send(as_paula, address)
    assert (answer.status_code, answer["Location"]) == (302, address)


@pytest.mark.parametrize("text", ["👩‍🏫 \u202eעברית\u202c", "%s {{ x }} <b>&amp;", "word " * 500])
def test_odd_words_come_back_as_they_were_typed(text: str, as_paula: Client, meeting: Meeting) -> None:
    send(as_paula, at("questions", meeting), text=text)
    assert meeting.questions.get().text == text.strip()
    assert "<b>&amp;" not in as_paula.get(at("questions", meeting)).content.decode()
    assert send(as_paula, at("questions", meeting), text="a\x00b").status_code == 200
    assert send(as_paula, at("agenda", meeting), topic="x" * 201).status_code == 200
    assert (
        send(as_paula, at("edit", meeting), **day(date(2026, 10, 20)), at="25:99", purpose="annual").status_code == 200
    )
