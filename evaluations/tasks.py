"""What the worker prints here: a report's reader and the decision page. The meeting packet takes the bodies alone."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from documents.papers import Source
from evaluations.models import Evaluation, TeamDecision
from evaluations.papers.decision import DecisionPage, decision_page, page_from
from evaluations.papers.evidence import EvidencePage, evidence_from, evidence_page
from evaluations.papers.reader import Reader, reader_of
from evaluations.papers.report import report_from
from evaluations.queries import evidence_of, notices_about, positions_of

LANGUAGE = "en"
Words = dict[str, Any]


def reader_body(evaluation: Evaluation) -> SafeString:
    """The reader of a finished report as HTML, without the page around it."""
    return _reader_html(reader_of(report_from(evaluation.words or {})))


def reader_source(subject_id: str) -> Source:
    """The paper of a finished report, from its frozen words alone."""
    evaluation = Evaluation.objects.get(pk=subject_id, status="final")
    with override(LANGUAGE):
        reader = reader_of(report_from(evaluation.words or {}))
        title = reader.report.title
        foot = foot_of(reader.report.child_full or reader.report.child, title)
        return page_source(title=title, foot=foot, body=_reader_html(reader))


def _reader_html(reader: Reader) -> SafeString:
    return render_to_string("evaluations/print/_evaluation.html", {"reader": reader})


def foot_of(child: str, title: str) -> str:
    return capfirst(_("%(name)s, %(title)s") % {"name": child, "title": title})


def page_source(*, title: str, foot: str, body: SafeString) -> Source:
    html = render_to_string("evaluations/print/page.html", {"title": title, "foot": foot, "body": body})
    return Source(html=html, language=LANGUAGE, title=title)


def decision_page_of(decision: TeamDecision) -> DecisionPage:
    """The words of a decision as they stand now, with positions and evidence."""
    return decision_page(
        decision,
        decision.student,
        positions=positions_of(decision),
        evidence=evidence_of(decision),
        notices=notices_about(decision),
    )


def decision_body(decision: TeamDecision) -> SafeString:
    """The decision page as HTML, without the page around it."""
    return _decision_html(decision_page_of(decision))


def decision_source(words: Words) -> Source:
    """The paper of a decision, from the words it was asked with."""
    with override(LANGUAGE):
        page = page_from(words)
        title = _("The team’s decision")
        foot = foot_of(page.child_full or page.child, title)
        return page_source(title=title, foot=foot, body=_decision_html(page))


def _decision_html(page: DecisionPage) -> SafeString:
    return render_to_string("evaluations/print/_decision.html", {"page": page})


def evidence_body(decision: TeamDecision) -> SafeString:
    """The evidence list as HTML, without the page around it."""
    rows, notices = evidence_of(decision), notices_about(decision)
    return _evidence_html(evidence_page(decision, decision.student, evidence=rows, notices=notices))


def evidence_source(words: Words) -> Source:
    """The paper of an evidence list, from the words it was asked with."""
    with override(LANGUAGE):
        page = evidence_from(words)
        title = _("The family’s evidence")
        foot = foot_of(page.child_full or page.child, title)
        return page_source(title=title, foot=foot, body=_evidence_html(page))


def _evidence_html(page: EvidencePage) -> SafeString:
    return render_to_string("evaluations/print/_evidence.html", {"page": page})
