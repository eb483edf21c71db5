"""What a person changes about themselves."""

from accounts.models import User
from audit.actions import record


def save_mails(*, by: User, mails: str, mail_hour: int, time_zone: str) -> None:
    """Keep which mails this person wants, at which hour of the day (0 to 23), and in which zone; blank: the child's."""
    by.mails, by.mail_hour, by.time_zone = mails, mail_hour, time_zone
    by.save(update_fields=["mails", "mail_hour", "time_zone"])
    record("person.mails_chosen", by=by)
