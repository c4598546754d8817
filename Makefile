# Partnerkommun: the targets a person needs. `make` lists them.
.DEFAULT_GOAL := help
.PHONY: help install run test lint train quality bench docs clean
SHELL := /bin/bash

BIN := .venv/bin
# How many processes share the tests; more than there are processors make them no faster.
WORKERS := 2

help:  ## List the targets
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

install: .venv/installed  ## Make the environment in .venv
	@echo "The environment in .venv is ready."

run: install  ## Answer one example, then serve the page and the API on 127.0.0.1:8000
	@$(BIN)/partnerkommun run

test: .venv/installed-dev  ## Check style, types and arrows, then run every test
	@tools/install-browser
	@$(MAKE) --no-print-directory lint
	@env -u PYTHONDONTWRITEBYTECODE OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n $(WORKERS) --dist loadscope

lint: .venv/installed-dev  ## Check style, format, types and the arrows between rooms
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports --no-cache

train: install  ## Learn the encoder, the understanding and the ranking anew (half an hour)
	@$(BIN)/partnerkommun train encoder && $(BIN)/partnerkommun train understanding && $(BIN)/partnerkommun train ranker --write

quality: .venv/installed-baselines  ## Measure everything that docs/quality.md says
	@$(BIN)/partnerkommun quality --out docs --figures models/ranking/quality.json

bench: install  ## Measure speed
	@$(BIN)/python -m benchmarks.query && $(BIN)/python -m benchmarks.registry && $(BIN)/python -m benchmarks.pages && $(BIN)/python -m benchmarks.cohort && $(BIN)/python -m benchmarks.networks

docs: .venv/installed-dev  ## Write the generated reference pages anew
	@$(BIN)/python -m tools.write_reference

clean:  ## Remove the environment and what tools leave behind
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info

.venv/installed: pyproject.toml constraints.txt tools/install
	@tools/install

.venv/installed-dev: .venv/installed
	@tools/install dev

.venv/installed-baselines: .venv/installed
	@tools/install baselines
