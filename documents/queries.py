"""Where a paper stands."""

from documents.models import Paper


def paper_for(kind: str, subject_id: str) -> Paper | None:
    """The newest paper of this kind about this subject, in whatever state."""
    return Paper.objects.filter(kind=kind, subject_id=subject_id).order_by("-created_at").first()
