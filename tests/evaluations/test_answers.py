"""What the school said: typed by a parent as copied, or by the case manager with their own pen."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from evaluations import actions, queries
from evaluations.enums import AGREED, ANSWERED, NEXT, REASON_LAW, Answer, Reason
from evaluations.models import EvaluationRequest, SchoolResponse
from letters.models import Letter
from students.models import Membership, Student

pytestmark = pytest.mark.django_db
ON = {"answered_on_month": "10", "answered_on_day": "5", "answered_on_year": "2026"}


def url(name: str, student: Student) -> str:
    return reverse(f"evaluations:{name}", args=[student.pk])


def recorded(paula: Any, maya: Student, answer: str, on: date = date(2026, 10, 5), **facts: Any) -> SchoolResponse:
    request = actions.request_for(by=paula, student=maya, letter=queries.request_letter(maya))
    return actions.record_answer(
        by=paula,
        by_name="Paula Reyes",
        request=request,
        answer=answer,
        answered_on=on,
        today=date(2026, 10, 12),
        **{"source": "phone", **facts},
    )


@pytest.mark.parametrize("answer", Answer.values)
def test_each_answer_can_be_typed_by_a_parent_as_copied(
    answer: str, as_paula: Client, maya: Student, letter: Letter, member: Membership
) -> None:
    response = as_paula.post(url("answer", maya), {"answer": answer, "source": "phone", "words": "One line", **ON})
    assert response.status_code == 302
    row = SchoolResponse.objects.get()
    assert (row.answer, row.source, row.words, row.is_copied) == (answer, "phone", "One line", True)
    assert row.request.letter == letter
    page = as_paula.get(url("plan", maya)).content.decode()
    assert str(NEXT[Answer(answer)][0]) in page
    assert "Said on the phone. Written down by Paula on October 12, 2026." in page


def test_case_manager_answers_with_their_own_pen(as_ken: Client, maya: Student, letter: Letter) -> None:
    as_ken.post(url("answer", maya), {"answer": "evaluate", "source": "paper", **ON})
    row = SchoolResponse.objects.get()
    assert (row.source, row.is_copied) == ("here", False)


def test_answer_before_the_letter_arrived_is_refused_and_keeps_what_was_typed(
    as_paula: Client, maya: Student, letter: Letter
) -> None:
    early = {**ON, "answered_on_month": "9", "answered_on_day": "1"}
    response = as_paula.post(url("answer", maya), {"answer": "refuse", "source": "paper", "words": "No.", **early})
    assert response.status_code == 200
    page = response.content.decode()
    assert "This day is before the school got your letter. Check it." in page
    assert "No.</textarea>" in page
    assert not SchoolResponse.objects.exists()


def test_answer_in_the_future_is_refused(as_paula: Client, maya: Student, letter: Letter) -> None:
    late = {**ON, "answered_on_year": "2027"}
    response = as_paula.post(url("answer", maya), {"answer": "refuse", "source": "paper", **late})
    assert "This day can not be after today." in response.content.decode()


def test_nothing_yet_and_asks_for_more_do_not_end_the_wait(paula: Any, maya: Student, letter: Letter) -> None:
    recorded(paula, maya, Answer.NOTHING)
    recorded(paula, maya, Answer.MORE)
    assert queries.events_of(maya) == []
    recorded(paula, maya, Answer.NO, on=date(2026, 10, 7), source="mail")
    assert [(event.key, event.on) for event in queries.events_of(maya)] == [("pwn_given", date(2026, 10, 7))]


def test_answer_on_the_phone_ends_the_wait_only_with_its_reasons_in_writing_or_a_consent_form(
    paula: Any, maya: Student, letter: Letter
) -> None:
    row = recorded(paula, maya, Answer.YES)
    assert queries.events_of(maya) == []
    member = maya.members.get(user=paula)
    day = date(2026, 10, 9)
    actions.give_consent(by=paula, member=member, request=row.request, today=day, answer="no", signed_on=day)
    assert [event.on for event in queries.events_of(maya)] == [date(2026, 10, 5)]


def test_notice_with_a_phone_answer_is_an_answer_in_writing(paula: Any, maya: Student, letter: Letter) -> None:
    recorded(paula, maya, Answer.NO, gave_notice=True)
    assert [event.key for event in queries.events_of(maya)] == ["pwn_given"]


def test_every_answer_has_a_next_step_with_its_rule() -> None:
    assert set(NEXT) == set(Answer)
    assert all("CFR" in cite for _text, cite in NEXT.values())
    assert AGREED < ANSWERED


def test_double_submit_writes_one_answer(as_paula: Client, maya: Student, letter: Letter) -> None:
    data = {"answer": "evaluate", "source": "phone", "once": "3f0e7a52-58a2-4c9c-9d59-0d2b1a6ad001", **ON}
    first = as_paula.post(url("answer", maya), data)
    second = as_paula.post(url("answer", maya), data)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert SchoolResponse.objects.count() == 1


def test_one_open_request_a_child(paula: Any, maya: Student, letter: Letter) -> None:
    first = actions.request_for(by=paula, student=maya, letter=letter)
    assert actions.request_for(by=paula, student=maya) == first
    assert EvaluationRequest.objects.count() == 1


def test_phone_answer_offers_a_recap_with_the_words_that_were_said(
    as_paula: Client, paula: Any, maya: Student, letter: Letter
) -> None:
    recorded(paula, maya, Answer.WAIT, words="They want to try a pencil grip first.")
    response = as_paula.post(url("recap", maya))
    assert response.status_code == 302
    recap = Letter.objects.get(kind="phone_recap")
    assert recap.answers.get(key="talk").value == {
        "talk_on": "2026-10-05",
        "text": "They want to try a pencil grip first.",
    }


def test_recap_without_any_answer_is_not_there(as_paula: Client, maya: Student) -> None:
    assert as_paula.post(url("recap", maya)).status_code == 404


# ---- whose pen


def test_copier_mends_a_slip_and_the_older_words_stay(as_paula: Client, maya: Student, letter: Letter) -> None:
    as_paula.post(url("answer", maya), {"answer": "refuse", "source": "phone", "words": "No.", **ON})
    first = SchoolResponse.objects.get()
    page = reverse("evaluations:answer-correct", args=[maya.pk, first.pk])
    assert 'value="5"' in as_paula.get(page).content.decode()
    as_paula.post(page, {"answer": "wait", "source": "phone", "words": "They want to wait.", **ON})
    newer = SchoolResponse.objects.get(supersedes=first)
    assert (newer.answer, newer.words) == ("wait", "They want to wait.")
    assert queries.responses_of(newer.request) == [newer]
    assert as_paula.get(page).status_code == 404
    assert SchoolResponse.objects.get(pk=first.pk).words == "No."


def test_school_confirms_what_was_copied_and_then_it_stands(
    as_paula: Client, as_ken: Client, ken: Any, maya: Student, letter: Letter
) -> None:
    as_paula.post(url("answer", maya), {"answer": "evaluate", "source": "phone", **ON})
    row = SchoolResponse.objects.get()
    confirm = reverse("evaluations:answer-confirm", args=[maya.pk, row.pk])
    assert "Only the school can confirm" in as_paula.post(confirm).content.decode()
    kens = as_ken.get(url("plan", maya)).content.decode()
    assert "Yes, this is what we said" in kens
    assert str(NEXT[Answer.YES][0]) not in kens  # what a parent can do is told to parents
    for _press in range(2):
        assert as_ken.post(confirm).status_code == 302
    row.refresh_from_db()
    assert (row.confirmed_by, row.confirmed_on) == (ken, date(2026, 10, 12))
    page = as_paula.get(url("plan", maya)).content.decode()
    assert "Confirmed by Ken." in page
    assert "Said on the phone." in page
    assert "Mend what I wrote" not in page
    assert [event.key for event in queries.events_of(maya)] == ["pwn_given"]
    correct = reverse("evaluations:answer-correct", args=[maya.pk, row.pk])
    reply = as_paula.post(correct, {"answer": "refuse", "source": "phone", **ON}, follow=True)
    assert "This answer can not be changed any more." in reply.content.decode()
    assert SchoolResponse.objects.count() == 1


def test_nobody_mends_what_another_wrote(as_paula: Client, as_ken: Client, maya: Student, letter: Letter) -> None:
    as_paula.post(url("answer", maya), {"answer": "refuse", "source": "phone", **ON})
    page = reverse("evaluations:answer-correct", args=[maya.pk, SchoolResponse.objects.get().pk])
    assert as_ken.post(page, {"answer": "evaluate", "source": "phone", **ON}).status_code == 403
    assert SchoolResponse.objects.get().answer == "refuse"


def test_each_reason_is_shown_with_what_the_law_says(as_paula: Client, maya: Student, letter: Letter) -> None:
    typed = {"answer": "refuse", "source": "mail", "reasons": ["grades_fine", "no_therapist"], **ON}
    as_paula.post(url("answer", maya), typed)
    row = SchoolResponse.objects.get()
    assert row.reasons == ["grades_fine", "no_therapist"]
    page = as_paula.get(url("plan", maya)).content.decode()
    assert "Nobody has to fail first." in page
    assert "Rule: 34 CFR 300.101(c). Last checked November 23, 2026." in " ".join(page.split())
    assert "We know of no rule" in page
    assert str(REASON_LAW[Reason.LABEL].says) not in page


@pytest.mark.parametrize("answer", ["evaluate", "no_answer"])
def test_yes_and_silence_have_no_reasons(as_paula: Client, maya: Student, letter: Letter, answer: str) -> None:
    as_paula.post(url("answer", maya), {"answer": answer, "source": "mail", "reasons": ["label"], **ON})
    assert SchoolResponse.objects.get().reasons == []


def test_unknown_reason_is_refused(as_paula: Client, maya: Student, letter: Letter) -> None:
    assert (
        as_paula.post(url("answer", maya), {"answer": "refuse", "source": "mail", "reasons": ["x"], **ON}).status_code
        == 200
    )
    assert not SchoolResponse.objects.exists()


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_its_law_or_says_that_we_know_none(reason: Reason) -> None:
    law = REASON_LAW[reason]
    assert law.says
    assert bool(law.cite) == (law.checked_on is not None)
    assert bool(law.cite) == (reason != Reason.NO_THERAPIST)
