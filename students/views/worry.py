"""My worry: tick what is hard, say what happens, look at what is left."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import once
from students import enums, forms
from students.access import Conflict, TwoTexts, conflict_page, posted_revision, saved, student_page
from students.actions import worry as actions
from students.models import Concern, Student, Worry
from students.policy import Permission
from students.queries import older_texts


@student_page(Permission.OWN_WORRY)
@once
def worry(request: Any, student: Student) -> HttpResponse:
    """One page of everyday school tasks to tick."""
    mine = actions.worry_of(by=request.user, student=student)
    ticked = list(mine.concerns.filter(is_ticked=True))
    initial = {
        "tasks": [concern.task for concern in ticked],
        "other": next((concern.title for concern in ticked if concern.task == "other"), ""),
        "unsure": mine.is_unsure,
    }
    form = forms.TickForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.tick_tasks(
            by=request.user, worry=mine, tasks=data["tasks"], other=data["other"], is_unsure=data["unsure"]
        )
        return saved(request) if request.htmx else redirect(next_page(student, mine, after=None))
    return render(request, "students/worry.html", {"student": student, "form": form, "worry": mine, "tab": "home"})


def next_page(student: Student, mine: Worry, *, after: str | None) -> Any:
    """The next ticked task, in the order of the list; behind the last one the areas left."""
    ticked = [key for key in enums.SCHOOL_TASKS if key in set(_ticked(mine))]
    rest = ticked[ticked.index(after) + 1 :] if after in ticked else ticked
    if rest:
        return redirect("students:worry-task", student.pk, rest[0]).url
    return redirect("students:worry-areas", student.pk).url


def _ticked(mine: Worry) -> list[str]:
    return list(mine.concerns.filter(is_ticked=True).values_list("task", flat=True))


@student_page(Permission.OWN_WORRY)
@once
def worry_task(request: Any, student: Student, task: str) -> HttpResponse:
    """At most two short questions about one ticked task. Skipping is an answer."""
    mine = actions.worry_of(by=request.user, student=student)
    concern = get_object_or_404(Concern.objects.select_related("worry__student"), worry=mine, task=task)
    form = forms.ConcernForm(request.POST or None, task=concern.school_task, initial=vars(concern))
    if form.is_valid():
        try:
            revision = actions.describe_task(
                by=request.user, concern=concern, revision=posted_revision(request), **form.cleaned_data
            )
        except Conflict as conflict:
            two = TwoTexts("text", str(concern), form.cleaned_data["text"], conflict.theirs)
            carry = {name: form.cleaned_data.get(name, "") for name in form.fields if name != "text"}
            return conflict_page(request, conflict, texts=[two], carry=carry)
        return saved(request, revision) if request.htmx else redirect(next_page(student, mine, after=task))
    ticked = _ticked(mine)
    context = {
        "student": student,
        "form": form,
        "concern": concern,
        "number": ticked.index(task) + 1 if task in ticked else 1,
        "total": max(len(ticked), 1),
        "history": older_texts(concern),
        "skip_url": next_page(student, mine, after=task),
        "tab": "home",
    }
    return render(request, "students/worry_task.html", context)


@student_page(Permission.OWN_WORRY)
@once
def worry_areas(request: Any, student: Student) -> HttpResponse:
    """Areas not yet touched, physical therapy among them, to tick."""
    mine = actions.worry_of(by=request.user, student=student)
    touched = {str(concern.school_task.area) for concern in mine.concerns.filter(is_ticked=True)}
    choices = [(code, label) for code, label in enums.AREA_LABELS.items() if code not in touched]
    form = forms.AreasForm(request.POST or None, choices=choices, initial={"areas": mine.areas})
    if request.method == "POST" and form.is_valid():
        actions.choose_areas(by=request.user, worry=mine, areas=form.cleaned_data["areas"])
        return saved(request) if request.htmx else redirect("letters:choose", student.pk)
    return render(request, "students/worry_areas.html", {"student": student, "form": form, "tab": "home"})
