"""A virus scanner, where there is one: clamd, asked over a socket (INSTREAM). Without it nothing is said."""

import socket
import struct
from pathlib import Path

from django.conf import settings

CHUNK, PATIENCE, ANSWER = 64 * 1024, 30, 4096  # bytes, seconds, bytes


class ScannerFailed(Exception):
    """It is named in the settings but does not answer, or answers strangely: the check is tried again later."""


def scan(path: Path) -> str | None:
    """What the scanner calls what it found in this file; None when it found nothing, or CLAMD is empty.

    Raises ScannerFailed: a file that should have been scanned and was not is not let through.
    """
    if not settings.CLAMD:
        return None
    try:
        with _connected(settings.CLAMD) as line, path.open("rb") as file:
            line.sendall(b"zINSTREAM\0")
            while chunk := file.read(CHUNK):
                line.sendall(struct.pack("!I", len(chunk)) + chunk)
            line.sendall(struct.pack("!I", 0))
            said = line.recv(ANSWER).rstrip(b"\0\n").decode(errors="replace")
    except OSError as trouble:
        raise ScannerFailed(str(trouble)) from None
    if said.endswith(" FOUND"):
        return said.removeprefix("stream: ").removesuffix(" FOUND")[:100]
    if said != "stream: OK":
        raise ScannerFailed(said)
    return None


def _connected(address: str) -> socket.socket:
    """`/run/clamav/clamd.ctl`, or `host:port`."""
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(PATIENCE)
        line.connect(address)
        return line
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), PATIENCE)
