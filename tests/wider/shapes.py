#!/usr/bin/env python3
"""pySHACL with ontology/shapes.ttl and `depeche check` must agree on dumps: good ones, and ones that are each broken in another way.

    python shapes.py PROGRAM
"""

import pathlib
import subprocess
import sys
import tempfile

from pyshacl import validate
from rdflib import Graph, Literal, Namespace, RDF, RDFS, URIRef, XSD

ROOT = pathlib.Path(__file__).resolve().parents[2]
D = Namespace("https://w3id.org/depeche#")
KG = Namespace("https://w3id.org/depeche/kg/")
OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
GEO = Namespace("http://www.opengis.net/ont/geosparql#")
SCHEMA = Namespace("https://schema.org/")
EDTF = URIRef("http://id.loc.gov/datatypes/edtf")

TABLES = {
    "articles.csv": "id,published,url\na,2021-05-05,https://example.org/a\n",
    "entities.csv": "id,type,label,value,latitude,longitude\n"
    "state-ml,State,Mali,,,\nstate-mr,State,Mauritanie,,,\nforce-a,Force,armée malienne,,,\nperson-o,Person,Oumar,,,\n"
    "place-gao,Place,Gao,,16.27,-0.04\nplace-kati,Place,Kati,,,\nagreement-p,Agreement,accord de paix,,,\nevent-g,Event,guerre,,,\n"
    "date-2020,Date,2020,2020,,\ndate-2021-05-05,Date,5 mai 2021,2021-05-05,,\n",
    "relations.csv": "id,subject,relation,object,date,start,end,place,role,quantity,unit,recipient,claimed_by,planned,negated\n"
    "s1,state-ml,signed,agreement-p,2021-05-05,,,place-gao,,,,,,,\n"
    "s2,force-a,deployedIn,place-gao,,2020,2021-05-05,,,300,soldats,,,,\n"
    "s3,person-o,holdsOffice,state-ml,,,,,ministre,,,,,,\n"
    "s4,force-a,ceded,place-kati,,,,,,,,state-mr,person-o,,\n"
    "s5,force-a,withdrewFrom,place-gao,,,,,,,,,,true,true\n",
    "mentions.csv": "article,entity,start,end,text,kind\n"
    + "".join(
        f"a,{entity},{at * 10},{at * 10 + 4},mots,{kind}\n"
        for at, (entity, kind) in enumerate(zip(
            "state-ml state-mr force-a person-o place-gao place-kati agreement-p event-g date-2020 date-2021-05-05".split(),
            "name name description name name name reference reference".split() + ["", "name"],
        ))
    ),
    "evidence.csv": "statement,article,start,end,rule,confidence\n"
    + "".join(f"s{at},a,{at * 20},{at * 20 + 15},curated,0.9\n" for at in range(1, 6)),
}


def statement(graph, relation):
    return next(graph.subjects(RDF.predicate, D[relation]))


def evidence(graph, relation="signed"):
    return next(graph.objects(statement(graph, relation), PROV.wasDerivedFrom))


def selector(graph, node):
    return next(s for s in graph.objects(node, OA.hasSelector) if (s, OA.start, None) in graph)


def mention(graph, entity="state-ml"):
    return next(graph.subjects(D.mentions, KG[f"entity/{entity}"]))


def entity(name):
    return KG[f"entity/{name}"]


def add(graph, name, subject, relation, object, **dates):
    """One more fact."""
    s = KG["statement/" + name]
    graph.add((s, RDF.type, D.Statement))
    for path, value in (RDF.subject, entity(subject)), (RDF.predicate, D[relation]), (RDF.object, entity(object)):
        graph.add((s, path, value))
    graph.add((entity(subject), D[relation], entity(object)))
    for qualifier, date in dates.items():
        graph.add((s, D[qualifier], entity(date)))


