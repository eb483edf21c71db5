"""Leases: a killed worker's job is taken over, nothing is done twice, nothing is lost."""

import io
import json
import multiprocessing
import os
import signal
import time
from dataclasses import asdict
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import User
from documents import tasks
from documents.actions import BUILDERS, add_upload, register, request_paper, withdraw_paper
from documents.enums import Step
from documents.models import ATTEMPTS, Paper, Upload
from documents.papers import Printed, Source, UploadedPages, upload_slot
from documents.queries import Progress, paper_for, progress_from, progress_of
from tests.documents import samples

pytestmark = pytest.mark.django_db
HTML = '<!doctype html><html lang="en"><head><title>T</title></head><body><h1>Words</h1></body></html>'


def source(html: str = HTML, *uploads: UploadedPages) -> Source:
    return Source(html=html, language="en", title="T", uploads=uploads)


@pytest.fixture(autouse=True)
def builder() -> Any:
    register("test", lambda subject_id: source())
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
    monkeypatch.setattr(tasks, "print_apart", lambda source, tell: Printed(b"%PDF-", 1))
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
    def broken(source: Source, tell: Any) -> Printed:
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
            tasks.print_apart(source(HTML.replace("<h1>", f'<img src="{address}" alt="x"><h1>')))


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
    assert (upload.state, upload.reason) == ("refused", "unchecked")


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

    def killed(*arguments: Any) -> None:
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


def ask_merged(by: User, *bodies: bytes) -> Paper:
    """A paper with an upload in it for each body, checked and ready."""
    for body in bodies:
        add_upload(by=by, owner_label="student:1", title="x", files=[samples.upload(body)])
        assert tasks.check_next() is True
    ids = [str(row.pk) for row in Upload.objects.order_by("created_at")]
    uploads = tuple(UploadedPages(f"u{number}", upload_id, f"Paper {number}") for number, upload_id in enumerate(ids))
    styled = HTML.replace("<title>", '<link rel="stylesheet" href="asset:paper.css"><title>')
    html = styled.replace("</body>", "".join(upload_slot(upload.slot) for upload in uploads) + "</body>")
    register("test", lambda subject_id: source(html, *uploads))
    return ask()


def text_of(paper: Paper) -> list[str]:
    paper.refresh_from_db()
    with paper.file.open("rb") as file:
        return [page.extract_text() for page in PdfReader(io.BytesIO(file.read())).pages]


@pytest.mark.pdf
def test_worker_merges_uploads_and_forgets_its_progress(paula: User) -> None:
    paper = ask_merged(paula, samples.export(pages=2), samples.base_14())
    assert tasks.render_next() is True
    assert [("school" in text) for text in text_of(paper)] == [False, True, True, False]
    assert (paper.state, paper.pages, paper.progress) == ("ready", 4, {})
    assert progress_of(paper) is None


@pytest.mark.pdf
def test_older_upload_gets_its_print_copy_when_it_is_wanted(paula: User) -> None:
    paper = ask_merged(paula, samples.export())
    Upload.objects.update(print_file="")
    tasks.render_next()
    assert "Words of the school" in text_of(paper)[1]
    assert Upload.objects.get().print_file.name.startswith("uploadprint/")


@pytest.mark.pdf
def test_upload_that_is_gone_or_not_ready_is_a_page_that_says_so(paula: User) -> None:
    paper = ask_merged(paula, samples.export(), samples.export())
    first, second = Upload.objects.order_by("created_at")
    default_storage.delete(first.print_file.name)
    Upload.objects.filter(pk=second.pk).update(state="checking")
    tasks.render_next()
    assert [("can not be printed here" in text) for text in text_of(paper)] == [False, True, True]


@pytest.mark.pdf
def test_progress_is_written_while_it_is_made_and_not_too_often(paula: User, monkeypatch: Any) -> None:
    paper = ask_merged(paula, samples.export(pages=5))
    seen: list[Any] = []
    renew = Paper.renew

    def watched(row: Paper, until: Any, **facts: Any) -> bool:
        answer = renew(row, until, **facts)
        paper.refresh_from_db()
        seen.append((time.monotonic(), progress_of(paper), paper.leased_until))
        return answer

    monkeypatch.setattr(Paper, "renew", watched)
    monkeypatch.setattr(tasks, "TOLD_EVERY", 0.02)
    tasks.render_next()
    steps = [progress.step for _at, progress, _until in seen]
    assert steps == sorted(steps, key=["read", "lay", "draw", "merge"].index)
    assert steps[0] == "read"
    assert all(later[0] - first[0] >= 0.02 for first, later in pairwise(seen))
    leases = [until for _at, _progress, until in seen]
    assert leases == sorted(set(leases))


