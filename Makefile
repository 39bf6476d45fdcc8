# The two commands: `make demo` and `make test`. Both install what is missing first.

.PHONY: demo install debug test test-slow test-kernels test-instruction-sets test-python test-report
.PHONY: test-cluster faults fuzz soak sanitize docs pictures examples consumer lint format
.PHONY: benchmark benchmark-check system-packages

RELEASE = swift build --configuration release
# Testable imports, which no test uses, would have everything compiled a second time for the tests.
TEST = swift test --configuration release --disable-testable-imports

# Explains a happy and an angry sentence of EMODB by both kinds of model of the paper.
demo: system-packages
	$(RELEASE) --product emolime
	Tools/demo "$$($(RELEASE) --show-bin-path)"

PREFIX ?= /usr/local

# Installs the command, its manual pages and completions: make install PREFIX=$HOME/.local
install: system-packages
	Tools/install "$(PREFIX)"

# All tests that take seconds. Those that need the corpora of ../shared are skipped without them.
test: system-packages
	$(TEST)

# The tests of speech transformers with each instruction set that oneDNN may be limited to.
test-instruction-sets: system-packages
	for set in SSE41 AVX2 AVX512_CORE; do \
	  ONEDNN_MAX_CPU_ISA=$$set $(TEST) --filter EmoLIMETransformersTests || exit 1; \
	done

# Also the tests that take minutes or gigabytes.
test-slow: system-packages
	EMOLIME_SLOW_TESTS=1 $(TEST)

# Tests what goes through OpenBLAS with each of its kernels that this processor can run.
test-kernels: system-packages
	Tests/Kernels/run

# Tests the Python package with the python3 on PATH, or the one that PYTHON names; skipped without NumPy.
test-python: system-packages
	Python/tests/run

# Opens reports in Chromium, which it installs, and uses them.
test-report: system-packages
	Tests/Report/run

# Runs a study of EMODB's clips under Slurm and GNU parallel, which it installs, and kills shards.
test-cluster: system-packages
	Tests/Cluster/run

# Tests kills, full disks, links and pipes as outputs, programs that misbehave, extreme numbers and hostile
# text; with FAULTS_KILLS=4 in a minute.
faults: system-packages
	Tests/Faults/run

# Fuzzes the parsers of data from outside, with AddressSanitizer, each for FUZZ_SECONDS (default 60).
fuzz: system-packages
	Fuzz/run

# Explains thousands of signals in one process, and measures memory, descriptors and threads;
# SOAK_COUNT=100 is a short turn. ONNX Runtime and a Python with NumPy are used if they are found.
soak: system-packages
	Tests/Soak/run

# Runs tests under the sanitizers of addresses, threads and undefined behaviour;
# Tests/Sanitizers/run thread runs one.
sanitize: system-packages
	Tests/Sanitizers/run

# Builds the documentation: articles and all public symbols, without a warning.
docs: system-packages
	Tools/build-documentation

# Draws the pictures of the articles anew, by the commands that the articles show.
pictures: system-packages
	Tools/draw-pictures

# Builds and runs every example.
examples: system-packages
	Examples/run-all

# Builds and runs, as a debug build, a package of its own that depends on this one.
consumer: system-packages
	cd Examples/Consumer && swift run

# Builds everything as a debug build, as packages that depend on this one do.
debug: system-packages
	swift build --build-tests

# Measures the library beside its peers, which it installs, and writes one table. ROWS=features,cramer
# make benchmark measures some rows only.
benchmark: system-packages
	Benchmarks/run

# Builds our side of the benchmark, and tests the program that writes its table.
benchmark-check: system-packages
	touch Benchmarks/Package.swift  # else SwiftPM does not notice other files of this package
	swift build --package-path Benchmarks --configuration release
	python3 -m unittest discover Benchmarks/tests

lint:
	Tools/check-version
	swift format lint --strict --recursive Package.swift Sources Tests Examples Experiments Benchmarks Fuzz

format:
	swift format --in-place --recursive Package.swift Sources Tests Examples Experiments Benchmarks Fuzz

system-packages:
	@Tools/install-system-packages
