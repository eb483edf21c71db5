"""A calendar of the district offered to another family: the dates, and not a word of whose they are."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from students.actions import calendar, child
from students.actions.calendar import Off
from students.models import DayOff, SchoolCalendar, Student
from students.queries import offered_years, place_key

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 12)
FIRST, LAST = date(2026, 9, 2), date(2027, 6, 18)
DAYS = [
    Off(date(2026, 12, 21), date(2027, 1, 1), "winter BREAK", "break"),
    Off(date(2026, 11, 26), date(2026, 11, 26), "Thanksgiving Day", "holiday"),
    Off(date(2026, 10, 9), date(2026, 10, 9), "zzkiddo's surgery at zzhospital", "closure"),
    Off(date(2026, 10, 23), date(2026, 10, 23), "zzkiddo half", "half_day"),
    Off(date(2027, 5, 8), date(2027, 5, 8), "zzmakeup", "makeup_day"),
]
CANARIES = ("zzkiddo", "zzhospital", "zzmakeup", "zzfamily", "zzsource", "zzschool")


def neighbor(place: str = "Issaquah", state: str = "WA", days: list[Off] = DAYS, **facts: Any) -> SchoolCalendar:
    """Another family of the district, with its name in every field, and its confirmed year."""
    user = User.objects.create_user(f"zzfamily{User.objects.count()}@example.org", "zzfamily")
    student = child.add_student(by=user, is_demo=facts.pop("is_demo", False))
    names = {"first_name": "zzkiddo", "last_name": "zzfamily", "school": "zzschool"}
    child.save_facts(by=user, student=student, revision=0, district=place, state=state, **names)
    year = {"first_day": FIRST, "last_day": LAST} | facts
    row = calendar.save_calendar(by=user, student=student, days_off=[], source="zzsource", **year)
    calendar.confirm_holidays(by=user, calendar=row, holidays=days)
    return row


def page(client: Client, maya: Student) -> str:
    return client.get(reverse("students:calendar", args=[maya.pk])).content.decode()


def preview(maya: Student) -> str:
    (year,) = offered_years(maya, TODAY)
    return reverse("students:calendar-offered", args=[maya.pk, year.token])


def test_days_are_offered_under_our_names_and_no_canary_is_seen(as_paula: Client, maya: Student) -> None:
    row = neighbor()
    listed = page(as_paula, maya)
    assert "Someone in your district entered this school year" in listed
    shown = as_paula.get(preview(maya)).content.decode()
    assert "From September 2, 2026" in listed
    for words in ("Winter break", "Thanksgiving Day", "School closed", "Half day", "Make-up day", "October 9, 2026"):
        assert words in shown
    for canary in (*CANARIES, str(row.student_id)):
        assert canary not in listed
        assert canary not in shown
    assert f"/{row.pk}/" not in listed + shown


def test_copy_is_the_familys_own_and_waits_for_its_own_confirmation(as_paula: Client, maya: Student) -> None:
    row = neighbor()
    answer = as_paula.post(preview(maya))
    own = SchoolCalendar.objects.get(student=maya)
    assert answer["Location"] == reverse("students:calendar-holidays", args=[maya.pk, own.pk])
    assert (own.first_day, own.last_day, own.confirmed_at, own.is_offered) == (FIRST, LAST, None, False)
    assert own.source == "Copied from a calendar of your district"
    kept = set(own.days_off.values_list("start", "end", "kind"))
    assert kept == {(day.start, day.end, day.kind) for day in DAYS}
    stored = str(list(SchoolCalendar.objects.filter(student=maya).values()) + list(own.days_off.values()))
    assert not [canary for canary in CANARIES if canary in stored]
    form = as_paula.get(answer["Location"]).context["form"]
    assert form.initial["holidays"] == ["2026-11-26"]  # what the other family confirmed, not every holiday
    assert offered_years(maya, TODAY) == []
    as_paula.post(reverse("students:calendar-edit", args=[maya.pk, own.pk]), {})
    row.refresh_from_db()
    assert row.days_off.count() == len(DAYS)
    row.days_off.all().delete()
    assert own.days_off.count() == len(DAYS)


@pytest.mark.parametrize("place", ["issaquah", " ISSAQUAH ", "Issaquah School District", "Issa-quah"])
def test_district_is_the_same_however_it_is_written(maya: Student, place: str) -> None:
    neighbor(place)
    assert len(offered_years(maya, TODAY)) == 1
    child.save_facts(by=maya.created_by, student=maya, revision=maya.revision, district=place)
    maya.refresh_from_db()
    assert len(offered_years(maya, TODAY)) == 1


@pytest.mark.parametrize(("place", "state"), [("Issaquah", "OR"), ("Issaquah North", "WA"), ("", "WA")])
def test_other_district_or_state_offers_nothing(maya: Student, place: str, state: str) -> None:
    neighbor(place, state)
    assert offered_years(maya, TODAY) == []


@pytest.mark.parametrize("name", ["", " ", "School District", "-."])
def test_no_district_matches_no_district(maya: Student, name: str) -> None:
    neighbor(name)
    child.save_facts(by=maya.created_by, student=maya, revision=maya.revision, district=name)
    assert place_key(name) == ""
    assert offered_years(maya, TODAY) == []


def test_unconfirmed_old_demo_and_withheld_years_are_not_offered(maya: Student) -> None:
    neighbor(is_demo=True)
    neighbor(first_day=date(2025, 9, 2), last_day=date(2026, 6, 18), days=[])
    SchoolCalendar.objects.filter(pk=neighbor().pk).update(confirmed_at=None)
    SchoolCalendar.objects.filter(pk=neighbor().pk).update(is_offered=False)
    assert offered_years(maya, TODAY) == []


def test_family_stops_and_starts_offering_with_one_button(as_paula: Client, maya: Student, paula: User) -> None:
    own = calendar.save_calendar(by=paula, student=maya, first_day=FIRST, last_day=LAST, days_off=[])
    url = reverse("students:calendar-offer", args=[maya.pk, own.pk])
    assert url not in page(as_paula, maya)  # not confirmed yet
    calendar.confirm_holidays(by=paula, calendar=own, holidays=[])
    assert "Nobody is told whose they are" in page(as_paula, maya)
    as_paula.post(url)
    own.refresh_from_db()
    assert own.is_offered is False
    assert "do not see these dates" in page(as_paula, maya)
    as_paula.post(url)
    own.refresh_from_db()
    assert own.is_offered is True


def test_year_that_has_ended_has_no_switch(as_paula: Client, maya: Student, paula: User) -> None:
    over = {"first_day": date(2025, 9, 2), "last_day": date(2026, 6, 18)}
    own = calendar.save_calendar(by=paula, student=maya, days_off=[], **over)
    calendar.confirm_holidays(by=paula, calendar=own, holidays=[])
    assert "Nobody is told" not in page(as_paula, maya)


def test_an_edit_keeps_the_choice_not_to_offer(as_paula: Client, maya: Student, paula: User) -> None:
    own = calendar.save_calendar(by=paula, student=maya, first_day=FIRST, last_day=LAST, days_off=[])
    calendar.offer_calendar(by=paula, calendar=own, is_offered=False)
    edited = {"first_day": FIRST, "last_day": LAST, "days_off": [], "revision": own.revision}
    calendar.save_calendar(by=paula, student=maya, calendar=own, **edited)
    own.refresh_from_db()
    assert own.is_offered is False


def test_same_days_of_two_families_are_offered_once_and_other_days_beside(maya: Student) -> None:
    neighbor()
    neighbor(days=[Off(day.start, day.end, "another name", day.kind) for day in DAYS])
    assert len(offered_years(maya, TODAY)) == 1
    neighbor(days=DAYS[:2])
    assert len(offered_years(maya, TODAY)) == 2


def test_year_that_is_here_already_is_not_offered(as_paula: Client, maya: Student, paula: User) -> None:
    neighbor()
    url = preview(maya)
    calendar.save_calendar(by=paula, student=maya, first_day=date(2026, 9, 8), last_day=LAST, days_off=[])
    assert offered_years(maya, TODAY) == []
    assert as_paula.post(url).status_code == 404
    assert SchoolCalendar.objects.filter(student=maya).count() == 1


def test_readers_who_keep_no_calendar_are_offered_nothing(maya: Student) -> None:
    from students.models import Membership  # noqa: PLC0415 -- only here

    neighbor()
    dana = User.objects.create_user("dana@example.org", "Dana")
    Membership.objects.create(student=maya, user=dana, name="Dana", role="teacher", seat="other")
    client = Client()
    client.force_login(dana)
    assert "Someone in your district" not in page(client, maya)
    assert client.get(preview(maya)).status_code == 403


def test_page_costs_the_same_with_one_and_thirty_offers(
    as_paula: Client, maya: Student, django_assert_max_num_queries: Any
) -> None:
    neighbor()
    page(as_paula, maya)
    with django_assert_max_num_queries(8) as one:
        page(as_paula, maya)
    for number in range(29):
        neighbor(days=[Off(date(2026, 10, 1), date(2026, 10, 1), "x", "closure")] * (number + 1))
    with django_assert_max_num_queries(8) as many:
        page(as_paula, maya)
    assert len(one.captured_queries) == len(many.captured_queries)
    assert DayOff.objects.count() > 30
