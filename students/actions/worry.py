"""What a parent sees at school: ticked tasks, what happens, areas to look at too."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from students import enums
from students.actions.texts import save_text
from students.models import Concern, Student, Worry


def worry_of(*, by: User, student: Student) -> Worry:
    """This parent's own worry, opened at first use."""
    return Worry.objects.get_or_create(student=student, author=by)[0]


@transaction.atomic
def tick_tasks(*, by: User, worry: Worry, tasks: Iterable[str], other: str = "", is_unsure: bool = False) -> None:
    """Keep exactly these tasks ticked. Words already written for an unticked task stay until it is ticked again."""
    chosen = [key for key in enums.SCHOOL_TASKS if key in set(tasks)]
    for key in chosen:
        concern, _created = Concern.objects.get_or_create(worry=worry, task=key)
        if key == "other" and concern.title != other:
            concern.title = other
            concern.save(update_fields=["title"])
    worry.concerns.exclude(task__in=chosen).filter(text="", how_often="", help_level="").delete()
    worry.concerns.exclude(task__in=chosen).update(is_ticked=False)
    worry.concerns.filter(task__in=chosen).update(is_ticked=True)
    worry.is_unsure = is_unsure
    worry.save(update_fields=["is_unsure"])


def describe_task(
    *, by: User, concern: Concern, text: str, revision: int, how_often: str = "", help_level: str = ""
) -> int:
    """Save what happens, how often or with how much help. Returns the new revision; raises Conflict."""
    return save_text(
        by=by,
        student=concern.worry.student,
        row=concern,
        text=text,
        revision=revision,
        how_often=how_often,
        help_level=help_level,
        is_answered=True,
    )


def choose_areas(*, by: User, worry: Worry, areas: Iterable[str]) -> None:
    """Keep the further areas the school should look at."""
    worry.areas = [area for area in enums.AREA_LABELS if area in set(areas)]
    worry.areas_answered = True
    worry.save(update_fields=["areas", "areas_answered"])


@transaction.atomic
def share_worry(*, by: User, student: Student, now: datetime | None = None) -> None:
    """The letter is made: from now on the team may read this parent's worry."""
    worry = Worry.objects.filter(student=student, author=by, shared_at=None).first()
    if worry:
        worry.shared_at = now or timezone.now()
        worry.save(update_fields=["shared_at"])
        record("worry.shared", by=by, student_id=student.pk, side="family")
