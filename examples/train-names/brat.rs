//! Articles with marked names in BRAT's standoff format.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use depeche::reader::Sentence;
use depeche::text::Span;
use depeche::training::{Kind, Label};

/// A marked name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Marked {
    pub start: u32,
    pub end: u32,
    pub kind: Kind,
}

/// The texts of a folder that have marks, in order of name.
pub fn texts(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "txt") && path.with_extension("ann").exists() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The names of a file that lie in no other name of a kind that is learned.
pub fn read_marks(path: &Path) -> Result<Vec<Marked>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut all: Vec<Marked> = text.lines().filter_map(mark).collect();
    all.sort();
    all.dedup();
    let inner = |one: &Marked| all.iter().any(|o| o != one && o.start <= one.start && one.end <= o.end);
    Ok(all.iter().filter(|m| !inner(m)).copied().collect())
}

fn mark(line: &str) -> Option<Marked> {
    let (_, rest) = line.strip_prefix('T')?.split_once('\t')?;
    let (head, _) = rest.split_once('\t')?;
    let mut parts = head.split(' ');
    let kind = match parts.next()? {
        "Location" => Kind::Location,
        "Person" => Kind::Person,
        "Organization" => Kind::Organization,
        "Date" => Kind::Date,
        _ => return None,
    };
    Some(Marked { start: parts.next()?.parse().ok()?, end: parts.next()?.parse().ok()?, kind })
}

/// The labels of a sentence's tokens: a token belongs to the name it shares a character with.
pub fn labels(sentence: &Sentence, marked: &[Marked]) -> Vec<Label> {
    let mut labels = vec![Label::Outside; sentence.tokens.len()];
    for mark in marked {
        let span = Span::new(mark.start, mark.end);
        let inside: Vec<usize> = (0..labels.len()).filter(|&at| sentence.tokens[at].span.overlaps(span)).collect();
        let (Some(&first), Some(&last)) = (inside.first(), inside.last()) else { continue };
        for (at, label) in labels.iter_mut().enumerate().take(last + 1).skip(first) {
            *label = match () {
                () if first == last => Label::Unit(mark.kind),
                () if at == first => Label::Begin(mark.kind),
                () if at == last => Label::Last(mark.kind),
                () => Label::Inside(mark.kind),
            };
        }
    }
    labels
}
