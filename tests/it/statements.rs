//! A table of sentences, each with the statements that must and must not be read from it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::support::{Environment, Graph, qualifiers, repository};

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

fn holds(graph: &Graph, line: &Line) -> bool {
    let found = graph.found(&line.columns);
    let more = line.columns.get(3).map(String::as_str).unwrap_or_default();
    if !line.wanted {
        let fact = |row: &&BTreeMap<String, String>| ["claimed_by", "planned", "negated", "reported"].iter().all(|c| row[*c].is_empty());
        return match more {
            "" => found.is_empty(),
            "fact" => !found.iter().any(fact),
            _ => !found.iter().any(|row| graph.says(row, &qualifiers(more))),
        };
    }
    found.iter().any(|row| graph.says(row, &qualifiers(more)))
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
    let ran = here.run(&[
        "-q",
        "export",
        "sentences.ndjson",
        "--each",
        "-o",
        "out",
        "--picture",
        "none",
        "--format",
        "nt",
        "--any-language",
        "--relations",
        "none",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let (mut right, mut wrong, mut better) = (BTreeSet::new(), Vec::new(), Vec::new());
    for (at, block) in blocks.iter().enumerate() {
        let graph = Graph::of(&here, &format!("b{at}"));
        for line in &block.lines {
            let told = format!("{}\n    {} {}", block.text, if line.wanted { "+" } else { "-" }, line.columns.join(" | "));
            match (holds(&graph, line), line.reached) {
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
