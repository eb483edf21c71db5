"""Pages of meetings and their packets."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from students.access import student_page
from students.models import Student
from students.policy import Permission


@student_page(Permission.READ_PLAN)
def meeting_list(request: Any, student: Student) -> HttpResponse:
    """Meetings to come and those that were held."""
    context = {"student": student, "tab": "meetings", "meetings": student.meetings.all()}
    return render(request, "meetings/list.html", context)
