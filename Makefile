# The commands of this repository. `make` alone lists them; docs/commands.md says more.

SUBMISSIONS =
OUT = $(if $(SUBMISSIONS),build/grades)
JOBS =
AGAIN =
CLUSTER =
MINUTES =
TASK =
TITLE =
POINTS =
COURSE =
NAME =
ASSIGNMENT =
PYTHON ?=
KNOWN = SUBMISSIONS OUT JOBS AGAIN CLUSTER MINUTES TASK TITLE POINTS COURSE ASSIGNMENT NAME PYTHON
export $(KNOWN)

# SUBMISSION=DIR would grade exercises/ as if nothing had been said. What settings of make, pip and
# the system are called stays free.
FREE = KILLS RUN .% SHELL TMPDIR MAKE% PIP_% PYTHON% AUTOGRADER_% %_PROXY %_proxy
GIVEN := $(foreach name,$(.VARIABLES),$(if $(filter command,$(origin $(name))),$(name)))
UNKNOWN := $(filter-out $(KNOWN) $(FREE),$(GIVEN))
ifneq ($(UNKNOWN),)
$(error There is no variable $(UNKNOWN). There are: $(KNOWN))
endif

RUN = .venv/bin/python
SET_UP_FOLLOWS = .venv/bin/python pyproject.toml constraints.txt setup.sh

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.SUFFIXES:
.PHONY: help grade check hint watch progress submit notes test lint types format doctor layers notebooks autograde stubs new-task release gradescope prairielearn classroom50 figures record mutants misconceptions attacks fuzz steady agree walk bench clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

grade: $(if $(CLUSTER),.venv/.cluster,.venv/.grade) ## Grade exercises/, or every submission in SUBMISSIONS=DIR (OUT=DIR, JOBS=N)
	@set -- "$${SUBMISSIONS:-exercises}" $${OUT:+--out "$$OUT"} $${JOBS:+--jobs "$$JOBS"} \
	$${AGAIN:+--again} $${CLUSTER:+--cluster "$$CLUSTER"}; \
	$(RUN) -m autograder grade "$$@"

check: .venv/.student ## Check your exercises with the public graders
	@$(RUN) -m autograder check

hint: .venv/.student ## Give one hint more for a task at each call (TASK=value.mul)
	@$(RUN) -m autograder hint "$$TASK"

watch: .venv/.student ## Check again whenever a file is saved
	@$(RUN) -m autograder watch

progress: .venv/.student ## Show how far your exercises are, unit by unit
	@$(RUN) -m autograder progress

submit: .venv/.student ## Make the zip of your exercises that you hand in (NAME=you makes you.zip)
	@$(RUN) -m autograder submit --out "$${NAME:-submission}"

notes: .venv/.notes ## Build the course notes as a site in build/notes
	@$(RUN) -m autograder.site.build

test: .venv/.test lint types ## Lint, check types, run every test
	@$(RUN) -m pytest -n auto --dist worksteal

lint: .venv/.test ## Look for mistakes and untidy code
	@$(RUN) -m ruff check --quiet
	@$(RUN) -m ruff format --check --quiet
	@.venv/bin/codespell

types: .venv/.test ## Check the types
	@$(RUN) -m mypy --no-error-summary

format: .venv/.test ## Tidy the code
	@$(RUN) -m ruff check --fix --quiet
	@$(RUN) -m ruff format --quiet

doctor: .venv/.student ## Try which layers of the sandbox hold on this machine
	@$(RUN) -m autograder doctor

layers: .venv/.grade ## Grade all samples with each layer of the sandbox off in turn
	@$(RUN) -m tests.sandbox.marks --all

notebooks: .venv/.notebooks ## Make an nbgrader course in build/course (COURSE=DIR)
	@$(RUN) -m autograder notebooks $${COURSE:+--course "$$COURSE"}

autograde: .venv/.notebooks ## Grade ASSIGNMENT of a whole class into nbgrader's gradebook (COURSE=DIR, JOBS=N)
	@$(RUN) -m autograder autograde "$${ASSIGNMENT:?which one? ASSIGNMENT=week1}" \
	$${COURSE:+--course "$$COURSE"} $${JOBS:+--jobs "$$JOBS"} $${AGAIN:+--again}

stubs: .venv/.student ## Make exercises/ and docs/tasks.md anew from solutions/ and course.toml
	@$(RUN) -m autograder stubs

new-task: .venv/.student ## Begin a task in all its places (TASK=unit.task, TITLE=…, POINTS=N)
	@$(RUN) -m autograder new_task "$$TASK" $${TITLE:+--title "$$TITLE"} $${POINTS:+--points "$$POINTS"}

release: .venv/.student ## Build the students' copy in build/release (OUT=DIR), which gives nothing away
	@$(RUN) -m autograder release $${OUT:+--out "$$OUT"}

gradescope: .venv/.grade ## Build autograder.zip for Gradescope
	@$(RUN) -m autograder bundle gradescope

prairielearn: .venv/.grade ## Build the files of a PrairieLearn question
	@$(RUN) -m autograder bundle prairielearn

classroom50: .venv/.student ## Build the autograder of a Classroom 50 assignment, with public checks
	@$(RUN) -m autograder bundle classroom50

figures: .venv/.grade ## Draw the figures of the notes anew from the real code
	@$(RUN) -m autograder.site.figures

record: .venv/.grade ## Record PyTorch's answers for the public graders
	@$(RUN) -m autograder record

mutants: .venv/.mutants ## Plant mistakes in solutions/ and see each one lose points
	@$(RUN) -m tests.mutation

misconceptions: .venv/.test ## Make every known mistake and see which are named, which shown
	@$(RUN) -m tests.misconceptions

attacks: .venv/.test ## Grade hostile submissions: none may gain, harm, stall or survive
	@$(RUN) -m tests.attacks

fuzz: .venv/.test ## Throw random input at whatever reads what learners send (MINUTES=N)
	@$(RUN) -m tests.fuzz --minutes "$${MINUTES:-5}"

steady: .venv/.test ## Grade every sample fifty times and see that no verdict moves
	@$(RUN) -m tests.steadiness

walk: .venv/.test ## Walk through formgrader in a real browser, from source to feedback
	@$(RUN) -m pytest tests/notebooks/in_formgrader.py

agree: .venv/.test ## Grade every sample and attack as files and as notebooks: the same marks
	@$(RUN) -m tests.notebooks.agreement

bench: .venv/.grade ## Measure how long grading takes
	@$(RUN) -m benchmarks

clean: ## Delete .venv, build (with the grades in it) and caches
	@rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The levels of set-up; each holds those before. A stamp is newer than what it was made
# from, so a set-up that is done is not done again.
.venv/.student .venv/.notes .venv/.grade .venv/.notebooks .venv/.cluster .venv/.test .venv/.mutants: $(SET_UP_FOLLOWS)
	@sh setup.sh $(@:.venv/.%=%)

# No rule makes it, yet it may be missing: then the stamps are out of date, whatever their age.
.venv/bin/python: ;
