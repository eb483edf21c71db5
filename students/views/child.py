"""The child: opening a record, who the child is, homes, who decides."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import once
from students import forms
from students.access import Conflict, TwoTexts, conflict_page, facts_conflict, posted_revision, saved, student_page
from students.actions import child
from students.actions.texts import save_text
from students.models import ChildText, DecisionRight, Home, Student
from students.policy import Permission
from students.queries import homes_shown_to, older_texts

FIRST_PAGE = {"plan": "ieps:copy-start", "meeting": "meetings:soon"}  # of other starts it is the worry


@once
def student_add(request: Any) -> HttpResponse:
    """No start needs a form about the child: one button, then the worry, the plan in hand, or the meeting."""
    start = request.GET.get("from", "")
    if request.method == "POST":
        student = child.add_student(by=request.user, from_school=start == "school")
        return redirect(FIRST_PAGE.get(start, "students:worry"), student.pk)
    return render(request, "students/add.html", {"start": start})


@once
def school_student_add(request: Any) -> HttpResponse:
    """A school opens a record of its own: who the child is, and who opens it."""
    form = forms.SchoolRecordForm(request.POST or None, today=timezone.localdate())
    if form.is_valid():
        return redirect(child.open_school_record(by=request.user, **form.cleaned_data))
    return render(request, "students/add_school.html", {"form": form})


@student_page(Permission.VIEW_CHILD)
def about(request: Any, student: Student) -> HttpResponse:
    """Who the child is: strengths first."""
    return render(
        request,
        "students/about.html",
        {
            "student": student,
            "tab": "home",
            "texts": student.texts.order_by("id"),
            "homes": homes_shown_to(request.membership),
            "can_edit": request.membership.may(Permission.EDIT_CHILD),
            "is_parent": request.membership.may(Permission.OWN_WORRY),
            "decides": DecisionRight.objects.filter(member=request.membership, until_on=None).first(),
        },
    )


@student_page(Permission.EDIT_CHILD)
@once
def text_edit(request: Any, student: Student, key: str) -> HttpResponse:
    row = get_object_or_404(ChildText, student=student, key=key)
    form = forms.TextForm(request.POST if request.method == "POST" else None, initial={"text": row.text})
    form.fields["text"].label = row.get_key_display()
    if form.is_valid():
        text = form.cleaned_data["text"]
        try:
            revision = save_text(
                by=request.user, student=student, row=row, text=text, revision=posted_revision(request)
            )
        except Conflict as conflict:
            two = TwoTexts("text", str(row), text, conflict.theirs)
            return conflict_page(request, conflict, texts=[two], carry={})
        return saved(request, revision) if request.htmx else redirect("students:about", student.pk)
    history = older_texts(row)
    return form_page(request, student, form, title=str(row), revision=row.revision, autosave=True, history=history)


def form_page(request: Any, student: Student, form: Any, *, title: str, **context: Any) -> HttpResponse:
    """A page with one question and one main button."""
    base = {"student": student, "tab": "home", "form": form, "title": title}
    back = reverse("students:about", args=[student.pk])
    return render(request, "students/form.html", {**base, "back": back, **context})


FACT_FORMS: dict[str, tuple[Any, Any]] = {
    "child": (forms.ChildForm, gettext_lazy("Your child")),
    "school": (forms.SchoolForm, gettext_lazy("The school")),
    "name": (forms.NameUseForm, gettext_lazy("The name")),
}


@student_page(Permission.EDIT_CHILD)
@once
def facts_edit(request: Any, student: Student, which: str) -> HttpResponse:
    """The child's facts outside a letter: who, where, how called."""
    if which not in FACT_FORMS:
        raise Http404
    form_class, title = FACT_FORMS[which]
    extra = {"today": request.today} if form_class is forms.ChildForm else {}
    initial = {name: getattr(student, name) for name in form_class.base_fields}
    form = form_class(request.POST or None, initial=initial, **extra)
    if form.is_valid():
        try:
            child.save_facts(by=request.user, student=student, revision=posted_revision(request), **form.cleaned_data)
        except Conflict as conflict:
            return facts_conflict(request, form, conflict)
        messages.success(request, _("Saved."))
        return redirect("students:about", student.pk)
    return form_page(request, student, form, title=title, revision=student.revision)


@student_page(Permission.OWN_WORRY)
@once
def home_edit(request: Any, student: Student) -> HttpResponse:
    """A parent's own home, hidden or not."""
    home = Home.objects.filter(member=request.membership).first()
    initial = {name: getattr(home, name) for name in forms.HomeForm.base_fields} if home else {}
    form = forms.HomeForm(request.POST or None, initial=initial)
    if form.is_valid():
        child.save_home(by=request.user, member=request.membership, **form.cleaned_data)
        return redirect("students:about", student.pk)
    return form_page(
        request,
        student,
        form,
        title=_("Your home"),
        lead=_("Only fill in what helps. A hidden address stands on no page, paper or mail but your own."),
    )


@student_page(Permission.OWN_WORRY)
@once
def decides_edit(request: Any, student: Student) -> HttpResponse:
    """Who decides about school, as this parent says it."""
    form = forms.DecidesForm(request.POST or None)
    if form.is_valid() and form.cleaned_data["kind"]:
        child.note_who_decides(by=request.user, member=request.membership, today=request.today, **form.cleaned_data)
        return redirect("students:about", student.pk)
    return form_page(
        request,
        student,
        form,
        title=_("Who decides"),
        lead=_("We write down what you say. We never judge custody."),
    )
