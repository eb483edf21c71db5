"""The evaluation, the team’s decision and its notice: one part of Leo's year."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from demo.actions.telling import told_on
from demo.actions.year_days import Year
from demo.papers import photographed
from evaluations import actions
from evaluations.enums import Disability, EvaluationArea, Metric, OTOutcome, Outcome, Position, RecommendationKind
from evaluations.models import Evaluation, Finding, TeamDecision
from students.actions.files import add_file
from students.actions.pen import pen_facts
from students.enums import FileKind, FocusArea, Setting, Source
from students.models import Membership, Observation, Student

BOT, BEERY, SPM = "BOT-2", "Beery VMI, sixth edition", "Sensory Processing Measure, class form"
STANDARD_50, STANDARD_100, WORSE = Metric.STANDARD_50_10, Metric.STANDARD_100_15, Metric.T_WORSE

# part, tool, metric, value, percentile, range
SCORES: list[tuple[str, str, str, int, int, tuple[int, int] | None]] = [
    ("Fine manual control", BOT, STANDARD_50, 36, 8, (31, 41)),
    ("Copying shapes", BEERY, STANDARD_100, 84, 14, (75, 93)),
    ("Using both hands", BOT, STANDARD_50, 44, 27, (38, 50)),
    ("Body coordination", BOT, STANDARD_50, 51, 54, (46, 56)),
    ("Hearing", SPM, WORSE, 63, 90, None),
]
OBSERVATIONS = [
    (Setting.CLASSROOM, "writing time", 25, "Wrote two sentences while others wrote six. Stopped to shake his hand."),
    (
        Setting.HALLWAY,
        "getting ready for recess",
        15,
        "Closed none of his 4 coat buttons alone. Went out six minutes late.",
    ),
    (Setting.CAFETERIA, "lunch", 20, "Opened his box alone. Covered his ears when the benches were folded up."),
]
# task, what was found, area, a strength, place of the score
FINDINGS: list[tuple[str, str, str, bool, int | None]] = [
    ("Telling and explaining", "Leo explains how things work, in order and with the right words.", "", True, None),
    ("Gym and playground", "He runs, climbs and balances like most children his age.", "", True, 3),
    (
        "Writing time",
        "He writes 14 letters a minute. Others can read 48 of 100. He stops after two sentences.",
        FocusArea.COORDINATION,
        False,
        0,
    ),
    (
        "Math on paper",
        "Numbers slip out of their columns when he copies from the board.",
        FocusArea.PERCEPTION,
        False,
        1,
    ),
    (
        "Coat at recess",
        "He closes none of the 4 buttons alone. An adult does it for him.",
        FocusArea.LIFE_SKILLS,
        False,
        None,
    ),
    (
        "Starting work",
        "With noise around him he starts 6 minutes after the others; in a quiet corner after 1.",
        FocusArea.CLASS_ACCESS,
        False,
        4,
    ),
]
# kind, text, how much, where, by whom
ADVICE = [
    (
        RecommendationKind.SERVICE,
        "OT for writing and for the coat, taught where it happens.",
        "30 minutes, twice a week, and 15 minutes a month with Ms. Whitlock",
        "in class and at the coat hooks",
        "Olga Lindqvist or Tess Moreno, OT assistant",
    ),
    (
        RecommendationKind.TECHNOLOGY,
        "A keyboard for anything longer than three sentences.",
        "every writing time",
        "in class",
        "Ms. Whitlock, shown by the therapist",
    ),
    (
        RecommendationKind.ACCOMMODATION,
        "A quiet corner to start work, and paper with columns for math.",
        "every day",
        "in class",
        "Ms. Whitlock",
    ),
]
REASONS = (
    "The tests and the class work show slow, tiring handwriting.\n"
    "Leo misses the start of recess because of his coat.\n"
    "His reading and math are at grade level, so he needs no special teaching in them."
)
NOTICE = {
    "action": "Leo gets special education with OT, a keyboard and changes in class.",
    "why": "Writing by hand and dressing for recess keep him from taking part.",
    "basis": "",
    "safeguards": "You have rights. The booklet is attached; you get another one from Ken Osei.",
    "help": "",
    "options": "A 504 plan: not chosen, because Leo needs to be taught. OT alone: not chosen, because he needs more.",
    "factors": "Leo is proud of working alone. Help should be quiet.",
}
LOG = [
    "Homework log, Paula Reyes",
    "",
    "Mon  4 sentences, 40 minutes, hand hurt",
    "Tue  math, numbers slipped, 25 minutes",
    "Wed  told the story to me: 3 minutes",
    "Thu  4 sentences, 35 minutes",
    "Sun  same story typed: 12 minutes",
]


def add(people: dict[str, User], student: Student, year: Year) -> None:
    """Olga's report, the psychologist's copied by Paula, the decision with Paula's position, and its notice."""
    members = {key: student.members.select_related("user").get(user=people[key]) for key in ("paula", "olga", "ken")}
    with told_on(year.reported):
        _ot_report(members["olga"], year.reported)
    with told_on(year.reported + timedelta(days=1)):
        _psychologist(members["paula"], year.reported)
    with told_on(year.decided):
        decision = _decided(members["ken"], year.decided)
        _noticed(members["ken"], decision, year.decided)
    with told_on(year.decided + timedelta(days=2)):
        _paulas_position(members["paula"], decision)


def _by(member: Membership) -> User:
    assert member.user  # noqa: S101 -- demo people sign in
    return member.user


def _filled(member: Membership, report: Evaluation, what: str, rows: list[dict[str, Any]]) -> list[Any]:
    return [actions.save_part(by=_by(member), row=report, what=what, **facts) for facts in rows]


