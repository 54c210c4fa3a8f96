# The only entry point: people and CI run the same commands.
# A fresh machine needs Python 3.11+, pip and make; everything else goes into .tools and .venv.
.DEFAULT_GOAL := help
PYTHON ?= python3
UV := $(or $(shell command -v uv 2>/dev/null),.tools/bin/uv)
RUN := .venv/bin/
export UV_PYTHON_DOWNLOADS := never
# Use the certificates that the machine trusts, like pip: needed behind intercepting proxies.
export UV_SYSTEM_CERTS := true
export UV_NATIVE_TLS := true
# Tests start dozens of Pythons: with compiled modules, each starts in half the time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help install ocr demo test explore chaos check types drift lint format messages docs site conformance screens screenshots drawings bench findings dist lock check-dist clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

.tools/bin/uv:
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --target .tools 'uv>=0.9,<1'

.venv/.made: pyproject.toml | $(filter .tools/%,$(UV))
	$(UV) sync --quiet --python $(PYTHON) --group dev $(if $(wildcard .venv/lib/python*/site-packages/tesserocr),--extra ocr)
	@touch $@

install: .venv/.made ## create the environment, .venv, with .venv/bin/hoststand in it

ocr: install ## add what reads printed cards in photos (docs/operating.md says which models it needs)
	$(UV) sync --quiet --python $(PYTHON) --group dev --extra ocr

demo: install ## run everything on 127.0.0.1: no token, no account, no network (SCRIPT=1 plays a story and exits)
	$(RUN)hoststand demo $(if $(SCRIPT),--script)

test: install ## run all tests, on SQLite and on PostgreSQL
	$(RUN)pytest -n auto --dist worksteal $(ARGS)

explore: install ## look at random for input that breaks a property, thousands of examples each (ARGS=tests/guests for some)
	$(RUN)pytest -n auto --dist worksteal -m hypothesis --hypothesis-profile=explore $(ARGS)

chaos: install ## run the fault laboratory, a quarter of an hour (SEED=… KILLS=… REGISTRATIONS=… ENGINE=postgres REPLICAS=2)
	$(RUN)python -m tests.laboratory --engine $(or $(ENGINE),sqlite) --replicas $(or $(REPLICAS),1) \
		--registrations $(or $(REGISTRATIONS),2000) --kills $(or $(KILLS),200) $(if $(SEED),--seed $(SEED)) $(ARGS)

check: install ## check lint, types, import rules, dependencies, drift of generated texts, links of the documentation
	@$(MAKE) --no-print-directory --keep-going --jobs=4 types drift site lint

types: install
	$(RUN)mypy

drift: install
	$(RUN)pytest -q -m drift

lint: install
	$(RUN)ruff check .
	$(RUN)ruff format --check .
	$(RUN)lint-imports
	$(RUN)deptry .

format: install ## apply the house style to the code
	$(RUN)ruff check --fix-only --quiet .
	$(RUN)ruff format .

LOCALES := handlers/locales
MERMAID := 11.17.2

messages: install ## update the translation catalogues from the texts in the code (NEW=de starts a language)
	$(RUN)pybabel -q extract -F $(LOCALES)/babel.cfg -k N_ -k plural:1,2 --no-location --sort-output \
		--omit-header -o $(LOCALES)/hoststand.pot guests handlers
	$(RUN)pybabel -q update -i $(LOCALES)/hoststand.pot -d $(LOCALES) -D hoststand --no-fuzzy-matching \
		--ignore-obsolete --ignore-pot-creation-date $(if $(NEW),--init-missing -l $(NEW))

docs: install ## generate docs/providers.md, docs/licences.md and the table of engines in docs/scaling.md
	$(RUN)python -m bot.commands.providers_page docs/providers.md
	$(RUN)python -m release.licences docs/licences.md
	$(RUN)python -m release.sql_features docs

site: install ## build the documentation's site in site/, strictly: no link may lead nowhere
	NO_MKDOCS_2_WARNING=1 $(RUN)mkdocs build --strict --quiet

screens: install ## draw every screen of the chat as text, in English and Turkish: the snapshots that tests compare
	$(RUN)hoststand screens tests/bot/gallery/snapshots --text --language en --language tr

conformance: install ## run the conformance tests of our connectors, and record for docs/providers.md who passed
	$(RUN)pytest -q -p tests.connectors.conformance.record tests/connectors/conformance/test_conformance.py

screenshots: install ## take the pictures of the documentation of the demo itself (needs Chromium)
	$(RUN)python -m tests.sandbox.page.screenshots docs

drawings: install ## draw what Mermaid draws in the documentation, after a change of it (needs npm and Chromium)
	@mkdir -p .tools
	cd .tools && npm pack --silent mermaid@$(MERMAID) && tar xzf mermaid-$(MERMAID).tgz package/dist/mermaid.min.js
	$(RUN)python -m tests.drawings .tools/package/dist/mermaid.min.js

bench: install ## run the benchmarks: a table of ratios
	$(RUN)hoststand bench $(ARGS)

findings: ## check whether other software still behaves as documented in findings/ (installs packages)
	@bash findings/run $(ARGS)

dist: install ## build the wheel and the source distribution into dist/
	rm -rf dist
	$(UV) build --quiet --out-dir dist

lock: install ## write dist/requirements.lock: what a release installs, each by hash, from wherever you get packages
	@mkdir -p dist
	$(UV) export --quiet --frozen --no-dev --no-emit-project --no-header --no-annotate -o dist/requirements.lock

check-dist: dist lock ## install the wheel in empty environments, play the demo, write dist/sbom.cdx.json (half a minute)
	UV=$(abspath $(UV)) $(RUN)python -m release.trial dist/*.whl dist/requirements.lock dist/sbom.cdx.json

clean: ## remove what the targets above created
	rm -rf dist site .venv .venv-rivals .tools .mypy_cache .ruff_cache .pytest_cache .hypothesis
