//! SPARQL 1.1 Protocol, Service Description and Graph Store HTTP Protocol.

use super::karabakh;
use crate::support::{Environment, Server, argument};

const COUNT: &str = "SELECT (COUNT(*) AS ?n) { ?s a depeche:State }";
const FORM: &str = "Content-Type: application/x-www-form-urlencoded";

#[test]
fn a_query_comes_in_three_ways_and_its_answer_in_every_format() {
    let (_here, server) = karabakh(&[]);
    let encoded = form_encoded(COUNT);
    let asked = [
        server.send("GET", &format!("/sparql?query={encoded}"), &["Accept: text/csv"], ""),
        server.send("POST", "/sparql", &["Accept: text/csv", FORM], &format!("query={encoded}")),
        server.ask(COUNT, "text/csv"),
        server.send("POST", "/query", &["Accept: text/csv", FORM], &format!("query={encoded}")),
    ];
    for answer in asked {
        assert_eq!((answer.status, answer.body.as_str(), answer.is_whole), (200, "n\r\n5\r\n", true));
    }
    for (accept, begins) in [
        ("text/csv", "n\r\n5"),
        ("text/tab-separated-values", "?n\n5"),
        ("application/sparql-results+json", "{\"head\":{\"vars\":[\"n\"]}"),
        ("application/json", "{\"head\":{\"vars\":[\"n\"]}"),
        ("application/sparql-results+xml", "<?xml version=\"1.0\"?><sparql"),
        ("*/*", "{\"head\""),
        ("", "{\"head\""),
        ("text/csv;q=0.1, application/sparql-results+xml;q=0.5, image/png", "<?xml"),
    ] {
        let answer = server.ask(COUNT, accept);
        assert_eq!(answer.status, 200, "{accept}: {}", answer.body);
        assert!(answer.body.starts_with(begins), "{accept}: {}", answer.body);
        if !accept.is_empty() && !accept.contains(['*', ',']) {
            assert!(answer.header("content-type").starts_with(accept), "{accept}: {}", answer.header("content-type"));
        }
    }
    for (accept, holds) in [
        ("text/turtle", "entity:state-am"),
        ("application/n-triples", "<https://w3id.org/depeche/kg/entity/state-am> "),
        ("application/rdf+xml", "rdf:about=\"https://w3id.org/depeche/kg/entity/state-am\""),
        ("application/ld+json", "kg/entity/state-am"),
        ("", "entity:state-am"),
    ] {
        let answer = server.ask("CONSTRUCT { ?s a ?c } WHERE { ?s a ?c . ?s a depeche:State }", accept);
        assert!(answer.status == 200 && answer.body.contains(holds), "{accept}: {} {}", answer.status, answer.body);
    }
    assert!(server.ask("ASK { ?s a depeche:State }", "application/json").body.contains("true"));
    let head = server.send("HEAD", &format!("/sparql?query={encoded}"), &[], "");
    assert_eq!((head.status, head.header("content-type")), (200, "application/sparql-results+json"));
}

#[test]
fn what_does_not_keep_to_the_protocol_has_its_status_and_says_why() {
    let (_here, server) = karabakh(&[]);
    let query = format!("query={}", form_encoded(COUNT));
    let long = format!("ASK {{ {} }}", "?s ?p ?o . ".repeat(11_000));
    let deep = format!("ASK {}{}", "{".repeat(600), "}".repeat(600));
    let sparql = "Content-Type: application/sparql-query";
    for (status, words, answer) in [
        (400, "line 1, column 1: 'SELEC' does not begin a query", server.ask("SELEC ?x {}", "*/*")),
        (400, "the prefix 'foaf:' is not declared", server.ask("ASK { ?s foaf:name ?o }", "*/*")),
        (400, "nested too deeply", server.ask(&long, "*/*")),
        (400, "nested too deeply", server.ask(&deep, "*/*")),
        (400, "service <http://a.example/> is not supported", server.ask("SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }", "*/*")),
        (400, "'query' is given more than once", server.get(&format!("/sparql?{query}&{query}"))),
        (400, "an update comes by GET", server.get("/sparql?update=CLEAR+ALL")),
        (400, "expected an absolute IRI", server.get(&format!("/sparql?{query}&default-graph-uri=graph"))),
        (400, "neither 'query' nor 'update'", server.send("POST", "/sparql", &[FORM], "q=1")),
        (405, "this address takes GET, HEAD, POST", server.send("PUT", "/sparql", &[sparql], COUNT)),
        (405, "this address takes POST", server.get("/update")),
        (406, "the answer can be had as application/sparql-results+json", server.ask(COUNT, "image/png")),
        (406, "the answer can be had as", server.ask(COUNT, "text/turtle")),
        (415, "the body is 'text/plain'", server.send("POST", "/sparql", &["Content-Type: text/plain"], COUNT)),
        (415, "does not say what its body is", server.send("POST", "/sparql", &[], COUNT)),
        (403, "takes no updates", server.send("POST", "/sparql", &["Content-Type: application/sparql-update"], "CLEAR ALL")),
        (404, "there is nothing at /nowhere", server.get("/nowhere")),
    ] {
        assert_eq!(answer.status, status, "{words}: {}", answer.body);
        let problem = answer.problem();
        assert!(problem.contains(words), "{words}: {problem}");
    }
    let refused = server.send("PUT", "/sparql", &[sparql], COUNT);
    assert_eq!(refused.header("allow"), "GET, HEAD, POST");
}

