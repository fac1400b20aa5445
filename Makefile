# Everything a stranger needs: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
PY := .venv/bin/python
STAMP := .venv/.installed
# Where it is set, every program would compile every library anew each time it starts: seconds, many times over.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup run test test-quick test-long check bench lock format screenshots clean

help: ## what each command does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 16

setup: $(STAMP) .env ## prepare .venv/ and .env (a second call takes no time)

$(STAMP): requirements/app.txt requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "This needs Python 3.11 or later: make setup PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || $(PYTHON) -m bin.machine python3-venv
	@test -x $(PY) || { echo "• Making .venv"; $(PYTHON) -m venv .venv; }
	@test -x .venv/bin/uv || { echo "• Installing uv into .venv"; .venv/bin/pip install --quiet --disable-pip-version-check uv 2>/dev/null || .venv/bin/pip install uv; }
	@echo "• Installing the libraries (about a minute the first time)"
	@.venv/bin/uv pip sync --quiet --compile-bytecode --python $(PY) requirements/app.txt requirements/dev.txt
	@touch $@

.env:
	@echo "• Writing .env with a fresh secret key"
	@$(PYTHON) bin/write_env.py

run: setup ## serve the demo college at http://127.0.0.1:8000 (PORT= to change)
	@PORT=$(PORT) $(PY) -m bin.run

test: setup ## the whole suite: SQLite, PostgreSQL, browser
	@$(PY) -m bin.test

test-quick: setup ## the SQLite tests only
	@$(PY) -m bin.test sqlite

test-long: setup ## the whole suite with the long profile of the stateful and race tests
	@HYPOTHESIS_PROFILE=long $(PY) -m bin.test

check: setup ## lint, types, import rules, migrations, deployment check
	@bin/check.sh

bench: setup ## run the benchmarks and print tables
	@$(PY) -m bench

screenshots: setup ## take the README's screenshots from the demo college
	@$(PY) -m bin.screenshots

lock: setup ## write requirements/*.txt from pyproject.toml
	@.venv/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-annotate --python-version 3.11 --extra notify pyproject.toml -o requirements/app.txt
	@.venv/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-annotate --python-version 3.11 --group dev -c requirements/app.txt -o requirements/dev.txt

format: setup ## tidy code and templates
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format --quiet . ; git ls-files -z 'templates/*.html' | xargs -0r .venv/bin/djade --target-version 5.2

clean: ## remove what the commands above made (the demo's data too)
	rm -rf .venv var staticfiles
