"""Pages of OT: the plan behind the line, sessions, minutes."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from students.access import student_page
from students.models import Student
from students.policy import Permission


@student_page(Permission.READ_PLAN)
def ot(request: Any, student: Student) -> HttpResponse:
    """OT at a glance: the plan in use and the minutes."""
    return render(request, "ot_services/ot.html", {"student": student, "tab": "ot"})
