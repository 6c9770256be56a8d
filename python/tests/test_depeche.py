"""The wheel as its users have it: texts, records and tables in, tables, RDF and a program out."""

import datetime
import json
import subprocess
import sys
import threading

import depeche
import pandas
import pyarrow
import pyoxigraph
import pytest

CLAIM = "Le Kenya accuse la Somalie d'avoir attaqué Lamu et promet de retirer l'armée kényane de Kismayo."
PEACE = "Le Mali et la Mauritanie ont signé mercredi un accord de paix à Alger."


def triples(graph):
    rows = graph.relations.to_pylist()
    return [(row["subject"], row["relation"], row["object"], row["claimed_by"], row["planned"]) for row in rows]


def test_a_text_becomes_a_graph():
    graph = depeche.extract(CLAIM)
    claims = [(subject, relation, speaker) for subject, relation, _, speaker, planned in triples(graph) if speaker and not planned]
    assert claims == [("state-so", "attacked", "state-ke")]
    assert [relation for _, relation, _, _, planned in triples(graph) if planned] == ["withdrewFrom"]
    assert len(graph) == graph.relations.num_rows > 2 and graph and graph.errors == []
    assert repr(graph).startswith("<depeche.Graph: 1 article, ")
    for row in graph.evidence.to_pylist():
        assert CLAIM[row["start"] : row["end"]] == row["text"]


def test_records_have_the_fields_of_scrapers():
    record = {"id": "d-7", "maintext": PEACE, "date_publish": datetime.datetime(2021, 5, 6, 10, 0), "title": None}
    graph = depeche.extract([record])
    assert graph.articles.to_pylist()[0]["published"] == "2021-05-06"
    assert {row["date"] for row in graph.relations.to_pylist() if row["relation"] == "signed"} == {"2021-05-05"}
    later = depeche.extract(PEACE, published=datetime.date(2021, 5, 13))
    assert {row["date"] for row in later.relations.to_pylist() if row["relation"] == "signed"} == {"2021-05-12"}


def test_tables_of_arrow_are_read_and_given():
    table = pyarrow.table({"id": ["a", "b"], "text": [PEACE, CLAIM], "html": ["<p>", "<p>"]})
    graph = depeche.extract(table)
    assert graph.articles.column("id").to_pylist() == ["a", "b"]
    frames = graph.to_pandas()
    assert list(frames) == ["articles", "entities", "mentions", "relations", "evidence"]
    assert all(isinstance(frame, pandas.DataFrame) for frame in frames.values())
    assert frames["relations"]["planned"].dtype == bool
    assert set(graph.to_arrow()) == set(frames)
    assert triples(depeche.extract([{"id": "a", "text": PEACE}, {"id": "b", "text": CLAIM}], threads=1)) == triples(graph)


def test_rdf_goes_into_a_store():
    graph = depeche.extract([{"id": "a", "text": PEACE}])
    store = graph.to_pyoxigraph(pyoxigraph.Store())
    asked = "SELECT ?s WHERE { ?s <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> ?p }"
    assert len(list(store.query(asked))) == len(graph)
    assert "depeche:" in graph.to_turtle() and graph.to_nquads().count("\n") > 100
    with pytest.raises(ValueError):
        graph.to_turtle(base="no base")


def test_a_line_of_json_for_each_article():
    lines = depeche.extract([{"id": "a", "text": PEACE}, {"id": "b", "text": CLAIM}]).to_ndjson().splitlines()
    records = [json.loads(line) for line in lines]
    assert [record["article"]["id"] for record in records] == ["a", "b"]
    assert all(record["statements"] for record in records)


def test_what_cannot_be_read_is_told():
    with pytest.raises(depeche.ArticleError, match="article 2: there is no text"):
        depeche.extract([PEACE, {"id": "b"}])
    kept = depeche.extract([PEACE, {"id": "b"}, "The president of Kenya said on Monday that the army would leave the town. " * 9], on_error="keep")
    assert len(kept.errors) == 2 and "English" in kept.errors[1] and kept.articles.num_rows == 1
    with pytest.raises(depeche.ArticleError, match="no column holds a text"):
        depeche.extract(pyarrow.table({"a": ["b"]}))
    with pytest.raises(depeche.ArticleError, match="two articles of different texts have the id 'a'"):
        depeche.extract([{"id": "a", "text": PEACE}, {"id": "a", "text": CLAIM}])
    for wrong in [3, [3]]:
        with pytest.raises(TypeError, match="found int"):
            depeche.extract(wrong)
    with pytest.raises(ValueError, match="from 0 to 1"):
        depeche.extract(PEACE, min_confidence=2)
    with pytest.raises(ValueError, match="published"):
        depeche.extract(PEACE, published="hier")
    assert len(depeche.extract([])) == 0 and not depeche.extract([])
    assert depeche.extract([]).relations.num_rows == 0


def test_record_batches_become_record_batches():
    table = pyarrow.table({"id": ["a", "b", "c"], "text": [PEACE, "", CLAIM]})
    made = list(depeche.extract_arrow(table.to_batches(max_chunksize=2)))
    assert [batch.num_rows for batch in made] == [2, 1]
    assert all(batch.schema == depeche.arrow_schema() for batch in made)
    rows = pyarrow.Table.from_batches(made).to_pylist()
    assert [row["id"] for row in rows] == ["a", "b", "c"] and "no text" in rows[1]["error"]
    joined = depeche.extract([{"id": "a", "text": PEACE}, {"id": "c", "text": CLAIM}])
    ids = {statement["id"] for row in rows for statement in row["relations"]}
    assert ids == set(joined.relations.column("id").to_pylist())
    base = "https://example.org/kg/"
    [made] = depeche.extract_arrow(table.to_batches(), base=base)
    assert made.schema == depeche.arrow_schema(base=base)
    lines = [set((text or "").splitlines()) for text in made.column("ntriples").to_pylist()]
    alone = depeche.extract(table, on_error="keep")
    assert not lines[1] and lines[0] | lines[2] < set(alone.to_nquads(base).splitlines())
    with pytest.raises(ValueError):
        depeche.extract_arrow(table.to_batches(), base="no base")


def test_the_lock_of_the_interpreter_is_released():
    turns, done = 0, threading.Event()

    def work():
        depeche.extract([{"id": str(at), "text": (CLAIM + "\n\n") * 40 + str(at)} for at in range(8)], threads=1)
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    while not done.wait(0.001):
        turns += 1
    thread.join()
    assert turns > 10


def test_the_program_comes_along(tmp_path):
    (tmp_path / "paix.txt").write_text(PEACE, encoding="utf-8")
    program = [sys.executable, "-m", "depeche"]
    ran = subprocess.run([*program, "export", "paix.txt", "-o", "out", "--picture", "none"], cwd=tmp_path, capture_output=True, text=True)
    assert ran.returncode == 0 and (tmp_path / "out" / "relations.csv").exists(), ran.stderr
    ran = subprocess.run([*program, "export", "missing.txt", "-o", "out2"], cwd=tmp_path, capture_output=True, text=True)
    assert ran.returncode == 2 and "no such file" in ran.stderr
    assert subprocess.run([*program, "--version"], capture_output=True, text=True).stdout.startswith("depeche ")
