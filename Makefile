# Everything a fresh machine needs: Python 3.11 or newer, make, and the network for the first run.
#
#   make demo     set up, then show what Shanyraq does
#   make test     set up, then lint and run every test
#   make lint     ruff and mypy
#   make docs     write the pages of docs/ that come from the law
#   make book     print the law book (BOOK='law book --help' to see what else it can do)
#   make proof    traced and compiled are one law: a hundred thousand families over every benefit (some twenty minutes)
#   make test-spark  the tests of the Spark engine, in an environment of their own (.venv-spark, needs Java 17)
#   make bench    measure, in an environment of its own (.venv-bench)
#   make lock     write the locks anew; UPGRADE=1 also moves to the newest releases
#   make clean    remove whatever the above have made
#
# BROWSER=no skips the look for a browser.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory --no-builtin-rules

PYTHON  ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(shell command -v $(name))))
VENV    := .venv
PY      := $(VENV)/bin/python
BENCH   := .venv-bench
SPARK   := .venv-spark
BOOK    ?= law book
BROWSER ?= auto
PIP_OPTIONS := -qq --disable-pip-version-check

.PHONY: help demo test proof test-spark lint docs book bench lock clean setup browser

help:
	@sed -n 's/^#   //p' Makefile

demo: setup
	@rm -rf out/demo
	@$(PY) -m shanyraq demo --out out/demo

# Lint comes first, so that the last line of a run is the tests' own summary; -v lifts the -q of pyproject.toml for it.
# Modules are compiled beforehand, so that neither both workers nor every command that a test starts do it again.
test: lint browser
	@$(PY) -m compileall -q src
	@$(PY) -m pytest -n 2 --dist worksteal -v

proof: setup
	@SHANYRAQ_PROOF=1 $(PY) -m pytest -n 2 --dist worksteal -v tests/law/test_traced_equals_compiled.py tests/law/test_shelves_compiled.py tests/test_readme.py

lint: setup
	@$(PY) -m ruff check .
	@$(PY) -m mypy

# The pages of docs/ that are written from the law.
docs: setup
	@$(PY) docs/tsa_paper.py
	@$(PY) docs/law_coverage.py
	@$(PY) docs/tsa_years.py
	@$(PY) docs/programmes.py
	@$(PY) docs/cliffs.py
	@$(PY) docs/standards_coverage.py
	@$(PY) docs/standards_thresholds.py
	@$(PY) docs/standards_paper.py

book: setup
	@$(PY) -m shanyraq $(BOOK)

# --- the environment: one stamp for what is locked, one for Shanyraq itself ----------------------------------------

setup: $(VENV)/.installed

$(VENV)/.locked: requirements-dev.txt
	@test -n "$(PYTHON)" || { echo "make: no Python found. Install Python 3.11 or newer, or say PYTHON=/path/to/python."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "make: Python 3.11 or newer is needed, not " + sys.version.split()[0])'
	@test -x $(PY) || { echo "Setting up $(VENV) (half a minute, once)"; $(PYTHON) -m venv $(VENV); }
	@$(PY) -m pip install $(PIP_OPTIONS) --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/.installed: $(VENV)/.locked pyproject.toml
	@$(PY) -m pip install $(PIP_OPTIONS) --no-deps --no-build-isolation -e .
	@touch $@

# What the tests of pages need beyond Python: a browser, and a font that has Ә Ғ Қ Ң Ө Ұ Ү Һ І. Never fails: without
# them those tests skip, and say so.
BROWSER_PACKAGES := chromium fontconfig fonts-dejavu-core fonts-noto-core

browser:
	@has_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null; \
	has_letters() { command -v fc-list >/dev/null && [ -n "$$(fc-list :lang=kk family)" ]; }; \
	if [ "$(BROWSER)" = no ]; then echo "browser: skipped, BROWSER=no"; \
	elif has_browser && has_letters; then :; \
	elif ! command -v apt-get >/dev/null; then echo "browser: skipped, no chromium with a Kazakh font here and no apt-get to install them"; \
	elif [ "$$(id -u)" != 0 ]; then echo "browser: skipped, only root can run: apt-get install $(BROWSER_PACKAGES)"; \
	else echo "browser: installing $(BROWSER_PACKAGES) (a minute, once)"; \
	  export DEBIAN_FRONTEND=noninteractive; \
	  { timeout 120 apt-get update -qq && timeout 600 apt-get install -qq -y --no-install-recommends $(BROWSER_PACKAGES); } >/dev/null 2>&1 </dev/null \
	    || echo "browser: skipped, apt-get could not install $(BROWSER_PACKAGES)"; \
	fi

# --- measurements: other engines have needs of their own, so they live apart -----------------------------------------

$(BENCH)/.locked: requirements-bench.txt
	@test -x $(BENCH)/bin/python || { echo "Setting up $(BENCH)"; $(PYTHON) -m venv $(BENCH); }
	@$(BENCH)/bin/python -m pip install $(PIP_OPTIONS) --require-hashes -r requirements-bench.txt
	@touch $@

requirements-bench.txt:
	@echo "make bench: requirements-bench.txt is missing; write it from requirements-bench.in with: make lock"; exit 1

# Shanyraq is measured as people get it: a built wheel, not the working tree.
bench: setup $(BENCH)/.locked
	@rm -rf $(BENCH)/wheel
	@$(PY) -m pip wheel $(PIP_OPTIONS) --no-deps --no-build-isolation -w $(BENCH)/wheel .
	@$(BENCH)/bin/python -m pip install $(PIP_OPTIONS) --no-deps --force-reinstall $(BENCH)/wheel/shanyraq-*.whl
	@$(BENCH)/bin/python benchmarks/run.py $(BENCH_ARGS)

# --- Spark: some 400 MB that nobody else needs ----------------------------------------------------------------------

$(SPARK)/.locked: requirements-spark.txt
	@test -x $(SPARK)/bin/python || { echo "Setting up $(SPARK)"; $(PYTHON) -m venv $(SPARK); }
	@$(SPARK)/bin/python -m pip install $(PIP_OPTIONS) --require-hashes -r requirements-spark.txt
	@touch $@

test-spark: $(SPARK)/.locked
	@command -v java >/dev/null || { echo "make test-spark: no Java found. Install Java 17 or newer."; exit 1; }
	@$(SPARK)/bin/python -m pip install $(PIP_OPTIONS) --no-deps --no-build-isolation -e .
	@$(SPARK)/bin/python -m pytest -v tests/studies/test_nation_spark.py

# --- the locks: exact releases with hashes, for every platform, naming no registry -----------------------------------

LOCK := $(VENV)/bin/uv pip compile -q --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)
BENCH_IN := $(firstword $(wildcard requirements-bench.in benchmarks/requirements-bench.in))

lock: setup
	@$(LOCK) pyproject.toml -o requirements.txt
	@$(LOCK) pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt
	@$(LOCK) requirements-spark.in -o requirements-spark.txt
	@$(if $(BENCH_IN),$(LOCK) $(BENCH_IN) -o requirements-bench.txt)

clean:
	@rm -rf $(VENV) $(BENCH) $(SPARK) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
