"""People who can sign in. Signing in gives no right to any child: only a membership does (see students)."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, first_name: str = "", password: str | None = None, **fields: object) -> "User":
        user = self.model(email=email.strip().lower(), first_name=first_name, **fields)
        if password:
            user.set_password(password)
        else:
            user.set_unusable_password()
        user.save()
        return user

    def create_superuser(self, email: str, first_name: str = "", password: str | None = None) -> "User":
        return self.create_user(email, first_name, password, is_superuser=True)

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)


class Mails(models.TextChoices):
    """Which mails a person wants. Codes to sign in and invitations always go out."""

    ALL = "all", _("Reminders, and when something changed")
    REMINDERS = "reminders", _("Only reminders")
    OFF = "off", _("No mails")


class Zone(models.TextChoices):
    """Where a person reads their mail."""

    EASTERN = "America/New_York", _("Eastern time")
    CENTRAL = "America/Chicago", _("Central time")
    MOUNTAIN = "America/Denver", _("Mountain time")
    ARIZONA = "America/Phoenix", _("Arizona time")
    PACIFIC = "America/Los_Angeles", _("Pacific time")
    ALASKA = "America/Anchorage", _("Alaska time")
    HAWAII = "Pacific/Honolulu", _("Hawaii time")


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an e-mail address. No password is needed: a code comes by mail."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail"))
    first_name = models.CharField(_("first name"), max_length=80)
    language = models.CharField(max_length=8, default="en")
    mails = models.CharField(max_length=10, choices=Mails.choices, default=Mails.ALL)
    mail_hour = models.PositiveSmallIntegerField(default=7)
    time_zone = models.CharField(max_length=40, choices=Zone.choices, blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="accounts_user_email_unique"),
            models.CheckConstraint(condition=models.Q(mail_hour__lte=23), name="accounts_user_mail_hour"),
        ]

    def __str__(self) -> str:
        return self.first_name or self.email


class Submission(models.Model):
    """A form that was sent, by its hidden one-time token, and where its result is."""

    token = models.UUIDField()
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    result_url = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "user"], name="accounts_submission_once")]

    def __str__(self) -> str:
        return str(self.token)
