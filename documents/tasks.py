"""What the worker does here: print the next paper, check the next upload, sweep what was left over."""

import contextlib
import hashlib
import json
import logging
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from documents import papers, scanner
from documents.actions import BUILDERS, drop_part
from documents.checker import limits
from documents.enums import Note, Refusal, Step
from documents.models import ATTEMPTS, Paper, Upload, UploadPart
from documents.queries import Progress, progress_from

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=3)
PRINT_SECONDS, PRINT_MEMORY = 60, 3 << 30
CHECK_SECONDS, PRINT_COPY_SECONDS = 30, 90
ANSWER_BYTES = 64 * 1024
CHECKER = Path(limits.__file__).parent
# The package alone is put on the path, at its end: `-I` leaves out everything else of ours.
START = "import runpy, sys; sys.path.append(sys.argv.pop()); runpy.run_module('checker', run_name='__main__')"
TOLD_EVERY, HELD_EVERY = 0.5, 5.0  # seconds between two writes of a paper's progress, changed and unchanged
KEPT = timedelta(days=30)  # photos nobody finished, and what was locked away
ORPHAN_AGE = timedelta(days=1)


def render_next(now: datetime | None = None) -> bool:
    """Print the next due paper. True when there was one."""
    now = now or timezone.now()
    paper = Paper.objects.lease_next(now, LEASE)
    if paper is None:
        return False
    if paper.attempts > ATTEMPTS:
        paper.settle(state=Paper.State.FAILED)
        return True
    try:
        subject = paper.subject_id if paper.words is None else paper.words
        printed = print_apart(BUILDERS[paper.kind](subject), tell=Teller(paper))
    except GivenUp:
        log.info("Paper %s was stopped, or another worker has it", paper.pk)
    except Exception:
        log.exception("Paper %s could not be printed, attempt %s", paper.pk, paper.attempts)
        paper.try_later(now)
    else:
        _keep(paper, printed)
    return True


def _keep(paper: Paper, printed: papers.Printed) -> None:
    """First the file under a new name, then the row: a kill between them leaves a spare file for the sweep."""
    name = default_storage.save(f"paper/{paper.pk.hex}.pdf", ContentFile(printed.pdf))
    kept = paper.settle(
        state=Paper.State.READY,
        file=name,
        file_sha256=hashlib.sha256(printed.pdf).hexdigest(),
        pages=printed.pages,
        ready_at=timezone.now(),
        progress={},
    )
    if not kept:
        default_storage.delete(name)


class PrintFailed(Exception):
    """The printing process ended without a paper: out of time, memory, or an error of its own."""


class GivenUp(Exception):
    """The paper was withdrawn, or its lease went to another worker: what is being made is not wanted."""


class Teller:
    """Writes how far a paper has come, and holds its lease while it is made. Raises GivenUp when it lost it."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.latest: Progress | None = None
        self.written: Progress | None = None
        self.written_at = float("-inf")

    def __call__(self, progress: Progress | None = None) -> None:
        self.latest = progress or self.latest
        waited = time.monotonic() - self.written_at
        if waited < (HELD_EVERY if self.latest == self.written else TOLD_EVERY):
            return
        facts = {"progress": asdict(self.latest)} if self.latest else {}
        if not self.paper.renew(timezone.now() + LEASE, **facts):
            raise GivenUp
        self.written, self.written_at = self.latest, time.monotonic()


Tell = Callable[[Progress | None], None]


def print_apart(source: papers.Source, *, tell: Tell = lambda progress: None) -> papers.Printed:
    """Print in a forked process with limits, so that a bad page harms nobody. Raises PrintFailed."""
    papers.warm_up()
    with tempfile.TemporaryDirectory() as directory:
        files = print_copies(source, directory, tell)
        out = Path(directory, "paper.pdf")
        listener, speaker = multiprocessing.Pipe(duplex=False)
        arguments = (source, files, out, speaker, os.getpid())
        process = multiprocessing.get_context("fork").Process(target=_print_into, args=arguments)
        process.start()
        speaker.close()
        try:
            for progress in _heard(listener):
                tell(progress)
        finally:
            process.kill()  # it has ended, is too slow, or is not wanted any more
            process.join()
            listener.close()
        return _printed(out)


def _heard(listener: Connection) -> Iterator[Progress | None]:
    """What the printing process says, None while it is silent, until it ends or its time is over."""
    until = time.monotonic() + PRINT_SECONDS * 2
    while time.monotonic() < until:
        try:
            yield progress_from(json.loads(listener.recv_bytes(4096))) if listener.poll(TOLD_EVERY) else None
        except (EOFError, OSError, ValueError):
            return


def _printed(out: Path) -> papers.Printed:
    """What it left: the number of pages is written last."""
    try:
        pages = int(out.with_name("pages").read_text())
    except (OSError, ValueError):
        raise PrintFailed("the printing process ended without a paper") from None
    return papers.Printed(pdf=out.read_bytes(), pages=pages)


def _print_into(source: papers.Source, files: dict[str, Path], out: Path, speaker: Connection, parent: int) -> None:
    """Runs in the child. Leaves without the parent's clean-up: the database connections are not ours."""
    try:
        limits.die_with_parent(parent)
        for what, amount in ((resource.RLIMIT_CPU, PRINT_SECONDS), (resource.RLIMIT_AS, PRINT_MEMORY)):
            resource.setrlimit(what, (amount, amount))
        report = lambda progress: speaker.send_bytes(json.dumps(asdict(progress)).encode())  # noqa: E731
        printed = papers.render(source, files, report)
        out.write_bytes(printed.pdf)
        out.with_name("pages").write_text(str(printed.pages))
    except BaseException:
        log.exception("Printing failed")
    finally:
        os._exit(0)


