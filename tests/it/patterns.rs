//! The examples of patterns and rules: a sentence, and a statement that the row must find in it.
//!
//! `sentence → subject relation object [qualifier=value …]`; a sentence behind `#` is a headline.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{Environment, Graph, argument, qualifiers, repository, rows};

/// A row with its example taken apart.
struct Example {
    place: String,
    row: BTreeMap<String, String>,
    headline: bool,
    text: String,
    statement: String,
    more: String,
}

fn examples(table: &str) -> Vec<Example> {
    let text = std::fs::read_to_string(repository(table)).expect("a table");
    let of = |(at, row): (usize, BTreeMap<String, String>)| {
        let place = format!("{table}, line {}", at + 2);
        let (sentence, statement) = row["example"].split_once(" → ").unwrap_or_else(|| panic!("{place}: no example"));
        let (statement, more) = statement.split_once(" [").unwrap_or((statement, ""));
        let headline = sentence.strip_prefix("# ");
        Example {
            headline: headline.is_some(),
            text: headline.unwrap_or(sentence).to_owned(),
            statement: statement.to_owned(),
            more: more.trim_end_matches(']').to_owned(),
            place,
            row,
        }
    };
    rows(&text).into_iter().enumerate().map(of).collect()
}

/// The trigger of a cell, as rules of evidence show it: `prendre` of `prendre+contrôle`.
fn word(cell: &str) -> String {
    cell.split('+').next().unwrap_or_default().replace("s'", "se ")
}

impl Example {
    /// Subject, relation and object; the relation is the row's, or that word of the statement that is one.
    fn columns(&self, relations: &[String]) -> [String; 3] {
        let relation = relations.iter().find(|relation| self.statement.contains(&format!(" {relation} ")));
        let relation = relation.unwrap_or_else(|| panic!("{}: no relation in '{}'", self.place, self.statement));
        let (subject, object) = self.statement.split_once(&format!(" {relation} ")).expect("subject and object");
        [subject.to_owned(), relation.clone(), object.to_owned()]
    }

    /// Whether a rule of the evidence is the row's.
    fn is_by(&self, rule: &str) -> bool {
        match (self.row.get("lemmas"), self.row.get("relation")) {
            (Some(lemmas), Some(relation)) if self.row["trigger"] != "mention" && self.row["trigger"] != "title" => {
                let named = format!("{} {relation}: ", self.row["rule"]);
                let of_frame = lemmas.split('|').any(|lemma| lemma.starts_with('@'));
                rule.strip_prefix(&named).is_some_and(|by| of_frame || lemmas.split('|').any(|lemma| by == word(lemma)))
            }
            (Some(_), _) => rule == self.row["rule"],
            (None, _) => rule.strip_prefix(&self.row["rule"]).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':'])),
        }
    }
}

/// Extracts all examples at once, and asks of each whether it was found as `is_right` wants it.
fn check(examples: &[Example], options: &[&str], relations: &[String], is_right: impl Fn(&Example, &[String; 3], &str) -> bool) {
    let here = Environment::new();
    let record = |(at, example): (usize, &Example)| {
        let title = if example.headline { &example.text } else { "Dépêche du jour" };
        serde_json::json!({ "id": format!("r{at}"), "title": title, "published": "2024-05-15", "text": example.text }).to_string() + "\n"
    };
    here.write("examples.ndjson", examples.iter().enumerate().map(record).collect::<String>());
    let arguments = ["-q", "export", "examples.ndjson", "-o", "out", "--picture", "none", "--format", "nt", "--any-language"];
    let ran = here.run(&[&arguments, options].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let graphs = Graph::each(&here, "out");
    // evidence names the surest rule of several that find the same words; a trace names all
    let trace = ["-q", "trace", "examples.ndjson", "--any-language", "--stage", "statements", "--format", "json"];
    let traced = here.run(&[&trace, options].concat());
    assert_eq!(traced.code, 0, "{}", traced.stderr);
    let mut kept: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for event in traced.stdout.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON")) {
        let word = |name: &str| event[name].as_str().unwrap_or_default().to_owned();
        if event["kept"] == true {
            kept.entry(word("article")).or_default().push((word("what"), word("rule")));
        }
    }
    let mut wrong = Vec::new();
    for (at, example) in examples.iter().enumerate() {
        let columns = example.columns(relations);
        let right = |graph: &Graph| {
            let found = graph.found(&columns);
            let held = found.iter().filter(|row| graph.says(row, &qualifiers(&example.more)));
            let told = |row: &BTreeMap<String, String>| {
                let by_trace = kept.get(&format!("r{at}")).into_iter().flatten();
                let of_relation = by_trace.filter(|(what, _)| what.contains(&format!(" {} ", columns[1]))).map(|(_, rule)| &**rule);
                graph.rules(&row["id"]).into_iter().chain(of_relation).any(|rule| is_right(example, &columns, rule))
            };
            held.into_iter().any(|row| told(row))
        };
        let graph = graphs.get(&format!("r{at}"));
        if !graph.is_some_and(right) {
            let lines = graph.map(Graph::lines).unwrap_or_default();
            wrong.push(format!("{}: {}\n    found: {}", example.place, example.row["example"], lines.join("\n           ")));
        }
    }
    assert!(wrong.is_empty(), "not as the examples say:\n{}", wrong.join("\n"));
}

