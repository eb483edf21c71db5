"""Why a letter is right as it is, where a check would have it mended: one box a finding."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.enums import Severity
from letters.papers import Finding
from students import forms as student_forms

MISSING = _("Mend this, or write why it is right as it is.")


class ReasonsForm(forms.Form):
    """One box for each finding that passes with a reason. The reason is kept, and never printed."""

    def __init__(self, *args: Any, findings: Sequence[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.findings = findings
        for row in findings:
            if row.severity == Severity.MUST:
                label = _("Why it is right as it is")
                self.fields[row.code] = student_forms.long_text(label, row.sentence, rows=2)

    @property
    def is_stopped(self) -> bool:
        return any(row.severity == Severity.STOP for row in self.findings)

    def add_missing(self) -> None:
        """Say at each empty box that a reason is needed."""
        for name in self.fields:
            if not self.cleaned_data.get(name, "").strip():
                self.add_error(name, MISSING)
