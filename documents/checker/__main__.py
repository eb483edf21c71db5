"""One question, one answer: `checker PARENT`, with PARENT the process that must not die before us."""

import json
import sys
from importlib import import_module
from typing import Any

from .limits import SECONDS, Refused, die_with_parent, limit_ourselves, shut_in

KINDS = {
    "pdf": ("pdf", "copy_pdf"),
    "photos": ("photos", "photos_to_pdf"),
    "print": ("printing", "print_copy"),
    "text": ("light", "copy_text"),
    "word": ("light", "copy_word"),
}


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """The verdict. Whatever a parser trips over is the file's fault, not a reason to fail."""
    module, name = KINDS[job["kind"]]
    try:
        verdict: dict[str, Any] = getattr(import_module(f".{module}", __package__), name)(job["parts"], job["out"])
        return verdict
    except Refused as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": "too_much_inside"}
    except Exception as trouble:
        if "Bomb" in type(trouble).__name__:
            return {"refused": "too_many_dots"}
        is_full = "memory" in str(trouble).lower() or "alloc" in str(trouble) or "too large" in str(trouble)
        return {"refused": "too_much_inside" if is_full else "unreadable"}


def main() -> None:
    asked = json.loads(sys.stdin.readline())
    limit_ourselves(SECONDS.get(asked["kind"], 10))
    shut_in(asked["out"])
    die_with_parent(int(sys.argv[1]))
    sys.stdout.write(json.dumps(answer(asked)))


if __name__ == "__main__":
    main()
