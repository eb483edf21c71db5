"""Pages of the goals."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from students.access import student_page
from students.models import Student
from students.policy import Permission


@student_page(Permission.READ_PLAN)
def goals(request: Any, student: Student) -> HttpResponse:
    """Every goal of the child, the running ones first."""
    return render(request, "ieps/goals.html", {"student": student, "tab": "goals", "goals": student.goals.all()})
