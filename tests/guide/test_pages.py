"""Every public page: its main sentence, open to all, sound markup, and no link that leads nowhere."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve, reverse

from accounts.models import User
from guide.urls import app_name, urlpatterns
from tests.guide.conftest import Page, Read

MAIN_SENTENCES = {
    ("guide:start",): "Nothing goes to the school unless you send it.",
    ("guide:for-schools",): (
        "A family in your school may use this planner. You do not need an account, and your own way of working stays "
        "as it is."
    ),
    ("guide:for-schools-print",): (
        "It is not a school system. It does not take the place of your own forms, notices or records."
    ),
    ("guide:help",): "Open the question that is yours. If it is not here, talk to a person.",
    ("guide:words",): "The hard words of this planner, each in two sentences.",
    ("guide:rights",): "You can ask the school to evaluate your child, and so can the school itself.",
    ("guide:privacy",): (
        "You choose who is on your child’s team. But the people who run this website can read everything."
    ),
    ("guide:accessibility",): "Here is what works, and what we have not tried.",
    ("guide:state", "WA"): "How long each step may take, where it is written, and how sure we are.",
    ("guide:state", "TX"): "Does your child miss 3 or more school days in this time?",
    ("guide:state", "KS"): "We are not sure of this state’s own time. Here is the federal rule.",
    ("guide:state-print", "CT"): "We are sure of a rule where nothing else is said.",
    ("guide:states",): "You see what the school must do there and by when, and until when services can go on.",
}
PAGES = sorted(MAIN_SENTENCES)


def test_pages_listed_here_are_all_there_are() -> None:
    assert {name for name, *_ in PAGES} == {f"{app_name}:{pattern.name}" for pattern in urlpatterns}


@pytest.mark.parametrize("address", PAGES)
def test_page_says_its_main_sentence(read: Read, address: tuple[str, ...]) -> None:
    page = read(*address)
    assert page.status == 200
    assert MAIN_SENTENCES[address] in page.text


@pytest.mark.parametrize("address", PAGES)
def test_page_needs_no_sign_in(address: tuple[str, ...]) -> None:
    name, *args = address
    assert resolve(reverse(name, args=args)).func.login_required is False


@pytest.mark.parametrize("address", PAGES)
def test_page_has_one_h1_ids_once_and_nothing_inline(read: Read, address: tuple[str, ...]) -> None:
    page = read(*address)
    assert len(page.tree.xpath("//h1")) == 1
    assert sorted(page.ids()) == sorted(set(page.ids()))
    assert page.tree.xpath("//*[@style] | //style | //script[not(@src)]") == []
    assert page.tree.xpath("//*[starts-with(name(@*), 'on')]") == []


@pytest.mark.parametrize("address", PAGES)
def test_page_skips_no_heading_level(read: Read, address: tuple[str, ...]) -> None:
    levels = [int(node.tag[1]) for node in read(*address).main.iter("h1", "h2", "h3", "h4")]
    steps = [after - before for before, after in zip(levels, levels[1:], strict=False)]
    assert levels[0] == 1
    assert max(steps, default=0) <= 1


@pytest.mark.parametrize("address", PAGES)
def test_labelled_parts_name_what_is_there(read: Read, address: tuple[str, ...]) -> None:
    page = read(*address)
    named = page.main.xpath(".//@aria-labelledby")
    assert set(named) <= set(page.ids())


@pytest.mark.parametrize("address", PAGES)
def test_links_inside_the_guide_lead_to_something(read: Read, address: tuple[str, ...], client: Client) -> None:
    name, *args = address
    here = reverse(name, args=args)
    for link in read(*address).main.xpath(".//a/@href"):
        path, _, place = link.partition("#")
        path = path or here
        if path.startswith("http"):
            continue
        if resolve(path.partition("?")[0]).namespace == app_name and place:
            assert place in Page(200, client.get(path).content.decode()).ids(), link


def test_links_from_other_pages_to_the_word_list_lead_to_words(read: Read) -> None:
    words = set(read("guide:words").ids())
    anchor = re.compile(
        r"""(?:words_url|url|guide:words'|guide:words"|href|words/)[ %}]*[}\"' ]*#([a-z0-9][a-z0-9-]+)"""
    )
    linked = set()
    for template in (settings.BASE_DIR / "templates").rglob("*.html"):
        for line in template.read_text().splitlines():
            linked |= set(anchor.findall(line)) if "words" in line else set()
    assert linked >= {"iep"}
    assert linked <= words


@pytest.mark.parametrize("address", PAGES)
def test_page_promises_nothing_that_is_not_there(read: Read, address: tuple[str, ...]) -> None:
    text = read(*address).text.lower()
    for word in ("español", "in spanish", "we will remind", "reminder", "we will mail"):
        assert word not in text


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_page_is_open_to_a_signed_in_parent_too(
    client: Client, paula: User, read: Read, address: tuple[str, ...]
) -> None:
    client.force_login(paula)
    assert MAIN_SENTENCES[address] in read(*address).text
