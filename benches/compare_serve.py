#!/usr/bin/env python3
"""Lookups per second, latency and memory of `depeche serve` and of `oxigraph serve-read-only` on the same N-Quads, in one run.

    python3 benches/compare_serve.py DEPECHE OXIGRAPH GRAPH.nq [SECONDS]

Needs `wrk`. `oxigraph` is the program of that name (PyPI: oxigraph). Both are asked the same lookups, one after the other, by 8 clients
that keep their connections; rounds alternate so that a busy machine slows both. The best round of each counts.
"""

import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

CLIENTS = 8
ROUNDS = 3
LOOKUPS = {
    "what an entity is": "SELECT ?p ?o {{ <{}> ?p ?o }}",
    "labels of what it is related to": (
        "SELECT ?r ?label {{ <{}> ?r ?o . ?o <http://www.w3.org/2000/01/rdf-schema#label> ?label }} LIMIT 50"
    ),
}


def entities(graph, count=2000):
    """IRIs of entities of the dump, the same ones each time."""
    pattern = re.compile(r"^(<[^>]*/entity/[^>]*>) <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>")
    found = set()
    with open(graph, encoding="utf-8") as lines:
        for line in lines:
            if match := pattern.match(line):
                found.add(match[1][1:-1])
    return random.Random(1).sample(sorted(found), min(count, len(found)))


def script(folder, name, query, iris):
    paths = ["/query?query=" + urllib.parse.quote(query.format(iri)) for iri in iris]
    listed = ",\n".join(f'"{path}"' for path in paths)
    file = folder / f"{name}.lua"
    file.write_text(
        f"local paths = {{{listed}}}\nlocal at = 0\n"
        'request = function() at = at % #paths + 1; return wrk.format("GET", paths[at], '
        '{["Accept"] = "application/sparql-results+json"}) end\n'
    )
    return file


def wait(port):
    for _ in range(1200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/query?query=ASK%7B%7D", timeout=5).read()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit(f"nothing answers on port {port}")


def memory(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def measured(port, lua, seconds):
    command = ["wrk", "-t2", f"-c{CLIENTS}", f"-d{seconds}s", "--latency", "-s", str(lua), f"http://127.0.0.1:{port}"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        sys.exit(told)
    latency = {share: re.search(rf"{share}%\s+(\S+)", told)[1] for share in ("50", "99")}
    return float(re.search(r"Requests/sec:\s+(\S+)", told)[1]), latency["50"], latency["99"]


def main():
    depeche, oxigraph, graph = sys.argv[1:4]
    seconds = int(sys.argv[4]) if len(sys.argv) > 4 else 5
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        store = work / "store"
        subprocess.run([oxigraph, "load", "--location", store, "--file", graph], check=True, capture_output=True)
        started = {
            "depeche serve": (7981, [depeche, "-q", "serve", graph, "--port", "7981"]),
            "oxigraph serve-read-only": (
                7982,
                [oxigraph, "serve-read-only", "--location", store, "--bind", "127.0.0.1:7982"],
            ),
        }
        servers = {}
        try:
            for name, (port, command) in started.items():
                start = time.perf_counter()
                servers[name] = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                wait(port)
                print(f"{name}: ready after {time.perf_counter() - start:.1f} s, {memory(servers[name]):.0f} MiB")
            iris = entities(graph)
            for at, (title, query) in enumerate(LOOKUPS.items()):
                lua = script(work, f"lookup-{at}", query, iris)
                best = {}
                for _ in range(ROUNDS):
                    for name, (port, _) in started.items():
                        round_ = measured(port, lua, seconds)
                        best[name] = max(best.get(name, (0.0, "", "")), round_)
                print(f"{title}:")
                for name, (rate, median, worst) in best.items():
                    print(f"  {name:26} {rate:8.0f} a second, median {median}, 99 % {worst}, {memory(servers[name]):.0f} MiB")
        finally:
            for server in servers.values():
                server.kill()


if __name__ == "__main__":
    main()
