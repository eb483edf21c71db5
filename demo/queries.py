"""The demo's papers, one of each kind, as their rooms make them."""

from dataclasses import replace
from datetime import date
from typing import Any

from demo.enums import LETTER_ANSWERS, SPANISH_WORDS
from documents.papers import Source, upload_slot
from evaluations.models import Evaluation, TeamDecision
from evaluations.papers.decision import as_words
from evaluations.papers.evidence import evidence_page, evidence_words
from evaluations.queries import evidence_of, notices_about
from evaluations.tasks import decision_page_of, decision_source, evidence_source, reader_source
from ieps.enums import State
from ieps.models import IEPVersion
from ieps.papers.printing import paper_words
from ieps.papers.progress import goals_page_words, goals_words
from ieps.tasks import PAPERS
from letters.enums import Kind
from letters.models import Letter
from letters.papers import english_copy, letter_words, text_key
from letters.queries import LetterFacts, OwnWords, facts_of
from letters.tasks import letter_source, proof_source, source_of
from meetings.models import Packet
from meetings.tasks import packet_source
from meetings.tasks.packet import anchor_of, source_from
from ot_services import papers as ot_papers
from ot_services import tasks as ot_tasks
from ot_services.models import CarryOver, OTPlan
from students.models import Observation, Student
from students.papers import log_words
from students.tasks import home_log_source


def demo_letter(kind: str) -> Letter:
    """The newest locked letter of this kind about the demo child who has it."""
    return Letter.objects.frozen().filter(student__is_demo=True, kind=kind).order_by("-frozen_at")[0]


def demo_plan(state: str) -> IEPVersion:
    """The newest version in this state of the plan of the child whose year is told."""
    return IEPVersion.objects.filter(iep__student__is_demo=True, state=state).order_by("-number")[0]


def sample_sources(today: date) -> list[tuple[str, Source]]:
    """A name and the source of each kind of paper, in the order of the road."""
    request = demo_letter(Kind.EVAL_INITIAL)
    return [
        ("request-letter", letter_source(str(request.pk))),
        ("first-note", letter_source(str(demo_letter(Kind.FIRST_NOTE).pk))),
        ("proof-sheet", proof_source(str(request.pk))),
        *_letters(request, today),
        *_from_evaluation_to_plan(),
        *_of_the_plan_in_use(today),
        ("home-log", _home_log()),
        ("packet", packet_source(str(Packet.objects.exclude(made_at=None).latest("made_at").pk))),
    ]


def _letters(request: Letter, today: date) -> list[tuple[str, Source]]:
    """Every other kind of letter about the child of this request, and one pair in Spanish and English."""
    about = facts_of(request, on=today)
    facts = {kind: replace(about, kind=kind, said=_said(LETTER_ANSWERS[kind])) for kind in Kind}
    others = [kind for kind in Kind if kind not in {Kind.EVAL_INITIAL, Kind.FIRST_NOTE}]
    pair = _in_spanish(facts[Kind.EVAL_INITIAL])
    return [
        *((f"letter-{kind.replace('_', '-')}", source_of(letter_words(facts[kind]))) for kind in others),
        ("letter-in-spanish", source_of(letter_words(pair, language="es"))),
        ("letter-english-copy", source_of(english_copy(pair))),
    ]


def _in_spanish(facts: LetterFacts) -> LetterFacts:
    """The same request by a parent who writes Spanish, and what a cousin put into English of it."""
    worry, tried = (spanish for spanish, _english in SPANISH_WORDS)
    worries = (OwnWords("Writing by hand", worry, "Every day", task="writing"),)
    own = replace(facts, worries=worries, said={"tried.text": tried}, language="Spanish", needs_interpreter=True)
    texts = dict(zip(letter_words(own).own_texts, (english for _spanish, english in SPANISH_WORDS), strict=True))
    return replace(own, english={"by": "a cousin, Elena Rivera"} | {text_key(own): said for own, said in texts.items()})


