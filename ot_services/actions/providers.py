"""Who gives OT: added by their side, or copied as a name by a parent."""

from typing import Any

from django.db import transaction

from accounts.models import User
from audit.actions import record
from ot_services.models import Provider
from students.models import Student


@transaction.atomic
def add_provider(*, by: User, student: Student, pen: dict[str, Any], **facts: Any) -> Provider:
    """A person who gives OT to this child. `pen`: see students.actions.pen.pen_facts."""
    row = Provider.objects.create(student=student, **pen, **facts)
    record("ot_provider.added", by=by, student_id=student.pk, target=f"provider:{row.pk}")
    return row


@transaction.atomic
def save_provider(*, by: User, provider: Provider, **facts: Any) -> None:
    """Save what changed."""
    changed = {name: value for name, value in facts.items() if getattr(provider, name) != value}
    if changed:
        Provider.objects.filter(pk=provider.pk).update(**changed)
        provider.refresh_from_db()
        record("ot_provider.saved", by=by, student_id=provider.student_id, target=f"provider:{provider.pk}")
