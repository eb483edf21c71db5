"""What the checker may use up, and the walls around it. Everything here is done before any parser is loaded."""

import contextlib
import ctypes
import os
import resource
import signal
import struct
import sys
from pathlib import Path

MEMORY, WRITTEN, OPEN_FILES = 768 << 20, 60 << 20, 32
SECONDS = {"pdf": 15, "photos": 20, "print": 60}  # of the processor, by kind; 10 for the others
PAGES, OBJECTS, CONTENT, PIXELS, SIDE = 500, 200_000, 64 << 20, 40_000_000, 12_000
# prctl, unshare and Landlock (Linux): the numbers are the same on every processor.
DIE_WITH_PARENT, NO_NEW_RIGHTS, OWN_USERS, OWN_NETWORK = 1, 38, 0x10000000, 0x40000000
CREATE_RULES, ADD_RULE, OBEY_RULES, BENEATH = 444, 445, 446, 1
EVERY_ACT, RUN, READ, LIST = (1 << 13) - 1, 1, 1 << 2, 1 << 3
LIBRARIES = ("/usr", "/lib", "/lib64", "/etc/fonts", "/etc/ld.so.cache", "/dev/urandom")


class Refused(Exception):
    """Why a file is not kept: a code of enums.Refusal."""


def die_with_parent(parent: int) -> None:
    """End when the process that started us is killed. Elsewhere than on Linux the limits on time have to do."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:  # it was killed before we could ask
        os._exit(1)


def limit_ourselves(seconds: int) -> None:
    for what, amount in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (amount, amount))


def shut_in(out: str) -> None:
    """No network, no program to start, no file but Python's own and this job's: as far as the machine allows.

    Needs Linux with user namespaces (network) and Landlock (files, kernel 5.13); either may be missing.
    """
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.unshare(OWN_USERS | OWN_NETWORK)
        libc.prctl(NO_NEW_RIGHTS, 1, 0, 0, 0)
        _keep_to(libc, Path(out).parent)


def _keep_to(libc: ctypes.CDLL, folder: Path) -> None:
    """Landlock: what no rule allows is forbidden."""
    everything = struct.pack("Q", EVERY_ACT)
    rules = libc.syscall(CREATE_RULES, everything, len(everything), 0)
    if rules < 0:
        return
    readable = [*LIBRARIES, sys.prefix, sys.base_prefix, str(Path(__file__).parent)]
    for path, acts in [(folder, EVERY_ACT & ~RUN), *((Path(name), READ | LIST) for name in readable)]:
        with contextlib.suppress(OSError):
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
            rule = struct.pack("=Qi", acts if path.is_dir() else acts & READ, place)
            libc.syscall(ADD_RULE, rules, BENEATH, rule, 0)
            os.close(place)
    libc.syscall(OBEY_RULES, rules, 0)
    os.close(rules)
