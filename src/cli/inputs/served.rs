//! What a server serves: the graphs that the command line names, as one graph and as RDF.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use oxigraph::store::Store;

use super::corrections::{self, Before, Corrections};
use super::graphs;
use super::knowledge::Knowledge;
use super::open::STANDARD_INPUT;
use super::source::{Source, shown};
use super::store::{StoreArguments, mapping, open_on_disk};
use super::texts;
use crate::cli::error::CommandError;
use crate::cli::talk::Talk;
use crate::graph::KnowledgeGraph;
use crate::rdf::{NamedQuery, StoreBuilder, foreign_graph, graph_of};
use crate::serve::Content;
use crate::text::Text;

/// What is served, to be read again and again.
pub(in crate::cli) struct ServedGraphs {
    pub graphs: Vec<PathBuf>,
    /// A store on disk in their place.
    pub store: Option<PathBuf>,
    pub filling: StoreArguments,
    pub known: Knowledge,
    pub queries: Vec<NamedQuery>,
}

impl ServedGraphs {
    /// Reads it: folders of tables, with their corrections, and RDF files.
    ///
    /// # Errors
    /// Where one of them cannot be read, or two of them contradict each other.
    pub(in crate::cli) fn read(&self, talk: Talk) -> Result<Content, CommandError> {
        let mut content = match &self.store {
            None => content(&self.graphs, &self.filling, &self.known, &self.queries, talk)?,
            Some(folder) => self.on_disk(open_on_disk(folder)?),
        };
        // Where it lies on this machine concerns nobody who asks.
        content.name = match (&self.store, self.graphs.as_slice()) {
            (Some(path), _) | (None, [path]) => path.file_name().map_or_else(|| self.name(), |name| name.to_string_lossy().into_owned()),
            (None, _) => self.name(),
        };
        talk.flush();
        Ok(content)
    }

    /// Its name for people.
    pub(in crate::cli) fn name(&self) -> String {
        match (&self.store, self.graphs.as_slice()) {
            (Some(folder), _) => folder.display().to_string(),
            (None, [only]) => shown(only),
            (None, several) => format!("{} graphs", several.len()),
        }
    }

    /// A store alone: what it holds is not read into memory.
    fn on_disk(&self, store: Store) -> Content {
        Content {
            name: String::new(),
            store,
            base: self.filling.base.clone(),
            input_base: self.filling.rdf_input.input_base.clone(),
            graph: KnowledgeGraph::new(Arc::clone(&self.known.ontology)),
            texts: BTreeMap::new(),
            queries: self.queries.clone(),
        }
    }
}

fn content(
    paths: &[PathBuf],
    arguments: &StoreArguments,
    known: &Knowledge,
    queries: &[NamedQuery],
    talk: Talk,
) -> Result<Content, CommandError> {
    let failed = |path: &Path, error: &dyn std::fmt::Display| CommandError::data(format!("{}: {error}", shown(path)));
    let mut builder = StoreBuilder::in_memory().map_err(CommandError::data)?;
    let (mut tables, mut dumps) = (Joined::new(known), Joined::new(known));
    for path in paths {
        if let Source::Rdf(given) = Source::of_graph(path) {
            let given = given.or_else(|| arguments.from.filter(|_| path.as_os_str() == STANDARD_INPUT));
            let quads = graphs::quads(path, given, &arguments.rdf_input)?;
            let imported = graph_of(&quads, Arc::clone(&known.ontology));
            let graph = if imported.is_own { Some(imported.graph) } else { foreign_graph(&quads).ok() };
            builder.add_quads(quads).map_err(|error| failed(path, &error))?;
            dumps.add(path, graph.unwrap_or_else(|| KnowledgeGraph::new(Arc::clone(&known.ontology))))?;
        } else {
            tables.add(path, graphs::graph(path, Arc::clone(&known.ontology), &arguments.rdf_input, talk)?)?;
        }
    }
    let folders: Vec<PathBuf> = paths.iter().flat_map(|path| corrections::folders([path.as_path()], path)).collect();
    let corrections = Corrections::of(&folders, &known.ontology)?;
    let graph = corrections::apply(&corrections, tables.graph, &tables.texts, Before::PerhapsCorrected, talk);
    let mapping = mapping(&arguments.base, known)?;
    // A dump describes itself.
    if tables.count > 0 {
        builder.add_graph(&graph, &mapping).map_err(CommandError::data)?;
    }
    tables = Joined { graph, ..tables };
    tables.join(dumps)?;
    Ok(Content {
        name: String::new(),
        store: builder.finish().map_err(CommandError::data)?,
        base: arguments.base.clone(),
        input_base: arguments.rdf_input.input_base.clone(),
        graph: tables.graph,
        texts: tables.texts,
        queries: queries.to_vec(),
    })
}

/// One graph of several, with the texts of its articles that are at hand.
struct Joined {
    graph: KnowledgeGraph,
    texts: BTreeMap<String, Text>,
    count: usize,
}

impl Joined {
    fn new(known: &Knowledge) -> Self {
        Self { graph: KnowledgeGraph::new(Arc::clone(&known.ontology)), texts: BTreeMap::new(), count: 0 }
    }

    fn add(&mut self, path: &Path, graph: KnowledgeGraph) -> Result<(), CommandError> {
        // A text that has changed is no reason not to serve the graph.
        let texts = texts::at_hand(&graph, path, &[]).map(|found| found.texts).unwrap_or_default();
        self.join(Self { graph, texts, count: 1 })
    }

    fn join(&mut self, other: Self) -> Result<(), CommandError> {
        self.texts.extend(other.texts);
        let count = self.count + other.count;
        if self.count == 0 {
            self.graph = other.graph;
        } else if other.count > 0 {
            if let Some(conflict) = self.graph.absorb(other.graph).into_iter().next() {
                return Err(CommandError::data(conflict).hint("two things cannot bear one id: change it in one of the tables"));
            }
            self.graph.tidy();
        }
        self.count = count;
        Ok(())
    }
}
