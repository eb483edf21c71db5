"""What people write about the child: texts of several pens, and each parent's own worry."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from students import enums
from students.models.people import Student

USER = settings.AUTH_USER_MODEL


class Revisioned(models.Model):
    """A row several people may edit. Every save is a conditional update on `revision`: nobody's words are lost."""

    revision = models.PositiveIntegerField(default=0)
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True


class RevisionedText(Revisioned):
    """A text several people may write (see actions.save_text); a row of facts saves by actions.save_row."""

    text = models.TextField(blank=True)

    class Meta(Revisioned.Meta):
        abstract = True

    @property
    def history_key(self) -> str:
        return f"{self._meta.label_lower}:{self.pk}"


class TextHistory(models.Model):
    """What a text said before: one row per author and five quiet minutes."""

    student = models.ForeignKey(Student, models.CASCADE, related_name="+")
    about = models.CharField(max_length=100)
    text = models.TextField(blank=True)
    by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["about", "-id"], name="students_history_about")]

    def __str__(self) -> str:
        return f"{self.about} {self.at:%Y-%m-%d %H:%M}"


class ChildText(RevisionedText):
    """What makes the child who they are: strengths, interests, own words."""

    class Key(models.TextChoices):
        STRENGTHS = "strengths", _("What your child is good at")
        INTERESTS = "interests", _("What your child loves")
        CHILD_WORDS = "child_words", _("In your child’s own words")

    student = models.ForeignKey(Student, models.CASCADE, related_name="texts")
    key = models.CharField(max_length=20, choices=Key.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["student", "key"], name="students_childtext_once")]

    def __str__(self) -> str:
        return str(self.get_key_display())


class Worry(models.Model):
    """What one parent sees at school. Theirs alone until they make a letter of it."""

    student = models.ForeignKey(Student, models.CASCADE, related_name="worries")
    author = models.ForeignKey(USER, models.CASCADE, related_name="+")
    from_school = models.BooleanField(default=False)
    is_unsure = models.BooleanField(default=False)
    areas = models.JSONField(default=list, blank=True)
    areas_answered = models.BooleanField(default=False)
    started_at = models.DateTimeField(default=timezone.now)
    shared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["student", "author"], name="students_worry_one_per_author")]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d}"


class Concern(RevisionedText):
    """One school task that is hard. `text` is what happens, in the parent's own words."""

    worry = models.ForeignKey(Worry, models.CASCADE, related_name="concerns")
    task = models.CharField(max_length=12)
    title = models.CharField(max_length=120, blank=True)
    how_often = models.CharField(max_length=12, choices=enums.HowOften.choices, blank=True)
    help_level = models.CharField(max_length=8, choices=enums.HelpLevel.choices, blank=True)
    is_ticked = models.BooleanField(default=True)
    is_answered = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["worry", "task"], name="students_concern_once")]

    def __str__(self) -> str:
        return self.title or str(self.school_task.label)

    @property
    def school_task(self) -> enums.SchoolTask:
        return enums.SCHOOL_TASKS[self.task]
