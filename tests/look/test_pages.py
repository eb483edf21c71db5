"""The frame, the child's frame, components and refusals, as a browser gets them."""

import re
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

from accounts.models import User
from iepplanner.gallery import gallery, road, weeks
from students.models import Membership, Student

EVIL = "<script>alert(1)</script>"


def request_of(user: object = None) -> object:
    request = RequestFactory().get("/")
    request.user = user or AnonymousUser()
    return request


def page(name: str, user: object = None, **context: object) -> str:
    return re.sub(r"\s+", " ", render_to_string(name, context, request=request_of(user)))


def component(name: str, **context: object) -> str:
    return re.sub(r">\s+<", "><", render_to_string(f"_components/{name}.html", context)).strip()


PAULA = User(email="paula@example.org", first_name="Paula")


def test_frame_signed_out_offers_sign_in_and_loads_no_htmx() -> None:
    html = page("404.html")
    assert f'<a href="{reverse("account_login")}">Sign in</a>' in html
    assert "htmx" not in html
    assert "csrf-token" not in html
    assert ">Children<" not in html


def test_frame_signed_in_shows_children_name_and_the_token() -> None:
    html = page("404.html", PAULA)
    assert f'<a href="{reverse("overview:children-list")}">Children</a>' in html
    assert f'<a href="{reverse("accounts:profile")}" dir="auto">Paula</a>' in html
    assert re.search(r'<meta name="csrf-token" content="\w{64}">', html)
    assert "htmx-2.min.js" in html
    assert "Sign in</a>" not in html


def test_frame_escapes_the_name() -> None:
    assert EVIL not in page("404.html", User(email="a@example.org", first_name=EVIL))


def test_frame_has_skip_link_language_and_footer() -> None:
    html = page("404.html")
    assert '<html lang="en">' in html
    assert '<a class="skip" href="#main">Skip to the page</a>' in html
    assert html.count('id="main"') == 1
    assert html.count("<h1") == 1
    for name in ("help", "words", "rights", "privacy", "accessibility", "for-schools"):
        assert f'href="{reverse(f"guide:{name}")}"' in html
    assert "General information, not legal advice." in html
    assert "Español" not in html


@pytest.mark.parametrize("is_demo", [True, False])
def test_demo_bar_is_there_only_in_the_demo(settings: object, is_demo: bool) -> None:
    settings.DEMO = is_demo
    html = page("404.html")
    assert ("Demo. Nothing here is real." in html) is is_demo
    if is_demo:
        assert f'href="{reverse("demo:people")}"' in html
        assert f'href="{reverse("demo:outbox")}"' in html


@pytest.mark.parametrize(
    ("may_read", "tabs"), [(True, ["Home", "Plan", "Goals", "OT", "Letters", "Meetings"]), (False, ["Home"])]
)
def test_child_frame_names_the_child_and_shows_the_tabs_a_person_may_open(may_read: bool, tabs: list[str]) -> None:
    child = Student(first_name=f"Maya {EVIL}")
    request = request_of(PAULA)
    request.membership = Membership(role="parent" if may_read else "viewer")
    html = render_to_string("base_child.html", {"student": child, "tab": "home"}, request=request)
    assert f'<a href="{child.get_absolute_url()}" aria-current="page">Home</a>' in html
    assert re.findall(r"<li><a [^>]+>(\w+)</a></li>", html.split("tabs")[1].split("</ul>")[0]) == tabs
    assert "Maya &lt;script&gt;" in html
    assert EVIL not in html


def test_title_says_error_when_the_form_has_one() -> None:
    class Form:
        errors = {"name": ["Tell us"]}

    assert "<title>Error: We cannot find this page – IEP Planner</title>" in page("404.html", form=Form)
    assert "<title>We cannot find this page – IEP Planner</title>" in page("404.html")


