"""What a child's home shows: the road, the next step, what changed lately."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from audit.models import AuditEntry
from evaluations import queries as evaluations
from letters import queries as letters
from letters.enums import Kind
from letters.models import Letter
from overview.enums import LATEST
from overview.queries.dates import DateRow
from students.models import Consent, Membership, Student, Worry
from students.policy import Permission, Role


def greeting(now: "Standing", member: Membership, dates: list[DateRow]) -> str:
    """The home page's heading: a greeting, then the answer to `where are we`."""
    hello = _("Hello, %(name)s.") % {"name": member.user.first_name if member.user else member.name}
    if dates and dates[0].clock.due_on and not now.answer:
        return f"{hello} {dates[0].heading}."
    if now.consent:
        return hello + " " + _("Your answer about testing is written down.")
    if now.answer:
        return hello + " " + _("The school has answered.")
    if now.received_on:
        return hello + " " + _("Your request is with the school.") if member.is_family else hello
    if now.letter and member.is_family:
        return hello + " " + _("Your letter is ready.")
    return hello


ROAD = (
    ("concern", gettext_lazy("Concern")),
    ("request", gettext_lazy("Request")),
    ("evaluation", gettext_lazy("Evaluation")),
    ("decision", gettext_lazy("Team decision")),
    ("draft", gettext_lazy("IEP draft")),
    ("consent", gettext_lazy("Consent")),
    ("services", gettext_lazy("Services")),
    ("review", gettext_lazy("Review")),
)


@dataclass(frozen=True)
class Stop:
    """A stop of the road: `done`, `here`, `ahead`, or `before` (it happened before we started)."""

    name: str
    state: str
    when: str = ""


@dataclass(frozen=True)
class Standing:
    """Where a child stands, gathered once for road, heading and next step."""

    student: Student
    worry: Worry | None
    has_worry: bool
    draft: Letter | None
    letter: Letter | None
    sent_on: date | None
    received_on: date | None
    answer: str
    answered_on: date | None
    agreed: bool
    consent: Consent | None


def standing_of(student: Student, user: User) -> Standing:
    """Read what the rooms know. A worry and a draft are their author's own."""
    worries = list(Worry.objects.filter(Q(author=user) | Q(shared_at__isnull=False), student=student))
    shown = next((row for row in worries if row.author_id == user.pk), None) or next(iter(worries), None)
    letter = evaluations.request_letter(student)
    request = evaluations.open_request(student)
    responses = evaluations.responses_of(request) if request else []
    consents = evaluations.consents_for(request) if request else []
    answer = evaluations.standing_answer(responses)
    received = letters.first_received(letter) if letter else None
    return Standing(
        student=student,
        worry=shown,
        has_worry=bool(shown and (shown.is_unsure or shown.areas or shown.concerns.filter(is_ticked=True).exists())),
        draft=letters.open_draft(student, user, Kind.EVAL_INITIAL),
        letter=letter,
        sent_on=letter.sent_on if letter else None,
        received_on=received.on if received else None,
        answer=answer.answer if answer else "",
        answered_on=answer.answered_on if answer else None,
        agreed=evaluations.agreed(responses),
        consent=evaluations.own_consent(consents, user) or next(iter(consents), None),
    )


def road_of(now: Standing) -> list[Stop]:
    """The eight stops. A family may enter anywhere: stops it never used read `before we started`."""
    asked = now.received_on or now.sent_on
    here = 2 if (now.received_on or now.answer or now.consent) else (1 if now.has_worry or now.letter else 0)
    whens = {0: timezone.localdate(now.worry.started_at) if now.worry and now.has_worry else None, 1: asked}
    stops = []
    for number, (_key, name) in enumerate(ROAD):
        if number < here:
            known = whens.get(number)
            stops.append(Stop(str(name), "done" if known else "before", date_format(known, "M j") if known else ""))
        else:
            stops.append(Stop(str(name), "here" if number == here else "ahead"))
    return stops


@dataclass(frozen=True)
class NextStep:
    """The one next step: what, why, and where. `url_name` takes the child's id, and that of `row` if there is one."""

    title: str
    text: str
    button: str
    url_name: str
    row: Letter | Consent | None = None


