"""Many checkers from one start: each question is answered by a fork with its own limits and walls, killed when late.

Run as a script. Reads the checker's JSON lines; answers {"raw", "status", "cpu", "rss"} for each, rss in MB.
"""

import json
import os
import select
import signal
import sys
from importlib import import_module
from pathlib import Path

WALL = 15  # seconds


def main() -> None:
    sys.path.append(str(Path(__file__).resolve().parents[2] / "documents"))
    ours = import_module("checker.__main__")
    for module in ("pdf", "photos", "printing", "light"):
        import_module(f"checker.{module}")
    for line in sys.stdin:
        print(json.dumps(asked(ours, json.loads(line))), flush=True)


def asked(ours: object, job: dict[str, object]) -> dict[str, object]:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        ours.limit_ourselves(ours.SECONDS.get(job["kind"], 10))
        ours.shut_in(job["out"])
        os.write(writing, json.dumps(ours.answer(job)).encode())
        os._exit(0)
    os.close(writing)
    is_late = not select.select([reading], [], [], WALL)[0]
    if is_late:
        os.kill(child, signal.SIGKILL)
    raw = os.read(reading, 65536).decode()
    os.close(reading)
    _child, status, used = os.wait4(child, 0)
    cpu = round(used.ru_utime + used.ru_stime, 2)
    return {"raw": raw, "status": os.waitstatus_to_exitcode(status), "cpu": cpu, "rss": used.ru_maxrss // 1024}


if __name__ == "__main__":
    main()
