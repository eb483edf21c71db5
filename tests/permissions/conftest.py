"""One child with every kind of row, every role on its team, and a second family with canaries."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from documents.models import Upload, UploadPart
from evaluations.actions import give_consent, record_answer, request_for
from letters import actions as letters
from letters.enums import HowKnown, Kind, Method
from students import enums, policy
from students.actions import calendar, child, team, worry
from students.actions.files import add_file
from students.actions.pen import pen_facts
from students.models import Membership, Student, StudentFile
from tests.kept import Kept, keep
from tests.permissions.matrix import ROOMS

TODAY = date(2026, 10, 12)
SENT = date(2026, 9, 28)
PIXEL = b"\x89PNG\r\n\x1a\n" + bytes(20)  # as far as the door looks


@dataclass
class World:
    """A child's whole record, and who may sign in to it."""

    student: Student
    parent: User
    ids: dict[str, Any] = field(default_factory=dict)
    by_role: dict[str, User] = field(default_factory=dict)


def member_in_role(student: Student, role: str, word: str) -> User:
    mailbox = re.sub(r"\W", "", f"{role}{word}")
    user = User.objects.create_user(f"{mailbox}@example.org", role.title())
    Membership.objects.create(
        student=student,
        user=user,
        name=f"{role} {word}",
        role=role,
        seat=enums.Seat.OTHER,
        starts_on=date(2026, 9, 1),
        ends_on=date(2099, 1, 1) if role == policy.Role.SUPPORTER else None,
    )
    return user


def ready_file(student: Student, by: User, word: str) -> StudentFile:
    upload = Upload(owner_label=f"student:{student.pk}", title=word, state="ready", kind="pdf")
    upload.file.save("safe.pdf", ContentFile(f"%PDF-1.7 {word}".encode()))
    part = UploadPart(upload=upload, order=1, name=word, size=9, sha256="0" * 64, content_type="application/pdf")
    part.file.save("part.pdf", ContentFile(b"%PDF-1.7 original"))
    return StudentFile.objects.create(
        student=student,
        upload=upload,
        kind="other",
        title=f"{word} paper",
        added_by=by,
        from_whom=f"{word} office",
        language=f"{word} tongue",
    )


def open_file(student: Student, by: User, word: str) -> StudentFile:
    photo = SimpleUploadedFile(f"{word}.png", PIXEL, content_type="image/png")
    return add_file(by=by, student=student, files=[photo], kind="other", title=f"{word} open", is_complete=False)


def make_letter(by: User, student: Student, word: str) -> Any:
    letter = letters.start(by=by, student=student, kind=Kind.EVAL_INITIAL)
    letters.save_answer(by=by, letter=letter, key="sender", value={}, revision=0)
    letters.save_answer(by=by, letter=letter, key="tried", value={"text": f"{word} tried"}, revision=0)
    return letters.freeze(by=by, letter=letter, today=SENT)


def make_pair(by: User, student: Student, word: str) -> Any:
    """A letter in Spanish with its English copy, passed at the check with a reason."""
    letter = letters.start(by=by, student=student, kind=Kind.SHARE_CONSENT)
    share = {"what": f"{word} papers", "who": f"{word} clinic", "why": f"{word} reason"}
    answers = {"share": share, "sender": {}, "written_in": {"language": "es"}, "english": {"by": f"{word} helper"}}
    for key, value in answers.items():
        revision = letter.answers.filter(key=key).values_list("revision", flat=True).first() or 0
        letters.save_answer(by=by, letter=letter, key=key, value=value, revision=revision)
    return letters.freeze(by=by, letter=letter, today=SENT, reasons={"no_last_day": f"{word} because"})