def next_step(now: Standing, member: Membership) -> NextStep | None:
    """The single next step for this person; None when there is nothing to do but wait."""
    if member.role == Role.PARENT:
        return _parents_step(now)
    if member.may(Permission.RECORD_ANSWER) and now.received_on and not now.answer:
        return NextStep(
            _("The family asked for an evaluation"),
            _("Read the letter. Then note the school’s answer here, so that both sides see the same."),
            _("Note the answer"),
            "evaluations:answer",
        )
    return None


def _parents_step(now: Standing) -> NextStep | None:
    for step in (_before_letter, _on_the_way, _after_answer):
        found = step(now)
        if found:
            return found
    return None


def _before_letter(now: Standing) -> NextStep | None:
    if now.letter or now.answer or now.consent:
        return None
    if not now.has_worry:
        return NextStep(
            _("Tell us what you see"),
            _("Tick what is hard at school. It takes about five minutes, and you can stop at any time."),
            _("Start with my worry"),
            "students:worry",
        )
    if now.draft:
        return NextStep(
            _("Finish your letter"),
            _("Your answers are saved. Go on where you stopped."),
            _("Go on with my letter"),
            "letters:tasks",
            now.draft,
        )
    return NextStep(
        _("Put it in a letter"),
        _("A dated letter starts the clock. It takes about 10 minutes."),
        _("Choose a letter"),
        "letters:choose",
    )


def _on_the_way(now: Standing) -> NextStep | None:
    if now.answer or now.consent or now.letter is None:
        return None
    if now.received_on:
        return NextStep(
            _("Did the school answer?"),
            _("Write down what they say, also when it was only a phone call. Until then you can wait."),
            _("The school answered"),
            "evaluations:answer",
        )
    if now.sent_on:
        return NextStep(
            _("Note the day the school got your letter"),
            _("The count of days starts there. A date stamp, an answer or your own memory will do."),
            _("Add the day"),
            "letters:letter",
            now.letter,
        )
    return NextStep(
        _("Send your letter"),
        _("Your letter is ready and locked. Send it from your phone, print it, or hand it over."),
        _("Send it"),
        "letters:letter",
        now.letter,
    )


def _after_answer(now: Standing) -> NextStep | None:
    if now.consent and now.consent.school_received_on:
        return None
    if now.consent and now.consent.answer != "no":
        return NextStep(
            _("Note the day the school got your consent"),
            _("The time for the evaluation is counted from that day."),
            _("Add the day"),
            "evaluations:consent-received",
            now.consent,
        )
    if now.agreed and not now.consent:
        return NextStep(
            _("Answer the consent form"),
            _("Testing starts only after you say yes. Yes to testing is not yes to services."),
            _("Note my answer"),
            "evaluations:consent",
        )
    if now.answer and not now.agreed:
        return NextStep(
            _("Read what you can do now"),
            _("The school did not say yes to a full evaluation. You have ways to go on."),
            _("See my ways"),
            "evaluations:plan",
        )
    return None


@dataclass(frozen=True)
class LatestLine:
    """One thing that changed, in a sentence, and when."""

    text: str
    at: datetime


def latest_of(student: Student, limit: int = 6) -> list[LatestLine]:
    """What changed lately, newest first. Never what somebody of the family read, nor a private home."""
    rows = AuditEntry.objects.filter(student_id=str(student.pk), verb__in=list(LATEST))[:limit]
    return [
        LatestLine(
            str(LATEST[row.verb]) % {"who": row.actor_name or _("Someone"), "name": row.detail.get("name", "")}, row.at
        )
        for row in rows
    ]


@dataclass(frozen=True)
class ChildRow:
    """A child in the list of a person's children."""

    student: Student
    member: Membership


def children_of(user: User) -> list[ChildRow]:
    rows = Membership.objects.current().filter(user=user).exclude(role="").select_related("student")
    return [ChildRow(row.student, row) for row in rows.order_by("student__first_name", "student__created_at")]
