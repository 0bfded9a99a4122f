# Every target first brings what is missing: .venv, and on Debian the system's libraries.
# PYTHON=python3.12 chooses the Python that .venv is made with.

SHELL := /bin/bash
PYTHON_HERE := .venv/bin/python
export LANG ?= C.UTF-8

.DEFAULT_GOAL := help
.PHONY: setup names run test lint bench reliability pictures help

setup: ## install what the program needs, nothing else
	@tools/setup.sh

names: ## install the libraries that suggest names as well
	@tools/setup.sh names

run: setup ## open the window on the sample case
	@tools/run.sh

test: ## style, types and all tests, also those in real windows
	@tools/setup.sh tests
	@tools/test.sh

lint: setup ## style and types only
	.venv/bin/ruff check .
	.venv/bin/mypy

bench: ## measure speed, beside other programs too, write docs/performance.md
	@tools/setup.sh bench
	$(PYTHON_HERE) -m tests.bench

reliability: setup ## long runs against crashes and damage, write docs/reliability.md
	$(PYTHON_HERE) -m tests.reliability

pictures: setup ## draw the sample case's window, light and dark, into docs/
	$(PYTHON_HERE) -m tests.pictures

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | while IFS=$$'\t' read -r name does; do printf '  make %-12s %s\n' "$$name" "$$does"; done
