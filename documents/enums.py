"""States of papers and uploads, and why a file is refused, in words. Imports nothing of ours."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PaperState(TextChoices):
    QUEUED = "queued", _("Waiting")
    WORKING = "working", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be made")
    WITHDRAWN = "withdrawn", _("Stopped")


class Step(StrEnum):
    """What a print is at, in its order. Codes; templates say them in words."""

    READ = "read"  # uploaded papers
    LAY = "lay"  # words on pages; how many there will be is not known yet
    DRAW = "draw"  # page by page
    MERGE = "merge"  # uploaded pages into their places


class UploadState(TextChoices):
    COLLECTING = "collecting", _("Adding pages")
    CHECKING = "checking", _("Being checked")
    READY = "ready", _("Ready")
    REFUSED = "refused", _("Not kept")
    QUARANTINED = "quarantined", _("Locked away")  # by a virus scanner; only who runs the planner gets at it


class UploadKind(TextChoices):
    """What came in. Of PDF and photos a PDF is built anew, of text a text; a Word file is only handed on."""

    PDF = "pdf", _("PDF file")
    PHOTOS = "photos", _("Photos")
    TEXT = "text", _("Text file")
    WORD = "word", _("Word file")


class Note(TextChoices):
    """What the checker saw in a file that was kept."""

    SIGNED = "signed", _("This PDF has a digital signature. Our copy can not show it, but the file as it came has it.")
    REPAIRED = "repaired", _("This PDF was damaged. We repaired it. Compare our copy with the paper.")
    CLEANED = "cleaned", _("We left out what could act in this PDF: scripts, links, attached files, or form fields.")


class Refusal(TextChoices):
    """Why a file is not kept. Codes are what the checker answers; labels are what a parent reads."""

    EMPTY = "empty", _("This file is empty. Try to save or photograph it again.")
    TOO_LARGE = "too_large", _("This file is larger than 25 MB. Save it smaller, or send it in parts.")
    HEIC = (
        "heic",
        _(
            "This photo is in the HEIC form, which we cannot read. On an iPhone open Settings, Camera, Formats and "
            "choose “Most Compatible”. Then take the photo again."
        ),
    )
    WRONG_TYPE = (
        "wrong_type",
        _("We do not take this kind of file. Take a photo of the paper, or save it as a PDF."),
    )
    MIXED = "mixed", _("Choose one PDF, or photos, but not both at once.")
    TOO_MANY_FILES = "too_many_files", _("Choose 10 files at most at once. You can add more photos after that.")
    TOO_MANY_PAGES = "too_many_pages", _("This is more than 40 photos. Make two papers of them.")
    NO_PAGES = "no_pages", _("There is no page yet. Add a photo first.")
    QUOTA = "quota", _("There is no room left for this child’s papers today. Try again tomorrow, or take one out.")
    LOCKED = "locked", _("This PDF asks for a password. Open it, print it to a new PDF, and add that one.")
    UNREADABLE = "unreadable", _("We could not read this file. It may be broken. Try to save or photograph it again.")
    FORM_ONLY = (
        "form_only",
        _("This PDF shows its pages only in Adobe Reader. Print it to a new PDF, and add that one."),
    )
    TOO_MANY_DOTS = (
        "too_many_dots",
        _("This photo has more than 40 megapixels. Choose the normal size in your camera, and take it again."),
    )
    LONG_TEXT = "long_text", _("This text is longer than 1 MB. Save it as a PDF, or send it in parts.")
    MACROS = "macros", _("This Word file holds a program. Save it as a PDF, and add that one.")
    OUTSIDE = "outside", _("This Word file fetches parts of itself from elsewhere. Save it as a PDF, and add that one.")
    VIRUS = (
        "virus",
        _("The virus scanner warns of this file. Nobody can open it here. Ask for a new file, or photograph it."),
    )
    UNCHECKED = "unchecked", _("We could not check this file. Try again tomorrow, or add photos of its pages.")
    TOO_MUCH_INSIDE = "too_much_inside", _("There is more inside this file than we can open safely.")
    TOO_SLOW = "too_slow", _("This file took too long to open safely. Try photos of its pages.")
