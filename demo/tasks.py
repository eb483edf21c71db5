"""Measures pages and papers on a temporary database of its own. Reports; judges nothing but the budgets."""

import gzip
import os
import platform
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from deadlines import rules
from deadlines.calendars import DaysOff, SchoolCalendar, SchoolYear, suggested_holidays
from deadlines.clocks import compute
from demo.actions import build
from demo.queries import demo_plan, large_sources, sample_sources
from documents import tasks as documents
from documents.papers import Printed, Source, render, warm_up
from ieps.enums import State
from overview.actions.counting import count_next
from overview.models import Count, DueDate
from overview.queries.inputs import rules_fingerprint
from students import enums, policy
from students.models import Membership, Student

ROUNDS = 7
READING_MS, SAVING_MS = 25, 15
MAIN_QUERIES, WHOLE_QUERIES = 12, 20
WHOLE_PAGES = ("home", "packet")  # read every room
HTML_BYTES, CSS_BYTES, JS_BYTES = 15_000, 12_000, 6_000
ENGINE_SECONDS, DISTRICTS = 60, 200  # for 20,000 children on one core
PAPER_SECONDS = {"iep-20-pages": 1.5, "packet-20-and-40": 3, "packet-60-made": 5}


@dataclass(frozen=True)
class PageFigure:
    """One page at one size: median CPU milliseconds, queries, gzipped bytes."""

    page: str
    children: int
    cpu_ms_p50: float
    queries: int
    bytes: int


@dataclass(frozen=True)
class PaperFigure:
    paper: str
    pages: int
    first_s: float
    again_ms: float
    rss_mb: int


