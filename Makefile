# Two commands do all the set-up: `make demo` and `make test`. Each needs Python (3.11 or later) and a package registry.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test lint docs lock clean bench-restore bench-extract bench-fields bench-crawl bench-no-news bench-reprocess soak bench-ablation bench-search bench-reprints bench-annotations

help:  ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/installed  ## set up, crawl the sample site that comes with the project, search it
	$(BIN)/gonghui demo

test: $(VENV)/installed-dev lint  ## set up, then check style and types and run every test
	$(BIN)/pytest -n 6  # on two cores: a crawl under test waits more than it works

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(VENV)/installed  ## write docs/schema.md anew from the migrations
	$(BIN)/python -m archive.schema.document docs/schema.md

bench-restore: $(VENV)/installed  ## damage clean texts as mirrors do, restore them, print what came back
	$(BIN)/python -m benchmarks.restore

bench-extract: $(VENV)/installed $(VENV)-peers/installed  ## extraction beside other extractors, on the corpora
	$(BIN)/python -m benchmarks.extract

bench-ablation: $(VENV)/installed  ## what each part of the search for the body brings, on the corpora and made pages
	$(BIN)/python -m benchmarks.ablation

bench-fields: $(VENV)/installed  ## title, date, source, byline, editors against labels, on the corpora
	$(BIN)/python -m benchmarks.fields

bench-annotations: $(VENV)/installed  ## figures, divisions, organisations beside what a person read, in passages written for it
	$(BIN)/python -m benchmarks.annotations

bench-crawl: $(VENV)/installed  ## a whole crawl beside a plain spider and beside fetching only, on loopback; PAGES="1000 10000"
	$(BIN)/python -m benchmarks.crawl $(PAGES)

bench-no-news: $(VENV)/installed  ## what a crawl without news costs a list page; KNOWN="10000 1000000" URLs known
	$(BIN)/python -m benchmarks.no_news $(KNOWN)

bench-reprocess: $(VENV)/installed  ## pages a second that are read again from the WARC, on one worker and on two
	$(BIN)/python -m benchmarks.reprocess

soak: $(VENV)/installed-dev  ## kill a crawl 200 times at moments that are drawn, look whether anything was lost
	GONGHUI_KILLS=200 $(BIN)/pytest -s tests/crawler/test_killed.py

bench-search: $(VENV)/installed  ## searches of a generated archive beside LIKE and FTS5's trigram; ARTICLES=1000000 for more
	$(BIN)/python -m benchmarks.search $(ARTICLES)

bench-reprints: $(VENV)/installed  ## constructed reprints among other articles: which are found, what else is taken for one, and the cost
	$(BIN)/python -m benchmarks.reprints
	$(BIN)/python -m benchmarks.reprints_cost

lock:  ## write the lock files anew from pyproject.toml
	deploy/lock.sh $(PYTHON)

clean:  ## remove the virtual environment and what tools left behind
	rm -rf $(VENV) $(VENV)-peers build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "gonghui needs Python 3.11 or later: make PYTHON=/path/to/python3.11 ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: requirements.lock pyproject.toml setup.py pipelines/restore/language_model_build.py | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	$(BIN)/python -m compileall -q archive crawler pipelines sources gonghui.py  # who runs it may not be allowed to write here
	touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	touch $@

$(VENV)-peers/installed: | $(VENV)/bin/python
	$(PYTHON) -m venv $(VENV)-peers
	$(VENV)-peers/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(VENV)-peers/bin/python -m pip install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml-html-clean \
		readability-lxml==0.9 resiliparse==2.0.1 newspaper4k==0.9.6 jieba==0.42.1
	touch $@
