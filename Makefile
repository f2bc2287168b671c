# Two commands for a machine with only Python (3.11 or later) and make:
#   make demo   sets everything up and draws all of samples/
#   make test   sets everything up and runs the whole test suite
# For development: make lint, and make fuzz [TARGET="mermaid notes"] [MINUTES=30] [SEED=1]
# [ENGINE=coverage], which searches for texts that diagconv does not survive (tests/fuzz/README.md).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT := out/demo
MINUTES ?= 5

.PHONY: demo test bench fuzz lint clean

demo: $(VENV)/installed
	$(BIN)/diagconv export samples -o $(OUT) --to svg,png
	@echo "The pictures are in $(CURDIR)/$(OUT):"
	@ls $(OUT)

test: $(VENV)/installed
	$(BIN)/python -m pytest -n auto --dist worksteal

fuzz: $(VENV)/installed
	$(BIN)/python -m tests.fuzz --minutes $(MINUTES) $(if $(SEED),--seed $(SEED)) \
		$(if $(TARGET),--target $(TARGET)) $(if $(ENGINE),--engine $(ENGINE)) $(if $(TEXTS),--texts $(TEXTS))

bench: $(VENV)/installed
	$(BIN)/python -m benchmarks.peers --page docs/performance.md

lint: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

clean:
	rm -rf $(VENV) out build dist

# Dependency groups need pip 25.1, so upgrade pip first.
$(VENV)/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "diagconv needs Python 3.11 or later; use make PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@
