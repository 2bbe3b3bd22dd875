PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip install -q --disable-pip-version-check
COMPILE := uv pip compile -q --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-header

.PHONY: chat run install test check lint bench prove simulate lock clean train handbook pictures

chat: .venv/installed ## talk to the coach in this terminal
	@$(BIN)/offday chat

run: .venv/installed ## connect Telegram and Discord
	@$(BIN)/offday run

install: .venv/installed ## what `offday` needs, into .venv

test: .venv/installed-dev ## run the tests
	$(BIN)/pytest -q -n 2 --dist worksteal

check: .venv/installed-dev lint test ## everything

lint: .venv/installed-dev ## format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/installed-dev ## print the figures
	$(BIN)/python -m tests.benchmarks

pictures: .venv/installed-dev ## every picture and a sheet of them all, in build/pictures
	$(BIN)/python -m tests.pictures

prove: .venv/installed-dev ## the long proofs
	@mkdir -p build && rm -f build/proofs.json
	@first=0; $(BIN)/pytest -q --prove -m alone --proofs build/proofs.json tests/proofs/delivery || first=1; \
	$(BIN)/pytest -q -n 2 --prove -m "not alone" --dist loadgroup --proofs build/proofs.json \
	  && exit $$first

simulate: .venv/installed-dev ## a season of a small club, and what must never happen in it
	$(BIN)/python -m tests.simulation

handbook: .venv/installed ## the catalogue as a page, linted; SINCE=<git rev>: which advice changed
	@$(BIN)/python -m bot.handbook $(if $(SINCE),--since $(SINCE))

train: .venv/installed-dev ## learn the phrases anew
	$(BIN)/python -m adapters.encoder.train
	$(BIN)/python -m bot.teaching

lock: ## pin newer versions (needs uv)
	$(COMPILE) pyproject.toml --group build -o requirements.lock
	$(COMPILE) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Offday needs Python 3.11 or newer; try make PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv

.venv/installed: requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-build-isolation --no-deps -e .
	@touch $@

.venv/installed-dev: requirements-dev.lock .venv/installed
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@
