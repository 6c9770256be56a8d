#!/usr/bin/env python3
"""The graph of some hundred articles by `scale/spark/extract.py` on Sail, alone and with two workers, beside that of one machine:
`spark.py`, by a Python that has the wheel, pyarrow, pyoxigraph, pysail and pyspark-client."""

import gzip
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import depeche
import pyarrow
import pyarrow.parquet
import pyoxigraph

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scale/spark/extract.py"
COPIES = 4
KEYS = {
    "articles": ["id"],
    "entities": ["id"],
    "mentions": ["article", "start", "end", "entity"],
    "relations": ["id"],
    "evidence": ["statement", "article", "start", "end"],
}


def articles():
    """Our own articles, each under several names, one of them twice; an English one and one without a text."""
    texts = sorted([*ROOT.glob("data/dispatches/*.txt"), *ROOT.glob("tests/news/*/articles/*.txt")])
    records = [{"id": f"{path.stem}-{copy}", "text": path.read_text()} for copy in range(COPIES) for path in texts]
    english = "The president of Kenya said on Monday that the army would leave the town. " * 9
    return [*records, records[0], {"id": "english", "text": english}, {"id": "empty", "text": ""}]


def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Sail:
    """A server of Spark's interface."""

    def __init__(self, mode):
        self.address = port()
        settings = {"SAIL_MODE": mode, "SAIL_CLUSTER__WORKER_INITIAL_COUNT": "2"}
        command = [Path(sys.executable).with_name("sail"), "spark", "server", "--port", str(self.address)]
        self.server = subprocess.Popen(command, env={**os.environ, **settings}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        for _ in range(300):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", self.address)) == 0:
                    return self
            time.sleep(0.1)
        raise AssertionError("Sail does not answer")

    def __exit__(self, *_):
        self.server.kill()
        self.server.wait()

    def extract(self, *arguments):
        asked = {**os.environ, "SPARK_REMOTE": f"sc://127.0.0.1:{self.address}"}
        command = [sys.executable, SCRIPT, *map(str, arguments)]
        return subprocess.run(command, env=asked, capture_output=True, text=True, timeout=600)


def table(rows, key):
    return sorted(rows, key=lambda row: [row[name] for name in key])


def triples(text):
    quads = pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    return [quad.triple for quad in quads if quad.graph_name == pyoxigraph.DefaultGraph()]


def is_same(output, alone, wanted):
    for name, key in KEYS.items():
        found = pyarrow.parquet.read_table(output / name).to_pylist()
        expected = getattr(alone, name).to_pylist()
        for row in expected:
            row.pop("quote", None), row.pop("text", None) if name == "evidence" else None
        for one, other in zip(table(found, key), table(expected, key), strict=True):
            assert one == other, f"{name}: {one}, on one machine {other}"
    shards = sorted(output.glob("graph/*.gz"))
    lines = [line for shard in shards for line in gzip.open(shard, "rt").read().splitlines()]
    assert len(lines) == len(set(lines)), "a line stands twice"
    assert set(triples("\n".join(lines))) == wanted, "other triples than on one machine"
    assert 3 <= len(shards) <= 6, shards
    failed = [json.loads(line) for part in output.glob("failed/*.json") for line in part.read_text().splitlines()]
    assert {one["id"] for one in failed} == {"english", "empty"} and any("English" in one["error"] for one in failed), failed


def main():
    given = articles()
    alone = depeche.extract(pyarrow.Table.from_pylist(given), on_error="keep")
    wanted = set(triples(alone.to_nquads()))
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        lines = scratch / "articles.ndjson"
        lines.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in given))
        parquet = scratch / "articles.parquet"
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(given), parquet, row_group_size=50)
        for mode, source in [("local", lines), ("local-cluster", parquet)]:
            started = time.monotonic()
            with Sail(mode) as sail:
                output = scratch / mode
                done = sail.extract(source, output, "--partitions", 4, "--shards", 3)
                assert done.returncode == 0, done.stderr[-3000:]
                assert done.stdout.startswith(f"{len(given) - 3} articles, {len(alone)} statements, 2 could not be read"), done.stdout
                is_same(output, alone, wanted)
                again = sail.extract(source, output)
                assert again.returncode != 0 and "already exists" in again.stderr, "a former output is overwritten"
                # of records that are not told to be whole a part may be missing
                parts = sorted(output.glob("records/*.parquet"))
                parts[0].unlink()
                for told in output.glob("made/*"):
                    told.unlink()
                resumed = sail.extract(source, output, "--resume", "--partitions", 4, "--shards", 3)
                assert resumed.returncode == 0, resumed.stderr[-3000:]
                is_same(output, alone, wanted)
                resumed = sail.extract(source, output, "--resume", "--shards", 3)
                assert resumed.returncode == 0, resumed.stderr[-3000:]
                is_same(output, alone, wanted)
            print(f"{mode}: {len(given)} articles, {len(alone)} statements as on one machine, {time.monotonic() - started:.0f} s")
        with Sail("local") as sail:
            lines.write_text(json.dumps({"id": "a", "body_of_it": "Le Mali."}) + "\n")
            done = sail.extract(lines, scratch / "none")
            assert done.returncode != 0 and "no column holds a text" in done.stderr, done.stderr[-2000:]
            records = [{"id": "a", "text": "Le Mali accuse le Togo."}, {"id": "a", "text": "Le Togo accuse le Mali."}]
            lines.write_text("".join(json.dumps(record) + "\n" for record in records))
            done = sail.extract(lines, scratch / "two")
            assert done.returncode != 0 and "different texts have the id 'a'" in done.stderr, done.stderr[-2000:]


if __name__ == "__main__":
    main()
