"""Forms of a child's record. They turn what was typed into clean data; labels speak to parents."""

from students.forms.calendar import CalendarForm, HolidayForm, day_field, read_day_line
from students.forms.child import (
    ChildForm,
    DecidesForm,
    GuardianForm,
    HomeForm,
    LanguageForm,
    NameUseForm,
    SchoolForm,
    SchoolRecordForm,
    born_on_field,
    state_choices,
)
from students.forms.consent import WithdrawForm
from students.forms.files import (
    FileFactsForm,
    FileForm,
    FileSearchForm,
    HideFileForm,
    MultipleFileField,
    MultipleFileInput,
    PhotosForm,
    ReplaceFileForm,
)
from students.forms.logs import ContactForm, LogFilterForm, ObservationForm
from students.forms.more import MoreForm
from students.forms.pen import COPIED_FROM, PEN_FIELDS, PenForm, papers_to_choose
from students.forms.team import InviteForm, MemberForm, seat_role
from students.forms.texts import LONG_TEXT, TOO_LONG, TextForm, long_text
from students.forms.worry import AreasForm, ConcernForm, TickForm

__all__ = [
    "AreasForm",
    "COPIED_FROM",
    "CalendarForm",
    "ContactForm",
    "ChildForm",
    "ConcernForm",
    "DecidesForm",
    "FileFactsForm",
    "FileForm",
    "FileSearchForm",
    "GuardianForm",
    "HideFileForm",
    "HolidayForm",
    "HomeForm",
    "InviteForm",
    "LONG_TEXT",
    "LanguageForm",
    "LogFilterForm",
    "MemberForm",
    "MoreForm",
    "MultipleFileField",
    "MultipleFileInput",
    "NameUseForm",
    "ObservationForm",
    "PEN_FIELDS",
    "PenForm",
    "PhotosForm",
    "ReplaceFileForm",
    "SchoolForm",
    "SchoolRecordForm",
    "TOO_LONG",
    "TextForm",
    "TickForm",
    "WithdrawForm",
    "born_on_field",
    "day_field",
    "long_text",
    "papers_to_choose",
    "read_day_line",
    "seat_role",
    "state_choices",
]
