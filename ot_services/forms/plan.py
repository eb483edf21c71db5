"""The OT plan: its facts, and its four kinds of rows as data."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.dates import DateBoxField
from ieps.models import Service
from ot_services import enums
from ot_services.models import CarryOver, OTPlan, PlanFocus, PlannedSlot, Provider, Technique
from students.enums import FocusArea, HelpLevel, Setting
from students.forms import PenForm, long_text

MOST_STEPS, MOST_OF_STEP = 7, 140
MOST_MINUTES = 480

WEIGHTED = re.compile(r"\bweight|\b(vest|blanket|lap\s*-?\s*(pad|buddy|animal))s?\b", re.IGNORECASE)
DOSE = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|half an?)[ -](pound|ounce|kilo)|"
    r"\d\s*(%|percent|lbs?\b|pounds?\b|oz\b|ounces?\b|kgs?\b|kilos?|kilograms?\b|g\b|grams?\b)"
    r"|(percent|%)\s+of\b|\bbody\s*-?weight",
    re.IGNORECASE,
)
NO_DOSE = _(
    "Take the amount out. The planner keeps no weight and no percent of body weight. "
    "The OT keeps amounts in their own plan, which the family may ask for."
)


def tells_dose(*texts: str) -> bool:
    """Whether texts about a weighted item give a weight or a percent of body weight."""
    together = " ".join(texts)
    return bool(WEIGHTED.search(together) and DOSE.search(together))


def text(label: Any, most: int, help_text: Any = "", required: Any = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        help_text=help_text,
        required=bool(required),
        error_messages={"required": required} if required else None,
    )


class StartPlanForm(PenForm):
    """Whose words the plan will hold, and behind which line it stands."""

    service = forms.ChoiceField(label=_("Behind which OT line does it stand?"))

    def __init__(self, *args: Any, services: list[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.services = {str(row.pk): row for row in services}
        if len(services) > 1:
            rows = [(key, row.title) for key, row in self.services.items()]
            self.fields["service"].choices = rows  # type: ignore[attr-defined]
        else:
            del self.fields["service"]

    @property
    def service_chosen(self) -> Service | None:
        return self.services.get(self.cleaned_data.get("service", ""), next(iter(self.services.values()), None))


class PlanForm(forms.Form):
    """The facts around the plan."""

    service = forms.ChoiceField(label=_("Behind which OT line does it stand?"))
    starts_on = DateBoxField(label=_("In use from"), required=False)
    responsible = forms.ChoiceField(label=_("Which OT is responsible?"), required=False)
    for_child = text(
        _("One sentence the child would agree with"),
        300,
        _("For example: OT helps me write so that I can tell my stories."),
    )
    contact_plan = text(
        _("How does the therapist talk with the family?"),
        200,
        _("For example: a note each month, a call when something changes."),
    )
    evidence = long_text(_("Why this way? What is it based on?"), rows=3)

    def __init__(
        self, *args: Any, plan: OTPlan, services: list[Service], providers: list[Provider], **kwargs: Any
    ) -> None:
        initial = {
            "service": str(plan.service_id or ""),
            "starts_on": plan.starts_on,
            "responsible": str(plan.responsible_id or ""),
            "for_child": plan.for_child,
            "contact_plan": plan.contact_plan,
            "evidence": plan.evidence,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.services = {str(row.pk): row for row in services}
        self.providers = {str(row.pk): row for row in providers if row.kind == enums.ProviderKind.OT}
        names = [(key, row.name) for key, row in self.providers.items()]
        self.fields["responsible"].choices = [("", _("Nobody is named yet")), *names]  # type: ignore[attr-defined]
        if len(services) > 1:
            rows = [(key, row.title) for key, row in self.services.items()]
            self.fields["service"].choices = rows  # type: ignore[attr-defined]
        else:
            del self.fields["service"]

    def clean_responsible(self) -> Provider | None:
        return self.providers.get(self.cleaned_data["responsible"])

    def clean_service(self) -> Service | None:
        return self.services.get(self.cleaned_data["service"])

    def facts(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class PartForm(forms.Form):
    """A row of the plan: gets the row's values and the child's providers; `facts` go into the row."""

    def __init__(self, *args: Any, row: Any = None, providers: list[Provider], today: date, **kwargs: Any) -> None:
        names = list(self.base_fields)
        given = {name: getattr(row, name) for name in names} if row else {}
        if row and "provider" in given:
            given["provider"] = str(row.provider_id or "")
        super().__init__(*args, initial=given | kwargs.pop("initial", {}), **kwargs)
        self.today = today
        self.providers = {str(row.pk): row for row in providers}
        if "provider" in self.fields:
            rows = [(key, row.name) for key, row in self.providers.items()]
            self.fields["provider"].choices = [("", _("Not named yet")), *rows]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        typed = {name: value for name, value in data.items() if isinstance(value, str)}
        if tells_dose(*typed.values()):
            named = next((name for name, value in typed.items() if DOSE.search(value)), None)
            self.add_error(named, NO_DOSE)
        return data

    def facts(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class FocusForm(PartForm):
    """One area of work."""

    focus_area = forms.ChoiceField(
        label=_("Which area is it?"),
        choices=FocusArea.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an area.")},
    )
    name = text(_("What do you call it?"), 160, _("For example: Self-regulation."))
    methods = long_text(_("How do you work on it?"), _("One way on each line."), rows=6)
    outcomes = long_text(_("What will the child do?"), _("One thing on each line."), rows=6)
    settings = forms.MultipleChoiceField(
        label=_("Where does this happen?"), choices=Setting.choices, widget=forms.CheckboxSelectMultiple, required=False
    )


class SlotForm(PartForm):
    """A planned time."""

    weekday = forms.ChoiceField(
        label=_("Which day?"),
        choices=enums.Weekday.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a day.")},
    )
    starts_at = forms.TimeField(
        label=_("At what time?"),
        required=False,
        input_formats=["%H:%M", "%H:%M:%S", "%I:%M %p"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "w-s"}),
        error_messages={"invalid": _("Write the time like 9:30 or 13:15.")},
    )
    minutes = forms.IntegerField(
        label=_("How many minutes?"),
        min_value=1,
        max_value=MOST_MINUTES,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-xs"}),
        error_messages={
            "required": _("Write the minutes as a number."),
            "invalid": _("Write the minutes as a number, such as 30."),
            "min_value": _("Write a number above 0."),
            "max_value": _("More than 8 hours in one day? Check the minutes."),
        },
    )
    mode = forms.ChoiceField(
        label=_("In class or outside?"),
        choices=enums.SlotMode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where it happens.")},
    )
    setting = forms.ChoiceField(label=_("Which place?"), choices=Setting.choices)
    activity = text(_("During what?"), 160, _("For example: during writing."))
    class_missed = text(
        _("Which class does the child miss?"),
        160,
        _("Needed when the child leaves class. For example: silent reading."),
    )
    why_outside = text(
        _("Why not in class?"),
        200,
        _("Only when the child leaves class. Help in class comes first (34 CFR 300.114(a)(2))."),
    )
    group_size = forms.IntegerField(
        label=_("How many children together?"),
        min_value=1,
        max_value=40,
        initial=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-xs"}),
        error_messages={"required": _("Write 1 for one to one."), "invalid": _("Write a number, 1 for one to one.")},
    )
    provider = forms.ChoiceField(label=_("Who gives it?"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("mode") == enums.SlotMode.PULL_OUT and not data.get("class_missed"):
            self.add_error("class_missed", _("Write which class the child misses."))
        return data

    def clean_provider(self) -> Provider | None:
        return self.providers.get(self.cleaned_data["provider"])


class TechniqueForm(PartForm):
    """A way of working or a tool. Never a dose."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=enums.TechniqueKind.choices,
        widget=forms.RadioSelect,
        initial=enums.TechniqueKind.TECHNIQUE,
        error_messages={"required": _("Choose what it is.")},
    )
    name = text(_("Name it"), 160, _("For example: pencil grip, picture steps."), required=_("Write what it is."))
    for_task = text(_("For which school task?"), 200)
    how = long_text(_("How is it used?"), _("No weights and no amounts."), rows=3)
    when = text(_("When?"), 200)
    who = text(_("Who may do it?"), 200)


