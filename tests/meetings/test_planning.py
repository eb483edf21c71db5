"""Planning a meeting, its people and agenda; holding it; calling it off."""

from datetime import date, time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEntry
from meetings import queries
from meetings.actions import planning
from meetings.actions.planning import MeetingError
from meetings.enums import AGENDAS, Purpose
from meetings.models import AgendaItem, Meeting
from students.access import Conflict
from students.models import Membership, Student
from tests.cast import TODAY
from tests.meetings.conftest import DAY

pytestmark = pytest.mark.django_db


def at(name: str, meeting: Meeting, *more: Any) -> str:
    return reverse(f"meetings:{name}", args=[meeting.student_id, meeting.pk, *more])


def day(on: date) -> dict[str, str]:
    return {"on_month": str(on.month), "on_day": str(on.day), "on_year": str(on.year)}


FACTS = {"purpose": "annual", "format": "in_person", "place": "Room 14", "at": "15:15", "ends_at": "16:30"}


def test_every_purpose_has_a_plain_agenda() -> None:
    assert set(AGENDAS) == set(Purpose)


def test_planning_fills_the_agenda_and_takes_the_ticked_people(
    as_paula: Client, maya: Student, member: Membership, ken: User
) -> None:
    page = as_paula.get(reverse("meetings:plan", args=[maya.pk])).content.decode()
    assert page.count("checked") == 3  # both of the team, and meeting in person
    posted = {**FACTS, **day(DAY), "people": [str(member.pk)]}
    reply = as_paula.post(reverse("meetings:plan", args=[maya.pk]), posted)
    meeting = Meeting.objects.get()
    assert reply["Location"] == meeting.get_absolute_url()
    assert (meeting.on, meeting.at, meeting.ends_at) == (DAY, time(15, 15), time(16, 30))
    assert [row.name for row in queries.people_of(meeting)] == ["Paula"]
    topics = [row.topic for row in queries.agenda_of(meeting)]
    assert topics[1] == "What Maya does well"
    assert topics[-1] == "Next steps, and who writes them down"
    assert AuditEntry.objects.filter(verb="meeting.planned", target=f"meeting:{meeting.pk}").count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"purpose": ""}, "Choose what the meeting is for."),
        ({"on_day": "45"}, "Write the day as a number from 1 to 31"),
        ({"at": "quarter"}, "Write the time like 3:15 pm."),
        ({"ends_at": "14:00"}, "The end must be after the start."),
    ],
)
def test_a_mistake_keeps_what_was_typed(as_paula: Client, maya: Student, wrong: dict[str, str], sentence: str) -> None:
    reply = as_paula.post(reverse("meetings:plan", args=[maya.pk]), {**FACTS, **day(DAY), **wrong})
    assert reply.status_code == 200
    assert sentence in reply.content.decode()
    assert "Room 14" in reply.content.decode()
    assert Meeting.objects.count() == 0


def test_a_second_press_finds_the_first_meeting(as_paula: Client, maya: Student) -> None:
    posted = {**FACTS, **day(DAY), "once": "0b7f3a52-8a57-4b0e-9a55-08fd1f6f1f00"}
    first = as_paula.post(reverse("meetings:plan", args=[maya.pk]), posted)
    again = as_paula.post(reverse("meetings:plan", args=[maya.pk]), posted)
    assert first["Location"] == again["Location"]
    assert Meeting.objects.count() == 1


def test_two_people_change_the_place_and_both_texts_are_shown(
    as_paula: Client, as_ken: Client, meeting: Meeting
) -> None:
    base = {**FACTS, **day(DAY), "revision": "0"}
    assert as_ken.post(at("edit", meeting), {**base, "place": "Library"}).status_code == 302
    reply = as_paula.post(at("edit", meeting), {**base, "place": "Gym"})
    assert reply.status_code == 409
    assert "Library" in reply.content.decode()
    assert "Gym" in reply.content.decode()
    meeting.refresh_from_db()
    assert meeting.place == "Library"


