"""Starting the letters about OT."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.access import once
from letters.enums import Kind
from ot_services.actions.letters import write_about_ot
from students.access import student_page
from students.models import Student
from students.policy import Permission

ABOUT_OT = {Kind.OT_MAKE_UP, Kind.OT_CHANGE, Kind.CREDENTIAL}


@student_page(Permission.WRITE_LETTERS)
@require_POST
@once
def letter_start(request: Any, student: Student, kind: str) -> HttpResponse:
    """Make up, change, or who gives it: started with the plan's line and the log."""
    if kind not in ABOUT_OT:
        raise Http404
    return redirect(write_about_ot(by=request.user, student=student, kind=kind, today=request.today))
