#!/usr/bin/env bash
# Makes the pictures of the README and the docs again.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --locked --release
target/release/depeche draw data/karabakh -o docs/karabakh.svg --force
target/release/depeche draw data/karabakh -o docs/karabakh.png --scale 1 --force
