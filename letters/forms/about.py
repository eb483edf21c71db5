"""Questions of every letter: the child, the school, how you sign, who gets it, in which tone and language."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from letters import enums, queries
from letters.forms.answers import AnswerForm, ask, line, text
from letters.forms.step import Step
from letters.papers import letter_words, text_key
from students import forms as student_forms


class ChildNameForm(forms.Form):
    first_name = forms.CharField(
        label=_("First name"), max_length=80, error_messages={"required": _("Write your child’s first name.")}
    )
    last_name = forms.CharField(label=_("Last name"), max_length=80, required=False)


RECIPIENT = ask(
    to_name=line(_("Name"), _("Not sure? Leave it empty.")),
    to_title=line(_("Job"), _("For example: Principal, or Director of Special Education.")),
    copy_to=line(_("Copy to")),
)
TEACHER = ask(
    to_name=line(
        _("The teacher’s name"),
        _("For example: Ms. Whitlock."),
        required=_("Write the teacher’s name, or just “Teacher”."),
    )
)
TONE = ask(
    tone=forms.ChoiceField(
        label=_("How should it sound?"),
        help_text=_("Both ask for the same things."),
        choices=enums.Tone.choices,
        widget=forms.RadioSelect,
        initial=enums.Tone.FRIENDLY,
    )
)
WRITTEN_IN = ask(
    language=forms.ChoiceField(
        label=_("Language of the letter"),
        help_text=_(
            "No native speaker has read our Spanish sentences yet. Read them before you send them. Your own words "
            "stay as you wrote them."
        ),
        choices=enums.Language.choices,
        widget=forms.RadioSelect,
        initial=enums.Language.ENGLISH,
    )
)


def own_texts(letter: Any) -> tuple[str, ...]:
    """What the author wrote for this letter, in its order, as its English copy prints it."""
    return letter_words(queries.facts_of(letter, on=letter.started_at.date())).own_texts


def english_form(letter: Any) -> type[AnswerForm]:
    """A box under each own text for its English, and who put it into English."""
    boxes: dict[str, forms.Field] = {
        text_key(own): text(_("Your words, in English"), own, rows=3) for own in own_texts(letter)
    }
    who = line(_("Who put your words into English?"), _("A name, or for example “my daughter” or “a translation app”."))
    return ask(**boxes, by=who)


def is_spanish(letter: Any) -> bool:
    return queries.language_of(letter) != enums.Language.ENGLISH


def suggested_by_school(letter: Any) -> bool:
    return bool(letter.student.worries.filter(author=letter.author, from_school=True).exists())


ABOUT = [
    Step(
        "school_said",
        _("What did the school say?"),
        ask(text=text(_("Your words"))),
        hint=_("Who said it, when, and in which words. One line is enough."),
        can_skip=True,
        applies=suggested_by_school,
    ),
    Step(
        "tried",
        _("What has been tried so far?"),
        ask(text=text(_("Your words"))),
        hint=_("At school or at home. For example: a pencil grip and extra time since September."),
        can_skip=True,
    ),
    Step(
        "hope",
        _("What do you hope for most of all?"),
        ask(text=text(_("Your words"), _("For example: that she eats lunch with her friends."), rows=3)),
        can_skip=True,
    ),
    Step(
        "child",
        _("Who is the letter about?"),
        student_forms.ChildForm,
        keeps="child",
        why=_("The school must know which child is meant. It needs the birth date for its records."),
    ),
    Step("child_name", _("What is your child’s name?"), ChildNameForm, keeps="child", needs_today=False),
    Step(
        "school",
        _("Where does your child go to school?"),
        student_forms.SchoolForm,
        keeps="child",
        why=_("The letter goes to this school. The state decides how the days are counted."),
        needs_today=False,
    ),
    Step(
        "sender",
        _("How do you sign?"),
        student_forms.GuardianForm,
        keeps="guardian",
        hint=_("Phone and hours stand in the letter. Leave them empty to keep them to yourself."),
        needs_today=False,
    ),
    Step(
        "language",
        _("Which language works best for you?"),
        student_forms.LanguageForm,
        keeps="guardian",
        why=_("You have a right to understand the papers and the meeting."),
        cite="34 CFR 300.322(e), 300.503(c)",
        can_skip=True,
        needs_today=False,
    ),
    Step(
        "decides",
        _("Does anyone else decide about school with you?"),
        student_forms.DecidesForm,
        keeps="decides",
        hint=_("We write down what you say. We never judge custody."),
        can_skip=True,
        needs_today=False,
    ),
    Step("recipient", _("Who gets the letter?"), RECIPIENT, can_skip=True),
    Step("teacher", _("Who is the teacher?"), TEACHER),
    Step("tone", _("How should the letter sound?"), TONE, can_skip=True),
    Step("written_in", _("In which language do you want the letter?"), WRITTEN_IN, can_skip=True),
    Step(
        "english",
        _("Do you want to put your own words into English?"),
        ask(),
        hint=_("The English copy shows your words as you wrote them, and the English under them."),
        can_skip=True,
        applies=is_spanish,
        form_of=english_form,
    ),
]
