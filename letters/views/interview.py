"""One generic interview: a letter's questions as data, saved at each step, back button safe."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import RadioSelect
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import once
from accounts.dates import DateBoxField
from accounts.models import User
from letters import actions, queries
from letters.enums import Severity
from letters.forms import STEPS, ReasonsForm, Step, asked_of, is_answered, steps_of
from letters.models import InterviewAnswer, Letter
from letters.papers import letter_words
from students.access import Conflict, TwoTexts, conflict_page, posted_revision, student_page, typed_beside
from students.actions import child as child_actions
from students.models import DecisionRight, Guardian, Membership, Student
from students.policy import Permission


@dataclass
class Page:
    """One step of one letter's interview: fills its form, saves it where the answer lives."""

    letter: Letter
    step: Step
    answer: InterviewAnswer
    member: Membership
    today: date
    number: int
    total: int

    @property
    def revision(self) -> int:
        return self.letter.student.revision if self.step.keeps == "child" else self.answer.revision

    def form(self, data: Any) -> Any:
        extra = {"today": self.today} if self.step.needs_today else {}
        return self.form_class(data, initial=self._initial(), **extra)

    @property
    def form_class(self) -> Any:
        return self.step.form_of(self.letter) if self.step.form_of else self.step.form

    def _initial(self) -> dict[str, Any]:
        fields = self.form_class.base_fields
        if self.step.keeps == "child":
            return {name: getattr(self.letter.student, name) for name in fields}
        if self.step.keeps == "guardian":
            guardian = Guardian.objects.filter(member=self.member).first() or Guardian()
            return {name: self.member.name if name == "name" else getattr(guardian, name) for name in fields}
        if self.step.keeps == "decides":
            right = DecisionRight.objects.filter(member=self.member, until_on=None).first()
            return {"kind": right.kind if right else "", **self.answer.value}
        days = {name for name, field in fields.items() if isinstance(field, DateBoxField)}
        return {
            name: date.fromisoformat(value) if name in days and value else value
            for name, value in self.answer.value.items()
        }

    def save(self, *, by: User, form: Any, revision: int) -> int:
        """Save the answer with the child, the parent or the letter. Raises Conflict."""
        data = form.cleaned_data
        if self.step.keeps == "child":
            child_actions.save_facts(by=by, student=self.letter.student, revision=revision, **data)
            return self._mark({}, by)
        if self.step.keeps == "guardian":
            child_actions.save_guardian(by=by, member=self.member, **{"name": self.member.name, **data})
            return self._mark({}, by)
        if self.step.keeps == "decides":
            if data["kind"]:
                child_actions.note_who_decides(by=by, member=self.member, today=self.today, **data)
            return self._mark({"other_name": data["other_name"]}, by)
        value = {name: item.isoformat() if isinstance(item, date) else item for name, item in data.items()}
        return actions.save_answer(by=by, letter=self.letter, key=self.step.key, value=value, revision=revision)

    def _mark(self, value: dict[str, Any], by: User) -> int:
        """Remember that this step was answered; the answer itself lives elsewhere."""
        return actions.save_answer(
            by=by, letter=self.letter, key=self.step.key, value=value, revision=self.answer.revision
        )

    def skip(self, *, by: User) -> None:
        """Not answering is an answer too; what was written before stays."""
        actions.save_answer(
            by=by,
            letter=self.letter,
            key=self.step.key,
            value=self.answer.value,
            revision=self.answer.revision,
            is_skipped=True,
        )

    def conflict(self, form: Any, conflict: Conflict) -> list[TwoTexts]:
        """Both versions of each field that differs."""
        mine = {name: "" if value is None else str(value) for name, value in form.cleaned_data.items()}
        theirs = {name: str(conflict.theirs.get(name) or "") for name in form.fields}
        return [
            TwoTexts("" if isinstance(field, DateBoxField) else name, str(field.label), mine[name], theirs[name])
            for name, field in form.fields.items()
            if mine[name] != theirs[name]
        ]


def page_of(letter: Letter, key: str, member: Membership, today: date) -> Page | None:
    """The page of this step; None when this letter has no such step."""
    if key not in {step.key for step in steps_of(letter)}:
        return None
    asked = [step.key for step in asked_of(letter)]
    answer = queries.answers_of(letter).get(key) or InterviewAnswer(letter=letter, key=key)
    number = asked.index(key) + 1 if key in asked else 0
    return Page(letter, STEPS[key], answer, member, today, number, len(asked))


def next_url(letter: Letter, *, after: str = "", to_check: bool = False) -> str:
    """The first step behind `after` that is asked and not answered yet; then the check page."""
    keys = [step.key for step in steps_of(letter)]
    rest = set(keys[keys.index(after) + 1 :] if after in keys else keys)
    answered = queries.answers_of(letter)
    if not to_check:
        for step in asked_of(letter):
            if step.key in rest and not is_answered(step, answered.get(step.key)):
                return reverse("letters:step", args=[letter.student_id, letter.pk, step.key])
    return reverse("letters:check", args=[letter.student_id, letter.pk])


