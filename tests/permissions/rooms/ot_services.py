"""The OT plan, sessions, minutes. The world's parent copied them: a family alone."""

from datetime import date, time
from typing import Any

from accounts.models import User
from ot_services import actions
from ot_services.models import CarryOver, OTPlan, PlanFocus, PlannedSlot, Provider, Session, Technique
from students.actions.pen import pen_facts
from students.models import Student
from tests.permissions.page import LEAD, ONLY_PARENT, READERS, THERAPIST, THERAPISTS, Page, page

TODAY = date(2026, 10, 12)
PAGES: list[Page] = [
    page("ot_services:ot", READERS),
    page("ot_services:minutes", READERS),
    page("ot_services:minutes-paper", READERS),
    page("ot_services:letter-start", ONLY_PARENT, "ot_letter", by_post=True),
    page("ot_services:provider-add", THERAPISTS),
    page("ot_services:provider-edit", ONLY_PARENT, "provider_id"),  # the parent copied it, as all below
    page("ot_services:provider-confirm", {THERAPIST, LEAD}, "provider_id", by_post=True),
    page("ot_services:plan-add", THERAPISTS),
    page("ot_services:plan", READERS, "ot_plan_id"),
    page("ot_services:plan-edit", ONLY_PARENT, "ot_plan_id"),
    page("ot_services:plan-activate", ONLY_PARENT, "ot_plan_id", by_post=True),
    page("ot_services:plan-end", ONLY_PARENT, "ot_plan_id", by_post=True),
    page("ot_services:plan-confirm", {THERAPIST, LEAD}, "ot_plan_id", by_post=True),
    page("ot_services:plan-paper", READERS, "ot_plan_id"),
    page("ot_services:part-add", ONLY_PARENT, "ot_plan_id", "ot_part"),
    page("ot_services:part-edit", ONLY_PARENT, "ot_plan_id", "ot_part", "ot_row_id"),
    page("ot_services:part-remove", ONLY_PARENT, "ot_plan_id", "ot_part", "ot_row_id", by_post=True),
    page("ot_services:card", READERS, "card_id"),
    page("ot_services:card-paper", READERS, "card_id"),
    page("ot_services:sessions", READERS),
    page("ot_services:session-add", THERAPISTS),
    page("ot_services:session-edit", ONLY_PARENT, "session_id"),
    page("ot_services:session-undo", ONLY_PARENT, "session_id", by_post=True),
    page("ot_services:session-confirm", {THERAPIST, LEAD}, "session_id", by_post=True),
    page("ot_services:session-make-up", THERAPISTS, "session_id"),
    page("ot_services:slot-log", {THERAPIST, LEAD}, "slot_id", by_post=True),
]
ONLY_READ: set[str] = {
    "ot_services:ot",
    "ot_services:minutes",
    "ot_services:minutes-paper",
    "ot_services:plan",
    "ot_services:plan-paper",
    "ot_services:card",
    "ot_services:card-paper",
    "ot_services:sessions",
}
RENAMED: dict[str, str] = {"ot_plan_id": "plan_id", "ot_part": "part", "ot_row_id": "row_id", "ot_letter": "kind"}


def fill(world: Any, word: str) -> None:
    """A copied plan in use with every part, a session, a provider: `word` in every text field."""
    parent, student = world.parent, world.student
    member = student.members.get(user=parent)
    pen = pen_facts(member=member, today=TODAY, source="paper", author_name=f"{word} therapist")
    provider = actions.add_provider(
        by=parent,
        student=student,
        pen=pen,
        name=f"{word} provider",
        kind="ot",
        license_text=f"{word} license",
        supervision=f"{word} supervision",
    )
    plan = actions.start_plan(by=parent, student=student, pen=pen)
    plan.service.title = f"{word} OT"
    plan.service.save(update_fields=["title"])
    actions.save_plan(
        by=parent,
        plan=plan,
        revision=0,
        for_child=f"{word} child",
        contact_plan=f"{word} contact",
        evidence=f"{word} evidence",
        responsible=provider,
    )
    rows = {model: _part(parent, plan, model, facts) for model, facts in _parts(word, provider).items()}
    actions.activate_plan(by=parent, plan=plan, today=TODAY)
    session = actions.log_session(
        by=parent,
        service=plan.service,
        on=TODAY,
        today=TODAY,
        pen=pen,
        state="missed",
        missed_why="other",
        minutes=30,
        provider=provider,
        note=f"{word} note",
    )
    world.ids |= {
        "ot_letter": "ot_make_up",
        "provider_id": provider.pk,
        "ot_plan_id": plan.pk,
        "ot_part": "areas",
        "ot_row_id": rows[PlanFocus].pk,
        "slot_id": rows[PlannedSlot].pk,
        "card_id": rows[CarryOver].pk,
        "session_id": session.pk,
    }


def _part(by: User, plan: OTPlan, model: Any, facts: dict[str, Any]) -> Any:
    return actions.save_part(by=by, plan=plan, model=model, **facts)


def _parts(word: str, provider: Provider) -> dict[Any, dict[str, Any]]:
    return {
        PlanFocus: {
            "focus_area": "coordination",
            "name": f"{word} area",
            "methods": f"{word} method",
            "outcomes": f"{word} outcome",
            "settings": ["classroom"],
        },
        PlannedSlot: {
            "weekday": "0",
            "starts_at": time(9, 30),
            "minutes": 30,
            "mode": "pull_out",
            "setting": "therapy_room",
            "activity": f"{word} activity",
            "class_missed": f"{word} lesson",
            "why_outside": f"{word} reason",
            "provider": provider,
        },
        Technique: {
            "kind": "tool",
            "name": f"{word} tool",
            "for_task": f"{word} task",
            "how": f"{word} how",
            "when": f"{word} when",
            "who": f"{word} who",
        },
        CarryOver: {
            "task": f"{word} card",
            "steps": f"{word} step",
            "when": f"{word} when",
            "materials": f"{word} things",
            "say_this": f"{word} say",
            "stop_if": f"{word} stop",
            "shown_to": f"{word} teacher",
            "shown_on": TODAY,
            "written_by_name": f"{word} writer",
        },
    }


def demo_ids(student: Student, by: User) -> dict[str, Any]:
    """Ids of this room's rows of a demo child, as far as it has them."""
    plan = OTPlan.objects.filter(student=student, state="active").first()
    if plan is None:
        return {}
    found = {
        "ot_plan_id": plan,
        "ot_row_id": plan.focuses.first(),
        "slot_id": plan.slots.first(),
        "card_id": plan.cards.first(),
        "provider_id": Provider.objects.filter(student=student, entered_by=by).first(),
        "session_id": Session.objects.standing().filter(service__student=student, state="missed").first(),
    }
    return {"ot_part": "areas", **{name: row.pk for name, row in found.items() if row}}
