"""Settings of every test: a temporary folder for files, plain static files, no network, quick databases."""

import gc
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from hypothesis import settings as hypothesis_settings
from pytest_socket import enable_socket, socket_allow_hosts

from tests.cast import as_ken, as_paula, ken, letter, maya, member, paula  # noqa: F401 -- fixtures for all

ROOT = Path(__file__).resolve().parent.parent
DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}
# A slow machine is no fault, and a build that is green stays green.
hypothesis_settings.register_profile("house", deadline=None, derandomize=True)
hypothesis_settings.load_profile("house")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for no database says the same on every database: `plain`."""
    for item in items:
        if not item.get_closest_marker("django_db") and not DATABASE & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.plain)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it for garbage again and again is a sixth of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    """Files of a test stay in its own folder."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True)
def no_network() -> Any:
    """Nothing leaves this machine."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)
    yield
    enable_socket()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: Any, django_db_blocker: Any) -> None:
    """A test database may be lost: SQLite need not wait for the disk."""
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")


def database_url() -> str:
    """The database of this test, for a process of its own."""
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    where = facts["HOST"] or facts["OPTIONS"]["host"]
    return f"postgres://{facts['USER']}:{facts['PASSWORD']}@/{facts['NAME']}?host={where}"
