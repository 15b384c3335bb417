# `make run` and `make test` do everything on a fresh machine with Python 3.11, its venv module, git and make.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check bench schemas samples vocabulary variations clean

run: $(VENV)/.installed
	$(BIN)/csp-extract run samples -o output

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n 2

check: $(VENV)/.installed-dev
	$(BIN)/ruff check src tests samples benchmarks scripts
	$(BIN)/ruff format --check src tests samples benchmarks scripts
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/csp-extract schema schemas --check

bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.speed

variations: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.variations build/variations

samples: $(VENV)/.installed-dev
	$(BIN)/python samples/make_samples.py

schemas: $(VENV)/.installed
	$(BIN)/csp-extract schema schemas

$(VENV)/.installed: pyproject.toml constraints.txt
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