/// What patterns find, whatever a model finds besides or leaves out.
const PATTERNS_ALONE: &[&str] = &["--relations", "none"];

/// Checks the examples of a table of patterns or rules.
fn check_table(table: &str, options: &[&str]) {
    check_all(&examples(table), &[options, PATTERNS_ALONE].concat());
}

fn check_all(examples: &[Example], options: &[&str]) {
    let relations: Vec<String> = match examples.first().and_then(|example| example.row.get("relation")) {
        Some(_) => examples.iter().map(|example| example.row["relation"].clone()).collect(),
        None => frames().into_values().flatten().collect::<BTreeSet<_>>().into_iter().collect(),
    };
    check(examples, options, &relations, |example, columns, rule| {
        example.is_by(rule) && example.row.get("relation").is_none_or(|relation| *relation == columns[1])
    });
}

/// The relations that the patterns of each frame state.
fn frames() -> BTreeMap<String, BTreeSet<String>> {
    let text = std::fs::read_to_string(repository("data/fr/patterns.csv")).expect("a table");
    let mut frames: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows(&text) {
        for frame in row["lemmas"].split('|').filter_map(|lemma| lemma.strip_prefix('@')) {
            frames.entry(frame.to_owned()).or_default().insert(row["relation"].clone());
        }
    }
    frames
}

#[test]
fn every_sense_finds_the_statement_of_its_example() {
    let (examples, frames) = (examples("data/fr/senses.csv"), frames());
    let relations: Vec<String> = frames.values().flatten().cloned().collect::<BTreeSet<_>>().into_iter().collect();
    let known: BTreeSet<&String> = examples.iter().map(|example| &example.row["frame"]).collect();
    assert_eq!(known, frames.keys().collect::<BTreeSet<_>>(), "frames of the senses, and frames that patterns name");
    check(&examples, PATTERNS_ALONE, &relations, |example, [_, relation, _], rule| {
        let lemma = word(&example.row["lemma"]);
        frames[&example.row["frame"]].contains(relation) && rule.ends_with(&format!(" {relation}: {lemma}"))
    });
}

#[test]
fn every_way_to_an_office_and_out_of_it_dates_its_example() {
    let relations = ["holdsOffice".to_owned()];
    check(&examples("data/fr/tenures.csv"), PATTERNS_ALONE, &relations, |_, _, rule| rule == "tenure");
}

#[test]
fn every_pattern_finds_the_statement_of_its_example() {
    check_table("data/fr/patterns.csv", &[]);
}

#[test]
fn every_rule_finds_the_statement_of_its_example() {
    let (learned, by_patterns): (Vec<_>, Vec<_>) =
        examples("data/fr/rules.csv").into_iter().partition(|example| example.row["rule"] == "learned");
    assert_eq!(learned.len(), 1);
    check_all(&by_patterns, PATTERNS_ALONE);
    check_all(&learned, &[]);
}

#[test]
fn every_pattern_of_mergers_finds_the_statement_of_its_example() {
    let [ontology, lexicon] = ["data/mergers/ontology", "data/mergers/lexicon"].map(argument);
    check_table("data/mergers/lexicon/patterns.csv", &["--ontology", &ontology, "--lexicon", &lexicon]);
}
