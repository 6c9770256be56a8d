# The commands of a contributor. `just` lists them; CONTRIBUTING.md explains them.

set shell := ["bash", "-euo", "pipefail", "-c"]

target := env("CARGO_TARGET_DIR", "target")
program := target / "release/depeche"

# Lists these commands.
default:
    @just --list --unsorted

# Builds the program with optimisation: target/release/depeche.
build:
    cargo build --locked --release

# Runs all tests of the crate, or those whose name contains NAME: `just test architecture`.
test *NAME:
    cargo test --locked {{NAME}}

# Runs the examples in the documentation of the library.
test-docs:
    cargo test --locked --doc

# Checks the format and the lints.
lint:
    cargo fmt --check
    cargo clippy --locked --all-targets -- -D warnings

# Formats the sources.
format:
    cargo fmt

# Builds the documentation of the library; a broken link is an error.
docs:
    RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --document-private-items

# What a change must pass before it is merged, except for the wider tests.
check: lint test docs

# Shows changed snapshots one by one, to be accepted or rejected (needs `cargo install cargo-insta`).
snapshots:
    cargo insta test --review --test it

# Makes the environment of the wider tests; the programs that these need as well are listed in .ci/run.
wider-environment:
    python3 -m venv {{target}}/wider-tests
    {{target}}/wider-tests/bin/pip install --quiet rdflib==7.6.0 pyoxigraph==0.5.13 networkx==3.4.2 pyshacl==0.40.1 conllu==6.0.0 SPARQLWrapper==2.0.0 playwright==1.56.0 axe-playwright-python==0.1.6
    npm install --silent --no-audit --no-fund --ignore-scripts --prefix {{target}}/wider-tests @zazuko/yasgui@4.6.2

# Runs the tests that need other programs: what is written is read back by rdflib, pySHACL, raptor, chromium and others.
wider: build
    {{target}}/wider-tests/bin/python tests/wider/read_back.py {{program}}
    {{target}}/wider-tests/bin/python tests/wider/shapes.py {{program}}
    {{target}}/wider-tests/bin/python tests/wider/conllu_back.py {{program}}
    tests/wider/pictures.sh {{program}}
    python3 tests/wider/kills.py {{program}} 40
    {{target}}/wider-tests/bin/python tests/wider/serve.py {{program}}
    {{target}}/wider-tests/bin/python tests/wider/page.py {{program}}
    {{target}}/wider-tests/bin/python tests/wider/yasgui.py {{program}} {{target}}/wider-tests

# Builds with RocksDB (half an hour) and tests stores on disk.
wider-rocksdb:
    tests/wider/rocksdb.sh

# Hands hostile input to the library, SECONDS for each target, or for those that are named: `just fuzz 60 turtle`.
fuzz SECONDS="8" *TARGETS:
    CARGO_TARGET_DIR="$(realpath -m {{target}})" fuzz/run.sh {{SECONDS}} {{TARGETS}}

# Measures loading, reading, extraction and export on the dispatches, or those whose name contains NAME.
bench *NAME:
    cargo bench --locked --bench extraction -- {{NAME}}

# Extracts the articles of FOLDER/articles and scores them against FOLDER/gold with SCORER, a Python program.
measure FOLDER SCORER: build
    rm -rf {{target}}/measured
    {{program}} export -q --each {{FOLDER}}/articles/*.txt -o {{target}}/measured --picture none
    python3 {{SCORER}} graph --gold {{FOLDER}}/gold --predicted {{target}}/measured

# Draws the pictures of the README and of docs/ anew.
pictures:
    docs/make-pictures.sh

# Runs an example of library use: `just example extract data/dispatches/tigre-pretoria.txt`.
example NAME *ARGUMENTS:
    cargo run --locked --example {{NAME}} -- {{ARGUMENTS}}

# All that continuous integration runs (Debian or Ubuntu, as root: it installs packages).
ci:
    .ci/run
