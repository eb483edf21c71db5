"""The audit: one entry an act, that outlives its subjects."""

import pytest

from accounts.models import User
from audit.actions import record
from audit.models import AuditEntry
from students.models import Student
from tests.cast import october  # noqa: F401 -- the clock stands still

pytestmark = pytest.mark.django_db


def test_entry_keeps_ids_and_names_as_text(paula: User) -> None:
    entry = record("child.added", by=paula, student_id="abc", target="child:1", side="family", name="Maya")
    assert (entry.actor_id, entry.actor_name, entry.student_id) == (str(paula.pk), "Paula", "abc")
    assert entry.detail == {"name": "Maya"}
    assert not [field for field in AuditEntry._meta.get_fields() if field.is_relation]


def test_entries_outlive_the_child(maya: Student) -> None:
    entries = AuditEntry.objects.filter(student_id=str(maya.pk))
    before = entries.count()
    assert before > 0
    maya.delete()
    assert entries.count() == before


def test_act_of_nobody_signed_in_has_no_name() -> None:
    assert (record("team.declined", by=None).actor_id, AuditEntry.objects.get().actor_name) == ("", "")
