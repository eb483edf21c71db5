"""Who may do what on a child's record: one table of roles and permissions. Imports nothing of ours."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What the app lets a person do. Not their seat on the team, nor their right to decide."""

    PARENT = "parent", _("Parent")
    STUDENT = "student", _("Student")
    SUPPORTER = "supporter", _("Supporter of the family")
    THERAPIST = "therapist", _("Therapist")
    TEACHER = "teacher", _("Teacher")
    TEAM_LEAD = "team_lead", _("Case manager")
    VIEWER = "viewer", _("Reader")


class Permission(StrEnum):
    VIEW_CHILD = "view_child"
    EDIT_CHILD = "edit_child"
    OWN_WORRY = "own_worry"
    READ_LETTERS = "read_letters"
    WRITE_LETTERS = "write_letters"
    RECORD_PROOF = "record_proof"
    READ_PLAN = "read_plan"
    RECORD_ANSWER = "record_answer"
    GIVE_CONSENT = "give_consent"
    EDIT_CALENDAR = "edit_calendar"
    READ_FILES = "read_files"
    ADD_FILES = "add_files"
    MANAGE_TEAM = "manage_team"
    SEE_LOG = "see_log"


P = Permission

TABLE: dict[str, frozenset[Permission]] = {
    Role.PARENT: frozenset(Permission),
    Role.STUDENT: frozenset({P.VIEW_CHILD}),
    Role.SUPPORTER: frozenset({P.VIEW_CHILD, P.READ_LETTERS, P.READ_PLAN, P.READ_FILES}),
    Role.THERAPIST: frozenset({P.VIEW_CHILD, P.READ_LETTERS, P.READ_PLAN, P.READ_FILES, P.ADD_FILES}),
    Role.TEACHER: frozenset({P.VIEW_CHILD, P.READ_LETTERS, P.READ_PLAN}),
    Role.TEAM_LEAD: frozenset(
        {
            P.VIEW_CHILD,
            P.EDIT_CHILD,
            P.READ_LETTERS,
            P.RECORD_PROOF,
            P.READ_PLAN,
            P.RECORD_ANSWER,
            P.EDIT_CALENDAR,
            P.READ_FILES,
            P.ADD_FILES,
            P.MANAGE_TEAM,
        }
    ),
    Role.VIEWER: frozenset({P.VIEW_CHILD}),
}

REFUSALS: dict[Permission, Promise] = {
    P.EDIT_CHILD: _("The family and the case manager keep these facts. Tell them if something is wrong."),
    P.OWN_WORRY: _("This page is where a parent writes down worries. Only parents use it."),
    P.READ_LETTERS: _("The letters are not open to you. Ask the family if you need one."),
    P.WRITE_LETTERS: _("Only a parent writes letters here."),
    P.RECORD_PROOF: _("A parent or the case manager notes when a letter arrived."),
    P.READ_PLAN: _("This part of the record is not open to you."),
    P.RECORD_ANSWER: _("A parent or the case manager notes what the school said."),
    P.GIVE_CONSENT: _("Only a parent can say yes or no here."),
    P.EDIT_CALENDAR: _("A parent or the case manager keeps the school calendar."),
    P.READ_FILES: _("The papers are not open to you. Ask the family if you need one."),
    P.ADD_FILES: _("You can not add papers to this record."),
    P.MANAGE_TEAM: _("A parent or the case manager changes the team."),
    P.SEE_LOG: _("Only parents see who opened what."),
}

FAMILY_ROLES = frozenset({Role.PARENT, Role.STUDENT})
SCHOOL_ROLES = frozenset({Role.THERAPIST, Role.TEACHER, Role.TEAM_LEAD})
INVITABLE_ROLES = (Role.TEACHER, Role.TEAM_LEAD, Role.THERAPIST, Role.SUPPORTER, Role.PARENT)


def roles_to_invite(role: str, kept_by: str) -> tuple[Role, ...]:
    """Roles that a person in `role` may hand out: the keeper's side every role, the other side those of its own."""
    side = side_of(role)
    if side == kept_by:
        return INVITABLE_ROLES
    own = SCHOOL_ROLES if side == "school" else {Role.SUPPORTER, Role.PARENT}
    return tuple(row for row in INVITABLE_ROLES if row in own)


def may(role: str, permission: Permission) -> bool:
    """Whether `role` holds `permission`. An unknown role holds none."""
    return permission in TABLE.get(role, frozenset())


def side_of(role: str) -> str:
    """`family`, `school` or `other`: who may read that this person opened something."""
    if role in FAMILY_ROLES:
        return "family"
    return "school" if role in SCHOOL_ROLES else "other"
