"""`manage.py worker` that knows one more kind of paper: many pages of ours with uploads in them. For kill tests."""

import os

import django
from django.core.management import call_command


def build(words: dict[str, list[str]]) -> object:
    from documents.papers import Source, UploadedPages, upload_slot  # noqa: PLC0415 -- after django.setup

    uploads = tuple(UploadedPages(f"u{number}", name, f"Paper {number}") for number, name in enumerate(words["ids"]))
    text = "".join(f"<p>Line {line} of a long paper, printed while its worker is killed.</p>" for line in range(1200))
    style = '<link rel="stylesheet" href="asset:paper.css">'
    slots = "".join(upload_slot(upload.slot) for upload in uploads)
    html = f'<!doctype html><html lang="en"><head><title>T</title>{style}</head><body><h1>T</h1>{text}{slots}</body>'
    return Source(html, "en", "T", uploads)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iepplanner.settings")
    django.setup()
    from documents.actions import register

    register("test-packet", build)
    call_command("worker")
