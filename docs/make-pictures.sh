#!/usr/bin/env bash
# Makes the pictures of the README and the docs again.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --locked --release
draw() {
    local output=$1
    shift
    target/release/depeche draw "$@" -o "docs/$output" --force
}
draw karabakh.svg data/karabakh
draw karabakh.png data/karabakh --scale 1
draw peacekeepers.svg data/karabakh --around "forces de maintien de la paix russes"
draw timeline.svg data/karabakh --timeline --group event
draw karabakh-a4.svg data/karabakh --page a4
draw karabakh.html data/karabakh
draw map.svg data/karabakh --map
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
target/release/depeche export -q data/dispatches/*.txt -o "$scratch/dispatches" --picture none
draw dispatches.svg "$scratch/dispatches"
target/release/depeche export -q data/dispatches/niger-retrait-francais.txt -o "$scratch/niger" --picture none
draw brief.svg "$scratch/niger" --brief
# A made-up graph of 1,000 entities and 1,500 statements.
python3 - "$scratch/large" <<'PY'
import os, sys
sys.path.insert(0, "benches")
from compare_layout import communities
communities(sys.argv[1], 1000, 1500)
PY
draw large.svg "$scratch/large" --all
