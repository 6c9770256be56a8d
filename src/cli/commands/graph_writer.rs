//! Graphs of an export on their way to their folders.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::error::CommandError;
use crate::cli::inputs::corrections::{self, Before, Corrections};
use crate::cli::inputs::graphs;
use crate::cli::inputs::parts::GraphPart;
use crate::cli::inputs::texts::TEXTS;
use crate::cli::outputs::export::{Exported, FilesArguments};
use crate::cli::talk::Talk;
use crate::cli::threads::Threads;
use crate::ontology::Ontology;
use crate::rdf::Mapping;
use crate::tables::{CORRECTIONS_FILE, Making};

/// Which graphs hold articles that are read now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Made {
    /// The one of all inputs, where some of these are articles.
    Together,
    /// Each for itself: those of tables and dumps do not.
    Apart,
}

/// What graphs are written with.
pub(super) struct GraphWriter<'a> {
    pub files: &'a FilesArguments,
    pub ontology: &'a Arc<Ontology>,
    pub mapping: Mapping,
    /// What articles are read with, where some are.
    pub making: Option<Making>,
    pub made: Made,
    pub threads: &'a Threads,
}

impl GraphWriter<'_> {
    /// Writes the extracted text of a part, if it is asked for, beside where its tables will stand.
    pub(super) fn with_text(&self, mut part: GraphPart, folder: &Path) -> Result<GraphPart, CommandError> {
        if let Some(extracted) = part.extracted.take() {
            let (folder, name) = (folder.join(TEXTS), format!("{}.txt", extracted.id));
            let written = fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join(&name), extracted.text.as_str()));
            written.map_err(|error| CommandError::usage(format!("{TEXTS}/{name}: cannot write it: {error}")))?;
        }
        Ok(part)
    }

    /// Corrects a graph and writes it into `folder`, which will stand at `place`: it is not needed any more.
    pub(super) fn write(&self, mut part: GraphPart, folder: &Path, place: &Path, talk: Talk) -> Result<Written, CommandError> {
        let mut mapping = self.mapping.clone();
        if self.files.quotes {
            mapping.quotes.clone_from(&part.texts);
        }
        let failed = |path: &Path, error: io::Error| CommandError::usage(format!("{}: {error}", path.display()));
        fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
        let corrected_in = corrections::folders(part.folders.iter().map(PathBuf::as_path), place);
        let corrections = Corrections::of(&corrected_in, self.ontology)?;
        part.graph = corrections::apply(&corrections, part.graph, &part.texts, part.before, talk);
        if let Some(csv) = corrections::joined(&corrected_in, place)? {
            let path = folder.join(CORRECTIONS_FILE);
            fs::write(&path, csv).map_err(|error| failed(&path, error))?;
        }
        let mut made = part.folders.iter().flat_map(|folder| graphs::made_with(folder)).collect::<BTreeSet<Making>>();
        let reads_articles = self.made == Made::Together || part.before == Before::Uncorrected;
        made.extend(self.making.clone().filter(|_| reads_articles));
        let texts = std::mem::take(&mut part.texts);
        let exported = Exported { graph: &part.graph, texts, mapping: &mapping, made: &made, arguments: self.files };
        let problems = exported.write(folder, self.threads, talk)?;
        for problem in &problems {
            talk.fault(&format!("{}: {problem}", part.name));
        }
        Ok(Written::of(part, problems.len()))
    }
}

/// A graph that was written.
pub(super) struct Written {
    pub name: String,
    pub articles: usize,
    pub entities: usize,
    pub statements: usize,
    pub facts: usize,
    /// How many of its files could not be written.
    pub problems: usize,
}

impl Written {
    fn of(part: GraphPart, problems: usize) -> Self {
        Self {
            articles: part.graph.sorted_articles().len(),
            entities: part.graph.entity_count(),
            statements: part.graph.statement_count(),
            facts: part.graph.as_petgraph().edge_weights().filter(|s| s.is_fact()).count(),
            name: part.name,
            problems,
        }
    }
}