def test_forbidden_page_shows_the_sentence_it_was_given() -> None:
    assert "Only a parent can invite." in page("403.html", exception="Only a parent can invite.")
    assert "someone else on the team does this step" in page("403.html")
    assert EVIL not in page("403.html", exception=EVIL)


def test_not_found_page_shows_nothing_of_the_reason() -> None:
    assert "No Student matches" not in page("404.html", exception="No Student matches the given query")


def test_wrong_state_page_links_to_the_current_page() -> None:
    html = page("409.html", PAULA, sentence="This letter is already sent.", url="/letter/", label="See the letter")
    assert "This letter is already sent." in html
    assert '<a class="btn" href="/letter/">See the letter</a>' in html


def test_server_error_page_needs_nothing_but_itself() -> None:
    html = render_to_string("500.html")
    assert "Something went wrong on our side" in html
    assert "{%" not in html


def conflict(**more: object) -> str:
    context = {
        "their_name": f"Carl {EVIL}",
        "their_at": datetime(2027, 1, 6, 3, 9, tzinfo=UTC),
        "rows": [{"name": "text", "label": "", "mine": f"Maya cries. {EVIL}", "theirs": "Maya draws."}],
        "hidden": [("revision", 7), ("other", '"><b>')],
        "action": "/worry/7/",
        "base_template": "base.html",
    }
    return page("conflict.html", PAULA, **{**context, **more})


def test_conflict_shows_both_texts_marked_and_loses_nothing(settings: object) -> None:
    settings.TIME_ZONE = "America/Los_Angeles"
    html = conflict()
    assert "saved at 7:09 pm, while you were typing." in html
    assert "Maya <ins>cries. &lt;script&gt;alert(1)&lt;/script&gt;</ins>" in html
    assert "Maya <ins>draws.</ins>" in html
    assert "Maya draws. cries. &lt;script&gt;alert(1)&lt;/script&gt;</textarea>" in html
    assert EVIL not in html


def test_conflict_forms_send_the_fresh_revision_to_the_page_that_was_saved() -> None:
    html = conflict()
    assert html.count('<form method="post" action="/worry/7/"') == 2
    assert html.count('<input type="hidden" name="revision" value="7">') == 2
    assert html.count('name="csrfmiddlewaretoken"') == 2
    assert len(set(re.findall(r'name="once" value="([^"]+)"', html))) == 2
    assert '<input type="hidden" name="other" value="&quot;&gt;&lt;b&gt;">' in html
    assert re.search(r'<input type="hidden" name="text" value="Maya cries\. &lt;script', html)
    assert '<a class="btn btn--second" href="/worry/7/">' in html


def test_conflict_takes_a_merge_made_elsewhere() -> None:
    rows = [{"name": "text", "label": "Concern", "mine": "a", "theirs": "b", "together": "both of them"}]
    assert ">both of them</textarea>" in conflict(rows=rows)


def test_road_says_each_state_in_words() -> None:
    html = component("road", steps=road())
    assert html.count("<li ") == 8
    assert '<li class="is-before">' in html
    assert '<span class="vh">Done: </span>Request' in html
    assert '<li class="is-here" aria-current="step">' in html
    assert html.count("aria-current") == 1
    assert "You are here: step 3 of 8, Evaluation." in html
    assert html.count("Before we started</span>") == 1


def test_count_draws_each_day_with_its_number_and_reason() -> None:
    html = component("count", weeks=weeks(), caption="Days")
    assert html.count("<tr>") == 4
    assert '<td class="is-out"><span>Sep 28</span><b>Got it</b></td>' in html
    assert '<td class="is-past"><span>Sep 29</span><b><span class="vh">Day </span>1</b></td>' in html
    assert '<td class="is-off"><span>Oct 7</span><b>Off<span class="vh">: teacher day</span></b></td>' in html
    assert '<td class="is-here"><span>Oct 8</span><b><span class="vh">Today, day </span>7</b></td>' in html
    assert '<td class="is-due"><span>Oct 13</span><b><span class="vh">Last day, day </span>10</b></td>' in html


