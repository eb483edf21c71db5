"""Writing a version: where to begin, the overview of a draft, its days and its sections."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import CharField, Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import once
from documents.actions import UploadRefused
from ieps import enums
from ieps.access import draft_for, may_share, may_start
from ieps.actions import drafting
from ieps.actions.versions import IEPError, words_stand
from ieps.forms import sections as forms
from ieps.models import IEPVersion, Section
from ieps.papers.compose import plan_words
from ieps.queries import plans
from ieps.queries.findings import Finding, findings_in
from ieps.queries.overview import DraftChapter, chapters_of
from ieps.queries.prefill import known_texts
from students.access import Conflict, TwoTexts, conflict_page, facts_conflict, posted_revision, saved, student_page
from students.models import Student
from students.policy import Permission
from students.queries import older_texts


@student_page(Permission.READ_PLAN)
def versions(request: Any, student: Student) -> HttpResponse:
    """Every version this person may read, and where to begin."""
    me = request.membership
    rows = list(plans.versions_for(me))
    context = {
        "student": student,
        "tab": "plan",
        "versions": rows,
        "in_force": plans.all_in_force(student, request.today),
        "may_start": may_start(me) and plans.drafted_plan(student) is None,
        "may_copy": me.may(Permission.EDIT_IEP),
    }
    return render(request, "ieps/versions.html", context)


@student_page(Permission.EDIT_IEP)
@once
def draft_start(request: Any, student: Student) -> HttpResponse:
    """The team's first draft: what stands in it from the start, and the button."""
    if not may_start(request.membership):
        raise PermissionDenied(_("The team at school writes the plan. You can copy a part of it here."))
    plan = plans.drafted_plan(student)
    if plan:
        draft = plans.open_draft(plan)
        return redirect("ieps:draft", student.pk, draft.pk) if draft else redirect("ieps:versions", student.pk)
    if request.method == "POST":
        try:
            version = drafting.start_plan(by=request.user, member=request.membership, today=request.today)
        except IEPError as error:  # somebody of the team began it at the same moment
            messages.info(request, str(error))
            return redirect("ieps:versions", student.pk)
        return redirect("ieps:draft", student.pk, version.pk)
    known = [(enums.SECTIONS[key].title, text, note) for key, (text, note) in known_texts(student).items()]
    back = reverse("ieps:versions", args=[student.pk])
    return render(request, "ieps/start.html", {"student": student, "tab": "plan", "known": known, "back": back})


@student_page(Permission.EDIT_IEP)
@once
def copy_start(request: Any, student: Student) -> HttpResponse:
    """Copy the school's plan, or just the part that is needed."""
    form = forms.CopyForm(request.POST or None, request.FILES or None, member=request.membership, today=request.today)
    if form.is_valid():
        try:
            version = drafting.start_copy(
                by=request.user, member=request.membership, today=request.today, pen=form.pen(), **form.facts()
            )
        except UploadRefused as refused:
            form.add_error("files", str(refused.sentence))
        else:
            return redirect("ieps:draft", student.pk, version.pk)
    context = {"student": student, "tab": "plan", "form": form, "back": reverse("ieps:versions", args=[student.pk])}
    return render(request, "ieps/copy_form.html", context)


@student_page(Permission.EDIT_IEP)
def draft(request: Any, student: Student, version_id: UUID) -> HttpResponse:
    """The overview of a draft: chapter by chapter what is written, and what is open."""
    version = draft_for(request.membership, version_id)
    if not version.is_draft:
        return redirect(version)
    chapters, findings = at_a_glance(version)
    context = {
        "student": student,
        "tab": "plan",
        "version": version,
        "chapters": chapters,
        "findings": findings,
        "musts": sum(finding.is_must for finding in findings),
        "may_share": may_share(request.membership, version),
        "can_read_files": request.membership.may_read_files,
    }
    return render(request, "ieps/draft.html", context)


