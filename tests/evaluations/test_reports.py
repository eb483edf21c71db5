"""A report: its writer's alone until finished, then frozen; copied in the short form; corrected by a new one."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEntry
from documents.models import Paper
from documents.papers import fingerprint
from evaluations import actions, queries
from evaluations.models import Evaluation, Finding, Score
from evaluations.papers.report import as_words, report_from, report_of
from students import enums, policy
from students.access import Conflict
from students.actions.pen import pen_facts
from students.models import Membership, Student, StudentFile

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 12)
PIXEL = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.fixture
def olga(maya: Student) -> User:
    user = User.objects.create_user("olga@example.org", "Olga")
    Membership.objects.create(
        student=maya, user=user, name="Olga Lindqvist", role=policy.Role.THERAPIST, seat=enums.Seat.OT
    )
    return user


@pytest.fixture
def as_olga(olga: User) -> Client:
    client = Client()
    client.force_login(olga)
    return client


def begun(by: User, student: Student, source: str = "paper", **facts: Any) -> Evaluation:
    member = student.members.get(user=by)
    pen = pen_facts(member=member, today=TODAY, source=source)
    return actions.start_evaluation(by=by, student=student, pen=pen, **{"evaluator_name": "Anita Bhatt", **facts})


def finished(by: User, student: Student, **facts: Any) -> Evaluation:
    row = begun(by, student, **{"summary": "In short", **facts})
    return actions.finish(by=by, member=student.members.get(user=by), row=row)


def url(name: str, row: Evaluation, *more: object) -> str:
    return reverse(f"evaluations:{name}", args=[row.student_id, row.pk, *more])


FACTS = {"area": "ot", "evaluator_name": "", "evaluator_role": "OTR/L", "source": "here", "strengths": "Tells stories"}


def test_therapist_writes_with_her_own_pen_from_start_to_finish(as_olga: Client, olga: User, maya: Student) -> None:
    answer = as_olga.post(reverse("evaluations:report-add", args=[maya.pk]), FACTS)
    row = Evaluation.objects.get()
    assert answer["Location"] == url("report-draft", row)
    assert (row.source, row.is_copied, row.author_name, row.evaluator_name) == (
        "here",
        False,
        "Olga Lindqvist",
        "Olga Lindqvist",
    )
    score = {"part": "Hand control", "metric": "standard_50_10", "value": "36", "percentile": "8", "ci_low": "31"}
    as_olga.post(url("report-part-add", row, "scores"), {**score, "ci_high": "41", "ci_percent": "95"})
    kept = Score.objects.get()
    as_olga.post(url("report-part-add", row, "observations"), {"setting": "classroom", "activity": "writing time"})
    finding = {"is_strength": "need", "school_task": "Writing time", "text": "Tires soon", "score": str(kept.pk)}
    as_olga.post(url("report-part-add", row, "findings"), finding)
    as_olga.post(url("report-part-add", row, "recommendations"), {"kind": "service", "text": "OT in class"})
    assert as_olga.post(url("report-finish", row))["Location"] == url("report", row)
    row.refresh_from_db()
    assert row.is_final
    assert row.words_sha256 == fingerprint(row.words or {})
    assert [found.score for found in queries.findings_of(maya)] == [kept]
    assert Paper.objects.get().input_hash == row.words_sha256
    page = as_olga.get(url("report", row)).content.decode()
    assert "Olga Lindqvist" in page
    assert "If 100 children took this test, about 8 would score the same or lower." in page
    assert "Copied from" not in page
    assert page.index("Tells stories") < page.index("Hand control")


def test_parent_copies_a_report_in_the_short_form(as_paula: Client, maya: Student) -> None:
    as_paula.post(reverse("evaluations:report-add", args=[maya.pk]), {"area": "psychology", "source": "paper"})
    row = Evaluation.objects.get()
    add = url("report-part-add", row, "scores")
    again = as_paula.post(add, {"part": "Speed", "how": "percentile", "percentile": "12", "again": "1"})
    assert again["Location"] == add
    assert "Last one saved: Speed" in as_paula.get(add).content.decode()
    as_paula.post(add, {"part": "Words", "how": "value", "value": "112", "metric": "standard_100_15", "word": "left"})
    as_paula.post(add, {"part": "Reading", "how": "word", "word": "average", "percentile": "3"})
    stored = [(s.part, s.percentile, s.value, s.metric, s.word) for s in Score.objects.all()]
    assert stored == [
        ("Speed", Decimal("12"), None, "", ""),
        ("Words", None, Decimal("112"), "standard_100_15", ""),
        ("Reading", None, None, "", "average"),
    ]
    as_paula.post(url("report-finish", row))
    page = as_paula.get(url("report", row)).content.decode()
    assert "Copied from the school’s paper by Paula on October 12, 2026." in page
    assert "We cannot see that a parent was asked." in page
    assert "34 CFR 300.304(b)(2)" in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"how": "percentile"}, "Write the percentile."),
        ({"how": "percentile", "percentile": "0"}, "A percentile lies between 0 and 100."),
        ({"how": "percentile", "percentile": "100"}, "A percentile lies between 0 and 100."),
        ({"how": "percentile", "percentile": "NaN"}, "Write the percentile as a number, such as 8."),
        ({"how": "value", "value": "36"}, "Choose the kind of score."),
        ({"how": "value", "metric": "raw"}, "Write the score."),
        ({"how": "value", "value": "many", "metric": "raw"}, "Write a number, such as 36 or 8.5."),
        ({"how": "word"}, "Write the word."),
        ({}, "Choose how the report says it."),
    ],
)
def test_short_form_says_what_is_wrong_and_keeps_what_was_typed(
    typed: dict[str, str], sentence: str, as_paula: Client, paula: User, maya: Student
) -> None:
    row = begun(paula, maya)
    answer = as_paula.post(url("report-part-add", row, "scores"), {"part": "Speed of writing", **typed})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert sentence in page
    assert 'value="Speed of writing"' in page
    assert not Score.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Write a score, a percentile or a word."),
        ({"value": "36"}, "Choose the kind of score."),
        ({"word": "low", "ci_low": "3"}, "Write both ends of the range, or none."),
        ({"word": "low", "ci_low": "5", "ci_high": "3"}, "The highest end can not be below the lowest."),
    ],
)
def test_whole_form_says_what_is_wrong(
    typed: dict[str, str], sentence: str, as_olga: Client, olga: User, maya: Student
) -> None:
    row = begun(olga, maya, source="here")
    answer = as_olga.post(url("report-part-add", row, "scores"), {"part": "Speed", **typed})
    assert sentence in answer.content.decode()
    assert not Score.objects.exists()


def test_draft_is_its_writers_alone(as_paula: Client, as_ken: Client, olga: User, maya: Student) -> None:
    row = begun(olga, maya, source="here", summary="zzsecret words")
    assert queries.evaluations_for(maya, olga) == [row]
    for client, who in ((as_paula, "paula"), (as_ken, "ken")):
        assert queries.evaluations_for(maya, User.objects.get(email__startswith=who)) == []
        for name in ("report", "report-draft", "report-facts", "report-pdf"):
            answer = client.get(url(name, row))
            assert answer.status_code == 403
            assert b"zzsecret" not in answer.content
        assert b"zzsecret" not in client.get(reverse("evaluations:plan", args=[maya.pk])).content
        assert client.post(url("report-finish", row)).status_code == 403
    assert queries.findings_of(maya) == []


def test_nothing_changes_once_it_is_finished(as_paula: Client, paula: User, maya: Student) -> None:
    row = finished(paula, maya)
    with pytest.raises(actions.EvaluationError, match="This evaluation is finished"):
        actions.save_part(by=paula, row=row, what="scores", part="Late", word="low")
    with pytest.raises(actions.EvaluationError, match="This evaluation is finished"):
        actions.save_facts(by=paula, row=row, revision=row.revision, summary="Other")
    with pytest.raises(actions.EvaluationError, match="This evaluation is finished"):
        actions.discard(by=paula, row=row)
    for name in ("report-draft", "report-facts"):
        assert as_paula.get(url(name, row))["Location"] == url("report", row)
    late = {"part": "Late", "how": "word", "word": "low"}
    assert as_paula.post(url("report-part-add", row, "scores"), late)["Location"] == url("report", row)
    row.refresh_from_db()
    assert (row.summary, row.scores.count()) == ("In short", 0)


def test_finishing_twice_is_one_report(paula: User, maya: Student, member: Membership) -> None:
    row = finished(paula, maya)
    again = actions.finish(by=paula, member=member, row=row)
    assert again.words_sha256 == row.words_sha256
    assert AuditEntry.objects.filter(verb="evaluation.finished").count() == 1


def test_empty_report_is_not_finished(as_paula: Client, paula: User, maya: Student) -> None:
    row = begun(paula, maya)
    page = as_paula.post(url("report-finish", row), follow=True).content.decode()
    assert "Write down one thing first" in page
    row.refresh_from_db()
    assert not row.is_final


def test_therapist_may_give_only_the_file_and_a_finding(as_olga: Client, maya: Student) -> None:
    photo = SimpleUploadedFile("p.png", PIXEL, content_type="image/png")
    as_olga.post(reverse("evaluations:report-add", args=[maya.pk]), {"area": "ot", "source": "here", "files": photo})
    row = Evaluation.objects.get()
    assert row.paper == StudentFile.objects.get(kind="report")
    as_olga.post(url("report-finish", row))
    row.refresh_from_db()
    assert row.is_final


def test_refused_file_keeps_what_was_typed_and_makes_no_row(as_olga: Client, maya: Student) -> None:
    bad = SimpleUploadedFile("p.txt", b"hello", content_type="text/plain")
    answer = as_olga.post(reverse("evaluations:report-add", args=[maya.pk]), {**FACTS, "files": bad})
    assert answer.status_code == 200
    assert "Tells stories" in answer.content.decode()
    assert not Evaluation.objects.exists()


def test_correction_takes_its_place_only_when_finished(as_paula: Client, paula: User, maya: Student) -> None:
    row = begun(paula, maya, summary="First")
    score = actions.save_part(by=paula, row=row, what="scores", part="Speed", word="low")
    actions.save_part(by=paula, row=row, what="findings", school_task="Writing", text="Slow", score=score)
    actions.finish(by=paula, member=maya.members.get(user=paula), row=row)
    draft_url = as_paula.post(url("report-correct", row))["Location"]
    assert as_paula.post(url("report-correct", row))["Location"] == draft_url
    new = Evaluation.objects.get(supersedes=row)
    assert queries.final_evaluations(maya) == [row]
    copied = new.findings.get()
    assert (copied.text, copied.score) == ("Slow", new.scores.get())
    assert copied.score != score
    actions.save_part(by=paula, row=new, what="findings", changed=copied, text="Slower")
    as_paula.post(url("report-finish", new))
    assert queries.final_evaluations(maya) == [new]
    assert [found.text for found in queries.findings_of(maya)] == ["Slower"]
    assert "A newer version takes the place of this one." in as_paula.get(url("report", row)).content.decode()
    row.refresh_from_db()
    assert (row.words or {})["findings"][0]["text"] == "Slow"
    with pytest.raises(actions.EvaluationError, match="newer version"):
        actions.correct(by=paula, member=maya.members.get(user=paula), row=row, today=TODAY)


def test_only_the_writer_corrects_and_only_the_school_confirms(
    as_ken: Client, as_paula: Client, paula: User, maya: Student
) -> None:
    row = finished(paula, maya)
    assert as_ken.post(url("report-correct", row)).status_code == 403
    assert as_paula.post(url("report-confirm", row)).status_code == 403
    assert "Yes, this is what it says" in as_ken.get(url("report", row)).content.decode()
    as_ken.post(url("report-confirm", row))
    row.refresh_from_db()
    assert row.is_confirmed
    page = as_paula.get(url("report", row)).content.decode()
    assert "Confirmed by Ken." in page
    assert "Correct it with a new version" not in page
    with pytest.raises(actions.EvaluationError, match="The school confirmed this report"):
        actions.correct(by=paula, member=maya.members.get(user=paula), row=row, today=TODAY)


def test_double_click_makes_one_score(as_paula: Client, paula: User, maya: Student) -> None:
    row = begun(paula, maya)
    token = "6f6b0a4e-2f44-4b3c-9b7e-0a1f53c8f0aa"
    typed = {"part": "Speed", "how": "word", "word": "low", "once": token}
    places = {as_paula.post(url("report-part-add", row, "scores"), typed)["Location"] for _ in range(2)}
    assert len(places) == 1
    assert Score.objects.count() == 1


def test_part_of_another_report_is_not_there(as_paula: Client, paula: User, maya: Student) -> None:
    one, other = begun(paula, maya), begun(paula, maya)
    score = actions.save_part(by=paula, row=other, what="scores", part="Speed", word="low")
    assert as_paula.get(url("report-part", one, "scores", score.pk)).status_code == 404
    assert as_paula.post(url("report-part-remove", one, "scores", score.pk)).status_code == 404
    assert as_paula.get(url("report-part-add", one, "nonsense")).status_code == 404
    assert Score.objects.count() == 1


def test_parts_are_changed_and_removed(as_paula: Client, paula: User, maya: Student) -> None:
    row = begun(paula, maya)
    score = actions.save_part(by=paula, row=row, what="scores", part="Speed", percentile=Decimal(8))
    page = as_paula.get(url("report-part", row, "scores", score.pk)).content.decode()
    assert 'value="percentile" id="id_how_0" checked' in page
    as_paula.post(url("report-part", row, "scores", score.pk), {"part": "Speed", "how": "word", "word": "low"})
    kept = Score.objects.get()
    assert (kept.percentile, kept.word) == (None, "low")
    as_paula.post(url("report-part-remove", row, "scores", score.pk))
    assert not Score.objects.exists()


def test_stale_facts_show_both_texts(as_paula: Client, paula: User, maya: Student) -> None:
    row = begun(paula, maya, summary="First")
    actions.save_facts(by=paula, row=row, revision=0, summary="Other window")
    typed = {"area": "ot", "source": "paper", "evaluator_name": "Anita Bhatt", "summary": "Mine", "revision": "0"}
    answer = as_paula.post(url("report-facts", row), typed)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Other" in page
    assert "Mine" in page
    row.refresh_from_db()
    assert row.summary == "Other window"
    with pytest.raises(Conflict):
        actions.save_facts(by=paula, row=row, revision=0, summary="Mine")


def test_days_after_today_and_upside_down_are_refused(as_paula: Client, maya: Student) -> None:
    late = {"report_on_month": "10", "report_on_day": "13", "report_on_year": "2026"}
    had = {"received_on_month": "10", "received_on_day": "1", "received_on_year": "2026"}
    add = reverse("evaluations:report-add", args=[maya.pk])
    page = as_paula.post(add, {"area": "ot", "source": "paper", **late}).content.decode()
    assert "This day can not be after today." in page
    page = as_paula.post(add, {"area": "ot", "source": "paper", **late, "report_on_day": "5", **had}).content.decode()
    assert "The family can not have it before it was written." in page
    assert not Evaluation.objects.exists()


def test_words_come_back_as_they_were_frozen(paula: User, maya: Student) -> None:
    row = begun(paula, maya, summary="In short", asked_parents=True, report_on=date(2026, 10, 1))
    score = actions.save_part(by=paula, row=row, what="scores", part="Speed", percentile=Decimal("8.5"))
    actions.save_part(by=paula, row=row, what="findings", school_task="Writing", text="Slow", score=score)
    actions.save_part(by=paula, row=row, what="observations", setting="classroom", activity="art", minutes=20)
    actions.save_part(by=paula, row=row, what="recommendations", kind="service", text="OT", how_much="30 minutes")
    done = actions.finish(by=paula, member=maya.members.get(user=paula), row=row)
    report = report_of(Evaluation.objects.get(pk=done.pk), maya)
    assert report_from(Evaluation.objects.get().words or {}) == report
    assert as_words(report) == done.words
    assert report.findings[0].score == 0


def test_report_page_costs_the_same_with_one_and_thirty_scores(
    as_paula: Client, paula: User, maya: Student, django_assert_max_num_queries: Any
) -> None:
    row = begun(paula, maya)
    counts = []
    for number in range(30):
        actions.save_part(by=paula, row=row, what="scores", part=f"Part {number}", percentile=Decimal(20))
        if number in {0, 29}:
            with django_assert_max_num_queries(12) as counted:
                as_paula.get(url("report-draft", row))
            counts.append(len(counted))
    assert counts[0] == counts[1]
    actions.finish(by=paula, member=maya.members.get(user=paula), row=row)
    with django_assert_max_num_queries(8):
        as_paula.get(url("report", row))


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"percentile": Decimal("0")},
        {"percentile": Decimal("100")},
        {"value": Decimal(36)},
        {"word": "low", "ci_low": Decimal(5), "ci_high": Decimal(3)},
    ],
)
def test_database_refuses_a_score_that_says_nothing_or_nonsense(
    facts: dict[str, Any], paula: User, maya: Student
) -> None:
    row = begun(paula, maya)
    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        Score.objects.create(evaluation=row, part="x", **facts)


def test_database_refuses_a_finished_report_without_words(paula: User, maya: Student) -> None:
    row = begun(paula, maya)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evaluation.objects.filter(pk=row.pk).update(status="final")


def test_discarded_draft_is_gone_and_a_finished_one_stays_without_it(
    as_paula: Client, paula: User, maya: Student
) -> None:
    row = finished(paula, maya)
    draft = actions.correct(by=paula, member=maya.members.get(user=paula), row=row, today=TODAY)
    as_paula.post(url("report-discard", draft))
    assert list(Evaluation.objects.all()) == [row]
    assert Finding.objects.count() == 0
