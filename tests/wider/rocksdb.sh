#!/usr/bin/env bash
# Stores on disk: builds the program with the feature 'rocksdb' and asks a store what it asks of tables. Not part of every run of
# continuous integration, since RocksDB alone compiles for 40 minutes of processor time. Needs libclang and a C++20 compiler
# (Debian: libclang-dev, g++).
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-target/rocksdb}
CARGO_TARGET_DIR=$target cargo build --locked --release --features rocksdb
program=$PWD/$target/release/depeche
[ -x "$program" ] || program=$target/release/depeche
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT

fail() {
    echo "rocksdb.sh: $1" >&2
    exit 1
}

"$program" load data/karabakh --store "$here/db"
for name in signatories claims timeline disagreements; do
    "$program" query data/karabakh --name "$name" --format csv >"$here/memory.csv"
    "$program" query --store "$here/db" --name "$name" --format csv >"$here/disk.csv"
    cmp "$here/memory.csv" "$here/disk.csv" || fail "'$name' is answered otherwise from the disk"
done
"$program" query data/karabakh --name between --set a=Arménie --set b=Azerbaïdjan --format csv >"$here/memory.csv"
"$program" query --store "$here/db" --name between --set a=Arménie --set b=Azerbaïdjan --format csv >"$here/disk.csv"
cmp "$here/memory.csv" "$here/disk.csv" || fail "parameters mean something else"

if "$program" load data/karabakh --store "$here/db" 2>"$here/told"; then fail "an existing store is overwritten"; fi
grep -q -- --force "$here/told" || fail "no word of --force"
"$program" load data/karabakh --store "$here/db" --force
mkdir "$here/mine" && touch "$here/mine/file"
if "$program" load data/karabakh --store "$here/mine" --force 2>/dev/null; then fail "a folder that is no store is overwritten"; fi
[ -f "$here/mine/file" ] || fail "a file of the user's is gone"
echo 'nonsense' >"$here/bad.nt"
if "$program" load "$here/bad.nt" --store "$here/half" 2>/dev/null; then fail "nonsense is loaded"; fi
ls -A "$here" | grep -q half && fail "something half-written stays"
if "$program" query --store "$here/nowhere" 'ASK {}' 2>/dev/null; then fail "a store that is not there is asked"; fi
echo "stores on disk answer as stores in memory do"
