"""The pages of a letter: interview, check, making, sending, proof."""

import re
from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from documents.models import Paper
from documents.tasks import check_next
from letters import actions
from letters.enums import CATALOGUE, SITUATIONS, Kind, Situation
from letters.forms import STEPS
from letters.models import Dispatch, InterviewAnswer, Letter
from letters.queries import sources_of
from students.actions import child
from students.actions.pen import pen_facts
from students.models import Student, StudentFile
from tests.documents import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(paula: User, maya: Student) -> Letter:
    return actions.start(by=paula, student=maya, kind=Kind.EVAL_INITIAL)


def at(name: str, letter: Letter, *more: Any) -> str:
    return reverse(f"letters:{name}", args=[letter.student_id, letter.pk, *more])


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_month": str(on.month), f"{name}_day": str(on.day), f"{name}_year": str(on.year)}


# ---- the interview


def test_every_step_of_every_letter_is_known() -> None:
    assert {key for entry in CATALOGUE.values() for key in entry.steps} == set(STEPS)


def test_starting_leads_to_the_first_open_question(as_paula: Client, maya: Student) -> None:
    reply = as_paula.post(reverse("letters:start", args=[maya.pk, "eval_initial"]))
    assert reply["Location"] == at("step", Letter.objects.get(), "tried")
    assert as_paula.post(reverse("letters:start", args=[maya.pk, "novel"])).status_code == 404


def test_what_the_school_said_is_asked_only_when_the_school_suggested_it(as_paula: Client, paula: User) -> None:
    student = child.add_student(by=paula, from_school=True)
    as_paula.post(reverse("letters:start", args=[student.pk, "eval_initial"]))
    asked = as_paula.get(at("step", Letter.objects.get(), "school_said"))
    assert asked.status_code == 200


def test_each_answer_is_kept_and_leads_on(as_paula: Client, draft: Letter) -> None:
    reply = as_paula.post(at("step", draft, "tried"), {"text": "A pencil grip", "revision": "0"})
    assert reply["Location"] == at("step", draft, "sender"), "the child and the school are known"
    assert "A pencil grip" in as_paula.get(at("step", draft, "tried")).content.decode()


def test_skipping_is_an_answer_and_keeps_older_words(as_paula: Client, draft: Letter) -> None:
    as_paula.post(at("step", draft, "tried"), {"text": "A grip", "revision": "0"})
    as_paula.post(at("step", draft, "tried"), {"text": "", "revision": "1", "skip": "1"})
    row = InterviewAnswer.objects.get(key="tried")
    assert (row.is_skipped, row.value) == (True, {"text": "A grip"})


def test_task_list_tells_what_is_done(as_paula: Client, draft: Letter) -> None:
    as_paula.post(at("step", draft, "tried"), {"text": "A grip", "revision": "0"})
    rows = {str(row.name): row.is_done for row in as_paula.get(at("tasks", draft)).context["rows"]}
    assert rows["What has been tried so far?"] is True
    assert rows["How do you sign?"] is False


def test_changed_from_the_check_page_leads_back_to_it(as_paula: Client, draft: Letter) -> None:
    reply = as_paula.post(at("step", draft, "tried") + "?check", {"text": "A grip", "revision": "0"})
    assert reply["Location"] == at("check", draft)


def test_step_of_another_letter_kind_is_not_there(as_paula: Client, draft: Letter) -> None:
    assert as_paula.get(at("step", draft, "talk")).status_code == 404
    assert as_paula.get(at("step", draft, "nonsense")).status_code == 404


def test_somebody_elses_draft_is_not_there(as_paula: Client, as_ken: Client, maya: Student, draft: Letter) -> None:
    assert as_ken.get(at("letter", draft)).status_code == 404
    assert as_ken.get(at("step", draft, "tried")).status_code == 403


