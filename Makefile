# Two commands do all the set-up:  make run   and   make test
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
STAMP := $(VENV)/.installed

.PHONY: run test lint bench acceptance lock system clean help

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

run: $(STAMP) ## install, read samples/ into output/, show what was found
	$(PYTHON) tools/system_packages.py run
	$(BIN)/ita-extract ingest samples/docs -o output
	$(BIN)/python tools/show_output.py output

test: $(STAMP) ## install everything the tests need, run them
	$(PYTHON) tools/system_packages.py test
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(STAMP) ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(STAMP) ## speed, text score and memory against other readers
	$(PYTHON) tools/system_packages.py test
	$(BIN)/python -m pip install -q "pdfplumber>=0.11.8" "pdf-oxide>=0.3.78" "pymupdf>=1.25"
	$(BIN)/python -m benchmarks.readers --write docs/speed.md

acceptance: $(STAMP) ## compare scores with the bars of benchmarks/acceptance.toml
	$(BIN)/python -m benchmarks.acceptance

lock: $(STAMP) ## renew requirements.lock from pyproject.toml
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q pyproject.toml --extra distributed --extra remote --extra sevenzip --extra dev \
	  --universal --python-version 3.11 --no-emit-index-url --generate-hashes --no-header --no-annotate -o requirements.lock

system: ## the system packages that features and tests use
	$(PYTHON) tools/system_packages.py test

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c "import sys; sys.exit('Python 3.11 or later is needed, this is ' + sys.version) if sys.version_info < (3, 11) else None"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	$(BIN)/python -c "open('$(STAMP)', 'w').close()"

clean: ## remove what was installed and written
	rm -rf $(VENV) output/*.csv output/*.json output/journal.sqlite*
