//! The sentences and times below the picture.

use std::collections::BTreeSet;

use crate::graph::Period;

/// The sentence that a number leads to.
#[derive(Debug, Clone)]
pub(super) struct Note {
    /// Its numbers, in order.
    pub numbers: Vec<usize>,
    /// The sentence in quotation marks, or where it stands.
    pub quote: String,
    /// Who published it, who says so.
    pub origin: String,
    /// Why it is to be looked at again.
    pub doubt: Option<&'static str>,
}

impl Note {
    /// Its numbers as they stand on the page.
    pub(super) fn written(&self) -> String {
        self.numbers.iter().map(|number| written(*number)).collect()
    }

    /// What the arrows of its numbers lead to.
    pub(super) fn anchor(&self) -> String {
        anchor(self.numbers.first().copied().unwrap_or_default())
    }
}

/// A row of the time strip.
#[derive(Debug, Clone)]
pub(super) struct Time {
    pub period: Period,
    pub when: String,
    /// The arrows that are dated so, or about what is.
    pub numbers: BTreeSet<usize>,
    /// What is.
    pub names: Vec<String>,
}

impl Time {
    /// What is dated so: `[1][3] déclaration tripartite`.
    pub(super) fn what(&self) -> String {
        let numbers: String = self.numbers.iter().map(|number| written(*number)).collect();
        format!("{numbers} {}", self.names.join(", ")).trim_end().to_owned()
    }
}

/// A number as it stands on the page.
pub(super) fn written(number: usize) -> String {
    format!("[{number}]")
}

/// The anchor of the sentence with that number.
fn anchor(number: usize) -> String {
    format!("note-{number}")
}

/// Notes with the same sentence are one.
pub(super) fn joined(notes: impl Iterator<Item = Note>) -> Vec<Note> {
    let mut all: Vec<Note> = Vec::new();
    for note in notes {
        match all.iter_mut().find(|other| (&other.quote, &other.origin, other.doubt) == (&note.quote, &note.origin, note.doubt)) {
            Some(same) => same.numbers.extend(note.numbers),
            None => all.push(note),
        }
    }
    all
}