def test_two_windows_meet_with_both_texts(as_paula: Client, draft: Letter) -> None:
    as_paula.post(at("step", draft, "tried"), {"text": "Phone", "revision": "0"})
    answer = as_paula.post(at("step", draft, "tried"), {"text": "Desk", "revision": "0"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Phone" in page
    assert "Desk" in page


def test_autosave_says_when_it_was_saved(as_paula: Client, draft: Letter) -> None:
    answer = as_paula.post(
        at("step", draft, "tried"), {"text": "Half a sen", "revision": "0"}, headers={"HX-Request": "true"}
    )
    page = answer.content.decode()
    assert "Saved at" in page
    assert '<div id="letter-so-far" hx-swap-oob="true">' in page
    assert 'What has been tried: <span dir="auto">Half a sen</span>' in page
    assert InterviewAnswer.objects.get(key="tried").value == {"text": "Half a sen"}


def test_too_long_an_answer_is_said_and_kept_in_the_box(as_paula: Client, draft: Letter) -> None:
    page = as_paula.post(at("step", draft, "tried"), {"text": "a" * 10_001, "revision": "0"}).content.decode()
    assert "This text is too long: 10001 letters." in page
    assert "a" * 10_001 in page
    assert not InterviewAnswer.objects.filter(key="tried", revision__gt=0).exists()


def test_check_page_shows_every_answer_and_the_letter_as_it_will_be(as_paula: Client, draft: Letter) -> None:
    as_paula.post(at("step", draft, "tried"), {"text": "A pencil grip since September", "revision": "0"})
    page = as_paula.get(at("check", draft)).content.decode()
    assert page.count("A pencil grip since September") == 2
    assert "<dt>What has been tried so far?</dt>" in page
    assert "Date of birth: May 2, 2019<br>" in page
    assert "I am asking for a full individual evaluation" in page


def test_check_page_shows_each_choice_beside_its_question(as_paula: Client, paula: User, maya: Student) -> None:
    row = actions.start(by=paula, student=maya, kind=Kind.CONSENT_REPLY)
    actions.save_answer(
        by=paula, letter=row, key="consent", value={"evaluation": "yes", "services": "", "billing": "no"}, revision=0
    )
    lines = {str(answer.label): answer.lines for answer in as_paula.get(at("check", row)).context["rows"]}
    assert lines["What do you say to each item?"] == ["First evaluation: Yes", "Use of Medicaid: No"]
    assert lines["How should the letter sound?"] == []


def test_making_an_unfinished_letter_leads_to_the_page_to_mend(as_paula: Client, draft: Letter) -> None:
    reply = as_paula.post(at("make", draft), follow=True)
    assert reply.redirect_chain[-1][0] == at("step", draft, "sender") + "?check"
    assert "Write the name you sign with." in reply.content.decode()


def test_every_page_of_a_locked_letter_says_so(as_paula: Client, letter: Letter) -> None:
    for url in (at("step", letter, "tried"), at("step", letter, "sender")):
        answer = as_paula.post(url, {"text": "later", "revision": "0"})
        assert answer.status_code == 409
        assert letter.get_absolute_url() in answer.content.decode()
    assert as_paula.post(at("discard", letter)).status_code == 409
    assert as_paula.get(at("check", letter))["Location"] == letter.get_absolute_url()
    assert as_paula.get(at("tasks", letter))["Location"] == letter.get_absolute_url()


def test_discarding_a_draft_keeps_the_worry(as_paula: Client, maya: Student, draft: Letter) -> None:
    as_paula.post(at("discard", draft))
    assert not Letter.objects.exists()
    assert maya.worries.get().concerns.count() == 1


# ---- sending


def test_mail_link_holds_subject_and_the_frozen_words(as_paula: Client, letter: Letter) -> None:
    page = as_paula.get(letter.get_absolute_url())
    link = unquote(page.context["mailto"])
    assert link.startswith("mailto:?subject=Request for a special education evaluation: Maya Reyes")
    assert "include an occupational therapy (OT) evaluation" in link
    assert link.endswith(page.context["words"].signed)


def test_printed_letter_can_be_kept_on_the_device(as_paula: Client, letter: Letter) -> None:
    assert " download=" not in as_paula.get(letter.get_absolute_url()).content.decode()
    Paper.objects.filter(kind="letter").update(state="ready", pages=1, file="paper/x.pdf")
    page = as_paula.get(letter.get_absolute_url()).content.decode()
    assert f'<a href="{at("pdf", letter)}" download="Request for a special education evaluation.pdf">' in page


def test_copied_text_is_the_printed_text(as_paula: Client, letter: Letter) -> None:
    page = as_paula.get(letter.get_absolute_url())
    assert page.context["text"] in page.content.decode().replace("&#x27;", "'")


def test_worker_down_leaves_the_letter_whole_and_says_how_to_go_on(as_paula: Client, letter: Letter) -> None:
    """No refresh, no fault: a link to look again, and the words to send meanwhile."""
    url = at("pdf", letter)
    page = as_paula.get(url).content.decode()
    assert "It goes on by itself, also when you leave this page. Nothing is lost." in page
    assert "You can use them on the page you came from." in page
    assert "http-equiv" not in page
    assert f'href="{url}"' in page
    assert Paper.objects.filter(kind="letter", state="queued").count() == 1
    assert as_paula.get(letter.get_absolute_url()).context["mailto"].startswith("mailto:")


def test_pdf_that_failed_for_good_says_so_and_may_be_asked_for_again(as_paula: Client, letter: Letter) -> None:
    Paper.objects.filter(kind="letter").update(state="failed")
    page = as_paula.get(at("pdf", letter)).content.decode()
    assert "The PDF could not be made" in page
    assert "Your words are safe and locked." in page
    assert "The PDF is being made" in as_paula.post(at("pdf", letter), follow=True).content.decode()
    assert Paper.objects.get(kind="letter").state == "queued"


# ---- proof


def proof(client: Client, letter: Letter, **data: Any) -> Any:
    form = {"method": "hand", "to_whom": "front office"} | day("sent_on", date(2026, 10, 1)) | data
    return client.post(at("proof-add", letter), form)


@pytest.fixture
def made(paula: User, maya: Student) -> Letter:
    row = actions.start(by=paula, student=maya, kind=Kind.EVAL_INITIAL)
    actions.save_answer(by=paula, letter=row, key="sender", value={}, revision=0)
    return actions.freeze(by=paula, letter=row, today=date(2026, 9, 28))


def test_day_of_receipt_leads_to_the_clock(as_paula: Client, made: Letter) -> None:
    reply = proof(as_paula, made, **day("received_on", date(2026, 10, 2)), how_known="stamp")
    assert reply["Location"] == reverse("overview:dates", args=[made.student_id])
    page = as_paula.get(reply["Location"]).content.decode()
    assert "The school should answer" in page


def test_without_a_day_of_receipt_it_leads_back_to_the_letter(as_paula: Client, made: Letter) -> None:
    assert proof(as_paula, made)["Location"] == made.get_absolute_url()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            day("received_on", date(2026, 9, 30)) | {"how_known": "stamp"},
            "The school can not get the letter before you sent it. Check the days.",
        ),
        (
            day("received_on", date(2026, 10, 13)) | {"how_known": "stamp"},
            "The day the school got your letter can not be after today.",
        ),
        (day("received_on", date(2026, 10, 2)), "Choose how you know the day."),
        (day("sent_on", date(2026, 10, 13)), "The day you sent it can not be after today."),
        (day("sent_on", date(2026, 9, 27)), "The letter was made after this day. Check the day."),
        ({"sent_on_month": "2", "sent_on_day": "29"}, "There is no February 29 in 2026"),
        ({"to_whom": ""}, "Tell us who took the letter."),
        ({"method": ""}, "Choose how it went to the school."),
    ],
)
def test_impossible_proof_gets_a_sentence_and_keeps_what_was_typed(
    as_paula: Client, made: Letter, typed: dict[str, str], sentence: str
) -> None:
    page = proof(as_paula, made, note="They smiled 🙂", **typed).content.decode()
    assert sentence in page
    assert "They smiled 🙂" in page
    assert not Dispatch.objects.exists()