class CardForm(PartForm):
    """A card for the teacher, one page."""

    task = text(_("Which task is it for?"), 160, _("For example: starting to write."), required=_("Write the task."))
    steps = long_text(
        _("The steps"), _("One step on each line, at most 7."), rows=7, required=_("Write at least one step.")
    )
    when = text(_("When?"), 200)
    setting = forms.ChoiceField(label=_("Where?"), choices=[("", _("Anywhere")), *Setting.choices], required=False)
    materials = text(_("What do you need?"), 300)
    say_this = text(_("What can you say?"), 300)
    stop_if = text(_("When do you stop?"), 300)
    help_level = forms.ChoiceField(
        label=_("How much help?"), choices=[("", _("Not said")), *HelpLevel.choices], required=False
    )
    shown_to = text(_("Shown to"), 200)
    shown_on = DateBoxField(label=_("Shown on"), required=False)
    check_back_on = DateBoxField(label=_("Check back on"), required=False)

    def clean_steps(self) -> str:
        steps = [line.strip() for line in self.cleaned_data["steps"].splitlines() if line.strip()]
        if len(steps) > MOST_STEPS:
            raise forms.ValidationError(_("A card holds at most 7 steps. Make two cards of it."))
        if any(len(step) > MOST_OF_STEP for step in steps):
            raise forms.ValidationError(_("A step is one short sentence. The most is 140 letters."))
        return "\n".join(steps)

    def clean_shown_on(self) -> date | None:
        on: date | None = self.cleaned_data["shown_on"]
        if on and on > self.today:
            raise forms.ValidationError(_("This day can not be after today."))
        return on


@dataclass(frozen=True)
class PlanPart:
    """One kind of row of a plan: its model, its form, and the titles of its page."""

    model: Any
    form: type[PartForm]
    add: Promise
    edit: Promise
    lead: Promise
    related: str


PARTS: dict[str, PlanPart] = {
    "areas": PlanPart(
        PlanFocus,
        FocusForm,
        _("Add an area of work"),
        _("Change this area"),
        _("What you work on, how, and where."),
        "focuses",
    ),
    "times": PlanPart(
        PlannedSlot,
        SlotForm,
        _("Add a planned time"),
        _("Change this time"),
        _("When OT happens, and what the child misses for it."),
        "slots",
    ),
    "tools": PlanPart(
        Technique,
        TechniqueForm,
        _("Add a way of working or a tool"),
        _("Change this"),
        _("For which task, how, when, and who may do it."),
        "techniques",
    ),
    "cards": PlanPart(
        CarryOver,
        CardForm,
        _("Make a card for the teacher"),
        _("Change this card"),
        _("What to do when the therapist is not there. It prints on one page."),
        "cards",
    ),
}
