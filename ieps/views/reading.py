"""Reading a version: chapter by chapter, with the marks beside each part, and its papers."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from ieps import enums
from ieps.access import is_writer, may_share
from ieps.actions.consent import check_answerable
from ieps.actions.marks import MarkError, check_markable, is_own
from ieps.forms.review import MarkForm
from ieps.models import IEPVersion
from ieps.papers import printing
from ieps.papers.compose import words_of
from ieps.papers.reading import ChapterReading, PartReading, Reading, read_plan
from ieps.queries import plans, review
from ieps.queries.findings import findings_in
from students.access import paper_answer, student_page
from students.actions.consent import ConsentError
from students.models import Membership, Student
from students.policy import Permission


def readable(request: Any, version_id: UUID) -> IEPVersion:
    """The version, if this member may read it: another's draft is not there."""
    return get_object_or_404(plans.versions_for(request.membership), pk=version_id)


@student_page(Permission.READ_PLAN)
def version(request: Any, student: Student, version_id: UUID) -> HttpResponse:
    """One chapter of a version, or all of them (`?chapter=all`)."""
    return reader_page(request, student, readable(request, version_id))


def reader_page(request: Any, student: Student, row: IEPVersion, typed: MarkForm | None = None) -> HttpResponse:
    """The reader; `typed` is a mark form with errors, shown again at its part."""
    member, marks = request.membership, review.marks_of(row)
    reading = reading_for(row, member, marks)
    wanted = typed.chapter_key if typed else request.GET.get("chapter", "")
    current = None if wanted == "all" else reading.chapter(wanted)
    if current is None and wanted != "all" and reading.chapters:
        raise Http404
    shown = [current] if current else list(reading.chapters)
    can_mark = may_mark(member, row)
    shows_forms = can_mark and current is not None
    parts = [(chapter, [beside(part, member, shows_forms, typed) for part in chapter.parts]) for chapter in shown]
    context = {
        "student": student,
        "tab": "plan",
        "version": row,
        "reading": reading,
        "current": current,
        "following": reading.after(current) if current else None,
        "chapters": parts,
        "form": typed,
        **facts_of(row, member, marks, can_mark),
    }
    return render(request, "ieps/version.html", context)


def reading_for(row: IEPVersion, member: Membership, marks: list[Any]) -> Reading:
    """The version with its marks and, until it is final, what is to clear up."""
    facts = None if row.state == enums.State.FINAL else plans.plan_facts(row)
    findings = findings_in(facts) if facts else []
    reader_id = member.user_id if member.is_family else None
    return read_plan(words_of(row, facts), marks=marks, findings=findings, reader_id=reader_id)


def may_mark(member: Membership, row: IEPVersion) -> bool:
    """Whether this parent may mark these words with their own pen today."""
    if not (member.is_family and member.may(Permission.RECORD_MARKS)):
        return False
    try:
        check_markable(row)
    except MarkError:
        return False
    return True


def may_answer_consent(row: IEPVersion) -> bool:
    try:
        check_answerable(row)
    except ConsentError:
        return False
    return True


def facts_of(row: IEPVersion, member: Membership, marks: list[Any], can_mark: bool) -> dict[str, Any]:
    """What the page may offer to this member, and how things stand."""
    waiting = [mark for mark in marks if mark.stance != enums.Stance.AGREE and mark.state == enums.MarkState.OPEN]
    is_lead = member.may(Permission.RECORD_MARKS) and not member.is_family
    return {
        "me": member,
        "newest": row if can_mark else review.newest_frozen(row),
        "state_line": printing.state_line(row),
        "can_mark": can_mark,
        "can_answer": member.may(Permission.ANSWER_MARKS),
        "can_adopt": may_adopt(member, row),
        "can_copy": is_lead and row.is_frozen,
        "can_read_files": member.may(Permission.READ_FILES),
        "has_consent": may_answer_consent(row),
        "has_marks": bool(marks),
        "waiting": len(waiting),
        **writing(row, member),
    }


def writing(row: IEPVersion, member: Membership) -> dict[str, Any]:
    """How whoever writes this plan goes on from here."""
    if not is_writer(member, row):
        return {"is_writer": False, "may_decide": False, "open_draft": None}
    open_draft = row if row.is_draft else plans.open_draft(row.iep)
    return {"is_writer": True, "may_decide": may_share(member, row), "open_draft": open_draft}


def may_adopt(member: Membership, row: IEPVersion) -> bool:
    """The team takes the family's words into the next draft of its own plan."""
    return member.side == "school" and member.may(Permission.EDIT_IEP) and row.is_frozen and not row.is_copy


def beside(part: PartReading, member: Membership, shows_form: bool, typed: MarkForm | None) -> dict[str, Any]:
    """A part and what stands beside it: findings, marks with what the reader may do about each, a form."""
    form = None
    if shows_form:
        is_typed = typed is not None and typed.part == part.part
        initial = {"stance": part.mine.stance, "text": part.mine.text} if part.mine else {}
        form = typed if is_typed else MarkForm(part=part.part, initial=initial)
    return {
        "reading": part,
        "part": part.part,
        "form": form,
        "revision": part.mine.revision if part.mine else 0,
        "marks": [(mark, mark is part.mine, is_own(mark, member)) for mark in part.marks],
    }


def chapter_of(reading: Reading, anchor: str, key: str) -> tuple[ChapterReading, PartReading] | None:
    """The part that a mark stands at, and its chapter."""
    pairs = ((chapter, part) for chapter in reading.chapters for part in chapter.parts)
    return next((row for row in pairs if (row[1].part.anchor, row[1].part.key) == (anchor, key)), None)


@student_page(Permission.READ_PLAN)
def version_pdf(request: Any, student: Student, version_id: UUID, kind: str) -> HttpResponseBase:
    """The plan as its state says, with or without the family's marks; the sheets to fill in by hand."""
    row = readable(request, version_id)
    return paper_answer(
        request,
        kind=kind,
        subject_id=str(row.pk),
        words=printing.paper_words(row, kind),
        language=row.language,
        filename=f"{kind}-{row.number}.pdf",
        back=row.get_absolute_url(),
        tab="plan",
    )