@dataclass(frozen=True)
class TaskRow:
    """A line of the task list: the question, where it is answered, whether it is done."""

    name: str | Promise
    url: str
    is_done: bool
    source: queries.Source | None = None


def task_rows(letter: Letter) -> list[TaskRow]:
    answered, known, sources = queries.answers_of(letter), queries.known_steps(letter), queries.sources_of(letter)
    rows = [
        TaskRow(
            step.question,
            reverse("letters:step", args=[letter.student_id, letter.pk, step.key]),
            step.key in known or is_answered(step, answered.get(step.key)),
            sources.get(step.key),
        )
        for step in steps_of(letter)
    ]
    if letter.entry.needs_worry:
        worry = TaskRow(
            _("What is hard at school?"), reverse("students:worry", args=[letter.student_id]), queries.has_worry(letter)
        )
        rows.insert(0, worry)
    return rows


@dataclass(frozen=True)
class AnswerRow:
    """A line of `Check your answers`: question, answer lines, where to change it."""

    label: str | Promise
    lines: list[str]
    url: str
    source: queries.Source | None = None


def answer_rows(letter: Letter, member: Membership, today: date) -> list[AnswerRow]:
    """Every question of the letter with its answer; no lines mean `not provided`."""
    rows, sources = [], queries.sources_of(letter)
    if letter.entry.needs_worry:
        facts = queries.facts_of(letter, on=today)
        lines = [f"{worry.about}: {worry.text}" if worry.text else worry.about for worry in facts.worries]
        lines += [_("I am not sure yet")] if facts.is_unsure else []
        rows.append(AnswerRow(_("What is hard"), lines, reverse("students:worry", args=[letter.student_id])))
    for step in steps_of(letter):
        page = page_of(letter, step.key, member, today)
        if page:
            url = reverse("letters:step", args=[letter.student_id, letter.pk, step.key]) + "?check"
            lines = [] if page.answer.is_skipped else _lines(page)
            rows.append(AnswerRow(step.question, lines, url, sources.get(step.key)))
    return rows


def _lines(page: Page) -> list[str]:
    """The answered fields of a step as a person reads them."""
    form = page.form(None)
    several = len(form.fields) > 1
    lines = []
    for name, field in form.fields.items():
        value = form.initial.get(name)
        if value is True:
            lines.append(str(field.label))
        elif isinstance(value, date):
            lines.append(_beside(field, date_format(value, "F j, Y"), several))
        elif isinstance(value, list):
            lines += [_shown(field, code) for code in value]
        elif value not in (None, "", False):
            is_choice = isinstance(field.widget, RadioSelect)
            lines.append(_beside(field, _shown(field, value), several and is_choice))
    return lines


def _shown(field: Any, value: Any) -> str:
    """A choice as its label; a text as it is."""
    choices: dict[Any, Any] = dict(getattr(field, "choices", []) or [])
    return str(choices.get(value, value))


def _beside(field: Any, text: str, several: bool) -> str:
    """A day or a choice with its question before it, where a step asks several."""
    label = str(field.label)
    return f"{label}{'' if label.endswith('?') else ':'} {text}" if several else text


def own_draft(request: Any, student: Student, letter_id: UUID) -> Letter:
    """The user's own letter; somebody else's draft is not there. A locked one answers 409 (see `locked`)."""
    return get_object_or_404(
        Letter.objects.select_related("student", "author"), student=student, author=request.user, pk=letter_id
    )


def locked(request: Any, letter: Letter) -> HttpResponse:
    """409: this letter is locked already; here is where it stands now."""
    sentence = _("This letter is locked. It can not be changed. You can write a new one.")
    context = {"student": letter.student, "sentence": sentence, "url": letter.get_absolute_url(), "tab": "letters"}
    return render(request, "409.html", context, status=409)


@student_page(Permission.WRITE_LETTERS)
def tasks(request: Any, student: Student, letter_id: UUID) -> HttpResponse:
    """The task list of a letter: what is done, what is open, in any order."""
    letter = own_draft(request, student, letter_id)
    if letter.is_frozen:
        return redirect(letter)
    context = {
        "student": student,
        "tab": "letters",
        "letter": letter,
        "rows": task_rows(letter),
        "next_url": next_url(letter),
        "gets_help_first": letter.entry.gets_help_first,
    }
    return render(request, "letters/tasks.html", context)


