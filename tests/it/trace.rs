//! `depeche trace`: what each stage decided, as a table and as JSON.

use std::collections::BTreeSet;

use depeche::article::{ArticleSource, read_plain};
use depeche::extract::{Event, Extractor};
use depeche::tables::{Cells, Quotes, tables, write_table};

use crate::support::{Environment, argument, repository};

const ARTICLE: &str = "\
Le Kenya et l'Ouganda signent un accord de pêche

Kisumu, 5 mai 2021

Le Kenya et l'Ouganda ont signé mardi un accord de pêche à Kisumu. Selon Kampala, l'armée kényane quittera l'île de Migingo en juin. \
Des pêcheurs restent prudents.
";

/// The objects of a trace in JSON.
fn objects(lines: &str) -> Vec<serde_json::Value> {
    lines.lines().map(|line| serde_json::from_str(line).expect("an object on each line")).collect()
}

#[test]
fn an_article_is_a_table_for_each_sentence() {
    let here = Environment::new();
    here.write("peche.txt", ARTICLE);
    insta::assert_snapshot!("table", here.run(&["trace", "peche.txt"]).told());
}

#[test]
fn json_says_where_the_words_stand() {
    let here = Environment::new();
    here.write("peche.txt", ARTICLE);
    let ran = here.run(&["trace", "peche.txt", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let letters: Vec<char> = ARTICLE.chars().collect();
    for object in objects(&ran.stdout) {
        let at = |name: &str| object[name].as_u64().expect("an offset") as usize;
        let there: String = letters[at("start")..at("end")].iter().collect();
        assert_eq!(there.split_whitespace().collect::<Vec<_>>().join(" "), object["words"].as_str().expect("words"));
        assert_eq!(object["kept"] == true, object["reason"].is_null(), "{object}");
        assert_eq!(object["article"], "peche");
    }
    let fourth = here.run(&["trace", "peche.txt", "--format", "json", "--sentence", "4", "--stage", "status,voice"]);
    insta::assert_snapshot!("json", fourth.told());
}

#[test]
fn stages_and_sentences_are_chosen() {
    let here = Environment::new();
    here.write("peche.txt", ARTICLE);
    let chosen = |arguments: &[&str]| {
        let ran = here.run(&[&["trace", "peche.txt", "--format", "json"], arguments].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let found = objects(&ran.stdout);
        let sentences: BTreeSet<u64> = found.iter().filter_map(|object| object["sentence"].as_u64()).collect();
        let decisions = found.iter().filter(|object| object["rule"] != "sentence");
        let stages: BTreeSet<String> = decisions.filter_map(|object| object["stage"].as_str().map(str::to_owned)).collect();
        (sentences.into_iter().collect::<Vec<_>>(), stages.into_iter().collect::<Vec<_>>())
    };
    assert_eq!(chosen(&["--stage", "mentions", "--stage", "entities"]), (vec![1, 2, 3, 4, 5], vec!["entities".into(), "mentions".into()]));
    assert_eq!(chosen(&["--stage", "voice,assemble", "--sentence", "4"]), (vec![4], vec!["assemble".into(), "voice".into()]));
    // a sentence is shown even where a stage decided nothing on it
    assert_eq!(chosen(&["--stage", "voice", "--sentence", "1"]), (vec![1], vec![]));
}

#[test]
fn bad_requests_are_refused() {
    let here = Environment::new();
    here.write("peche.txt", ARTICLE);
    let cases: [(&str, &[&str]); 4] = [
        ("no_such_sentence", &["peche.txt", "--sentence", "6"]),
        ("no_sentence_zero", &["peche.txt", "--sentence", "0"]),
        ("unknown_stage", &["peche.txt", "--stage", "mentions,verbs"]),
        ("no_such_file", &["nowhere.txt"]),
    ];
    for (name, arguments) in cases {
        let ran = here.run(&[&["trace"], arguments].concat());
        assert!(ran.code == 2 && ran.stdout.is_empty(), "{name}: {ran:?}");
        insta::assert_snapshot!(name, ran.told());
    }
}

#[test]
fn articles_come_from_standard_input_and_several_from_one_file() {
    let here = Environment::new();
    here.write("peche.txt", ARTICLE);
    let table = here.run(&["trace", "peche.txt"]).stdout;
    assert_eq!(here.run_with(&["trace", "-"], ARTICLE).stdout, table);
    here.write(
        "deux.ndjson",
        "{\"id\": \"un\", \"text\": \"Le Mali a attaqué le Tchad.\"}\n{\"id\": \"deux\", \"text\": \"Le Togo soutient le Bénin.\"}\n",
    );
    let ran = here.run(&["trace", "deux.ndjson", "--format", "json", "--stage", "assemble"]);
    let found = objects(&ran.stdout);
    let kept: Vec<(&str, &str)> = found.iter().filter_map(|o| Some((o["article"].as_str()?, o["what"].as_str()?))).collect();
    assert_eq!(kept, [("un", ""), ("un", "Mali attacked Tchad"), ("deux", ""), ("deux", "Togo supported Bénin")], "{}", ran.stderr);
    let table = here.run(&["trace", "deux.ndjson"]).stdout;
    assert!(table.starts_with("deux.ndjson, article 'un'\n\n1  Le Mali a attaqué le Tchad.\n"), "{table}");
    assert!(table.contains("\n\ndeux.ndjson, article 'deux'\n\n1  Le Togo soutient le Bénin.\n"), "{table}");
}

#[test]
fn quiet_means_errors_only() {
    let here = Environment::new();
    here.write("peche.txt", ARTICLE);
    let ran = here.run(&["-q", "trace", "peche.txt"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_eq!(ran.stdout, here.run(&["trace", "peche.txt"]).stdout);
}

/// Whoever has seen enough of the trace closes the pipe.
#[test]
fn a_closed_pipe_is_not_an_error() {
    use std::process::{Command, Stdio};
    let here = Environment::new();
    here.write("many.ndjson", "{\"text\": \"Le Mali et le Niger ont signé un accord avec la Mauritanie à Alger.\"}\n".repeat(20));
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("depeche"))
        .current_dir(here.path("."))
        .args(["-q", "trace", "many.ndjson"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let ran = child.wait_with_output().expect("it ends");
    assert_eq!((ran.status.code(), String::from_utf8_lossy(&ran.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn who_listens_changes_nothing() {
    let extractor = Extractor::french().expect("the extractor");
    for name in ["colombie-farc-bogota", "niger-retrait-francais", "soudan-djeddah", "tigre-pretoria"] {
        let bytes = std::fs::read(repository(&format!("data/dispatches/{name}.txt"))).expect("a dispatch");
        let source = ArticleSource { id: name.to_owned(), ..ArticleSource::default() };
        let article = read_plain(&bytes, source).expect("an article");
        let mut events: Vec<Event> = Vec::new();
        let (silent, traced) = (extractor.extract(&article), extractor.extract_traced(&article, &mut events));
        assert_eq!(silent.published, traced.published);
        for table in tables() {
            let written = |graph| {
                let mut bytes = Vec::new();
                write_table(graph, table, Quotes::Left, Cells::Plain, &mut bytes).expect("a table");
                bytes
            };
            assert!(written(&silent.graph) == written(&traced.graph), "{name}: {table:?}");
        }
    }
}

/// What the last stage keeps is what the graph holds.
#[test]
fn the_last_stage_shows_the_statements_of_the_graph() {
    let here = Environment::new();
    let dispatch = argument("data/dispatches/soudan-djeddah.txt");
    let ran = here.run(&["-q", "trace", &dispatch, "--stage", "assemble", "--format", "json"]);
    let found = objects(&ran.stdout);
    let kept = found.iter().filter(|object| object["stage"] == "assemble" && object["kept"] == true);
    let traced: BTreeSet<(u64, u64)> = kept.filter_map(|object| Some((object["start"].as_u64()?, object["end"].as_u64()?))).collect();
    assert!(!traced.is_empty());
    assert_eq!(here.run(&["-q", "export", &dispatch, "-o", "out", "--picture", "none"]).code, 0);
    let evidence = crate::support::rows(&here.read("out/evidence.csv"));
    for row in evidence {
        let number = |name: &str| row[name].parse::<u64>().expect("an offset");
        let within = |&(start, end): &(u64, u64)| number("start") <= start && end <= number("end");
        assert!(traced.iter().any(within), "{row:?}");
    }
}
