//! Corrections that the page makes.

use crate::support::{ARTICLE, Environment, Server, argument};

const JSON: &str = "Content-Type: application/json";

fn curated() -> (Environment, Server) {
    let here = Environment::new();
    here.write("paix.txt", ARTICLE);
    assert_eq!(here.run(&["export", "paix.txt", "-o", "kg", "--picture", "none"]).code, 0);
    let server = Server::start(&here, &["kg", "--curate"]);
    (here, server)
}

fn correct(server: &Server, json: &str) -> crate::support::Answer {
    server.send("POST", "/api/v1/corrections", &[JSON], json)
}

fn a_statement(server: &Server) -> String {
    server.get("/api/v1/statements?relation=signed").json()["statements"][0]["id"].as_str().expect("an id").to_owned()
}

#[test]
fn what_is_rejected_is_gone_from_every_output_and_comes_back() {
    let (here, server) = curated();
    let id = a_statement(&server);
    let exported = |name: &str| {
        let ran = here.run(&["export", "kg", "-o", name, "--format", "nq", "--picture", "none"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        here.list(name).iter().any(|file| {
            std::fs::read(here.path(&format!("{name}/{file}"))).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains(&id))
        })
    };
    assert!(exported("before"));
    let done = correct(&server, &format!(r#"{{"action":"reject","id":"{id}"}}"#));
    assert_eq!((done.status, done.json()["corrections"].as_u64()), (200, Some(1)), "{}", done.body);
    assert_eq!(server.get(&format!("/api/v1/statements/{id}")).status, 404);
    let ask = format!("ASK {{ <https://w3id.org/depeche/kg/statement/{id}> ?p ?o }}");
    assert!(server.ask(&ask, "application/json").body.contains("false"));
    std::fs::copy(here.path("kg/corrections.csv"), here.path("kept.csv")).expect("a copy");
    assert_eq!(here.read("kg/corrections.csv"), format!("action,id,into,label,type,note\nreject,{id},,,,\n"));
    // `export` says that the row of relations.csv itself names the statement; the outputs do not.
    let ran = here.run(&["export", "kg", "-o", "after", "--format", "nq", "--picture", "none"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    for file in here.list("after").iter().filter(|file| *file != "corrections.csv") {
        assert!(!String::from_utf8_lossy(&std::fs::read(here.path(&format!("after/{file}"))).unwrap_or_default()).contains(&id), "{file}");
    }
    assert_eq!(server.send("DELETE", "/api/v1/corrections/last", &[], "").status, 200);
    assert!(server.ask(&ask, "application/json").body.contains("true"));
    assert!(!here.list("kg").contains(&"corrections.csv".to_owned()));
    assert!(exported("again"));
    let nothing = server.send("DELETE", "/api/v1/corrections/last", &[], "");
    assert!(nothing.status == 409 && nothing.problem().contains("nothing was corrected"), "{}", nothing.body);
}

#[test]
fn corrections_are_kept_beside_what_is_there() {
    let (here, server) = curated();
    let states: Vec<String> = ["mali", "mauritanie"]
        .map(|name| server.get(&format!("/api/v1/search?q={name}&limit=1")).json()["results"][0]["id"].as_str().expect("an id").to_owned())
        .into();
    here.write("kg/corrections.csv", "action;id;label;mine\nrename;nobody;Somebody;kept\n");
    let rename = correct(&server, &format!(r#"{{"action":"rename","id":"{}","label":"République du Mali"}}"#, states[0]));
    assert_eq!(rename.status, 200, "{}", rename.body);
    let confirm = correct(&server, &format!(r#"{{"action":"confirm","id":"{}","note":"vu"}}"#, a_statement(&server)));
    assert_eq!(confirm.json()["corrections"], 3, "{}", confirm.body);
    assert_eq!(server.get(&format!("/api/v1/entities/{}", states[0])).json()["label"], "République du Mali");
    let kept = here.read("kg/corrections.csv");
    assert!(kept.contains("Somebody,kept") && kept.contains("République du Mali") && kept.contains("vu"), "{kept}");
    here.write("kg/corrections.csv", format!("{kept}rename,other,Other,,,,\n"));
    let undo = server.send("DELETE", "/api/v1/corrections/last", &[], "");
    assert!(undo.status == 409 && undo.problem().contains("changed by somebody else"), "{}", undo.body);
}

#[test]
fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let (here, server) = curated();
    let mali = server.get("/api/v1/search?q=mali&limit=1").json()["results"][0]["id"].as_str().expect("an id").to_owned();
    let accord = server.get("/api/v1/search?q=accord&limit=1").json()["results"][0]["id"].as_str().expect("an id").to_owned();
    for (status, json) in [
        (400, "{".to_owned()),
        (400, r#"{"action":"destroy","id":"a"}"#.to_owned()),
        (400, r#"{"action":"reject","id":"a","more":1}"#.to_owned()),
        (404, r#"{"action":"reject","id":"nobody"}"#.to_owned()),
        (400, format!(r#"{{"action":"merge","id":"{mali}"}}"#)),
        (400, format!(r#"{{"action":"merge","id":"{mali}","into":"{mali}"}}"#)),
        (400, format!(r#"{{"action":"merge","id":"{mali}","into":"{accord}"}}"#)),
        (400, format!(r#"{{"action":"rename","id":"{mali}"}}"#)),
        (400, format!(r#"{{"action":"rename","id":"{mali}","type":"Planet"}}"#)),
    ] {
        let answer = correct(&server, &json);
        assert_eq!(answer.status, status, "{json}: {}", answer.body);
        answer.problem();
    }
    assert_eq!(server.send("POST", "/api/v1/corrections", &["Content-Type: text/plain"], "{}").status, 415);
    let foreign = server.send(
        "POST",
        "/api/v1/corrections",
        &[JSON, "Origin: http://elsewhere.example"],
        &format!(r#"{{"action":"reject","id":"{mali}"}}"#),
    );
    assert_eq!(foreign.status, 403);
    assert!(!here.list("kg").contains(&"corrections.csv".to_owned()));
}

#[test]
fn a_file_that_cannot_be_written_fails_the_click() {
    let (here, server) = curated();
    let id = a_statement(&server);
    here.write("kg/corrections.csv", "action,id\n");
    let mut permissions = std::fs::metadata(here.path("kg/corrections.csv")).expect("a file").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(here.path("kg/corrections.csv"), permissions).expect("read only");
    let failed = correct(&server, &format!(r#"{{"action":"reject","id":"{id}"}}"#));
    assert!(failed.status == 500 && failed.problem().contains("corrections.csv"), "{}", failed.body);
    assert_eq!(server.get(&format!("/api/v1/statements/{id}")).status, 200);
    assert_eq!(here.read("kg/corrections.csv"), "action,id\n");
}

#[test]
fn corrections_need_a_folder_and_leave() {
    let here = Environment::new();
    let folder = argument("data/karabakh");
    let server = Server::start(&here, &[&folder]);
    let refused = correct(&server, r#"{"action":"reject","id":"state-am"}"#);
    assert!(refused.status == 405 && refused.body.contains("--curate"), "{}", refused.body);
    assert_eq!(server.get("/api/v1/corrections").json()["curates"], false);
    let ran = here.run(&["serve", &folder, &folder, "--curate", "--port", "0"]);
    assert!(ran.code == 2 && ran.stderr.contains("one folder of tables"), "{}", ran.told());
}

#[test]
fn dates_stay_what_they_are() {
    let (_here, server) = curated();
    let (state, date) = ("state-ml", "date-2021-05-05");
    let class = |id: &str| server.get(&format!("/api/v1/entities/{id}")).json()["class"].clone();
    assert_eq!((class(state), class(date)), ("State".into(), "Date".into()));
    for body in [
        format!(r#"{{"action":"merge","id":"{date}","into":"{state}"}}"#),
        format!(r#"{{"action":"rename","id":"{date}","type":"Event"}}"#),
        format!(r#"{{"action":"rename","id":"{state}","type":"Date"}}"#),
    ] {
        let answer = correct(&server, &body);
        assert_eq!(answer.status, 400, "{body}: {}", answer.body);
        assert!(answer.problem().contains("date"), "{}", answer.body);
    }
}

#[test]
fn an_address_that_is_no_text_is_a_problem_too() {
    let (_here, server) = curated();
    for address in ["/api/v1/entities/%FF", "/api/v1/queries/%FF"] {
        let answer = server.get(address);
        assert_eq!(answer.status, 400);
        assert!(answer.problem().contains("not UTF-8"), "{}", answer.body);
    }
}