def at_a_glance(version: IEPVersion) -> tuple[list[DraftChapter], list[Finding]]:
    """The chapters of a draft with their words, and every open point, gravest first."""
    facts = plans.plan_facts(version)
    texts = {(part.anchor, part.key): part.text for part in plan_words(facts).parts}
    findings = findings_in(facts)
    return chapters_of(facts, findings, texts), findings


@student_page(Permission.EDIT_IEP)
@once
def section_edit(request: Any, student: Student, version_id: UUID, key: str) -> HttpResponse:
    """One text, saved while it is typed."""
    if key not in enums.SECTIONS:
        raise Http404
    version = draft_for(request.membership, version_id)
    section = get_object_or_404(Section.objects.select_related("version__iep__student"), version=version, key=key)
    form = forms.SectionForm(request.POST if request.method == "POST" else None, initial={"text": section.text})
    form.fields["text"].label = str(section.facts.title)
    form.fields["text"].help_text = section.facts.help
    try:
        if form.is_valid():
            revision = drafting.save_section(
                by=request.user, section=section, revision=posted_revision(request), text=form.cleaned_data["text"]
            )
            return saved(request, revision) if request.htmx else redirect("ieps:draft", student.pk, version.pk)
    except Conflict as conflict:
        two = TwoTexts("text", str(section), form.cleaned_data["text"], conflict.theirs)
        return conflict_page(request, conflict, texts=[two], carry={})
    except IEPError as error:
        return stands(request, version, error, form)
    if not version.is_draft:
        return stands(request, version, words_stand(), form)
    context = {"student": student, "tab": "plan", "form": form, "section": section, "version": version}
    return render(request, "ieps/section_form.html", context | {"history": older_texts(section)})


@student_page(Permission.EDIT_IEP)
@once
def days_edit(request: Any, student: Student, version_id: UUID) -> HttpResponse:
    """When the plan starts, ends, and is looked at again."""
    version = draft_for(request.membership, version_id)
    initial = {name: getattr(version, name) for name in forms.DaysForm.base_fields}
    form = forms.DaysForm(request.POST or None, initial=initial)
    try:
        if form.is_valid():
            revision = posted_revision(request)
            drafting.save_days(by=request.user, version=version, revision=revision, **form.cleaned_data)
            return redirect("ieps:draft", student.pk, version.pk)
    except Conflict as conflict:
        return facts_conflict(request, form, conflict)
    except IEPError as error:
        return stands(request, version, error, form)
    context = {"title": _("Days of the plan"), "lead": "", "revision": version.revision}
    return part_page(request, version, form, **context)


def stands(request: Any, version: IEPVersion, error: IEPError, form: Form | None = None) -> HttpResponse:
    """Too late: the words are frozen. Say why (409), with what was typed into `form`; else beside the current page."""
    if request.method != "POST":
        return redirect(version)
    texts = [field for field in form or () if isinstance(field.field, CharField) and field.value()]
    if not texts:
        messages.error(request, str(error))
        return redirect(version)
    context = {"student": request.membership.student, "tab": "plan", "version": version, "why": str(error)}
    return render(request, "ieps/stands.html", context | {"texts": texts}, status=409)


def part_page(
    request: Any, version: IEPVersion, form: Any, *, title: str, lead: str, revision: int | None
) -> HttpResponse:
    """A page with the questions of one part of a draft."""
    if not version.is_draft:
        return stands(request, version, words_stand(), form)
    student = request.membership.student
    names = getattr(form, "more", ())
    context = {
        "student": student,
        "tab": "plan",
        "form": form,
        "title": title,
        "lead": lead,
        "revision": revision,
        "asked": [field for field in form if field.name not in names],
        "more": [field for field in form if field.name in names],
        "more_open": any(field.errors for field in form if field.name in names),
        "back": reverse("ieps:draft", args=[student.pk, version.pk]),
    }
    return render(request, "ieps/part_form.html", context)