def test_photo_of_the_stamp_goes_into_the_binder(as_paula: Client, made: Letter) -> None:
    proof(as_paula, made, files=[samples.upload(samples.photo(), "stamp.jpg")])
    paper = StudentFile.objects.get()
    assert Dispatch.objects.get().paper == paper
    assert (paper.kind, paper.upload.state) == ("proof", "checking")
    assert check_next() is True


def test_wrong_proof_file_saves_nothing_half(as_paula: Client, made: Letter) -> None:
    page = proof(as_paula, made, note="by hand", files=[samples.upload(b"MZ", "a.exe")]).content.decode()
    assert "by hand" in page
    assert not Dispatch.objects.exists()
    assert not StudentFile.objects.exists()


def test_hidden_address_in_the_note_is_said_at_the_field(as_paula: Client, made: Letter, member: Any) -> None:
    child.save_home(by=member.user, member=member, address="7 Quiet Lane", is_hidden=True)
    files = [samples.upload(samples.photo(), "stamp.jpg")]
    page = proof(as_paula, made, note="sent from 7 quiet lane", files=files).content.decode()
    assert "An address or phone that is hidden stands in your words." in page
    assert not StudentFile.objects.exists()


def test_case_manager_notes_the_day_it_arrived(as_ken: Client, as_paula: Client, made: Letter) -> None:
    proof(as_paula, made)
    url = at("proof-received", made, Dispatch.objects.get().pk)
    assert as_ken.post(url, day("received_on", date(2026, 10, 2)) | {"how_known": "reply"}).status_code == 302
    assert Dispatch.objects.get().received_on == date(2026, 10, 2)
    page = as_ken.post(url, day("received_on", date(2026, 9, 1)) | {"how_known": "reply"}).content.decode()
    assert "The school can not get the letter before you sent it." in page


