"""A letter in Spanish and its English copy: one row, two papers, locked together."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from documents.models import Paper
from letters import actions
from letters.enums import Kind
from letters.models import Letter
from letters.papers import as_text, pair_hash, text_key, words_from
from letters.papers.labels import RELATIONS, SPANISH, label
from letters.papers.writer import day
from students import enums
from students.actions import child, worry
from students.models import Membership, Student
from tests.cast import TODAY

WORDS = "Escribir tres líneas toma una hora."


@pytest.fixture
def pair(paula: User, maya: Student, member: Membership) -> Letter:
    """A request in Spanish, with the parent's words, some of them put into English."""
    child.save_guardian(by=paula, member=member, name="Paula Reyes", relationship="mother", language="Spanish")
    row = maya.worries.get(author=paula).concerns.get(task="writing")
    worry.describe_task(by=paula, concern=row, text=WORDS, revision=row.revision)
    letter = actions.start(by=paula, student=maya, kind=Kind.EVAL_INITIAL)
    for key, value in {
        "tried": {"text": "Un lápiz más grueso."},
        "written_in": {"language": "es"},
        "english": {"by": "her sister Ana", text_key("Un lápiz más grueso."): "A thicker pencil."},
    }.items():
        actions.save_answer(by=paula, letter=letter, key=key, value=value, revision=0)
    return letter


def freeze(letter: Letter) -> Letter:
    return actions.freeze(by=letter.author, letter=letter, today=TODAY)


@pytest.mark.django_db
def test_both_are_locked_together_and_named_by_one_fingerprint(pair: Letter) -> None:
    made = freeze(pair)
    spanish, english = words_from(made.words or {}), words_from(made.english or {})
    assert (made.language, spanish.language, english.language) == ("es", "es", "en")
    assert made.words_sha256 == pair_hash(spanish, english) != spanish.sha256
    assert sorted(Paper.objects.values_list("kind", "input_hash")) == [
        ("letter", made.words_sha256),
        ("letter-english", made.words_sha256),
    ]


@pytest.mark.django_db
def test_own_words_stay_in_both_and_their_english_stands_under_them(pair: Letter) -> None:
    made = freeze(pair)
    spanish, english = (as_text(words_from(words)) for words in (made.words or {}, made.english or {}))
    for text in (spanish, english):
        assert WORDS in text
        assert "Un lápiz más grueso." in text
    assert "Un lápiz más grueso.\nIn English: A thicker pencil." in english
    assert "A thicker pencil." not in spanish
    assert "The family’s own words were put into English by her sister Ana." in english
    assert "Pido una evaluación individual completa" in spanish
    assert "I am asking for a full individual evaluation" in english
    assert "12 de octubre de 2026" in spanish
    assert "Escribir a mano: " + WORDS in spanish
    assert "Grado 2" in spanish


@pytest.mark.django_db
def test_english_of_words_that_were_changed_is_not_printed(pair: Letter) -> None:
    actions.save_answer(by=pair.author, letter=pair, key="tried", value={"text": "Otra cosa."}, revision=1)
    assert "A thicker pencil." not in as_text(words_from(freeze(pair).english or {}))


@pytest.mark.django_db
@pytest.mark.parametrize("hidden", ["She waits at 7 Quiet Lane.", "Leo helps her.", "123-45-6789"])
def test_english_of_own_words_is_checked_as_they_are(pair: Letter, member: Membership, hidden: str) -> None:
    child.save_home(by=pair.author, member=member, address="7 Quiet Lane", is_hidden=True)
    child.save_facts(by=pair.author, student=child.add_student(by=pair.author), revision=0, first_name="Leo")
    value = {"by": "Ana", text_key("Un lápiz más grueso."): hidden}
    actions.save_answer(by=pair.author, letter=pair, key="english", value=value, revision=1)
    with pytest.raises(actions.LetterError) as caught:
        freeze(pair)
    assert caught.value.step == "english"


@pytest.mark.django_db
def test_language_is_asked_of_who_speaks_spanish_and_then_the_english_words(as_paula: Client, pair: Letter) -> None:
    step = reverse("letters:step", args=[pair.student_id, pair.pk, "english"])
    page = as_paula.get(step).content.decode()
    assert page.count("<textarea") == 2
    assert "A thicker pencil." in page
    asked = as_paula.get(reverse("letters:step", args=[pair.student_id, pair.pk, "written_in"])).content.decode()
    assert "No native speaker has read our Spanish sentences yet." in asked
    pair.answers.filter(key="written_in").delete()
    assert as_paula.get(step).status_code == 404


@pytest.mark.django_db
def test_school_reads_and_gets_english(as_paula: Client, as_ken: Client, pair: Letter) -> None:
    made = freeze(pair)
    page = as_paula.get(made.get_absolute_url())
    assert page.context["text"] == as_text(words_from(made.english or {}))
    assert "Read the English copy" in page.content.decode()
    url = reverse("letters:english-pdf", args=[made.student_id, made.pk])
    assert as_ken.get(url).status_code == 200


@pytest.mark.django_db
def test_letter_in_english_has_no_copy(as_paula: Client, letter: Letter) -> None:
    assert letter.english is None
    assert as_paula.get(reverse("letters:english-pdf", args=[letter.student_id, letter.pk])).status_code == 404


@pytest.mark.parametrize("code", ["en", "es"])
def test_dates_speak_the_language(code: str) -> None:
    assert day(date(2026, 5, 2), code) == {"en": "May 2, 2026", "es": "2 de mayo de 2026"}[code]


def test_every_label_a_letter_prints_has_its_spanish() -> None:
    choices = (enums.Grade, enums.HowOften, enums.HelpLevel, enums.FocusArea, enums.OtherArea)
    labels = [text for choice in choices for code, text in choice.choices if code != "unsure"]
    labels += [task.label for task in enums.SCHOOL_TASKS.values()]
    assert [str(text) for text in labels if str(text) not in SPANISH] == []
    assert set(RELATIONS) == {*enums.Relationship.values, ""}
    assert label("A title of mine", "es") == "A title of mine"
