"""What stands on the papers of a plan beside its own words: state line, foot, the family's marks. Pure."""

from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from documents.charts import Chart
from ieps import enums
from ieps.checks.line import Look
from ieps.models import GoalVersion, IEPVersion
from ieps.papers.compose import day, words_of
from ieps.papers.progress import drawing_of
from ieps.papers.words import PlanWords
from ieps.queries.plans import goals_of
from ieps.queries.progress import GoalNow
from ieps.queries.review import marks_of

SAYS = {
    enums.Stance.AGREE: gettext_lazy("%(name)s agrees."),
    enums.Stance.QUESTION: gettext_lazy("%(name)s asks:"),
    enums.Stance.DISAGREE: gettext_lazy("%(name)s disagrees:"),
    enums.Stance.WORDS: gettext_lazy("%(name)s suggests:"),
}


def state_line(version: IEPVersion) -> str:
    """What stands on top of every page: whether these words are agreed, and since when."""
    said = {"number": version.number, "shared": day(version.shared_on), "final": day(version.final_on)}
    if version.is_copy and version.is_signed:
        return _("Copied from the school’s signed plan.")
    if version.is_copy and version.state == enums.State.FINAL:
        return _("Copied from the school’s draft. The team agreed to it on %(final)s.") % said
    if version.is_copy:
        return _("Copied. Not agreed yet.")
    if version.state == enums.State.FINAL:
        return _("FINAL since %(final)s.") % said
    if version.shared_on:
        return _("DRAFT %(number)s. Not agreed yet. Shared %(shared)s.") % said
    return _("DRAFT %(number)s. Not agreed yet. Not shared.") % said


def foot(version: IEPVersion, words: PlanWords, what: str) -> str:
    """Child, paper, and whose words they are, on the foot of every page."""
    return capfirst(f"{words.child}, {what}. {words.origin}.")


def mark_words(mark: Any, original: str) -> dict[str, str]:
    """One mark as it is printed beside its part."""
    copied = _("Copied from paper by %(name)s.") % {"name": mark.entered_by_name} if mark.is_copied else ""
    reply = _("%(name)s answers:") % {"name": mark.reply_by_name} if mark.reply else ""
    written = _("Written down by %(name)s.") % {"name": mark.reply_copied_by_name} if mark.reply_copied_by_name else ""
    return {
        "says": SAYS[enums.Stance(mark.stance)] % {"name": mark.person},
        "text": mark.text,
        "original": original if mark.stance == enums.Stance.WORDS else "",
        "on": date_format(mark.entered_on, "F j"),
        "copied": copied,
        "reply_says": reply,
        "reply": mark.reply,
        "reply_copied": written,
    }


def marks_words(words: PlanWords, marks: Iterable[Any]) -> dict[str, list[dict[str, str]]]:
    """The marks of a version by the number of their part; marks at parts that are gone are left out."""
    by_part = {(part.anchor, part.key): part for part in words.parts}
    said: dict[str, list[dict[str, str]]] = {}
    for mark in marks:
        part = by_part.get((mark.anchor, mark.anchor_key))
        if part:
            said.setdefault(part.number, []).append(mark_words(mark, "" if part.is_empty else part.text))
    return said


def plan_lines(version: IEPVersion, words: PlanWords) -> dict[str, dict[str, str]]:
    """The plan line of each goal with room for dots, by the number of its part: a family can follow it by hand."""
    wordings = {str(row.goal_id): row for row in goals_of(version)}
    drawn = {part.number: _plan_line(wordings[part.key]) for part in words.parts if part.key in wordings}
    return {number: {"url": chart.data_url, "alt": chart.alt} for number, chart in drawn.items() if chart}


def _plan_line(wording: GoalVersion) -> Chart | None:
    return drawing_of(GoalNow(wording.goal, wording, "", (), None, Look("few", 0), ()))


def plan_paper(version: IEPVersion, words: PlanWords, marks: Iterable[Any] | None = None) -> dict[str, Any]:
    """Everything the printed plan says, as the paper keeps it. Without `marks` it is the plan alone."""
    with override(version.language):
        name = _("IEP final") if version.state == enums.State.FINAL else _("IEP draft %(n)s") % {"n": version.number}
        if version.is_copy:
            name = words.title
        if marks is not None:
            name = _("%(name)s with the family’s marks") % {"name": name}
        return {
            "plan": words.as_json(),
            "state_line": state_line(version),
            "foot": foot(version, words, name),
            "marks": None if marks is None else marks_words(words, marks),
            "charts": plan_lines(version, words),
        }


def sheet_paper(version: IEPVersion, words: PlanWords, what: str) -> dict[str, Any]:
    """What an answer sheet or a consent sheet of this version says."""
    with override(version.language):
        return {"plan": words.as_json(), "state_line": state_line(version), "foot": foot(version, words, what)}


def paper_words(version: IEPVersion, kind: str) -> dict[str, Any]:
    """What the paper of this kind (a key of ieps.tasks.PAPERS about a version) says today."""
    words = words_of(version)
    if kind == "answer-sheet":
        return sheet_paper(version, words, _("answer sheet"))
    if kind == "consent-sheet":
        return sheet_paper(version, words, _("consent sheet"))
    return plan_paper(version, words, marks_of(version) if kind == "iep-marks" else None)