def test_second_press_of_the_same_form_notes_one_dispatch(as_paula: Client, made: Letter) -> None:
    page = as_paula.get(at("proof-add", made)).content.decode()
    token = re.search(r'name="once" value="([\w-]+)"', page)[1]
    replies = [proof(as_paula, made, once=token) for _press in range(2)]
    assert replies[0]["Location"] == replies[1]["Location"]
    assert Dispatch.objects.count() == 1


def test_list_of_letters_asks_the_same_number_of_queries_for_1_and_30(
    as_paula: Client, paula: User, maya: Student, letter: Letter
) -> None:
    url = reverse("letters:list", args=[maya.pk])

    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            as_paula.get(url)
        return len(asked)

    few = count()
    for _number in range(29):
        row = actions.start(by=paula, student=maya, kind=Kind.FIRST_NOTE)
        actions.save_answer(by=paula, letter=row, key="sender", value={}, revision=0)
        actions.freeze(by=paula, letter=row, today=date(2026, 10, 1))
    assert count() == few


# ---- the way in, and the way on


def test_before_the_first_letter_a_worry_is_what_there_is(as_paula: Client, maya: Student) -> None:
    page = as_paula.get(reverse("letters:choose", args=[maya.pk]))
    assert [entry.kind for entry in page.context["kinds"]] == [Kind.EVAL_INITIAL, Kind.FIRST_NOTE, Kind.WHY_OT]


def test_later_the_situations_come_first_and_each_shows_its_letters(
    as_paula: Client, maya: Student, letter: Letter
) -> None:
    url = reverse("letters:choose", args=[maya.pk])
    page = as_paula.get(url)
    assert page.context["kinds"] == []
    for situation in Situation:
        assert f"{url}?for={situation}" in page.content.decode()
        shown = as_paula.get(f"{url}?for={situation}").context["kinds"]
        assert [entry.kind for entry in shown] == list(SITUATIONS[situation])
    assert as_paula.get(f"{url}?for=nonsense").context["kinds"] == []


def test_big_step_names_who_can_help_first(as_paula: Client, paula: User, maya: Student, letter: Letter) -> None:
    url = reverse("letters:choose", args=[maya.pk])
    assert "Talk to someone before you send this" in as_paula.get(f"{url}?for=said-no").content.decode()
    assert "Talk to someone before you send this" not in as_paula.get(f"{url}?for=meeting-over").content.decode()
    row = actions.start(by=paula, student=maya, kind=Kind.STATE_COMPLAINT)
    assert "Talk to someone before you send this" in as_paula.get(at("tasks", row)).content.decode()


def test_unanswered_letters_stand_where_nothing_came_back(as_paula: Client, maya: Student, letter: Letter) -> None:
    url = reverse("letters:choose", args=[maya.pk])
    page = as_paula.get(f"{url}?for=nothing-back").content.decode()
    assert page.count(f'action="{at("follow-up", letter)}"') == 1
    draft = as_paula.post(at("follow-up", letter))
    row = Letter.objects.get(kind=Kind.FOLLOW_UP)
    assert draft["Location"] == at("tasks", row)
    assert as_paula.post(at("follow-up", letter))["Location"] == draft["Location"], "pressed again, it is the same"
    tasks = as_paula.get(draft["Location"]).content.decode()
    assert (
        f'We filled this in from: <a href="{letter.get_absolute_url()}">Your letter of September 28, 2026</a>' in tasks
    )
    as_paula.post(at("step", row, "overdue"), {"text": "My request", "revision": "0"})
    assert "You changed what we filled in from:" in as_paula.get(at("tasks", row)).content.decode()


