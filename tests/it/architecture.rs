//! The house: a room imports only from the floors below it, and rooms on one floor do not know each other.

mod circles;
mod modules;
mod tables;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::repository;

const FLOORS: [&[&str]; 5] = [
    &["text", "ontology"],
    &["article", "reader", "lexicon", "graph"],
    &["extract", "tables", "records", "rdf", "exchange", "draw", "check", "suggest"],
    &["serve"],
    &["cli", "training"],
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

fn all_sources() -> (PathBuf, Vec<PathBuf>) {
    let root = repository("src");
    let mut found = Vec::new();
    sources(&root, &mut found);
    found.sort();
    (root, found)
}

fn floor_of(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// The rooms that a line of code names after `crate::`.
fn imports(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    code.match_indices("crate::")
        .map(|(at, found)| code[at + found.len()..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect()
}

/// The part of a file before its tests: these may use whatever they need.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or_default()
}

#[test]
fn a_room_imports_only_from_floors_below() {
    let (root, files) = all_sources();
    let mut wrong = Vec::new();
    let mut rooms: BTreeMap<String, usize> = BTreeMap::new();
    for file in files {
        let inside = file.strip_prefix(&root).expect("below src");
        let room = inside.components().next().expect("a room").as_os_str().to_string_lossy().into_owned();
        if inside.components().count() == 1 {
            continue; // lib.rs and main.rs
        }
        let floor =
            floor_of(&room).unwrap_or_else(|| panic!("the room '{room}' stands on no floor: add it to this test and to ARCHITECTURE.md"));
        rooms.insert(room.clone(), floor);
        let text = fs::read_to_string(&file).expect("a source file");
        for (number, line) in code(&text).lines().enumerate() {
            for other in imports(line) {
                if other != room && floor_of(&other).is_none_or(|f| f >= floor) {
                    wrong.push(format!("{}:{}: {room} imports {other}", inside.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(rooms.len(), FLOORS.iter().map(|f| f.len()).sum::<usize>(), "every room of the plan is there");
}

#[test]
fn only_the_command_line_touches_the_outside() {
    let (root, files) = all_sources();
    let outside = ["std::fs", "std::env", "println!", "eprintln!", "process::exit", "File::open", "stdin()", "stdout()"];
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&root).expect("below src").to_owned();
        if inside.starts_with("cli") || inside.components().count() == 1 {
            continue;
        }
        let text = fs::read_to_string(&file).expect("a source file");
        for (number, line) in code(&text).lines().enumerate() {
            wrong.extend(outside.iter().filter(|o| line.contains(**o)).map(|o| format!("{}:{}: {o}", inside.display(), number + 1)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_architecture_page_names_every_room() {
    let page = fs::read_to_string(repository("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    for room in FLOORS.iter().flat_map(|rooms| rooms.iter()) {
        assert!(page.contains(&format!("`{room}`")), "ARCHITECTURE.md does not name `{room}`");
    }
}

/// Nothing waits but what serves, and nobody is called from here.
#[test]
fn only_the_server_is_async_and_nothing_reaches_out() {
    let (root, files) = all_sources();
    let (waits, calls) = (["async fn", "async move", ".await", "tokio::"], ["TcpStream::connect", "reqwest", "ureq", "hyper::client"]);
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&root).expect("below src").to_owned();
        let text = fs::read_to_string(&file).expect("a source file");
        for (number, line) in code(&text).lines().enumerate() {
            let is_async = !inside.starts_with("serve") && waits.iter().any(|word| line.contains(word));
            if is_async || calls.iter().any(|word| line.contains(word)) {
                wrong.push(format!("{}:{}: {line}", inside.display(), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
