#!/usr/bin/env bash
# Runs every target for so many seconds in a plain loop, one on each core that has the memory, on the stable toolchain:
# fuzz/run.sh [SECONDS [TARGET…]]. Exits with 1 at the first finding, which lies in fuzz/artifacts. The same SEED gives the same inputs.
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:-8}
shift || true
# The versions that the main package is built with, and where it is built, what it is built of.
cp ../Cargo.lock Cargo.lock
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/../target}
cargo build --quiet --no-default-features --bin loop
targets=${*:-text html markdown ndjson tables turtle ntriples nquads trig rdfxml jsonld query ontology lexicon model}
# What eats all memory stops here, and not the machine: no more run at once than have so many KiB each.
limit=8388608
ulimit -v "$limit"
most=$(awk -v limit="$limit" '/^MemTotal/ { print int($2 / limit) }' /proc/meminfo)
at_once=$((most < 1 ? 1 : most < $(nproc) ? most : $(nproc)))
one() {
  "$CARGO_TARGET_DIR/debug/loop" "$1" "$seconds" "${SEED:-1}" || {
    [ ! -e "artifacts/$1-running" ] || echo "stopped midway, with this input: fuzz/artifacts/$1-running" >&2
    # xargs begins no other target
    exit 255
  }
}
export -f one
export seconds
# shellcheck disable=SC2086
printf '%s\n' $targets | xargs -P "$at_once" -I {} bash -c 'one {}' || exit 1
