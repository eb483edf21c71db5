"""Forms of a meeting: its day and people, its topics, what came of it, and what each person prepares."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField
from meetings import enums
from meetings.models import AgendaItem, Attendee, Meeting
from students import enums as student_enums
from students.forms import MultipleFileField, long_text
from students.models import Membership

TIME_FORMATS = ["%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M%p", "%I %p", "%I%p"]


def time_field(label: Any, help_text: Any = "") -> forms.TimeField:
    """A time of day; a plain box takes `3:15 pm` too."""
    return forms.TimeField(
        label=label,
        help_text=help_text,
        required=False,
        input_formats=TIME_FORMATS,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("Write the time like 3:15 pm.")},
    )


class WhenForm(forms.Form):
    """The least a meeting needs: its day. Time and place when they are known."""

    on = DateBoxField(label=_("Which day is the meeting?"), required_error=_("Write the day of the meeting."))
    at = time_field(_("What time?"))
    place = forms.CharField(
        label=_("Where?"), help_text=_("For example: school, room 14."), max_length=200, required=False
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today


class SoonForm(WhenForm):
    """A meeting soon is not in the past; a day that was saved before may stay."""

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on < self.today and on != self.initial.get("on"):
            raise forms.ValidationError(_("This day is past. Check the month and the year."))
        return on


class MeetingForm(WhenForm):
    """All of a meeting's own facts."""

    purpose = forms.ChoiceField(
        label=_("What is the meeting for?"),
        choices=enums.Purpose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the meeting is for.")},
    )
    ends_at = time_field(_("Until what time?"))
    format = forms.ChoiceField(
        label=_("How do you meet?"),
        choices=enums.Format.choices,
        widget=forms.RadioSelect,
        initial=enums.Format.IN_PERSON,
        error_messages={"required": _("Choose how you meet.")},
    )
    interpreter_asked = forms.BooleanField(label=_("An interpreter was asked for"), required=False)
    field_order = ["purpose", "on", "at", "ends_at", "place", "format", "interpreter_asked"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts, ends = data.get("at"), data.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("The end must be after the start."))
        return data


class PeopleField(forms.MultipleChoiceField):
    """Whom of these rows? Every choice is an id; the clean value is the chosen rows, in their order."""

    def __init__(self, rows: list[Any], **kwargs: Any) -> None:
        self.rows = {str(row.pk): row for row in rows}
        choices = [(key, f"{row.name}, {row.get_seat_display()}") for key, row in self.rows.items()]
        super().__init__(choices=choices, widget=forms.CheckboxSelectMultiple, required=False, **kwargs)

    def clean(self, value: Any) -> list[Any]:
        chosen = super().clean(value)
        return [row for key, row in self.rows.items() if key in chosen]


