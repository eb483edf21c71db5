"""The packet: choosing its parts, watching it being made, opening it."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import once
from documents.models import Paper
from documents.queries import progress_of
from meetings import forms, queries
from meetings.actions import packets as actions
from meetings.actions.planning import MeetingError
from meetings.models import Packet
from meetings.tasks import Asking, Item, items_for
from meetings.views.planning import meeting_of, over, page
from students.access import paper_answer, student_page
from students.models import Student
from students.policy import Permission


def asking_of(request: Any, meeting: Any) -> Asking:
    return Asking(meeting, request.membership, request.today)


def items_of(asking: Asking, packet: Packet | None) -> list[Item]:
    return items_for(asking, packet.parts if packet else [])


@student_page(Permission.MAKE_PACKET)
@once
def choose(request: Any, student: Student, meeting_id: UUID) -> HttpResponse:
    """Which parts, in which order. Up, down and make are buttons of one form; what is chosen is kept."""
    asking = asking_of(request, meeting_of(student, meeting_id))
    own = queries.own_packets(asking.meeting, asking.member)
    last = own[0] if own else None
    items = items_of(asking, last)
    initial = {"size": last.text_size} if last else {}
    form = forms.PacketForm(request.POST if request.method == "POST" else None, items=items, initial=initial)
    if form.is_valid():
        try:
            return redirect(act_on(request, asking, form))
        except MeetingError as error:
            return over(request, asking.meeting, error)
    if form.is_bound:
        items = items_for(asking, form.choice())
    return page(
        request,
        "packet_choose",
        student,
        meeting=asking.meeting,
        form=form,
        items=items,
        asks=any(item.ask for item in items),
        questions=queries.own_questions(asking.meeting, asking.member)[: queries.ASK_FIRST],
        packets=[row for row in own if row.made_at],
    )


def act_on(request: Any, asking: Asking, form: forms.PacketForm) -> str:
    """Do what the pressed button says; where to go then."""
    choice, size = form.choice(), form.cleaned_data["size"]
    if "make" in request.POST:
        made = actions.make_packet(by=request.user, asking=asking, choice=choice, text_size=size)
        return str(made.get_absolute_url())
    for name, down in (("up", False), ("down", True)):
        if name in request.POST:
            choice = actions.moved(choice, request.POST[name], down=down)
    actions.save_choice(by=request.user, asking=asking, choice=choice, text_size=size)
    return reverse("meetings:packet-choose", args=[asking.student.pk, asking.meeting.pk])


def own_packet(request: Any, student: Student, meeting_id: UUID, packet_id: UUID) -> Packet:
    """A packet this person made. Raises PermissionDenied for another's."""
    rows = Packet.objects.exclude(made_at=None).filter(meeting_id=meeting_id, meeting__student=student)
    packet: Packet = get_object_or_404(rows.select_related("meeting__student"), pk=packet_id)
    if packet.made_by_id != request.user.pk:
        raise PermissionDenied(_("Only the person who made this packet can open it."))
    return packet


@student_page(Permission.MAKE_PACKET)
def packet(request: Any, student: Student, meeting_id: UUID, packet_id: UUID) -> HttpResponse:
    """While it is made: how far it is. Then: open it, share it, make it again."""
    row = own_packet(request, student, meeting_id, packet_id)
    paper = Paper.objects.filter(kind="packet", subject_id=str(row.pk), input_hash=row.words_sha256).first()
    return page(
        request,
        "packet",
        student,
        meeting=row.meeting,
        packet=row,
        paper=paper,
        progress=progress_of(paper) if paper else None,
        titles=[part["title"] for part in (row.words or {})["parts"]],
        is_old=queries.is_out_of_date(row, request.membership),
    )


@student_page(Permission.MAKE_PACKET)
def packet_pdf(request: Any, student: Student, meeting_id: UUID, packet_id: UUID) -> HttpResponse:
    """The PDF; while it is made a page that says so. A POST tries again."""
    row = own_packet(request, student, meeting_id, packet_id)
    return paper_answer(
        request,
        kind="packet",
        subject_id=str(row.pk),
        input_hash=row.words_sha256,
        language=row.language,
        filename=f"packet-{row.meeting.on}.pdf",
        back=row.get_absolute_url(),
        tab="meetings",
    )
