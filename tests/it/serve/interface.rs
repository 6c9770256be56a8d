//! The interface for programs, and the page.

use crate::support::{ARTICLE, Environment, Server, argument};

fn article() -> (Environment, Server) {
    let here = Environment::new();
    here.write("paix.txt", ARTICLE);
    assert_eq!(here.run(&["export", "paix.txt", "-o", "kg", "--picture", "none"]).code, 0);
    let server = Server::start(&here, &["kg"]);
    (here, server)
}

#[test]
fn a_search_finds_names_however_they_are_typed_the_best_first() {
    let here = Environment::new();
    let server = Server::start(&here, &[&argument("data/karabakh")]);
    let found = |typed: &str| server.get(&format!("/api/v1/search?q={typed}")).json();
    let labels = |typed: &str| -> Vec<String> {
        found(typed)["results"].as_array().expect("results").iter().map(|r| r["label"].as_str().expect("a label").to_owned()).collect()
    };
    assert_eq!(labels("armenie")[0], "Arménie");
    assert_eq!(labels("ARM%C3%89NIE")[0], "Arménie");
    assert!(labels("arm%20azer").iter().any(|label| label == "forces armées azerbaïdjanaises"), "{:?}", labels("arm%20azer"));
    assert_eq!(found("armeniee")["didYouMean"], "Arménie");
    assert_eq!(found("armenie")["count"], labels("armenie").len());
    assert_eq!(server.get("/api/v1/search").status, 400);
    assert_eq!(server.get("/api/v1/search?q=a&limit=0").status, 400);
}

#[test]
fn a_statement_comes_with_the_words_it_stands_on() {
    let (_here, server) = article();
    let statements = server.get("/api/v1/statements?relation=signed").json();
    assert_eq!(statements["count"], 2, "{statements}");
    let id = statements["statements"][0]["id"].as_str().expect("an id");
    let told = server.get(&format!("/api/v1/statements/{id}")).json();
    let evidence = &told["evidence"][0];
    let sentence = ["before", "words", "after"].map(|part| evidence["sentence"][part].as_str().expect("words")).concat();
    assert!(ARTICLE.contains(&sentence), "{sentence}");
    assert!(sentence.contains("ont signé mercredi un accord de paix"), "{sentence}");
    let (start, end) = (evidence["start"].as_u64().expect("an offset"), evidence["end"].as_u64().expect("an offset"));
    assert_eq!(evidence["sentence"]["words"].as_str().map(|words| words.chars().count() as u64), Some(end - start));
    assert_eq!(evidence["article"]["published"], "2021-05-05");
    assert_eq!(told["held"], "fact");
    let claimed = server.get("/api/v1/statements?held=claimed").json();
    for statement in claimed["statements"].as_array().expect("statements") {
        assert!(statement.get("claimedBy").is_some() || statement["reported"] == true, "{statement}");
    }
    assert_eq!(server.get("/api/v1/statements/0000000000000000").status, 404);
}

#[test]
fn an_entity_has_its_facts_its_neighbours_and_ways_to_others() {
    let (_here, server) = article();
    let mali = server.get("/api/v1/search?q=mali&limit=1").json()["results"][0]["id"].as_str().expect("an id").to_owned();
    let entity = server.get(&format!("/api/v1/entities/{mali}")).json();
    assert_eq!((&entity["label"], &entity["class"]), (&"Mali".into(), &"State".into()));
    assert!(
        !entity["statements"].as_array().expect("statements").is_empty() && !entity["mentions"].as_array().expect("mentions").is_empty()
    );
    let neighbours = server.get(&format!("/api/v1/entities/{mali}/neighbours")).json();
    assert_eq!(neighbours["count"], neighbours["neighbours"].as_array().expect("neighbours").len());
    let mauritania = server.get("/api/v1/search?q=mauritanie&limit=1").json()["results"][0]["id"].as_str().expect("an id").to_owned();
    let path = server.get(&format!("/api/v1/paths?from={mali}&to={mauritania}")).json();
    let (entities, steps) = (path["entities"].as_array().expect("entities"), path["steps"].as_array().expect("steps"));
    assert_eq!((entities[0]["id"].as_str(), entities.last().map(|e| e["id"].as_str())), (Some(&*mali), Some(Some(&*mauritania))));
    assert!(steps.len() + 1 == entities.len() && steps.iter().all(|step| !step.as_array().expect("statements").is_empty()));
    assert_eq!(server.get("/api/v1/entities/nobody").status, 404);
    assert_eq!(server.get(&format!("/api/v1/paths?from={mali}")).status, 400);
}

