"""Mail: rows that leave once, later when the server is down, never when their reason is gone."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from mailer.actions import GUARDS, LEASE, WAITS, drop, message, queue, register_guard, send
from mailer.models import OutgoingMail
from mailer.tasks import send_next

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 12, 19, tzinfo=UTC)
DOWN = "tests.mailer.backend.DownBackend"


def put(subject: str = "Hello", **facts: Any) -> OutgoingMail:
    mail = queue(to="paula@example.org", subject=subject, body="A line.\n", **facts)
    OutgoingMail.objects.filter(pk=mail.pk).update(next_try_at=NOW, created_at=NOW)
    return mail


@pytest.fixture
def guard() -> Any:
    answers = {"yes": True, "no": False}
    register_guard("still", lambda arg: answers[arg])
    yield
    GUARDS.pop("still")


def test_due_mail_leaves_once(mailoutbox: Any) -> None:
    mail = put()
    assert send_next(NOW) is True
    assert send_next(NOW) is False
    mail.refresh_from_db()
    assert (mail.state, mail.sent_at, mail.attempts, mail.leased_until) == ("sent", NOW, 1, None)
    assert [sent.subject for sent in mailoutbox] == ["Hello"]


def test_urgent_mail_leaves_first(mailoutbox: Any) -> None:
    put("later")
    put("code", urgent=True)
    send_next(NOW)
    assert [sent.subject for sent in mailoutbox] == ["code"]


def test_second_copy_would_carry_the_same_message_id() -> None:
    mail = put()
    assert message(mail).extra_headers == message(mail).extra_headers == {"Message-ID": f"<{mail.pk}@iep-planner>"}


def test_leased_mail_is_left_alone_and_taken_over_after_its_lease(mailoutbox: Any) -> None:
    mail = put()
    OutgoingMail.objects.filter(pk=mail.pk).update(state="sending", leased_until=NOW + LEASE)
    assert send_next(NOW) is False
    send(mail, NOW)
    assert mailoutbox == []
    assert send_next(NOW + LEASE) is True
    assert len(mailoutbox) == 1


def test_server_down_is_tried_again_with_growing_waits_then_given_up(settings: Any, mailoutbox: Any) -> None:
    settings.EMAIL_BACKEND = DOWN
    mail, now = put(), NOW
    for wait in WAITS:
        assert send_next(now) is True
        assert send_next(now) is False
        mail.refresh_from_db()
        assert (mail.state, mail.next_try_at) == ("queued", now + wait)
        now += wait
    assert send_next(now) is True
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("failed", len(WAITS) + 1)
    assert send_next(now + timedelta(days=9)) is False


def test_server_that_comes_back_gets_the_mail(settings: Any, mailoutbox: Any) -> None:
    put()
    settings.EMAIL_BACKEND = DOWN
    send_next(NOW)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_next(NOW + WAITS[0]) is True
    assert len(mailoutbox) == 1


def test_one_bad_mail_does_not_hold_up_the_next(settings: Any, mailoutbox: Any) -> None:
    settings.EMAIL_BACKEND = DOWN
    put("bad")
    send_next(NOW)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    put("good")
    send_next(NOW)
    assert [sent.subject for sent in mailoutbox] == ["good"]


@pytest.mark.parametrize(("arg", "state", "sent"), [("yes", "sent", 1), ("no", "dropped", 0)])
def test_guard_is_asked_just_before_leaving(guard: None, mailoutbox: Any, arg: str, state: str, sent: int) -> None:
    mail = put(guard="still", guard_arg=arg)
    send_next(NOW)
    mail.refresh_from_db()
    assert (mail.state, len(mailoutbox)) == (state, sent)


def test_guard_nobody_registered_is_refused() -> None:
    with pytest.raises(ValueError, match="no such guard"):
        queue(to="a@example.org", subject="x", body="y", guard="nobody")


@pytest.mark.parametrize("facts", [{"subject": "x\nBcc: eve@example.org"}, {"to": "a@example.org\r\nCc: b@b.org"}])
def test_line_break_in_a_header_is_refused(facts: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="line break"):
        queue(**{"to": "a@example.org", "subject": "x", "body": "y", **facts})


def test_mail_of_an_act_that_was_undone_is_never_queued() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        put()
        raise RuntimeError
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("facts", [{"state": "lost"}, {"state": "sent"}])
def test_database_refuses_an_unknown_state_and_sent_without_a_moment(facts: dict[str, str]) -> None:
    mail = put()
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingMail.objects.filter(pk=mail.pk).update(**facts)


@pytest.mark.parametrize(("state", "is_dropped"), [("queued", True), ("sending", False), ("sent", False)])
def test_only_a_mail_that_still_waits_can_be_dropped(state: str, is_dropped: bool) -> None:
    row = put()
    OutgoingMail.objects.filter(pk=row.pk).update(state=state, sent_at=datetime(2026, 10, 12, tzinfo=UTC))
    assert drop(row) is is_dropped
    row.refresh_from_db()
    assert row.state == ("dropped" if is_dropped else state)
