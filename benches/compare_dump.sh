#!/bin/sh
# Time and peak memory from tables to RDF, side by side: depeche, maplib, Morph-KGC, and oxigraph's convert for reference.
#
#   WORK=target/bench RUNS=3 ENTITIES=200000 STATEMENTS=1000000 sh benches/compare_dump.sh
#
# Everything is written below WORK; the tables are made once. The virtual environments are made where they are missing.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=${WORK:-target/bench}
runs=${RUNS:-3}
entities=${ENTITIES:-200000}
statements=${STATEMENTS:-1000000}
program=${DEPECHE:-$here/../target/release/depeche}
tables=$work/tables-$entities-$statements
out=$work/out-$entities-$statements

mkdir -p "$work"
if [ ! -x "$work/venv/bin/python" ]; then
    python3 -m venv "$work/venv" && "$work/venv/bin/pip" install -q -r "$here/requirements.txt"
fi
if [ ! -x "$work/venv-ox/bin/oxigraph" ]; then
    python3 -m venv "$work/venv-ox" && "$work/venv-ox/bin/pip" install -q -r "$here/requirements-oxigraph.txt"
fi
[ -d "$tables" ] || python3 "$here/make_tables.py" "$entities" "$statements" "$tables"
# A copy: the program may be built anew while this runs.
cp "$program" "$work/depeche-measured"
program=$work/depeche-measured

measure() { python3 "$here/measure.py" -n "$runs" "$@"; }

echo "$entities entities, $statements statements, best of $runs; load average at the start: $(cut -d' ' -f1-3 /proc/loadavg)"
measure -c "$out" "depeche, tables to nq" "$program" export -q "$tables" -o "$out" --format nq --picture none
measure "maplib" "$work/venv/bin/python" "$here/map_maplib.py" "$tables" "$work/maplib.nt"
measure "maplib, IRIs unchecked" "$work/venv/bin/python" "$here/map_maplib.py" --unchecked "$tables" "$work/maplib.nt"
measure "Morph-KGC" "$work/venv/bin/python" "$here/map_morph.py" "$tables" "$work/morph.nt"
measure "oxigraph convert nq to nq" "$work/venv-ox/bin/oxigraph" convert --from-file "$out/graph.nq" --to-file "$work/convert.nq"
echo "load average at the end: $(cut -d' ' -f1-3 /proc/loadavg)"
wc -l "$out/graph.nq" "$work/maplib.nt" "$work/morph.nt" | sed '$d'
# Every triple of the smaller mapping must be among ours (labels apart from their language).
if [ "${VERIFY:-}" ]; then
    export LC_ALL=C
    sed -E 's/^(.* <http:..www.w3.org.2000.01.rdf-schema#label> ".*")@fr \.$/\1 ./' "$out/graph.nq" | sort -u >"$work/ours.sorted"
    for other in maplib morph; do
        sort -u "$work/$other.nt" >"$work/$other.sorted"
        echo "$other: $(comm -13 "$work/ours.sorted" "$work/$other.sorted" | wc -l) triples are not among ours"
    done
    rm "$work"/*.sorted
fi
rm "$work/maplib.nt" "$work/morph.nt" "$work/convert.nq"
