"""Reads settings from the environment and says in plain words what is missing or strange."""

from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;"
    ),
}


def read(base_dir: Path) -> environ.Env:
    """The environment, with a `.env` file beside manage.py filling the gaps."""
    env = environ.Env()
    if (base_dir / ".env").exists():
        env.read_env(base_dir / ".env")
    return env


def secret_key(env: environ.Env, *, debug: bool) -> str:
    """SECRET_KEY; only with DEBUG=1 may it be left out."""
    key = env.str("SECRET_KEY", default="")
    if key:
        return key
    if debug:
        return "for-development-only-never-with-a-real-child-in-it"
    raise ImproperlyConfigured(
        "SECRET_KEY is missing. Put 50 or more random characters in the environment or in .env "
        "(dotenv-sample shows how). For a try-out on your own machine set DEBUG=1 instead."
    )


def database(env: environ.Env, data_dir: Path) -> dict[str, Any]:
    """The database of DATABASE_URL; without one, SQLite inside `data_dir`.

    SQLite needs WAL and immediate transactions: with its defaults, half of concurrent writes fail.
    """
    config: dict[str, Any] = env.db_url("DATABASE_URL", default=f"sqlite:///{data_dir / 'planner.sqlite3'}")
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {**config.get("OPTIONS", {}), **SQLITE_OPTIONS}
        config["TEST"] = {"NAME": str(data_dir / "test.sqlite3")}
    else:
        config.setdefault("CONN_MAX_AGE", 60)
        config["CONN_HEALTH_CHECKS"] = True
    return config
