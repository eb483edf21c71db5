"""The one mail a day: what comes up, what passed, and that something changed. Never whose, never what."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from accounts.actions import save_mails
from accounts.models import Mails, User
from mailer.actions import drop, queue
from mailer.models import OutgoingMail
from overview.actions.counting import recount_or_forget
from overview.models import Morning, Reminder
from overview.papers import mail_lines, mail_subject
from overview.queries.due import memberships_reading
from overview.queries.mornings import News, morning_of, news_for, next_morning, zone_for

GUARD = "dates_still_right"
MAILS_TRIED = 3


def write_next(now: datetime | None = None) -> bool:
    """Write the mail of the next person whose morning has come. True when there was one."""
    now = now or timezone.now()
    morning = Morning.objects.filter(next_at__lte=now).select_related("user", "mail").order_by("next_at").first()
    if morning is None:
        return False
    write_mail(morning=morning, now=now)
    return True


@transaction.atomic
def write_mail(*, morning: Morning, now: datetime) -> OutgoingMail | None:
    """One mail for this person's day, or none when there is nothing to tell.

    Everything is one transaction that starts with a conditional update: a second worker finds the morning taken, and a
    kill leaves either all of it or nothing. After an outage only the nearest stage of each date is told.
    """
    user, zone = morning.user, zone_for(morning.user)
    on = now.astimezone(zone).date()
    here = morning_of(user, on, zone)
    is_early = here > now  # the person has chosen a later hour or another zone
    taken = Morning.objects.filter(pk=morning.pk, next_at=morning.next_at).update(
        next_at=here if is_early else next_morning(user, now)
    )
    if not taken or is_early or morning.last_on == on or user.mails == Mails.OFF or not user.is_active:
        return None
    _take_back(morning)
    news = news_for(morning, now)
    return _queue(morning, news, now) if news else None


def _queue(morning: Morning, news: News, now: datetime) -> OutgoingMail:
    user = morning.user
    on = now.astimezone(zone_for(user)).date()
    with translation.override(user.language):
        mail = queue(
            to=user.email,
            subject=mail_subject(news, on),
            body=_body(user, news),
            language=user.language,
            guard=GUARD,
            guard_arg=f"{user.pk}:{on}",
        )
    Reminder.objects.bulk_create(
        Reminder(due=row.due, due_on=row.due_on, user=user, stage=row.stage, mail=mail) for row in news.reminders
    )
    told = {"told_through": news.through, "told_before": morning.told_through}
    Morning.objects.filter(pk=morning.pk).update(last_on=on, mail=mail, **told)
    return mail


def _body(user: User, news: News) -> str:
    context = {
        "name": user.first_name,
        "lines": mail_lines(news),
        "changes": news.changes,
        "due_url": settings.SITE_URL + reverse("overview:due"),
        "children_url": settings.SITE_URL + reverse("overview:children-list"),
        "mails_url": settings.SITE_URL + reverse("overview:mails"),
    }
    return render_to_string("overview/mail.txt", context)


def _take_back(morning: Morning) -> None:
    """A mail that waits since yesterday (the mail server is down) is not sent beside today's: today's tells all."""
    if morning.mail and drop(morning.mail):
        Reminder.objects.filter(mail=morning.mail).delete()
        morning.told_through = morning.told_before


def dates_still_right(guard_arg: str, now: datetime | None = None) -> bool:
    """Asked just before the mail leaves: the person still may see these dates, and none has moved or is met.

    Else the mail is dropped, and another is written at once: unless an attempt before may have sent it, or it would
    be the fourth of the day.
    """
    now = now or timezone.now()
    pk, _sign, on = guard_arg.partition(":")
    morning = Morning.objects.select_related("user", "mail").filter(pk=UUID(pk), last_on=on).first()
    if morning is None or morning.mail is None:
        return False
    if _is_right(morning, now):
        return True
    written = OutgoingMail.objects.filter(guard=GUARD, guard_arg=guard_arg).count()
    if morning.mail.attempts <= 1 and written < MAILS_TRIED:
        with transaction.atomic():
            Reminder.objects.filter(mail=morning.mail).delete()
            Morning.objects.filter(pk=morning.pk).update(
                next_at=now, last_on=None, mail=None, told_through=F("told_before")
            )
    return False


def _is_right(morning: Morning, now: datetime) -> bool:
    user = morning.user
    if user.mails == Mails.OFF or not user.is_active:
        return False
    rows = list(Reminder.objects.filter(mail=morning.mail).select_related("due"))
    counted = [recount_or_forget(student_id=pk, now=now) for pk in {row.due.student_id for row in rows}]
    children = set(memberships_reading(user).values_list("student_id", flat=True))
    fresh = Reminder.objects.filter(mail=morning.mail).select_related("due")
    still = [
        row.due.student_id in children
        and (row.due.due_on, row.due.met_on, row.due.gone_at) == (row.due_on, None, None)
        and row.due.governs
        for row in fresh
    ]
    return all([*counted, *still]) if still else bool(children)


@transaction.atomic
def choose_mails(*, by: User, mails: str, mail_hour: int, time_zone: str, now: datetime) -> None:
    """Keep which mails a person wants, and when; their next morning is planned anew."""
    save_mails(by=by, mails=mails, mail_hour=mail_hour, time_zone=time_zone)
    Morning.objects.filter(pk=by.pk).update(next_at=next_morning(by, now))