def build_world(word: str, email: str) -> World:
    """Every row of issue A's road, with `word` in every text field."""
    parent = User.objects.create_user(email, f"{word}parent")
    student = child.add_student(by=parent)
    child.save_facts(
        by=parent,
        student=student,
        revision=0,
        first_name=f"{word}first",
        last_name=f"{word}last",
        born_on=date(2019, 5, 2),
        grade="2",
        school=f"{word} school",
        district=f"{word} district",
        state="WA",
        goes_by=f"{word}nick",
        pronounced=f"{word}said",
    )
    member = student.members.get(user=parent)
    child.save_guardian(by=parent, member=member, name=f"{word} signer", phone=f"{word}-555", reach_me=f"{word} hours")
    child.save_home(by=parent, member=member, name=f"{word} home", address=f"{word} lane 1", phone=f"{word}-556")
    student.texts.update(text=f"{word} text", revision=1)
    mine = worry.worry_of(by=parent, student=student)
    worry.tick_tasks(by=parent, worry=mine, tasks=["writing", "other"], other=f"{word} other")
    mine.concerns.update(text=f"{word} concern", revision=1)
    letter = make_letter(parent, student, word)
    pair = make_pair(parent, student, word)
    draft = letters.start(by=parent, student=student, kind=Kind.FIRST_NOTE)
    paper = ready_file(student, parent, word)
    dispatch = letters.add_proof(
        by=parent,
        letter=letter,
        method=Method.HAND,
        sent_on=SENT,
        to_whom=f"{word} office",
        received_on=SENT,
        how_known=HowKnown.STAMP,
        note=f"{word} note",
        paper=paper,
    )
    reply = letters.note_reply(
        by=parent,
        letter=letter,
        replied_on=TODAY,
        outcome="talk",
        words=f"{word} reply",
        side="family",
        **pen_facts(member=member, today=TODAY, source="phone", author_name=f"{word} replier"),
    )
    unfinished = open_file(student, parent, word)
    row = calendar.save_calendar(
        by=parent, student=student, first_day=date(2026, 8, 31), last_day=date(2027, 6, 11), days_off=[]
    )
    request = request_for(by=parent, student=student, letter=letter)
    response = record_answer(
        by=parent,
        by_name=member.name,
        request=request,
        answer="evaluate",
        answered_on=date(2026, 10, 5),
        source="phone",
        today=TODAY,
        words=f"{word} answer",
        said_by=f"{word} principal",
    )
    consent = give_consent(
        by=parent, member=member, request=request, today=TODAY, answer="yes", signed_on=date(2026, 10, 6)
    )
    named = team.add_member(by=parent, student=student, name=f"{word} named", seat=enums.Seat.OT)
    world = World(student, parent)
    world.by_role = {role: member_in_role(student, role, word) for role in policy.Role.values if role != "parent"}
    world.by_role["parent"] = parent
    world.ids = {
        "student_id": student.pk,
        "letter_id": letter.pk,
        "draft_id": draft.pk,
        "pair_id": pair.pk,
        "dispatch_id": dispatch.pk,
        "reply_id": reply.pk,
        "file_id": paper.pk,
        "whole_file_id": paper.pk,
        "original_part_id": paper.upload.parts.get().pk,
        "open_file_id": unfinished.pk,
        "part_id": unfinished.upload.parts.get().pk,
        "act": "turn",
        "calendar_id": row.pk,
        "consent_id": consent.pk,
        "response_id": response.pk,
        "named_member_id": named.pk,
        "clock_id": "respond_to_request",
        "which": "child",
        "key": "strengths",
        "task": "writing",
        "kind": "first_note",
        "step": "sender",
    }
    for room in ROOMS:
        room.fill(world, word)
    return world


@cache
def kept_worlds() -> list[Kept]:
    """Both families, built once a process."""
    return keep(
        lambda: build_world("maple", "paula@example.org"),
        lambda: build_world("zzcanaryzz", "rosa@example.org"),
    )


@pytest.fixture
def world(db: None) -> World:
    kept: World = kept_worlds()[0].put_back()
    return kept


@pytest.fixture
def other_world(db: None) -> World:
    kept: World = kept_worlds()[1].put_back()
    return kept
