"""What is on record already for a new draft: the family's words as far as they shared them, and the tests."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evaluations.models import Evaluation
from students.models import ChildText, Concern, Membership, Student


def shared_concerns(student: Student) -> list[Concern]:
    """What parents wrote and shared by a letter, in their order. A worry that was never shared is nobody else's."""
    rows = Concern.objects.filter(worry__student=student, worry__shared_at__isnull=False, is_ticked=True)
    return [row for row in rows.select_related("worry").order_by("worry__started_at", "id") if row.text.strip()]


def parents_words(student: Student) -> tuple[str, str]:
    """The shared concerns word for word, each behind its task, and where they come from; blank without any."""
    rows = shared_concerns(student)
    if not rows:
        return "", ""
    names = dict(Membership.objects.filter(student=student).values_list("user_id", "name"))
    authors = list(dict.fromkeys(row.worry.author_id for row in rows))
    lines: list[str] = []
    for author in authors:
        lines += [f"{names.get(author, '')}:"] if len(authors) > 1 else []
        lines += [f"{row}: {row.text.strip()}" for row in rows if row.worry.author_id == author]
    shared = max(row.worry.shared_at for row in rows if row.worry.shared_at)
    who = ", ".join(filter(None, (names.get(author, "") for author in authors)))
    note = _("Word for word from %(who)s, shared on %(day)s") % {"who": who, "day": date_format(shared, "F j, Y")}
    return "\n".join(lines), note


def known_texts(student: Student) -> dict[str, tuple[str, str]]:
    """Section key -> what is on record for it, word for word, and where that came from."""
    texts = {row.key: row.text.strip() for row in student.texts.all()}
    about = _("What the family wrote about the child")
    strengths = "\n".join(filter(None, [texts.get(ChildText.Key.STRENGTHS), texts.get("interests")]))
    found = {
        "strengths": (strengths, about) if strengths else _tests(student, "strengths"),
        "child_words": (texts.get(ChildText.Key.CHILD_WORDS, ""), about),
        "parent_concerns": parents_words(student),
        "evaluation_results": _tests(student, "summary"),
    }
    return {key: pair for key, pair in found.items() if pair[0]}


def _tests(student: Student, field: str) -> tuple[str, str]:
    """What the finished evaluations say in one of their texts, newest first."""
    finished = Evaluation.objects.standing().filter(student=student, status="final")
    rows = [row for row in finished if getattr(row, field).strip()]
    days = [date_format(row.report_on, "F j, Y") for row in rows if row.report_on]
    note = _("From the evaluation: %(what)s") % {"what": ", ".join([*dict.fromkeys(str(row) for row in rows), *days])}
    return "\n\n".join(getattr(row, field).strip() for row in rows), note
