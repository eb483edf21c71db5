"""What the worker does here: print the next paper, check the next upload, sweep what was left over."""

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
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from documents import checker, papers
from documents.actions import BUILDERS, drop_part
from documents.enums import Refusal
from documents.models import ATTEMPTS, Paper, Upload, UploadPart

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=3)
PRINT_SECONDS, PRINT_MEMORY = 60, 3 << 30
CHECK_SECONDS = 30
COLLECTING_KEPT = timedelta(days=30)
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
        printed = print_apart(BUILDERS[paper.kind](subject).html)
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
    )
    if not kept:
        default_storage.delete(name)


class PrintFailed(Exception):
    """The printing process ended without a paper: out of time, memory, or an error of its own."""


def print_apart(html: str) -> papers.Printed:
    """Print in a forked process with limits, so that a bad page harms nobody. Raises PrintFailed."""
    papers.assets()
    papers.our_fetcher()
    with tempfile.TemporaryDirectory() as directory:
        out = Path(directory, "paper.pdf")
        process = multiprocessing.get_context("fork").Process(target=_print_into, args=(html, out))
        process.start()
        process.join(PRINT_SECONDS * 2)
        if process.is_alive():
            process.kill()
            process.join()
        if process.exitcode != 0:
            raise PrintFailed(f"the printing process ended with {process.exitcode}")
        pages = int(Path(directory, "pages").read_text())
        return papers.Printed(pdf=out.read_bytes(), pages=pages)


def _print_into(html: str, out: Path) -> None:
    """Runs in the child. Leaves without the parent's clean-up: the database connections are not ours."""
    code = 1
    try:
        for what, amount in ((resource.RLIMIT_CPU, PRINT_SECONDS), (resource.RLIMIT_AS, PRINT_MEMORY)):
            resource.setrlimit(what, (amount, amount))
        printed = papers.render_html(html)
        out.write_bytes(printed.pdf)
        out.with_name("pages").write_text(str(printed.pages))
        code = 0
    except BaseException:
        log.exception("Printing failed")
    finally:
        os._exit(code)


def check_next(now: datetime | None = None) -> bool:
    """Check the next finished upload and build its safe copy. True when there was one."""
    now = now or timezone.now()
    upload = Upload.objects.lease_next(now, LEASE)
    if upload is None:
        return False
    if upload.attempts > ATTEMPTS:
        upload.settle(state=Upload.State.REFUSED, reason=Refusal.UNREADABLE)
        return True
    try:
        check(upload)
    except Exception:
        log.exception("Upload %s could not be checked, attempt %s", upload.pk, upload.attempts)
        upload.try_later(now)
    return True


def check(upload: Upload) -> None:
    """Hand the bytes to the checker; keep its copy, or say why not. Photos as they came are dropped either way."""
    parts = list(upload.parts.all())
    with tempfile.TemporaryDirectory() as directory:
        out = Path(directory, "safe.pdf")
        job = {"kind": upload.kind, "out": str(out), "parts": [_handed_over(part, directory) for part in parts]}
        verdict = ask_checker(job, directory)
        if "pages" in verdict:
            name = default_storage.save(f"upload/{upload.pk.hex}.pdf", ContentFile(out.read_bytes()))
            facts = {"state": Upload.State.READY, "file": name, "pages": verdict["pages"]}
        else:
            facts = {"state": Upload.State.REFUSED, "reason": verdict["refused"]}
    with transaction.atomic():
        if not upload.settle(**facts):
            return
        if upload.kind == Upload.Kind.PHOTOS or "reason" in facts:
            for part in parts:
                drop_part(part)


def _handed_over(part: UploadPart, directory: str) -> dict[str, Any]:
    """The part's bytes in the checker's own directory: it sees no other file of ours."""
    path = Path(directory, f"{part.order}")
    with part.file.open("rb") as stored:
        path.write_bytes(stored.read())
    return {"path": str(path), "turn": part.turn}


def ask_checker(job: dict[str, Any], directory: str) -> dict[str, Any]:
    """Run the checker: no environment, own session, killed with all it started when it takes too long."""
    with subprocess.Popen(  # noqa: S603 -- our own interpreter and our own script
        [sys.executable, "-I", checker.__file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"LANG": "C.UTF-8"},
        cwd=directory,
        start_new_session=True,
    ) as process:
        try:
            raw, _ = process.communicate(json.dumps(job).encode() + b"\n", timeout=CHECK_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return {"refused": Refusal.TOO_SLOW.value}
    return verdict_of(raw, process.returncode)


def verdict_of(raw: bytes, code: int) -> dict[str, Any]:
    """The checker's answer, believed only in its two shapes."""
    if code == -signal.SIGXCPU or code == -signal.SIGKILL:
        return {"refused": Refusal.TOO_SLOW.value}
    try:
        said = json.loads(raw[:65536])
    except ValueError:
        return {"refused": Refusal.TOO_MUCH_INSIDE.value}
    pages = said.get("pages")
    if code == 0 and isinstance(pages, int) and 0 < pages <= checker.PAGES:
        return {"pages": pages}
    reason = said.get("refused")
    return {"refused": reason if reason in Refusal.values else Refusal.UNREADABLE.value}


def sweep(now: datetime | None = None) -> None:
    """Drop photos nobody finished in thirty days, and files no row names any more."""
    now = now or timezone.now()
    stale = Upload.objects.filter(state=Upload.State.COLLECTING, created_at__lt=now - COLLECTING_KEPT)
    for part in UploadPart.objects.filter(upload__in=stale):
        drop_part(part)
    for folder, model in (("paper", Paper), ("upload", Upload), ("uploadpart", UploadPart)):
        _sweep_orphans(folder, model, now)


def _sweep_orphans(folder: str, model: Any, now: datetime) -> None:
    if not default_storage.exists(folder):
        return
    named = set(model.objects.exclude(file="").values_list("file", flat=True))
    for file in default_storage.listdir(folder)[1]:
        name = f"{folder}/{file}"
        if name not in named and now - default_storage.get_modified_time(name) > ORPHAN_AGE:
            default_storage.delete(name)