def print_copies(source: papers.Source, directory: str, tell: Tell) -> dict[str, Path]:
    """The print copy of each upload in the source, by slot; where there is none yet it is made now."""
    rows = Upload.objects.filter(state=Upload.State.READY).in_bulk([upload.upload_id for upload in source.uploads])
    by_id = {str(key): row for key, row in rows.items()}
    files = {}
    for done, wanted in enumerate(source.uploads):
        tell(Progress(Step.READ, done=done, total=len(source.uploads), part=wanted.title))
        upload = by_id.get(str(wanted.upload_id))
        name = upload and upload.has_pages and (upload.print_file.name or _late_print_copy(upload))
        if name and default_storage.exists(name):
            files[wanted.slot] = Path(directory, f"slot{done}.pdf")
            with default_storage.open(name) as stored:
                files[wanted.slot].write_bytes(stored.read())
    return files


def _late_print_copy(upload: Upload) -> str:
    """For an upload that was checked before there were print copies. Two workers at once make two; one is swept."""
    with tempfile.TemporaryDirectory() as directory:
        safe = Path(directory, "safe.pdf")
        with upload.file.open("rb") as stored:
            safe.write_bytes(stored.read())
        name = make_print_copy(safe, directory)
    Upload.objects.filter(pk=upload.pk).update(print_file=name)
    return name


def make_print_copy(safe: Path, directory: str) -> str:
    """Let the checker make the print copy of a safe copy, and keep it: its name, or blank when it cannot be made."""
    out = Path(directory, "print.pdf")
    job = {"kind": "print", "out": str(out), "parts": [{"path": str(safe), "turn": 0}]}
    verdict = ask_checker(job, directory, seconds=PRINT_COPY_SECONDS)
    if "pages" not in verdict:
        log.warning("No print copy: %s", verdict["refused"])
        return ""
    return default_storage.save(f"uploadprint/{uuid.uuid4().hex}.pdf", ContentFile(out.read_bytes()))


def check_next(now: datetime | None = None) -> bool:
    """Check the next finished upload and build its safe copy. True when there was one."""
    now = now or timezone.now()
    upload = Upload.objects.lease_next(now, LEASE)
    if upload is None:
        return False
    if upload.attempts > ATTEMPTS:
        upload.settle(state=Upload.State.REFUSED, reason=Refusal.UNCHECKED)
        return True
    try:
        check(upload)
    except Exception:
        log.exception("Upload %s could not be checked, attempt %s", upload.pk, upload.attempts)
        upload.try_later(now)
    return True


def check(upload: Upload) -> None:
    """Hand the bytes to the scanner, if there is one, and to the checker; keep its copy, or say why not."""
    parts = list(upload.parts.all())
    with tempfile.TemporaryDirectory() as directory:
        handed = [_handed_over(part, directory) for part in parts]
        found = [name for part in handed if (name := scanner.scan(Path(part["path"])))]
        if found:
            log.warning("Upload %s is locked away: %s", upload.pk, ", ".join(found))
            facts: dict[str, Any] = {"state": Upload.State.QUARANTINED, "reason": Refusal.VIRUS}
        else:
            facts = _facts_of(upload, handed, directory)
    with transaction.atomic():
        if upload.settle(**facts) and not _keeps_parts(upload, facts["state"]):
            for part in parts:
                drop_part(part)


