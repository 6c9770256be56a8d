//! Starting, reading again, stopping.

use std::net::TcpListener;

use super::karabakh;
use crate::support::{ARTICLE, Environment, Server, argument};

#[test]
fn what_cannot_be_served_is_told_at_once() {
    let here = Environment::new();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let folder = argument("data/karabakh");
    for (arguments, words) in [
        (vec![&*folder, "--port", &*port], "the port is taken"),
        (vec!["nowhere", "--port", "0"], "there is no such folder"),
        (vec![&*folder, "--bind", "192.0.2.1", "--port", "0"], "this machine has no such address"),
        (vec![&*folder, "--timeout", "0"], "expected a number of seconds above 0"),
        (vec![&*folder, "--max-answer", "lots"], "expected a number of bytes above 0"),
        (vec![&*folder, "--cors", "everybody"], "expected '*' or an origin"),
        (vec!["-", "--watch", "--port", "0"], "--watch has no effect on standard input"),
    ] {
        let ran = here.run(&[vec!["serve"], arguments].concat());
        assert!(ran.code == 2 && ran.stderr.contains(words), "{words}: {}", ran.told());
    }
}

#[test]
fn a_signal_ends_it_well_and_the_port_is_free_again() {
    let here = Environment::new();
    let folder = argument("data/karabakh");
    for signal in ["TERM", "INT"] {
        let mut server = Server::start(&here, &[&folder]);
        let port = server.address.rsplit(':').next().expect("a port").to_owned();
        assert_eq!(server.get("/").status, 200);
        server.signal(signal);
        assert_eq!(server.ended(), Some(0), "{signal}");
        assert!(TcpListener::bind(format!("127.0.0.1:{port}")).is_ok());
    }
}

#[test]
fn graphs_are_read_again_when_they_change_and_what_is_broken_is_not_served() {
    let here = Environment::new();
    here.write("paix.txt", ARTICLE);
    assert_eq!(here.run(&["export", "paix.txt", "-o", "kg", "--picture", "none"]).code, 0);
    let server = Server::start(&here, &["kg", "--watch"]);
    let labelled = |label: &str| server.ask(&format!("ASK {{ ?s rdfs:label \"{label}\"@fr }}"), "application/json").body.contains("true");
    let entities = here.read("kg/entities.csv");
    here.write("kg/entities.csv", entities.replace("Mali,", "Pays du Mali,"));
    server.said("is read again");
    assert!(labelled("Pays du Mali"));
    here.write("kg/entities.csv", format!("{entities}broken\n"));
    server.said("what was read before is served");
    assert!(labelled("Pays du Mali"));
    assert!(server.get("/api/v1/graph").json()["stale"].as_str().expect("a reason").contains("entities.csv"));
    std::fs::remove_dir_all(here.path("kg")).expect("gone");
    server.said("what was read before is served");
    assert!(labelled("Pays du Mali"));
    assert_eq!(here.run(&["export", "paix.txt", "-o", "kg", "--picture", "none"]).code, 0);
    server.said("is read again");
    assert!(labelled("Mali") && server.get("/api/v1/graph").json()["stale"].is_null());
}

#[test]
fn a_hang_up_reads_again() {
    let here = Environment::new();
    here.write("a.ttl", "<urn:a> <urn:b> 1 .");
    let server = Server::start(&here, &["a.ttl"]);
    here.write("a.ttl", "<urn:a> <urn:b> 1, 2 .");
    server.signal("HUP");
    server.said("is read again");
    assert_eq!(server.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "text/csv").body, "n\r\n2\r\n");
}

#[test]
fn requests_are_logged_where_that_is_asked_for() {
    let here = Environment::new();
    let server = Server::start(&here, &[&argument("data/karabakh"), "--log"]);
    server.get("/api/v1/search?q=\u{1b}");
    server.get("/nowhere");
    let line = server.said("/nowhere");
    assert!(line.contains("GET /nowhere 404 "), "{line}");
}

#[test]
fn who_calls_this_machine_by_another_name_is_answered_where_the_name_is_given() {
    let (_here, server) = karabakh(&["--host", "graph.example"]);
    for path in ["/", "/sparql?query=ASK%7B%7D", "/api/v1/graph"] {
        let refused = server.send("GET", path, &["Host: elsewhere.example"], "");
        assert_eq!(refused.status, 421, "{path}: {}", refused.body);
        assert!(refused.problem().contains("not known as 'elsewhere.example'"), "{}", refused.body);
        for host in ["Host: graph.example", "Host: localhost:1"] {
            assert_eq!(server.send("GET", path, &[host], "").status, 200, "{path} {host}");
        }
    }
}
