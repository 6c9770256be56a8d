//! No circle of files within a room: what a file needs lies in one direction.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::modules::Modules;

/// Which file uses which, within each room.
type Uses = BTreeMap<String, BTreeSet<String>>;

fn uses() -> Uses {
    let modules = Modules::of_the_library();
    let mut uses = Uses::new();
    for (path, module) in modules.0.iter().filter(|(path, _)| !path.is_empty()) {
        for named in &module.named {
            let Some(definer) = modules.definer(path, named).filter(|definer| definer.first() == path.first() && definer != path) else {
                continue;
            };
            let other = &modules.0[&definer].file;
            // a folder that is named leads to the files that its names are defined in
            if other.ends_with("mod.rs") && is_folder(&modules, path, named, &definer) {
                continue;
            }
            uses.entry(shown(&module.file)).or_default().insert(shown(other));
        }
    }
    uses
}

/// Whether a path names the module itself, not something in it.
fn is_folder(modules: &Modules, from: &[String], named: &[String], definer: &[String]) -> bool {
    let further = [named, &["an item of it".to_owned()]].concat();
    let whole = modules.definer(&from.to_vec(), &further).as_deref() == Some(definer);
    whole && named.last() == definer.last()
}

fn shown(file: &std::path::Path) -> String {
    file.strip_prefix("src").expect("in src").to_string_lossy().into_owned()
}

/// The shortest way from a file back to itself.
fn circle<'u>(uses: &'u Uses, start: &'u str) -> Option<Vec<&'u str>> {
    let mut came: BTreeMap<&str, &str> = BTreeMap::new();
    let mut open = VecDeque::from([start]);
    while let Some(file) = open.pop_front() {
        for next in uses.get(file).into_iter().flatten() {
            if next == start {
                let mut way = vec![file];
                while let Some(before) = came.get(way[way.len() - 1]) {
                    way.push(before);
                }
                way.reverse();
                return Some(way);
            }
            if !came.contains_key(next.as_str()) {
                came.insert(next, file);
                open.push_back(next);
            }
        }
    }
    None
}

/// Each circle once, from its first file by name: `a.rs → b.rs → a.rs`.
fn circles(uses: &Uses) -> Vec<String> {
    let mut found = BTreeSet::new();
    for start in uses.keys() {
        if let Some(mut way) = circle(uses, start) {
            let first = (0..way.len()).min_by_key(|at| way[*at]).unwrap_or_default();
            way.rotate_left(first);
            way.push(way[0]);
            found.insert(way.join(" → "));
        }
    }
    found.into_iter().collect()
}

#[test]
fn no_files_of_a_room_go_round_in_a_circle() {
    let uses = uses();
    assert!(uses.values().map(BTreeSet::len).sum::<usize>() > 300, "the uses are not found any more");
    let circles = circles(&uses);
    assert!(circles.is_empty(), "files use each other in circles:\n{}", circles.join("\n"));
}

#[test]
fn circles_are_reported_as_paths() {
    let of = |pairs: &[(&str, &str)]| {
        let mut uses = Uses::new();
        for (file, other) in pairs {
            uses.entry((*file).to_owned()).or_default().insert((*other).to_owned());
        }
        circles(&uses)
    };
    assert!(of(&[("a", "b"), ("b", "c"), ("a", "c")]).is_empty());
    assert_eq!(of(&[("b", "c"), ("c", "a"), ("a", "b"), ("d", "a")]), ["a → b → c → a"]);
    assert_eq!(of(&[("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]), ["a → b → a", "c → d → c"]);
}
