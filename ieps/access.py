"""Row-level rules of the plan: which version a member may write, share or go on from. The door stands in students."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from ieps import enums
from ieps.models import IEPVersion
from students.models import Membership
from students.policy import Permission


def is_writer(member: Membership, version: IEPVersion) -> bool:
    """The school's side writes what the team drafts; a copy is corrected by whoever copied it."""
    if not member.may(Permission.EDIT_IEP):
        return False
    return version.entered_by_id == member.user_id if version.is_copy else member.side == "school"


def may_edit(member: Membership, version: IEPVersion) -> bool:
    """Whether this member may change the words of this version now."""
    return version.is_draft and is_writer(member, version)


def may_share(member: Membership, version: IEPVersion) -> bool:
    """A draft of the team is shared, made final or thrown away by the case manager; a copy by whoever copied it."""
    return is_writer(member, version) and (version.is_copy or member.may(Permission.SHARE_IEP))


def may_start(member: Membership) -> bool:
    """Whether this member may write the first draft of a plan here. A family copies the school's."""
    return member.side == "school" and member.may(Permission.EDIT_IEP)


def draft_for(member: Membership, version_id: UUID) -> IEPVersion:
    """The child's version that this member writes. Http404 for another child's; a kind refusal for another's draft."""
    rows = IEPVersion.objects.select_related("iep__student", "paper").filter(iep__student=member.student)
    row = get_object_or_404(rows.exclude(state=enums.State.DISCARDED), pk=version_id)
    if not is_writer(member, row):
        raise PermissionDenied(_("Somebody else writes this version. You can read it once it is shared."))
    return row
