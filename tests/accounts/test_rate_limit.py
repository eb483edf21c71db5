"""Sign-in tries are counted in the database: every server process sees the same count."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import User
from mailer.models import OutgoingMail
from tests.conftest import ROOT, database_url

pytestmark = pytest.mark.django_db(transaction=True)
SIGN_IN = reverse("account_login")
ASK = """
from django.test import Client
print([Client(SERVER_NAME="localhost").post("{url}", {{"email": "rosa@example.org"}}).status_code for _ in range(3)])
"""


@pytest.fixture(autouse=True)
def october() -> Any:
    """Another process needs a clock that runs."""
    cache.clear()
    yield
    cache.clear()


def test_rate_limit_shared_across_workers(tmp_path: Path) -> None:
    User.objects.create_user(email="rosa@example.org", first_name="Rosa")
    env = os.environ | {"DEBUG": "1", "DATABASE_URL": database_url(), "DATA_DIR": str(tmp_path)}
    command = [sys.executable, "manage.py", "shell", "-c", ASK.format(url=SIGN_IN)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[302, 302, 302]"
    assert OutgoingMail.objects.count() == 3
    reply = Client().post(SIGN_IN, {"email": "rosa@example.org"})
    assert reply.context["form"].errors.keys() == {"email"}  # a kind sentence: wait a little
    assert OutgoingMail.objects.count() == 3
