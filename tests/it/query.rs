//! `depeche query`: named queries on the curated tables, formats and the ways a query comes in.

use crate::support::{Environment, argument};

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
fn a_contradiction_is_one_row() {
    let here = Environment::new();
    here.copy_tables("data/karabakh", "kg");
    let relations = here.read("kg/relations.csv");
    let ending = "\"par ses dirigeants";
    let told = relations.lines().find(|line| line.contains(",state-am,signed,")).expect("a signature");
    let (_, row) = told.split_once(',').expect("an id");
    let denied = row.split_once(ending).map(|(cells, _)| format!(",{}true,,\n", cells.strip_suffix(",,").expect("cells"))).expect("a note");
    here.write("kg/relations.csv", format!("{relations}{denied}"));
    let ran = here.run(&["query", "kg", "--name", "disagreements"]);
    let rows: Vec<&str> = ran.stdout.lines().skip(1).collect();
    let [row] = rows.as_slice() else { panic!("{}", ran.told()) };
    assert!(row.starts_with("Arménie,signed,déclaration tripartite,\"") && row.contains("denied, 2020-11-10"), "{row}");
}

#[test]
fn what_is_between_two_entities_needs_two() {
    let between = |other: &str| {
        let set = format!("b={other}");
        Environment::new().run(&["query", &argument("data/karabakh"), "--name", "between", "--set", "a=Arménie", "--set", &set])
    };
    let ran = between("state-am");
    assert!(ran.code == 2 && ran.stderr.contains("--set b: 'state-am' is the same entity as 'a'"), "{}", ran.told());
    assert_eq!(between("state-az").code, 0);
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

#[test]
fn the_variables_of_select_all_stand_in_the_order_of_the_query() {
    let here = Environment::new();
    here.write("a.ttl", "<urn:a> <urn:b> \"c\" .");
    let query = "SELECT * { ?z ?y ?x BIND(1 AS ?a) }";
    for (format, expected) in [
        ("csv", "z,y,x,a\r\nurn:a,urn:b,c,1\r\n"),
        ("tsv", "?z\t?y\t?x\t?a\n<urn:a>\t<urn:b>\t\"c\"\t1\n"),
        ("json", "{\"head\":{\"vars\":[\"z\",\"y\",\"x\",\"a\"]}"),
        ("xml", "<head><variable name=\"z\"/><variable name=\"y\"/><variable name=\"x\"/><variable name=\"a\"/></head>"),
        ("table", " z         y         x   a "),
    ] {
        let ran = here.run(&["query", "a.ttl", query, "--format", format]);
        assert!(ran.stdout.contains(expected), "{format}: {}", ran.stdout);
    }
    assert!(here.run(&["query", "a.ttl", "SELECT ?x ?z { ?z ?y ?x }"]).stdout.starts_with("x,z\r\n"));
}

#[test]
fn what_is_wrong_with_a_query_is_said_in_words() {
    let here = Environment::new();
    let tables = argument("data/karabakh");
    let mut told = String::new();
    for query in [
        "SELECT ?s WHERE {\n  ?s foo:bar ?o }",
        "SELECT ?s WHERE { ?s ?p <Bakou> }",
        "# nothing\n",
        "PREFIX a: <http://example.org/>",
        "INSERT DATA { <urn:a> <urn:b> 1 }",
        "SELECT ?s ?s WHERE { ?s ?p ?o }",
        "SELECT ?s WHERE {\n  ?s ?p ?o",
    ] {
        let ran = here.run(&["query", &tables, query]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{query}");
        told.push_str(&ran.stderr);
    }
    insta::assert_snapshot!("in_words", told);
}