def test_sum_has_one_row_per_line() -> None:
    lines = [{"label": "All days", "amount": "36"}, {"label": "School days", "amount": "25"}]
    html = component("sum", caption="Sum", lines=lines)
    assert (
        '<tr><th scope="row">All days</th><td>36</td></tr><tr><th scope="row">School days</th><td>25</td></tr>' in html
    )


def test_cite_names_rule_place_and_day() -> None:
    html = component("cite", cite="WAC 1", place="Washington", checked_on=date(2026, 9, 14), url="https://x.test/")
    assert "Rule: WAC 1, Washington. Last checked September 14, 2026." in html
    assert '<a href="https://x.test/">Read the rule</a>' in html


def test_saved_says_when_and_brings_the_new_revision(settings: object) -> None:
    settings.TIME_ZONE = "America/Los_Angeles"
    html = component("saved", at=datetime(2026, 9, 28, 22, 41, tzinfo=UTC), revision=0)
    assert "Saved at 3:41 pm" in html
    assert '<input type="hidden" name="revision" value="0" id="revision" hx-swap-oob="true">' in html


def test_saved_before_the_first_save_is_empty() -> None:
    assert component("saved") == '<span class="saved" id="saved"></span>'


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("paper", "Copied from the school’s paper by Paula on September 28, 2026."),
        ("phone", "Said on the phone. Written down by Paula on September 28, 2026."),
        ("in_person", "Said in person. Written down by Paula on September 28, 2026."),
        ("mail", "Copied from the school’s e-mail by Paula on September 28, 2026."),
    ],
)
def test_copied_says_whose_pen(source: str, words: str) -> None:
    assert words in re.sub(r"\s+", " ", component("copied", source=source, by="Paula", on=date(2026, 9, 28)))


def test_copied_says_who_confirmed_and_links_the_paper() -> None:
    html = component(
        "copied", source="paper", by="Paula", on=date(2026, 9, 28), confirmed_by="Ken", url="/f/", can_read=True
    )
    assert "Confirmed by Ken." in html
    assert '<a href="/f/">See the paper</a>' in html


def test_answers_say_not_provided_and_name_what_changes() -> None:
    html = component(
        "answers", rows=[{"label": "Reports", "text": "", "url": "/c/"}, {"label": "Hard", "lines": ["a<", "b"]}]
    )
    assert "Not provided" in html
    assert '<a href="/c/">Change<span class="vh"> Reports</span></a>' in html
    assert "a&lt;<br>b" in html


def test_sheet_keeps_lines_and_escapes() -> None:
    html = component("sheet", text=f"Dear Ms. Teller,\n\n{EVIL}\nsecond")
    assert "<p>Dear Ms. Teller,</p>" in html
    assert EVIL not in html
    assert "<br>second" in html


def test_copy_buttons_wait_for_the_script() -> None:
    html = component("copy", text=EVIL, title="Letter", label="Your letter", file="/l.pdf")
    assert html.count(" hidden>") == 2
    assert 'data-share-file="/l.pdf"' in html
    assert EVIL not in html


def test_autosave_attributes_need_no_evaluated_code() -> None:
    html = component("autosave", url="/save/")
    assert html.startswith('class="autosave" hx-post="/save/"')
    assert "[" not in html


def test_next_step_has_one_button() -> None:
    html = component("next", title="Read it", url="/r/", label="Read", other_url="/o/", other_label="Later")
    assert html.count('class="btn') == 1
    assert '<h2 id="next-step">Read it</h2>' in html


def test_gallery_shows_every_component_and_every_state() -> None:
    html = gallery(request_of()).content.decode()
    for mark in ("road", "count", "sum", "answers", "sheet", "next", "status--stop", "panel--stop", "empty", "copied"):
        assert f'class="{mark}' in html or f" {mark}" in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert levels.count(1) == 1
