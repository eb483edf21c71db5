"""A full copy: all that this parent may see, nothing of what another keeps, in a ZIP made while it is read."""

import io
import json
from datetime import date
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEntry
from documents.actions import EVERY_KIND
from documents.models import Paper, Upload
from documents.tasks import check_next
from letters import actions as letters
from letters.enums import Kind
from letters.models import Letter
from overview.queries.copy import LEFT_OUT, PARTS
from overview.queries.home import latest_of
from students import enums, policy
from students.actions import child, worry
from students.actions.files import add_file
from students.models import Membership, Student, StudentFile
from tests.documents import corpus, samples
from tests.overview import rows

pytestmark = pytest.mark.django_db
ROOMS = {"students", "letters", "evaluations", "ieps", "ot_services", "meetings", "overview"}


@pytest.fixture
def carl(maya: Student) -> User:
    user = User.objects.create_user("carl@example.org", "Carl")
    Membership.objects.create(student=maya, user=user, name="Carl", role=policy.Role.PARENT, seat=enums.Seat.PARENT)
    return user


def book_of(client: Client, student: Student) -> ZipFile:
    answer = client.get(reverse("overview:copy-zip", args=[student.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="record-2026-10-12.zip"'
    return ZipFile(io.BytesIO(b"".join(answer)))


def words_in(book: ZipFile) -> str:
    return "".join(book.read(name).decode("latin-1") for name in book.namelist()) + "".join(book.namelist())


def test_every_model_of_the_record_is_in_the_copy_or_left_out_for_a_reason() -> None:
    models = {model for model in apps.get_models() if model._meta.app_label in ROOMS and not model._meta.auto_created}
    assert models == set(PARTS) | set(LEFT_OUT)
    assert not set(PARTS) & set(LEFT_OUT)


def test_copy_holds_the_rows_by_room(as_paula: Client, maya: Student, letter: Letter, ken: User) -> None:
    rows.report(maya, ken, evaluator_name="Olga Lindqvist")
    record = json.loads(book_of(as_paula, maya).read("record.json"))
    assert record["students"]["student"][0]["first_name"] == "Maya"
    assert record["letters"]["letter"][0]["kind"] == "eval_initial"
    assert record["evaluations"]["evaluation"][0]["evaluator_name"] == "Olga Lindqvist"
    assert "@" not in json.dumps(record["students"])


def test_index_reads_without_scripts_and_shows_words_not_codes(as_paula: Client, maya: Student) -> None:
    page = book_of(as_paula, maya).read("index.html").decode()
    assert "The record of Maya" in page
    assert "<script" not in page
    assert "Grade 2" in page


def test_another_parents_hidden_home_and_own_words_stay_out(
    as_paula: Client, maya: Student, carl: User, ken: User
) -> None:
    theirs = maya.members.get(user=carl)
    child.save_home(
        by=carl, member=theirs, name="Carl’s", address="14 Canary Lane\nRenton", phone="425-555-9999", is_hidden=True
    )
    mine = worry.worry_of(by=carl, student=maya)
    worry.tick_tasks(by=carl, worry=mine, tasks=["other"], other="zzcarlzz")
    rows.meeting(maya).inputs.create(author=carl, key="say", text="zzcarlzz private")
    text = maya.texts.get(key="strengths")
    text.text, text.revision = "He plays at 14 canary lane every week.", 1
    text.save()
    all_words = words_in(book_of(as_paula, maya))
    assert "He plays at [hidden] every week." in all_words
    assert not [word for word in ("Canary Lane", "canary lane", "425-555-9999", "zzcarlzz") if word in all_words]


def test_own_hidden_home_is_in_ones_own_copy(as_paula: Client, maya: Student, member: Membership) -> None:
    child.save_home(by=member.user, member=member, address="9 Alder Way", is_hidden=True)
    assert "9 Alder Way" in words_in(book_of(as_paula, maya))


def test_drafts_of_others_stay_out_and_own_ones_go_along(
    as_paula: Client, maya: Student, paula: User, ken: User
) -> None:
    rows.report(maya, ken, "draft", summary="zzdraftzz")
    rows.report(maya, paula, "draft", summary="my own summary")
    draft = rows.version(maya, ken, "draft")
    draft.sections.create(key="strengths", text="zzdraftzz section")
    goal = maya.goals.create(number=1, title="zzdraftzz goal")
    draft.goals.create(goal=goal)
    maya.ot_plans.create(state="draft", source="here", entered_by=ken, entered_on=rows.ON, evidence="zzdraftzz plan")
    all_words = words_in(book_of(as_paula, maya))
    assert "my own summary" in all_words
    assert "zzdraftzz" not in all_words


def test_pdfs_go_along_and_one_without_its_bytes_does_not_stop_the_copy(
    as_paula: Client, maya: Student, letter: Letter, paula: User
) -> None:
    paper = Paper.objects.create(kind="letter", subject_id=str(letter.pk), input_hash="x")
    paper.file.save("a.pdf", ContentFile(b"%PDF letter"), save=False)
    paper.state = "ready"
    paper.save()
    for title, body in (("Report: page 1/2", b"%PDF report"), ("Gone", b"%PDF gone")):
        upload = Upload(owner_label=f"student:{maya.pk}", title=title, state="ready", kind="pdf")
        upload.file.save("b.pdf", ContentFile(body))
        StudentFile.objects.create(student=maya, upload=upload, kind="report", title=title, added_by=paula)
    upload.file.storage.delete(upload.file.name)
    book = book_of(as_paula, maya)
    pdfs = {name.split("/")[0]: book.read(name) for name in book.namelist() if name.endswith(".pdf")}
    assert pdfs == {"made-here": b"%PDF letter", "binder": b"%PDF report"}
    assert book.testzip() is None
    page = book.read("index.html").decode()
    assert page.count('href="') == 2


def test_word_and_text_go_along_by_their_own_ending(as_paula: Client, maya: Student, paula: User) -> None:
    for body, name in ((corpus.word(), "a.docx"), (b"one;two", "b.csv")):
        facts = {"kind": "other", "title": "List", "kinds": EVERY_KIND}
        add_file(by=paula, student=maya, files=[samples.upload(body, name)], **facts)
        assert check_next() is True
    book = book_of(as_paula, maya)
    kept = {name.rsplit(".", 1)[1]: book.read(name) for name in book.namelist() if "binder/" in name}
    assert kept == {"docx": corpus.word(), "txt": b"one;two"}


def test_hidden_upload_stays_out(as_paula: Client, maya: Student, paula: User) -> None:
    upload = Upload(owner_label=f"student:{maya.pk}", title="Wrong child", state="ready", kind="pdf")
    upload.file.save("b.pdf", ContentFile(b"%PDF wrong"))
    StudentFile.objects.create(
        student=maya, upload=upload, kind="report", title="Wrong child", hidden_at="2026-10-01T12:00:00Z"
    )
    assert "Wrong child" not in words_in(book_of(as_paula, maya))


def test_copy_is_logged_and_shown_to_nobody_else(as_paula: Client, maya: Student, carl: User) -> None:
    book_of(as_paula, maya)
    entry = AuditEntry.objects.get(verb="copy.taken")
    assert (entry.actor_name, entry.actor_side) == ("Paula", "private")
    theirs = Client()
    theirs.force_login(carl)
    assert "Paula" not in theirs.get(reverse("students:log", args=[maya.pk])).content.decode()
    assert latest_of(maya) == []


def test_only_a_parent_takes_a_copy(as_ken: Client, maya: Student) -> None:
    for name in ("overview:copy", "overview:copy-zip"):
        assert as_ken.get(reverse(name, args=[maya.pk])).status_code == 403
    assert "Take a copy of everything" not in as_ken.get(maya.get_absolute_url()).content.decode()


def test_parent_takes_a_copy_of_the_schools_record_too(paula: User, ken: User) -> None:
    student = child.open_school_record(
        by=ken, name="Ken", seat=enums.Seat.CASE_MANAGER, first_name="Jun", born_on=date(2020, 1, 2)
    )
    Membership.objects.create(student=student, user=paula, name="P", role=policy.Role.PARENT, seat=enums.Seat.PARENT)
    client = Client()
    client.force_login(paula)
    assert "Jun" in book_of(client, student).read("index.html").decode()


def test_copy_asks_the_same_number_of_queries_for_many_rows(as_paula: Client, maya: Student, ken: User) -> None:
    counts = []
    for more in (1, 20):
        for _number in range(more):
            rows.report(maya, ken)
        with CaptureQueriesContext(connection) as asked:
            book_of(as_paula, maya)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_what_another_parents_letter_was_begun_with_stays_theirs(
    as_paula: Client, maya: Student, paula: User, carl: User
) -> None:
    mine = worry.worry_of(by=paula, student=maya)
    mine.concerns.update(text="Plumsecret")
    begun = letters.start(by=paula, student=maya, kind=Kind.PARENT_INPUT)
    letters.save_answer(by=paula, letter=begun, key="input_concerns", value={"text": "Plumshared"}, revision=0)
    answer = begun.answers.get(key="sender") if begun.answers.filter(key="sender").exists() else None
    letters.save_answer(by=paula, letter=begun, key="sender", value={}, revision=answer.revision if answer else 0)
    reasons = {row.code: "so" for row in letters.findings_for(begun, on=date(2026, 10, 12))}
    letters.freeze(by=paula, letter=begun, today=date(2026, 10, 12), reasons=reasons)
    as_carl = Client()
    as_carl.force_login(carl)
    record = book_of(as_carl, maya).read("record.json").decode()
    assert "Plumshared" in record
    assert "Plumsecret" not in record
    assert "Plumsecret" in book_of(as_paula, maya).read("record.json").decode()  # her own worry
