//! What of many articles cannot be read: told in few lines, listed for programs, and the others are done.

use serde_json::Value;

use crate::support::{ARTICLE, Environment, Ran};

fn record(id: &str, text: &str) -> String {
    serde_json::json!({ "id": id, "text": text }).to_string()
}

const ENGLISH: &str = "The ministers of both countries have signed an agreement which places their patrol vessels under a single command. \
    The headquarters will coordinate seventy-two ships and eleven aircraft from the first of January. The text allows a foreign crew to \
    pursue smugglers as far as the coast, which the opposition had refused for years.";

/// A good record in line 3, and of others `count` in English and one that is no record.
fn write_records(here: &Environment, count: usize) {
    let mut lines = vec![record("e", ENGLISH), "{\"text\":".to_owned(), record("paix", ARTICLE)];
    lines.extend((0..count - 1).map(|at| record(&format!("e-{at}"), ENGLISH)));
    here.write("fil.ndjson", lines.join("\n"));
}

fn listed(here: &Environment, name: &str) -> Vec<Value> {
    here.read(name).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn export(here: &Environment, more: &[&str]) -> Ran {
    let mut arguments = vec!["export", "-o", "out/kg", "--picture", "none"];
    arguments.extend(more);
    here.run(&arguments)
}

#[test]
fn failures_of_one_reason_are_counted_and_all_are_listed() {
    let here = Environment::new();
    write_records(&here, 25);
    let ran = export(&here, &["fil.ndjson"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let of_english = ran.stderr.lines().filter(|line| line.contains("the text is in English")).collect::<Vec<_>>();
    assert_eq!(of_english.len(), 11, "{}", ran.stderr);
    assert_eq!(of_english[0], "depeche: fil.ndjson, article 'e': the text is in English: expected an article in French");
    assert_eq!(of_english[10], "depeche: and 15 more: the text is in English: expected an article in French");
    assert!(ran.stderr.contains("out/kg/failed.ndjson: what could not be read"), "{}", ran.stderr);
    let all = listed(&here, "out/kg/failed.ndjson");
    assert_eq!(all.len(), 26);
    let first = serde_json::json!({
        "file": "../../fil.ndjson", "line": 1, "article": "e",
        "reason": "the text is in English: expected an article in French", "hint": "--any-language reads it all the same",
    });
    assert_eq!(all[0], first);
    assert_eq!((&all[1]["line"], all[1].get("article")), (&Value::from(2), None));
    assert!(all[1]["reason"].as_str().is_some_and(|reason| reason.starts_with("this is not JSON (")), "{}", all[1]);
    assert!(here.read("out/kg/articles.csv").contains("paix") && here.read("out/kg/csv-metadata.json").contains("failed.ndjson"));
    // What is in order again leaves no list behind.
    let ran = export(&here, &["fil.ndjson", "--any-language", "--force"]);
    assert_eq!(ran.code, 1);
    assert_eq!(listed(&here, "out/kg/failed.ndjson").len(), 1);
    here.write("fil.ndjson", record("paix", ARTICLE));
    assert_eq!(export(&here, &["fil.ndjson", "--force"]).code, 0);
    assert!(!here.list("out/kg").contains(&"failed.ndjson".to_owned()));
}

#[test]
fn files_of_a_folder_are_listed_and_those_that_are_named_are_not() {
    let here = Environment::new();
    here.write("in/paix.txt", ARTICLE);
    here.write("in/vide.txt", "");
    let ran = export(&here, &["in/paix.txt", "in/vide.txt"]);
    assert_eq!((ran.code, here.list("out/kg").contains(&"failed.ndjson".to_owned())), (1, false), "{}", ran.stderr);
    let ran = export(&here, &["in", "--force"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let all = listed(&here, "out/kg/failed.ndjson");
    assert_eq!((all.len(), &all[0]["file"], &all[0]["line"]), (1, &Value::from("../../in/vide.txt"), &Value::Null));
    assert!(all[0]["reason"].as_str().is_some_and(|reason| reason.starts_with("the file is empty")), "{}", all[0]);
}

#[test]
fn of_folders_for_each_input_the_list_stands_beside_them() {
    let here = Environment::new();
    write_records(&here, 2);
    for force in [&["fil.ndjson", "--each"][..], &["fil.ndjson", "--each", "--force"]] {
        let ran = export(&here, force);
        assert_eq!(ran.code, 1, "{}", ran.stderr);
        assert_eq!(here.list("out/kg"), ["failed.ndjson", "paix"]);
        assert_eq!(listed(&here, "out/kg/failed.ndjson").len(), 3);
    }
    assert_eq!(listed(&here, "out/kg/failed.ndjson")[0]["file"], "../../fil.ndjson");
    here.write("fil.ndjson", record("paix", ARTICLE));
    assert_eq!(export(&here, &["fil.ndjson", "--each", "--force"]).code, 0);
    assert_eq!(here.list("out/kg"), ["paix"]);
}

#[test]
fn a_list_of_the_users_own_is_not_overwritten() {
    let here = Environment::new();
    write_records(&here, 2);
    here.write("out/kg/failed.ndjson", "{\"mine\": true}\n");
    let ran = export(&here, &["fil.ndjson", "--force"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert!(ran.stderr.contains("'failed.ndjson' that no export wrote"), "{}", ran.stderr);
    assert_eq!(here.read("out/kg/failed.ndjson"), "{\"mine\": true}\n");
}

#[test]
fn where_nothing_can_be_read_there_is_no_list() {
    let here = Environment::new();
    here.write("fil.ndjson", [record("a", ENGLISH), record("b", ENGLISH)].join("\n"));
    let ran = export(&here, &["fil.ndjson"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.ends_with("depeche: none of the inputs could be read: nothing is written\n"), "{}", ran.stderr);
    assert_eq!(here.list("."), ["fil.ndjson"]);
}

#[test]
fn progress_is_shown_when_it_is_asked_for() {
    let here = Environment::new();
    write_records(&here, 3);
    let told = |more: &[&str]| {
        let mut arguments = vec!["fil.ndjson", "--force"];
        arguments.extend(more);
        let ran = export(&here, &arguments);
        ran.stderr.lines().filter(|line| line.contains("words/s")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!((told(&[]), told(&["--progress", "never"])), (Vec::new(), Vec::new()));
    for quiet in [&["--progress", "always"][..], &["--progress", "always", "-q"]] {
        let [line] = &told(quiet)[..] else { panic!("one line") };
        assert!(line.starts_with("1 article, ") && line.contains(" words/s, ") && line.contains(" warnings"), "{line}");
    }
    assert_eq!(export(&here, &["fil.ndjson", "--progress", "often"]).code, 2);
}