class PlanForm(MeetingForm):
    """A new meeting, with the people of the team who should come."""

    def __init__(self, *args: Any, team: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = _("Who should come?")
        self.fields["people"] = PeopleField(team, label=label, initial=[str(member.pk) for member in team])


class PeopleForm(forms.Form):
    """Who comes: members of the team, people named before, and one more name."""

    name = forms.CharField(label=_("Someone else who comes"), max_length=160, required=False)
    seat = forms.ChoiceField(
        label=_("Their part"), choices=student_enums.Seat.choices, initial=student_enums.Seat.OTHER
    )

    def __init__(self, *args: Any, team: list[Membership], people: list[Attendee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coming = [str(row.member_id) for row in people if row.member_id]
        named = [row for row in people if not row.member_id]
        self.fields["people"] = PeopleField(team, label=_("From the team"), initial=coming)
        if named:
            initial = [str(row.pk) for row in named]
            self.fields["named"] = PeopleField(named, label=_("People you added"), initial=initial)
        self.order_fields(["people", "named", "name", "seat"])


class TopicForm(forms.Form):
    topic = forms.CharField(
        label=_("What should be talked about?"),
        max_length=200,
        error_messages={"required": _("Write what should be talked about.")},
    )
    minutes = forms.IntegerField(
        label=_("How many minutes?"),
        min_value=1,
        max_value=480,
        required=False,
        error_messages={"invalid": _("Write the minutes as a number.")},
    )


class HeldForm(forms.Form):
    """Who came, and what came of each topic."""

    def __init__(self, *args: Any, people: list[Attendee], agenda: list[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        came = [str(row.pk) for row in people if row.came is not False]
        if people:
            self.fields["came"] = PeopleField(people, label=_("Who came?"), initial=came)
        self.items = agenda
        for item in agenda:
            self.fields[f"outcome_{item.pk}"] = long_text(item.topic, rows=2)
            self.initial[f"outcome_{item.pk}"] = item.outcome

    def came(self) -> list[Any]:
        return [row.pk for row in self.cleaned_data.get("came", [])]

    def outcomes(self) -> dict[Any, str]:
        return {item.pk: self.cleaned_data[f"outcome_{item.pk}"] for item in self.items}


class QuestionForm(forms.Form):
    text = long_text(_("Your question"), rows=2, required=_("Write your question."))


class AnswerForm(forms.Form):
    answer = long_text(_("What was the answer?"), rows=3)


class InputForm(forms.Form):
    text = long_text(_("Your words"), rows=8)


def meeting_initial(meeting: Meeting) -> dict[str, Any]:
    return {name: getattr(meeting, name) for name in MeetingForm.base_fields}


class PacketForm(forms.Form):
    """What goes in, in which order, and how large. The list comes as `order` and `parts`, one value a line."""

    size = forms.ChoiceField(
        label=_("Size of the words"),
        choices=enums.TextSize.choices,
        widget=forms.RadioSelect,
        initial=enums.TextSize.NORMAL,
    )
    sure = forms.BooleanField(
        label=_("Yes, put in the marked papers. I looked at them, and whoever gets the packet may see them."),
        required=False,
    )

    def __init__(self, *args: Any, items: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {item.key: item for item in items}

    def choice(self) -> list[tuple[str, bool]]:
        """Key and whether it goes in, in the posted order; lines the page did not know yet keep their own place."""
        data: Any = self.data
        posted = list(dict.fromkeys(key for key in data.getlist("order") if key in self.items))
        chosen = set(data.getlist("parts"))
        rest = [(key, item.is_in) for key, item in self.items.items() if key not in posted]
        rows = [(key, key in chosen) for key in posted]
        at = next((number for number, row in enumerate(rows) if row[0] == "notes"), len(rows))
        return rows[:at] + rest + rows[at:]

    def clean(self) -> dict[str, Any]:
        """Only `make` asks about papers that show more than a packet needs."""
        data = super().clean() or {}
        rows = self.choice()
        if "make" in self.data and any(is_in and self.items[key].ask for key, is_in in rows) and not data.get("sure"):
            self.add_error("sure", _("Say that the marked papers may go in, or take them out of the list."))
        if "make" in self.data and not any(is_in for _key, is_in in rows):
            self.add_error(None, _("Choose at least one part."))
        return data


class PapersForm(forms.Form):
    """Photos of one paper, for the binder; none is an answer too."""

    files = MultipleFileField(
        label=_("Take photos of the pages, or choose a file"),
        help_text=_("One paper at a time, all its pages in their order. PDF, JPG or PNG, up to 25 MB each."),
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=student_enums.FileKind.choices, initial=student_enums.FileKind.IEP
    )
    title = forms.CharField(label=_("Name it"), max_length=160, required=False)


class ThreeQuestionsForm(forms.Form):
    first = long_text(_("First question"), rows=2)
    second = long_text(_("Second question"), rows=2)
    third = long_text(_("Third question"), rows=2)


class SayForm(forms.Form):
    text = long_text(_("What do you want to say?"), rows=8)
