"""The OT plan, cards, sessions: one part of Leo's year."""

from datetime import date, time, timedelta
from typing import Any

from accounts.models import User
from demo.actions.telling import told_on
from demo.actions.year_days import Year
from ieps.enums import Delivery
from ot_services import actions, enums
from ot_services.models import CarryOver, OTPlan, PlanFocus, PlannedSlot, Provider, Session, Technique
from ot_services.queries.rows import is_school_day, ot_services_of
from students.actions.pen import pen_facts
from students.enums import FocusArea, HelpLevel, Setting, Source
from students.models import Student
from students.queries import calendar_of

AREAS: list[dict[str, Any]] = [
    {
        "focus_area": FocusArea.COORDINATION,
        "name": "Writing by hand",
        "outcomes": "Leo writes four readable sentences in 15 minutes.\nHis hand does not hurt after writing.\n"
        "He puts spaces between words without a reminder.",
        "methods": "A warm-up of two minutes for hands and shoulders\nOne letter family a week, the same words for "
        "each stroke\nA slant board and a short pencil\nA spacing stick that he takes away himself",
        "settings": [Setting.CLASSROOM],
    },
    {
        "focus_area": FocusArea.CLASS_ACCESS,
        "name": "Starting and keeping going",
        "outcomes": "Leo starts within two minutes after the class does.\nHe asks for a break with his card.",
        "methods": "Three pictures on his desk: look, plan, start\nA timer that he sets\nA quiet seat by the shelf",
        "settings": [Setting.CLASSROOM, Setting.LIBRARY],
    },
    {
        "focus_area": FocusArea.LIFE_SKILLS,
        "name": "Coat and shoes",
        "outcomes": "Leo is outside for recess with the first half of his class.",
        "methods": "He closes the last button, then the last two\nElastic laces\n"
        "Practice at the hooks, together with his friends",
        "settings": [Setting.HALLWAY, Setting.PLAYGROUND],
    },
]
TECHNIQUES: list[dict[str, Any]] = [
    {
        "kind": enums.TechniqueKind.TOOL,
        "name": "Slant board and short pencil",
        "for_task": "every writing task",
        "how": "The board stands on his desk before he sits down. He picks one of two short pencils.",
        "when": "from the first minute of writing",
        "who": "Olga, Tess, Dana",
    },
    {
        "kind": enums.TechniqueKind.TECHNIQUE,
        "name": "Hand and shoulder warm-up",
        "for_task": "writing",
        "how": "Ten wall pushes, then squeeze and stretch each hand. He counts.",
        "when": "two minutes before writing",
        "who": "everybody who was shown it",
    },
    {
        "kind": enums.TechniqueKind.TECHNIQUE,
        "name": "Look, plan, start",
        "for_task": "starting work",
        "how": "Point to the first picture and wait. Say nothing for ten seconds.",
        "when": "when the class gets a task",
        "who": "Dana and the aide",
    },
]
CARD: dict[str, Any] = {
    "task": "Starting to write",
    "steps": "Put the slant board on his desk.\nDo the wall pushes with him, ten times.\nPoint to the first picture.\n"
    "Wait ten seconds.\nAsk: “What is your first word?”\nWalk away and come back after two minutes.",
    "when": "When the class starts to write and Olga is not there",
    "setting": Setting.CLASSROOM,
    "materials": "Slant board, short pencil, the three pictures",
    "say_this": "Your first word is enough. I will come back.",
    "stop_if": "He holds his wrist or hides his face. Then he draws his idea first.",
    "help_level": HelpLevel.SIGN,
    "shown_to": "Dana Whitlock",
}


def add(people: dict[str, User], student: Student, year: Year) -> None:
    """Add this part with the rooms' own actions."""
    with told_on(year.started):
        providers = who_gives_it(people["olga"], student, year)
        plan = plan_in_use(people["olga"], student, year, providers)
    log_of_the_year(people["olga"], student, year, plan)
    talks_with_the_teacher(people["olga"], student, year)


def own_pen(by: User, student: Student, on: date) -> dict[str, Any]:
    return pen_facts(member=student.members.get(user=by), today=on, source=Source.HERE)


def who_gives_it(by: User, student: Student, year: Year) -> tuple[Provider, Provider]:
    pen = own_pen(by, student, year.started)
    until = date(year.today.year + 1, 8, 31)
    facts = {"license_state": "WA", "license_until": until}
    kind = enums.ProviderKind
    olga = actions.add_provider(
        by=by, student=student, pen=pen, name="Olga Lindqvist", kind=kind.OT, license_text="OTR/L", **facts
    )
    tess = actions.add_provider(
        by=by,
        student=student,
        pen=pen,
        name="Tess Moreno",
        kind=kind.OTA,
        license_text="COTA/L",
        supervisor=olga,
        supervision="They meet every second Friday",
        **facts,
    )
    return olga, tess


