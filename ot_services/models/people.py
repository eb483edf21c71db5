"""Who gives OT, with which license, supervised by whom."""

import uuid

from django.db import models
from django.db.models import F, Q

from ot_services import enums
from students.models import Membership, Provenance, Revisioned, Student


class Provider(Provenance, Revisioned):
    """A person who gives OT to this child; perhaps only a name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    student = models.ForeignKey(Student, models.CASCADE, related_name="providers")
    member = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=12, choices=enums.ProviderKind.choices)
    license_text = models.CharField(max_length=160, blank=True)
    license_state = models.CharField(max_length=2, blank=True)
    license_until = models.DateField(null=True, blank=True)
    supervisor = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="supervises")
    supervision = models.CharField(max_length=160, blank=True)  # how often, how

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(supervisor=None) | ~Q(supervisor=F("id")), name="ot_services_provider_not_own_supervisor"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def lacks_supervisor(self) -> bool:
        """An assistant, student or aide works under an OT (34 CFR 300.156(b)(2)(iii)); nobody is named."""
        return self.kind in enums.SUPERVISED and self.supervisor_id is None
