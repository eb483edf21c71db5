"""Who may open what: every URL, written by hand. A URL that stands in no list fails the build.

The pages of the rooms above `letters` stand in `rooms/`, one module a room, beside the rows they need.
"""

from tests.permissions.page import ALL, FILES, KEEPERS, LEAD, ONLY_PARENT, PARENT, READERS, THERAPIST, Page, page
from tests.permissions.rooms import evaluations, ieps, meetings, ot_services, overview, proof

ROOMS = (proof, evaluations, ieps, ot_services, meetings, overview)

__all__ = ["CHILD_PAGES", "DEMO_ONLY", "ONLY_READ", "PUBLIC", "Page", "RENAMED", "ROOMS", "SIGNED_IN", "TOKEN"]

CHILD_PAGES = [
    page("overview:student-home", ALL),
    page("overview:dates", READERS),
    page("overview:date-ics", READERS, "clock_id"),
    page("students:about", ALL),
    page("students:facts-edit", KEEPERS, "which"),
    page("students:home-edit", ONLY_PARENT),
    page("students:decides-edit", ONLY_PARENT),
    page("students:text-edit", KEEPERS, "key"),
    page("students:worry", ONLY_PARENT),
    page("students:worry-areas", ONLY_PARENT),
    page("students:worry-task", ONLY_PARENT, "task"),
    page("students:team", ALL),
    page("students:member-add", KEEPERS),
    page("students:member-invite", KEEPERS, "named_member_id"),
    page("students:member-end", KEEPERS, "named_member_id"),
    page("students:log", ONLY_PARENT),
    page("students:binder", FILES),
    page("students:file-add", {PARENT, THERAPIST, LEAD}),
    page("students:file-detail", FILES, "file_id"),
    page("students:file-open", FILES, "file_id"),
    page("students:file-original", FILES, "whole_file_id"),
    page("students:file-original-get", FILES, "whole_file_id", "original_part_id"),
    page("students:file-hide", ONLY_PARENT, "file_id"),  # by whoever added it: here a parent
    page("students:file-facts", ONLY_PARENT, "file_id"),
    page("students:file-replace", ONLY_PARENT, "file_id"),
    page("students:file-restore", ONLY_PARENT, "file_id", by_post=True),
    page("students:file-pages-add", ONLY_PARENT, "open_file_id", by_post=True),
    page("students:file-page-photo", ONLY_PARENT, "open_file_id", "part_id"),
    page("students:file-page-change", ONLY_PARENT, "open_file_id", "part_id", "act", by_post=True),
    page("students:file-finish", ONLY_PARENT, "open_file_id", by_post=True),
    page("students:calendar", READERS),
    page("students:calendar-add", KEEPERS),
    page("students:calendar-edit", KEEPERS, "calendar_id"),
    page("students:calendar-holidays", KEEPERS, "calendar_id"),
    page("letters:list", READERS),
    page("letters:choose", ONLY_PARENT),
    page("letters:start", ONLY_PARENT, "kind", by_post=True),
    page("letters:letter", READERS, "letter_id"),
    page("letters:pdf", READERS, "letter_id"),
    page("letters:proof-pdf", READERS, "letter_id"),
    page("letters:english-pdf", READERS, "pair_id"),
    page("letters:follow-up", ONLY_PARENT, "letter_id", by_post=True),
    page("letters:correct", ONLY_PARENT, "letter_id", by_post=True),
    page("letters:proof-add", KEEPERS, "letter_id"),
    page("letters:proof-received", KEEPERS, "letter_id", "dispatch_id"),
    page("letters:reply-add", KEEPERS, "letter_id"),
    page("letters:reply-correct", ONLY_PARENT, "letter_id", "reply_id"),
    page("letters:tasks", ONLY_PARENT, "draft_id"),
    page("letters:step", ONLY_PARENT, "draft_id", "step"),
    page("letters:check", ONLY_PARENT, "draft_id"),
    page("letters:make", ONLY_PARENT, "draft_id", by_post=True),
    page("letters:discard", ONLY_PARENT, "draft_id", by_post=True),
    *(row for room in ROOMS for row in room.PAGES),
]

# Pages that change nothing. Every other page about a child acts, and acts once.
ONLY_READ = {
    "overview:student-home",
    "overview:dates",
    "overview:date-ics",
    "students:about",
    "students:team",
    "students:log",
    "students:binder",
    "students:file-detail",
    "students:file-open",
    "students:file-original",
    "students:file-original-get",
    "students:file-page-photo",
    "students:calendar",
    "letters:list",
    "letters:choose",
    "letters:letter",
    "letters:pdf",  # asking again for a PDF that failed is the same paper
    "letters:proof-pdf",
    "letters:english-pdf",
    "letters:tasks",
    "letters:check",
    *(name for room in ROOMS for name in room.ONLY_READ),
}

# What a URL calls a row that the test world knows under another name.
RENAMED = {
    "open_file_id": "file_id",
    "whole_file_id": "file_id",
    "original_part_id": "part_id",
    "named_member_id": "member_id",
    "draft_id": "letter_id",
    "pair_id": "letter_id",
    "step": "key",
}
RENAMED |= {key: name for room in ROOMS for key, name in room.RENAMED.items()}

SIGNED_IN = {
    "overview:due",
    "overview:mails",
    "overview:my-calendar",
    "overview:today",
    "overview:children-list",
    "students:student-add",
    "students:school-student-add",
    "accounts:profile",
}

TOKEN = {"students:invitation-open", "students:invitation-answer", "overview:feed"}

PUBLIC = {
    "guide:start",
    "guide:help",
    "guide:words",
    "guide:rights",
    "guide:privacy",
    "guide:accessibility",
    "guide:for-schools",
    "guide:for-schools-print",
    "guide:states",
    "guide:state",
    "guide:state-print",
    "overview:healthz",
    "account_login",
    "account_signup",
    "account_logout",
    "account_confirm_login_code",
    "account_request_login_code",
    "account_email_verification_sent",
    "account_inactive",
}

DEMO_ONLY = {"demo:people", "demo:sign-in", "demo:outbox"}
