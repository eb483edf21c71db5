"""What is on record already for a new draft: the parents' words, as far as they shared them."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from students.models import Concern, Membership, Student


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
