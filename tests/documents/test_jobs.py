"""Leases: a killed worker's job is taken over, nothing is done twice, nothing is lost."""

import os
import signal
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.models import User
from documents import tasks
from documents.actions import BUILDERS, add_upload, register, request_paper
from documents.models import ATTEMPTS, Paper, Upload
from documents.papers import Printed, Source
from documents.queries import paper_for
from tests.documents import samples

pytestmark = pytest.mark.django_db
HTML = '<!doctype html><html lang="en"><head><title>T</title></head><body><h1>Words</h1></body></html>'


@pytest.fixture(autouse=True)
def builder() -> Any:
    register("test", lambda subject_id: Source(html=HTML, language="en", title="T"))
    yield
    BUILDERS.pop("test")


def ask(subject: str = "1", digest: str = "a") -> Paper:
    return request_paper(kind="test", subject_id=subject, input_hash=digest, language="en")


def test_same_words_are_one_paper() -> None:
    assert ask() == ask()
    assert ask(digest="b") != ask()
    assert paper_for("test", "1").input_hash == "b"
    assert paper_for("test", "2") is None


@pytest.mark.pdf
def test_worker_prints_a_due_paper_once() -> None:
    paper = ask()
    assert tasks.render_next() is True
    assert tasks.render_next() is False
    paper.refresh_from_db()
    assert (paper.state, paper.pages, paper.attempts, paper.leased_until) == ("ready", 1, 1, None)
    with paper.file.open("rb") as file:
        assert file.read(5) == b"%PDF-"


def test_a_leased_paper_is_left_alone_until_its_lease_ends(monkeypatch: Any) -> None:
    monkeypatch.setattr(tasks, "print_apart", lambda html: Printed(b"%PDF-", 1))
    now = timezone.now()
    paper = ask()
    assert Paper.objects.lease_next(now, tasks.LEASE) == paper
    assert tasks.render_next(now + timedelta(minutes=1)) is False
    assert tasks.render_next(now + timedelta(minutes=4)) is True
    paper.refresh_from_db()
    assert (paper.state, paper.attempts) == ("ready", 2)


def test_a_late_worker_does_not_overwrite_the_one_that_took_over() -> None:
    now = timezone.now()
    ask()
    slow = Paper.objects.lease_next(now, tasks.LEASE)
    quick = Paper.objects.lease_next(now + timedelta(minutes=4), tasks.LEASE)
    tasks._keep(quick, Printed(b"%PDF-quick", 1))
    tasks._keep(slow, Printed(b"%PDF-slow", 1))
    paper = Paper.objects.get()
    with paper.file.open("rb") as file:
        assert file.read() == b"%PDF-quick"
    assert len(default_storage.listdir("paper")[1]) == 1


def test_a_paper_that_cannot_be_printed_waits_longer_each_time_and_then_fails(monkeypatch: Any) -> None:
    def broken(html: str) -> Printed:
        raise tasks.PrintFailed("no")

    monkeypatch.setattr(tasks, "print_apart", broken)
    paper, now, waits = ask(), timezone.now(), []
    for _attempt in range(ATTEMPTS):
        assert tasks.render_next(now) is True
        assert tasks.render_next(now) is False
        paper.refresh_from_db()
        waits.append(paper.leased_until - now)
        now = paper.leased_until
    assert waits == sorted(waits)
    tasks.render_next(now)
    paper.refresh_from_db()
    assert paper.state == "failed"
    assert ask().state == "queued"


@pytest.mark.pdf
def test_a_page_that_names_a_strange_address_is_not_printed() -> None:
    for address in ("http://localhost/x.png", "file:///etc/hostname", "data:image/png;base64,AAAA"):
        with pytest.raises(tasks.PrintFailed):
            tasks.print_apart(HTML.replace("<h1>", f'<img src="{address}" alt="x"><h1>'))


def test_an_upload_of_a_killed_worker_is_taken_over(paula: User) -> None:
    upload = add_upload(by=paula, owner_label="student:1", title="x", files=[samples.upload(samples.pdf())])
    now = timezone.now()
    assert Upload.objects.lease_next(now, tasks.LEASE) == upload
    assert tasks.check_next(now) is False
    assert tasks.check_next(now + timedelta(minutes=4)) is True
    upload.refresh_from_db()
    assert upload.state == "ready"


def test_an_upload_that_kills_its_worker_each_time_is_refused_in_the_end(paula: User) -> None:
    upload = add_upload(by=paula, owner_label="student:1", title="x", files=[samples.upload(samples.pdf())])
    Upload.objects.update(attempts=ATTEMPTS)
    tasks.check_next()
    upload.refresh_from_db()
    assert (upload.state, upload.reason) == ("refused", "unreadable")


def test_sweep_drops_only_old_files_that_no_row_names(paula: User) -> None:
    upload = add_upload(by=paula, owner_label="student:1", title="x", files=[samples.upload(samples.photo())])
    default_storage.save("uploadpart/orphan.jpeg", ContentFile(b"x"))
    tasks.sweep()
    assert len(default_storage.listdir("uploadpart")[1]) == 2
    tasks.sweep(timezone.now() + timedelta(days=2))
    assert default_storage.listdir("uploadpart")[1] == [upload.parts.get().file.name.split("/")[1]]


def test_sweep_drops_photos_nobody_finished_in_thirty_days(paula: User) -> None:
    upload = add_upload(by=paula, owner_label="student:1", title="x", files=[samples.upload(samples.photo())])
    tasks.sweep(timezone.now() + timedelta(days=29))
    assert upload.parts.count() == 1
    tasks.sweep(timezone.now() + timedelta(days=31))
    assert upload.parts.count() == 0


@pytest.mark.pdf
def test_printing_process_killed_midway_leaves_the_paper_to_be_tried_again(monkeypatch: Any) -> None:
    """kill -9 of the child that prints: the worker lives on and the row is not lost."""

    def killed(html: str, out: Any) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(tasks, "_print_into", killed)
    paper = ask()
    assert tasks.render_next() is True
    paper.refresh_from_db()
    assert (paper.state, paper.attempts) == ("queued", 1)
    monkeypatch.undo()
    assert tasks.render_next(timezone.now() + timedelta(minutes=5)) is True
    paper.refresh_from_db()
    assert paper.state == "ready"
