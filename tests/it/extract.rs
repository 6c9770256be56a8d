//! `depeche extract` and `depeche join`: records of single articles, and one graph of many.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{ARTICLE, Environment, argument, program, repository, rows};

const TABLES: [&str; 5] = ["articles.csv", "entities.csv", "mentions.csv", "relations.csv", "evidence.csv"];
const ENGLISH: &str = "The ministers of both countries have signed an agreement which places their patrol vessels under a single command. \
    The headquarters will coordinate seventy-two ships and eleven aircraft from the first of January. The text allows a foreign crew to \
    pursue smugglers as far as the coast, which the opposition had refused for years.";

fn record(id: &str, text: &str) -> String {
    json!({ "id": id, "text": text, "date": "2021-05-06", "title": "Un accord", "url": "https://a.example/b" }).to_string()
}

fn values(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn validator() -> jsonschema::Validator {
    let schema = std::fs::read_to_string(repository("docs/extract.schema.json")).expect("the schema");
    jsonschema::validator_for(&serde_json::from_str(&schema).expect("JSON")).expect("a schema")
}

/// The texts of the dispatches that ship with the program.
fn dispatches() -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = std::fs::read_dir(repository("data/dispatches"))
        .expect("dispatches")
        .flatten()
        .map(|entry| {
            (entry.path().file_stem().expect("a name").to_string_lossy().into_owned(), std::fs::read_to_string(entry.path()).expect("text"))
        })
        .collect();
    found.sort();
    found
}

#[test]
fn each_record_has_its_record_and_the_schema_describes_all() {
    let here = Environment::new();
    let mut lines: Vec<String> = dispatches().iter().map(|(id, text)| record(id, text)).collect();
    lines.extend([record("english", ENGLISH), "{\"text\":".to_owned(), String::new(), "[]".to_owned(), "{}".to_owned()]);
    lines.extend([
        record("paix", ARTICLE),
        json!({ "text": "Rien.", "url": "/a", "x": 1 }).to_string(),
        record("paix", &ARTICLE.replace("Gao", "Kidal")),
    ]);
    let ran = here.run_with(&["extract", "--ndjson", "-"], lines.join("\n"));
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let found = values(&ran.stdout);
    assert_eq!(found.len(), lines.len() - 1, "a blank line has no record");
    let validator = validator();
    for value in &found {
        let wrong: Vec<String> = validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(wrong.is_empty(), "{value:#}\n{}", wrong.join("\n"));
    }
    let dispatches = dispatches().len();
    let numbers: Vec<u64> = found.iter().filter_map(|value| value["line"].as_u64()).collect();
    let expected: Vec<u64> = (1..=lines.len() as u64).filter(|line| *line != dispatches as u64 + 3).collect();
    assert_eq!(numbers, expected, "in order");
    let errors: Vec<&str> = found.iter().filter_map(|value| value["error"]["reason"].as_str()).collect();
    assert_eq!(errors[0], "the text is in English: expected an article in French");
    assert!(errors[1].starts_with("this is not JSON (") && errors[2].contains("found a list") && errors[3].starts_with("there is no text"));
    assert_eq!((errors.len(), &found[dispatches]["error"]["article"]), (4, &json!("english")));
    assert_eq!(ran.stderr, format!("{} articles, 4 errors\n", dispatches + 3));
    let [.., paix, short, other] = &found[..] else { panic!("records") };
    assert_eq!(paix["article"]["id"], "paix");
    assert!(other["article"]["id"].as_str().is_some_and(|id| id.starts_with("paix-")), "{other}");
    let signed =
        paix["statements"].as_array().expect("statements").iter().find(|statement| statement["relation"] == "signed").expect("a signature");
    let quote = signed["evidence"][0]["quote"].as_str().expect("a quote");
    assert!(ARTICLE.contains(quote) && quote.contains("signé"), "{quote}");
    assert_eq!(short["article"]["id"], format!("stdin-{}", lines.len() - 1));
    let warnings = short["warnings"].to_string();
    assert!(
        warnings.contains("fields that are not read: x") && warnings.contains("the address '/a'") && warnings.contains("no date"),
        "{warnings}"
    );
}

