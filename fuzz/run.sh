#!/usr/bin/env bash
# Runs every target for so many seconds in a plain loop, on the stable toolchain: fuzz/run.sh [SECONDS [TARGET…]]. Exits with 1 at the
# first finding, which lies in fuzz/artifacts. The same SEED gives the same inputs.
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:-8}
shift || true
# The versions that the main package is built with, and where it is built, what it is built of.
cp ../Cargo.lock Cargo.lock
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/../target}
cargo build --quiet --no-default-features --bin loop
targets=${*:-text html markdown ndjson tables turtle ntriples nquads trig rdfxml jsonld query ontology lexicon model}
# What eats all memory stops here, and not the machine.
ulimit -v 8388608
for target in $targets; do
  "$CARGO_TARGET_DIR/debug/loop" "$target" "$seconds" "${SEED:-1}" || {
    code=$?
    [ ! -e "artifacts/$target-running" ] || echo "stopped midway, with this input: fuzz/artifacts/$target-running" >&2
    exit "$code"
  }
done
