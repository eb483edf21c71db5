"""A real worker killed with `kill -9`: its printing and checking processes end with it, the next worker finishes."""

import io
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import page as checker
import pytest
from pypdf import PdfReader

from accounts.models import User
from documents.actions import add_photos, add_upload, finish_upload, request_paper, withdraw_paper
from documents.models import Paper, Upload
from documents.tasks import check_next
from tests.documents import samples
from tests.overview.test_worker import Worker, end_leases, wait_for

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(sys.platform != "linux", reason="children end with their worker on Linux"),
]


@pytest.fixture
def hire(tmp_path: Path) -> Iterator[Callable[[], Worker]]:
    hired: list[Worker] = []

    def one() -> Worker:
        hired.append(Worker(tmp_path, command=("-m", "tests.documents.packet_worker")))
        hired[-1].start()
        return hired[-1]

    yield one
    for worker in hired:
        if worker.process:
            worker.end(signal.SIGKILL)


def children(worker: Worker) -> list[int]:
    """Processes the worker has started and not yet seen end."""
    pid = worker.process.pid
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def has_ended(pid: int) -> bool:
    """Gone, or dead and only waiting to be noticed."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True


def ask_packet() -> Paper:
    paula = User.objects.create_user("paula@example.org", "Paula")
    for body in (samples.export(pages=2), samples.base_14(), samples.turned(90)):
        add_upload(by=paula, owner_label="student:1", title="x", files=[samples.upload(body)])
        assert check_next() is True
    ids = [str(row.pk) for row in Upload.objects.order_by("created_at")]
    return request_paper(kind="test-packet", subject_id="1", language="en", words={"ids": ids})


@pytest.mark.pdf
def test_packet_of_a_killed_worker_is_finished_by_the_next(hire: Any) -> None:
    paper = ask_packet()
    first = hire()
    wait_for(lambda: Paper.objects.filter(progress__step__in=["lay", "draw"]).exists())
    (printing,) = children(first)
    first.end(signal.SIGKILL)
    wait_for(lambda: has_ended(printing))
    paper.refresh_from_db()
    assert (paper.state, paper.file.name, paper.attempts) == ("queued", "", 1)
    end_leases()
    hire()
    wait_for(lambda: Paper.objects.filter(state="ready").exists())
    paper.refresh_from_db()
    assert (paper.attempts, paper.leased_until, paper.progress) == (2, None, {})
    with paper.file.open("rb") as file:
        body = file.read()
    assert checker.validate_pdf_bytes(body).is_compliant
    text = [page.extract_text() for page in PdfReader(io.BytesIO(body)).pages]
    assert len(text) == paper.pages
    assert ["Words of the school" in page for page in text[-4:]] == [True, True, False, False]


@pytest.mark.pdf
def test_stopped_packet_ends_its_printing_and_the_worker_goes_on(hire: Any) -> None:
    paper = ask_packet()
    worker = hire()
    wait_for(lambda: Paper.objects.filter(progress__step__in=["lay", "draw"]).exists())
    (printing,) = children(worker)
    withdraw_paper(paper=paper)
    wait_for(lambda: has_ended(printing))
    assert Paper.objects.get().state == "withdrawn"
    request_paper(kind="test-packet", subject_id="1", language="en", words=paper.words)
    wait_for(lambda: Paper.objects.filter(state="ready").exists())


def test_checker_ends_with_its_worker(hire: Any) -> None:
    paula = User.objects.create_user("paula@example.org", "Paula")
    body = samples.photo(size=(4000, 3000))
    photos = [[samples.upload(body, "p.jpg") for _page in range(10)] for _request in range(4)]
    upload = add_upload(by=paula, owner_label="student:1", title="Report", files=photos[0])
    for more in photos[1:]:  # more than it could read in the second it has
        add_photos(upload=upload, files=more)
    finish_upload(upload=upload)
    worker = hire()
    wait_for(lambda: children(worker))
    (checking,) = children(worker)
    worker.end(signal.SIGKILL)
    wait_for(lambda: has_ended(checking), patience=1)
    assert Upload.objects.get().state == "checking"