#[test]
fn the_graphs_of_the_request_count_whatever_the_query_says() {
    let here = Environment::new();
    here.write(
        "graphs.nq",
        "<urn:a> <urn:p> 1 <urn:g1> .\n<urn:b> <urn:p> 2 <urn:g2> .\n<urn:c> <urn:p> 3 .\n"
            .replace(" 1 ", " \"1\" ")
            .replace(" 2 ", " \"2\" ")
            .replace(" 3 ", " \"3\" "),
    );
    let server = Server::start(&here, &["graphs.nq"]);
    let rows = |target: &str| {
        let answer = server.send("GET", target, &["Accept: text/csv"], "");
        let mut rows: Vec<String> = answer.body.lines().skip(1).map(str::to_owned).collect();
        rows.sort();
        rows.join(" ")
    };
    let all = form_encoded("SELECT ?o { ?s ?p ?o }");
    let named = form_encoded("SELECT ?o { GRAPH ?g { ?s ?p ?o } }");
    let from = form_encoded("SELECT ?o FROM <urn:g1> { ?s ?p ?o }");
    assert_eq!(rows(&format!("/sparql?query={all}")), "3");
    assert_eq!(rows(&format!("/sparql?query={from}")), "1");
    assert_eq!(rows(&format!("/sparql?query={from}&default-graph-uri=urn:g2")), "2");
    assert_eq!(rows(&format!("/sparql?query={all}&default-graph-uri=urn:g1&default-graph-uri=urn:g2")), "1 2");
    assert_eq!(rows(&format!("/sparql?query={named}")), "1 2");
    assert_eq!(rows(&format!("/sparql?query={named}&named-graph-uri=urn:g2")), "2");
    assert_eq!(rows(&format!("/sparql?query={all}&named-graph-uri=urn:g2")), "");
    assert_eq!(rows(&format!("/sparql?query={all}&default-graph-uri=urn:none")), "");
}

#[test]
fn an_endpoint_describes_itself_alike_each_time() {
    let (_here, server) = karabakh(&["--host", "graph.example"]);
    let turtle = server.send("GET", "/sparql", &["Accept: text/turtle", "Host: graph.example"], "");
    for words in
        ["a sd:Service", "sd:endpoint <http://graph.example/sparql>", "sd:SPARQL11Query", "formats:SPARQL_Results_JSON", "void:triples"]
    {
        assert!(turtle.body.contains(words), "{words}: {}", turtle.body);
    }
    assert!(!turtle.body.contains("SPARQL11Update"));
    assert_eq!(turtle.body, server.send("GET", "/sparql", &["Accept: text/turtle", "Host: graph.example"], "").body);
    assert_eq!(server.send("GET", "/sparql", &["Host: bad host>"], "").status, 421);
}

