# make setup | demo | test | test-full | bench | lint | format | clean
#
# Everything lives in .venv/ (the program and its tools) and .uv/ (the installer that fills it), both in this folder.
# Nothing is installed beside them, and no Python is ever downloaded: Python 3.11 or later must be there.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
BIN := .venv/bin
UV := .uv/bin/uv
ISLANDS := src/dateline/web/static/built
DEMO := build/demo
REPORTS := examples/
export UV_PYTHON_DOWNLOADS := never
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup web demo test test-full bench lint format clean

help:
	@sed -n '1s/^# //p' Makefile

# --- set-up -----------------------------------------------------------------------------------------------------------

setup: .venv/.ready web

.uv/.ready: requirements-pip.txt requirements-bootstrap.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: install python3.11, or say make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than Python 3.11"; exit 1; }
	@echo "making .venv with Python $$($(PYTHON) -c 'import sys; print(sys.version.split()[0])'): a minute or two the first time"
	@$(PYTHON) -m venv .uv
	@.uv/bin/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements-pip.txt
	@.uv/bin/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements-bootstrap.txt
	@touch $@

.venv/.ready: .uv/.ready pyproject.toml uv.lock
	@echo "installing the packages that the program needs"
	@$(UV) sync --frozen --quiet --python $(PYTHON)
	@touch $@

# The desk's map and timeline are built from npm packages. Without node the desk still reads, as plain pages.
web:
	@if [ ! -f web/package-lock.json ]; then echo "no web/package-lock.json: the desk has no map or timeline to build"; \
	elif ! command -v npm >/dev/null; then echo "npm is not here: the desk works, without its map and timeline (install node 20.19 or later)"; \
	elif [ -f $(ISLANDS)/.ready ] && [ -z "$$(find web -path web/node_modules -prune -o -newer $(ISLANDS)/.ready -type f -print -quit)" ]; then :; \
	elif echo "building the desk's map and timeline"; (cd web && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && npm run --silent build) > build-web.log 2>&1; then \
	  rm -f build-web.log; mkdir -p $(ISLANDS); touch $(ISLANDS)/.ready; \
	else echo "the desk's map and timeline could not be built (build-web.log says why); the desk works without them"; fi

# --- use --------------------------------------------------------------------------------------------------------------

demo: setup
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(BIN)/dateline code $(REPORTS) --db $(DEMO)/events.db
	$(BIN)/dateline link --db $(DEMO)/events.db
	$(BIN)/dateline link --db $(DEMO)/events.db
	$(BIN)/dateline events --db $(DEMO)/events.db
	@echo
	@echo "The events are in $(DEMO)/events.db. Where to look next:"
	@echo "  $(BIN)/dateline explain levant-wire-aleppo --db $(DEMO)/events.db      why this report was coded so"
	@echo "  $(BIN)/dateline explain EVENT --db $(DEMO)/events.db                   why this event is one, and who says what of it"
	@echo "  $(BIN)/dateline serve --db $(DEMO)/events.db                           the same in a browser"
	@echo "  $(BIN)/dateline export --db $(DEMO)/events.db --format csv -o $(DEMO)/events.csv"
	@echo "  $(BIN)/dateline code YOUR-REPORTS/ --db mine.db                        your own reports"
	@echo "  docs/                                                             how coding works, and what each field means"

# --- checks -----------------------------------------------------------------------------------------------------------

lint: setup
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/pytest -n 2 -m "not slow"

test-full: lint
	$(BIN)/pytest -n 2

bench: setup
	$(BIN)/python -m benchmarks.speed

format: setup
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

clean:
	rm -rf build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache $(ISLANDS)
