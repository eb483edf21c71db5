"""Sign-up and sign-in: an e-mail, a first name, a code. No password, and no word on who is here already."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import User
from mailer.models import OutgoingMail
from mailer.tasks import send_next

pytestmark = pytest.mark.django_db(transaction=True)
SIGN_UP, SIGN_IN = reverse("account_signup"), reverse("account_login")
CODE = reverse("account_confirm_login_code")


@pytest.fixture(autouse=True)
def _fresh_limits() -> Any:
    """Sign-in tries are counted in the cache."""
    cache.clear()
    yield
    cache.clear()


def newest_code() -> str:
    mail = OutgoingMail.objects.order_by("-created_at").first()
    assert mail is not None
    return re.search(r"^[A-Z0-9]{6}$|^[A-Z0-9]{3,4}-[A-Z0-9]{3,4}$", mail.body, re.MULTILINE)[0]


def signed_up(client: Client, email: str = "rosa@example.org") -> Any:
    client.post(SIGN_UP, {"email": email, "first_name": "Rosa"})
    return client.post(CODE, {"code": newest_code()})


def test_sign_up_asks_an_e_mail_and_a_first_name_and_nothing_else(client: Client) -> None:
    form = client.get(SIGN_UP).context["form"]
    assert [field.name for field in form.visible_fields()] == ["email", "first_name"]


def test_code_from_the_mail_signs_a_new_person_in(client: Client, mailoutbox: Any) -> None:
    client.post(SIGN_UP, {"email": "Rosa@Example.org", "first_name": "Rosa"})
    assert mailoutbox[0].to == ["rosa@example.org"]
    assert "Rosa" not in mailoutbox[0].subject
    reply = client.post(CODE, {"code": newest_code()})
    assert reply["Location"] == reverse("overview:children-list")
    user = User.objects.get()
    assert (user.email, user.first_name, user.has_usable_password()) == ("rosa@example.org", "Rosa", False)
    assert client.get(reverse("overview:children-list")).status_code == 200


def test_wrong_code_gets_a_kind_sentence_and_no_entry(client: Client) -> None:
    client.post(SIGN_UP, {"email": "rosa@example.org", "first_name": "Rosa"})
    page = client.post(CODE, {"code": "WRONG1"}).content.decode()
    assert "This code is not right. Look at the newest mail and try again." in page
    assert client.get(reverse("overview:children-list")).status_code == 302


def test_sign_in_by_code_leads_to_the_page_that_was_asked_for(client: Client) -> None:
    signed_up(client)
    other = Client()
    asked = reverse("students:student-add")
    other.post(f"{SIGN_IN}?next={asked}", {"email": "ROSA@example.org", "next": asked})
    reply = other.post(CODE, {"code": newest_code(), "next": asked})
    assert reply["Location"] == asked


def test_next_page_on_another_host_is_not_followed(client: Client) -> None:
    signed_up(client)
    other = Client()
    evil = "https://evil.example/"
    other.post(f"{SIGN_IN}?next={evil}", {"email": "rosa@example.org", "next": evil})
    reply = other.post(CODE, {"code": newest_code(), "next": evil})
    assert "evil" not in reply["Location"]


def test_code_works_once_and_for_its_own_browser(client: Client) -> None:
    signed_up(client)
    first, second = Client(), Client()
    first.post(SIGN_IN, {"email": "rosa@example.org"})
    code = newest_code()
    second.post(SIGN_IN, {"email": "rosa@example.org"})
    second.post(CODE, {"code": code})
    assert second.get(reverse("overview:children-list")).status_code == 302


def test_three_wrong_codes_end_the_try(client: Client) -> None:
    signed_up(client)
    other = Client()
    other.post(SIGN_IN, {"email": "rosa@example.org"})
    right = newest_code()
    for _try in range(3):
        other.post(CODE, {"code": "WRONG1"})
    other.post(CODE, {"code": right})
    assert other.get(reverse("overview:children-list")).status_code == 302


def test_no_enumeration(client: Client) -> None:
    signed_up(client)
    known, unknown = Client(), Client()
    pages = [
        known.post(SIGN_IN, {"email": "rosa@example.org"}, follow=True),
        unknown.post(SIGN_IN, {"email": "nobody@example.org"}, follow=True),
    ]
    assert [page.redirect_chain for page in pages][0] == pages[1].redirect_chain
    assert "We do not know it yet" in OutgoingMail.objects.get(to="nobody@example.org").body
    again = Client().post(SIGN_UP, {"email": "rosa@example.org", "first_name": "Eve"})
    assert again["Location"] == CODE
    assert User.objects.count() == 1
    assert "You are here already" in OutgoingMail.objects.filter(to="rosa@example.org").order_by("-created_at")[0].body


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"email": "", "first_name": "Rosa"}, "Write your e-mail address."),
        ({"email": "rosa@", "first_name": "Rosa"}, "This e-mail address does not look right. Check it."),
        ({"email": "rosa@example.org", "first_name": ""}, "Write your first name."),
    ],
)
def test_sign_up_says_what_is_missing(client: Client, typed: dict[str, str], sentence: str) -> None:
    assert sentence in client.post(SIGN_UP, typed).content.decode()
    assert not OutgoingMail.objects.exists()


def test_mail_server_down_keeps_the_code_for_the_worker(client: Client, settings: Any, mailoutbox: Any) -> None:
    settings.EMAIL_BACKEND = "tests.mailer.backend.DownBackend"
    client.post(SIGN_UP, {"email": "rosa@example.org", "first_name": "Rosa"})
    mail = OutgoingMail.objects.get()
    assert (mail.state, mail.attempts) == ("queued", 1)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    OutgoingMail.objects.update(next_try_at=mail.created_at)
    assert send_next() is True
    assert len(mailoutbox) == 1
    assert client.post(CODE, {"code": newest_code()}).status_code == 302


def test_sign_out_needs_a_button(client: Client) -> None:
    signed_up(client)
    out = reverse("account_logout")
    client.get(out)
    assert client.get(reverse("overview:children-list")).status_code == 200
    client.post(out)
    assert client.get(reverse("overview:children-list")).status_code == 302