def measure(sizes: list[int], rounds: int = ROUNDS) -> dict[str, Any]:
    """All figures of `manage.py bench --json`. With one round each paper is printed once and `again_ms` is 0."""
    today = timezone.localdate()
    with_demo = settings.DEMO
    settings.DEMO = True
    build(today=today)
    settings.DEMO = with_demo
    pages = [figure for size in sizes for figure in _pages_at(size, today, rounds)]
    papers = _papers(today, again=rounds > 1)
    assets = _assets()
    engine = count_clocks(today, max(sizes))
    return {
        "machine": f"{platform.machine()}, {_cores()} cores, Python {platform.python_version()}, {connection.vendor}",
        "commit": _commit(),
        "pages": [asdict(figure) for figure in pages],
        "assets": assets,
        "papers": [asdict(figure) for figure in papers],
        "engine": engine,
        "over_budget": over_budget(pages, assets, papers, engine),
    }


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _commit() -> str:
    answer = subprocess.run(  # noqa: S603 -- constant words
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607 -- as above
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    return answer.stdout.strip() or "unknown"


def count_clocks(today: date, children: int) -> dict[str, Any]:
    """Every open clock of so many children, in all states in turn, each district with a calendar of its own."""
    states = sorted(rules.state_names())
    calendars = [_calendar(today, number) for number in range(DISTRICTS)]
    keys = ("request_received", "consent_received", "eligibility_determined", "last_annual_review", "meeting_date")
    clocks, start = 0, time.process_time()
    for number in range(children):
        events = {key: today - timedelta(days=(number + 30 * place) % 150) for place, key in enumerate(keys)}
        calendar = calendars[number % DISTRICTS]
        clocks += len(compute(state=states[number % len(states)], events=events, calendar=calendar, today=today))
    return {"children": children, "clocks": clocks, "cpu_s": round(time.process_time() - start, 1)}


def _calendar(today: date, number: int) -> SchoolCalendar:
    """Three school years with a break and the federal holidays; each district starts on another day."""
    years = []
    for year in range(today.year - 1, today.year + 2):
        first_day, last_day = date(year, 8, 15) + timedelta(days=number % 20), date(year + 1, 6, 15)
        legal = [DaysOff(on, on, name, "holiday") for on, name in suggested_holidays(first_day, last_day)]
        winter = DaysOff(date(year, 12, 21), date(year + 1, 1, 1), f"Break {number}", "break")
        years.append(SchoolYear(first_day, last_day, (winter, *legal)))
    return SchoolCalendar(tuple(years))


def grow_to(children: int) -> None:
    """Fill the database up to so many children, each with a team of two; the demo's case manager sees 30."""
    missing = children - Student.objects.count()
    if missing <= 0:
        return
    ken = User.objects.get(email="ken@demo.invalid")
    rows = Student.objects.bulk_create(
        [Student(first_name=f"Child {n}", last_name="Example", state="WA", grade="3") for n in range(missing)],
        batch_size=1000,
    )
    members = [
        Membership(student=row, name="Parent", seat=enums.Seat.PARENT, role=policy.Role.PARENT) for row in rows
    ] + [
        Membership(student=row, user=ken, name="Ken Osei", seat=enums.Seat.CASE_MANAGER, role=policy.Role.TEAM_LEAD)
        for row in rows[:30]
    ]
    Membership.objects.bulk_create(members, batch_size=1000)
    _give_dates(rows)


def _give_dates(students: list[Student]) -> None:
    """Three dates a child, counted: what the worker leaves behind."""
    today, now = timezone.localdate(), timezone.now()
    ahead = {"respond_to_request": 5, "evaluate": 35, "annual_review": 200}
    dates = [
        DueDate(student=row, key=key, clock=key, due_on=today + timedelta(days=days + number % 30 - 9))
        for number, row in enumerate(students)
        for key, days in ahead.items()
    ]
    DueDate.objects.bulk_create(dates, batch_size=1000)
    rules = rules_fingerprint()
    counts = [Count(student=row, inputs={}, rules=rules, counted_at=now) for row in students]
    Count.objects.bulk_create(counts, batch_size=1000)


def catch_up() -> None:
    """The worker has read of everything that was done."""
    while count_next(timezone.now() + timedelta(minutes=1)):
        pass


def _pages_at(children: int, today: date, rounds: int) -> list[PageFigure]:
    grow_to(children)
    catch_up()
    maya = Student.objects.filter(is_demo=True, first_name="Maya").get()
    paula, ken, olga = _client("paula"), _client("ken"), _client("olga")
    leo = Student.objects.filter(is_demo=True, first_name="Leo").get()
    nico = Student.objects.filter(is_demo=True, first_name="Nico").get()
    letter = maya.letters.filter(kind="eval_initial").get()
    urls = {
        "start": reverse("guide:start"),
        "home": reverse("overview:student-home", args=[maya.pk]),
        "home_answered": reverse("overview:student-home", args=[nico.pk]),
        "dates": reverse("overview:dates", args=[maya.pk]),
        "worry": reverse("students:worry", args=[maya.pk]),
        "team": reverse("students:team", args=[maya.pk]),
        "letters": reverse("letters:list", args=[maya.pk]),
        "letter": reverse("letters:letter", args=[maya.pk, letter.pk]),
        "plan": reverse("overview:plan", args=[leo.pk]),
        "home_whole_year": reverse("overview:student-home", args=[leo.pk]),
        "draft": reverse("ieps:version", args=[leo.pk, demo_plan(State.SHARED).pk]),
        "goals": reverse("ieps:goals", args=[leo.pk]),
        "goal": leo.goals.all()[0].get_absolute_url(),
        "ot": reverse("ot_services:ot", args=[leo.pk]),
        "minutes": reverse("ot_services:minutes", args=[leo.pk]),
        "evaluation": leo.evaluations.filter(area="ot")[0].get_absolute_url(),
        "meetings": reverse("meetings:list", args=[leo.pk]),
        "packet_choose": reverse("meetings:packet-choose", args=[leo.pk, leo.meetings.all()[0].pk]),
    }
    asked: dict[str, Callable[[], Any]] = {name: partial(paula.get, url) for name, url in urls.items()}
    asked["children"] = partial(ken.get, reverse("overview:children-list"))
    asked["today"] = partial(olga.get, reverse("overview:today"))
    asked["due"] = partial(ken.get, reverse("overview:due"))
    asked["autosave"] = _autosave(paula, maya)
    return [_figure(name, children, ask, rounds) for name, ask in asked.items()]


def _client(key: str) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(email=f"{key}@demo.invalid"))
    return client


