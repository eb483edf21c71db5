"""The form pack: label above, hint, error before the input; optional said, required not marked."""

import re
from datetime import date

import pytest
from django import forms
from django.forms import formset_factory
from django.template import Context, Template

from accounts.dates import DateBoxField
from iepplanner.gallery import GalleryForm, form_with_errors

EVIL = '"><script>alert(1)</script>'


def crispy(form: object) -> str:
    html = Template("{% load crispy_forms_filters %}{{ form|crispy }}").render(Context({"form": form}))
    return re.sub(r">\s+<", "><", html)


def summary(form: object) -> str:
    html = Template('{% include "_components/error_summary.html" with form=form only %}').render(
        Context({"form": form})
    )
    return re.sub(r">\s+<", "><", html)


def single(field: forms.Field, data: dict[str, object] | None = None) -> str:
    return crispy(type("Question", (forms.Form,), {"q": field})(data))


@pytest.mark.parametrize(
    ("field", "tag"),
    [
        (forms.CharField(label="Q"), '<input type="text" name="q"'),
        (forms.EmailField(label="Q"), '<input type="email" name="q"'),
        (forms.IntegerField(label="Q"), '<input type="number" name="q"'),
        (forms.CharField(label="Q", widget=forms.Textarea), '<textarea name="q"'),
        (forms.CharField(label="Q", widget=forms.PasswordInput), '<input type="password" name="q"'),
        (forms.ChoiceField(label="Q", choices=[("a", "A")]), '<select name="q"'),
        (forms.FileField(label="Q"), '<input type="file" name="q"'),
    ],
)
def test_single_field_has_its_label_above(field: forms.Field, tag: str) -> None:
    html = single(field)
    assert html.index('<label for="id_q">Q</label>') < html.index(tag)
    assert html.count("<label") == 1
    assert "<fieldset" not in html


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        (forms.ChoiceField(label="Q", choices=[("a", "A"), (2, "B")], widget=forms.RadioSelect), "radio"),
        (
            forms.MultipleChoiceField(label="Q", choices=[("a", "A"), (2, "B")], widget=forms.CheckboxSelectMultiple),
            "checkbox",
        ),
    ],
)
def test_choices_are_whole_rows_in_a_fieldset(field: forms.Field, kind: str) -> None:
    html = single(field, {"q": ["2"]} if kind == "checkbox" else {"q": "2"})
    assert "<legend>Q</legend>" in html
    assert f'<label class="choice"><input type="{kind}" name="q" value="a" id="id_q_0"><span>A</span></label>' in html
    assert (
        f'<label class="choice"><input type="{kind}" name="q" value="2" id="id_q_1" checked><span>B</span></label>'
        in html
    )
    assert html.count(" checked") == 1


def test_choices_with_an_or_before_the_way_out() -> None:
    field = forms.MultipleChoiceField(choices=[("a", "A"), ("unsure", "Not sure")], widget=forms.CheckboxSelectMultiple)
    field.or_before = "unsure"
    html = single(field)
    assert html.index('value="a"') < html.index('<p class="choices__or">or</p>') < html.index('value="unsure"')
    assert html.count("choices__or") == 1


def test_choices_without_a_way_out_have_no_or() -> None:
    assert "choices__or" not in single(forms.ChoiceField(choices=[("", "None"), ("b", "B")], widget=forms.RadioSelect))


def test_choices_escape_labels_and_values() -> None:
    html = single(forms.ChoiceField(label=EVIL, choices=[(EVIL, EVIL)], widget=forms.RadioSelect, help_text=EVIL))
    assert "<script>" not in html


def test_checkbox_alone_is_one_row() -> None:
    html = single(forms.BooleanField(label="Hide my address", required=False), {"q": "on"})
    assert re.search(r'<label class="choice"><input type="checkbox"[^>]* checked><span>Hide my address</span>', html)
    assert "optional" not in html


@pytest.mark.parametrize("required", [True, False])
def test_optional_is_said_and_required_never_marked(required: bool) -> None:
    for field in (
        forms.CharField(label="Q", required=required),
        forms.ChoiceField(label="Q", required=required, choices=[("a", "A")], widget=forms.RadioSelect),
        DateBoxField(label="Q", required=required),
    ):
        html = single(field)
        assert ("Q (optional)" in html) is not required
        assert "*" not in html


def test_error_stands_between_hint_and_input_and_is_named() -> None:
    html = single(forms.CharField(label="Q", help_text="Hint", error_messages={"required": "Tell us"}), {})
    places = [html.index(part) for part in ("<label", "Hint", '<span class="vh">Error: </span>Tell us', "<input")]
    assert places == sorted(places)
    assert 'class="field has-error"' in html
    assert 'aria-describedby="id_q_helptext id_q_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_q_helptext"' in html
    assert html.count('id="id_q_error"') == 1


