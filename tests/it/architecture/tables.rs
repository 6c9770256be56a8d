//! Packaged files have owners: a room compiles in its own and asks the owner for what is another's.

use std::fs;
use std::path::{Path, PathBuf};

use super::modules::Modules;
use crate::support::repository;

/// Which room owns which packaged files, by the longest path that fits.
const OWNERS: [(&str, &str); 17] = [
    ("data/fonts", "draw"),
    ("data/fr", "lexicon"),
    ("data/html", "article"),
    ("data/captions.csv", "draw"),
    ("data/determiners.csv", "draw"),
    ("data/land_articles.csv", "draw"),
    ("data/months.csv", "draw"),
    ("data/names", "extract"),
    ("data/relations", "extract"),
    ("data/reader", "reader"),
    ("data/outlines", "draw"),
    ("data/page", "draw"),
    ("data/records", "article"),
    // names of files that the command line passes over
    ("data/records/no_articles.csv", "cli"),
    ("data/style.csv", "draw"),
    ("data/tables", "tables"),
    ("ontology", "ontology"),
];

/// What is under `data/` for people: examples, and where the tables come from.
const FOR_PEOPLE: [&str; 7] =
    ["data/SOURCES.md", "data/declaration", "data/dispatches", "data/formats", "data/karabakh", "data/mergers", "data/sources"];

fn owner(file: &Path) -> Option<String> {
    if let Ok(inside) = file.strip_prefix("src") {
        return inside.components().next().map(|room| room.as_os_str().to_string_lossy().into_owned());
    }
    let fitting = OWNERS.iter().filter(|(path, _)| file.starts_with(path));
    fitting.max_by_key(|(path, _)| path.len()).map(|(_, room)| (*room).to_owned())
}

/// The file or folder that a macro of that name compiles in, by its path in the repository.
fn included(source: &Path, name: &str, literals: &str) -> Option<PathBuf> {
    if !["include", "include_str", "include_bytes", "include_dir"].contains(&name) {
        return None;
    }
    // "$CARGO_MANIFEST_DIR/data/fr", or the literals of concat!(env!("CARGO_MANIFEST_DIR"), "/data/fr.model")
    let from_root = literals.trim_start_matches('$').strip_prefix("CARGO_MANIFEST_DIR/");
    let path = from_root.map_or_else(|| source.parent().unwrap_or(source).join(literals), PathBuf::from);
    Some(path_clean::clean(path))
}

#[test]
fn a_room_compiles_in_only_what_it_owns() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (path, module) in Modules::of_the_library().0 {
        for file in module.macros.iter().filter_map(|(name, literals)| included(&module.file, name, literals)) {
            assert!(repository("").join(&file).exists(), "{} includes {}", module.file.display(), file.display());
            seen += 1;
            let room = path.first().cloned();
            if owner(&file) != room {
                let owner = owner(&file).unwrap_or_else(|| "nobody".to_owned());
                wrong.push(format!("{} includes {}, which belongs to {owner}", module.file.display(), file.display()));
            }
        }
    }
    assert!(seen >= 15, "{seen} includes are found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_packaged_file_has_an_owner() {
    let mut unowned = Vec::new();
    for entry in fs::read_dir(repository("data")).expect("data").flatten() {
        let path = Path::new("data").join(entry.file_name());
        if owner(&path).is_none() && !FOR_PEOPLE.iter().any(|known| path == Path::new(known)) {
            unowned.push(path.display().to_string());
        }
    }
    assert!(unowned.is_empty(), "say in this file whose these are: {}", unowned.join(", "));
    for path in OWNERS.iter().map(|(path, _)| path).chain(&FOR_PEOPLE) {
        assert!(repository(path).exists(), "there is no {path} any more");
    }
}

#[test]
fn months_of_articles_are_those_of_the_lexicon() {
    let read = |name: &str| fs::read_to_string(repository(name)).expect("a table");
    let calendar = read("data/fr/calendar.csv");
    let of_the_lexicon: Vec<&str> = calendar.lines().filter_map(|line| line.strip_prefix("month,")).collect();
    assert_eq!(read("data/records/months.csv").lines().skip(1).collect::<Vec<_>>(), of_the_lexicon);
}