def _said(answers: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {f"{step}.{name}": value for step, answer in answers.items() for name, value in answer.items()}


def _from_evaluation_to_plan() -> list[tuple[str, Source]]:
    evaluation = Evaluation.objects.filter(student__is_demo=True, area="ot", status="final").latest("finished_at")
    decision = TeamDecision.objects.filter(student__is_demo=True).latest("created_at")
    draft, final = demo_plan(State.SHARED), demo_plan(State.FINAL)
    kinds = [("iep-draft", draft, "iep"), ("iep-draft-with-marks", draft, "iep-marks"), ("iep-final", final, "iep")]
    kinds += [("answer-sheet", draft, "answer-sheet"), ("consent-sheet", draft, "consent-sheet")]
    return [
        ("evaluation-reader", reader_source(str(evaluation.pk))),
        ("decision", decision_source(as_words(decision_page_of(decision)))),
        ("evidence", evidence_source(_evidence_of(TeamDecision.objects.exclude(evidence=None).latest("created_at")))),
        *((name, PAPERS[kind](paper_words(version, kind))) for name, version, kind in kinds),
    ]


def _evidence_of(decision: TeamDecision) -> dict[str, Any]:
    rows, notices = evidence_of(decision), notices_about(decision)
    return evidence_words(evidence_page(decision, decision.student, evidence=rows, notices=notices))


def _of_the_plan_in_use(today: date) -> list[tuple[str, Source]]:
    student = Student.objects.get(pk=demo_plan(State.FINAL).student_id)
    plan = OTPlan.objects.filter(student=student).latest("created_at")
    card = CarryOver.objects.filter(student=student)[0]
    return [
        ("ot-plan", ot_tasks.ot_plan_source(ot_papers.ot_plan_words(plan))),
        ("carry-over-card", ot_tasks.card_source(ot_papers.card_words(card))),
        ("goals", PAPERS["goals"](goals_words(student, today))),
        ("goals-page", PAPERS["goals-page"](goals_page_words(student, today))),
        ("minutes", ot_tasks.minutes_source(ot_papers.minutes_words(student, today))),
    ]


def _home_log() -> Source:
    student = Student.objects.get(pk=demo_plan(State.FINAL).student_id)
    rows = Observation.objects.filter(student=student).exclude(shared_at=None).select_related("photo")
    return home_log_source(log_words(student, list(rows)))


def large_sources(today: date) -> list[tuple[str, Source]]:
    """The papers of the budgets: an IEP of 20 pages, and packets of 20 made and 40 uploaded, and of 60 made pages."""
    words = paper_words(demo_plan(State.FINAL), "iep")
    chapters = words["plan"]["chapters"]
    long_plan = {**words, "plan": {**words["plan"], "chapters": [*chapters * 2, *chapters[:6]]}}
    packet = Packet.objects.exclude(made_at=None).latest("made_at")
    parts = [part for part in (packet.words or {})["parts"] if not part["upload"]]
    longest = [part for part in parts if part["key"] in LONGEST]
    minutes = [part for part in parts if part["key"] == "minutes"]
    return [
        ("iep-20-pages", PAPERS["iep"](long_plan)),
        ("packet-20-and-40", _packet_of(packet, longest, uploads=40)),
        ("packet-60-made", _packet_of(packet, [*parts, *longest, *minutes], uploads=0)),
    ]


LONGEST = frozenset({"evaluation", "plan", "goals"})  # with the cover 20 pages


def _packet_of(packet: Packet, made: list[dict[str, Any]], *, uploads: int) -> Source:
    """The demo's packet with these made parts, and so many sheets of an uploaded page."""
    words = packet.words or {}
    sheets = [part for part in words["parts"] if part["upload"]][:1] * uploads
    slots = [{**part, "html": upload_slot(anchor_of(len(made) + at))} for at, part in enumerate(sheets, start=1)]
    return source_from({**words, "parts": [*made, *slots]}, language=packet.language)
