#!/usr/bin/env python
"""Django's command line for IEP Planner."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

WITHOUT_SETTINGS = {"deadlines"}  # these count and read only: no database, no environment variable

if __name__ == "__main__":
    if set(sys.argv[1:2]) <= WITHOUT_SETTINGS and len(sys.argv) > 1:
        os.environ["DEBUG"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iepplanner.settings")
    try:
        _ = settings.DEBUG  # loads them all: Django itself would go on and bury what is missing under its own errors
    except ImproperlyConfigured as missing:
        sys.exit(str(missing))
    execute_from_command_line(sys.argv)