def test_error_of_choices_is_tied_to_the_fieldset() -> None:
    field = forms.ChoiceField(label="Q", choices=[("a", "A")], widget=forms.RadioSelect, help_text="Hint")
    html = single(field, {})
    assert '<fieldset class="field has-error" aria-describedby="id_q_helptext id_q_error">' in html
    assert 'aria-invalid="true"' in html


def test_what_was_typed_stays_with_its_error() -> None:
    html = single(forms.EmailField(label="Q"), {"q": EVIL})
    assert 'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in html
    assert "<script>" not in html


def test_date_boxes_have_names_labels_and_number_keys() -> None:
    html = single(DateBoxField(label="Q"))
    for place, (name, label) in enumerate([("month", "Month"), ("day", "Day"), ("year", "Year")]):
        assert (
            f'<label for="id_q_{place}">{label}</label><input type="text" name="q_{name}" value="" id="id_q_{place}"'
            in html
        )
    assert html.count('inputmode="numeric"') == 3
    assert "<legend>Q</legend>" in html
    assert "aria-invalid" not in html


def test_date_boxes_keep_what_was_typed_and_mark_only_the_wrong_one() -> None:
    html = single(DateBoxField(label="Q"), {"q_month": "9", "q_day": "<31>", "q_year": "2026"})
    boxes = re.findall(r"<input[^>]*>", html)
    assert ["aria-invalid" in box for box in boxes] == [False, True, False]
    assert 'value="&lt;31&gt;"' in boxes[1]
    assert 'value="2026"' in boxes[2]


def test_date_boxes_show_the_initial_day() -> None:
    form = type("Question", (forms.Form,), {"q": DateBoxField()})(initial={"q": date(2026, 9, 8)})
    assert re.findall(r'value="(\d*)"', crispy(form)) == ["9", "8", "2026"]


def test_hidden_field_has_no_label() -> None:
    assert single(forms.CharField(widget=forms.HiddenInput)).strip() == '<input type="hidden" name="q" id="id_q">'


def test_formset_renders_its_management_form_and_each_form() -> None:
    html = crispy(formset_factory(type("Row", (forms.Form,), {"q": forms.CharField(label="Q")}), extra=2)())
    assert 'name="form-TOTAL_FORMS" value="2"' in html
    assert 'for="id_form-0-q"' in html
    assert 'for="id_form-1-q"' in html


def test_question_as_heading_holds_the_label() -> None:
    form = type(
        "Question",
        (forms.Form,),
        {
            "q": forms.CharField(label="What happens?"),
            "r": forms.ChoiceField(label="How often?", choices=[("a", "A")], widget=forms.RadioSelect),
        },
    )()
    source = '{% include "_components/field.html" with field=field ask=True caption="Question 3 of 7" %}'
    text = Template(source).render(Context({"field": form["q"]}))
    group = Template(source).render(Context({"field": form["r"]}))
    assert '<h1><label class="ask" for="id_q">What happens?</label></h1>' in text
    assert '<legend class="ask"><span class="caption">Question 3 of 7</span><h1>How often?</h1></legend>' in group


def test_summary_is_silent_without_errors() -> None:
    assert summary(GalleryForm()).strip() == ""


def test_summary_uses_the_same_words_and_links_to_what_is_wrong() -> None:
    form = form_with_errors()
    html, fields = summary(form), crispy(form)
    links = dict(re.findall(r'<a href="#([^"]+)">([^<]+)</a>', html))
    assert links["id_wrong-name"] == "Tell us who took the letter"
    assert links["id_wrong-received_on_0"] == "The day the school got your letter must be before today"
    assert links["id_wrong-interpreter_0"] == "Choose yes or no"
    assert links["form-errors"] == "These two answers do not fit together"
    for target, sentence in links.items():
        assert f'id="{target}"' in fields
        assert sentence in fields


def test_summary_links_to_the_wrong_date_box() -> None:
    form = type("Question", (forms.Form,), {"q": DateBoxField()})({"q_month": "2", "q_day": "30", "q_year": "2026"})
    assert '<a href="#id_q_1">There is no February 30 in 2026</a>' in summary(form)


def test_summary_can_take_the_focus_and_is_announced() -> None:
    html = summary(form_with_errors())
    assert 'role="alert" tabindex="-1" aria-labelledby="problem"' in html
    assert '<h2 id="problem">There is a problem</h2>' in html


def test_every_id_of_a_form_is_there_once() -> None:
    ids = re.findall(r' id="([^"]+)"', crispy(form_with_errors()))
    assert sorted(ids) == sorted(set(ids))


def test_every_described_by_points_to_something() -> None:
    html = crispy(form_with_errors())
    for names in re.findall(r'aria-describedby="([^"]+)"', html):
        for name in names.split():
            assert f'id="{name}"' in html