#[test]
fn whole_graphs_are_read_and_changed_only_where_updates_are_taken() {
    let (here, server) = karabakh(&[]);
    let default = server.send("GET", "/store?default", &["Accept: application/n-triples"], "");
    assert!(default.status == 200 && default.body.contains("/entity/state-am> "), "{}", default.status);
    let dataset = server.send("GET", "/store?graph=https%3A%2F%2Fw3id.org%2Fdepeche%2Fkg%2Fdataset", &["Accept: text/turtle"], "");
    assert!(dataset.body.contains("dcat:Dataset"), "{}", dataset.body);
    assert_eq!(server.get("/store?graph=urn:none").status, 404);
    assert_eq!(server.get("/store").status, 400);
    assert_eq!(server.get("/store?default&graph=urn:a").status, 400);
    assert_eq!(server.send("GET", "/store?default", &["Accept: image/png"], "").status, 406);
    let turtle = "Content-Type: text/turtle";
    assert_eq!(server.send("PUT", "/store?graph=urn:a", &[turtle], "<urn:a> <urn:b> 1 .").status, 403);
    assert_eq!(server.send("PATCH", "/store?graph=urn:a", &[], "").header("allow"), "GET, HEAD");
    drop(server);

    let folder = argument("data/karabakh");
    let server = Server::start(&here, &[&folder, "--update"]);
    let count = |graph: &str| {
        let answer = server.send("GET", &format!("/store?graph={graph}"), &["Accept: application/n-triples"], "");
        if answer.status == 404 { 0 } else { answer.body.lines().count() }
    };
    let put = server.send("PUT", "/store?graph=urn:a", &[turtle], "<urn:a> <urn:b> 1, 2 .");
    assert!(put.status == 201 && put.body.contains("in memory"), "{} {}", put.status, put.body);
    assert_eq!(count("urn:a"), 2);
    assert_eq!(server.send("POST", "/store?graph=urn:a", &[turtle], "<urn:a> <urn:b> 3 .").status, 200);
    assert_eq!(count("urn:a"), 3);
    assert_eq!(server.send("PUT", "/store?graph=urn:a", &[turtle], "<urn:a> <urn:b> .").status, 400);
    assert_eq!(
        server.send("PUT", "/store?graph=urn:a", &["Content-Type: application/n-quads"], "<urn:a> <urn:b> <urn:c> <urn:d> .").status,
        400
    );
    assert_eq!(server.send("PUT", "/store?graph=urn:a", &["Content-Type: text/html"], "<p>").status, 415);
    assert_eq!(count("urn:a"), 3, "what fails changes nothing");
    assert_eq!(server.send("PUT", "/store/news/today", &[turtle], "<urn:x> <urn:y> 1 .").status, 201);
    assert_eq!(server.send("PUT", "/store?graph=http://ex.example/a/b", &[turtle], "<> <urn:y> <c> .").status, 201);
    assert!(
        server
            .ask("SELECT ?o { GRAPH <http://ex.example/a/b> { <http://ex.example/a/b> ?p ?o } }", "text/csv")
            .body
            .contains("http://ex.example/a/c")
    );
    assert!(server.send("GET", "/store/news/today", &["Accept: text/turtle"], "").body.contains("<urn:x>"));
    let update = "Content-Type: application/sparql-update";
    let done = server.send(
        "POST",
        "/update",
        &[update],
        "DELETE { GRAPH <urn:a> { ?s ?p ?o } } WHERE { GRAPH <urn:a> { ?s ?p ?o } FILTER(?o > 1) }",
    );
    assert!(done.status == 200 && done.body.contains("in memory"), "{} {}", done.status, done.body);
    assert_eq!(count("urn:a"), 1);
    let elsewhere = server.send("POST", "/update", &[update, "Origin: http://elsewhere.example"], "CLEAR ALL");
    assert_eq!(elsewhere.status, 403, "{}", elsewhere.body);
    assert_eq!(server.send("DELETE", "/store?default", &["Origin: http://elsewhere.example"], "").status, 403);
    let load = server.send("POST", "/update", &[update], "LOAD <file:///etc/passwd>");
    assert!(load.status == 400 && load.problem().contains("LOAD"), "{}", load.body);
    assert_eq!(server.send("POST", "/update", &[update], "INSERT DATA { <urn:a> <urn:b> }").status, 400);
    assert_eq!(server.send("DELETE", "/store?graph=urn:a", &[], "").status, 200);
    assert_eq!(server.send("DELETE", "/store?graph=urn:a", &[], "").status, 404);
    assert_eq!(count("urn:a"), 0);
}

#[test]
fn pages_from_elsewhere_read_answers_only_where_they_may() {
    let origin = "Origin: https://desk.example";
    let allowed = |server: &Server| server.send("GET", "/api/v1/graph", &[origin], "").header("access-control-allow-origin").to_owned();
    let (here, server) = karabakh(&[]);
    assert_eq!(allowed(&server), "");
    drop(server);
    let folder = argument("data/karabakh");
    for (cors, expected) in
        [("*", "*"), ("https://desk.example", "https://desk.example"), ("https://other.example", "https://other.example")]
    {
        let server = Server::start(&here, &[&folder, "--cors", cors]);
        assert_eq!(allowed(&server), expected);
    }
}

/// Words as a form has them.
fn form_encoded(words: &str) -> String {
    words.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
