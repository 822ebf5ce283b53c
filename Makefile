# Each target sets up what it needs. Without make (Windows): see the README.
.DEFAULT_GOAL := help
.PHONY: help site serve test check bench fuzz engines lock clean
.DELETE_ON_ERROR:

PYTHON ?= $(firstword $(foreach name,python3.13 python3.12 python3.11 python3 python,$(shell $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $(name))))
BIN := .venv/bin
SITE := site
SECONDS := 120
# Annotated news for `make bench`; it is not ours to carry.
ANNOTATED := .cache/annotated
ADDRESS := 127.0.0.1:8000
# Installing takes a while and prints nothing of interest when it works.
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

help: ## show what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 16

site: .venv/ready ## build the site into site/
	@$(BIN)/briefing build --site-dir $(SITE)
	@echo "Open $(abspath $(SITE))/index.html in a browser."

serve: .venv/ready ## look at the site at http://127.0.0.1:8000/ while you edit (or make serve ADDRESS=127.0.0.1:9000)
	@$(BIN)/briefing serve --address $(ADDRESS)

test: .venv/ready-dev ## run all tests; sets up a browser for them if there is none
	@$(BIN)/python tests/find_browser.py --set-up
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: .venv/ready-dev ## style, types, workflows, and whether what is generated is up to date
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/briefing fmt --check
	$(BIN)/briefing build --check
	$(BIN)/briefing schema --check
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.gitlab-ci .gitlab-ci.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.renovate renovate.json
	$(BIN)/zizmor --offline --quiet .github/workflows

bench: .venv/ready-dev ## what a page weighs, and how long building takes with 10, 100 … N briefings (make bench N=1000)
	@$(BIN)/python tests/find_browser.py --set-up
	@$(BIN)/python tests/bench_weight.py
	@EVERY_HOST=1 $(BIN)/python -m pytest -q tests/test_hosts.py
	@$(BIN)/python tests/kill_builds.py --runs 200
	@PYTHONPATH=scripts:tests $(BIN)/python tests/bench_checkers.py
	@PYTHONPATH=scripts:tests $(BIN)/python tests/bench_truth.py
	@PYTHONPATH=scripts:tests $(BIN)/python tests/bench_exports.py $(N)
	@PYTHONPATH=scripts:tests $(BIN)/python tests/bench_readers.py
	@PYTHONPATH=scripts:tests $(BIN)/python tests/bench_search.py $(N)
	@$(BIN)/python tests/bench_editor.py
	@$(BIN)/python tests/bench_draft.py $(ANNOTATED)
	@PYTHONPATH=scripts:tests $(BIN)/python tests/bench.py $(N)

fuzz: .venv/ready-dev ## anything as YAML, texts, proofs, pages, addresses (make fuzz SECONDS=600)
	@PYTHONPATH=tests $(BIN)/python tests/fuzz.py $(SECONDS)

engines: .venv/ready-dev ## do ProperDocs and Zensical make the same pages? (installs Zensical for a moment)
	@PYTHONPATH=scripts:tests $(BIN)/python tests/bench_engines.py

lock: ## lock the requirements anew (needs uv)
	uv pip compile $(LOCKING) --extra install --output-file requirements.txt
	uv pip compile $(LOCKING) --extra install --extra cards --extra dev --constraint requirements.txt --output-file requirements-dev.txt

LOCKING := pyproject.toml --upgrade --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --no-emit-find-links --custom-compile-command "make lock"

clean: ## take away all that make made; what you wrote stays
	@for folder in $(SITE) .$(SITE)-next .$(SITE)-old; do \
	  if [ -f "$$folder/.briefing-site" ] && [ ! -L "$$folder" ]; then rm -rf "$$folder"; \
	  elif [ -e "$$folder" ]; then echo "$$folder was not made by a build, and stays."; fi; done
	@for file in .briefing.lock .$(SITE).lock; do \
	  if grep -qs "^briefing build" "$$file" && [ ! -L "$$file" ]; then rm -f "$$file"; fi; done
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis scripts/*.egg-info

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found. Install it, or name it: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(f"Python 3.11 or newer is needed; {sys.executable} is {sys.version.split()[0]}." if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python could not make .venv. On Debian and Ubuntu: apt install python3-venv"; exit 1; }

# The command is put into .venv from this folder: no network, and edits count at once.
.venv/ready: requirements.txt pyproject.toml | .venv/bin/python
	@echo "Setting up .venv"
	@$(PIP) install --require-hashes --requirement requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/ready-dev: requirements-dev.txt .venv/ready
	@echo "Setting up what the tests need"
	@$(PIP) install --require-hashes --requirement requirements-dev.txt
	@touch $@
