# Commands of the project; each does its own set-up on a machine that has Python 3.11 or later and make.
PYTHON ?= python3
# What is compiled runs in Debian's Python where that stands with its headers, unless another is asked for: it is built
# with profiles of use, and takes less time a letter.
FAST_PYTHON = $(shell /usr/bin/python3 -c 'import ensurepip, os, sys, sysconfig as s; \
  sys.exit(sys.version_info < (3, 11) or not os.path.exists(s.get_path("include") + "/Python.h"))' 2>/dev/null \
  && echo /usr/bin/python3 || echo $(PYTHON))
COMPILED_PYTHON = $(if $(filter file,$(origin PYTHON)),$(FAST_PYTHON),$(PYTHON))
PORT ?= 8000
STORE ?= store
SECONDS ?= 600

.PHONY: help
help:
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

.PHONY: setup
setup: .venv/.ready ## a working .venv/bin/kamergraph

.PHONY: serve
serve: setup ## build the graph from seeds/ and serve it on http://127.0.0.1:$(PORT)
	.venv/bin/kamergraph build seeds --store $(STORE)
	exec .venv/bin/kamergraph serve --store $(STORE) --port $(PORT)

.PHONY: test
test: setup ## the tests; what needs a browser, another server or a system package skips with a reason
	.venv/bin/python -m pytest -q -n auto -m "not slow and not alone"

.PHONY: test-all
test-all: setup system ## all tests; nothing may skip
	KAMERGRAPH_SKIP_NOTHING=1 .venv/bin/python -m pytest -q -n auto -m "not alone"
	KAMERGRAPH_SKIP_NOTHING=1 .venv/bin/python -m pytest -q -m alone

.PHONY: system
system: ## Debian packages that some tests need; installed in CI by root, else named
	.ci/packages

.PHONY: lint
lint: setup ## format, lint, types, import contracts
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/mypy tests/conftest.py
	.venv/bin/lint-imports

.PHONY: bench
bench: setup compiled build/bench/.ready ## figures of speed, beside those of other servers
	for script in benchmarks/bench_*.py; do .venv/bin/python $$script || exit 1; done
	build/compiled/bin/python benchmarks/bench_facts.py

.PHONY: compiled
compiled: build/compiled/.ready ## build/compiled/bin/kamergraph, which reads letters faster; takes a C compiler and some six minutes

.PHONY: figures
figures: setup ## how good the graph is, measured anew for the README and the page /about
	.venv/bin/python benchmarks/quality.py

.PHONY: screenshots
screenshots: setup ## the pictures of the README, taken anew
	.venv/bin/python docs/screenshots.py

.PHONY: soak
soak: setup ## 10 minutes of 32 clients at once, one query in twenty of which never ends; SECONDS overrides; log in build/soak.log
	mkdir -p build
	PYTHONPATH=tests .venv/bin/python tests/web/soak.py $(SECONDS) 2>build/soak.log

.venv/.ready: requirements.lock pyproject.toml graph/web/assets/package-lock.json
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	.venv/bin/python -m graph.web.assets.install
	touch $@

build/compiled/.ready: .venv/.ready hatch_build.py $(shell find graph ontology shapes seeds -name '*.py' -o -name '*.t*')
	$(COMPILED_PYTHON) -m venv --clear build/compiled
	build/compiled/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	HATCH_BUILD_HOOK_ENABLE_CUSTOM=true build/compiled/bin/python -m pip install --quiet --disable-pip-version-check \
	  --no-deps --no-build-isolation --no-index .
	touch $@

build/bench/.ready: benchmarks/requirements.lock
	$(PYTHON) -m venv build/bench
	build/bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $<
	touch $@

.PHONY: lock
lock: ## for maintainers: compile the lock anew after a change of dependencies in pyproject.toml
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	build/lock/bin/uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
	  --no-annotate --python-version 3.11 --extra dev -o requirements.lock pyproject.toml
	build/lock/bin/uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
	  --no-annotate --python-version 3.11 -o benchmarks/requirements.lock benchmarks/requirements.in