def test_next_meeting_is_the_first_planned_one_from_today_on(paula: User, maya: Student, meeting: Meeting) -> None:
    assert queries.next_meeting(maya, TODAY) == meeting
    assert queries.next_meeting(maya, DAY) == meeting
    assert queries.next_meeting(maya, date(2026, 10, 21)) is None
    sooner = planning.plan_meeting(by=paula, side="family", student=maya, on=date(2026, 10, 14), purpose=Purpose.OTHER)
    assert queries.next_meeting(maya, TODAY) == sooner
    planning.cancel_meeting(by=paula, side="family", meeting=sooner)
    assert queries.next_meeting(maya, TODAY) == meeting


def test_people_are_ticked_and_names_added_and_taken_out(
    as_paula: Client, meeting: Meeting, member: Membership
) -> None:
    posted = {"people": [str(member.pk)], "name": "Aunt Rosa", "seat": "relative", "more": "1"}
    assert as_paula.post(at("people", meeting), posted)["Location"] == at("people", meeting)
    rosa = meeting.attendees.get(member=None)
    assert (rosa.name, rosa.seat) == ("Aunt Rosa", "relative")
    shown = {"shown": [str(row.pk) for row in meeting.attendees.all()], "name": "", "seat": "other"}
    as_paula.post(at("people", meeting), {"people": [], "named": [str(rosa.pk)], **shown})
    assert [row.name for row in meeting.attendees.all()] == ["Aunt Rosa"]
    as_paula.post(at("people", meeting), {"people": [str(member.pk)], **shown})
    assert [row.name for row in meeting.attendees.all()] == ["Paula"]


def test_topics_are_added_before_the_last_moved_changed_and_taken_out(as_paula: Client, meeting: Meeting) -> None:
    as_paula.post(at("agenda", meeting), {"topic": "The bus", "minutes": "5"})
    topics = [row.topic for row in queries.agenda_of(meeting)]
    assert topics[-2:] == ["The bus", "Next steps, and who writes them down"]
    bus = meeting.agenda.get(topic="The bus")
    as_paula.post(at("topic-change", meeting, bus.pk, "up"))
    assert [row.topic for row in queries.agenda_of(meeting)].index("The bus") == len(topics) - 3
    as_paula.post(at("topic", meeting, bus.pk), {"topic": "The yellow bus", "minutes": "", "revision": "0"})
    bus.refresh_from_db()
    assert (bus.topic, bus.minutes) == ("The yellow bus", None)
    reply = as_paula.post(at("topic", meeting, bus.pk), {"topic": "The red bus", "minutes": "", "revision": "0"})
    assert reply.status_code == 409
    as_paula.post(at("topic-change", meeting, bus.pk, "remove"))
    assert not AgendaItem.objects.filter(pk=bus.pk).exists()
    first = meeting.agenda.first()
    as_paula.post(at("topic-change", meeting, first.pk, "up"))
    assert meeting.agenda.first() == first
    assert as_paula.post(at("topic-change", meeting, first.pk, "sideways")).status_code == 404


def test_what_came_of_it_is_noted_afterwards_and_can_be_mended(paula: User, meeting: Meeting) -> None:
    item, person = meeting.agenda.first(), meeting.attendees.get()
    note = {"by": paula, "side": "family", "meeting": meeting, "came": [person.pk]}
    with pytest.raises(MeetingError, match="still to come"):
        planning.hold_meeting(**note, revision=0, outcomes={}, today=TODAY)
    planning.hold_meeting(**note, revision=0, outcomes={item.pk: "All here."}, today=DAY)
    meeting.refresh_from_db()
    item.refresh_from_db()
    person.refresh_from_db()
    assert (meeting.state, item.outcome, person.came) == ("held", "All here.", True)
    with pytest.raises(Conflict) as conflict:
        planning.hold_meeting(**note, revision=0, outcomes={item.pk: "Nobody."}, today=DAY)
    assert conflict.value.theirs[item.pk] == "All here."
    planning.hold_meeting(**note, revision=0, outcomes={item.pk: "All here."}, today=DAY)  # the same words: no harm
    planning.hold_meeting(**note, revision=1, outcomes={item.pk: "All but one."}, today=DAY)
    item.refresh_from_db()
    assert item.outcome == "All but one."


