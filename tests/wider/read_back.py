"""Reads what the program writes with independent software: rdflib, raptor, pyoxigraph, networkx, Graphviz and xmllint.

    read_back.py PROGRAM

Prints a line for each check and ends with 1 where one fails.
"""

import csv
import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import networkx
import pyoxigraph
import rdflib

ROOT = Path(__file__).parents[2]
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
failures = []


def check(what, holds, detail=""):
    print(f"{'ok    ' if holds else 'FAILED'} {what} {detail}")
    if not holds:
        failures.append(what)


def read_back(program, name, inputs, folder):
    out = folder / name
    formats = "ttl,nt,nq,trig,rdf,jsonld,ttl.gz,graphml,gexf,cyjs,neo4j"
    subprocess.run([program, "-q", "export", *inputs, "-o", out, "--format", formats], check=True)

    turtle = rdflib.Graph().parse(out / "graph.ttl")
    with (out / "relations.csv").open(newline="", encoding="utf-8") as f:
        statements = list(csv.DictReader(f))
    subjects = set(turtle.subjects(rdflib.URIRef(RDF + "predicate")))
    check(f"{name}: rdflib reads the Turtle", len(turtle) > 0, f"({len(turtle)} triples)")
    check(f"{name}: every row of relations.csv is a statement node", len(subjects) == len(statements))
    facts = {(s["subject"], s["relation"], s["object"]) for s in statements if not (s["claimed_by"] or s["planned"] or s["negated"] or s["reported"])}
    names = {r.toPython().rsplit("#")[-1] for r in turtle.objects(None, rdflib.URIRef(RDF + "predicate"))}
    plain = {
        (s.rsplit("/", 1)[-1], p.rsplit("#", 1)[-1], o.rsplit("/", 1)[-1])
        for s, p, o in turtle
        if "/entity/" in s and "#" in p and p.rsplit("#", 1)[-1] in names
    }
    check(f"{name}: the plain triples are the facts", plain == facts, f"({len(plain)})")
    check(f"{name}: no blank nodes", not any(isinstance(t, rdflib.BNode) for triple in turtle for t in triple))

    triples = set(turtle)
    for ending, format in [("nt", "nt"), ("rdf", "xml"), ("jsonld", "json-ld")]:
        other = rdflib.Graph().parse(out / f"graph.{ending}", format=format)
        check(f"{name}: rdflib finds the same triples in .{ending}", set(other) == triples)

    def quads(ending, format):
        return set(pyoxigraph.parse(path=str(out / f"graph.{ending}"), format=format))

    all_quads = quads("nq", pyoxigraph.RdfFormat.N_QUADS)
    check(f"{name}: pyoxigraph finds the same quads in .nq and .trig", all_quads == quads("trig", pyoxigraph.RdfFormat.TRIG))
    default = [q for q in all_quads if isinstance(q.graph_name, pyoxigraph.DefaultGraph)]
    check(f"{name}: the default graph of .nq is the Turtle", len(default) == len(triples))

    check(f"{name}: .ttl.gz is .ttl", gzip.decompress((out / "graph.ttl.gz").read_bytes()) == (out / "graph.ttl").read_bytes())
    for ending, syntax in [("ttl", "turtle"), ("rdf", "rdfxml"), ("nq", "nquads")]:
        raptor = subprocess.run(["rapper", "-q", "-c", "-i", syntax, out / f"graph.{ending}"], capture_output=True)
        check(f"{name}: raptor reads .{ending}", raptor.returncode == 0, raptor.stderr.decode()[:200])

    with (out / "entities.csv").open(newline="", encoding="utf-8") as f:
        nodes = {row["id"]: row["label"] for row in csv.DictReader(f)}
    edges = {(s["id"], s["subject"], s["object"], s["relation"]) for s in statements}
    graphml = networkx.read_graphml(out / "graph.graphml", force_multigraph=True)
    check(f"{name}: networkx finds the nodes of .graphml", {n: d["label"] for n, d in graphml.nodes(data=True)} == nodes)
    found = {(key, s, o, d["relation"]) for s, o, key, d in graphml.edges(keys=True, data=True)}
    check(f"{name}: networkx finds the edges of .graphml", found == edges)
    gexf = networkx.read_gexf(out / "graph.gexf", version="1.3") if "1.3" in networkx.readwrite.gexf.GEXF.versions else None
    if gexf is None:  # networkx knows versions up to 1.2, which differ in nothing that is used here
        older = (out / "graph.gexf").read_text("utf-8").replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft").replace('version="1.3"', 'version="1.2"')
        (out / "older.gexf").write_text(older, "utf-8")
        gexf = networkx.read_gexf(out / "older.gexf")
    check(f"{name}: networkx finds the nodes of .gexf", {n: d["label"] for n, d in gexf.nodes(data=True)} == nodes)
    check(f"{name}: networkx finds the edges of .gexf", {(d["id"], s, o, d["relation"]) for s, o, d in gexf.edges(data=True)} == edges)
    elements = json.loads((out / "graph.cyjs").read_text("utf-8"))["elements"]
    check(f"{name}: the nodes of .cyjs are the entities", {n["data"]["id"]: n["data"]["label"] for n in elements["nodes"]} == nodes)
    found = {(e["data"]["id"], e["data"]["source"], e["data"]["target"], e["data"]["relation"]) for e in elements["edges"]}
    check(f"{name}: the edges of .cyjs are the statements", found == edges)
    cytoscape = networkx.cytoscape_graph(json.loads((out / "graph.cyjs").read_text("utf-8")))
    check(f"{name}: networkx finds the nodes of .cyjs", {n: d["name"] for n, d in cytoscape.nodes(data=True)} == nodes)
    found = {(key, s, o, d["relation"]) for s, o, key, d in cytoscape.edges(keys=True, data=True)}
    check(f"{name}: networkx finds the edges of .cyjs", cytoscape.is_directed() and found == edges)
    with (out / "graph-nodes.csv").open(newline="", encoding="utf-8") as f, (out / "entities.csv").open(newline="", encoding="utf-8") as g:
        found = {row["id:ID"]: [a for a in row["aliases:string[]"].split(";") if a] for row in csv.DictReader(f)}
        aliases = {row["id"]: sorted(a.replace(";", "\uff1b") for a in row.get("aliases", "").split("|") if a) for row in csv.DictReader(g)}
    check(f"{name}: the aliases for Neo4j are arrays", {n: sorted(a) for n, a in found.items()} == aliases)
    with (out / "graph-edges.csv").open(newline="", encoding="utf-8") as f:
        found = {(e["id"], e["src:START_ID"], e["dst:END_ID"], e["relation:TYPE"]) for e in csv.DictReader(f)}
    check(f"{name}: the edges for Neo4j are the statements", found == edges)

    dot = subprocess.run(["dot", "-Tsvg", out / "graph.dot"], capture_output=True)
    check(f"{name}: Graphviz draws the DOT", dot.returncode == 0 and b"<svg" in dot.stdout, dot.stderr.decode()[:200])
    lint = subprocess.run(["xmllint", "--noout", out / "graph.svg"], capture_output=True)
    check(f"{name}: the SVG is valid XML", lint.returncode == 0, lint.stderr.decode()[:200])


def newer_rdf(program, folder):
    out = folder / "rdf-1.2"
    subprocess.run([program, "-q", "export", ROOT / "data/karabakh", "-o", out, "--rdf", "1.2", "--picture", "none"], check=True)
    quads = list(pyoxigraph.parse(path=str(out / "graph.ttl"), format=pyoxigraph.RdfFormat.TURTLE))
    terms = [q for q in quads if isinstance(q.object, pyoxigraph.Triple)]
    with (out / "relations.csv").open(newline="", encoding="utf-8") as f:
        check("rdf-1.2: pyoxigraph finds a triple term for each statement", len(terms) == sum(1 for _ in csv.DictReader(f)))


def main():
    program = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        read_back(program, "karabakh", [ROOT / "data/karabakh"], Path(folder))
        read_back(program, "dispatches", sorted((ROOT / "data/dispatches").glob("*.txt")), Path(folder))
        newer_rdf(program, Path(folder))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
