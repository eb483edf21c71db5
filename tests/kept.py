"""A world is built once by the rooms' actions and then put back row by row, which costs a tenth of building it."""

import copy
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone

from demo.actions import build

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Kept:
    """What a build left behind: its rows by table, its files, and the names it gave to them."""

    world: Any
    rows: dict[str, list[Row]]
    files: dict[str, bytes]

    def put_back(self) -> Any:
        """The same rows and files again, and a world of one's own. Keys are checked at the end of the test."""
        with transaction.atomic(), connection.cursor() as cursor:
            for table, rows in self.rows.items():
                names = ", ".join(connection.ops.quote_name(name) for name in columns()[table])
                signs = ", ".join(["%s"] * len(rows[0]))
                sql = f"INSERT INTO {connection.ops.quote_name(table)} ({names}) VALUES ({signs})"  # noqa: S608 -- our names
                cursor.executemany(sql, rows)
        for name, body in self.files.items():
            path = Path(settings.MEDIA_ROOT) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)
        return copy.deepcopy(self.world)


def keep(*builds: Callable[[], Any]) -> list[Kept]:
    """Build these one after another, so that no two share a key, and take all of it away again."""
    found = []
    with transaction.atomic():
        for build in builds:
            before, had = rows_now(), files_now()
            world = build()
            rows = {table: [row for row in rows if row not in before[table]] for table, rows in rows_now().items()}
            files = {name: body for name, body in files_now().items() if name not in had}
            found.append(Kept(world, {table: new for table, new in rows.items() if new}, files))
        transaction.set_rollback(True)
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    return found


def put_demo(today: date) -> None:
    """The whole demo as its own actions build it now; built once a process and hour."""
    _kept_demo(today, timezone.now().replace(minute=0, second=0, microsecond=0)).put_back()


@cache
def _kept_demo(today: date, hour: datetime) -> Kept:
    with override_settings(DEMO=True):
        return keep(lambda: build(today=today))[0]


def columns() -> dict[str, list[str]]:
    """The tables of every room and their columns."""
    models = [model._meta for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return {meta.db_table: [field.column for field in meta.concrete_fields] for meta in models if not meta.proxy}


def rows_now() -> dict[str, list[Row]]:
    """Every row there is, as the database keeps it."""
    found = {}
    with connection.cursor() as cursor:
        for table, names in columns().items():
            wanted = ", ".join(connection.ops.quote_name(name) for name in names)
            cursor.execute(f"SELECT {wanted} FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- our names
            found[table] = [tuple(map(written, row)) for row in cursor.fetchall()]
    return found


def written(value: Any) -> Any:
    """A value as it can be written again: SQLite reads days and times that it does not take."""
    return str(value) if connection.vendor == "sqlite" and isinstance(value, date | time) else value


def files_now() -> dict[str, bytes]:
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}