#[test]
fn records_are_the_same_for_any_number_of_threads_and_files_of_any_kind_are_read() {
    let here = Environment::new();
    here.write("in/paix.txt", ARTICLE);
    here.write("in/vide.txt", "");
    here.write("in/fil.ndjson", (0..30).map(|at| record(&at.to_string(), &ARTICLE.repeat(1 + at % 3))).collect::<Vec<_>>().join("\n"));
    let dispatches = argument("data/dispatches");
    let run = |threads: &str| here.run(&["extract", "in", &dispatches, "--threads", threads]);
    let one = run("1");
    assert_eq!((one.code, values(&one.stdout).len()), (1, 32 + self::dispatches().len()), "{}", one.stderr);
    assert!(one.stdout.contains("\"file\":\"in/vide.txt\"") && one.stdout.contains("\"file\":\"in/paix.txt\""));
    for threads in ["2", "3"] {
        assert_eq!(one.told(), run(threads).told(), "{threads} threads");
    }
    let ran = here.run(&["extract", &argument("data/karabakh")]);
    assert!(ran.code == 1 && ran.stdout.contains("this is a graph: expected articles"), "{}", ran.told());
    let ran = here.run(&["extract", "nothing.txt"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert_eq!(here.run_with(&["extract", "--ndjson", "-"], "").told(), "exit code 0\n--- stdout\n--- stderr\n0 articles\n");
}

#[test]
fn whoever_sends_an_article_gets_its_record_before_the_next_is_sent() {
    for threads in ["1", "2"] {
        let mut running = program()
            .args(["extract", "--ndjson", "-", "--threads", threads])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let (mut input, mut output) = (running.stdin.take().expect("input"), BufReader::new(running.stdout.take().expect("output")));
        for at in 0..3 {
            writeln!(input, "{}", record(&format!("a{at}"), ARTICLE)).expect("it reads");
            let mut line = String::new();
            output.read_line(&mut line).expect("it writes");
            assert_eq!(values(&line)[0]["article"]["id"], format!("a{at}"), "{threads} threads");
        }
        drop(input);
        assert!(running.wait().expect("it ends").success());
    }
}

fn same_tables(here: &Environment, one: &str, other: &str) {
    for table in TABLES {
        assert_eq!(here.read(&format!("{one}/{table}")), here.read(&format!("{other}/{table}")), "{table} of {one} and {other}");
    }
}

#[test]
fn what_is_joined_is_what_is_exported_together() {
    let here = Environment::new();
    for (id, text) in dispatches() {
        here.write(&format!("in/{id}.txt"), text);
    }
    here.write(
        "in/fil.ndjson",
        [record("paix", ARTICLE), record("autre", &ARTICLE.replace("Mali", "Niger")), record("paix", ARTICLE)].join("\n"),
    );
    let run = |arguments: &[&str]| {
        let ran = here.run(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.stderr);
        ran
    };
    run(&["export", "in", "-o", "all/whole", "--picture", "none", "--quotes"]);
    here.write("records.ndjson", run(&["extract", "in"]).stdout);
    let ran = run(&["join", "records.ndjson", "-o", "all/of-records", "--quotes", "--progress", "always"]);
    same_tables(&here, "all/whole", "all/of-records");
    assert!(here.read("all/of-records/evidence.csv").lines().next().is_some_and(|header| header.ends_with(",text")));
    let made =
        |folder: &str| values(&here.read(&format!("{folder}/csv-metadata.json")).replace('\n', " "))[0]["prov:wasGeneratedBy"].clone();
    assert_eq!(made("all/whole"), made("all/of-records"));
    assert!(ran.stderr.contains(" graphs: ") && ran.stderr.ends_with(" → all/of-records\n"), "{}", ran.stderr);
    // Shards of some, the records of others, and some twice.
    run(&["export", "in", "-o", "all/unquoted", "--picture", "none"]);
    run(&["export", "in/fil.ndjson", "-o", "shard", "--picture", "none"]);
    let firsts: Vec<String> = dispatches().into_iter().map(|(id, _)| format!("in/{id}.txt")).collect();
    let mut arguments = vec!["extract", "in/fil.ndjson"];
    arguments.extend(firsts.iter().map(String::as_str));
    let records = run(&arguments).stdout;
    for threads in ["1", "2", "3"] {
        let out = format!("all/mixed-{threads}");
        let ran = here.run_with(&["join", "-", "shard", "shard/graph.nq", "-o", &out, "--threads", threads], &records);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        same_tables(&here, "all/unquoted", &out);
        assert_eq!(here.list(&out).len(), 6, "five tables and their description");
    }
    assert_eq!(here.run(&["check", "all/mixed-2"]).code, 0);
    assert_eq!(here.list("all").iter().filter(|name| name.starts_with('.')).count(), 0, "nothing half-written stays");
}

#[test]
fn curated_tables_are_joined_with_all_that_is_theirs() {
    let here = Environment::new();
    here.copy_tables("data/karabakh", "kg");
    here.write("paix.txt", ARTICLE);
    assert_eq!(here.run(&["export", "paix.txt", "-o", "other", "--picture", "none"]).code, 0);
    let entities = here.read("kg/entities.csv");
    let more: Vec<String> =
        entities.lines().enumerate().map(|(at, line)| format!("{line},{}", if at == 0 { "seen" } else { "yes" })).collect();
    here.write("kg/entities.csv", more.join("\n"));
    here.write("kg/corrections.csv", "action,id,by\nconfirm,state-az,me\n");
    let ran = here.run(&["join", "kg", "other", "-o", "joined"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("corrections.csv is brought along"), "{}", ran.stderr);
    std::fs::remove_file(here.path("kg/corrections.csv")).expect("a file");
    assert_eq!(here.run(&["export", "kg", "other", "-o", "whole", "--picture", "none"]).code, 0);
    same_tables(&here, "whole", "joined");
    assert!(rows(&here.read("joined/entities.csv")).iter().any(|row| row["seen"] == "yes"));
    assert!(here.list("joined").contains(&"corrections.csv".to_owned()));
}

#[test]
fn what_cannot_be_joined_is_told() {
    let here = Environment::new();
    let records = here.run_with(&["extract", "--ndjson", "-"], [record("paix", ARTICLE), record("e", ENGLISH)].join("\n")).stdout;
    let good = records.lines().next().expect("a record");
    let changed = good.replace("\"relation\":\"signed\"", "\"relation\":\"attacked\"");
    let strange = good.replace("\"type\":\"State\"", "\"type\":\"Star\"");
    let later = good.replacen("\"depeche\":1", "\"depeche\":9", 1);
    assert!(changed != good && strange != good && later != good);
    here.write("all.ndjson", format!("{records}{changed}\n{strange}\n{later}\n{}\n", record("a", ARTICLE)));
    let ran = here.run(&["join", "all.ndjson", "-o", "out"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let listed = values(&here.read("out/failed.ndjson"));
    let reasons: Vec<&str> = listed.iter().filter_map(|value| value["reason"].as_str()).collect();
    let expected = [
        "the record is an error: the text is in English",
        "statement '",
        "entity '",
        "the record is of version 9",
        "this is no record of 'depeche extract'",
    ];
    assert_eq!(reasons.len(), expected.len(), "{reasons:?}");
    assert!(reasons.iter().zip(expected).all(|(reason, expected)| reason.starts_with(expected)), "{reasons:?}");
    assert_eq!((&listed[0]["file"], &listed[0]["line"]), (&json!("../all.ndjson"), &json!(2)));
    // The same article with another text under its id, and an entity that is two things.
    let other = here.run_with(&["extract", "--ndjson", "-"], record("paix", &ARTICLE.replace("Gao", "Kidal"))).stdout;
    here.write("clash.ndjson", format!("{good}\n{other}"));
    let ran = here.run(&["join", "clash.ndjson", "-o", "clash"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("the article 'paix' stands in two inputs with different texts"), "{}", ran.stderr);
    here.write("one/entities.csv", "id,type,label\nx,State,Mali\n");
    here.write("two/entities.csv", "id,type,label\nx,Person,Mali\n");
    let ran = here.run(&["join", "one", "two", "-o", "clash"]);
    assert!(ran.code == 1 && ran.stderr.contains("the entity 'x' is a "), "{}", ran.stderr);
    here.write("paix.txt", ARTICLE);
    for (arguments, told) in [
        (&["join", "paix.txt", "-o", "clash"][..], "this is no graph"),
        (&["join", "nothing", "-o", "clash"], "there is no such file"),
        (&["join", "out", "-o", "out", "--force"], "this is the folder to write to, too"),
        (&["join", "out", "one", "-o", "one"], "this is the folder to write to, too"),
        (&["join", "out", "-o", "two"], "exists already"),
    ] {
        let ran = here.run(arguments);
        assert!(ran.code == 2 && ran.stderr.contains(told), "{arguments:?}: {}", ran.stderr);
    }
    here.write("empty.ndjson", "\n");
    assert_eq!(here.run(&["join", "empty.ndjson", "-o", "clash"]).code, 1);
    assert!(!here.path("clash").exists());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(6) })]
    /// However records are dealt out to shards, what is joined is the export of all.
    #[test]
    fn shards_join_to_the_whole(shards in proptest::collection::vec(0..4usize, 12), threads in 1..4usize) {
        let here = Environment::new();
        let states = ["le Sénégal", "le Niger", "le Tchad"];
        let articles: Vec<String> = (0..shards.len())
            .map(|at| record(&format!("d{at}"), &ARTICLE.replace("la Mauritanie", states[at % 3]).replace("2020", &(2000 + at % 5).to_string())))
            .collect();
        here.write("all.ndjson", articles.join("\n"));
        prop_assert_eq!(here.run(&["export", "all.ndjson", "-o", "out/whole", "--picture", "none", "--format", "nt"]).code, 0);
        let records = here.run(&["extract", "all.ndjson"]).stdout;
        let mut arguments = vec!["join".to_owned(), "-o".to_owned(), "out/joined".to_owned(), format!("--threads={threads}")];
        for shard in 0..4 {
            let of_shard: Vec<&str> = records.lines().zip(&shards).filter(|(_, of)| **of == shard).map(|(line, _)| line).collect();
            if of_shard.is_empty() {
                continue;
            }
            let file = format!("shard-{shard}.ndjson");
            here.write(&file, of_shard.join("\n"));
            if shard % 2 == 0 {
                // A folder of tables instead of records.
                let folder = format!("shard-{shard}");
                prop_assert_eq!(here.run(&["join", &file, "-o", &folder]).code, 0);
                arguments.push(folder);
            } else {
                arguments.push(file);
            }
        }
        let ran = here.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        prop_assert_eq!(ran.code, 0, "{}", ran.stderr);
        same_tables(&here, "out/whole", "out/joined");
    }
}
