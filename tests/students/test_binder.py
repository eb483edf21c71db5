"""The binder: days and senders, a search in words, a wrong file replaced or put back, one cost at any size."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from documents.models import Upload
from meetings.tasks.packet import files_for
from students.actions.files import hide_file, replace_file
from students.forms.pen import papers_to_choose
from students.models import Membership, Student, StudentFile
from tests.documents import samples

pytestmark = pytest.mark.django_db


def paper(maya: Student, by: User, title: str, **facts: Any) -> StudentFile:
    state = facts.pop("state", "ready")
    reason = {"reason": "broken"} if state == "refused" else {}
    upload = Upload.objects.create(owner_label="x", title=title, kind="pdf", state=state, file="x.pdf", **reason)
    return StudentFile.objects.create(
        student=maya, upload=upload, title=title, added_by=by, **{"kind": "report", **facts}
    )


def at(name: str, row: StudentFile) -> str:
    return reverse(f"students:file-{name}", args=[row.student_id, row.pk])


def titles(client: Client, maya: Student, **asked: str) -> list[str]:
    page = client.get(reverse("students:binder", args=[maya.pk]), asked).context["page"]
    return [row.title for row in page]


@pytest.fixture
def three(maya: Student, paula: User) -> list[StudentFile]:
    return [
        paper(maya, paula, "OT report", document_on=date(2025, 3, 1), from_whom="Olga Lindqvist"),
        paper(maya, paula, "Letter home", kind="letter", from_whom="the office", document_on=date(2026, 5, 2)),
        paper(maya, paula, "Drawing", kind="work", added_at=datetime(2026, 9, 1, 19, tzinfo=UTC)),
    ]


def test_paper_is_added_with_its_days(as_paula: Client, maya: Student) -> None:
    more = {"document_on_month": "9", "document_on_day": "1", "document_on_year": "2026", "from_whom": "Ken Osei"}
    file = {"files": samples.upload(samples.pdf()), "kind": "notice", "title": "A notice"}
    as_paula.post(reverse("students:file-add", args=[maya.pk]), file | more)
    row = StudentFile.objects.get()
    assert (row.document_on, row.received_on, row.from_whom) == (date(2026, 9, 1), None, "Ken Osei")
    page = as_paula.get(row.get_absolute_url()).content.decode()
    assert "From Ken Osei." in page
    assert "Dated September 1, 2026." in page


def test_day_to_come_is_refused(as_paula: Client, maya: Student) -> None:
    late = {"received_on_month": "12", "received_on_day": "1", "received_on_year": "2026"}
    file = {"files": samples.upload(samples.pdf()), "kind": "notice", "title": "A notice"}
    answer = as_paula.post(reverse("students:file-add", args=[maya.pk]), file | late)
    assert answer.status_code == 200
    assert "This day can not be after today." in answer.content.decode()
    assert "<details open>" in answer.content.decode()


def test_list_stands_by_year_of_the_papers_own_day(as_paula: Client, maya: Student, three: list[StudentFile]) -> None:
    assert titles(as_paula, maya) == ["Drawing", "Letter home", "OT report"]
    page = as_paula.get(reverse("students:binder", args=[maya.pk])).content.decode()
    assert page.index(">2026</h2>") < page.index("Letter home") < page.index(">2025</h2>") < page.index("OT report")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "lindqvist report"}, ["OT report"]),
        ({"q": "OFFICE"}, ["Letter home"]),
        ({"q": "sample"}, ["Drawing"]),  # the name of its kind
        ({"q": "report drawing"}, []),
        ({"kind": "letter"}, ["Letter home"]),
        ({"year": "2026"}, ["Drawing", "Letter home"]),
        ({"year": "2026", "kind": "work", "q": "draw"}, ["Drawing"]),
        ({"q": "100%"}, []),
        ({"kind": "nonsense"}, ["Drawing", "Letter home", "OT report"]),
        ({"year": "1999", "page": "0"}, ["Drawing", "Letter home", "OT report"]),
    ],
)
def test_search_finds_words_kinds_and_years(
    as_paula: Client, maya: Student, three: list[StudentFile], asked: dict[str, str], found: list[str]
) -> None:
    assert titles(as_paula, maya, **asked) == found


def test_search_shows_what_was_asked_and_how_many(as_paula: Client, maya: Student, three: list[StudentFile]) -> None:
    page = as_paula.get(reverse("students:binder", args=[maya.pk]), {"q": "report"}).content.decode()
    assert "1 paper found" in page
    assert 'value="report"' in page
    assert '<details class="section-s" open>' in page


def test_pages_keep_the_search(as_paula: Client, maya: Student, paula: User) -> None:
    for number in range(41):
        paper(maya, paula, f"Log & page {number}")
    page = as_paula.get(reverse("students:binder", args=[maya.pk]), {"q": "log &"}).content.decode()
    assert "?q=log+%26&amp;page=2" in page
    assert len(titles(as_paula, maya, q="log &", page="2")) == 1


def test_binder_costs_the_same_with_one_and_three_hundred(
    as_paula: Client, maya: Student, paula: User, django_assert_num_queries: Any
) -> None:
    url = reverse("students:binder", args=[maya.pk])
    paper(maya, paula, "One")
    as_paula.get(url)
    with django_assert_num_queries(QUERIES):
        as_paula.get(url)
    for number in range(299):
        paper(maya, paula, f"Paper {number}")
    with django_assert_num_queries(QUERIES):
        as_paula.get(url)


QUERIES = 7


def test_facts_are_changed_by_revision(as_paula: Client, three: list[StudentFile]) -> None:
    url = at("facts", three[0])
    facts = {"kind": "report", "title": "New name", "revision": "0"}
    assert as_paula.post(url, facts)["Location"] == three[0].get_absolute_url()
    late = as_paula.post(url, facts | {"title": "Othername"})
    assert late.status_code == 409
    assert "Othername" in late.content.decode()
    three[0].refresh_from_db()
    assert (three[0].title, three[0].document_on) == ("New name", None)


def test_right_file_takes_the_place_and_the_wrong_one_stays_readable(
    as_paula: Client, maya: Student, member: Membership, three: list[StudentFile]
) -> None:
    old = three[0]
    as_paula.post(at("replace", old), {"files": samples.upload(samples.pdf())})
    newer = StudentFile.objects.get(supersedes=old)
    assert (newer.title, newer.document_on, newer.from_whom) == (old.title, old.document_on, old.from_whom)
    assert newer in StudentFile.objects.standing()
    assert old not in StudentFile.objects.standing()
    assert newer.upload.state == "checking"
    assert newer.get_absolute_url() in as_paula.get(old.get_absolute_url()).content.decode()
    assert old.get_absolute_url() in as_paula.get(newer.get_absolute_url()).content.decode()
    asking: Any = SimpleNamespace(student=maya, member=member)
    for rows in (papers_to_choose(member), files_for(asking)):
        assert newer in rows
        assert old not in rows


@pytest.mark.parametrize("what", ["refused", "hidden", "still adding pages"])
def test_older_file_stands_while_the_newer_one_can_not(maya: Student, paula: User, what: str) -> None:
    old = paper(maya, paula, "Report")
    newer = replace_file(by=paula, paper=old, files=[samples.upload(samples.photo("red"), "a.jpg")])
    if what == "refused":
        Upload.objects.filter(pk=newer.upload_id).update(state="refused", reason="broken")
    elif what == "hidden":
        Upload.objects.filter(pk=newer.upload_id).update(state="ready", file="x.pdf")
        hide_file(by=paula, paper=newer, reason="wrong too")
    assert old in StudentFile.objects.standing()


def test_paper_taken_out_is_put_back_by_who_took_it(
    as_paula: Client, as_ken: Client, maya: Student, paula: User
) -> None:
    row = paper(maya, paula, "Plumreport")
    as_paula.post(at("hide", row), {"reason": "wrong child"})
    binder = reverse("students:binder", args=[maya.pk])
    assert "Plumreport" not in as_ken.get(binder).content.decode()
    assert as_ken.post(at("restore", row)).status_code == 403
    assert "wrong child" in as_paula.get(binder).content.decode()
    as_paula.post(at("restore", row))
    row.refresh_from_db()
    assert (row.hidden_at, row.hidden_reason) == (None, "")
    assert "Plumreport" in as_ken.get(binder).content.decode()


def test_only_who_added_a_paper_replaces_or_renames_it(as_ken: Client, three: list[StudentFile]) -> None:
    for name in ("replace", "facts"):
        assert as_ken.get(at(name, three[0])).status_code == 403
    page = as_ken.get(three[0].get_absolute_url()).content.decode()
    assert at("replace", three[0]) not in page
