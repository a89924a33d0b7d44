# The same targets serve a developer and the CI. `make help` lists them.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
PYTEST_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test quick lint format messages reference pictures wheel bench torture load fuzz clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-9s %s\n", $$1, $$2}' Makefile

$(VENV)/.run: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'draftdiff needs Python 3.11 or newer; say which: make PYTHON=/path/to/python3' >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	@touch $@

demo: $(VENV)/.run ## install into .venv, build the sample repository, open it to the browser
	$(BIN)/draftdiff demo

test: lint ## lint, types and every test, as the CI does
	$(BIN)/python -m pytest $(PYTEST_ARGS)

quick: $(VENV)/.test ## the tests that take seconds
	$(BIN)/python -m pytest -m 'not slow and not browser' $(PYTEST_ARGS)

lint: $(VENV)/.test ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.test ## rewrite the code in the project's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: $(VENV)/.test ## bring the catalogues of translations up to the code, tell what is not translated
	$(BIN)/python -m draftdiff.tongues

reference: $(VENV)/.test ## write docs/messages.md anew from the errors of the program
	$(BIN)/python tests/docs/messages.py

pictures: $(VENV)/.test ## take the pictures in docs/images anew; needs chromium
	$(BIN)/python tests/e2e/pictures.py

wheel: $(VENV)/.test ## build the wheel and the source distribution into dist/
	$(BIN)/python -m hatchling build

bench: $(VENV)/.test ## measure the comparison, write docs/benchmarks.md; QUICK=1 a minute's worth, PEERS=PYTHON with other engines
	$(BIN)/python -m benchmarks $(if $(QUICK),--quick) $(if $(PEERS),--peers $(PEERS))

torture: $(VENV)/.test ## kill writers without warning, 500 rounds, and look what is lost; ROUNDS=, SEED=
	$(BIN)/python -m benchmarks.durability
	$(BIN)/python -m benchmarks.torture $(or $(ROUNDS),500) $(or $(SEED),1)

load: $(VENV)/.test ## how much a server bears: comparisons beside an empty page of Flask, and its memory; needs wrk (apt-get install wrk)
	$(BIN)/python -m benchmarks.load $(if $(QUICK),--quick)

fuzz: $(VENV)/.test ## a million strange inputs to all readers; CASES=, SECONDS= and TARGET= bound it, findings in .fuzz/
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[fuzz]' || true
	$(BIN)/python -m tests.fuzz $(TARGET) $(if $(CASES),--cases $(CASES)) $(if $(SECONDS),--seconds $(SECONDS))

clean: ## remove what the other targets made
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .fuzz/work
