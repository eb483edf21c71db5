"""Mail servers as they fail."""

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.mail.backends.base import BaseEmailBackend


class DownBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[Any]) -> int:
        raise ConnectionRefusedError("the mail server is down")


class FolderBackend(BaseEmailBackend):
    """Writes each mail into MAIL_FOLDER as `<row>~<moment>.eml`, then rests MAIL_PAUSE seconds before it answers."""

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        for mail in email_messages:
            row = mail.extra_headers["Message-ID"].strip("<>").removesuffix("@iep-planner")
            path = Path(os.environ["MAIL_FOLDER"], f"{row}~{time.time_ns()}.eml")
            path.write_text(mail.subject)
            time.sleep(float(os.environ["MAIL_PAUSE"]))
        return len(email_messages)
