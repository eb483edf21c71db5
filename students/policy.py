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
    COPY_CONSENT = "copy_consent"
    EDIT_EVALUATION = "edit_evaluation"
    EDIT_DECISION = "edit_decision"
    STATE_POSITION = "state_position"
    EDIT_IEP = "edit_iep"
    SHARE_IEP = "share_iep"
    RECORD_MARKS = "record_marks"
    ANSWER_MARKS = "answer_marks"
    EDIT_OT_PLAN = "edit_ot_plan"
    LOG_SESSIONS = "log_sessions"
    RECORD_PROGRESS = "record_progress"
    EDIT_MEETING = "edit_meeting"
    PREPARE_MEETING = "prepare_meeting"
    WRITE_INPUT = "write_input"
    MAKE_PACKET = "make_packet"
    EDIT_CALENDAR = "edit_calendar"
    READ_FILES = "read_files"
    ADD_FILES = "add_files"
    KEEP_LOG = "keep_log"
    MANAGE_TEAM = "manage_team"
    SEE_LOG = "see_log"
    TAKE_COPY = "take_copy"


P = Permission

READS = frozenset({P.VIEW_CHILD, P.READ_LETTERS, P.READ_PLAN})
WRITES_TOO = frozenset({P.EDIT_IEP, P.ANSWER_MARKS, P.RECORD_PROGRESS, P.PREPARE_MEETING, P.KEEP_LOG})
SIGNED_PAPER_ONLY = frozenset({P.COPY_CONSENT})  # a parent answers with their own pen, never by a copy

TABLE: dict[str, frozenset[Permission]] = {
    Role.PARENT: frozenset(Permission) - SIGNED_PAPER_ONLY,
    Role.STUDENT: frozenset({P.VIEW_CHILD}),
    Role.SUPPORTER: READS | {P.READ_FILES, P.PREPARE_MEETING},
    Role.THERAPIST: READS | WRITES_TOO | {P.READ_FILES, P.ADD_FILES, P.EDIT_EVALUATION, P.EDIT_OT_PLAN, P.LOG_SESSIONS},
    Role.TEACHER: READS | WRITES_TOO,
    Role.TEAM_LEAD: READS
    | WRITES_TOO
    | {
        P.EDIT_CHILD,
        P.RECORD_PROOF,
        P.RECORD_ANSWER,
        P.COPY_CONSENT,
        P.EDIT_CALENDAR,
        P.READ_FILES,
        P.ADD_FILES,
        P.MANAGE_TEAM,
        P.EDIT_EVALUATION,
        P.EDIT_DECISION,
        P.SHARE_IEP,
        P.RECORD_MARKS,
        P.EDIT_OT_PLAN,
        P.LOG_SESSIONS,
        P.EDIT_MEETING,
        P.MAKE_PACKET,
    },
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
    P.KEEP_LOG: _("The family and the people who work with the child keep the log."),
    P.MANAGE_TEAM: _("A parent or the case manager changes the team."),
    P.SEE_LOG: _("Only parents see who opened what."),
    P.COPY_CONSENT: _("The case manager copies a signed paper here. A parent answers on their own page."),
    P.EDIT_EVALUATION: _("A therapist or the case manager writes evaluations. A parent copies them."),
    P.EDIT_DECISION: _("A parent or the case manager writes down what the team decided."),
    P.STATE_POSITION: _("Only a parent writes what a parent thinks of the decision."),
    P.EDIT_IEP: _("The people who teach and help the child write the plan."),
    P.SHARE_IEP: _("The case manager shares the plan with the family."),
    P.RECORD_MARKS: _("Only a parent marks the plan. The case manager copies marks from paper."),
    P.ANSWER_MARKS: _("The team answers the family’s marks."),
    P.EDIT_OT_PLAN: _("The therapist writes the OT plan."),
    P.LOG_SESSIONS: _("The therapist logs sessions. A parent copies the school’s log."),
    P.RECORD_PROGRESS: _("The people who work with the child note how it goes."),
    P.EDIT_MEETING: _("A parent or the case manager plans the meeting."),
    P.PREPARE_MEETING: _("The people who come to the meeting prepare it here."),
    P.WRITE_INPUT: _("Only a parent writes what a parent wants to say."),
    P.MAKE_PACKET: _("A parent or the case manager makes the meeting packet."),
    P.TAKE_COPY: _("Only a parent takes a full copy of the record."),
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
