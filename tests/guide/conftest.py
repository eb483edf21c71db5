"""The public pages as a browser gets them: text without markup, and a signed-in parent."""

import re
from collections.abc import Callable

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse
from lxml.html import HtmlElement

from accounts.models import User

Read = Callable[..., "Page"]


class Page:
    """An answer, its main part and that part's words."""

    def __init__(self, status: int, html: str) -> None:
        self.status = status
        self.html = html
        self.tree: HtmlElement = lxml.html.fromstring(html)
        self.main: HtmlElement = self.tree.get_element_by_id("main")

    @property
    def text(self) -> str:
        return squeeze(self.main.text_content())

    @property
    def headings(self) -> list[str]:
        return [squeeze(node.text_content()) for node in self.main.iter("h1", "h2", "h3")]

    def links(self) -> dict[str, str]:
        return {squeeze(node.text_content()): node.get("href") for node in self.main.iter("a")}

    def ids(self) -> list[str]:
        return [node.get("id") for node in self.tree.iter() if node.get("id")]

    def legal(self) -> list[HtmlElement]:
        return self.main.find_class("legal")


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.fixture
def read(client: Client) -> Read:
    def get(name: str, *args: str) -> Page:
        answer = client.get(reverse(name, args=args))
        return Page(answer.status_code, answer.content.decode())

    return get


@pytest.fixture
def paula(db: None) -> User:
    return User.objects.create_user("paula@example.org", "Paula")