def _ot_report(olga: Membership, on: date) -> Evaluation:
    report = actions.start_evaluation(
        by=_by(olga),
        student=olga.student,
        pen=pen_facts(member=olga, today=on, source=Source.HERE),
        area=EvaluationArea.OT,
        evaluator_name=olga.name,
        evaluator_role="Occupational therapist, OTR/L",
        license_text="OT 00012345, Washington",
        report_on=on,
        received_on=on + timedelta(days=1),
        strengths="Leo has strong ideas. He is patient, and kind to smaller children.",
        summary="Leo’s body skills are like those of most children. Pencil, buttons and noise get in his way.",
        asked_parents=True,
        asked_child=True,
        asked_teacher=True,
    )
    scores = _filled(olga, report, "scores", [_score(row, on - timedelta(days=14)) for row in SCORES])
    seen = [
        {"setting": setting, "activity": activity, "minutes": minutes, "notes": notes, "on": on - timedelta(days=10)}
        for setting, activity, minutes, notes in OBSERVATIONS
    ]
    _filled(olga, report, "observations", seen)
    found = [
        {
            "school_task": task,
            "text": text,
            "focus_area": area,
            "is_strength": is_strength,
            "score": None if place is None else scores[place],
        }
        for task, text, area, is_strength, place in FINDINGS
    ]
    _filled(olga, report, "findings", found)
    advice = [dict(zip(("kind", "text", "how_much", "where", "who"), row, strict=True)) for row in ADVICE]
    _filled(olga, report, "recommendations", advice)
    return actions.finish(by=_by(olga), member=olga, row=report)


def _score(row: tuple[str, str, str, int, int, tuple[int, int] | None], on: date) -> dict[str, Any]:
    part, tool, metric, value, percentile, ends = row
    low, high = ends or (None, None)
    facts = {"ci_low": low and Decimal(low), "ci_high": high and Decimal(high), "ci_percent": 95 if ends else None}
    numbers = {"value": Decimal(value), "percentile": Decimal(percentile)}
    return {"part": part, "tool": tool, "metric": metric, "given_on": on, **numbers, **facts}


def _psychologist(paula: Membership, on: date) -> Evaluation:
    """Copied in the short form, one number or word a part, from the paper that came home."""
    report = actions.start_evaluation(
        by=_by(paula),
        student=paula.student,
        pen=pen_facts(member=paula, today=on, source=Source.PAPER, author_name="Anita Bhatt"),
        area=EvaluationArea.PSYCHOLOGY,
        evaluator_name="Anita Bhatt",
        evaluator_role="School psychologist",
        report_on=on,
        received_on=on + timedelta(days=1),
        strengths="Understands and explains with words better than most children his age.",
        asked_parents=True,
    )
    scores: list[dict[str, Any]] = [
        {"part": "Thinking with words", "value": Decimal(112), "metric": Metric.STANDARD_100_15},
        {"part": "Working speed on paper", "percentile": Decimal(12)},
        {"part": "Reading", "word": "average"},
    ]
    _filled(paula, report, "scores", scores)
    return actions.finish(by=_by(paula), member=paula, row=report)


def _decided(ken: Membership, on: date) -> TeamDecision:
    return actions.record_decision(
        by=_by(ken),
        member=ken,
        pen=pen_facts(member=ken, today=on, source=Source.HERE),
        outcome=Outcome.ELIGIBLE,
        decided_on=on,
        category=Disability.HEALTH,
        ot=OTOutcome.WITH_OTHERS,
        other_supports="Special teaching for writing, a keyboard, a quiet corner to start work.",
        reasons=REASONS,
        options_rejected="A 504 plan: Leo needs to be taught, not only changes. OT alone: he needs teaching too.",
    )


def _paulas_position(paula: Membership, decision: TeamDecision) -> None:
    by = _by(paula)
    actions.state_position(
        by=by,
        member=paula,
        decision=decision,
        position=Position.PARTLY,
        reasons="I agree with OT and the keyboard. Math on paper is hard too. I want that in the plan.",
        revision=0,
    )
    photo = SimpleUploadedFile("log.jpg", photographed(LOG), content_type="image/jpeg")
    title = "Homework log, one week"
    log = add_file(by=by, student=paula.student, files=[photo], kind=FileKind.WORK, title=title)
    reasons = REASONS.splitlines()
    seen = Observation.objects.filter(student=paula.student, area=FocusArea.PERCEPTION).order_by("on").first()
    coat = Finding.objects.get(evaluation__student=paula.student, school_task="Coat at recess")
    pieces: list[tuple[str, str, dict[str, Any]]] = [
        (
            "One week of homework: 4 sentences take 35 to 40 minutes by hand and 12 minutes typed.",
            reasons[0],
            {"paper": log},
        ),
        (
            "At home it is the same: he closes none of the 4 buttons. The other children are out by then.",
            reasons[1],
            {"finding": coat},
        ),
        (
            "His math is right when he says it and wrong on paper, where the numbers slip. So he needs teaching there.",
            reasons[2],
            {"observation": seen},
        ),
    ]
    for says, answers, rests_on in pieces:
        actions.add_evidence(by=by, member=paula, decision=decision, says=says, answers_reason=answers, **rests_on)


def _noticed(ken: Membership, decision: TeamDecision, on: date) -> None:
    actions.record_notice(
        by=_by(ken),
        member=ken,
        pen=pen_facts(member=ken, today=on, source=Source.HERE),
        decision=decision,
        about="Leo is eligible for special education",
        given_on=on,
        items=NOTICE,
    )
