#!/usr/bin/env python3
"""The smaller mapping with Morph-KGC: python3 map_morph.py TABLES OUT.nt

The same triples as map_maplib.py, by an RML mapping over the same tables.
"""

import sys
import tempfile

BASE = "https://w3id.org/depeche/kg/"
ONTOLOGY = "https://w3id.org/depeche#"

# Columns named subject or object clash with names that Morph-KGC uses inside (2.8.1), hence the queries.
MAPPING = """
@prefix rr: <http://www.w3.org/ns/r2rml#> .
@prefix rml: <http://semweb.mmlab.be/ns/rml#> .
@prefix ql: <http://semweb.mmlab.be/ns/ql#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix d: <{ontology}> .

<#Entities> a rr:TriplesMap ;
    rml:logicalSource [ rml:source "{tables}/entities.csv" ; rml:referenceFormulation ql:CSV ] ;
    rr:subjectMap [ rr:template "{base}entity/{{id}}" ] ;
    rr:predicateObjectMap [ rr:predicate rdf:type ; rr:objectMap [ rr:template "{ontology}{{type}}" ] ] ;
    rr:predicateObjectMap [ rr:predicate rdfs:label ; rr:objectMap [ rml:reference "label" ] ] .

<#Facts> a rr:TriplesMap ;
    rml:logicalSource [ rml:query \"\"\"SELECT subject AS s, relation AS p, object AS o FROM read_csv('{tables}/relations.csv', all_varchar=true)
        WHERE claimed_by IS NULL AND planned IS NULL AND negated IS NULL AND reported IS NULL\"\"\" ] ;
    rr:subjectMap [ rr:template "{base}entity/{{s}}" ] ;
    rr:predicateObjectMap [
        rr:predicateMap [ rr:template "{ontology}{{p}}" ] ;
        rr:objectMap [ rr:template "{base}entity/{{o}}" ] ] .

<#Statements> a rr:TriplesMap ;
    rml:logicalSource [ rml:query \"\"\"SELECT id, subject AS s, relation AS p, object AS o, COALESCE(start, '') AS start
        FROM read_csv('{tables}/relations.csv', all_varchar=true)\"\"\" ] ;
    rr:subjectMap [ rr:template "{base}statement/{{id}}" ; rr:class d:Statement ] ;
    rr:predicateObjectMap [ rr:predicate rdf:subject ; rr:objectMap [ rr:template "{base}entity/{{s}}" ] ] ;
    rr:predicateObjectMap [ rr:predicate rdf:predicate ; rr:objectMap [ rr:template "{ontology}{{p}}" ] ] ;
    rr:predicateObjectMap [ rr:predicate rdf:object ; rr:objectMap [ rr:template "{base}entity/{{o}}" ] ] ;
    rr:predicateObjectMap [ rr:predicate d:start ; rr:objectMap [ rr:template "{base}entity/date-{{start}}" ] ] .
"""


def main():
    tables, out = sys.argv[1:]
    with tempfile.NamedTemporaryFile("w", suffix=".ttl") as mapping, tempfile.NamedTemporaryFile("w", suffix=".ini") as config:
        mapping.write(MAPPING.format(base=BASE, ontology=ONTOLOGY, tables=tables))
        mapping.flush()
        config.write(f"[CONFIGURATION]\noutput_file={out}\noutput_format=N-TRIPLES\nlogging_level=WARNING\n[Tables]\nmappings={mapping.name}\n")
        config.flush()
        sys.argv = ["morph_kgc", config.name]
        from runpy import run_module

        run_module("morph_kgc", run_name="__main__")


main()