def _facts_of(upload: Upload, handed: list[dict[str, Any]], directory: str) -> dict[str, Any]:
    """What the checker says of it, its copies stored."""
    ending = {Upload.Kind.TEXT: "txt", Upload.Kind.WORD: "docx"}.get(Upload.Kind(upload.kind), "pdf")
    out = Path(directory, f"safe.{ending}")
    verdict = ask_checker({"kind": upload.kind, "out": str(out), "parts": handed}, directory)
    if "refused" in verdict:
        return {"state": Upload.State.REFUSED, "reason": verdict["refused"]}
    name = default_storage.save(f"upload/{upload.pk.hex}.{ending}", ContentFile(out.read_bytes()))
    facts = {"state": Upload.State.READY, "file": name, **verdict}
    return facts | {"print_file": make_print_copy(out, directory)} if upload.has_pages else facts


def _keeps_parts(upload: Upload, state: str) -> bool:
    """A file as it came stays beside its copy; photos only where that was asked for; a refused one never."""
    is_evidence = upload.kind != Upload.Kind.PHOTOS or upload.keeps_photos
    return state == Upload.State.QUARANTINED or (state == Upload.State.READY and is_evidence)


def _handed_over(part: UploadPart, directory: str) -> dict[str, Any]:
    """The part's bytes in the checker's own directory: it sees no other file of ours."""
    path = Path(directory, f"{part.order}")
    with part.file.open("rb") as stored:
        path.write_bytes(stored.read())
    return {"path": str(path), "turn": part.turn}


def ask_checker(job: dict[str, Any], directory: str, seconds: int = CHECK_SECONDS) -> dict[str, Any]:
    """Run the checker: no environment, own session, killed with all it started when it takes too long or says much."""
    with subprocess.Popen(  # noqa: S603 -- our own interpreter and our own words
        [sys.executable, "-I", "-c", START, str(os.getpid()), str(CHECKER.parent)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"LANG": "C.UTF-8"},
        cwd=directory,
        start_new_session=True,
    ) as process:
        too_late = threading.Timer(seconds, os.killpg, (process.pid, signal.SIGKILL))
        too_late.start()
        try:
            raw = _asked(process, json.dumps(job).encode() + b"\n")
        finally:
            too_late.cancel()
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    return verdict_of(raw, process.returncode)


def _asked(process: subprocess.Popen[bytes], question: bytes) -> bytes:
    """The answer, no more of it than one that is believed could have; its process has ended, or has said too much."""
    assert process.stdin is not None and process.stdout is not None  # noqa: S101 -- both are pipes
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(question)
        process.stdin.close()
    raw = process.stdout.read(ANSWER_BYTES + 1)
    if len(raw) <= ANSWER_BYTES:
        process.wait()
    return raw


def verdict_of(raw: bytes, code: int) -> dict[str, Any]:
    """The checker's answer, believed only in its two shapes."""
    if len(raw) > ANSWER_BYTES:
        return {"refused": Refusal.UNREADABLE.value}
    if code == -signal.SIGXCPU or code == -signal.SIGKILL:
        return {"refused": Refusal.TOO_SLOW.value}
    try:
        said = json.loads(raw)
    except ValueError:
        return {"refused": Refusal.TOO_MUCH_INSIDE.value}
    if not isinstance(said, dict):
        return {"refused": Refusal.UNREADABLE.value}
    pages, notes = said.get("pages"), said.get("notes")
    is_count = type(pages) is int and 0 <= pages <= limits.PAGES
    if code == 0 and is_count and isinstance(notes, list) and all(note in Note.values for note in notes):
        return {"pages": pages, "notes": notes}
    reason = said.get("refused")
    return {"refused": reason if reason in Refusal.values else Refusal.UNREADABLE.value}


def sweep(now: datetime | None = None) -> None:
    """Drop photos nobody finished in thirty days, what a scanner locked away then, and files no row names any more."""
    now = now or timezone.now()
    unwanted = (Upload.State.COLLECTING, Upload.State.QUARANTINED)
    stale = Upload.objects.filter(state__in=unwanted, created_at__lt=now - KEPT)
    for part in UploadPart.objects.filter(upload__in=stale):
        drop_part(part)
    _sweep_orphans("paper", Paper, "file", now)
    _sweep_orphans("upload", Upload, "file", now)
    _sweep_orphans("uploadprint", Upload, "print_file", now)
    _sweep_orphans("uploadpart", UploadPart, "file", now)


def _sweep_orphans(folder: str, model: Any, field: str, now: datetime) -> None:
    if not default_storage.exists(folder):
        return
    named = set(model.objects.exclude(**{field: ""}).values_list(field, flat=True))
    for file in default_storage.listdir(folder)[1]:
        name = f"{folder}/{file}"
        if name not in named and now - default_storage.get_modified_time(name) > ORPHAN_AGE:
            default_storage.delete(name)
