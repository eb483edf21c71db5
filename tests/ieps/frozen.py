"""A plan whose words stand, made by hand: what the pages of reading and the papers start from."""

from datetime import date
from typing import Any

from django.utils import timezone

from accounts.models import User
from ieps import enums
from ieps.models import IEP, Goal, IEPVersion, Section, Service, ServiceLine, Support
from ieps.papers.words import ChapterWords, Part, PlanWords
from students.models import Student

STRENGTHS = "Maya loves stories and tells them well."
GOAL = "From a start of 48 percent, by June 11, 2027, Maya writes letters that others can read: 85 percent."
AS_NEEDED = "OT will also meet with Maya’s teacher as needed."


def plan_words(goal: Any, service: Any, support_key: Any, word: str = "", number: int = 1) -> PlanWords:
    """Four chapters: a text, a goal, a service that can not be counted, a support."""
    chapters = (
        (
            "about",
            "About the child",
            Part("section", "strengths", "1.1", "What the child does well", word or STRENGTHS),
        ),
        (
            "goals",
            "Goals",
            Part("goal", str(goal), "2.1", "Writing", f"{word} {GOAL}".strip(), facts=(("By whom", "Olga"),)),
        ),
        (
            "services",
            "OT and other services",
            Part("service", str(service), "3.1", "OT with the teacher", AS_NEEDED, "No time is promised yet."),
        ),
        ("supports", "Help in class", Part("support", str(support_key), "4.1", "Writing", "Raised-line paper.")),
    )
    return PlanWords(
        language="en",
        title="Individualized Education Program (IEP)",
        child="Maya R.",
        about="born May 2, 2019, Grade 2",
        origin="Written here by the team",
        number=number,
        dates=(("Starts", "January 19, 2027"),),
        team=(("Paula Reyes", "Parent"), ("Olga Lindqvist", "Occupational therapist (OT)")),
        chapters=tuple(
            ChapterWords(key, order, title, "What belongs here.", (part,))
            for order, (key, title, part) in enumerate(chapters, start=1)
        ),
    )


def rows_of(version: IEPVersion, by: User, goal: Goal, service: Service, key: Any) -> None:
    Section.objects.create(version=version, key="strengths", text=STRENGTHS, edited_by=by)
    version.goals.create(goal=goal, statement=GOAL)
    ServiceLine.objects.create(version=version, service=service, as_printed="as needed")
    Support.objects.create(version=version, kind="accommodation", what="Raised-line paper.", key=key)


def shared_version(
    student: Student, by: User, *, number: int = 1, state: str = enums.State.SHARED, word: str = "", **facts: Any
) -> IEPVersion:
    """A version shared on October 1, its rows beside its words; `facts` go to the version, `origin` to the plan."""
    plan = facts.pop("iep", None) or IEP.objects.create(
        student=student, origin=facts.pop("origin", enums.Origin.DRAFTED), created_by=by
    )
    number_of = student.goals.count() + 1
    goal = student.goals.first() or Goal.objects.create(student=student, number=number_of, title="Writing")
    service = student.services.first() or Service.objects.create(
        student=student, kind="occupational_therapy", delivery="consult", title="OT with the teacher"
    )
    key = service.pk
    words = plan_words(goal.pk, service.pk, key, word, number)
    is_frozen = state in {enums.State.SHARED, enums.State.FINAL}
    frozen: dict[str, Any] = {
        "words": words.as_json(),
        "words_sha256": words.sha256,
        "frozen_at": timezone.now(),
        "shared_on": date(2026, 10, 1),
        "final_on": date(2026, 10, 8) if state == enums.State.FINAL else None,
    }
    version = IEPVersion.objects.create(
        iep=plan,
        number=number,
        state=state,
        entered_by=by,
        entered_by_name=str(by),
        entered_on=date(2026, 10, 1),
        **({**frozen, **facts} if is_frozen else facts),
    )
    rows_of(version, by, goal, service, key)
    return version
