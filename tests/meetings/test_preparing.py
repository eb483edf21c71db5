"""Questions and what a parent wants to say: their own until shared, printed word for word."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEntry
from letters.models import Letter
from meetings import queries
from meetings.actions import preparing
from meetings.models import Meeting, ParentInput, Question
from meetings.tasks import Asking, input_body, questions_body
from students.actions import worry
from students.enums import Seat
from students.models import Membership, Student
from students.policy import Role
from tests.cast import TODAY
from tests.meetings.test_planning import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def carl(maya: Student) -> User:
    user = User.objects.create_user("carl@example.org", "Carl")
    Membership.objects.create(student=maya, user=user, name="Carl", role=Role.PARENT, seat=Seat.PARENT)
    return user


@pytest.fixture
def as_carl(carl: User) -> Client:
    client = Client()
    client.force_login(carl)
    return client


def ask(meeting: Meeting, user: User, text: str) -> Question:
    member = meeting.student.members.get(user=user)
    return preparing.add_question(by=user, member=member, meeting=meeting, text=text)


def test_a_question_is_its_authors_alone_until_shared(
    as_paula: Client, as_ken: Client, as_carl: Client, meeting: Meeting
) -> None:
    as_paula.post(at("questions", meeting), {"text": "Why so few minutes?"})
    question = Question.objects.get()
    for other in (as_ken, as_carl):
        for name in ("questions", "meeting"):
            assert "Why so few minutes?" not in other.get(at(name, meeting)).content.decode()
        assert other.get(at("question", meeting, question.pk)).status_code == 403
        assert other.post(at("question-change", meeting, question.pk, "share")).status_code == 403
    as_paula.post(at("question-change", meeting, question.pk, "share"))
    as_paula.post(at("question-change", meeting, question.pk, "share"))
    assert AuditEntry.objects.filter(verb="meeting.question_shared").count() == 1
    for other in (as_ken, as_carl):
        assert "Why so few minutes?" in other.get(at("questions", meeting)).content.decode()


def test_questions_move_among_ones_own(as_paula: Client, paula: User, ken: User, meeting: Meeting) -> None:
    first, second = ask(meeting, paula, "First?"), ask(meeting, paula, "Second?")
    ask(meeting, ken, "Ken’s?")
    as_paula.post(at("question-change", meeting, second.pk, "up"))
    member = meeting.student.members.get(user=paula)
    assert [row.text for row in queries.own_questions(meeting, member)] == ["Second?", "First?"]
    as_paula.post(at("question-change", meeting, first.pk, "down"))
    assert [row.text for row in queries.own_questions(meeting, member)] == ["Second?", "First?"]
    as_paula.post(at("question-change", meeting, first.pk, "remove"))
    assert [row.text for row in queries.own_questions(meeting, member)] == ["Second?"]
    assert as_paula.post(at("question-change", meeting, second.pk, "louder")).status_code == 404


def test_the_same_question_twice_is_one(paula: User, meeting: Meeting) -> None:
    assert ask(meeting, paula, "Why?") == ask(meeting, paula, "Why?")


def test_a_question_changed_in_two_windows_shows_both(as_paula: Client, paula: User, meeting: Meeting) -> None:
    question = ask(meeting, paula, "Why?")
    url = at("question", meeting, question.pk)
    assert as_paula.post(url, {"text": "Why not?", "revision": "0"}).status_code == 302
    assert as_paula.post(url, {"text": "Why now?", "revision": "0"}).status_code == 409


def test_after_the_meeting_the_answer_is_noted(as_paula: Client, paula: User, meeting: Meeting) -> None:
    question = ask(meeting, paula, "Why?")
    Meeting.objects.update(state="held")
    reply = as_paula.post(at("question", meeting, question.pk), {"answer": "Because.", "revision": "0"})
    assert reply.status_code == 302
    question.refresh_from_db()
    assert (question.text, question.answer) == ("Why?", "Because.")
    assert "Because." in as_paula.get(meeting.get_absolute_url()).content.decode()


def test_words_save_while_typing_and_a_lost_race_shows_both(as_paula: Client, meeting: Meeting) -> None:
    url = at("say", meeting, "say")
    reply = as_paula.post(url, {"text": "She works hard.", "revision": "0"}, headers={"HX-Request": "true"})
    assert "Saved at" in reply.content.decode()
    assert as_paula.post(url, {"text": "She works.", "revision": "0"}).status_code == 409
    reply = as_paula.post(url, {"text": "She works very hard.", "revision": "1"})
    assert reply["Location"] == at("say", meeting, "strengths")
    assert ParentInput.objects.get().text == "She works very hard."
    last = as_paula.post(at("say", meeting, "wishes"), {"text": "Joy.", "revision": "0"})
    assert last["Location"] == meeting.get_absolute_url()
    assert as_paula.get(at("say", meeting, "other")).status_code == 404


def test_input_is_one_parents_alone_until_shared_and_never_changed(
    as_paula: Client, as_carl: Client, as_ken: Client, paula: User, carl: User, meeting: Meeting
) -> None:
    words = "He said:  “no”.\nTwice & <b>loud</b>."
    member = meeting.student.members.get(user=paula)
    preparing.save_input(by=paula, member=member, meeting=meeting, key="say", text=words, revision=0)
    carls = Asking(meeting, meeting.student.members.get(user=carl), TODAY)
    for other in (as_carl, as_ken):
        assert "Twice" not in other.get(meeting.get_absolute_url()).content.decode()
    assert "Twice" not in input_body(carls)
    as_paula.post(at("say-share", meeting))
    as_paula.post(at("say-share", meeting))
    assert AuditEntry.objects.filter(verb="meeting.input_shared").count() == 1
    for other in (as_carl, as_ken):
        assert "Twice &amp; &lt;b&gt;loud" in other.get(meeting.get_absolute_url()).content.decode()
    assert "Twice &amp; &lt;b&gt;loud&lt;/b&gt;." in input_body(carls)
    assert "“no”" in input_body(carls)


def test_another_parents_private_question_is_in_no_body(paula: User, carl: User, meeting: Meeting) -> None:
    ask(meeting, paula, "Paula’s own?")
    ask(meeting, carl, "Carl’s own?")
    body = questions_body(Asking(meeting, meeting.student.members.get(user=carl), TODAY))
    assert "Carl’s own?" in body
    assert "Paula’s own?" not in body


def test_words_are_taken_from_the_own_worry_and_letter_and_told(
    as_paula: Client, as_carl: Client, paula: User, maya: Student, letter: Letter, meeting: Meeting
) -> None:
    concern = maya.worries.get(author=paula).concerns.get(task="writing")
    worry.describe_task(
        by=paula, concern=concern, text="It takes all evening.", revision=0, how_often="daily", help_level=""
    )
    page = as_paula.get(at("say", meeting, "worries")).content.decode()
    assert "what you wrote down as your worry" in page
    assert "your letter “" in page
    for _time in range(2):
        as_paula.post(at("say-take", meeting, "worries", "worry"))
    row = ParentInput.objects.get()
    assert row.text.count("It takes all evening.") == 1
    assert as_paula.post(at("say-take", meeting, "worries", "dreams")).status_code == 404
    assert "all evening" not in as_carl.get(at("say", meeting, "worries")).content.decode()
    as_carl.post(at("say-take", meeting, "worries", "worry"))
    assert ParentInput.objects.count() == 1


def test_a_crossed_question_is_not_there(as_paula: Client, paula: User, maya: Student, meeting: Meeting) -> None:
    question = ask(meeting, paula, "Why?")
    other: Any = Meeting.objects.create(student=maya, purpose="other", on=meeting.on)
    assert as_paula.get(at("question", other, question.pk)).status_code == 404
    assert (
        as_paula.get(reverse("meetings:topic", args=[maya.pk, other.pk, meeting.agenda.first().pk])).status_code == 404
    )
