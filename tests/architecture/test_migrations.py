"""Migrations build the tables that the models say: every other test has its tables from the models."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from tests.conftest import ROOT

pytestmark = pytest.mark.django_db
KINDS = ("primary_key", "unique", "foreign_key", "check", "index")
MIGRATED = """
import json, django
django.setup()
from django.db import connection
from tests.architecture.test_migrations import tables
connection.settings_dict["TEST"]["NAME"] = connection.settings_dict["NAME"] + "_migrated"
connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
found = tables()
connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
print(json.dumps(found))
"""


def tables() -> dict[str, Any]:
    """Of each table its columns, and what holds of them, without the names that a database gives itself."""
    look, found = connection.introspection, {}
    with connection.cursor() as cursor:
        for table in look.table_names(cursor):
            columns = [
                (column.name, str(column.type_code), column.null_ok, column.display_size, column.default)
                for column in look.get_table_description(cursor, table)
            ]
            rules = [
                (
                    sorted(rule["columns"]),
                    [rule[key] for key in ("primary_key", "unique", "foreign_key", "check", "index")],
                )
                for rule in look.get_constraints(cursor, table).values()
            ]
            found[table] = json.loads(json.dumps([sorted(columns, key=str), sorted(rules, key=str)]))
    return found


def test_migrations_build_the_tables_of_the_models() -> None:
    done = subprocess.run([sys.executable, "-c", MIGRATED], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    migrated, made = json.loads(done.stdout), tables()
    migrated.pop("django_migrations")
    assert sorted(migrated) == sorted(made)
    rooms = [room for room in apps.get_app_configs() if Path(room.path).parent == ROOT]
    ours = [model._meta.db_table for room in rooms for model in room.get_models(include_auto_created=True)]
    assert len(ours) > 40
    assert [table for table in ours if migrated[table] != made[table]] == []
