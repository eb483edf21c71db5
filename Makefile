# The two a newcomer needs: `make run` and `make test`. Each first installs what is missing.
PORT ?= 8000
ARGS ?=
export PORT

.PHONY: run test check fix bench lock

# The demo on http://localhost:8000, with its worker. Another port: make run PORT=8001
run:
	@scripts/setup run
	@scripts/run

# Everything, on SQLite and on PostgreSQL, with a real browser. A part: make test ARGS="tests/students -x"
test:
	@scripts/setup test
	@scripts/test $(ARGS)

# Style, templates, types, import law, migrations, deploy settings
check:
	@scripts/setup check
	@scripts/check

# What a machine can mend by itself
fix:
	@scripts/setup check
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .
	@.venv/bin/ruff check .

# The figures of the README
bench:
	@scripts/setup run
	@DEBUG=1 .venv/bin/python manage.py bench $(ARGS)

# requirements*.in -> requirements*.txt, pinned and hashed. To newer versions: make lock ARGS=--upgrade
lock:
	@scripts/setup check
	@for name in requirements requirements-dev; do \
	  .venv/bin/uv pip compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	    --python-version 3.11 $(ARGS) "$$name.in" -o "$$name.txt" || exit 1; \
	done
