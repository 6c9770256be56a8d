//! `depeche query`: named queries on the curated tables, formats and the ways a query comes in.

mod environment;

use environment::{Environment, argument};

fn named(name: &str) -> String {
    let ran = Environment::new().run(&["query", &argument("data/karabakh"), "--name", name]);
    assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
    ran.stdout
}

#[test]
fn named_queries_answer_a_readers_questions() {
    let names = ["claims", "conflicts", "control", "entities", "forces", "offices", "planned", "signatories", "timeline"];
    for name in names {
        insta::assert_snapshot!(format!("karabakh_{name}"), named(name));
    }
    assert!(named("sources").lines().count() > 77, "every statement stands on words");
}

#[test]
fn the_signatories_of_the_tripartite_declaration_are_three_states() {
    let answer = named("signatories");
    for party in ["Azerbaïdjan", "Arménie", "Russie"] {
        assert!(answer.contains(&format!("déclaration tripartite,signed,{party},2020-11-10")), "{answer}");
    }
}

#[test]
fn the_demanded_withdrawal_is_no_plain_triple() {
    let here = Environment::new();
    let ask = "ASK { ?army rdfs:label 'armée arménienne'@fr ; depeche:withdrewFrom ?place }";
    assert_eq!(here.run(&["query", &argument("data/karabakh"), ask]).stdout, "false\n");
    assert!(named("planned").contains("armée arménienne,withdrewFrom,Karabakh,true,true"));
}

#[test]
fn the_list_tells_what_each_query_answers() {
    insta::assert_snapshot!("list", Environment::new().run(&["query", "--list"]).stdout);
}

#[test]
fn a_query_comes_as_argument_file_or_standard_input() {
    let here = Environment::new();
    let tables = argument("data/karabakh");
    let query = "SELECT (COUNT(*) AS ?n) WHERE { ?s a depeche:Statement }";
    here.write("q.rq", query);
    let expected = "n\r\n77\r\n";
    assert_eq!(here.run(&["query", &tables, query]).stdout, expected);
    assert_eq!(here.run(&["query", &tables, "-f", "q.rq"]).stdout, expected);
    assert_eq!(here.run_with(&["query", &tables], query).stdout, expected);
    assert_eq!(here.run_with(&["query", &tables, "-"], query).stdout, expected);
}

#[test]
fn answers_have_the_format_that_is_asked_for() {
    let here = Environment::new();
    let tables = argument("data/karabakh");
    let select = "SELECT ?label WHERE { entity:state-am rdfs:label ?label }";
    for (format, expected) in [
        ("csv", "label\r\nArménie\r\n"),
        ("tsv", "?label\n\"Arménie\"@fr\n"),
        (
            "json",
            "{\"head\":{\"vars\":[\"label\"]},\"results\":{\"bindings\":[{\"label\":{\"type\":\"literal\",\"value\":\"Arménie\",\"xml:lang\":\"fr\"}}]}}",
        ),
    ] {
        assert_eq!(here.run(&["query", &tables, select, "--format", format]).stdout, expected);
    }
    assert!(here.run(&["query", &tables, select, "--format", "xml"]).stdout.starts_with("<?xml"));
    insta::assert_snapshot!("table", here.run(&["query", &tables, select, "--format", "table"]).stdout);
    let construct = "CONSTRUCT { ?s depeche:signed ?o } WHERE { ?s depeche:signed ?o }";
    assert_eq!(here.run(&["query", &tables, construct]).stdout.matches("depeche:signed").count(), 3);
    assert!(here.run(&["query", &tables, "DESCRIBE entity:state-am"]).stdout.contains("Arménie"));
    let wrong = here.run(&["query", &tables, construct, "--format", "csv"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains("expected ttl"), "{}", wrong.stderr);
}

#[test]
fn the_ontology_is_a_graph_of_its_own() {
    let here = Environment::new();
    let ask = "ASK { GRAPH <https://w3id.org/depeche> { depeche:signed rdfs:range depeche:Agreement } }";
    assert_eq!(here.run(&["query", &argument("data/karabakh"), ask]).stdout, "true\n");
}
