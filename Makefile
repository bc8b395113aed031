# Commands of the project; each does its own set-up.
.PHONY: setup
setup: .venv/.ready

PYTHON ?= python3

.venv/.ready: requirements.lock pyproject.toml graph/web/assets/package-lock.json
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	.venv/bin/python -m graph.web.assets.install
	touch $@

# For maintainers: compile the lock anew after a change of dependencies in pyproject.toml.
.PHONY: lock
lock:
	uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-annotate --python-version 3.11 --extra dev -o requirements.lock pyproject.toml
