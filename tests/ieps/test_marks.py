"""Marks of the family: whose they are, two tabs, answers, copies from a signed sheet, settling."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEntry
from ieps import enums
from ieps.actions import drafting, marks
from ieps.models import IEPVersion, Mark
from ieps.papers.compose import words_of
from ieps.papers.printing import marks_words
from students.access import Conflict
from students.models import Membership, Student, StudentFile
from tests.ieps.frozen import shared_version
from tests.permissions.conftest import ready_file

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 12)
STRENGTHS = {"anchor": "section", "key": "strengths"}


def mark(by: User, version: IEPVersion, member: Membership, **changed: Any) -> Mark:
    facts = {**STRENGTHS, "stance": "question", "text": "Which stories?", "revision": 0, "today": TODAY} | changed
    return marks.save_mark(by=by, member=member, version=version, **facts)


def send(client: Client, version: IEPVersion, **changed: Any) -> Any:
    data = {**STRENGTHS, "stance": "question", "text": "Which stories?", "revision": "0"} | changed
    return client.post(reverse("ieps:version-mark", args=[version.student_id, version.pk]), data)


def test_parent_marks_a_part_and_comes_back_to_it(as_paula: Client, shared: IEPVersion, paula: User) -> None:
    answer = send(as_paula, shared)
    assert answer["Location"] == f"{shared.get_absolute_url()}?chapter=about#part-1-1"
    saved = shared.marks.get()
    assert (saved.person, saved.stance, saved.text, saved.state) == ("Paula", "question", "Which stories?", "open")
    assert (saved.entered_by, saved.source, saved.entered_on) == (paula, "here", TODAY)
    entry = AuditEntry.objects.get(verb="iep.marked")
    assert (entry.actor_side, entry.target) == ("family", f"mark:{saved.pk}")


def test_agreement_needs_no_words_and_everything_else_does(as_paula: Client, shared: IEPVersion) -> None:
    for stance in ("question", "disagree", "words"):
        answer = send(as_paula, shared, stance=stance, text="  ")
        assert answer.status_code == 200
        assert b"has-error" in answer.content
    assert shared.marks.count() == 0
    assert send(as_paula, shared, stance="agree", text="").status_code == 302
    assert shared.marks.get().stance == "agree"


def test_errors_keep_what_was_typed(as_paula: Client, shared: IEPVersion) -> None:
    page = send(as_paula, shared, stance="", text="My long thought").content.decode()
    assert "My long thought" in page
    assert "Choose what you think of this part." in page


def test_newer_mark_replaces_the_own_older_one_and_waits_again(
    shared: IEPVersion, paula: User, member: Membership, ken: User, maya: Student
) -> None:
    first = mark(paula, shared, member)
    marks.answer_mark(by=ken, member=maya.members.get(user=ken), mark=first, text="Dragons.", revision=1, today=TODAY)
    second = mark(paula, shared, member, stance="words", text="Maya writes stories.", revision=2)
    assert second.pk == first.pk
    assert (second.state, second.reply) == ("open", "Dragons.")


def test_two_tabs_show_both_texts_and_lose_nothing(as_paula: Client, shared: IEPVersion) -> None:
    send(as_paula, shared)
    answer = send(as_paula, shared, text="Another question")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Which stories?" in page
    assert "Another question" in page
    assert shared.marks.get().text == "Which stories?"
    assert send(as_paula, shared, text="Another question", revision="1").status_code == 302
    assert shared.marks.get().text == "Another question"


def test_double_click_saves_once(as_paula: Client, shared: IEPVersion) -> None:
    token = {"once": "0d3a8a4e-7d6c-4d8e-9d43-0f1c8b6b5c11"}
    assert send(as_paula, shared, **token)["Location"] == send(as_paula, shared, **token)["Location"]
    assert AuditEntry.objects.filter(verb="iep.marked").count() == 1


def test_each_parent_has_their_own_mark(as_paula: Client, as_carl: Client, shared: IEPVersion) -> None:
    send(as_paula, shared)
    send(as_carl, shared, stance="agree", text="")
    assert sorted(shared.marks.values_list("person", "stance")) == [("Carl Reyes", "agree"), ("Paula", "question")]


def test_part_that_is_not_there_is_404(as_paula: Client, shared: IEPVersion) -> None:
    assert send(as_paula, shared, key="nonsense").status_code == 404
    assert send(as_paula, shared, anchor="goal").status_code == 404


@pytest.mark.parametrize("state", [enums.State.FINAL, enums.State.DRAFT])
def test_only_a_shared_draft_can_be_marked(
    state: str, maya: Student, ken: User, paula: User, member: Membership
) -> None:
    version = shared_version(maya, ken, state=state)
    with pytest.raises(marks.MarkError):
        mark(paula, version, member)


def test_older_draft_sends_to_the_newest(as_paula: Client, shared: IEPVersion, maya: Student, ken: User) -> None:
    newer = shared_version(maya, ken, number=2, iep=shared.iep)
    assert send(as_paula, shared)["Location"] == newer.get_absolute_url()
    assert Mark.objects.count() == 0


def test_family_alone_marks_the_paper_it_copied(as_paula: Client, maya: Student, paula: User) -> None:
    copy = shared_version(maya, paula, state=enums.State.FINAL, origin=enums.Origin.COPIED, is_signed=True)
    assert send(as_paula, copy).status_code == 302
    assert copy.marks.get().person == "Paula"


def test_case_manager_does_not_mark_with_a_parents_pen(as_ken: Client, shared: IEPVersion) -> None:
    assert send(as_ken, shared).status_code == 403
    assert shared.marks.count() == 0


@pytest.fixture
def scan(maya: Student, paula: User) -> StudentFile:
    return ready_file(maya, paula, "sheet")


def copy_sheet(client: Client, version: IEPVersion, **changed: Any) -> Any:
    data = {"person": "Paula", "stance-0": "agree", "stance-2": "words", "text-2": "15 minutes each month."} | changed
    return client.post(reverse("ieps:marks-copy", args=[version.student_id, version.pk]), data)


def test_case_manager_copies_an_answer_sheet_with_its_scan(
    as_ken: Client, shared: IEPVersion, scan: StudentFile, ken: User
) -> None:
    ready = ready_file(scan.student, ken, "kens")
    answer = copy_sheet(as_ken, shared, paper=str(ready.pk))
    assert answer["Location"] == reverse("ieps:marks", args=[shared.student_id, shared.pk])
    rows = [(row.person, row.stance, row.text, row.entered_by, row.paper) for row in shared.marks.order_by("stance")]
    assert rows == [
        ("Paula", "agree", "", ken, ready),
        ("Paula", "words", "15 minutes each month.", ken, ready),
    ]
    assert copy_sheet(as_ken, shared, paper=str(ready.pk), **{"text-2": "20 minutes each month."}).status_code == 302
    assert [row.text for row in shared.marks.order_by("stance")] == ["", "20 minutes each month."]


def test_nobody_copies_marks_without_the_paper(as_ken: Client, shared: IEPVersion) -> None:
    page = copy_sheet(as_ken, shared)
    assert page.status_code == 200
    assert "It shows whose words these are." in page.content.decode()
    assert shared.marks.count() == 0


def test_refused_file_keeps_what_was_copied(as_ken: Client, shared: IEPVersion) -> None:
    page = copy_sheet(as_ken, shared, files=SimpleUploadedFile("a.pdf", b"no pdf"))
    assert page.status_code == 200
    assert "15 minutes each month." in page.content.decode()
    assert shared.marks.count() == 0


def test_words_without_a_box_or_a_box_without_words_are_asked_for(
    as_ken: Client, shared: IEPVersion, scan: StudentFile
) -> None:
    page = copy_sheet(as_ken, shared, **{"stance-0": "", "text-0": "Hm", "text-2": ""}).content.decode()
    assert "Choose which box is ticked on the paper." in page
    assert "Copy the words that stand at this part." in page


def test_parent_confirms_a_mark_copied_with_their_name(
    as_ken: Client, as_paula: Client, as_carl: Client, shared: IEPVersion, scan: StudentFile
) -> None:
    copy_sheet(as_ken, shared, paper=str(scan.pk))
    copied = shared.marks.first()
    url = reverse("ieps:mark-confirm", args=[shared.student_id, copied.pk])
    assert as_carl.post(url).status_code == 403
    assert as_paula.post(url).status_code == 302
    copied.refresh_from_db()
    assert copied.confirmed_on == TODAY


def answer_it(client: Client, row: Mark, **data: str) -> Any:
    return client.post(reverse("ieps:mark-answer", args=[row.version.student_id, row.pk]), data)


def test_therapist_answers_with_her_own_pen_and_the_parent_settles_it(
    as_olga: Client, as_paula: Client, as_carl: Client, shared: IEPVersion, paula: User, member: Membership
) -> None:
    row = mark(paula, shared, member)
    assert answer_it(as_olga, row, text="Dragon stories.", revision="1").status_code == 302
    row.refresh_from_db()
    assert (row.reply, row.reply_by_name, row.reply_copied_by_name) == ("Dragon stories.", "Olga Lindqvist", "")
    assert (row.state, row.replied_on) == ("answered", TODAY)
    page = as_paula.get(shared.get_absolute_url()).content.decode()
    assert "This answers my question" in page
    assert "This answers my question" not in as_carl.get(shared.get_absolute_url()).content.decode()
    url = reverse("ieps:mark-settle", args=[shared.student_id, row.pk])
    assert as_carl.post(url).status_code == 403
    assert as_paula.post(url).status_code == 302
    row.refresh_from_db()
    assert row.state == "settled"


def test_parent_writes_down_what_the_team_said(
    as_paula: Client, shared: IEPVersion, paula: User, member: Membership
) -> None:
    row = mark(paula, shared, member)
    assert answer_it(as_paula, row, text="Dragons.", revision="1").status_code == 200  # who said it?
    assert answer_it(as_paula, row, text="Dragons.", said_by="Olga", revision="1").status_code == 302
    row.refresh_from_db()
    assert (row.reply_by_name, row.reply_copied_by_name) == ("Olga", "Paula")
    assert "Written down by Paula on October 12, 2026." in as_paula.get(shared.get_absolute_url()).content.decode()


def test_parent_can_not_change_what_the_team_wrote_itself(
    as_paula: Client, as_olga: Client, shared: IEPVersion, paula: User, member: Membership
) -> None:
    row = mark(paula, shared, member)
    answer_it(as_olga, row, text="Dragons.", revision="1")
    page = as_paula.get(shared.get_absolute_url()).content.decode()
    assert reverse("ieps:mark-answer", args=[shared.student_id, row.pk]) not in page
    answer_it(as_paula, row, text="Cats.", said_by="Olga", revision="2")
    row.refresh_from_db()
    assert row.reply == "Dragons."


def test_answer_to_a_mark_that_changed_meanwhile_is_a_conflict(
    shared: IEPVersion, paula: User, member: Membership, ken: User, maya: Student
) -> None:
    row = mark(paula, shared, member)
    mark(paula, shared, member, text="Which books?", revision=1)
    row = Mark.objects.get(pk=row.pk)
    with pytest.raises(Conflict):
        marks.answer_mark(by=ken, member=maya.members.get(user=ken), mark=row, text="Yes.", revision=1, today=TODAY)


def test_list_of_marks_has_the_open_ones_first_and_asks_no_more_for_thirty(
    as_ken: Client,
    shared: IEPVersion,
    paula: User,
    member: Membership,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    mark(paula, shared, member, stance="agree", text="")
    mark(paula, shared, member, anchor="goal", key=str(shared.goals.get().goal_id))
    url = reverse("ieps:marks", args=[shared.student_id, shared.pk])
    as_ken.get(url)
    with django_assert_max_num_queries(12) as counted:
        page = as_ken.get(url).content.decode()
    assert "1 mark is open" in page
    assert page.index("Paula has a question") < page.index("Paula agrees")
    for n in range(30):
        Mark.objects.create(
            version=shared,
            anchor="goal",
            anchor_key=str(shared.goals.get().goal_id),
            entered_by=paula,
            entered_on=TODAY,
            person=f"P{n}",
            stance="agree",
        )
    with django_assert_num_queries(len(counted)):
        as_ken.get(url)


def test_words_for_an_empty_part_are_no_change_of_the_planners_own_sentence(ken: User, lead: Membership) -> None:
    words = words_of(drafting.start_plan(by=ken, member=lead, today=TODAY))
    part = next(row for row in words.parts if row.key == "parent_concerns")
    assert (part.is_empty, part.text) == (True, "Nothing is written here yet.")
    said = Mark(person="Paula", stance="words", text="She is tired.", anchor="section", anchor_key=part.key)
    said.entered_on = TODAY
    assert marks_words(words, [said])[part.number][0]["original"] == ""
