#!/usr/bin/env python3
"""The smaller mapping with maplib: python3 map_maplib.py [--unchecked] TABLES OUT.nt

Types, labels (without their language), the plain triples of what is held as a fact, and of each statement its type, subject, predicate, object and
start. Nothing of aliases, dates, other qualifiers, evidence, mentions, articles and provenance.
`--unchecked` turns off maplib's check of IRIs (ours are checked).
"""

import sys

import polars as pl
from maplib import Model

BASE = "https://w3id.org/depeche/kg/"
ONTOLOGY = "https://w3id.org/depeche#"

TEMPLATES = f"""
@prefix d: <{ONTOLOGY}> .
@prefix t: <https://example.org/templates#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ottr: <http://ns.ottr.xyz/0.4/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

t:Entity [ ottr:IRI ?iri, ottr:IRI ?class, xsd:string ?label ] :: {{
  ottr:Triple(?iri, rdf:type, ?class) , ottr:Triple(?iri, rdfs:label, ?label)
}} .
t:Fact [ ottr:IRI ?subject, ottr:IRI ?predicate, ottr:IRI ?object ] :: {{ ottr:Triple(?subject, ?predicate, ?object) }} .
t:Statement [ ottr:IRI ?iri, ottr:IRI ?subject, ottr:IRI ?predicate, ottr:IRI ?object, ? ottr:IRI ?start ] :: {{
  ottr:Triple(?iri, rdf:type, d:Statement) ,
  ottr:Triple(?iri, rdf:subject, ?subject) ,
  ottr:Triple(?iri, rdf:predicate, ?predicate) ,
  ottr:Triple(?iri, rdf:object, ?object) ,
  ottr:Triple(?iri, d:start, ?start)
}} .
"""


def main():
    checked = "--unchecked" not in sys.argv
    tables, out = [argument for argument in sys.argv[1:] if argument != "--unchecked"]

    def read(name, columns):
        return pl.read_csv(f"{tables}/{name}.csv", columns=columns, infer_schema=False)

    model = Model()
    model.add_template(TEMPLATES)
    entities = read("entities", ["id", "type", "label"])
    model.map(
        "https://example.org/templates#Entity",
        entities.select(
            iri=pl.lit(f"{BASE}entity/") + pl.col("id"),
            **{"class": pl.lit(ONTOLOGY) + pl.col("type")},
            label="label",
        ),
        validate_iris=checked,
    )
    relations = read("relations", ["id", "subject", "relation", "object", "start", "claimed_by", "planned", "negated", "reported"])
    statements = relations.select(
        iri=pl.lit(f"{BASE}statement/") + pl.col("id"),
        subject=pl.lit(f"{BASE}entity/") + pl.col("subject"),
        predicate=pl.lit(ONTOLOGY) + pl.col("relation"),
        object=pl.lit(f"{BASE}entity/") + pl.col("object"),
        start=pl.lit(f"{BASE}entity/date-") + pl.col("start"),
        fact=pl.all_horizontal(pl.col("claimed_by", "planned", "negated", "reported").is_null()),
    )
    facts = statements.filter("fact").select("subject", "predicate", "object").unique()
    model.map("https://example.org/templates#Fact", facts, validate_iris=checked)
    model.map("https://example.org/templates#Statement", statements.drop("fact"), validate_iris=checked)
    model.write(out, format="ntriples")


main()
