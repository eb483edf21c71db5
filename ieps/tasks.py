"""What the worker prints of a plan: from frozen words alone to HTML. `*_body` is a part of the packet too."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from documents.papers import Source
from ieps.papers.words import PlanWords, plan_words_from

Marks = Mapping[str, Sequence[Mapping[str, str]]]
Charts = Mapping[str, Mapping[str, str]]


def plan_body(
    words: PlanWords,
    *,
    state_line: str,
    marks: Marks | None = None,
    questions: Sequence[tuple[str, str]] = (),
    charts: Charts | None = None,
) -> str:
    """The plan as an HTML fragment. `marks` and `charts` are printed beside their parts, by the part's number
    (papers.printing.marks_words, plan_lines); `questions` (text, law) stand in a box at the top.
    """
    marks, charts = marks or {}, charts or {}
    chapters = [
        (chapter, [(part, marks.get(part.number, []), charts.get(part.number)) for part in chapter.parts])
        for chapter in words.chapters
    ]
    context = {"words": words, "state_line": state_line, "chapters": chapters, "questions": questions}
    return render_to_string("ieps/print/_iep.html", context)


def answer_sheet_body(words: PlanWords, *, state_line: str) -> str:
    """Four boxes and lines for each numbered part, to fill in by hand."""
    return render_to_string("ieps/print/_answer_sheet.html", {"words": words, "state_line": state_line})


def consent_sheet_body(words: PlanWords, *, state_line: str) -> str:
    """One page to take home: yes, yes but not to, no, more time, in equal size."""
    return render_to_string("ieps/print/_consent_sheet.html", {"words": words, "state_line": state_line})


def _source(subject: Mapping[str, Any], title: str, body: str) -> Source:
    context = {"title": title, "foot": subject["foot"], "body": body}
    language = subject["plan"]["language"]
    return Source(html=render_to_string("ieps/print/paper.html", context), language=language, title=title)


def plan_source(subject: Mapping[str, Any]) -> Source:
    """The paper `iep` or `iep-marks`. `subject`: see papers.printing.plan_paper."""
    words = plan_words_from(subject["plan"])
    with override(words.language):
        body = plan_body(words, state_line=subject["state_line"], marks=subject["marks"], charts=subject["charts"])
        return _source(subject, f"{words.title}, {words.child}", body)


def answer_sheet_source(subject: Mapping[str, Any]) -> Source:
    words = plan_words_from(subject["plan"])
    with override(words.language):
        body = answer_sheet_body(words, state_line=subject["state_line"])
        return _source(subject, _("Answer sheet, %(name)s") % {"name": words.child}, body)


def consent_sheet_source(subject: Mapping[str, Any]) -> Source:
    words = plan_words_from(subject["plan"])
    with override(words.language):
        body = consent_sheet_body(words, state_line=subject["state_line"])
        return _source(subject, _("Your decision, %(name)s") % {"name": words.child}, body)


def goals_body(words: Mapping[str, Any]) -> str:
    """Each goal with its chart and its table. `words` come from papers.progress.goals_words."""
    return render_to_string("ieps/print/_goals.html", {"words": words})


def goals_page_body(words: Mapping[str, Any]) -> str:
    """The page for the teacher's folder. `words` come from papers.progress.goals_page_words."""
    return render_to_string("ieps/print/_goals_page.html", {"words": words})


def goals_source(words: Mapping[str, Any]) -> Source:
    """The paper `goals`: words as for goals_body."""
    return _words_source(words, goals_body(words))


def goals_page_source(words: Mapping[str, Any]) -> Source:
    """The paper `goals-page`: words as for goals_page_body."""
    return _words_source(words, goals_page_body(words))


def _words_source(words: Mapping[str, Any], body: str) -> Source:
    foot = capfirst(f"{words['child']}, {words['title']}, {words['day']}")
    html = render_to_string("ieps/print/paper.html", {"title": words["title"], "foot": foot, "body": body})
    return Source(html=html, language="en", title=words["title"])


PAPERS = {
    "iep": plan_source,
    "iep-marks": plan_source,
    "answer-sheet": answer_sheet_source,
    "consent-sheet": consent_sheet_source,
    "goals": goals_source,
    "goals-page": goals_page_source,
}
