# Sportello's targets; `make help` lists them.
.DEFAULT_GOAL := help
SERVICE := .venv/service/bin
ENGINE := .venv/engine/bin
export PYTHONUNBUFFERED := 1
# Every process that a test starts imports hundreds of modules: their bytecode is kept, whatever the shell says.
unexport PYTHONDONTWRITEBYTECODE
# Where there is a file system in memory, tests keep their files in it: no test waits for a disk.
ifneq ($(wildcard /dev/shm/.),)
export PYTEST_DEBUG_TEMPROOT := /dev/shm
endif

# Two processes, each with whole files and with products, databases and a browser of its own.
SIDE_BY_SIDE := -n 2 --dist loadfile
OF_SERVICE := --ignore=tests/nlu --ignore=tests/engine
# A machine that stands still for seconds fails tests that are right. What failed runs once more, alone; both results
# stay in the log, and what fails twice fails.
ONLY_FAILED := --last-failed --last-failed-no-failures none
ONCE_MORE = $(SERVICE)/python -m pytest -q $(ONLY_FAILED) $(OF_SERVICE)

.PHONY: help run model test test-unit test-long test-conversations check bench bench-desk nlu-report locks clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{printf "  make %-19s %s\n", $$1, $$2}'

run: ## build what is missing, then start everything in demo mode
	@deploy/setup.sh
	@SPORTELLO_DEMO=1 $(SERVICE)/python -m bot.cli run

model: ## train the model if its inputs changed
	@deploy/setup.sh
	@$(SERVICE)/python -m bot.cli model

test: ## everything that CI runs
	@deploy/setup.sh dev
	@deploy/setup-tests.sh
	@$(MAKE) --no-print-directory check
	@$(SERVICE)/python -m bot.cli model
	$(ENGINE)/python -m rasa data validate --fail-on-warnings
	@$(MAKE) --no-print-directory test-conversations
	$(ENGINE)/python -m pytest -q tests/nlu tests/engine || $(ENGINE)/python -m pytest -q $(ONLY_FAILED) tests/nlu tests/engine
	$(SERVICE)/python -m pytest -q $(SIDE_BY_SIDE) $(OF_SERVICE) -m "not long" || $(ONCE_MORE) -m "not long"

test-unit: ## the tests that need no running product: seconds
	@$(SERVICE)/python -m pytest -q $(SIDE_BY_SIDE) $(OF_SERVICE) -m "not stack and not browser and not long"

test-conversations: ## tests/conversations by `rasa test`: intents, entities and next actions of the trained model
	@$(SERVICE)/python -m bot.cli model
	@results=$$(mktemp -d) && trap 'rm -rf "$$results"' EXIT && $(ENGINE)/python -W ignore -m rasa test core --e2e \
		--model models/sportello.tar.gz --stories tests/conversations --fail-on-prediction-errors \
		--no-plot --no-warnings --out "$$results"

test-long: ## what `make test` samples, in full
	@deploy/setup.sh dev
	@deploy/setup-tests.sh
	@$(SERVICE)/python -m bot.cli model
	$(SERVICE)/python -m pytest -q $(SIDE_BY_SIDE) $(OF_SERVICE) -m "long and not stack" || $(ONCE_MORE) -m "long and not stack"
	$(SERVICE)/python -m pytest -q $(OF_SERVICE) -m "long and stack" || $(ONCE_MORE) -m "long and stack"

check: ## formatting, lint, types, layers
	@$(SERVICE)/ruff check .
	@$(SERVICE)/ruff format --check .
	@$(SERVICE)/mypy
	@$(SERVICE)/lint-imports

bench: ## compare with stock Rasa; prints the table of docs/benchmark.md
	@deploy/setup.sh dev
	@$(SERVICE)/python -m bot.cli model
	@$(SERVICE)/python -m bench.run

bench-desk: ## 300 wait for a person, 100 talk to one: prints how long a line takes
	@deploy/setup.sh dev
	@$(SERVICE)/python -m bench.desk.run

# The folder that holds banking77/ and clinc150/; without it the report leaves the public sets out.
PUBLIC ?=
nlu-report: ## how well messages are understood: docs/nlu-report.md; PUBLIC=folder of the public sets
	@deploy/setup.sh dev
	@$(SERVICE)/python -m bot.cli model
	@$(ENGINE)/python -m bench.nlu $(if $(PUBLIC),--public "$(PUBLIC)")

locks: ## make the locked files anew from requirements/*.in
	@deploy/setup.sh
	@deploy/lock.sh

clean: ## forget databases and models
	rm -rf var models .rasa