def _autosave(client: Client, student: Student) -> Callable[[], Any]:
    """Another text at every call, as a parent who types."""
    url = reverse("students:text-edit", args=[student.pk, "interests"])

    def save() -> Any:
        row = student.texts.get(key="interests")
        data = {"text": f"{row.text[:200]} {row.revision}", "revision": row.revision}
        return client.post(url, data, HTTP_HX_REQUEST="true")

    return save


def _figure(name: str, children: int, ask: Callable[[], Any], rounds: int) -> PageFigure:
    ask()
    with CaptureQueriesContext(connection) as asked:
        response = ask()
    queries = len(asked)  # now: the next request empties the log
    spent = []
    for _round in range(rounds):
        start = time.process_time()
        ask()
        spent.append((time.process_time() - start) * 1000)
    return PageFigure(name, children, round(median(spent), 1), queries, len(gzip.compress(response.content)))


def printed_here(source: Source) -> Printed:
    """The paper, printed in this process, with its uploads."""
    with tempfile.TemporaryDirectory() as directory:
        return render(source, documents.print_copies(source, directory, lambda progress: None))


def check_uploads() -> None:
    """Check what waits: a packet takes in only what was checked."""
    while documents.check_next():
        pass


def _papers(today: date, again: bool) -> list[PaperFigure]:
    """Each kind of paper, and the three large ones of the budgets; the first time in a process forked from this one."""
    check_uploads()
    warm_up()
    figures = []
    for name, source in [*sample_sources(today), *large_sources(today)]:
        start = time.perf_counter()
        printed = documents.print_apart(source)
        first = time.perf_counter() - start
        start = time.perf_counter()
        if again:
            printed_here(source)
        spent = (time.perf_counter() - start) * 1000 if again else 0
        rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        figures.append(PaperFigure(name, printed.pages, round(first, 2), round(spent, 1), rss))
    return figures


def _assets() -> dict[str, int]:
    """Gzipped bytes of our CSS and JavaScript."""
    names = {"css": ["css/tokens.css", "css/base.css", "css/components.css"], "js": ["js/planner.js"]}
    return {
        kind: sum(len(gzip.compress(Path(str(finders.find(name))).read_bytes())) for name in files)
        for kind, files in names.items()
    }


def over_budget(
    pages: list[PageFigure], assets: dict[str, int], papers: list[PaperFigure], engine: dict[str, Any]
) -> list[str]:
    """What is over a budget, as `page@children: figure > budget`."""
    found = []
    for row in pages:
        limits = {
            "cpu_ms_p50": SAVING_MS if row.page == "autosave" else READING_MS,
            "queries": WHOLE_QUERIES if row.page.startswith(WHOLE_PAGES) else MAIN_QUERIES,
            "bytes": HTML_BYTES,
        }
        found += [
            f"{row.page}@{row.children}: {name} {getattr(row, name)} > {limit}"
            for name, limit in limits.items()
            if getattr(row, name) > limit
        ]
    found += [
        f"{row.paper}: first_s {row.first_s} > {PAPER_SECONDS[row.paper]}"
        for row in papers
        if row.first_s > PAPER_SECONDS.get(row.paper, row.first_s)
    ]
    found += [f"engine: cpu_s {engine['cpu_s']} > {ENGINE_SECONDS}"] if engine["cpu_s"] > ENGINE_SECONDS else []
    found += [f"css: {assets['css']} > {CSS_BYTES}"] if assets["css"] > CSS_BYTES else []
    found += [f"js: {assets['js']} > {JS_BYTES}"] if assets["js"] > JS_BYTES else []
    return found
