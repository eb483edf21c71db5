"""The date question: what may be written, and the sentence for everything that may not."""

from datetime import date

import pytest
from django import forms

from accounts.dates import DateBoxField, month_of

NO_MONTH, NO_DAY, NO_YEAR = "Write the month", "Write the day", "Write the year"
MONTH, DAY = "Write the month as a number from 1 to 12", "Write the day as a number from 1 to 31"
YEAR = "Write the year with 4 numbers, such as 2026"


def form_of(*typed: str, **options: object) -> forms.Form:
    class Question(forms.Form):
        on = DateBoxField(label="Day", **options)

    return Question(dict(zip(("on_month", "on_day", "on_year"), typed, strict=False)))


@pytest.mark.parametrize(
    ("typed", "result"),
    [
        (("9", "28", "2026"), date(2026, 9, 28)),
        (("09", "08", "2026"), date(2026, 9, 8)),
        ((" 9 ", "28\t", " 2026"), date(2026, 9, 28)),
        (("2", "29", "2028"), date(2028, 2, 29)),
        (("Sep", "28", "2026"), date(2026, 9, 28)),
        (("sept.", "28", "2026"), date(2026, 9, 28)),
        (("MAY", "1", "1990"), date(1990, 5, 1)),
        (("٩", "٢٨", "٢٠٢٦"), date(2026, 9, 28)),
        (("1", "1", "1900"), date(1900, 1, 1)),
        (("12", "31", "2100"), date(2100, 12, 31)),
    ],
)
def test_date_written_in_any_plain_way_is_understood(typed: tuple[str, ...], result: date) -> None:
    form = form_of(*typed)
    assert form.errors == {}
    assert form.cleaned_data["on"] == result


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        (("", "28", "2026"), [NO_MONTH]),
        (("9", "", "2026"), [NO_DAY]),
        (("9", "28", ""), [NO_YEAR]),
        (("9", "", ""), [NO_DAY, NO_YEAR]),
        (("13", "28", "2026"), [MONTH]),
        (("0", "28", "2026"), [MONTH]),
        (("Se", "28", "2026"), [MONTH]),
        (("Smarch", "1", "2026"), [MONTH]),
        (("9", "32", "2026"), [DAY]),
        (("9", "0", "2026"), [DAY]),
        (("9", "-1", "2026"), [DAY]),
        (("9", "1.5", "2026"), [DAY]),
        (("9", "²", "2026"), [DAY]),
        (("9", "28", "26"), [YEAR]),
        (("9", "28", "0026"), [YEAR]),
        (("9", "28", "1899"), [YEAR]),
        (("9", "28", "2101"), [YEAR]),
        (("9", "28", "20260"), [YEAR]),
        (("x", "y", "z"), [MONTH, DAY, YEAR]),
        (("9" * 5000, "1", "2026"), [MONTH]),
        (("9\x00", "1", "2026"), [MONTH]),
        (("2", "29", "2027"), ["There is no February 29 in 2027"]),
        (("4", "31", "2026"), ["There is no April 31 in 2026"]),
    ],
)
def test_date_that_is_wrong_says_which_box_and_how(typed: tuple[str, ...], errors: list[str]) -> None:
    form = form_of(*typed)
    assert form.errors.get("on") == errors


@pytest.mark.parametrize(
    ("typed", "codes"),
    [(("13", "28", "2026"), ["month"]), (("2", "30", "2026"), ["day"]), (("9", "x", "26"), ["day", "year"])],
)
def test_date_error_codes_name_the_box(typed: tuple[str, ...], codes: list[str]) -> None:
    assert [error.code for error in form_of(*typed).errors["on"].as_data()] == codes


def test_date_required_uses_the_sentence_passed_in() -> None:
    assert form_of("", "", "", required_error="Tell us the day").errors["on"] == ["Tell us the day"]
    assert form_of(required_error="Tell us the day").errors["on"] == ["Tell us the day"]


@pytest.mark.parametrize("typed", [("", "", ""), ("  ", "", ""), ()])
def test_date_optional_may_be_left_out(typed: tuple[str, ...]) -> None:
    form = form_of(*typed, required=False)
    assert form.errors == {}
    assert form.cleaned_data["on"] is None


def test_date_optional_half_written_is_still_asked_for() -> None:
    assert form_of("9", "", "2026", required=False).errors["on"] == [NO_DAY]


LIMITS = {
    "earliest": date(2026, 9, 1),
    "earliest_error": "Too early",
    "latest": lambda: date(2026, 9, 30),
    "latest_error": "Too late",
}


@pytest.mark.parametrize(
    ("day", "errors"),
    [
        (("8", "31", "2026"), ["Too early"]),
        (("9", "1", "2026"), None),
        (("9", "30", "2026"), None),
        (("10", "1", "2026"), ["Too late"]),
    ],
)
def test_date_limits_include_their_own_day(day: tuple[str, ...], errors: list[str] | None) -> None:
    assert form_of(*day, **LIMITS).errors.get("on") == errors


def test_date_has_changed_compares_days_not_spelling() -> None:
    field = DateBoxField()
    assert field.has_changed(date(2026, 9, 8), ["09", "8", "2026"]) is False
    assert field.has_changed(date(2026, 9, 8), ["9", "9", "2026"]) is True
    assert field.has_changed(date(2026, 9, 8), ["9", "x", "2026"]) is True
    assert field.has_changed(None, ["", "", ""]) is False


def test_date_of_a_birth_lets_the_browser_fill_it_in() -> None:
    boxes = DateBoxField(birthday=True).widget.widgets
    assert [box.attrs["autocomplete"] for box in boxes] == ["bday-month", "bday-day", "bday-year"]
    assert {box.attrs["autocomplete"] for box in DateBoxField().widget.widgets} == {"off"}


@pytest.mark.parametrize(("text", "month"), [("1", 1), ("12", 12), ("ma", None), ("mar", 3), ("may", 5), ("june", 6)])
def test_month_of_needs_three_letters(text: str, month: int | None) -> None:
    assert month_of(text) == month
