"""Forms of a child's record. They turn what was typed into clean data; labels speak to parents."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField
from deadlines import rules
from students import enums, policy
from students.enums import SCHOOL_TASKS
from students.models import Membership

LONG_TEXT = 10_000


TOO_LONG = _("This text is too long: %(show_value)s letters. The most is %(limit_value)s.")


def long_text(label: Any, help_text: Any = "", rows: int = 4, required: Any = False) -> forms.CharField:
    """A free text in the writer's own words; `required` is False or the sentence when it is missing.

    The browser is not told the limit: it would cut a pasted text off without a word.
    """
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(required),
        validators=[MaxLengthValidator(LONG_TEXT, TOO_LONG)],
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required} if required else None,
    )


class TickForm(forms.Form):
    """Everyday school tasks that are hard."""

    tasks = forms.MultipleChoiceField(
        label=_("What is hard at school?"),
        choices=[(task.key, task.label) for task in SCHOOL_TASKS.values()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    other = forms.CharField(label=_("If something else: what is it?"), max_length=120, required=False)
    unsure = forms.BooleanField(label=_("I am not sure yet"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "other" in data.get("tasks", []) and not data.get("other"):
            self.add_error("other", _("Say in a few words what is hard."))
        elif data.get("other") and "other" not in data.get("tasks", []):
            data["tasks"] = [*data.get("tasks", []), "other"]
        return data


class ConcernForm(forms.Form):
    """At most two short questions about one task."""

    text = long_text(_("What happens?"), _("One thing you saw is enough. If you know the day, write it."))

    def __init__(self, *args: Any, task: enums.SchoolTask, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = task.hint
        if task.asks == "often":
            self.fields["how_often"] = self._choice(_("How often?"), enums.HowOften.choices)
        else:
            self.fields["help_level"] = self._choice(_("How much help does it take?"), enums.HelpLevel.choices)

    @staticmethod
    def _choice(label: Any, choices: Any) -> forms.ChoiceField:
        return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, required=False)


class AreasForm(forms.Form):
    areas = forms.MultipleChoiceField(
        label=_("Should the school look at anything else?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, choices: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = choices  # type: ignore[attr-defined]


def born_on_field(required: bool = True) -> DateBoxField:
    return DateBoxField(label=_("Date of birth"), required=required, required_error=_("Write the date of birth."))


class ChildForm(forms.Form):
    """Who the child is, as a paper to the school needs it."""

    first_name = forms.CharField(
        label=_("First name"),
        help_text=_("As the school writes it."),
        max_length=80,
        error_messages={"required": _("Write your child’s first name.")},
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=80, error_messages={"required": _("Write your child’s last name.")}
    )
    born_on = born_on_field()
    grade = forms.ChoiceField(
        label=_("Grade"),
        choices=[("", _("Choose a grade")), *enums.Grade.choices],
        error_messages={"required": _("Choose the grade.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_born_on(self) -> date:
        born: date = self.cleaned_data["born_on"]
        if born > self.today:
            raise forms.ValidationError(_("The date of birth must be before today."))
        if born < self.today - timedelta(days=27 * 366):
            raise forms.ValidationError(_("Check the year. School plans end in the early twenties."))
        return born


def state_choices() -> list[tuple[str, Any]]:
    return [("", _("Choose a state")), *sorted(rules.state_names().items(), key=lambda pair: pair[1])]


class SchoolForm(forms.Form):
    """Where the child goes to school."""

    school = forms.CharField(
        label=_("School"), max_length=120, error_messages={"required": _("Write the name of the school.")}
    )
    district = forms.CharField(
        label=_("School district"),
        help_text=_("Not sure? Write the town."),
        max_length=120,
        error_messages={"required": _("Write the district or the town.")},
    )
    state = forms.ChoiceField(
        label=_("State"),
        help_text=_("It decides which rules count the days."),
        choices=state_choices,
        error_messages={"required": _("Choose the state.")},
    )


class NameUseForm(forms.Form):
    """How the child is called and how it is said."""

    goes_by = forms.CharField(label=_("Name used every day"), max_length=80, required=False)
    pronounced = forms.CharField(
        label=_("How the name is said"),
        help_text=_("For example: MY-uh."),
        max_length=120,
        required=False,
    )


class TextForm(forms.Form):
    text = long_text(_("Your words"), rows=6)


class GuardianForm(forms.Form):
    """How a parent signs and is reached."""

    name = forms.CharField(
        label=_("Your full name"),
        help_text=_("As you sign it."),
        max_length=160,
        error_messages={"required": _("Write the name you sign with.")},
    )
    relationship = forms.ChoiceField(
        label=_("You are the child’s"),
        choices=[("", _("Choose, or leave open")), *enums.Relationship.choices],
        required=False,
    )
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    reach_me = forms.CharField(
        label=_("When can the school reach you?"),
        help_text=_("For example: after 4 pm."),
        max_length=120,
        required=False,
    )


class LanguageForm(forms.Form):
    """The language a parent reads and speaks with the school."""

    language = forms.CharField(
        label=_("Language you want for papers and meetings"),
        help_text=_("Leave it empty for English."),
        max_length=60,
        required=False,
    )
    needs_interpreter = forms.BooleanField(label=_("I need an interpreter at meetings"), required=False)
    needs_translation = forms.BooleanField(label=_("I need papers in this language"), required=False)


class DecidesForm(forms.Form):
    """What a parent says about who decides. The app never rules on custody."""

    kind = forms.ChoiceField(
        label=_("Does anyone else decide about school with you?"),
        choices=[
            (enums.DecidesKind.ALONE, _("No, I decide alone")),
            (enums.DecidesKind.TOGETHER, _("Yes, someone decides with me")),
            (enums.DecidesKind.UNKNOWN, _("I am not sure")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    other_name = forms.CharField(label=_("If yes: who?"), max_length=160, required=False)


class HomeForm(forms.Form):
    """Where a parent lives. Asked only so that it can be kept out, or kept right."""

    name = forms.CharField(
        label=_("Name of this home"), help_text=_("For example: Dad’s home."), max_length=80, required=False
    )
    address = forms.CharField(
        label=_("Address"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
    phone = forms.CharField(label=_("Phone at this home"), max_length=40, required=False)
    is_hidden = forms.BooleanField(label=_("Hide my address from the other home and from all papers"), required=False)


class MemberForm(forms.Form):
    """A person on the team: a name is enough."""

    name = forms.CharField(label=_("Name"), max_length=160, error_messages={"required": _("Write the person’s name.")})
    seat = forms.ChoiceField(
        label=_("Who is this?"),
        choices=[("", _("Choose")), *[pair for pair in enums.Seat.choices if pair[0] != enums.Seat.STUDENT]],
        error_messages={"required": _("Choose who this person is.")},
    )
    organisation = forms.CharField(label=_("School or organization"), max_length=160, required=False)


class InviteForm(forms.Form):
    """Ask someone on the team to join. The link is theirs alone."""

    email = forms.EmailField(
        label=_("Their e-mail address"),
        error_messages={
            "required": _("Write the e-mail address the invitation is for."),
            "invalid": _("This e-mail address does not look right. Check it."),
        },
    )
    role = forms.ChoiceField(
        label=_("What may they do here?"),
        choices=[(role.value, role.label) for role in policy.INVITABLE_ROLES],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what this person may do.")},
    )
    ends_on = DateBoxField(
        label=_("Last day"),
        help_text=_("Access stops by itself after this day. A supporter always has one."),
        required=False,
    )
    how = forms.ChoiceField(
        label=_("How should the invitation go out?"),
        choices=[("mail", _("Send it from the planner")), ("own", _("Show me the text, I send it myself"))],
        widget=forms.RadioSelect,
        initial="mail",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("role") == policy.Role.SUPPORTER and not data.get("ends_on") and "ends_on" not in self.errors:
            self.add_error("ends_on", _("Choose a last day. A supporter’s access stops by itself on that day."))
        if data.get("ends_on") and data["ends_on"] < self.today:
            self.add_error("ends_on", _("The last day must be today or later."))
        return data


def seat_role(member: Membership) -> str:
    """The role that usually goes with a seat, chosen beforehand in the invitation."""
    return {
        enums.Seat.PARENT: policy.Role.PARENT,
        enums.Seat.CASE_MANAGER: policy.Role.TEAM_LEAD,
        enums.Seat.DISTRICT: policy.Role.TEAM_LEAD,
        enums.Seat.OT: policy.Role.THERAPIST,
        enums.Seat.OTA: policy.Role.THERAPIST,
        enums.Seat.PT: policy.Role.THERAPIST,
        enums.Seat.SPEECH: policy.Role.THERAPIST,
        enums.Seat.PSYCHOLOGIST: policy.Role.THERAPIST,
        enums.Seat.GENERAL_TEACHER: policy.Role.TEACHER,
        enums.Seat.SPECIAL_TEACHER: policy.Role.TEACHER,
    }.get(enums.Seat(member.seat), policy.Role.SUPPORTER)


class MultipleFileInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class MultipleFileField(forms.FileField):
    """One file, or the photos of a paper's pages in their order."""

    widget = MultipleFileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        one: Callable[..., Any] = super().clean
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files and self.required:
            one(None, initial)
        return list(files)


