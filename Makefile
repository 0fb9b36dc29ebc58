# Everything that is done often, one target each. "make help" lists them; docs/decisions/0002 tells how set-up works.
PYTHON ?= python3
PORT ?= 8000
BIN = .venv/bin
# Tests in a browser wait more than they compute: one process more than there are cores.
PYTEST = $(BIN)/pytest --numprocesses $$(( $$(nproc) + 1 )) --dist worksteal
PIP_INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK = $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --all-build-deps --strip-extras --no-header \
	--no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links
# Bytecode is kept, whatever the shell says: tests start processes of natc by the hundred.
export PYTHONDONTWRITEBYTECODE =
# A stamp is newer than the lock that it was installed from; nothing is installed twice.
VENV = $(BIN)/python
RUN_READY = .venv/ready-to-run
TEST_READY = .venv/ready-to-test
NODE_READY = node_modules/ready
PEER_READY = .venv-peer/ready
EXAMPLE = build/example-country/register.yaml

.DELETE_ON_ERROR:
.PHONY: help demo test check unit exhaustive docs bench lock messages data clean programs

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name text; do \
		printf '  make %-9s %s\n' "$$name" "$$text"; done

demo: $(RUN_READY) $(EXAMPLE)  ## install and serve the region's figures on this machine (PORT=8000)
	@echo "A made-up country's register is in $(dir $(EXAMPLE)). Look at it: $(BIN)/natc register check $(dir $(EXAMPLE))"
	@$(BIN)/natc web serve --port $(PORT)

test: $(TEST_READY) $(NODE_READY)  ## install and run every check that CI runs
	@$(BIN)/python -m tests.kernels & compiled=$$!; $(MAKE) check && wait $$compiled
	$(PYTEST) -m "not exhaustive"

check: $(TEST_READY)  ## lint, format, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(TEST_READY)  ## the tests that need no browser
	$(PYTEST) -m "not browser and not exhaustive"

exhaustive: $(TEST_READY)  ## the checks on many more cases that take minutes
	$(PYTEST) -m exhaustive
	$(PYTEST) --hypothesis-profile exhaustive tests/unit/returns/test_independent_laws.py

docs: $(TEST_READY)  ## build the documentation into build/docs
	$(BIN)/sphinx-build --fail-on-warning --keep-going --quiet docs build/docs

bench: $(TEST_READY) $(PEER_READY) | programs  ## measure the speed of what must be fast, beside a peer
	$(BIN)/python -m benchmarks --write

lock: $(TEST_READY)  ## choose and lock new versions of what we depend on
	$(LOCK) --upgrade --extra web --output-file requirements/demo.txt pyproject.toml
	$(LOCK) --upgrade --extra web,test,dev,docs --constraint requirements/demo.txt \
		--output-file requirements/test.txt pyproject.toml
	$(filter-out --all-build-deps,$(LOCK)) --upgrade --output-file requirements/peer.txt requirements/peer.in
	npm update --package-lock-only

messages: $(TEST_READY)  ## collect the sentences to translate and compile the catalogues
	$(BIN)/python tools/messages.py

data: $(RUN_READY)  ## check the published figures and rewrite them in their one form
	$(BIN)/natc datasets rebuild src/natc/datasets/region

clean:  ## remove all that was built or installed here
	rm -rf .venv .venv-peer node_modules build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(VENV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "natc needs Python 3.11 or newer: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv .venv

$(RUN_READY): requirements/demo.txt pyproject.toml | $(VENV)
	@tools/system-packages.sh run
	$(PIP_INSTALL) --require-hashes -r requirements/demo.txt
	$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(TEST_READY): requirements/test.txt $(RUN_READY)
	$(PIP_INSTALL) --require-hashes -r requirements/test.txt
	@touch $@

$(EXAMPLE): | $(RUN_READY)
	@$(BIN)/natc register example --victims 400 --seed 1 --out $(dir $@)

$(PEER_READY): requirements/peer.txt
	$(PYTHON) -m venv .venv-peer
	.venv-peer/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/peer.txt
	@touch $@

programs:
	@tools/system-packages.sh test

$(NODE_READY): package-lock.json | programs
	npm ci --silent
	@touch $@