def test_teller_writes_at_most_twice_a_second_and_holds_the_lease(monkeypatch: Any) -> None:
    clock = [100.0]
    monkeypatch.setattr(tasks.time, "monotonic", lambda: clock[0])
    ask()
    paper = Paper.objects.lease_next(timezone.now(), tasks.LEASE)
    tell, wrote = tasks.Teller(paper), []
    for step in range(60):  # six seconds of news, then silence
        clock[0] = 100 + step / 10
        before = tell.written_at
        tell(Progress(Step.DRAW, done=step, total=60))
        wrote += [clock[0]] if tell.written_at != before else []
    assert 12 <= len(wrote) <= 13
    assert all(later - first > 0.49 for first, later in pairwise(wrote))
    paper.refresh_from_db()
    assert progress_of(paper).total == 60
    clock[0] += 60
    Paper.objects.update(leased_until=timezone.now())
    tell(None)
    paper.refresh_from_db()
    assert paper.leased_until > timezone.now() + timedelta(minutes=2)


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        {},
        {"step": "draw"},
        {"step": "dance", "done": 1, "total": 1, "part": "", "number": 0, "of": 0},
        {"step": "draw", "done": "x", "total": 1, "part": "", "number": 0, "of": 0},
    ],
)
def test_progress_that_makes_no_sense_is_none(told: Any) -> None:
    assert progress_from(told) is None


def test_progress_is_kept_in_bounds() -> None:
    told = {"step": "draw", "done": -4, "total": 10**9, "part": "x" * 500, "number": 1, "of": 2}
    assert progress_from(told) == Progress(Step.DRAW, done=0, total=99_999, part="x" * 160, number=1, of=2)


def test_stopped_paper_is_not_printed_and_can_be_asked_for_again() -> None:
    paper = ask()
    withdraw_paper(paper=paper)
    assert (paper.state, progress_of(paper)) == ("withdrawn", None)
    assert tasks.render_next() is False
    assert ask().state == "queued"


def test_ready_paper_stays_ready() -> None:
    paper = ask()
    tasks._keep(Paper.objects.lease_next(timezone.now(), tasks.LEASE), Printed(b"%PDF-", 1))
    withdraw_paper(paper=paper)
    assert paper.state == "ready"


def test_paper_stopped_while_it_is_made_ends_at_the_next_word_of_its_process() -> None:
    ask()
    paper = Paper.objects.lease_next(timezone.now(), tasks.LEASE)
    tell = tasks.Teller(paper)
    tell(Progress(Step.LAY, done=1))
    withdraw_paper(paper=paper)
    tell.written_at -= 10
    with pytest.raises(tasks.GivenUp):
        tell(Progress(Step.LAY, done=2))
    tasks._keep(paper, Printed(b"%PDF-late", 1))
    paper.refresh_from_db()
    assert (paper.state, paper.file.name) == ("withdrawn", "")


def test_worker_at_a_stopped_paper_does_not_settle_the_one_asked_for_again() -> None:
    ask()
    slow = Paper.objects.lease_next(timezone.now(), tasks.LEASE)
    withdraw_paper(paper=slow)
    ask()
    quick = Paper.objects.lease_next(timezone.now(), tasks.LEASE)
    tasks._keep(slow, Printed(b"%PDF-slow", 1))
    assert Paper.objects.get().state == "queued"
    tasks._keep(quick, Printed(b"%PDF-quick", 1))
    assert Paper.objects.get().state == "ready"


@pytest.mark.pdf
def test_stopping_ends_the_printing_process(monkeypatch: Any) -> None:
    started = []

    def endless(source: Any, files: Any, out: Any, speaker: Any, parent: int) -> None:
        speaker.send_bytes(json.dumps(asdict(Progress(Step.LAY, done=1))).encode())
        time.sleep(60)

    def stopped(progress: Progress | None) -> None:
        started.extend(child.pid for child in multiprocessing.active_children())
        raise tasks.GivenUp

    monkeypatch.setattr(tasks, "_print_into", endless)
    with pytest.raises(tasks.GivenUp):
        tasks.print_apart(source(), tell=stopped)
    assert len(started) == 1
    with pytest.raises(ProcessLookupError):
        os.kill(started[0], 0)
