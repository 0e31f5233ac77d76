# The front door. `make help` lists what it opens.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo run test test-sqlite test-postgres test-browser screenshots check quick bench fix lock locale migrate vendor styles clean

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /|/' | awk -F'|' '{printf "  make %-14s %s\n", $$1, $$2}'

# --- installing: two stamps, so that a shop installs only what it runs ---------------------------------

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "FastSale needs Python 3.11 or newer."; exit 1; }
	@$(PYTHON) tools/make_venv.py .venv
	@touch $@

.venv/.base: .venv/.made requirements/base.txt pyproject.toml
	@echo "Installing what FastSale runs on (locked, hashed) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/base.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.base requirements/dev.txt
	@echo "Installing what checks and tests it (locked, hashed) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

.venv/.words: .venv/.base $(wildcard locale/*/LC_MESSAGES/*.po)
	@$(BIN)/python tools/words.py compile
	@touch $@

base: .venv/.base .venv/.words

setup: .venv/.dev .venv/.words ## virtual environment with everything to run, check and test
	@echo "Ready: .venv"

# --- using ---------------------------------------------------------------------------------------------

demo: base ## a year of a believable company, then the server with it
	@FASTSALE_HTTPS=$${FASTSALE_HTTPS:-0} $(BIN)/fastsale demo --serve --port $(PORT)

run: base ## your own company: an empty installation, first-run wizard in the browser
	@FASTSALE_HTTPS=$${FASTSALE_HTTPS:-0} $(BIN)/fastsale serve --port $(PORT)

migrate: .venv/.base ## bring the database to the shape of this version
	@$(BIN)/fastsale migrate

# --- working on it -------------------------------------------------------------------------------------

test: setup ## the whole suite: SQLite, PostgreSQL, browser
	@$(BIN)/python tools/run_tests.py

test-sqlite: setup ## the suite on SQLite alone
	@$(BIN)/python tools/run_tests.py sqlite

test-postgres: setup ## the suite on PostgreSQL alone
	@$(BIN)/python tools/run_tests.py postgres

screenshots: setup ## the pictures of docs/images, from a running `make demo`
	@$(BIN)/python tools/screenshots.py $(ARGS)

test-browser: setup ## the pages in a real browser alone
	@$(BIN)/python tools/run_tests.py browser

check: setup ## format, lint, types, imports, templates, sizes, house rules, migrations
	@$(BIN)/python tools/check.py

quick: setup ## the part of check that takes a second or two (pre-commit runs it)
	@$(BIN)/python tools/check.py --quick

bench: setup ## orders per second, statements per order, ratios to hand-written SQL
	@$(BIN)/fastsale bench $(ARGS)

fix: setup ## format, and mend what can be mended by machine
	@$(BIN)/django-upgrade --target-version=5.2 --exit-zero-even-if-changed $$(git ls-files 'fastsale/*.py' 'tests/*.py' 'config/*.py' | grep -v /migrations/)
	@$(BIN)/ruff check -q --fix . || true
	@$(BIN)/ruff format -q .


lock: setup ## pin requirements/*.in anew, with hashes
	@$(BIN)/python tools/lock.py

locale: .venv/.dev ## collect words to translate and compile the translations
	@$(BIN)/python tools/words.py collect
	@$(BIN)/python tools/words.py compile
	@touch .venv/.words

vendor: .venv/.base ## fetch the pinned browser files of tools/vendor.json again
	@$(BIN)/python -m tools.vendor $(ARGS)

styles: .venv/.base ## cut Tabler's stylesheets down to the classes that our pages name
	@$(BIN)/python -m tools.styles

clean: ## remove caches (never var/, where the data lives)
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .grimp_cache *.egg-info
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
