# Every target except dist, install, upgrade and uninstall first prepares the virtual environment (.ci/bootstrap); only
# python3, python3-venv and make are needed, and git for dist.
#   make test ARGS='-k session -x'     options for the program behind the target
#   make run PYTHON=python3.13         the Python that .venv is made with

VENV ?= .venv
PYTHON_OF_VENV = "$(VENV)/bin/python"
PYTEST = $(PYTHON_OF_VENV) -m pytest
# The service cannot see a Python in a home folder, where a developer's often is.
PYTHON_OF_MACHINE = "$(or $(PYTHON),/usr/bin/python3)"

.NOTPARALLEL:
.PHONY: help run test test-sqlite test-postgres coverage check format lock migration document catalogs containers docs bench examples clean dist install upgrade uninstall for-running for-testing
# Modules of other projects must not take precedence over this project's.
unexport PYTHONPATH PYTHONHOME
export VENV PYTHON

help: ## lists the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | while IFS='|' read -r name text; do printf 'make %-14s%s\n' "$$name" "$$text"; done

run: for-running ## migrates the database and serves on 127.0.0.1:9999 (ARGS='-c FILE': with that configuration)
	@$(PYTHON_OF_VENV) -m kanjiku_api $(ARGS) migrate
	@exec $(PYTHON_OF_VENV) -m kanjiku_api $(ARGS) serve

test: for-testing ## runs the tests on SQLite and on PostgreSQL in parallel
	@bash .ci/test $(PYTHON_OF_VENV) $(ARGS)

test-sqlite: for-testing ## runs the tests on SQLite only
	@$(PYTEST) --database=sqlite $(ARGS)

test-postgres: for-testing ## runs the tests on PostgreSQL only
	@$(PYTEST) --database=postgres $(ARGS)

coverage: for-testing ## measures lines and branches that the tests reach, on both databases; fails below the figures of CONTRIBUTING.md
	@bash .ci/coverage $(PYTHON_OF_VENV) $(ARGS)

check: for-testing ## checks format, style and types, the lock, and that migrations and models agree
	@$(PYTHON_OF_VENV) -m ruff format --check .
	@$(PYTHON_OF_VENV) -m ruff check .
	@$(PYTHON_OF_VENV) -m mypy
	@env -u PIP_INDEX_URL -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null PIPENV_PIPFILE="$(CURDIR)/Pipfile" \
	    PIPENV_VERBOSITY=-1 $(PYTHON_OF_VENV) -m pipenv verify
	@$(PYTEST) -q tests/migrations/test_schema.py

format: for-testing ## formats the code, and fixes what ruff can fix
	@$(PYTHON_OF_VENV) -m ruff format .
	@$(PYTHON_OF_VENV) -m ruff check --fix .

lock: ## updates Pipfile.lock with the lowest supported Python (PYTHON=…/python3.11 if it is not on the PATH)
	@bash .ci/lock

migration: for-testing ## drafts the next migration from the models (NAME=what_changes)
	@$(PYTHON_OF_VENV) migrations/draft.py $(NAME)

document: for-running ## lints the API document, and compiles a client made from it (needs npm)
	@bash .ci/document $(PYTHON_OF_VENV)

catalogs: for-running ## reads the OPDS catalogs of a demo site by two libraries from npm (needs npm)
	@bash .ci/catalogs $(PYTHON_OF_VENV)

containers: for-testing ## starts compose.yaml by the commands of docs/operating.md, in a namespace (as root, with debootstrap)
	@KANJIKU_FULL=1 $(PYTEST) -s tests/deploy/test_compose.py $(ARGS)

docs: for-testing ## writes the lists in docs/ that are made from the code
	@$(PYTHON_OF_VENV) docs/tables.py

bench: for-testing ## measures the service against the figures in benchmarks/RESULTS.md
	@$(PYTHON_OF_VENV) benchmarks/run.py $(ARGS)

examples: for-testing ## runs every script of examples/ against a running server
	@$(PYTEST) tests/examples $(ARGS)

dist: ## makes the archive of a release in dist/ (COMMIT=HEAD)
	@$(PYTHON_OF_MACHINE) -B deploy/dist.py $(or $(COMMIT),HEAD) dist

install: ## installs this release as a systemd service, as root (START=no: does not start it)
	@$(PYTHON_OF_MACHINE) -B deploy/install.py install $(if $(filter no,$(START)),--no-start)

upgrade: ## changes the installed service to this release, as root (BACKUP=DIR: backs up to that folder first)
	@$(PYTHON_OF_MACHINE) -B deploy/install.py upgrade $(if $(BACKUP),--backup "$(BACKUP)")

uninstall: ## removes the service, as root; configuration and data stay (PURGE=yes: removes them too)
	@$(PYTHON_OF_MACHINE) -B deploy/install.py uninstall $(if $(filter yes,$(PURGE)),--purge)

clean: ## removes .venv and caches; data/ and config.toml stay
	@rm -rf "$(VENV)" .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .coverage.*
	@find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

for-running:
	@bash .ci/bootstrap run

for-testing:
	@bash .ci/bootstrap dev
