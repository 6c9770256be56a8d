#!/usr/bin/env python3
"""`depeche serve` and clients that others wrote, under load, and killed.

    python serve.py PROGRAM [SECONDS]

Needs rdflib and SPARQLWrapper, and curl. Each check prints a line; the first that fails ends the run with exit code 1. SECONDS is how long
the mixed load lasts (20).
"""

import atexit
import http.client
import json
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def fail(words):
    print(f"serve: {words}", file=sys.stderr)
    sys.exit(1)


class Server:
    """A server of its own port."""

    def __init__(self, program, *arguments):
        self.process = subprocess.Popen(
            [program, "serve", *map(str, arguments), "--port", "0"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        # Whatever fails, nothing is left running.
        atexit.register(self.process.kill)
        for line in self.process.stderr:
            if found := re.search(r" at http://127\.0\.0\.1:(\d+)/", line):
                self.port = int(found[1])
                break
        else:
            fail("the server did not start")
        threading.Thread(target=lambda: [None for _ in self.process.stderr], daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method, target, body=None, headers=None, timeout=60):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, target, body, headers or {})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def sparql(self, query, target="/sparql", **options):
        headers = {"Content-Type": "application/sparql-query", "Accept": "text/csv"}
        return self.ask("POST", target, query.encode(), headers, **options)

    def busy(self):
        """Seconds of processor time so far."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Resident MiB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        if self.process.wait(30) != 0:
            fail(f"the server ended with {self.process.returncode}")


def clients(program):
    """Clients that others wrote."""
    from rdflib import URIRef
    from rdflib.namespace import RDFS
    from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
    from SPARQLWrapper import JSON, POST, TURTLE, XML, SPARQLWrapper

    server = Server(program, ROOT / "data/karabakh", "--update")
    russia = URIRef("https://w3id.org/depeche/kg/entity/state-ru")
    for method in ("GET", POST):
        wrapper = SPARQLWrapper(f"{server.address}/sparql")
        wrapper.setMethod(method)
        wrapper.setQuery("SELECT ?label { <%s> rdfs:label ?label }" % russia)
        wrapper.setReturnFormat(JSON)
        rows = wrapper.query().convert()["results"]["bindings"]
        if [row["label"]["value"] for row in rows] != ["Russie"]:
            fail(f"SPARQLWrapper got {rows}")
    wrapper.setReturnFormat(XML)
    if "Russie" not in wrapper.query().convert().toxml():
        fail("SPARQLWrapper got no XML")
    wrapper.setQuery("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o . ?s a depeche:State }")
    wrapper.setReturnFormat(TURTLE)
    if b"state-ru" not in wrapper.query().convert():
        fail("SPARQLWrapper got no Turtle")

    store = SPARQLStore(f"{server.address}/sparql")
    if [str(o) for _, _, o in [triple for triple, _ in store.triples((russia, RDFS.label, None))]] != ["Russie"]:
        fail("rdflib found no label")
    store = SPARQLUpdateStore(f"{server.address}/query", f"{server.address}/update")
    store.update('INSERT DATA { <urn:a> <urn:b> "c" }')
    if not store.query("ASK { <urn:a> <urn:b> ?o }").askAnswer:
        fail("rdflib's update is lost")

    told = subprocess.run(
        ["curl", "-sS", "-f", "-H", "Accept: text/csv", "--data-urlencode", "query=ASK { ?s a depeche:State }", f"{server.address}/sparql"],
        capture_output=True,
        text=True,
    )
    if told.returncode or told.stdout.strip() != "true":
        fail(f"curl: {told}")
    server.stop()

    server = Server(program, ROOT / "data/karabakh", "--timeout", "1")
    broken = subprocess.run(
        ["curl", "-sS", "-o", "/dev/null", "-d", "query=SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", f"{server.address}/sparql?stream=true"],
        capture_output=True,
    )
    if broken.returncode != 18:
        fail(f"curl took a broken stream for a whole one: {broken}")
    server.stop()
    print("clients: SPARQLWrapper, rdflib, curl")


def leavers(program):
    """100 clients that leave at once, 1,000 that are slow."""
    server = Server(program, ROOT / "data/karabakh", "--timeout", "120")
    head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: {len(ENDLESS)}\r\n\r\n"
    leaving = []
    for _ in range(100):
        leaving.append(socket.create_connection(("127.0.0.1", server.port)))
        leaving[-1].sendall((head + ENDLESS).encode())
    time.sleep(0.5)
    for client in leaving:
        client.close()
    time.sleep(0.5)
    before = server.busy()
    time.sleep(2)
    if server.busy() - before > 0.2:
        fail(f"{server.busy() - before:.1f} s of work in 2 s for clients that have left")
    slow = []
    for _ in range(1000):
        slow.append(socket.create_connection(("127.0.0.1", server.port)))
        slow[-1].sendall(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHo")
    start = time.perf_counter()
    status, _ = server.sparql("ASK {}")
    if status != 200 or time.perf_counter() - start > 5:
        fail(f"a fast client waits behind slow ones: {status}, {time.perf_counter() - start:.1f} s")
    for client in slow:
        client.close()
    server.stop()
    print("leavers: 100 at once leave no work behind, 1,000 slow ones stop nobody")


def load(program, seconds):
    """Mixed load: only the errors that are asked for, and memory that stays."""
    server = Server(program, ROOT / "data/karabakh", "--timeout", "1", "--max-answer", "4M")
    wrong, counts, until = [], {}, time.time() + seconds

    def client(seed):
        chance = random.Random(seed)
        while time.time() < until:
            kind = chance.choice(["quick"] * 6 + ["api", "page", "late", "large", "stream", "leaves", "wrong"])
            try:
                if kind == "leaves":
                    with socket.create_connection(("127.0.0.1", server.port)) as left:
                        left.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 9\r\n\r\nASK")
                    continue
                expected, send = {
                    "quick": ({200}, lambda: server.sparql("SELECT ?l { ?s a depeche:State ; rdfs:label ?l }")),
                    "api": ({200}, lambda: server.ask("GET", "/api/v1/entities/state-ru")),
                    "page": ({200}, lambda: server.ask("GET", "/")),
                    "late": ({503}, lambda: server.sparql(ENDLESS)),
                    "large": ({413, 503}, lambda: server.sparql("SELECT * { ?a ?b ?c . ?d ?e ?f }")),
                    "stream": ({200}, lambda: server.sparql("SELECT * { ?a a depeche:State . ?c a depeche:State }", "/sparql?stream=true")),
                    "wrong": ({400}, lambda: server.sparql("SELECT")),
                }[kind]
                status, body = send()
            except (OSError, http.client.HTTPException) as error:
                # On a machine with too much to do a stream's time may be over once it has begun, or before anything of it was sent: it is broken
                # off then, and the client sees it.
                if kind == "stream" and isinstance(error, (http.client.IncompleteRead, http.client.RemoteDisconnected)):
                    counts["broken"] = counts.get("broken", 0) + 1
                    continue
                wrong.append(f"{kind}: {error}")
                continue
            if status not in expected and not (status == 503 and b"too many queries" in body) and not (status == 503 and b"did not end" in body):
                wrong.append(f"{kind}: {status} {body[:200]}")
            counts[kind] = counts.get(kind, 0) + 1

    def run(kind):
        try:
            client(kind)
        except Exception as error:  # noqa: BLE001: whatever goes wrong is to be told
            wrong.append(repr(error))

    threads = [threading.Thread(target=run, args=(seed,)) for seed in range(12)]
    for thread in threads:
        thread.start()
    time.sleep(seconds / 2)
    middle = server.memory()
    for thread in threads:
        thread.join()
    end = server.memory()
    if wrong:
        fail(f"{len(wrong)} answers were wrong, such as {wrong[0]}")
    if counts.get("broken", 0) > counts.get("stream", 0):
        fail(f"{counts['broken']} streams were broken off, and only {counts.get('stream', 0)} ended")
    if end > 2 * middle + 64:
        fail(f"memory grew from {middle:.0f} to {end:.0f} MiB")
    server.stop()
    print(f"load: {sum(counts.values())} requests in {seconds} s, {middle:.0f} MiB in the middle, {end:.0f} MiB at the end")


def corrections(program):
    """Killed in the middle of corrections, the file is whole each time."""
    work = pathlib.Path(tempfile.mkdtemp())
    try:
        folder = work / "kg"
        subprocess.run([program, "-q", "export", *sorted(ROOT.glob("data/dispatches/*.txt")), "-o", folder, "--picture", "none"], check=True)
        kept = 0
        for turn in range(10):
            server = Server(program, folder, "--curate")
            _, body = server.ask("GET", "/api/v1/statements?limit=10000")
            ids = [statement["id"] for statement in json.loads(body)["statements"]]
            done = []

            def confirm():
                for number, id_ in enumerate(ids[:20]):
                    sent = json.dumps({"action": "confirm", "id": id_, "note": f"{turn}-{number}"})
                    try:
                        status, _ = server.ask("POST", "/api/v1/corrections", sent, {"Content-Type": "application/json"})
                    except (OSError, http.client.HTTPException):
                        return
                    if status == 200:
                        done.append(f"{turn}-{number}")

            worker = threading.Thread(target=confirm)
            worker.start()
            time.sleep(0.2 + 0.1 * turn)
            server.process.kill()
            server.process.wait()
            worker.join()
            file = folder / "corrections.csv"
            rows = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
            if rows and (rows[0].split(",")[0] != "action" or any(row.count(",") != rows[0].count(",") for row in rows)):
                fail(f"corrections.csv is not whole: {rows[-1]}")
            missing = [note for note in done if not any(row.endswith(f",{note}") for row in rows)]
            if missing:
                fail(f"corrections that were kept are lost: {missing}")
            kept = max(kept, len(rows) - 1)
            checked = subprocess.run([program, "-q", "export", folder, "-o", work / f"out-{turn}", "--picture", "none"], capture_output=True)
            if checked.returncode:
                fail(f"the folder cannot be exported: {checked.stderr.decode()}")
        print(f"corrections: killed 10 times, {kept} rows, whole each time")
    finally:
        shutil.rmtree(work)


def main():
    program = os.path.abspath(sys.argv[1])
    clients(program)
    leavers(program)
    load(program, int(sys.argv[2]) if len(sys.argv) > 2 else 20)
    corrections(program)


if __name__ == "__main__":
    main()
