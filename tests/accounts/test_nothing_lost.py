"""At the door nothing typed is lost: a form sent twice, a session that ended, a page that grew old."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Submission, User
from accounts.tasks import sweep
from students.models import Student
from tests.cast import october  # noqa: F401 -- the clock stands still

pytestmark = pytest.mark.django_db
NEW = reverse("students:student-add")


def test_form_sent_twice_finds_the_first_result(as_paula: Client) -> None:
    token = str(uuid.uuid4())
    first, second = (as_paula.post(NEW, {"once": token})["Location"] for _press in range(2))
    assert first == second
    assert Student.objects.count() == 1


def test_same_token_of_another_person_is_another_form(as_paula: Client, db: None) -> None:
    token = str(uuid.uuid4())
    as_eve = Client()
    as_eve.force_login(User.objects.create_user("eve@example.org", "Eve"))
    assert as_paula.post(NEW, {"once": token})["Location"] != as_eve.post(NEW, {"once": token})["Location"]
    assert Student.objects.count() == 2


def test_form_with_an_error_may_be_sent_again_with_its_token(as_paula: Client, maya: Student) -> None:
    url = reverse("students:member-add", args=[maya.pk])
    token = str(uuid.uuid4())
    assert as_paula.post(url, {"once": token, "name": "", "seat": "other"}).status_code == 200
    assert not Submission.objects.exists()
    assert as_paula.post(url, {"once": token, "name": "Ada", "seat": "other"}).status_code == 302
    assert maya.members.filter(name="Ada").count() == 1


@pytest.mark.parametrize("token", ["", "x", "0" * 500])
def test_odd_token_is_only_a_form_without_one(as_paula: Client, token: str) -> None:
    assert as_paula.post(NEW, {"once": token}).status_code == 302


def test_session_that_ended_hands_every_word_back(maya: Student) -> None:
    url = reverse("students:text-edit", args=[maya.pk, "strengths"])
    typed = "Builds towers & sings\nאוהבת שירים 🎵"
    answer = Client().post(url, {"text": typed, "revision": "0", "password": "hunter2"})
    page = answer.content.decode()
    assert answer.status_code == 401
    assert "Builds towers &amp; sings" in page
    assert "אוהבת שירים 🎵" in page
    assert 'name="revision" value="0"' in page
    assert f'action="{url}"' in page
    assert "hunter2" not in page
    assert maya.texts.get(key="strengths").text == ""


def test_words_handed_back_are_saved_after_signing_in_again(as_paula: Client, maya: Student) -> None:
    url = reverse("students:text-edit", args=[maya.pk, "strengths"])
    as_paula.logout()
    assert as_paula.post(url, {"text": "Songs", "revision": "0"}).status_code == 401
    as_paula.force_login(maya.members.get().user)
    assert as_paula.post(url, {"text": "Songs", "revision": "0"}).status_code == 302
    assert maya.texts.get(key="strengths").text == "Songs"


def test_autosave_of_an_ended_session_says_so_in_its_place(maya: Student) -> None:
    url = reverse("students:text-edit", args=[maya.pk, "strengths"])
    answer = Client().post(url, {"text": "Songs"}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 401
    assert "Your words are still here." in page
    assert "<html" not in page


def test_page_that_grew_old_keeps_the_words_too(paula: User, maya: Student) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(paula)
    url = reverse("students:text-edit", args=[maya.pk, "strengths"])
    answer = client.post(url, {"text": "Songs and towers", "revision": "0"})
    assert answer.status_code == 403
    assert "Songs and towers" in answer.content.decode()


def test_words_of_a_stranger_to_the_child_are_not_shown_a_child(maya: Student) -> None:
    page: Any = Client().post(reverse("students:text-edit", args=[maya.pk, "strengths"]), {"text": "x"}).content
    assert b"Maya" not in page


def test_profile_keeps_the_first_name(as_paula: Client, paula: User) -> None:
    url = reverse("accounts:profile")
    assert "Write your first name." in as_paula.post(url, {"first_name": ""}).content.decode()
    as_paula.post(url, {"first_name": "Paula María"})
    paula.refresh_from_db()
    assert paula.first_name == "Paula María"


def test_e_mail_is_one_person_whatever_its_case(paula: User) -> None:
    assert User.objects.get_by_natural_key("PAULA@example.org") == paula


def test_sweep_drops_ended_sessions_and_old_tokens_only(as_paula: Client, paula: User) -> None:
    old, new = (Submission.objects.create(token=uuid.uuid4(), user=paula) for _row in range(2))
    Submission.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=8))
    ended = Client()
    ended.force_login(paula)
    Session.objects.filter(session_key=ended.session.session_key).update(expire_date=timezone.now())
    sweep(timezone.now() + timedelta(seconds=1))
    assert list(Submission.objects.all()) == [new]
    assert [row.session_key for row in Session.objects.all()] == [as_paula.session.session_key]
