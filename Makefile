# Two commands for a fresh machine with Python 3.11, 3.12 or 3.13: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Where the public corpora lie, for `make gate`; whatever is not there is named and left out.
CORPORA ?= ../shared/corpora

.PHONY: demo test check gate lock clean

demo: $(VENV)/ready
	rm -f demo.sayso demo.sayso-wal demo.sayso-shm
	$(BIN)/sayso read examples/texts examples/incident/texts examples/campaign/texts --ledger demo.sayso
	$(BIN)/sayso read examples/texts/01-cauca-five-towns.txt
	$(BIN)/sayso incidents --ledger demo.sayso
	$(BIN)/sayso issues --ledger demo.sayso

test: $(VENV)/ready-dev
	$(BIN)/python -m pytest -n auto --dist worksteal
	$(MAKE) check

check: $(VENV)/ready-dev
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports

$(VENV)/ready: requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else "sayso needs Python 3.11, 3.12 or 3.13, this is " + sys.version.split()[0] + "; say make PYTHON=/path/to/python3.12")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

gate: $(VENV)/ready
	@if [ -d "$(CORPORA)" ]; then $(BIN)/sayso bench gate --data "$(CORPORA)"; \
	else echo "$(CORPORA) is not there: nothing is measured; say make gate CORPORA=FOLDER"; fi

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --extra build -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --extra build --extra parquet --group dev -o requirements-dev.txt

clean:
	rm -rf $(VENV) demo.sayso demo.sayso-wal demo.sayso-shm
