//! The page in one file: what is in it, and what it may do.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha256};

use crate::support::{ARTICLE, Environment, Server, argument};

fn article() -> Environment {
    let here = Environment::new();
    here.write("paix.txt", ARTICLE);
    assert_eq!(here.run(&["export", "paix.txt", "-o", "kg", "--picture", "none"]).code, 0);
    here
}

/// What stands between two words.
fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    text.split_once(before).and_then(|(_, rest)| rest.split_once(after)).map(|(inside, _)| inside).expect("both words")
}

#[test]
fn its_policy_names_its_own_style_and_script_and_nothing_else() {
    let here = article();
    assert_eq!(here.run(&["draw", "kg", "-o", "k.html", "--lang", "en"]).code, 0);
    let html = here.read("k.html");
    let policy = between(&html, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    let hash = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
    assert!(policy.contains(&format!("script-src {};", hash(between(&html, "<script type=\"module\">", "</script>")))), "{policy}");
    assert!(policy.contains(&format!("style-src {};", hash(between(&html, "<style>", "</style>")))), "{policy}");
    assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe") && !policy.contains("http"), "{policy}");
    assert!(!html.contains(" style=") && !html.contains(" onclick=") && !html.contains("import ") && html.contains("<html lang=\"en\">"));
}

#[test]
fn the_words_of_articles_are_in_it_only_where_they_are_asked_for() {
    let here = article();
    assert_eq!(here.run(&["draw", "kg", "-o", "bare.html"]).code, 0);
    assert_eq!(here.run(&["draw", "kg", "-o", "quoted.html", "--quotes"]).code, 0);
    let words = "ont signé mercredi";
    assert!(!here.read("bare.html").contains(words) && here.read("quoted.html").contains(words));
    let (bare, quoted) = (here.explored("bare.html"), here.explored("quoted.html"));
    let mentions = |data: &serde_json::Value| {
        data["entities"].as_array().into_iter().flatten().filter_map(|e| e["mentions"].as_array()).flatten().cloned().collect::<Vec<_>>()
    };
    assert!(!mentions(&bare).is_empty() && mentions(&bare).iter().all(|mention| mention.get("words").is_none()));
    assert!(mentions(&quoted).iter().any(|mention| mention["words"] == "Mali"));
    // Who says it is in both.
    for data in [&bare, &quoted] {
        let statements = data["statements"].as_array().expect("statements");
        assert!(
            !statements.is_empty() && statements.iter().all(|s| s["evidence"][0]["article"].as_str() == data["articles"][0]["id"].as_str())
        );
    }
}

#[test]
fn it_holds_the_part_that_is_drawn_and_what_that_names() {
    let here = Environment::new();
    let tables = argument("data/karabakh");
    assert_eq!(here.run(&["draw", &tables, "-o", "all.html"]).code, 0);
    assert_eq!(here.run(&["draw", &tables, "-o", "part.html", "--around", "Anar Eyvazov"]).code, 0);
    assert_eq!(here.run(&["draw", &tables, "-o", "again.html", "--around", "Anar Eyvazov"]).code, 0);
    assert_eq!(here.read("part.html"), here.read("again.html"));
    let (all, part) = (here.explored("all.html"), here.explored("part.html"));
    let ids = |data: &serde_json::Value, of: &str| -> Vec<String> {
        data[of].as_array().into_iter().flatten().filter_map(|one| one["id"].as_str()).map(str::to_owned).collect()
    };
    for of in ["entities", "statements"] {
        let (whole, held) = (ids(&all, of), ids(&part, of));
        assert!(!held.is_empty() && held.len() < whole.len(), "{of}: {} of {}", held.len(), whole.len());
    }
    let known = ids(&part, "entities");
    for statement in part["statements"].as_array().expect("statements") {
        for end in ["subject", "object", "place", "recipient", "claimedBy"] {
            assert!(statement[end].as_str().is_none_or(|id| known.iter().any(|known| known == id)), "{statement}");
        }
    }
    // Every line of the picture has its statements, and the first entities are the most telling ones.
    let told = ids(&part, "statements");
    for edge in part["picture"]["edges"].as_array().expect("edges") {
        assert!(edge["statements"].as_array().expect("ids").iter().all(|id| told.iter().any(|known| Some(known.as_str()) == id.as_str())));
    }
    assert_eq!(ids(&all, "entities")[..2], ["state-am", "state-az"]);
}

#[test]
fn it_counts_as_a_server_does() {
    let here = Environment::new();
    let tables = argument("data/karabakh");
    assert_eq!(here.run(&["draw", &tables, "-o", "all.html", "--all", "--dates", "nodes"]).code, 0);
    let server = Server::start(&here, &[&tables]);
    let (file, served) = (here.explored("all.html"), server.get("/api/v1/graph").json());
    for of in ["entities", "statements", "articles", "classes", "relations", "held", "publishers"] {
        assert_eq!(file["graph"][of], served[of], "{of}");
    }
    let counts = server.get("/api/v1/counts?held=fact&relation=signed").json();
    let statements = |query: &str| server.get(&format!("/api/v1/statements?{query}")).json()["count"].as_u64();
    assert_eq!(counts["statements"].as_u64(), statements("held=fact&relation=signed"));
    assert_eq!(counts["relation"]["occupied"].as_u64(), statements("held=fact&relation=occupied"), "{counts}");
    assert_eq!(counts["held"]["fact"].as_u64(), statements("held=fact&relation=signed"), "{counts}");
    let first = &file["statements"][0];
    let alone = server.get(&format!("/api/v1/statements?statement={}", first["id"].as_str().expect("an id"))).json();
    assert_eq!((&alone["count"], &alone["statements"][0]["when"]), (&1.into(), &first["when"]));
    let picture = server.get(&format!("/api/v1/picture?statement={}", first["id"].as_str().expect("an id"))).json();
    assert!(picture["nodes"].as_array().expect("nodes").len() <= 2, "{}", picture["nodes"]);
    assert_eq!(server.get("/api/v1/statements?statement=0000000000000000").status, 404);
}

#[test]
fn what_has_no_time_is_told_where_it_is_drawn() {
    let here = Environment::new();
    here.write(
        "gao.txt",
        "Bamako, 15 novembre 2023 – L'armée malienne a attaqué Gao le 3 mars 2020. L'armée malienne menace d'attaquer Gao.\n",
    );
    assert_eq!(here.run(&["export", "gao.txt", "-o", "kg", "--picture", "none"]).code, 0);
    let server = Server::start(&here, &["kg"]);
    // the plan has no time, and is held with the fact that has one, but not by itself
    for (query, expected) in [("to=2030", 2), ("held=planned", 1), ("held=planned&to=2030", 0), ("held=fact&held=planned&to=2030", 2)] {
        let told = server.get(&format!("/api/v1/statements?relation=attacked&{query}")).json();
        let drawn = server.get(&format!("/api/v1/picture?relation=attacked&{query}")).json();
        let lines = drawn["edges"].as_array().expect("edges").iter().flat_map(|edge| edge["statements"].as_array().expect("ids").clone());
        assert_eq!((told["count"].as_u64(), lines.count()), (Some(expected), expected as usize), "{query}");
    }
}
