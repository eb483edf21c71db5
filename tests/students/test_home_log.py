"""The home log: three questions, photos, its writer’s until shared; the help over time where it can be told."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import User
from audit.models import AuditEntry
from documents.models import Upload
from documents.tasks import check_next
from overview.queries.copy import parts_of, pdfs_of
from students import enums, policy
from students.actions import logs
from students.models import Membership, Observation, Student
from students.papers import log_words
from students.queries import help_trends, observations_for
from students.tasks import home_log_body, home_log_source
from tests.documents import samples

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 12)
DAY = {"on_month": "10", "on_day": "9", "on_year": "2026"}
SAW = DAY | {"activity": "Coat", "what_happened": "Closed one button of four alone."}


def add(client: Client, maya: Student, **more: Any) -> Any:
    return client.post(reverse("students:log-entry-add", args=[maya.pk]), SAW | more)


def at(name: str, row: Observation) -> str:
    return reverse(f"students:log-entry{name}", args=[row.student_id, row.pk])


@pytest.fixture
def entry(maya: Student, paula: User, member: Membership) -> Observation:
    return logs.note_observation(
        by=paula, member=member, on=date(2026, 10, 9), activity="Coat", what_happened="plumword at the door"
    )


@pytest.fixture
def carl(maya: Student) -> Client:
    """The other parent."""
    user = User.objects.create_user("carl@example.org", "Carl")
    Membership.objects.create(student=maya, user=user, name="Carl", role="parent", seat=enums.Seat.PARENT)
    client = Client()
    client.force_login(user)
    return client


def test_three_answers_are_enough(as_paula: Client, maya: Student, member: Membership) -> None:
    answer = add(as_paula, maya)
    row = Observation.objects.get()
    assert answer["Location"] == row.get_absolute_url()
    assert (row.on, row.activity, row.what_happened) == (date(2026, 10, 9), "Coat", SAW["what_happened"])
    assert (row.author_name, row.side, row.shared_at, row.help_level) == (member.name, "family", None, "")


def test_day_is_today_unless_said(as_paula: Client, maya: Student) -> None:
    form = as_paula.get(reverse("students:log-entry-add", args=[maya.pk])).context["form"]
    assert form.initial["on"] == TODAY
    assert [field.name for field in form.first_fields] == ["on", "activity", "what_happened"]
    assert form.is_open is False


def test_more_is_kept_too(as_paula: Client, maya: Student) -> None:
    more = {
        "help_level": enums.HelpLevel.SOME_HANDS,
        "times": "2",
        "minutes": "15",
        "how_often": "daily",
        "setting": "home",
        "area": "life_skills",
        "tried": "A song",
        "helped": "partly",
    }
    add(as_paula, maya, **more)
    row = Observation.objects.get()
    assert (row.help_level, row.times, row.minutes, row.tried, row.helped) == ("4", 2, 15, "A song", "partly")
    page = as_paula.get(row.get_absolute_url()).content.decode()
    for words in ("2 times, 15 minutes", "Help: Some hands-on help", "Tried: A song", "Did it help: A little"):
        assert words in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"activity": ""}, "Name the activity. One word is enough."),
        ({"what_happened": " "}, "Write what you saw."),
        ({"on_year": "2027"}, "This day can not be after today."),
        ({"on_month": "", "on_day": "", "on_year": ""}, "Write the day."),
        ({"minutes": "-3"}, "greater than or equal to 0"),
        ({"help_level": "9"}, "Select a valid choice"),
        ({"files": samples.upload(b"MZ program", "p.exe")}, "PDF"),
    ],
)
def test_wrong_answers_get_a_sentence_and_stay(
    as_paula: Client, maya: Student, typed: dict[str, Any], sentence: str
) -> None:
    answer = add(as_paula, maya, **{"tried": "kept words"} | typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert "kept words" in page
    assert "<details open>" in page
    assert not Observation.objects.exists()


def test_double_submit_is_one_entry(as_paula: Client, maya: Student) -> None:
    token = {"once": "6f2b0f0e-3a58-4c1e-9f4e-0d6f0f9a2a11"}
    first, second = add(as_paula, maya, **token), add(as_paula, maya, **token)
    assert first["Location"] == second["Location"]
    assert Observation.objects.count() == 1


def test_unshared_entry_is_its_writers_alone(
    as_paula: Client, as_ken: Client, carl: Client, maya: Student, entry: Observation
) -> None:
    """Not the other parent's, not the school's: on no page, in no paper, in no copy."""
    for client in (as_ken, carl):
        for name in ("", "-photo"):
            assert client.get(at(name, entry)).status_code == 404
        assert client.get(at("-edit", entry)).status_code in {403, 404}
        for name in ("-share", "-remove"):
            assert client.post(at(name, entry)).status_code == 404
        assert "plumword" not in client.get(reverse("students:home-log", args=[maya.pk])).content.decode()
        assert "plumword" not in client.get(reverse("overview:student-home", args=[maya.pk])).content.decode()
    assert "plumword" in as_paula.get(reverse("students:home-log", args=[maya.pk])).content.decode()
    for member in maya.members.exclude(user=None):
        rows = list(observations_for(member))
        assert rows == ([entry] if member.user == entry.author else [])
        assert ("plumword" in str(log_words(maya, rows))) == (member.user == entry.author)
        if member.role == policy.Role.PARENT:
            assert ("plumword" in str(parts_of(member))) == (member.user == entry.author)


def test_shared_entry_is_read_by_the_team_and_changed_by_its_writer(
    as_paula: Client, as_ken: Client, maya: Student, entry: Observation
) -> None:
    as_paula.post(at("-share", entry))
    entry.refresh_from_db()
    assert entry.is_shared
    assert "plumword" in as_ken.get(at("", entry)).content.decode()
    assert as_ken.get(at("-edit", entry)).status_code == 403
    assert as_ken.post(at("-remove", entry)).status_code == 403
    told = AuditEntry.objects.filter(verb="log.shared")
    as_paula.post(at("-share", entry))
    assert told.count() == 1


def test_staffs_entry_is_the_schools_until_shared(as_ken: Client, ken: User, as_paula: Client, maya: Student) -> None:
    add(as_ken, maya, what_happened="figword")
    row = Observation.objects.get()
    dana = User.objects.create_user("dana@example.org", "Dana")
    Membership.objects.create(student=maya, user=dana, name="Dana", role="teacher", seat=enums.Seat.OTHER)
    colleague = Client()
    colleague.force_login(dana)
    assert "figword" in colleague.get(at("", row)).content.decode()
    assert colleague.get(at("-edit", row)).status_code == 403
    assert as_paula.get(at("", row)).status_code == 404
    as_ken.post(at("-share", row))
    assert "figword" in as_paula.get(at("", row)).content.decode()


def test_stale_edit_shows_both(as_paula: Client, maya: Student, entry: Observation) -> None:
    url = at("-edit", entry)
    assert as_paula.post(url, SAW | {"revision": "0", "minutes": "7"})["Location"] == entry.get_absolute_url()
    late = as_paula.post(url, SAW | {"revision": "0", "what_happened": "other words", "minutes": "7"})
    assert late.status_code == 409
    page = late.content.decode()
    assert "other words" in page
    assert SAW["what_happened"] in page
    entry.refresh_from_db()
    assert (entry.what_happened, entry.minutes, entry.revision) == (SAW["what_happened"], 7, 1)


def test_photo_opens_without_its_place(as_paula: Client, maya: Student) -> None:
    add(as_paula, maya, files=samples.upload(photo_with_place(), "coat.jpg"))
    row = Observation.objects.get()
    assert as_paula.get(at("-photo", row)).status_code == 404  # not before it was checked
    assert check_next() is True
    answer = as_paula.get(at("-photo", row))
    body = b"".join(answer.streaming_content)
    assert body.startswith(b"%PDF-")
    assert b"plumplace" not in body
    assert b"GPS" not in body
    assert not maya.files.exists()  # a private photo is no paper of the binder


def photo_with_place() -> bytes:
    out, picture = io.BytesIO(), Image.new("RGB", (40, 30), "red")
    exif = picture.getexif()
    exif[0x010E] = "plumplace"
    exif.get_ifd(0x8825)[1] = "N"
    picture.save(out, "JPEG", exif=exif)
    assert b"plumplace" in out.getvalue()
    return out.getvalue()


def test_photo_goes_along_in_its_writers_copy_alone_until_shared(
    as_paula: Client, carl: Client, maya: Student, member: Membership
) -> None:
    add(as_paula, maya, files=samples.upload(samples.photo("red"), "coat.jpg"))
    assert check_next() is True
    other = maya.members.get(name="Carl")

    def photos(who: Membership) -> int:
        return sum(kept.folder == "home-log" for kept in pdfs_of(who, parts_of(who)))

    assert (photos(member), photos(other)) == (1, 0)
    as_paula.post(at("-share", Observation.objects.get()))
    assert (photos(member), photos(other)) == (1, 1)


def test_new_photo_takes_the_place_of_the_old_and_removing_takes_both(as_paula: Client, maya: Student) -> None:
    add(as_paula, maya, files=samples.upload(samples.photo("red"), "a.jpg"))
    row = Observation.objects.get()
    first = row.photo
    as_paula.post(at("-edit", row), SAW | {"revision": "0", "files": samples.upload(samples.photo("blue"), "b.jpg")})
    row.refresh_from_db()
    assert row.photo != first
    assert Upload.objects.count() == 1
    as_paula.post(at("-remove", row))
    assert (Observation.objects.count(), Upload.objects.count()) == (0, 0)


def test_list_is_flat_by_month_and_by_area(
    as_paula: Client, maya: Student, paula: User, member: Membership, django_assert_num_queries: Any
) -> None:
    url = reverse("students:home-log", args=[maya.pk])

    def some(count: int) -> None:
        for number in range(count):
            logs.note_observation(
                by=paula,
                member=member,
                on=TODAY - timedelta(days=number * 3),
                activity=f"Pencil {number}",
                what_happened="x",
                area="coordination",
            )

    some(1)
    as_paula.get(url)
    with django_assert_num_queries(QUERIES):
        as_paula.get(url)
    some(28)
    logs.note_observation(by=paula, member=member, on=TODAY, activity="Lunch", what_happened="x", area="life_skills")
    with django_assert_num_queries(QUERIES):
        page = as_paula.get(url).content.decode()
    assert [month in page for month in ("October 2026", "September 2026", "June 2026")] == [True, True, False]
    narrowed = as_paula.get(url, {"area": "life_skills"}).content.decode()
    assert "Lunch" in narrowed
    assert "Pencil" not in narrowed.replace('value="Pencil', "")
    assert as_paula.get(url, {"area": "nonsense", "page": "x"}).status_code == 200
    some(30)
    assert "Page 2 of 2" in as_paula.get(url, {"page": "2"}).content.decode()


QUERIES = 6


def points(levels: str, days: int = 7) -> list[tuple[str, date, str]]:
    return [("Coat ", date(2026, 3, 1) + timedelta(days=days * at), level) for at, level in enumerate(levels)]


def test_help_is_told_over_time_only_with_entries_enough_over_time_enough() -> None:
    (trend,) = help_trends(points("554322"))
    assert (trend.activity, trend.direction, trend.entries) == ("Coat", "less", 6)
    assert (trend.first, trend.last) == ("An adult does it", "A spoken reminder")
    assert (trend.first_on, trend.last_on) == (date(2026, 3, 1), date(2026, 4, 5))
    assert help_trends(points("55432")) == []
    assert help_trends(points("554322", days=5)) == []
    assert [row.direction for row in help_trends(points("333333"))] == ["same"]
    assert [row.direction for row in help_trends(points("222555"))] == ["more"]


def test_one_good_day_is_no_trend_and_unsure_counts_for_nothing() -> None:
    assert [row.direction for row in help_trends(points("444440"))] == ["same"]
    unsure = [("coat", date(2026, 5, day), "unsure") for day in range(1, 9)]
    assert help_trends(points("55432") + unsure) == []


def test_paper_holds_the_words_and_a_slot_for_each_photo(maya: Student, entry: Observation) -> None:
    upload = Upload.objects.create(owner_label="x", title="t", kind="photos", state="checking", uploaded_by_id="1")
    Observation.objects.filter(pk=entry.pk).update(photo=upload)
    entry.refresh_from_db()
    assert home_log_source(log_words(maya, [entry])).uploads == ()
    upload.file = "x.pdf"
    upload.state = "ready"
    upload.save()
    entry.refresh_from_db()
    source = home_log_source(log_words(maya, [entry]))
    assert [(page.upload_id, page.title) for page in source.uploads] == [(str(upload.pk), "October 9, 2026: Coat")]
    assert "plumword" in source.html


def test_long_log_prints_the_newest_and_says_what_it_leaves_out(maya: Student, entry: Observation) -> None:
    words = log_words(maya, [entry] * 203)
    assert (len(words["entries"]), words["left_out"]) == (200, 3)
    assert "3 older entries are not on this paper." in home_log_body(words)
    assert "not on this paper" not in home_log_body(log_words(maya, [entry]))


def test_paper_of_one_reader_is_found_by_no_copy_of_another(
    as_paula: Client, maya: Student, entry: Observation
) -> None:
    from documents.models import Paper  # noqa: PLC0415 -- only here

    as_paula.get(reverse("students:home-log-paper", args=[maya.pk]))
    paper = Paper.objects.get(kind="home-log")
    ids = {
        str(fact.value)
        for member in maya.members.all()
        for part in parts_of(member)
        for row in part.rows
        for fact in row
    }
    assert paper.subject_id not in ids
