"""Icons, dates in words, and marked changes: nothing typed by a person becomes markup."""

import re
import time as stopwatch
from datetime import UTC, date, datetime, time

import pytest
from django.template import Context, Template
from django.utils.html import escape

from iepplanner.templatetags import planner

EVIL = '<script>alert("x")</script> & <img src=x onerror=a>'
MOMENT = datetime(2026, 11, 4, 0, 41, tzinfo=UTC)  # still November 3 in Seattle


def rendered(source: str, **context: object) -> str:
    return Template("{% load planner %}" + source).render(Context(context))


@pytest.mark.parametrize("name", sorted(planner.ICONS))
def test_icon_is_hidden_from_screen_readers_and_has_no_style(name: str) -> None:
    drawing = rendered("{% icon name %}", name=name)
    assert drawing.startswith('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">')
    assert drawing.endswith("</svg>")
    assert "style" not in drawing


def test_icon_unknown_is_an_error() -> None:
    with pytest.raises(KeyError):
        rendered("{% icon 'unicorn' %}")


def test_every_status_has_an_icon() -> None:
    assert set(planner.STATUS_ICONS.values()) <= set(planner.ICONS)


def test_once_is_new_each_time() -> None:
    first, second = rendered("{% once %}"), rendered("{% once %}")
    assert re.fullmatch(r'<input type="hidden" name="once" value="[0-9a-f-]{36}">', first)
    assert first != second


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("longdate", "Tuesday, November 3"),
        ("shortdate", "Nov 3"),
        ("monthday", "November 3"),
        ("fulldate", "November 3, 2026"),
    ],
)
def test_dates_in_words_of_a_day_and_of_a_local_moment(name: str, words: str, settings: object) -> None:
    settings.TIME_ZONE = "America/Los_Angeles"
    assert rendered("{{ on|" + name + " }}", on=date(2026, 11, 3)) == words
    assert rendered("{{ on|" + name + " }}", on=MOMENT) == words
    assert rendered("{{ on|" + name + " }}", on=None) == ""


def test_clock_is_local_and_small(settings: object) -> None:
    settings.TIME_ZONE = "America/Los_Angeles"
    assert rendered("{{ at|clock }}", at=MOMENT) == "4:41 pm"
    assert rendered("{{ at|clock }}", at=time(0, 5)) == "12:05 am"
    assert rendered("{{ at|clock }}", at=time(0, 0)) == "12:00 am"
    assert rendered("{{ at|clock }}{{ other|clock }}", at=None, other="") == ""


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("", "", ""),
        ("same words", "same words", "same words"),
        ("", "new words here", "<ins>new words here</ins>"),
        ("old words", "", "<del>old words</del>"),
        ("meet as needed", "meet each month", "meet <del>as needed</del> <ins>each month</ins>"),
        ("a b c", "a x y c", "a <del>b</del> <ins>x y</ins> c"),
        ("one two", "one two three four", "one two <ins>three four</ins>"),
        ("one  two", "one two", "one two"),
        ("one\n\ntwo", "one\n\ntwo three", "one\n\ntwo <ins>three</ins>"),
    ],
)
def test_diff_marks_whole_phrases(old: str, new: str, marked: str) -> None:
    assert planner.diff(old, new) == marked


def test_diff_of_none_is_the_other_text() -> None:
    assert planner.diff(None, "words") == "<ins>words</ins>"
    assert planner.diff("words", None) == "<del>words</del>"


@pytest.mark.parametrize(
    "marked",
    [
        planner.diff("fine", EVIL),
        planner.diff(EVIL, "fine"),
        planner.diff(EVIL, EVIL + " more"),
        planner.added(EVIL, "fine"),
        planner.added(EVIL + " more", EVIL),
        planner.diff("a <b", "a <b> c"),
    ],
)
def test_changes_of_hostile_text_hold_only_our_tags(marked: str) -> None:
    without_ours = re.sub(r"</?(ins|del)>", "", marked)
    assert "<" not in without_ours
    assert ">" not in without_ours
    assert '"' not in without_ours


def test_diff_of_text_already_marked_safe_is_escaped_again() -> None:
    assert (
        rendered("{{ old|diff:new }}", old="", new=planner.mark_safe("<b>x</b>")) == "<ins>&lt;b&gt;x&lt;/b&gt;</ins>"
    )


def test_added_marks_only_what_the_other_lacks() -> None:
    mine = "She loves stories. Writing makes her cry. She likes a friend."
    theirs = "She loves stories. She draws comics. She likes a friend."
    assert planner.added(mine, theirs) == "She loves stories. <ins>Writing makes her cry.</ins> She likes a friend."
    assert "<del>" not in planner.added(mine, theirs)
    assert planner.added(mine, mine) == mine


def test_together_holds_every_word_of_both() -> None:
    mine = "She loves stories. Writing makes her cry. She likes a friend."
    theirs = "She loves stories. She draws comics. She likes a friend."
    both = planner.together(mine, theirs)
    assert both == "She loves stories. She draws comics. Writing makes her cry. She likes a friend."


@pytest.mark.parametrize(("mine", "theirs"), [("a", "b"), ("", "b"), ("a", ""), ("a\nb", "a\nc"), ("😀 a", "שלום a")])
def test_together_loses_no_word(mine: str, theirs: str) -> None:
    both = planner.together(mine, theirs).split()
    assert set(both) == {*mine.split(), *theirs.split()}


def test_together_of_equal_texts_is_the_text() -> None:
    assert planner.together("a b\n\nc", "a b\n\nc") == "a b\n\nc"


def test_diff_of_ten_thousand_equal_letters_is_quick() -> None:
    started = stopwatch.perf_counter()
    marked = planner.diff("a " * 5000, "a " * 4999 + "b")
    assert stopwatch.perf_counter() - started < 2
    assert marked.endswith("<ins>b</ins>")


def test_filters_escape_in_a_template() -> None:
    page = rendered("<p>{{ mine|added:theirs }}</p><p>{{ mine|together:theirs }}</p>", mine=EVIL, theirs="fine")
    assert "<script>" not in page
    assert escape("<script>alert(") in page
