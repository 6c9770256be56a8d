#!/usr/bin/env bash
# Pictures as other programs see them: xmllint, Graphviz, poppler, Chromium.
#
#   tests/wider/pictures.sh PROGRAM
set -euo pipefail
program=$(realpath "$1")
cd "$(dirname "$0")/../.."
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT

# A graph with labels that break what is not escaped.
mkdir "$here/hostile"
python3 - "$here/hostile" <<'PY'
import csv, sys
labels = ["<script>alert(1)</script>", 'a "b" \\ c', "]]> & </svg>", "مرحبا שלום", "👩‍👩‍👧 e\u0301", "x" * 3000, "end\nof |line| [box] {brace}", "# ; %% --- graph end"]
with open(sys.argv[1] + "/entities.csv", "w", newline="", encoding="utf-8") as out:
    rows = csv.writer(out)
    rows.writerow(["id", "type", "label", "latitude", "longitude"])
    for at, label in enumerate(labels):
        rows.writerow([f"person-{at}", "Person", label, 1.5, 2.5])
with open(sys.argv[1] + "/relations.csv", "w", newline="", encoding="utf-8") as out:
    rows = csv.writer(out)
    rows.writerow(["subject", "relation", "object", "role", "start"])
    for at in range(1, len(labels)):
        rows.writerow(["person-0", "opposes", f"person-{at}", labels[at], ""])
PY

for graph in data/karabakh "$here/hostile"; do
    name=$(basename "$graph")
    for ending in svg pdf dot html geojson mmd; do
        "$program" draw -q "$graph" -o "$here/$name.$ending"
    done
    "$program" draw -q "$graph" -o "$here/$name-time.svg" --timeline
    "$program" draw -q "$graph" -o "$here/$name-group.dot" --group state
    xmllint --noout "$here/$name.svg" "$here/$name-time.svg"
    pdftoppm -r 20 -png "$here/$name.pdf" "$here/$name"
    for dot in "$here/$name.dot" "$here/$name-group.dot"; do
        dot -Tsvg "$dot" -o "$here/by-graphviz.svg"
    done
    "$program" draw -q "$graph" -o "$here/$name-graphviz.svg" --engine graphviz
    xmllint --noout "$here/$name-graphviz.svg"
    python3 -c 'import json, sys; json.load(open(sys.argv[1], encoding="utf-8"))' "$here/$name.geojson"
    # The page's script has run if its panel has words; errors would have stopped it before.
    chromium --headless --no-sandbox --disable-gpu --virtual-time-budget=3000 --dump-dom "file://$here/$name.html" >"$here/dom.html" 2>/dev/null
    grep -q '<aside id="facts" aria-live="polite"><p>' "$here/dom.html" || { echo "pictures.sh: the page of $name does not run" >&2; exit 1; }
done
pdftotext "$here/karabakh.pdf" - | grep -q "Anar Eyvazov" || { echo "pictures.sh: the PDF's text cannot be selected" >&2; exit 1; }
echo "xmllint, Graphviz, poppler and Chromium read the pictures"