@student_page(Permission.WRITE_LETTERS)
@once
def step(request: Any, student: Student, letter_id: UUID, key: str) -> HttpResponse:
    """One question of the interview. Every step of every letter is this view."""
    letter = own_draft(request, student, letter_id)
    if letter.is_frozen:
        return locked(request, letter)
    page = page_of(letter, key, request.membership, request.today)
    if page is None:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    if posted is not None and page.step.can_skip and "skip" in posted:
        page.skip(by=request.user)
        return redirect(next_url(letter, after=key, to_check="check" in request.GET))
    form = page.form(posted)
    if posted is not None and form.is_valid():
        return save_step(request, letter, page, form)
    return show_step(request, letter, page, form)


def save_step(request: Any, letter: Letter, page: Page, form: Any) -> HttpResponse:
    try:
        revision = page.save(by=request.user, form=form, revision=posted_revision(request))
    except Conflict as conflict:
        texts = page.conflict(form, conflict)
        return conflict_page(request, conflict, texts=texts, carry=typed_beside(request, texts))
    if request.htmx:
        context = {"at": timezone.now(), "revision": revision, "preview": preview(request, letter)}
        return render(request, "letters/_saved_step.html", context)
    return redirect(next_url(letter, after=page.step.key, to_check="check" in request.GET))


def show_step(request: Any, letter: Letter, page: Page, form: Any) -> HttpResponse:
    context = {
        "student": letter.student,
        "tab": "letters",
        "letter": letter,
        "page": page,
        "step": page.step,
        "form": form,
        "preview": preview(request, letter),
        "source": queries.sources_of(letter).get(page.step.key),
        "autosave": page.step.keeps == "letter",
    }
    return render(request, "letters/step.html", context)


def preview(request: Any, letter: Letter) -> Any:
    """The letter's words as they would be today."""
    return letter_words(queries.facts_of(letter, on=request.today), language=queries.language_of(letter))


@student_page(Permission.WRITE_LETTERS)
def check(request: Any, student: Student, letter_id: UUID) -> HttpResponse:
    """Check your answers, beside the letter as it will be."""
    letter = own_draft(request, student, letter_id)
    if letter.is_frozen:
        return redirect(letter)
    return show_check(request, letter, ReasonsForm(findings=found_in(request, letter)))


def show_check(request: Any, letter: Letter, form: ReasonsForm) -> HttpResponse:
    """The check page, with what the checks found and room for the reasons."""
    context = {
        "student": letter.student,
        "tab": "letters",
        "letter": letter,
        "rows": answer_rows(letter, request.membership, request.today),
        "findings": finding_rows(letter, form),
        "form": form,
        "is_stopped": form.is_stopped,
        "preview": preview(request, letter),
    }
    return render(request, "letters/check.html", context)


@dataclass(frozen=True)
class FindingRow:
    """A finding, where it is mended, and the box for a reason if one may pass it."""

    finding: Any
    label: str | Promise
    url: str
    box: Any


def finding_rows(letter: Letter, form: ReasonsForm) -> list[FindingRow]:
    boxes = {code: form[code] for code in form.fields}
    return [
        FindingRow(row, Severity(row.severity).label, mend_url(letter, row.step), boxes.get(row.code))
        for row in form.findings
    ]


def mend_url(letter: Letter, step: str) -> str:
    """The page where a finding is mended; blank when it is about the letter as a whole."""
    if step == "worry":
        return reverse("students:worry", args=[letter.student_id])
    if step in letter.entry.steps:
        return reverse("letters:step", args=[letter.student_id, letter.pk, step]) + "?check"
    return ""


@student_page(Permission.WRITE_LETTERS)
@require_POST
@once
def make(request: Any, student: Student, letter_id: UUID) -> HttpResponse:
    """Lock every printed word. Pressing twice finds the same letter."""
    letter = own_draft(request, student, letter_id)
    form = ReasonsForm(request.POST, findings=[] if letter.is_frozen else found_in(request, letter))
    reasons = form.cleaned_data if form.is_valid() else {}
    try:
        letter = actions.freeze(by=request.user, letter=letter, today=request.today, reasons=reasons)
    except actions.LetterError as error:
        if error.needs_reason:
            form.add_missing()
            return show_check(request, letter, form)
        messages.error(request, str(error))
        return redirect(mend_url(letter, error.step) or reverse("letters:check", args=[student.pk, letter.pk]))
    return redirect(letter)


def found_in(request: Any, letter: Letter) -> list[Any]:
    return actions.findings_for(letter, on=request.today)


@student_page(Permission.WRITE_LETTERS)
@require_POST
@once
def discard(request: Any, student: Student, letter_id: UUID) -> HttpResponse:
    letter = own_draft(request, student, letter_id)
    if letter.is_frozen:
        return locked(request, letter)
    actions.discard(by=request.user, letter=letter)
    messages.success(request, _("The draft is gone. Your worry is still here."))
    return redirect("letters:list", student.pk)
