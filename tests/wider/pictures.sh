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
    # The page's script has run if its picture is on a stage; errors would have stopped it before.
    chromium --headless --no-sandbox --disable-gpu --virtual-time-budget=3000 --dump-dom "file://$here/$name.html" >"$here/dom.html" 2>/dev/null
    grep -q '<div class="stage">' "$here/dom.html" || { echo "pictures.sh: the page of $name does not run" >&2; exit 1; }
done
# Letters that the program's own font lacks, from an installed one: drawn, and copied from the PDF as they are.
mkdir "$here/letters"
printf 'id,type,label\nstate-a,State,中华人民共和国\nstate-b,State,Éire\n' >"$here/letters/entities.csv"
printf 'subject,relation,object\nstate-a,supported,state-b\n' >"$here/letters/relations.csv"
for ending in png pdf; do
    said=$("$program" draw "$here/letters" -o "$here/letters.$ending" --fonts system 2>&1)
    case $said in *"no font has"*) echo "pictures.sh: $said" >&2; exit 1 ;; esac
done
pdftotext "$here/letters.pdf" - | grep -q 中华人民共和国 || { echo "pictures.sh: Chinese is not copied from a PDF" >&2; exit 1; }
# Scripts that join letters are spaced right: no word meets the next.
printf 'id,type,label\nstate-a,State,नेपाल राष्ट्र का संविधान\nstate-b,State,Éire\n' >"$here/letters/entities.csv"
"$program" draw -q "$here/letters" -o "$here/joined.pdf" --fonts system
pdftotext -bbox "$here/joined.pdf" "$here/joined.html"
python3 - "$here/joined.html" <<'PY'
import re, sys
words = re.findall(r'<word xMin="([\d.]+)" [^>]*xMax="([\d.]+)"[^>]*>([^<]+)<', open(sys.argv[1], encoding="utf-8").read())
hindi = [(float(left), float(right)) for left, right, word in words if any("\u0900" <= c <= "\u097f" for c in word)]
if not hindi or any(right > left for (_, right), (left, _) in zip(hindi, hindi[1:])):
    sys.exit(f"pictures.sh: Devanagari is not spaced right: {words}")
PY
# What does not fit a page goes to further ones, whose text can be copied.
"$program" draw -q data/karabakh --page a4 -o "$here/pages.pdf"
[ "$(pdfinfo "$here/pages.pdf" | sed -n 's/^Pages: *//p')" -gt 1 ] || { echo "pictures.sh: one page alone" >&2; exit 1; }
pdftotext -f 2 "$here/pages.pdf" - | grep -q "district de Lachin" || { echo "pictures.sh: the text of a further page cannot be copied" >&2; exit 1; }
# Large graphs as areas, and a map: nothing overlaps, and others read them.
python3 - "$program" "$here" <<'PY'
import pathlib, subprocess, sys
sys.path.insert(0, "benches")
from compare_layout import communities, overlaps
program, here = sys.argv[1], pathlib.Path(sys.argv[2])
for nodes, edges in [(300, 600), (1000, 1500), (5000, 7500)]:
    folder = here / f"large-{nodes}"
    communities(folder, nodes, edges)
    svg = folder / "graph.svg"
    subprocess.run([program, "draw", "-q", folder, "-o", svg, "--all"], check=True)
    text = svg.read_text(encoding="utf-8")
    found, named = overlaps(text), text.count("data-words=")
    if found or named * 10 < nodes * 8 or text.count('<g class="node"') != nodes:
        sys.exit(f"pictures.sh: {nodes} nodes: {found} overlaps, {named} names")
PY
xmllint --noout --huge "$here/large-5000/graph.svg"
"$program" draw -q "$here/large-1000" -o "$here/large.html" --all
chromium --headless --no-sandbox --disable-gpu --virtual-time-budget=5000 --dump-dom "file://$here/large.html" >"$here/dom.html" 2>/dev/null
grep -q '<div class="stage">' "$here/dom.html" || { echo "pictures.sh: the page of a large graph does not run" >&2; exit 1; }
for ending in svg pdf html; do
    "$program" draw -q data/karabakh --map -o "$here/map.$ending"
done
xmllint --noout "$here/map.svg"
pdftotext "$here/map.pdf" - | grep -q "Azerbaïdjan" || { echo "pictures.sh: the map's text cannot be selected" >&2; exit 1; }
pdftotext "$here/karabakh.pdf" - | grep -q "Anar Eyvazov" || { echo "pictures.sh: the PDF's text cannot be selected" >&2; exit 1; }
echo "xmllint, Graphviz, poppler and Chromium read the pictures"
