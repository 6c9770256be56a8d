#!/usr/bin/env python3
"""Three fixed SPARQL queries by depeche and by plain oxigraph (pyoxigraph) on the same N-Quads.

    venv-ox/bin/python compare_query.py PROGRAM TABLES GRAPH.nq [RUNS]

Every run is a process of its own with a store in memory, so that neither side has warm caches. How loading is kept apart from
the query: both are fed the dump through a pipe, and the clock runs from the moment at which the last byte is handed over to the
end of the answer; the same time for a query that asks nothing (`ASK {}`) is taken off. Since these times swing by tenths of a
second on a busy machine, each query is asked many times at once, as a UNION of equal sub-queries, and the rest is divided by
their number. The best of RUNS counts (default 3). Both answers must be the same rows.
"""

import csv
import io
import os
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
NOTHING = "ASK {}"
CHUNK = 1 << 16
# How often each query is asked at once.
QUERIES = {"relations": 24, "signatories": 60, "neighbours": 200}

# The other side: a program of the same shape as `depeche query - --from nq -f FILE`.
PLAIN = """
import sys, pyoxigraph as ox
query = open(sys.argv[1], encoding="utf-8").read()
store = ox.Store()
store.bulk_load(sys.stdin.buffer, ox.RdfFormat.N_QUADS)
answer = store.query(query)
answer.serialize(sys.stdout.buffer, ox.QueryResultsFormat.JSON if isinstance(answer, ox.QueryBoolean) else ox.QueryResultsFormat.CSV)
sys.stdout.flush()
import os
os._exit(0)
"""


def run(command, dump):
    """Seconds to hand the dump over, seconds from there to the end of the answer, peak memory in GiB, and the answer."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with open(dump, "rb") as file:
        while chunk := file.read(CHUNK):
            child.stdin.write(chunk)
    child.stdin.close()
    fed = time.perf_counter()
    answer = child.stdout.read()
    end = time.perf_counter()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if status:
        sys.exit(f"{' '.join(map(str, command))}: ended with {child.returncode}")
    return fed - start, end - fed, used.ru_maxrss / 1024**2, answer


def rows(answer):
    return sorted(map(tuple, csv.reader(io.StringIO(answer.decode()))))


def repeated(sparql, times):
    """The query asked that many times by one."""
    lines = sparql.splitlines()
    prologue = [line for line in lines if line.startswith(("PREFIX", "#"))]
    body = "\n".join(line for line in lines if line not in prologue)
    union = " UNION ".join([f"{{ {body} }}"] * times)
    return "\n".join(prologue) + f"\nSELECT * WHERE {{ {union} }}\n"


def busiest(tables):
    """The organisation that is subject of most statements."""
    counts = {}
    with open(tables / "relations.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["subject"].startswith("organization-"):
                counts[row["subject"]] = counts.get(row["subject"], 0) + 1
    return max(counts, key=lambda entity: (counts[entity], entity))


def main():
    program, tables, dump = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    runs = int(sys.argv[4]) if len(sys.argv) > 4 else 3
    work = pathlib.Path(dump).parent
    queries = {"nothing": NOTHING}
    entity = f"https://w3id.org/depeche/kg/entity/{busiest(tables)}"
    for name, times in QUERIES.items():
        queries[name] = repeated((HERE / "queries" / f"{name}.rq").read_text(encoding="utf-8").replace("ENTITY", entity), times)
    sides = {
        "depeche": lambda file: [program, "query", "-q", "-", "--from", "nq", "-f", file],
        "oxigraph": lambda file: [sys.executable, "-c", PLAIN, file],
    }
    tail = {}
    for name, sparql in queries.items():
        file = work / f"query-{name}.rq"
        file.write_text(sparql, encoding="utf-8")
        answers = {}
        for side, command in sides.items():
            runs_of = [run(command(str(file)), dump) for _ in range(runs)]
            tail[side, name] = min(r[1] for r in runs_of)
            answers[side] = runs_of[0][3]
            load = min(r[0] for r in runs_of)
            spread = " ".join(f"{r[1]:.3f}" for r in runs_of)
            print(f"{name:12} {side:9} load {load:7.2f} s   end {tail[side, name]:7.3f} s   {runs_of[0][2]:5.2f} GiB   (ends: {spread})", flush=True)
        if name != "nothing":
            if rows(answers["depeche"]) != rows(answers["oxigraph"]):
                sys.exit(f"{name}: the answers differ")
            ours, plain = ((tail[side, name] - tail[side, "nothing"]) / QUERIES[name] for side in sides)
            print(
                f"{name:12} query alone: depeche {1000 * ours:.1f} ms, oxigraph {1000 * plain:.1f} ms, ratio {ours / plain:.2f}; "
                f"{(len(rows(answers['depeche'])) - 1) // QUERIES[name]} rows, the same",
                flush=True,
            )
        file.unlink()
    start = time.perf_counter()
    subprocess.run([program, "query", "-q", str(tables), NOTHING], check=True, stdout=subprocess.DEVNULL)
    print(f"from the tables instead of the dump: depeche loads in {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
