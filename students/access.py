"""THE door to a child. Every page under /students/<uuid>/ passes `student_page`; nothing else opens one.

Not visible to you: 404. Visible but not yours to do: 403 with a kind sentence.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils import timezone

from audit.actions import record
from audit.models import AuditEntry
from students.clock import today_for
from students.enums import OPENED
from students.models import Membership
from students.policy import REFUSALS, Permission

View = Callable[..., HttpResponse]


def membership_of(user: Any, student_id: UUID) -> Membership:
    """The user's own place on this child's team today; Http404 for everybody else."""
    member = Membership.objects.current().select_related("student").filter(user=user, student_id=student_id).first()
    if member is None or not member.role:
        raise Http404
    return member


def require(member: Membership, permission: Permission) -> None:
    """Raise PermissionDenied with a sentence the person understands, unless the role holds `permission`."""
    if not member.may(permission):
        raise PermissionDenied(str(REFUSALS.get(permission, "")))


def student_page(permission: Permission) -> Callable[[View], View]:
    """Open a view to those of the child's team who hold `permission`.

    The view gets (request, student, ...), with `request.membership` and `request.today` (where the child lives).
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def gate(request: Any, student_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
            member = membership_of(request.user, student_id)
            require(member, permission)
            request.membership = member
            request.today = today_for(member.student)
            if not member.is_family:
                note_view(request, member)
            return view(request, member.student, *args, **kwargs)

        gate.permission = permission  # type: ignore[attr-defined]
        return gate

    return decorate


def note_view(request: Any, member: Membership) -> None:
    """Log, once a day and part, that someone outside the family opened it. Family never appears here."""
    if request.method != "GET":
        return
    view_name = request.resolver_match.view_name if request.resolver_match else ""
    page = view_name if view_name in OPENED else view_name.partition(":")[0]
    seen = AuditEntry.objects.filter(
        student_id=str(member.student_id),
        actor_id=str(member.user_id),
        verb="page.opened",
        target=page,
        at__date=timezone.localdate(),
    )
    if not seen.exists():
        student, name = member.student_id, member.name
        record("page.opened", by=request.user, student_id=student, target=page, side=member.side, name=name)
