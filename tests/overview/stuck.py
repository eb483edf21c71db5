"""A worker that stops for good in the middle of writing a reminder: claimed, not committed."""

import os
import time
from pathlib import Path
from typing import Any

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iepplanner.settings")
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- after the settings

    from overview.actions import reminding  # noqa: PLC0415 -- as above

    def stop(*args: Any, **kwargs: Any) -> None:
        (Path(os.environ["MAIL_FOLDER"]) / "claimed").touch()
        time.sleep(60)

    reminding.queue = stop
    call_command("worker")


if __name__ == "__main__":
    main()
