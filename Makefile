# make run      set everything up and serve at http://127.0.0.1:8000 (PORT and VAR, the data folder, may be set)
# make test     set everything up and run all tests
# make check    style, types, layers, templates, generated pages, house rules
# make screens  take the pictures of docs/guides anew
# make lock     write the lock files anew

PORT ?= 8000
VAR ?= var
DEMO ?= 1
PYTHON ?= python3
export PORT VAR DEMO

BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
SATUATAP := $(BIN)/satuatap

.PHONY: run test check screens lock clean assets words

run: .venv/base
	@$(SATUATAP) setup
	@$(SATUATAP) serve --tied

test: .venv/dev assets words
	@bash .ci/browser
	@bash .ci/kannel
	@$(BIN)/pytest -n auto $(ARGS)

check: .venv/dev assets
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy src tests bench
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint src
	$(SATUATAP) docs --check
	$(BIN)/pytest tests/tree

screens: .venv/dev assets words
	@bash .ci/browser
	@GUIDE_PICTURES=write $(BIN)/pytest tests/journeys/test_guides.py

words: .venv/base
	@VAR=build/words $(SATUATAP) messages --compile >/dev/null

assets: .venv/base
	@$(BIN)/python -m satuatap.ops.assets

lock: .venv/dev
	@$(BIN)/python -m satuatap.ops.locks

# The data folder stays: it may hold an office.
clean:
	rm -rf .venv build node_modules
	find . -name __pycache__ -prune -exec rm -rf {} +

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Satu Atap needs Python 3.11 or newer: make run PYTHON=python3.11")'
	@echo "Making the virtual environment"
	@$(PYTHON) -m venv .venv

.venv/base: requirements/base.lock pyproject.toml | .venv/bin/python
	@echo "Installing the packages (once, about a minute)"
	@$(PIP) install --require-hashes -r requirements/base.lock
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

.venv/dev: requirements/dev.lock .venv/base
	@echo "Installing the tools of the developer"
	@$(PIP) install --require-hashes -r requirements/dev.lock
	@touch $@
