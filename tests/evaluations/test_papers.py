"""The reader and the decision page on paper: PDF/UA-1, black ink, the same words as on screen."""

import io
from typing import Any

import page as checker
import pytest
from django.utils import timezone
from pypdf import PdfReader

from documents.actions import BUILDERS
from documents.papers import render_html
from evaluations.models import Evaluation, TeamDecision
from evaluations.papers.decision import as_words
from evaluations.tasks import decision_page_of, reader_body
from tests.kept import put_demo

pytestmark = [pytest.mark.django_db, pytest.mark.pdf]


@pytest.fixture
def built(settings: Any) -> None:
    settings.DEMO = True
    put_demo(timezone.localdate())


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages).split())


def test_every_report_and_decision_passes_pdf_ua_1(built: None) -> None:
    sources = [BUILDERS["evaluation"](str(row.pk)) for row in Evaluation.objects.all()]
    decisions = TeamDecision.objects.all()
    sources += [BUILDERS["decision"](as_words(decision_page_of(row))) for row in decisions]
    assert len(sources) == Evaluation.objects.count() + len(decisions) >= 4
    for source in sources:
        report = checker.validate_pdf_bytes(render_html(source.html).pdf)
        assert report.is_compliant, (source.title, report.failures)


def test_reader_paper_says_strengths_first_then_school_then_scores(built: None) -> None:
    row = Evaluation.objects.get(area="ot")
    text = text_of(render_html(BUILDERS["evaluation"](str(row.pk)).html).pdf)
    order = ["Leo has strong ideas", "What this means at school", "What was tested", "A score is not the decision"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    body = reader_body(row)
    assert body.count('<img src="data:image/svg+xml;base64,') == 5
    assert "Fine manual control: where the score of Leo sits." in body
    assert "<html" not in body


def test_copied_report_says_so_on_paper(built: None) -> None:
    row = Evaluation.objects.get(area="psychology")
    text = text_of(render_html(BUILDERS["evaluation"](str(row.pk)).html).pdf)
    assert "Copied from the report by Paula Reyes on" in text


def test_decision_paper_numbers_the_evidence(built: None) -> None:
    row = TeamDecision.objects.get(student__first_name="Leo")
    text = text_of(render_html(BUILDERS["decision"](as_words(decision_page_of(row))).html).pdf)
    for words in ("X, this one", "Paula Reyes: I agree with a part.", "One week of homework", "Homework log, one week"):
        assert words in text
