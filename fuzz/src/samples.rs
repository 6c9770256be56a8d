//! What the targets share: the ontology, an extractor, a small graph.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::{Arc, LazyLock};

use depeche::extract::{Extractor, NameTagger, conventions, packaged_names};
use depeche::graph::{KnowledgeGraph, Table};
use depeche::lexicon::{Language, LexiconTables};
use depeche::ontology::{BUILTIN_TURTLE, Ontology, load};
use depeche::reader::{Reader, packaged_model};
use depeche::tables::{TableSources, read, tables};
use depeche::text::Text;

/// The text that every article of the tables has.
pub const TEXT: &str = "Le Mali a signé l'accord d'Alger. 🇲🇱 La Côte d'Ivoire l'a salué le 10 novembre 2020.";

/// Small tables, one after the other, as the target `tables` takes them.
const TABLES: &[u8] = include_bytes!("../seeds/tables/accord");

static ONTOLOGY: LazyLock<Arc<Ontology>> = LazyLock::new(|| Arc::new(load(BUILTIN_TURTLE).expect("the ontology")));

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| {
    let language = Language::read(&LexiconTables::packaged(), &ontology()).expect("the language");
    let reader = Reader::new(conventions(&language.writing), packaged_model()).expect("the reader's model");
    Extractor::new(language.lexicon, ontology(), reader, NameTagger::load(packaged_names()).expect("the model of names"))
});

/// The ontology that ships with the program.
pub fn ontology() -> Arc<Ontology> {
    Arc::clone(&ONTOLOGY)
}

/// An extractor with all that ships with the program.
pub fn extractor() -> &'static Extractor {
    &EXTRACTOR
}

/// The text of every article of a graph of tables.
pub fn texts(graph: &KnowledgeGraph) -> BTreeMap<String, Text> {
    graph.sorted_articles().into_iter().map(|at| (graph.article(at).id.clone(), Text::new(TEXT.to_owned()))).collect()
}

/// A small graph without faults, with the classes and relations of an ontology; `None` where they do not fit it.
pub fn graph(ontology: Arc<Ontology>) -> Option<KnowledgeGraph> {
    let mut parts = parts(TABLES);
    let mut sources = TableSources::default();
    for table in tables() {
        sources.insert(table, Cursor::new(parts.next().unwrap_or_default()));
    }
    let loaded = read(sources, ontology);
    loaded.faults.is_empty().then_some(loaded.graph)
}

/// Between the tables in one input.
const BETWEEN: &[u8] = b"\n====\n";

/// The tables in one input, in the order of [`kinds`].
pub fn parts(data: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(data);
    std::iter::from_fn(move || {
        let here = rest.take()?;
        let Some(at) = here.windows(BETWEEN.len()).position(|w| w == BETWEEN) else { return Some(here) };
        rest = Some(&here[at + BETWEEN.len()..]);
        // The line break before the separator ends the last row.
        Some(&here[..=at])
    })
}

/// The tables of one input: those of a graph, then the corrections.
pub fn kinds() -> impl Iterator<Item = Table> {
    tables().into_iter().chain([Table::Corrections])
}