#[test]
fn parts_are_drawn_dated_and_mapped() {
    let here = Environment::new();
    let server = Server::start(&here, &[&argument("data/karabakh")]);
    let picture = server.get("/api/v1/picture?around=state-ru&lang=en").json();
    let (nodes, edges) = (picture["nodes"].as_array().expect("nodes"), picture["edges"].as_array().expect("edges"));
    let svg = picture["svg"].as_str().expect("a picture");
    assert_eq!(svg.matches("class=\"node\"").count(), nodes.len());
    assert!(nodes.iter().any(|node| node["id"] == "state-ru") && !edges.is_empty());
    // A screen that is too small for all of it shows less rather than smaller.
    let nodes = |path: &str| server.get(path).json()["nodes"].as_array().map_or(0, Vec::len);
    let (whole, fitting) = (nodes("/api/v1/picture?top=25"), nodes("/api/v1/picture?top=25&width=700"));
    assert!(fitting < whole && fitting >= 6, "{fitting} of {whole}");
    assert_eq!(nodes("/api/v1/picture?top=25&width=9000&ratio=1"), whole);
    let facts = server.get("/api/v1/picture?held=fact").json();
    assert!(facts["edges"].as_array().expect("edges").iter().all(|edge| edge["held"] == "fact"), "{}", facts["edges"]);
    let timeline = server.get("/api/v1/timeline").json();
    let dates: Vec<&str> = timeline["statements"].as_array().expect("rows").iter().filter_map(|row| row["first"].as_str()).collect();
    assert!(dates.is_sorted() && dates.len() > 30, "{dates:?}");
    let early = server.get("/api/v1/timeline?to=1995").json();
    assert!(early["count"].as_u64() < timeline["count"].as_u64(), "{}", early["count"]);
    let map = server.get("/api/v1/map").json();
    assert_eq!(map["geojson"]["type"], "FeatureCollection");
    for wrong in [
        "timeline?to=demain",
        "picture?top=0",
        "picture?width=x",
        "picture?ratio=x",
        "statements?order=x",
        "graph?lang=de",
        "map?class=Nothing",
        "statements?confidence=2",
    ] {
        assert_eq!(server.get(&format!("/api/v1/{wrong}")).status, 400, "{wrong}");
    }
}

#[test]
fn named_queries_are_listed_and_answered() {
    let here = Environment::new();
    let server = Server::start(&here, &[&argument("data/karabakh")]);
    let queries = server.get("/api/v1/queries").json();
    assert!(queries["queries"].as_array().expect("queries").len() >= 8);
    let answer = server.send("GET", "/api/v1/queries/between?a=state-am&b=state-az", &["Accept: text/csv"], "");
    let ran = here.run(&["query", &argument("data/karabakh"), "--name", "between", "--set", "a=state-am", "--set", "b=state-az"]);
    assert_eq!((answer.status, answer.body.as_str()), (200, ran.stdout.as_str()));
    assert_eq!(server.get("/api/v1/queries/between?a=state-am").status, 400);
    assert_eq!(server.get("/api/v1/queries/between?a=state-am&b=nobody").status, 404);
    assert_eq!(server.get("/api/v1/queries/nothing").status, 404);
}

#[test]
fn the_page_runs_its_own_scripts_alone() {
    let (_here, server) = article();
    let page = server.get("/");
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    let policy = page.header("content-security-policy");
    assert!(policy.contains("default-src 'self'") && !policy.contains("unsafe"), "{policy}");
    assert!(!page.body.contains("<script>") && !page.body.contains(" style=") && !page.body.contains(" onclick="), "{}", page.body);
    for part in page.body.split(['"', '\'']).filter(|part| part.starts_with("/page/")) {
        assert_eq!(server.get(part).status, 200, "{part}");
    }
}

#[test]
fn rdf_of_another_vocabulary_is_served_too() {
    let here = Environment::new();
    here.write("other.ttl", "@prefix ex: <http://example.org/> . ex:a ex:knows ex:b . ex:b ex:name \"B\" .");
    let server = Server::start(&here, &["other.ttl"]);
    assert_eq!(server.ask("SELECT ?o { <http://example.org/a> ?p ?o }", "text/csv").body, "o\r\nhttp://example.org/b\r\n");
    assert_eq!(server.get("/api/v1/graph").status, 200);
}