def plan_in_use(by: User, student: Student, year: Year, providers: tuple[Provider, Provider]) -> OTPlan:
    """Two times a week, in class: during writing with Olga, and at the coat hooks with Tess."""
    services = ot_services_of(student)
    pen = own_pen(by, student, year.started)
    plan = actions.start_plan(by=by, student=student, pen=pen, service=services[0] if services else None)
    actions.save_plan(
        by=by,
        plan=plan,
        revision=0,
        responsible=providers[0],
        for_child="OT helps me get my ideas on paper before recess.",
        contact_plan="A short note in the folder every second Friday, and a call when something changes.",
        evidence="Practice in the real task, short and often, showed the most in the evaluation. "
        "The warm-up and the slant board are tried for eight weeks, then looked at again.",
    )
    for order, facts in enumerate(AREAS):
        actions.save_part(by=by, plan=plan, model=PlanFocus, order=order, **facts)
    for facts in times_of(year.today, providers):
        actions.save_part(by=by, plan=plan, model=PlannedSlot, **facts)
    for order, facts in enumerate(TECHNIQUES):
        actions.save_part(by=by, plan=plan, model=Technique, order=order, **facts)
    shown: dict[str, Any] = {"shown_on": year.started, "check_back_on": year.started + timedelta(days=56)}
    actions.save_part(by=by, plan=plan, model=CarryOver, written_by_name="Olga Lindqvist", **CARD, **shown)
    actions.activate_plan(by=by, plan=plan, today=year.started)
    return OTPlan.objects.get(pk=plan.pk)


def times_of(today: date, providers: tuple[Provider, Provider]) -> list[dict[str, Any]]:
    """One of the two days is the day of the demo, so that the therapist's page is not empty."""
    first = min(today.weekday(), 4)
    olga, tess = providers
    return [
        {
            "weekday": str(first),
            "starts_at": time(9, 30),
            "minutes": 30,
            "mode": enums.SlotMode.PUSH_IN,
            "setting": Setting.CLASSROOM,
            "activity": "during writing",
            "provider": olga,
        },
        {
            "weekday": str((first + 2) % 5),
            "starts_at": time(10, 45),
            "minutes": 30,
            "mode": enums.SlotMode.PUSH_IN,
            "setting": Setting.HALLWAY,
            "activity": "at the coat hooks, then warm-up and first words in class",
            "provider": tess,
        },
    ]


# Counted from the newest session backwards; weeks from the newest full one.
MISSED = {
    -4: enums.MissedWhy.TRIP,
    -9: enums.MissedWhy.THERAPIST,
    -10: enums.MissedWhy.THERAPIST,
    -19: enums.MissedWhy.CHILD,
    -26: enums.MissedWhy.THERAPIST,
}
MADE_UP = -9
UNRECORDED_WEEKS = (-4, -8)


def log_of_the_year(by: User, student: Student, year: Year, plan: OTPlan) -> None:
    """Every planned time on a school day until yesterday, but for two weeks that nobody wrote down."""
    planned = planned_days(student, year, plan)
    for number, (on, slot) in enumerate(planned, start=-len(planned)):
        pen, why = own_pen(by, student, on), MISSED.get(number, "")
        with told_on(on):
            missed = actions.log_slot(by=by, slot=slot, on=on, today=on, pen=pen, missed_why=why)
        if number == MADE_UP:
            _made_up(by, student, missed, on + timedelta(days=7), year)


def planned_days(student: Student, year: Year, plan: OTPlan) -> list[tuple[date, PlannedSlot]]:
    calendar = calendar_of(student)
    slots = list(plan.slots.select_related("plan__service", "provider"))
    days = [year.started + timedelta(days=ahead) for ahead in range((year.today - year.started).days)]
    found = [(on, slot) for on in days for slot in slots if slot.weekday == str(on.weekday())]
    found = [(on, slot) for on, slot in found if is_school_day(calendar, on)]
    weeks = sorted({_week(on) for on, _slot in found})
    unrecorded = {weeks[place] for place in UNRECORDED_WEEKS if len(weeks) >= -place}
    return [(on, slot) for on, slot in found if _week(on) not in unrecorded]


def _week(on: date) -> date:
    return on - timedelta(days=on.weekday())


def _made_up(by: User, student: Student, missed: Session, on: date, year: Year) -> None:
    tess = Provider.objects.get(student=student, name="Tess Moreno")
    if on > year.today:
        return
    with told_on(on):
        actions.log_session(
            by=by,
            service=missed.service,
            on=on,
            today=on,
            pen=own_pen(by, student, on),
            makes_up=missed,
            state=enums.SessionState.MADE_UP,
            minutes=missed.minutes,
            provider=tess,
            note="Made up in the library, before lunch.",
        )


def talks_with_the_teacher(by: User, student: Student, year: Year) -> None:
    """OT with the teacher, once a month on its first Wednesday with school, until yesterday."""
    consult = next((row for row in ot_services_of(student) if row.delivery == Delivery.CONSULT), None)
    if consult is None:
        return
    olga, calendar, months = Provider.objects.get(student=student, name="Olga Lindqvist"), calendar_of(student), set()
    for ahead in range(7, (year.today - year.started).days):
        on = year.started + timedelta(days=ahead)
        if on.weekday() != 2 or (on.year, on.month) in months or not is_school_day(calendar, on):
            continue
        months.add((on.year, on.month))
        with told_on(on):
            actions.log_session(
                by=by,
                service=consult,
                on=on,
                today=on,
                pen=own_pen(by, student, on),
                state=enums.SessionState.GIVEN,
                minutes=15,
                provider=olga,
            )
