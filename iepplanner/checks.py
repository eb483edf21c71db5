"""What this installation lacks, said in one sentence before anybody meets it."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, Warning, register


@register()
def pdf_libraries_are_there(**_: Any) -> list[Error]:
    """WeasyPrint draws with the system's Pango; without it no paper can be printed."""
    try:
        import weasyprint  # noqa: F401, PLC0415 -- the question is whether it loads
    except OSError as trouble:
        return [
            Error(
                f"PDFs can not be made: {trouble}",
                hint="Install libpango-1.0-0, libpangoft2-1.0-0, libharfbuzz-subset0 and fonts-dejavu-core.",
                id="iepplanner.E001",
            )
        ]
    return []


@register(deploy=True)
def demo_stays_out_of_real_life(**_: Any) -> list[Error]:
    """The demo lets everyone sign in with one click."""
    if settings.DEMO:
        return [Error("DEMO=1 lets everyone in with one click. Take it out of the environment.", id="iepplanner.E002")]
    return []


@register(deploy=True)
def mail_can_leave(**_: Any) -> list[Error | Warning]:
    """Sign-in codes come by mail: without a mail server nobody gets in."""
    found: list[Error | Warning] = []
    if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend") and not settings.EMAIL_HOST:
        found.append(Error("EMAIL_HOST is missing: sign-in codes can not be sent.", id="iepplanner.E003"))
    if not settings.DEFAULT_FROM_EMAIL:
        found.append(Warning("DEFAULT_FROM_EMAIL is missing: whom mails come from.", id="iepplanner.W001"))
    return found
