"""Making a packet: what is chosen is kept, what is made is frozen. Both are their maker's alone."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from documents.actions import request_paper
from documents.papers import fingerprint
from meetings.actions.planning import MeetingError, ask_planned
from meetings.enums import MeetingState
from meetings.models import Packet
from meetings.tasks.asking import Asking
from meetings.tasks.packet import packet_words

Choice = Sequence[tuple[str, bool]]


@transaction.atomic
def save_choice(*, by: User, asking: Asking, choice: Choice, text_size: str) -> Packet:
    """Keep what `by` chose, [key, is it in] in print order, for the packet they will make next."""
    packet, _made = Packet.objects.update_or_create(
        meeting=asking.meeting,
        made_by=by,
        made_at=None,
        defaults={"parts": [list(row) for row in choice], "text_size": text_size},
    )
    return packet


def moved(choice: Choice, key: str, *, down: bool) -> list[tuple[str, bool]]:
    """The choice with `key` one place later or earlier; at the end of the list as it was."""
    rows = list(choice)
    at = next((number for number, row in enumerate(rows) if row[0] == key), None)
    to = at + (1 if down else -1) if at is not None else -1
    if at is not None and 0 <= to < len(rows):
        rows[at], rows[to] = rows[to], rows[at]
    return rows


@transaction.atomic
def make_packet(*, by: User, asking: Asking, choice: Choice, text_size: str) -> Packet:
    """Freeze every chosen part as `by` may read it today, and queue its PDF. The same words are the same packet.

    Raises MeetingError when nothing was chosen, and once the meeting was called off.
    """
    if asking.meeting.state == MeetingState.CANCELLED:
        ask_planned(asking.meeting)
    keys = [key for key, is_in in choice if is_in]
    if not keys:
        raise MeetingError(_("Nothing is chosen for this packet. Choose at least one part."))
    packet = save_choice(by=by, asking=asking, choice=choice, text_size=text_size)
    words = packet_words(asking, keys, text_size=text_size)
    facts: dict[str, Any] = {"words": words, "words_sha256": fingerprint(words), "made_at": timezone.now()}
    for name, value in facts.items():
        setattr(packet, name, value)
    packet.save(update_fields=list(facts))
    request_paper(kind="packet", subject_id=str(packet.pk), language=packet.language, input_hash=packet.words_sha256)
    student_id, side = asking.student.pk, asking.member.side
    record("packet.made", by=by, student_id=student_id, target=f"packet:{packet.pk}", side=side)
    return packet
