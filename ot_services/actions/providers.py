"""Who gives OT: added by their side, or copied as a name by a parent."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from audit.actions import record
from ot_services.models import Provider
from students.actions.pen import confirm
from students.actions.rows import save_row
from students.models import Student


@transaction.atomic
def add_provider(*, by: User, student: Student, pen: dict[str, Any], **facts: Any) -> Provider:
    """A person who gives OT to this child. `pen`: see students.actions.pen.pen_facts."""
    row = Provider.objects.create(student=student, **pen, **facts)
    record("ot_provider.added", by=by, student_id=student.pk, target=f"provider:{row.pk}")
    return row


@transaction.atomic
def save_provider(*, by: User, provider: Provider, revision: int, **facts: Any) -> None:
    """Save what changed. Raises Conflict when somebody else saved first."""
    if save_row(by=by, row=provider, revision=revision, **facts):
        record("ot_provider.saved", by=by, student_id=provider.student_id, target=f"provider:{provider.pk}")


def confirm_provider(*, by: User, provider: Provider, today: date) -> None:
    """The school says of a person that a parent wrote down: yes, that is right."""
    confirm(by=by, row=provider, student_id=provider.student_id, today=today, side="school")
