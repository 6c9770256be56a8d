//! The examples of patterns and rules: a sentence, and a statement that the row must find in it.
//!
//! `sentence → subject relation object [qualifier=value …]`; a sentence behind `#` is a headline.

use std::collections::BTreeMap;

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
                let words = |lemma: &str| lemma.split('+').next().unwrap_or_default().replace("s'", "se ");
                lemmas.split('|').any(|lemma| rule == format!("{} {relation}: {}", self.row["rule"], words(lemma)))
            }
            (Some(_), _) => rule == self.row["rule"],
            (None, _) => rule == self.row["rule"] || rule.starts_with(&format!("{} ", self.row["rule"])),
        }
    }
}

fn check(table: &str, options: &[&str]) {
    let here = Environment::new();
    let examples = examples(table);
    let record = |(at, example): (usize, &Example)| {
        let title = if example.headline { &example.text } else { "Dépêche du jour" };
        serde_json::json!({ "id": format!("r{at}"), "title": title, "published": "2024-05-15", "text": example.text }).to_string() + "\n"
    };
    here.write("examples.ndjson", examples.iter().enumerate().map(record).collect::<String>());
    let arguments = ["-q", "export", "examples.ndjson", "--each", "-o", "out", "--picture", "none", "--format", "nt", "--any-language"];
    let ran = here.run(&[&arguments, options].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let relations: Vec<String> = match examples.first().and_then(|example| example.row.get("relation")) {
        Some(_) => examples.iter().map(|example| example.row["relation"].clone()).collect(),
        None => ["captured", "occurredOn", "locatedIn", "holdsOffice", "belongsTo", "participatedIn"].map(str::to_owned).to_vec(),
    };
    let mut wrong = Vec::new();
    for (at, example) in examples.iter().enumerate() {
        let graph = Graph::of(&here, &format!("r{at}"));
        let columns = example.columns(&relations);
        let right = |row: &&BTreeMap<String, String>| {
            graph.says(row, &qualifiers(&example.more)) && graph.rules(row).into_iter().any(|rule| example.is_by(rule))
        };
        if example.row.get("relation").is_some_and(|relation| *relation != columns[1]) || !graph.found(&columns).iter().any(right) {
            wrong.push(format!("{}: {}\n    found: {}", example.place, example.row["example"], graph.lines().join("\n           ")));
        }
    }
    assert!(wrong.is_empty(), "not as the examples say:\n{}", wrong.join("\n"));
}

#[test]
fn every_pattern_finds_the_statement_of_its_example() {
    check("data/fr/patterns.csv", &[]);
}

#[test]
fn every_rule_finds_the_statement_of_its_example() {
    check("data/fr/rules.csv", &[]);
}

#[test]
fn every_pattern_of_mergers_finds_the_statement_of_its_example() {
    let [ontology, lexicon] = ["data/mergers/ontology", "data/mergers/lexicon"].map(argument);
    check("data/mergers/lexicon/patterns.csv", &["--ontology", &ontology, "--lexicon", &lexicon]);
}