def changes():
    """Each breaks a good graph in another way; yields name and function."""

    def breaks(function):
        found.append((function.__name__.replace("_", " "), function))

    found = []

    @breaks
    def subject_outside_the_domain(g):
        s = statement(g, "signed")
        g.remove((entity("state-ml"), D.signed, None))
        g.set((s, RDF.subject, entity("place-gao")))
        g.add((entity("place-gao"), D.signed, entity("agreement-p")))

    @breaks
    def object_outside_the_range(g):
        g.remove((entity("force-a"), D.deployedIn, None))
        g.set((statement(g, "deployedIn"), RDF.object, entity("person-o")))
        g.add((entity("force-a"), D.deployedIn, entity("person-o")))

    @breaks
    def a_place_that_is_no_place(g):
        g.set((statement(g, "signed"), D.place, entity("person-o")))

    @breaks
    def a_recipient_that_is_no_agent(g):
        g.set((statement(g, "ceded"), D.recipient, entity("place-gao")))

    @breaks
    def a_claimant_that_is_no_agent(g):
        g.set((statement(g, "ceded"), D.claimedBy, entity("event-g")))

    @breaks
    def a_date_that_is_no_date(g):
        g.set((statement(g, "signed"), D.date, entity("place-gao")))

    @breaks
    def no_predicate(g):
        g.remove((statement(g, "ceded"), RDF.predicate, None))

    @breaks
    def an_unknown_predicate(g):
        g.set((statement(g, "ceded"), RDF.predicate, D.bought))

    @breaks
    def no_subject(g):
        g.remove((statement(g, "ceded"), RDF.subject, None))

    @breaks
    def two_objects(g):
        g.add((statement(g, "ceded"), RDF.object, entity("place-gao")))

    @breaks
    def an_object_that_is_no_entity(g):
        g.set((statement(g, "ceded"), RDF.object, entity("place-nowhere")))

    @breaks
    def an_object_that_is_a_literal(g):
        g.set((statement(g, "ceded"), RDF.object, Literal("Kati")))

    @breaks
    def related_to_itself(g):
        s = statement(g, "ceded")
        g.set((s, RDF.predicate, D.opposes))
        g.set((s, RDF.object, entity("force-a")))

    @breaks
    def a_date_beside_a_start(g):
        g.add((statement(g, "deployedIn"), D.date, entity("date-2020")))

    @breaks
    def two_starts(g):
        g.add((statement(g, "deployedIn"), D.start, entity("date-2021-05-05")))

    @breaks
    def an_end_before_the_start(g):
        s = statement(g, "deployedIn")
        g.set((s, D.start, entity("date-2021-05-05")))
        g.set((s, D.end, entity("date-2020")))

    @breaks
    def a_quantity_in_words(g):
        g.set((statement(g, "deployedIn"), D.quantity, Literal("trois cents")))

    @breaks
    def a_planned_that_is_no_boolean(g):
        g.set((statement(g, "withdrewFrom"), D.planned, Literal("oui")))

    @breaks
    def two_roles(g):
        g.add((statement(g, "holdsOffice"), D.role, Literal("président")))

    @breaks
    def an_entity_without_label(g):
        g.remove((entity("state-mr"), RDFS.label, None))

    @breaks
    def a_date_without_value(g):
        g.remove((entity("date-2020"), D.edtf, None))

    @breaks
    def a_date_in_words(g):
        g.set((entity("date-2020"), D.edtf, Literal("novembre", datatype=EDTF)))

    @breaks
    def a_date_of_the_wrong_datatype(g):
        g.set((entity("date-2020"), D.edtf, Literal("2020", datatype=XSD.gYear)))

    @breaks
    def a_value_without_a_date(g):
        g.add((entity("place-gao"), D.edtf, Literal("2020", datatype=EDTF)))

    @breaks
    def a_point_off_the_globe(g):
        g.set((URIRef(entity("place-gao") + "/geometry"), GEO.asWKT, Literal("POINT(12 96.5)", datatype=GEO.wktLiteral)))

    @breaks
    def evidence_without_a_selector(g):
        g.remove((evidence(g), OA.hasSelector, None))

    @breaks
    def evidence_without_a_source(g):
        g.remove((evidence(g), OA.hasSource, None))

    @breaks
    def evidence_in_the_text_of_no_article(g):
        g.set((evidence(g), OA.hasSource, KG["article/b/text"]))

    @breaks
    def an_end_before_its_start(g):
        g.set((selector(g, evidence(g)), OA.end, Literal(3, datatype=XSD.nonNegativeInteger)))

    @breaks
    def an_offset_of_the_wrong_datatype(g):
        g.set((selector(g, evidence(g)), OA.start, Literal("20")))

    @breaks
    def a_confidence_above_one(g):
        g.set((evidence(g), D.confidence, Literal("1.5", datatype=XSD.decimal)))

    @breaks
    def a_confidence_in_words(g):
        g.set((evidence(g), D.confidence, Literal("sûr")))

    @breaks
    def a_mention_of_no_entity(g):
        g.set((mention(g, "event-g"), D.mentions, entity("event-nowhere")))

    @breaks
    def a_mention_of_an_unknown_kind(g):
        g.set((mention(g), D.mentionKind, Literal("pronoun")))

    @breaks
    def a_mention_of_two_kinds(g):
        g.add((mention(g), D.mentionKind, Literal("reference")))

    @breaks
    def words_that_are_longer_than_their_stretch(g):
        m = mention(g, "state-mr")
        g.add((m, OA.hasSelector, URIRef(m + "/quote")))
        g.add((URIRef(m + "/quote"), RDF.type, OA.TextQuoteSelector))
        g.add((URIRef(m + "/quote"), OA.exact, Literal("Mauritanie")))

    @breaks
    def an_article_published_on_no_date(g):
        g.set((KG["article/a"], SCHEMA.datePublished, Literal("05/05/2021", datatype=EDTF)))

    @breaks
    def an_address_that_is_a_literal(g):
        g.set((KG["article/a"], SCHEMA.url, Literal("https://example.org/a")))

    @breaks
    def a_plan_told_as_a_fact(g):
        g.add((entity("force-a"), D.withdrewFrom, entity("place-gao")))

    @breaks
    def a_claim_told_as_a_fact(g):
        g.add((entity("force-a"), D.ceded, entity("place-kati")))

    @breaks
    def a_fact_without_a_statement(g):
        g.add((entity("state-mr"), D.signed, entity("agreement-p")))

    @breaks
    def an_event_that_ends_before_it_starts(g):
        add(g, "x", "event-g", "occurredOn", "date-2021-05-05", start="date-2021-05-05")
        add(g, "y", "event-g", "occurredOn", "date-2020", end="date-2020")

    @breaks
    def an_event_that_occurs_before_it_starts(g):
        add(g, "x", "event-g", "occurredOn", "date-2021-05-05", start="date-2021-05-05")
        add(g, "y", "event-g", "occurredOn", "date-2020", date="date-2020")

    @breaks
    def an_event_that_occurs_after_it_ends(g):
        add(g, "x", "event-g", "occurredOn", "date-2021-05-05")
        add(g, "y", "event-g", "occurredOn", "date-2020", end="date-2020")

    @breaks
    def an_event_that_is_ended_before_it_occurs(g):
        add(g, "x", "event-g", "occurredOn", "date-2021-05-05")
        add(g, "y", "agreement-p", "ended", "event-g", date="date-2020")

    @breaks
    def a_date_beside_another_date(g):
        add(g, "x", "event-g", "occurredOn", "date-2021-05-05", date="date-2020")

    @breaks
    def a_place_in_a_place_in_itself(g):
        add(g, "x", "place-gao", "locatedIn", "place-kati")
        add(g, "y", "place-kati", "locatedIn", "state-ml")
        add(g, "z", "state-ml", "locatedIn", "place-gao")

    return found


