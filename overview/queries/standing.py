"""Where a child stands, gathered once for the road, the heading, the next step and the plan's page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from evaluations import queries as evaluations
from evaluations.enums import AGREED, Outcome, ReportStatus
from evaluations.models import SchoolResponse
from ieps.enums import Origin, Scope, State
from ieps.models import IEPVersion
from ieps.queries import plans
from letters.enums import CATALOGUE, Kind
from letters.models import Letter
from letters.queries import read_replies
from overview.queries import trail
from overview.queries.trail import Happening, Trail, trail_of
from students.enums import ConsentScope
from students.models import Concern, Consent, Membership, Student, Worry

CLOCK_KINDS = [kind for kind, entry in CATALOGUE.items() if entry.event]


@dataclass(frozen=True)
class Standing:
    """What this member may know of where the child stands. Each fact is the newest of its kind.

    `late`: clocks whose day has passed without what they wait for.
    """

    student: Student
    member: Membership
    today: date
    worry: Worry | None
    has_worry: bool
    draft: Letter | None
    requests: tuple[Letter, ...]
    clock_letters: tuple[Letter, ...]
    answers: tuple[SchoolResponse, ...]
    consents: tuple[Consent, ...]
    versions: tuple[IEPVersion, ...]
    trail: Trail
    late: frozenset[str] = frozenset()

    @property
    def letter(self) -> Letter | None:
        """The newest locked request of anybody."""
        return next(iter(self.requests), None)

    @property
    def sent_on(self) -> date | None:
        return self.letter.sent_on if self.letter else None

    @property
    def received_on(self) -> date | None:
        return self.letter.received_on if self.letter else None

    @property
    def answer(self) -> SchoolResponse | None:
        """The school's answer, until a decision or a plan says more, or the family asked anew after a written no."""
        answer = evaluations.standing_answer(self.answers)
        if self.versions or self.decision or answer is None:
            return None
        no = evaluations.refused_on([answer])
        return None if no and self.received_on and self.received_on > no[0] else answer

    @property
    def agreed(self) -> bool:
        return self.answer is not None and self.answer.answer in AGREED

    @property
    def test_consent(self) -> Consent | None:
        """My own answer to testing, or else the newest of anybody."""
        return self._own_or_newest(ConsentScope.EVALUATION)

    @property
    def service_consent(self) -> Consent | None:
        """My own answer to the services, or else the newest of anybody."""
        return self._own_or_newest(ConsentScope.SERVICES)

    def _own_or_newest(self, scope: str) -> Consent | None:
        rows = [row for row in self.consents if row.scope == scope]
        own = [row for row in rows if row.entered_by_id == self.member.user_id]
        return next(iter(own + rows), None)

    @property
    def may_serve(self) -> bool:
        """Somebody who decides said yes to services. A copied signed plan had its yes before it came here."""
        rows = [row for row in self.consents if row.scope == ConsentScope.SERVICES]
        is_signed_copy = self.in_force is not None and self.in_force.is_copy
        return any(row.is_yes for row in rows) or (is_signed_copy and not any(row.revoked_on for row in rows))

    @property
    def is_withdrawn(self) -> bool:
        """A parent took the yes to services back, and no other yes stands (34 CFR 300.300(b)(4))."""
        revoked = any(row.revoked_on for row in self.consents if row.scope == ConsentScope.SERVICES)
        return revoked and not self.may_serve

    @property
    def report(self) -> Happening | None:
        """The newest finished report."""
        return self.trail.newest(trail.EVALUATION, ReportStatus.FINAL)

    @property
    def own_report(self) -> Happening | None:
        """The report this person is writing."""
        return self.trail.newest(trail.EVALUATION, ReportStatus.DRAFT)

    @property
    def decision(self) -> Happening | None:
        return self.trail.newest(trail.DECISION)

    @property
    def is_eligible(self) -> bool:
        return self.decision is not None and self.decision.state == Outcome.ELIGIBLE

    @property
    def has_position(self) -> bool:
        return self.decision is not None and self.trail.has(trail.POSITION, self.decision.pk)

    @property
    def meeting(self) -> Happening | None:
        """The next one that is planned."""
        return min(self.trail.of(trail.MEETING), key=lambda row: row.on or self.today, default=None)

    @property
    def in_force(self) -> IEPVersion | None:
        """As ieps.queries.plans.plan_in_force, of the versions at hand."""
        return self._in_force(tuple(Scope.values))

    @property
    def all_in_force(self) -> frozenset[IEPVersion]:
        """The versions that hold now: of a plan copied in parts, the goals may stand in one and the help in another."""
        rows = {self.in_force, *(self._in_force(scopes) for scopes in plans.PARTS)}
        return frozenset(row for row in rows if row)

    def _in_force(self, scopes: tuple[str, ...]) -> IEPVersion | None:
        begun = [row for row in self.versions if row.starts_on is None or row.starts_on <= self.today]
        held = [row for row in begun if row.scope in scopes]
        final = [row for row in held if row.state == State.FINAL]
        signed = [row for row in held if row.state == State.SHARED and row.is_copy and row.is_signed]
        return max(final, key=lambda row: row.final_on or date.min) if final else next(iter(signed), None)

    @property
    def final(self) -> IEPVersion | None:
        """The newest final plan, begun or not."""
        return next((row for row in self.versions if row.state == State.FINAL), None)

    @property
    def shared(self) -> IEPVersion | None:
        """The draft that lies before the family: shared, and followed by no later version that is."""
        frozen = [row for row in self.versions if row.is_frozen and row.iep.origin == Origin.DRAFTED]
        newest = max(frozen, key=lambda row: row.number, default=None)
        return newest if newest and newest.state == State.SHARED else None

    @property
    def writing(self) -> IEPVersion | None:
        """The draft that this person's side is writing."""
        return next((row for row in self.versions if row.is_draft), None)

    @property
    def has_marked(self) -> bool:
        return self.shared is not None and self.trail.has(trail.MY_MARK, self.shared.pk)

    @property
    def waits_for_reply(self) -> bool:
        """A mark of the family on the shared draft waits for the team."""
        return self.shared is not None and self.trail.has(trail.OPEN_MARK, self.shared.pk)


