"""A home's hidden address: it stands in no page, paper, mail or file that the other home reaches."""

import html
import io
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import User
from letters.models import Letter
from mailer.models import OutgoingMail
from overview.tasks import work_once
from students.models import Student
from tests.kept import put_demo

pytestmark = [pytest.mark.django_db, pytest.mark.pdf]
HIDDEN = ("14 Alder Lane", "Renton", "98055")


@pytest.fixture(autouse=True)
def october() -> None:
    """The demo plays today."""


def signed_in(key: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=f"{key}@demo.invalid"))
    return client


def crawl(client: Client, start: str) -> dict[str, str]:
    """Every page and file this person reaches by links, as text."""
    seen: dict[str, str] = {}
    todo = [start]
    while todo:
        url = todo.pop()
        if url in seen:
            continue
        answer = client.get(url, follow=True)
        body = b"".join(answer) if answer.streaming else answer.content
        kind = answer.headers.get("Content-Type", "")
        seen[url] = text_of(body) if "pdf" in kind else body.decode(errors="replace")
        links = re.findall(r'<a\b[^>]*\bhref="(/[^"]*)"', seen[url]) if "html" in kind else []
        links = [html.unescape(link).split("#")[0] for link in links]
        todo += [link for link in links if "/accounts/" not in link and "/demo/" not in link]
    return seen


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_hidden_address_stands_in_no_page_paper_mail_or_file_of_the_other_home(settings: Any) -> None:
    settings.DEMO = True
    put_demo(timezone.localdate())
    maya = Student.objects.get(first_name="Maya")
    while work_once():
        pass
    assert HIDDEN[0] in signed_in("carl").get(reverse("students:about", args=[maya.pk])).content.decode()
    pages = crawl(signed_in("paula"), reverse("overview:student-home", args=[maya.pk]))
    assert any(url.endswith("letter.pdf") for url in pages)
    assert any("/team/" in url for url in pages)
    for words in HIDDEN:
        assert [url for url, text in pages.items() if words in text] == []
        assert not OutgoingMail.objects.filter(body__contains=words).exists()
        assert not [letter for letter in Letter.objects.all() if words in str(letter.words)]