class FileForm(forms.Form):
    """A paper for the binder."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=enums.FileKind.choices, initial=enums.FileKind.OTHER)
    title = forms.CharField(
        label=_("Name it"),
        help_text=_("For example: Letter from the school, October 9."),
        max_length=160,
        error_messages={"required": _("Give the paper a name, so that you find it again.")},
    )
    files = MultipleFileField(
        label=_("The file, or photos of its pages"),
        help_text=_("PDF, JPG or PNG, up to 25 MB each. We remove the place data from photos."),
        error_messages={"required": _("Choose a file or a photo.")},
    )


class PhotosForm(forms.Form):
    """More pages of a paper."""

    files = MultipleFileField(
        label=_("Photos of more pages"),
        help_text=_("JPG or PNG, up to 25 MB each."),
        error_messages={"required": _("Choose a photo.")},
    )


class HideFileForm(forms.Form):
    reason = forms.CharField(
        label=_("Why should it go?"),
        max_length=200,
        error_messages={"required": _("Say in a few words why. For example: wrong child.")},
    )


def day_field(label: Any, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("This day does not exist. Check it."), "required": _("Choose a day.")},
    )


class CalendarForm(forms.Form):
    """Five answers make a school calendar."""

    first_day = day_field(_("First day of school"), required=True)
    last_day = day_field(_("Last day of school"), required=True)
    winter_start = day_field(_("Winter break: first day off"))
    winter_end = day_field(_("Winter break: last day off"))
    spring_start = day_field(_("Spring break: first day off"))
    spring_end = day_field(_("Spring break: last day off"))
    other = forms.CharField(
        label=_("Other days without school"),
        help_text=_(
            "One on each line: month/day, then a name. For example: 10/9 Teacher day. "
            "For several days: 11/25-11/27 Thanksgiving break."
        ),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first_day"), data.get("last_day")
        if first and last:
            self._check_year(first, last)
        for name in ("winter", "spring"):
            self._check_break(name, data.get(f"{name}_start"), data.get(f"{name}_end"))
        if first and last and first < last and "other" in data:
            data["other_days"] = self._read_lines(data["other"], first, last)
        return data

    def _check_year(self, first: date, last: date) -> None:
        if last <= first:
            self.add_error("last_day", _("The last day must come after the first day."))
        elif (last - first).days > 366:
            self.add_error("last_day", _("A school year is not longer than 12 months. Check the years."))

    def _check_break(self, name: str, start: date | None, end: date | None) -> None:
        if start and not end:
            self.add_error(f"{name}_end", _("Choose the last day of the break too."))
        elif end and not start:
            self.add_error(f"{name}_start", _("Choose the first day of the break too."))
        elif start and end and end < start:
            self.add_error(f"{name}_end", _("The break ends before it starts. Check the days."))

    def _read_lines(self, text: str, first: date, last: date) -> list[tuple[date, date, str]]:
        days = []
        for line in filter(None, (raw.strip() for raw in text.splitlines())):
            span = read_day_line(line, first, last)
            if span is None:
                self.add_error(
                    "other",
                    gettext("We can not read this line: “%(line)s”. Start it with month/day inside the school year.")
                    % {"line": line[:80]},
                )
            else:
                days.append(span)
        return days


def read_day_line(line: str, first: date, last: date) -> tuple[date, date, str] | None:
    """Read `10/9 Teacher day` or `11/25-11/27 Break` as (first, last, name) inside the school year; else None."""
    dates, _space, name = line.partition(" ")
    start_text, _dash, end_text = dates.partition("-")
    start, end = (_in_year(part, first, last) for part in (start_text, end_text or start_text))
    return (start, end, name.strip() or gettext("No school")) if start and end and start <= end else None


def _in_year(text: str, first: date, last: date) -> date | None:
    month, _slash, day = text.partition("/")
    for year in {first.year, last.year}:
        try:
            on = date(year, int(month), int(day))
        except ValueError:
            continue
        if first <= on <= last:
            return on
    return None


class HolidayForm(forms.Form):
    """Legal holidays inside the year, to confirm one by one."""

    holidays = forms.MultipleChoiceField(
        label=_("Which of these are days without school?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holidays"].choices = choices  # type: ignore[attr-defined]