def standing_of(member: Membership, today: date, late: frozenset[str] = frozenset()) -> Standing:
    """Read what the rooms know. A worry and a draft are their author's own. `late`: see queries.due."""
    student = member.student
    worry, has_worry = _worry(member)
    draft, locked = _letters(member)
    consents = Consent.objects.filter(student=student, superseded_by=None)
    return Standing(
        student=student,
        member=member,
        today=today,
        worry=worry,
        has_worry=has_worry,
        draft=draft,
        requests=tuple(row for row in locked if row.kind == Kind.EVAL_INITIAL),
        clock_letters=locked,
        answers=tuple(evaluations.answers_of(student)),
        consents=tuple(consents),
        versions=tuple(plans.versions_for(member).defer("words")),
        trail=trail_of(member, today),
        late=late,
    )


def _worry(member: Membership) -> tuple[Worry | None, bool]:
    """My own worry, or else one that was shared by a letter; and whether it says anything."""
    ticked = Concern.objects.filter(worry=OuterRef("pk"), is_ticked=True)
    seen = Worry.objects.filter(Q(author=member.user) | Q(shared_at__isnull=False), student=member.student)
    rows: list[Any] = list(seen.annotate(has_ticked=Exists(ticked)))
    row = next((row for row in rows if row.author_id == member.user_id), None) or next(iter(rows), None)
    return row, bool(row and (row.is_unsure or row.areas or row.has_ticked))


def _letters(member: Membership) -> tuple[Letter | None, tuple[Letter, ...]]:
    """My open draft of a request; the locked letters that start clocks, newest first, with their dispatches."""
    mine = Q(status="draft", author=member.user, kind=Kind.EVAL_INITIAL)
    seen = Letter.objects.filter(mine | Q(status="frozen", kind__in=CLOCK_KINDS), student=member.student)
    rows = list(seen.order_by("-frozen_at").defer("words", "english").prefetch_related("dispatches"))
    read_replies(rows)
    draft = next((row for row in rows if row.status == "draft"), None)
    return draft, tuple(row for row in rows if row.status == "frozen")
