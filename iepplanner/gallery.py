"""Every component and every kind of field on one page, to check a change at a glance. Only wired with DEBUG."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField

COLOURS = (
    "paper paper-deep sheet ink ink-soft action action-deep action-tint clay good-tint note-tint wait-tint stop-tint"
).split()
STATUSES = [
    ("done", _("Done")),
    ("doing", _("In progress")),
    ("plain", _("Not started")),
    ("good", _("Agree")),
    ("wait", _("To clear up")),
    ("stop", _("Past due")),
]
TASKS = [
    ("write", _("Writing by hand")),
    ("lunch", _("Opening food, eating lunch")),
    ("unsure", _("I am not sure yet")),
]


class Stop(NamedTuple):
    name: Any
    state: str
    when: str = ""


class Day(NamedTuple):
    on: date
    kind: str
    number: int | None = None
    reason: Any = ""


class Line(NamedTuple):
    label: Any
    amount: str


class GalleryForm(forms.Form):
    name = forms.CharField(
        label=_("Who took it?"),
        help_text=_("A name or a job is fine. For example, front office."),
        error_messages={"required": _("Tell us who took the letter")},
        widget=forms.TextInput({"class": "w-m"}),
    )
    received_on = DateBoxField(
        label=_("When did the school get your letter?"),
        help_text=_("For example, 9 28 2026. The count starts on the next day."),
        required_error=_("Write the day the school got your letter"),
        latest=date(2026, 10, 12),
        latest_error=_("The day the school got your letter must be before today"),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    minutes = forms.IntegerField(label=_("How many minutes?"), required=False, min_value=1)
    words = forms.CharField(
        label=_("What happens?"), required=False, widget=forms.Textarea({"rows": 4, "class": "low"})
    )
    state = forms.ChoiceField(label=_("State"), choices=[("", _("Choose a state")), ("WA", "Washington")])
    interpreter = forms.ChoiceField(
        label=_("Do you want an interpreter?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no")},
    )
    hard = forms.MultipleChoiceField(
        label=_("What is hard at school?"), choices=TASKS, widget=forms.CheckboxSelectMultiple, required=False
    )
    is_hidden_address = forms.BooleanField(label=_("Hide my address"), required=False)
    photo = forms.FileField(label=_("Photo of the date stamp"), required=False)
    step = forms.CharField(widget=forms.HiddenInput, initial="7")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hard"].or_before = "unsure"

    def clean(self) -> dict[str, Any]:
        raise forms.ValidationError(_("These two answers do not fit together"))


def form_with_errors() -> GalleryForm:
    typed = {
        "received_on_month": "9",
        "received_on_day": "28",
        "received_on_year": "2028",
        "email": "paula",
        "step": "7",
    }
    return GalleryForm({f"wrong-{name}": value for name, value in typed.items()}, prefix="wrong")


def road() -> list[Stop]:
    names = (_("Concern"), _("Request"), _("Evaluation"), _("Team decision"))
    later = (_("IEP draft"), _("Consent"), _("Services"), _("Review"))
    states = (("before", ""), ("done", "Sep 28"), ("here", ""), ("ahead", "By Dec 17"))
    stops = [Stop(name, state, when) for name, (state, when) in zip(names, states, strict=True)]
    return stops + [Stop(name, "ahead") for name in later]


def weeks() -> list[list[Day]]:
    """A count of 10 school days with one day off."""
    kinds = ["out", "past", "past", "past", "past", "past", "past", "off", "here", "todo", "todo", "due"]
    days, number, monday = [], 0, date(2026, 9, 28)
    for place, kind in enumerate(kinds + ["out"] * 3):
        number += kind not in ("out", "off")
        reason = _("Got it") if place == 0 else _("teacher day") if kind == "off" else ""
        on = monday + timedelta(days=place // 5 * 7 + place % 5)
        days.append(Day(on, kind, None if kind in ("out", "off") else number, reason))
    return [days[start : start + 5] for start in range(0, len(days), 5)]


def parts() -> dict[str, Any]:
    moment = datetime(2026, 9, 28, 15, 41, tzinfo=timezone.get_default_timezone())
    return {
        "colours": COLOURS,
        "statuses": STATUSES,
        "steps": road(),
        "weeks": weeks(),
        "lines": [Line(_("All days"), "36"), Line(_("Weekends and days off"), "− 11"), Line(_("School days"), "25")],
        "answers": [
            {"label": _("What is hard"), "lines": [_("Writing by hand"), _("Opening food")], "url": "#answers"},
            {"label": _("Reports from outside school"), "text": "", "url": "#answers"},
        ],
        "rows": [
            {"on": date(2027, 1, 12), "relative": _("in 7 days"), "title": _("IEP meeting"), "text": _("3:15 pm")},
            {"title": _("The letter"), "url": "#rows", "status": "done", "status_text": _("Done")},
        ],
        "moment": moment,
        "old": "OT will meet with Maya’s teacher as needed.",
        "new": "OT will meet with Maya’s teacher for 15 minutes each month.",
    }


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery.html", {**parts(), "plain_form": GalleryForm(), "wrong_form": form_with_errors()})
