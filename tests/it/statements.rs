//! A table of sentences, each with the statements that must and must not be read from it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::support::{Environment, repository, rows};

/// A line of the table: whether the statement must be there, whether that is reached, and its columns.
struct Line {
    wanted: bool,
    reached: bool,
    columns: Vec<String>,
}

struct Block {
    text: String,
    date: Option<String>,
    lines: Vec<Line>,
}

fn blocks() -> Vec<Block> {
    let table = fs::read_to_string(repository("tests/data/statements.txt")).expect("the table");
    let mut blocks = Vec::new();
    for part in table.split("\n\n").filter(|p| !p.trim_start().starts_with('#')) {
        let mut block = Block { text: String::new(), date: None, lines: Vec::new() };
        for line in part.lines() {
            match line.split_once(' ') {
                Some((">", text)) => text.clone_into(&mut block.text),
                Some(("=", date)) => block.date = Some(date.to_owned()),
                Some((sign @ ("+" | "-" | "?+" | "?-"), rest)) => block.lines.push(Line {
                    wanted: sign.ends_with('+'),
                    reached: !sign.starts_with('?'),
                    columns: rest.split(" | ").map(|c| c.trim().to_owned()).collect(),
                }),
                _ => panic!("no line of the table: {line}"),
            }
        }
        assert!(!block.text.is_empty() && !block.lines.is_empty(), "no block of the table: {part}");
        blocks.push(block);
    }
    blocks
}

fn plain(name: &str) -> String {
    let lower = name.to_lowercase().replace('’', "'");
    let articles = ["l'", "d'", "le ", "la ", "les ", "un ", "une ", "des ", "du ", "de la ", "de "];
    articles.iter().find_map(|a| lower.strip_prefix(a)).unwrap_or(&lower).trim().to_owned()
}

/// The graph of one sentence.
struct Graph {
    names: BTreeMap<String, BTreeSet<String>>,
    relations: Vec<BTreeMap<String, String>>,
}

impl Graph {
    fn of(here: &Environment, id: &str) -> Self {
        let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for mention in rows(&here.read(&format!("out/{id}/mentions.csv"))) {
            names.entry(mention["entity"].clone()).or_default().insert(plain(&mention["text"]));
        }
        for entity in rows(&here.read(&format!("out/{id}/entities.csv"))) {
            let all = names.entry(entity["id"].clone()).or_default();
            all.insert(plain(&entity["label"]));
            all.extend(entity["aliases"].split('|').map(plain));
        }
        Self { names, relations: rows(&here.read(&format!("out/{id}/relations.csv"))) }
    }

    fn is(&self, entity: &str, name: &str) -> bool {
        self.names.get(entity).is_some_and(|names| names.contains(&plain(name)))
    }

    fn found(&self, columns: &[String]) -> Vec<&BTreeMap<String, String>> {
        let [subject, relation, object, ..] = columns else { panic!("no statement: {columns:?}") };
        let symmetric = matches!(relation.as_str(), "opposes" | "negotiatedWith");
        let fits = |row: &&BTreeMap<String, String>| {
            let straight = self.is(&row["subject"], subject) && self.is(&row["object"], object);
            let turned = symmetric && self.is(&row["subject"], object) && self.is(&row["object"], subject);
            row["relation"] == *relation && (straight || turned)
        };
        self.relations.iter().filter(fits).collect()
    }

    fn holds(&self, line: &Line) -> bool {
        let found = self.found(&line.columns);
        let more = line.columns.get(3).map(String::as_str).unwrap_or_default();
        if !line.wanted {
            let fact = |row: &&BTreeMap<String, String>| ["claimed_by", "planned", "negated"].iter().all(|c| row[*c].is_empty());
            return if more == "fact" { !found.iter().any(fact) } else { found.is_empty() };
        }
        let Some(row) = found.first() else { return false };
        let wanted = qualifiers(more);
        let right = |(name, value): (&String, &String)| match name.as_str() {
            "claimed_by" | "recipient" => self.is(&row[name], value),
            "role" => !row[name].is_empty() && (plain(&row[name]).contains(&plain(value)) || plain(value).contains(&plain(&row[name]))),
            _ => row[name] == *value,
        };
        let unmarked = ["claimed_by", "planned", "negated"].iter().all(|c| row[*c].is_empty() || wanted.contains_key(*c));
        unmarked && wanted.iter().all(right)
    }
}

/// `date=2020 role="chef de l'État"` as a map.
fn qualifiers(words: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut rest = words.trim();
    while let Some((name, after)) = rest.split_once('=') {
        let quoted = after.strip_prefix('"').and_then(|a| a.split_once('"'));
        let (value, next) = quoted.or_else(|| after.split_once(' ')).unwrap_or((after, ""));
        found.insert(name.trim().to_owned(), value.to_owned());
        rest = next.trim();
    }
    found
}

#[test]
fn sentences_give_their_statements() {
    let blocks = blocks();
    let here = Environment::new();
    let records = blocks.iter().enumerate().map(|(at, block)| {
        let date = block.date.as_deref().unwrap_or("2024-05-15");
        serde_json::json!({ "id": format!("b{at}"), "title": "Dépêche du jour", "published": date, "text": block.text }).to_string() + "\n"
    });
    here.write("sentences.ndjson", records.collect::<String>());
    let ran =
        here.run(&["-q", "export", "sentences.ndjson", "--each", "-o", "out", "--picture", "none", "--format", "nt", "--any-language"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let (mut right, mut wrong, mut better) = (BTreeSet::new(), Vec::new(), Vec::new());
    for (at, block) in blocks.iter().enumerate() {
        let graph = Graph::of(&here, &format!("b{at}"));
        for line in &block.lines {
            let told = format!("{}\n    {} {}", block.text, if line.wanted { "+" } else { "-" }, line.columns.join(" | "));
            match (graph.holds(line), line.reached) {
                (true, true) => drop(right.insert(at)),
                (false, true) => wrong.push(told),
                (true, false) => better.push(told),
                (false, false) => {}
            }
        }
    }
    assert!(wrong.is_empty(), "not as the table says:\n{}", wrong.join("\n"));
    assert!(better.is_empty(), "reached now, take their '?' away:\n{}", better.join("\n"));
    assert!(right.len() >= 150, "only {} sentences are of use", right.len());
}