@pytest.mark.parametrize(("outcome", "waits"), [("done", 0), ("no", 0), ("partly", 1), ("talk", 1)])
def test_answered_letter_waits_for_nothing(
    as_paula: Client, paula: User, member: Any, letter: Letter, outcome: str, waits: int
) -> None:
    pen = pen_facts(member=member, today=date(2026, 10, 12), source="mail")
    on = date(2026, 10, 5)
    actions.note_reply(by=paula, letter=letter, replied_on=on, outcome=outcome, side="family", **pen)
    page = as_paula.get(reverse("letters:choose", args=[letter.student_id]) + "?for=nothing-back")
    assert len(page.context["unanswered"]) == waits


def test_second_reminder_of_a_letter_is_formal_and_says_why(paula: User, letter: Letter) -> None:
    first = actions.follow_up(by=paula, letter=letter)
    assert not first.answers.filter(key="tone").exists()
    actions.save_answer(by=paula, letter=first, key="sender", value={}, revision=0)
    first = actions.freeze(by=paula, letter=first, today=date(2026, 10, 12))
    second = actions.follow_up(by=paula, letter=letter)
    assert second != first
    assert second.answers.get(key="tone").value == {"tone": "formal"}
    assert sources_of(second)["tone"].url == first.get_absolute_url()


def test_draft_of_somebody_else_can_not_be_followed_up(as_paula: Client, maya: Student, draft: Letter) -> None:
    assert as_paula.post(at("follow-up", draft)).status_code == 404
    assert as_paula.post(at("correct", draft)).status_code == 404


def test_corrected_letter_starts_from_the_old_answers_and_leaves_the_old_one(as_paula: Client, letter: Letter) -> None:
    before = Letter.objects.get(pk=letter.pk).words
    reply = as_paula.post(at("correct", letter))
    newer = Letter.objects.get(corrects=letter)
    assert reply["Location"] == at("tasks", newer)
    assert set(newer.answers.values_list("key", flat=True)) >= set(letter.answers.values_list("key", flat=True))
    letter.refresh_from_db()
    assert letter.words == before
    assert "A newer letter corrects this one." not in as_paula.get(letter.get_absolute_url()).content.decode()
    newer = actions.freeze(by=newer.author, letter=newer, today=date(2026, 10, 12))
    assert newer.get_absolute_url() in as_paula.get(letter.get_absolute_url()).content.decode()


def test_next_letter_knows_who_gets_it(as_paula: Client, paula: User, maya: Student) -> None:
    first = actions.start(by=paula, student=maya, kind=Kind.EVAL_INITIAL)
    for key, value in {"sender": {}, "recipient": {"to_name": "Joan Teller"}}.items():
        actions.save_answer(by=paula, letter=first, key=key, value=value, revision=0)
    first = actions.freeze(by=paula, letter=first, today=date(2026, 9, 28))
    row = actions.start(by=paula, student=maya, kind=Kind.RECORDS)
    assert row.answers.get(key="recipient").value == {"to_name": "Joan Teller"}
    assert (
        f'<a href="{first.get_absolute_url()}">Request for a special' in as_paula.get(at("tasks", row)).content.decode()
    )


def test_examples_of_the_worry_are_the_first_words_of_a_new_need(paula: User, maya: Student) -> None:
    row = actions.start(by=paula, student=maya, kind=Kind.EVAL_OT_ADDED)
    assert row.answers.get(key="need").value == {"text": "Writing by hand"}


def test_state_complaint_is_for_the_state_and_not_for_whom_the_last_letter_went(paula: User, letter: Letter) -> None:
    row = actions.start(by=paula, student=letter.student, kind=Kind.STATE_COMPLAINT)
    assert row.answers.get(key="recipient").value["to_name"].startswith("Washington Office of Superintendent")
    assert sources_of(row)["recipient"].url == reverse("guide:state", args=["WA"])
