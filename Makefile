# The two commands are `make build` and `make test`; both set up whatever they need, and are quick the second time.
# On Windows without make: `py scripts/setup.py run`, then `.venv\Scripts\plaidoyer build`.

BIN := .venv/bin
LOCK := uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header

.PHONY: build test lint bench kill lock clean

build:            ## set up, and build every document of content/ into build/
	@sh scripts/python.sh scripts/setup.py run
	@$(BIN)/plaidoyer build

# Many tests start processes: each would compile all modules where Python is told to keep no bytecode.
test: lint        ## set up, and run the linter, the type checker and the tests with their coverage
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --numprocesses=auto --dist=loadfile --cov --cov-report=term:skip-covered --cov-fail-under=95

lint:
	@sh scripts/python.sh scripts/setup.py test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench:            ## compare with other tools, whole processes side by side; ONLY="docx pdf" measures parts, ARGS adds options
	@sh scripts/python.sh scripts/setup.py bench
	@$(BIN)/python -m benchmarks $(ONLY) $(ARGS)

kill:             ## end builds by force and by Ctrl-C at 50 random moments each, and see that every file is whole
	@sh scripts/python.sh scripts/setup.py test
	@PLAIDOYER_MOMENTS=50 PLAIDOYER_MOMENTS_TO=pdf,docx,html $(BIN)/python -m pytest tests/test_stopping.py

lock:             ## bring the lock files up to date with pyproject.toml (needs uv)
	$(LOCK) --group build --output-file requirements.lock
	$(LOCK) --group dev --constraints requirements.lock --output-file requirements-test.lock
	$(LOCK) --group bench --constraints requirements-test.lock --output-file requirements-bench.lock

clean:            ## take away what was built and set up
	@sh scripts/python.sh scripts/clean.py
