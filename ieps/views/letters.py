"""Starting the letters about goals and about a plan."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.access import once
from ieps.actions import letters
from ieps.views.reading import readable
from students.access import student_page
from students.models import Student
from students.policy import Permission


@student_page(Permission.WRITE_LETTERS)
@require_POST
@once
def ask_progress(request: Any, student: Student) -> HttpResponse:
    """Ask for the numbers behind the goals in force."""
    return redirect(letters.ask_progress(by=request.user, student=student, today=request.today))


@student_page(Permission.WRITE_LETTERS)
@require_POST
@once
def disagree(request: Any, student: Student, version_id: UUID) -> HttpResponse:
    """Write down what one disagrees with, from one's own marks."""
    version = readable(request, version_id)
    return redirect(letters.disagree(by=request.user, version=version))
