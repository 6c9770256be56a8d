//! Corrections by hand: where they are found, how they are applied and joined.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fmt, fs};

use super::file_names::same_place;
use super::graphs::{refused, traces_in};
use super::open::read_file;
use crate::cli::counts::grouped;
use crate::cli::error::CommandError;
use crate::cli::talk::Talk;
use crate::graph::{Contradiction, Corrected, Correction, KnowledgeGraph, Table};
use crate::ontology::Ontology;
use crate::tables::{CORRECTIONS_FILE, Column, ReadCorrections, TableFault, TableSite, join_corrections, read_corrections};
use crate::text::Text;

/// Whether a graph may have been corrected already when it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Before {
    /// It comes from articles alone: each correction has something to do, or is out of date.
    Uncorrected,
    /// Some of it comes from tables or dumps.
    PerhapsCorrected,
}

/// The folders whose corrections apply to a graph: those it is read from, then the one it is written to.
pub(in crate::cli) fn folders<'p>(inputs: impl IntoIterator<Item = &'p Path>, output: &'p Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for folder in inputs.into_iter().chain([output]) {
        if has_corrections(folder) && !found.iter().any(|known| same_place(known, folder)) {
            found.push(folder.to_owned());
        }
    }
    found
}

/// The corrections of some folders.
#[derive(Debug, Default)]
pub(in crate::cli) struct Corrections {
    all: Vec<Correction>,
    /// Where each stands.
    places: Vec<RowPlace>,
    /// What a spreadsheet has left in the files.
    left: Vec<String>,
}

/// A row of a file of corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
struct RowPlace {
    file: String,
    line: u64,
}

impl fmt::Display for RowPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}", self.file, self.line)
    }
}

impl RowPlace {
    /// As seen from another row: without its file where this is the same.
    fn from(&self, other: &Self) -> String {
        if self.file == other.file { format!("line {}", self.line) } else { self.to_string() }
    }
}

impl Corrections {
    pub(in crate::cli) fn of(folders: &[PathBuf], ontology: &Ontology) -> Result<Self, CommandError> {
        let mut corrections = Self::default();
        for folder in folders {
            let read = read_corrections(read(folder)?.as_slice(), ontology);
            if let Some(first) = read.faults.first() {
                return Err(refused(folder, first, read.faults.len()));
            }
            corrections.left.extend(Some(traces_in(folder, &read.traces)).filter(|_| !read.traces.is_empty()));
            for (line, correction) in read.found {
                corrections.places.push(RowPlace { file: folder.join(CORRECTIONS_FILE).display().to_string(), line });
                corrections.all.push(correction);
            }
        }
        Ok(corrections)
    }

    /// The report of a merge that contradicts others, or itself.
    fn contradiction(&self, at: usize, why: &Contradiction) -> String {
        let Correction::Merge { id, into } = &self.all[at] else { return String::new() };
        let seen = |other: usize| self.places[other].from(&self.places[at]);
        match why {
            Contradiction::Elsewhere { others, more } => {
                let elsewhere = others.iter().map(|(other, into)| format!("into '{into}' in {}", seen(*other)));
                let elsewhere = with_more(elsewhere, *more);
                format!("'{id}' is merged into '{into}' here and {elsewhere}: {} is applied", none_of(others.len() + more))
            }
            Contradiction::Circle { others, more } => {
                let back = with_more(others.iter().map(|other| seen(*other)), *more);
                format!(
                    "'{id}' is merged into '{into}' here, and that into '{id}' again by {back}: {} is applied",
                    none_of(others.len() + more)
                )
            }
            Contradiction::Classes { class, into, into_class } => {
                format!("'{id}' is a {class} and '{into}' a {into_class}, and neither is a kind of the other: it is not applied")
            }
        }
    }

    /// A graph with these corrections; what became of each is not reported.
    pub(in crate::cli) fn applied(&self, graph: KnowledgeGraph, texts: &BTreeMap<String, Text>) -> KnowledgeGraph {
        if self.all.is_empty() { graph } else { graph.corrected(&self.all, texts).0 }
    }

    /// An entity's id with those of all entities that are merged into it.
    pub(in crate::cli) fn merged_into(&self, id: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::from([id.to_owned()]);
        loop {
            let before = found.len();
            for correction in &self.all {
                if let Correction::Merge { id, into } = correction
                    && found.contains(into)
                {
                    found.insert(id.clone());
                }
            }
            if found.len() == before {
                return found;
            }
        }
    }

