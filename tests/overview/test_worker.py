"""A real worker process: killed with `kill -9` nothing is lost, nothing is done twice but at most one mail."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from audit.models import AuditEntry
from documents.actions import add_upload, finish_upload
from documents.models import Paper, Upload
from letters import actions as letters
from letters.enums import Kind
from mailer.actions import queue
from mailer.models import OutgoingMail
from meetings.models import Meeting
from overview import tasks
from overview.actions.counting import count_next
from overview.actions.reminding import write_next
from overview.models import Caught, Count, DueDate, Morning, Reminder
from students.actions import child, worry
from students.models import Membership
from tests.conftest import ROOT, database_url
from tests.documents import samples

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 40
STUCK = ("-m", "tests.overview.stuck")


@pytest.fixture(autouse=True)
def october() -> None:
    """Processes need a clock that runs."""


class Worker:
    """`manage.py worker` on this test's database and folder."""

    def __init__(self, folder: Path, pause: float = 0, command: Sequence[str] = ("manage.py", "worker")) -> None:
        self.command = command
        self.env = os.environ | {
            "DEBUG": "1",
            "DATABASE_URL": database_url(),
            "DATA_DIR": str(folder),
            "EMAIL_BACKEND": "tests.mailer.backend.FolderBackend",
            "MAIL_FOLDER": str(folder),
            "MAIL_PAUSE": str(pause),
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen([sys.executable, *self.command], cwd=ROOT, env=self.env)

    def end(self, how: signal.Signals) -> int:
        assert self.process is not None
        self.process.send_signal(how)
        code = self.process.wait(PATIENCE)
        self.process = None
        return code


@pytest.fixture
def hire(tmp_path: Path) -> Iterator[Callable[..., Worker]]:
    hired: list[Worker] = []

    def one(pause: float = 0, command: Sequence[str] = ("manage.py", "worker")) -> Worker:
        hired.append(Worker(tmp_path, pause, command))
        hired[-1].start()
        return hired[-1]

    yield one
    for worker in hired:
        if worker.process:
            worker.end(signal.SIGKILL)


def wait_for(question: Callable[[], Any], patience: float = PATIENCE) -> None:
    until = time.monotonic() + patience
    while not question():
        assert time.monotonic() < until, "the worker did not come to it"
        time.sleep(0.02)


def end_leases() -> None:
    """As if the minutes of a lease had passed."""
    for model in (Paper, Upload, OutgoingMail):
        model.objects.exclude(leased_until=None).update(leased_until=timezone.now())


def mails(tmp_path: Path) -> list[str]:
    return sorted(path.name.split("~")[0] for path in tmp_path.glob("*.eml"))


@pytest.mark.pdf
def test_paper_of_a_killed_worker_is_printed_by_the_next(hire: Any) -> None:
    paula = User.objects.create_user("paula@example.org", "Paula")
    student = child.add_student(by=paula)
    child.save_facts(by=paula, student=student, revision=0, first_name="Maya")
    worry.tick_tasks(by=paula, worry=student.worries.get(), tasks=["writing"])
    note = letters.start(by=paula, student=student, kind=Kind.FIRST_NOTE)
    letters.save_answer(by=paula, letter=note, key="sender", value={}, revision=0)
    letters.freeze(by=paula, letter=note, today=date(2026, 10, 12))
    first = hire()
    wait_for(lambda: Paper.objects.filter(attempts=1).exists())
    first.end(signal.SIGKILL)
    assert Paper.objects.get().state != "ready"
    end_leases()
    hire()
    wait_for(lambda: Paper.objects.filter(state="ready").exists())
    paper = Paper.objects.get()
    assert (paper.attempts, paper.pages, paper.leased_until) == (2, 1, None)
    with paper.file.open("rb") as file:
        assert file.read(5) == b"%PDF-"


def test_upload_of_a_killed_worker_is_checked_by_the_next(hire: Any) -> None:
    paula = User.objects.create_user("paula@example.org", "Paula")
    photos = [samples.upload(samples.photo(size=(3000, 2000)), "p.jpg") for _page in range(4)]
    finish_upload(upload=add_upload(by=paula, owner_label="student:1", title="Report", files=photos))
    first = hire()
    wait_for(lambda: Upload.objects.filter(attempts=1).exists())
    first.end(signal.SIGKILL)
    assert Upload.objects.get().state == "checking"
    assert Upload.objects.get().parts.count() == 4
    end_leases()
    hire()
    wait_for(lambda: Upload.objects.filter(state="ready").exists())
    assert Upload.objects.get().pages == 4


def test_at_most_the_one_mail_between_sending_and_marking_goes_out_twice(hire: Any, tmp_path: Path) -> None:
    rows = [queue(to="a@example.org", subject=f"Mail {number}", body="x") for number in range(3)]
    first = hire(pause=30)
    wait_for(lambda: mails(tmp_path))
    first.end(signal.SIGKILL)
    twice = mails(tmp_path)[0]
    end_leases()
    hire()
    wait_for(lambda: OutgoingMail.objects.filter(state="sent").count() == 3)
    assert mails(tmp_path) == sorted([*(str(row.pk) for row in rows), twice])


def test_two_workers_send_each_mail_once(hire: Any, tmp_path: Path) -> None:
    rows = [queue(to="a@example.org", subject=f"Mail {number}", body="x") for number in range(12)]
    hire()
    hire()
    wait_for(lambda: OutgoingMail.objects.filter(state="sent").count() == 12)
    assert mails(tmp_path) == sorted(str(row.pk) for row in rows)


def reminding_family(*days: int) -> User:
    """A parent whose morning has come, with meetings so many days from now, all counted."""
    paula = User.objects.create_user("paula@example.org", "Paula", mail_hour=0)
    student = child.add_student(by=paula)
    for left in days:
        Meeting.objects.create(student=student, on=timezone.localdate() + timedelta(days=left), purpose="other")
    AuditEntry.objects.update(at=timezone.now() - timedelta(minutes=1))
    while count_next():
        pass
    Morning.objects.update(next_at=timezone.now())
    return paula


def told() -> list[tuple[int, str]]:
    rows = Reminder.objects.order_by("stage").values_list("stage", "mail__state")
    return [(stage, state) for stage, state in rows]


def test_reminder_of_a_worker_killed_before_it_wrote_is_written_once_by_the_next(
    hire: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    """Killed inside the transaction that claims the morning: nothing of it is left, and the next one does it all."""
    reminding_family(7, -1)
    first = hire(command=STUCK)
    wait_for((tmp_path / "claimed").exists)
    first.end(signal.SIGKILL)
    assert (Reminder.objects.count(), OutgoingMail.objects.count()) == (0, 0)
    assert Morning.objects.get().next_at <= timezone.now()
    hire()
    wait_for(lambda: OutgoingMail.objects.filter(state="sent").exists())
    assert told() == [(0, "sent"), (7, "sent")]
    assert len(mails(tmp_path)) == 1


def test_reminder_of_a_worker_killed_between_claim_and_send_goes_out_at_most_twice_and_its_rows_once(
    hire: Any, tmp_path: Path
) -> None:
    """The mail server has it, the row does not say so yet: the one window of every mail, with the same Message-ID."""
    reminding_family(14)
    first = hire(pause=30)
    wait_for(lambda: mails(tmp_path))
    first.end(signal.SIGKILL)
    assert told() == [(14, "sending")]
    end_leases()
    hire()
    wait_for(lambda: OutgoingMail.objects.filter(state="sent").exists())
    assert told() == [(14, "sent")]
    assert len(set(mails(tmp_path))) == 1
    assert len(mails(tmp_path)) == 2


def test_reminder_of_a_worker_killed_after_the_claim_of_the_mail_is_not_lost(hire: Any, tmp_path: Path) -> None:
    """Leased, not yet handed over: the lease ends and the next worker sends it once."""
    reminding_family(1)
    assert write_next()
    OutgoingMail.objects.update(state="sending", attempts=1, leased_until=timezone.now())
    hire()
    wait_for(lambda: OutgoingMail.objects.filter(state="sent").exists())
    assert told() == [(1, "sent")]
    assert len(mails(tmp_path)) == 1


def test_three_workers_at_many_mornings_send_each_person_one_mail(hire: Any, tmp_path: Path) -> None:
    paula = reminding_family(7, 1)
    student = paula.memberships.get().student
    for number in range(9):
        user = User.objects.create_user(f"p{number}@example.org", "P", mail_hour=0)
        Membership.objects.create(student=student, user=user, name="P", role="parent", seat="parent")
        Morning.objects.create(user=user, next_at=timezone.now())
    for _worker in range(3):
        hire()
    wait_for(lambda: OutgoingMail.objects.filter(state="sent").count() == 10)
    assert Reminder.objects.count() == 20
    assert len(mails(tmp_path)) == len(set(mails(tmp_path))) == 10


def test_worker_killed_while_it_counts_leaves_no_half_count(hire: Any, tmp_path: Path) -> None:
    paula = User.objects.create_user("paula@example.org", "Paula")
    students = [child.add_student(by=paula) for _child in range(40)]
    for student in students:
        Meeting.objects.create(student=student, on=timezone.localdate() + timedelta(days=40), purpose="other")
    AuditEntry.objects.update(at=timezone.now() - timedelta(minutes=1))
    first = hire()
    wait_for(lambda: DueDate.objects.exists())
    first.end(signal.SIGKILL)
    assert DueDate.objects.count() == Count.objects.count()
    hire()
    wait_for(lambda: Caught.objects.filter(through__gt=0).exists())
    assert (DueDate.objects.count(), Count.objects.count()) == (40, 40)
    assert Morning.objects.count() == 1


def test_worker_asked_to_stop_ends_in_peace(hire: Any, tmp_path: Path) -> None:
    worker = hire()
    queue(to="a@example.org", subject="Hello", body="x")
    wait_for(lambda: OutgoingMail.objects.filter(state="sent").exists())
    assert worker.end(signal.SIGTERM) == 0


def test_job_that_breaks_is_logged_and_the_next_is_done(monkeypatch: Any, caplog: Any) -> None:
    done: list[str] = []

    def broken() -> bool:
        raise RuntimeError("no disk")

    def fine() -> bool:
        done.append("fine")
        return True

    monkeypatch.setattr(tasks, "JOBS", (broken, fine))
    assert tasks.work_once() is True
    assert done == ["fine"]
    assert "A job failed: broken" in caplog.text


def test_counting_has_its_turn_beside_every_job(monkeypatch: Any) -> None:
    """Neither papers without end nor years of acts to read hold the other up."""
    turns: list[str] = []

    def job(name: str, more: bool) -> Callable[[], bool]:
        return lambda: turns.append(name) or more

    monkeypatch.setattr(tasks.counting, "count_next", job("count", True))
    monkeypatch.setattr(tasks, "JOBS", (job("mail", False), job("paper", True), job("never", True)))
    assert tasks.work_once() is True
    assert turns == ["count", "mail", "paper"]


def test_worker_rests_when_nothing_is_due(monkeypatch: Any) -> None:
    rests: list[float] = []
    monkeypatch.setattr(tasks, "JOBS", ())
    monkeypatch.setattr(tasks.time, "sleep", rests.append)
    turns = iter([True, True, False])
    tasks.work(lambda: next(turns), pause=0.5)
    assert rests == [0.5, 0.5]
