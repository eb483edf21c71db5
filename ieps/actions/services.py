"""Writing the services and supports of a draft."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from ieps import enums
from ieps.actions.versions import writable
from ieps.models import Goal, IEPVersion, Service, ServiceLine, Support
from students.actions.rows import save_row

LASTING = ("kind", "delivery", "title")  # of the service itself; set until a version with it was shared


def is_lasting(service: Service) -> bool:
    """Whether a shared version promises this service: sessions hang on it from then on."""
    return service.lines.filter(version__state__in=[enums.State.SHARED, enums.State.FINAL]).exists()


def title_of(kind: str, delivery: str, child: str) -> str:
    """What a service is called when nobody names it: "Occupational therapy (OT) with Leo"."""
    what = "OT" if kind == enums.ServiceKind.OT else str(enums.ServiceKind(kind).label)
    if delivery == enums.Delivery.CONSULT:
        return _("%(what)s with the teacher") % {"what": what}
    if delivery == enums.Delivery.BEHALF:
        return _("%(what)s: work done for %(name)s") % {"what": what, "name": child}
    return _("%(what)s with %(name)s") % {"what": what, "name": child}


@transaction.atomic
def add_line(*, by: User, version: IEPVersion, service: Service | None = None, **facts: Any) -> ServiceLine:
    """A line of the services: of a new service, or of one the child has. Raises IEPError once it was shared.

    One of the same kind and name is the same service: a newer paper copied later goes on with its sessions.

    `facts`: kind, delivery, title of the service; goals; fields of ServiceLine (minutes are of one time).
    """
    draft = writable(version)
    student = draft.iep.student
    if service is None:
        lasting = _lasting(facts, student.display_name)
        known = Service.objects.filter(student=student, **lasting).exclude(lines__version=draft).first()
        service = known or Service.objects.create(student=student, **lasting)
    last = draft.lines.aggregate(last=Max("order"))["last"]
    row = ServiceLine.objects.create(version=draft, service=service, order=0 if last is None else last + 1)
    _write(by, row, row.revision, facts, {})
    record("iep.service_added", by=by, student_id=student.pk, target=f"service:{service.pk}")
    return row


@transaction.atomic
def save_line(*, by: User, row: ServiceLine, revision: int, **facts: Any) -> None:
    """Save what `facts` names, as for add_line. Raises Conflict, and IEPError once the version was shared."""
    version = writable(row.version)
    is_named = "kind" in facts and not is_lasting(row.service)
    named = _lasting(facts, version.iep.student.display_name) if is_named else {}
    _write(by, row, revision, facts, {name: (getattr(row.service, name), value) for name, value in named.items()})
    Service.objects.filter(pk=row.service_id).update(**named)
    record("iep.service_saved", by=by, student_id=version.student_id, target=f"service:{row.service_id}")


def _lasting(facts: dict[str, Any], child: str) -> dict[str, Any]:
    kind, delivery = facts["kind"], facts.get("delivery") or enums.Delivery.DIRECT
    return {"kind": kind, "delivery": delivery, "title": facts.get("title") or title_of(kind, delivery, child)}


def _write(by: User, row: ServiceLine, revision: int, facts: dict[str, Any], beside: dict[str, Any]) -> None:
    goals: Iterable[Goal] | None = facts.get("goals")
    own = {name: value for name, value in facts.items() if name not in (*LASTING, "goals")}
    if goals is not None:
        beside = {**beside, "goals": (set(row.goals.all()), set(goals))}
    save_row(by=by, row=row, revision=revision, beside=beside, **own)
    if goals is not None:
        row.goals.set(goals)


@transaction.atomic
def remove_line(*, by: User, row: ServiceLine) -> None:
    """Take a service out of this draft. The service itself stays while anything hangs on it: a line, a session."""
    version = writable(row.version)
    service = row.service
    row.delete()
    if not _is_used(service):
        service.delete()
    record("iep.service_removed", by=by, student_id=version.student_id, target=f"service:{row.service_id}")


def _is_used(service: Service) -> bool:
    """Whether a row of any room names it."""
    links = [row.field for row in Service._meta.related_objects]
    return any(field.model._base_manager.filter(**{field.name: service}).exists() for field in links)


@transaction.atomic
def add_support(*, by: User, version: IEPVersion, **facts: Any) -> Support:
    """Help through the school day. `facts`: kind, what, task, settings, who. Raises IEPError once it was shared."""
    draft = writable(version)
    last = draft.supports.aggregate(last=Max("order"))["last"]
    row = Support.objects.create(version=draft, order=0 if last is None else last + 1, edited_by=by, **facts)
    record("iep.support_added", by=by, student_id=draft.student_id, target=f"support:{row.key}")
    return row


@transaction.atomic
def save_support(*, by: User, row: Support, revision: int, **facts: Any) -> None:
    """Raises Conflict, and IEPError once the version was shared."""
    version = writable(row.version)
    save_row(by=by, row=row, revision=revision, **facts)
    record("iep.support_saved", by=by, student_id=version.student_id, target=f"support:{row.key}")


@transaction.atomic
def remove_support(*, by: User, row: Support) -> None:
    version = writable(row.version)
    row.delete()
    record("iep.support_removed", by=by, student_id=version.student_id, target=f"support:{row.key}")