def test_first_held_meeting_about_the_first_plan_ends_its_clock_and_a_planned_one_starts(
    paula: User, maya: Student
) -> None:
    facts: dict[str, Any] = {"student": maya, "purpose": Purpose.FIRST_IEP}
    for number, state in enumerate(("cancelled", "held", "held", "planned"), start=5):
        Meeting.objects.create(on=date(2026, 10, number), state=state, **facts)
    Meeting.objects.create(student=maya, on=date(2026, 10, 1), state="held", purpose=Purpose.OTHER)
    Meeting.objects.create(student=maya, on=date(2026, 10, 2), state="planned", purpose=Purpose.OTHER)
    assert [(row.key, row.on) for row in queries.events_of(maya)] == [
        ("iep_meeting_held", date(2026, 10, 6)),
        ("meeting_date", date(2026, 10, 8)),
        ("meeting_notice_sent", date(2026, 10, 8)),
    ]


def test_held_page_shows_both_notes_when_two_people_wrote(as_paula: Client, as_ken: Client, meeting: Meeting) -> None:
    Meeting.objects.update(on=TODAY)
    item = meeting.agenda.first()
    name = f"outcome_{item.pk}"
    assert as_ken.post(at("held", meeting), {name: "Ken’s words", "revision": "0"}).status_code == 302
    reply = as_paula.post(at("held", meeting), {name: "Paula’s words", "revision": "0"})
    assert reply.status_code == 409
    assert "Ken’s" in reply.content.decode()
    assert "Paula’s" in reply.content.decode()


def test_a_meeting_that_is_over_does_not_change(as_paula: Client, paula: User, meeting: Meeting) -> None:
    Meeting.objects.update(state="held")
    item = meeting.agenda.first()
    posts = [
        (at("edit", meeting), {**FACTS, **day(DAY), "place": "Gym", "revision": "0"}),
        (at("people", meeting), {"name": "", "seat": "other"}),
        (at("cancel", meeting), {}),
        (at("agenda", meeting), {"topic": "More"}),
        (at("topic", meeting, item.pk), {"topic": "Other", "revision": "0"}),
        (at("topic-change", meeting, item.pk, "remove"), {}),
        (at("questions", meeting), {"text": "Why?"}),
        (at("say", meeting, "say"), {"text": "Words", "revision": "0"}),
    ]
    for url, posted in posts:
        reply = as_paula.post(url, posted)
        assert reply.status_code == 409, url
        assert "This meeting was held." in reply.content.decode()
    meeting.refresh_from_db()
    assert (meeting.place, meeting.agenda.count(), meeting.questions.count()) == ("Room 14", 9, 0)


def test_calling_off_twice_is_once(as_paula: Client, meeting: Meeting) -> None:
    for _time in range(2):
        assert as_paula.post(at("cancel", meeting)).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.state, meeting.revision) == ("cancelled", 1)


def test_calendar_file_names_nobody(as_paula: Client, meeting: Meeting) -> None:
    text = as_paula.get(at("meeting-ics", meeting)).content.decode()
    assert "DTSTART:20261020T221500Z" in text
    assert "SUMMARY:A date in IEP Planner" in text
    for word in ("Maya", "Larkspur", "Room 14", "IEP of", "review"):
        assert word not in text


def test_list_and_meeting_ask_the_same_for_1_and_30(
    as_paula: Client, paula: User, maya: Student, meeting: Meeting
) -> None:
    def asked(url: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert as_paula.get(url).status_code == 200
        return len(caught)

    listed, shown = reverse("meetings:list", args=[maya.pk]), meeting.get_absolute_url()
    before = asked(listed), asked(shown)
    for number in range(29):
        planning.plan_meeting(by=paula, side="family", student=maya, on=DAY, purpose=Purpose.OTHER)
        planning.add_topic(by=paula, meeting=meeting, topic=f"Topic {number}")
    assert (asked(listed), asked(shown)) == before
    assert max(before) <= 14
