"""Starting the letters around a meeting."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts.access import once
from letters.enums import Kind
from meetings.actions import letters
from meetings.models import Meeting
from students.access import student_page
from students.models import Student
from students.policy import Permission

STARTS = {
    Kind.RECAP: letters.recap_of,
    Kind.EXCUSAL: letters.reply_about_absence,
    Kind.PARENT_INPUT: letters.input_of,
}


@student_page(Permission.WRITE_LETTERS)
@require_POST
@once
def letter_start(request: Any, student: Student, meeting_id: UUID, kind: str) -> HttpResponse:
    """A recap, a reply when somebody can not come, or one's input, started from the meeting."""
    if kind not in STARTS:
        raise Http404
    meeting = get_object_or_404(Meeting.objects.select_related("student"), student=student, pk=meeting_id)
    return redirect(STARTS[Kind(kind)](by=request.user, meeting=meeting))
