"""A full copy was taken."""

from accounts.models import User
from audit.actions import record
from students.models import Membership


def note_copy(*, by: User, member: Membership) -> None:
    """Keep in the log that a parent took a full copy. No page shows it to the other parent."""
    record("copy.taken", by=by, student_id=member.student_id, target=f"member:{member.pk}", side="private")
