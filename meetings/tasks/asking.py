"""Who asks for a packet, of which meeting, and when."""

from dataclasses import dataclass
from datetime import date

from meetings.models import Meeting
from students.models import Membership, Student


@dataclass(frozen=True)
class Asking:
    """Every part is made for one person: it holds what `member` may read on `today`, and nothing else."""

    meeting: Meeting
    member: Membership
    today: date

    @property
    def student(self) -> Student:
        return self.meeting.student