    /// Gives entities their corrected classes, so that graphs agree on them before they are joined.
    pub(in crate::cli) fn retype(&self, graph: KnowledgeGraph) -> KnowledgeGraph {
        let class_only = |correction: &Correction| match correction {
            Correction::Rename { id, class: Some(class), .. } => {
                Some(Correction::Rename { id: id.clone(), label: None, class: Some(*class) })
            }
            _ => None,
        };
        let retyping: Vec<Correction> = self.all.iter().filter_map(class_only).collect();
        // What does not fit is reported when all is joined.
        if retyping.is_empty() { graph } else { graph.corrected(&retyping, &BTreeMap::new()).0 }
    }
}

/// Some things in words, and how many there are besides.
fn with_more(named: impl Iterator<Item = String>, more: usize) -> String {
    let more = (more > 0).then(|| format!("{} more", grouped(more)));
    named.chain(more).collect::<Vec<_>>().join(" and ")
}

/// How one says that a row and some others are not applied.
fn none_of(others: usize) -> &'static str {
    if others == 1 { "neither" } else { "none of them" }
}

/// Applies corrections, and reports what no longer fits.
pub(in crate::cli) fn apply(
    corrections: &Corrections,
    graph: KnowledgeGraph,
    texts: &BTreeMap<String, Text>,
    before: Before,
    talk: Talk,
) -> KnowledgeGraph {
    for left in &corrections.left {
        talk.warn(left);
    }
    if corrections.all.is_empty() {
        return graph;
    }
    let (graph, outcomes) = graph.corrected(&corrections.all, texts);
    let mut counts = [0; 4];
    for (at, (place, outcome)) in corrections.places.iter().zip(&outcomes).enumerate() {
        match outcome {
            Corrected::Applied => counts[0] += 1,
            Corrected::Satisfied if before == Before::PerhapsCorrected => counts[1] += 1,
            Corrected::Satisfied => {
                counts[1] += 1;
                talk.warn(&format!("{place}: nothing is left to correct: the articles no longer give what it is about"));
            }
            Corrected::Obsolete(reason) => {
                counts[2] += 1;
                talk.warn(&format!("{place}: no longer applies: {reason}"));
            }
            Corrected::Contradictory(why) => {
                counts[3] += 1;
                talk.warn(&format!("{place}: {}", corrections.contradiction(at, why)));
            }
        }
    }
    let [applied, satisfied, obsolete, contradictory] = counts;
    let contradictory = if contradictory > 0 { format!(", {contradictory} contradictory") } else { String::new() };
    talk.say(&format!(
        "corrections: {applied} applied, {satisfied} with nothing left to do, {obsolete} that no longer apply{contradictory}"
    ));
    graph
}

/// The corrections of all folders in one file for `output`; `None` where those that are there hold them all.
pub(in crate::cli) fn joined(folders: &[PathBuf], output: &Path) -> Result<Option<Vec<u8>>, CommandError> {
    let (own, others): (Vec<&PathBuf>, Vec<&PathBuf>) = folders.iter().partition(|folder| same_place(folder, output));
    let mut others = others.into_iter().map(|folder| read(folder)).collect::<Result<Vec<_>, _>>()?;
    match own.first() {
        Some(own) => join_corrections(&read(own)?, &others).map_err(CommandError::data),
        None if others.is_empty() => Ok(None),
        None => {
            let first = others.remove(0);
            Ok(Some(join_corrections(&first, &others).map_err(CommandError::data)?.unwrap_or(first)))
        }
    }
}

/// The corrections of a folder, with what cannot be read, or makes no sense together, as faults.
pub(in crate::cli) fn checked(folder: &Path, graph: &KnowledgeGraph) -> Result<ReadCorrections, CommandError> {
    if !has_corrections(folder) {
        return Ok(ReadCorrections::default());
    }
    let mut read = read_corrections(read(folder)?.as_slice(), graph.ontology());
    let (lines, all): (Vec<u64>, Vec<Correction>) = read.found.iter().cloned().unzip();
    let places = lines.iter().map(|line| RowPlace { file: CORRECTIONS_FILE.to_owned(), line: *line }).collect();
    let corrections = Corrections { all, places, left: Vec::new() };
    for (at, why) in graph.contradictions(&corrections.all) {
        let site = TableSite { column: Some(Column::Into.name().to_owned()), ..TableSite::row(Table::Corrections, lines[at]) };
        read.faults.push(TableFault { site, message: corrections.contradiction(at, &why), hint: None });
    }
    read.faults.sort_by_key(|fault| fault.site.line);
    Ok(read)
}

/// Whether anything has the name of the corrections: what cannot be read is refused where it is opened, not passed over.
fn has_corrections(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(CORRECTIONS_FILE)).is_ok()
}

fn read(folder: &Path) -> Result<Vec<u8>, CommandError> {
    read_file(&folder.join(CORRECTIONS_FILE))
}