def lasting(graph):
    """What may be in time, and two dates that only a warning tells of."""
    add(graph, "x", "event-g", "occurredOn", "date-2020", start="date-2020")
    add(graph, "y", "event-g", "occurredOn", "date-2021-05-05", end="date-2021-05-05")
    add(graph, "z", "agreement-p", "ended", "event-g", date="date-2021-05-05")
    add(graph, "v", "event-g", "occurredOn", "date-2020", date="date-2020")
    add(graph, "w", "event-g", "occurredOn", "date-2021-05-05", date="date-2021-05-05")
    add(graph, "u", "place-gao", "locatedIn", "place-kati")
    return graph


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    shapes = Graph().parse(ROOT / "ontology" / "shapes.ttl")
    here = pathlib.Path(tempfile.mkdtemp())
    for name, csv in TABLES.items():
        (here / "kg").mkdir(exist_ok=True)
        (here / "kg" / name).write_text(csv, encoding="utf-8")

    def export(inputs, out, *more):
        subprocess.run([program, "export", "-q", *inputs, "-o", here / out, "--format", "ttl", "--picture", "none", *more], check=True)
        return Graph().parse(here / out / "graph.ttl")

    def judged(name, graph):
        """Whether pySHACL and the program find the graph good."""
        file = here / "judged.ttl"
        graph.serialize(file, format="turtle")
        conforms, _, report = validate(graph, shacl_graph=shapes, allow_warnings=True)
        ran = subprocess.run([program, "check", "-q", file], capture_output=True, text=True)
        if ran.returncode not in (0, 1):
            sys.exit(f"{name}: check ended with {ran.returncode}: {ran.stderr}")
        if conforms != (ran.returncode == 0):
            sys.exit(f"{name}: they disagree\n--- check ({ran.returncode})\n{ran.stdout}--- pySHACL ({conforms})\n{report}")
        return conforms

    good = export([here / "kg"], "small")
    for name, graph in {
        "small": good,
        "small, with quotations": export([here / "kg"], "quoted", "--quotes"),
        "karabakh": export([ROOT / "data" / "karabakh"], "karabakh"),
        "small, in time": lasting(export([here / "kg"], "lasting")),
        "dispatches": export(sorted((ROOT / "data" / "dispatches").glob("*.txt")), "dispatches"),
    }.items():
        if not judged(name, graph):
            sys.exit(f"{name}: both find a good graph bad")
    broken = changes()
    for name, change in broken:
        graph = Graph()
        for triple in good:
            graph.add(triple)
        change(graph)
        if judged(name, graph):
            sys.exit(f"{name}: both find it good")
    print(f"pySHACL and check agree on 5 good and {len(broken)} broken graphs")


main()
