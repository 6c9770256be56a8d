//! *What export writes, `check` accepts and every format reads back.*

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use depeche::check::{Severity, findings};
use depeche::exchange::{write_cytoscape, write_edges, write_gexf, write_graphml, write_nodes};
use depeche::graph::{KnowledgeGraph, Table};
use depeche::rdf::{DEFAULT_BASE, DumpFormat, Mapping, Provenance, RdfVersion, dump, graph_of, parse};
use depeche::tables::{Cells, Quotes, TableSources, read, tables, write_table};
use depeche::text::Text;

use crate::outcome::Outcome;

/// One of so many graphs is written in the formats that hold the ontology as well: it takes most of their time.
const WITH_ONTOLOGY: u64 = 8;

/// Panics unless the graph is the same after it was written and read again, as tables and in each format of RDF.
pub fn reads_back(graph: &KnowledgeGraph, texts: &BTreeMap<String, Text>) -> Outcome {
    let before = Told::of(graph, texts);
    for (quotes, cells) in [(Quotes::Left, Cells::Plain), (Quotes::From(texts), Cells::ForSpreadsheets)] {
        as_tables(graph, texts, (quotes, cells), &before);
    }
    let is_sampled = before.number() % WITH_ONTOLOGY == 0;
    for version in [RdfVersion::Rdf11, RdfVersion::Rdf12] {
        let mut mapping = Mapping::new(DEFAULT_BASE, version, Provenance::default()).expect("a base");
        if version == RdfVersion::Rdf12 {
            mapping.quotes = texts.clone();
            mapping.infers = true;
        }
        for format in DumpFormat::ALL {
            let holds_ontology = matches!(format, DumpFormat::NQuads | DumpFormat::TriG);
            if (format, version) != (DumpFormat::JsonLd, RdfVersion::Rdf12) && (!holds_ontology || is_sampled) {
                as_rdf(graph, texts, &mapping, format, &before);
            }
        }
    }
    for other_tools in [exchange_xml(graph, Xml::GraphMl), exchange_xml(graph, Xml::Gexf)] {
        well_formed(&other_tools);
    }
    others(graph);
    Outcome::Taken(vec![before.entities.len(), before.statements.len(), before.mentions, before.evidence, before.errors.len()])
}

/// What must not change on the way.
#[derive(Debug, PartialEq)]
struct Told {
    entities: BTreeSet<String>,
    statements: BTreeSet<String>,
    articles: BTreeSet<String>,
    mentions: usize,
    evidence: usize,
    errors: BTreeSet<String>,
}

impl Told {
    /// A number that is the same for the same statements and entities.
    fn number(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&self.statements, &self.entities).hash(&mut hasher);
        hasher.finish()
    }

    fn of(graph: &KnowledgeGraph, texts: &BTreeMap<String, Text>) -> Self {
        let errors = findings(graph, texts).into_iter().filter(|f| f.severity == Severity::Error);
        let statements = graph.sorted_statements();
        Self {
            entities: graph.sorted_entities().into_iter().map(|at| graph.entity(at).id.clone()).collect(),
            articles: graph.sorted_articles().into_iter().map(|at| graph.article(at).id.clone()).collect(),
            mentions: graph.sorted_mentions().len(),
            evidence: statements.iter().map(|at| graph.statement(*at).evidence.len()).sum(),
            statements: statements.iter().map(|at| graph.statement(*at).id.to_string()).collect(),
            errors: errors.map(|f| format!("{:?}: {}", f.site, f.message)).collect(),
        }
    }
}

fn as_tables(graph: &KnowledgeGraph, texts: &BTreeMap<String, Text>, (quotes, cells): (Quotes<'_>, Cells), before: &Told) {
    let write = |graph: &KnowledgeGraph, table: Table| {
        let mut csv = Vec::new();
        write_table(graph, table, quotes, cells, &mut csv).unwrap_or_else(|error| panic!("{table:?} is not written: {error}"));
        csv
    };
    let written = tables().map(|table| write(graph, table));
    let mut sources = TableSources::default();
    for (table, csv) in tables().into_iter().zip(&written) {
        sources.insert(table, csv.as_slice());
    }
    let loaded = read(sources, graph.ontology().clone());
    assert!(loaded.faults.is_empty(), "the tables are written and refused: {}", loaded.faults[0]);
    assert!(loaded.renamed.is_empty(), "a statement is written with another id than it has: {:?}", loaded.renamed[0]);
    assert_eq!(&Told::of(&loaded.graph, texts), before, "the tables read back as another graph");
    for (table, csv) in tables().into_iter().zip(&written) {
        let again = write(&loaded.graph, table);
        assert!(*csv == again, "{table:?} is written otherwise again:\n{}\n{}", lossy(csv), lossy(&again));
    }
}

fn as_rdf(graph: &KnowledgeGraph, texts: &BTreeMap<String, Text>, mapping: &Mapping, format: DumpFormat, before: &Told) {
    let mut bytes = Vec::new();
    let version = mapping.version;
    dump(graph, mapping, format, &mut bytes).unwrap_or_else(|error| panic!("{format:?} ({version:?}) is not written: {error}"));
    let quads = parse(bytes.as_slice(), format, None)
        .unwrap_or_else(|error| panic!("{format:?} ({version:?}) is written and cannot be parsed: {error}\n{}", lossy(&bytes)));
    let imported = graph_of(&quads, graph.ontology().clone());
    if let Some(fault) = imported.faults.first() {
        panic!("{format:?} ({version:?}) is written and refused: {fault}\n{}", lossy(&bytes));
    }
    let mut after = Told::of(&imported.graph, texts);
    assert!(
        after.errors.is_subset(&before.errors),
        "{format:?} ({version:?}) reads back with new errors:\n{after:?}\ninstead of\n{before:?}"
    );
    // A dump without quotations does not hold the words of mentions, nor what is wrong with them.
    after.errors.clone_from(&before.errors);
    assert!(&after == before, "{format:?} ({version:?}) reads back as another graph:\n{after:?}\ninstead of\n{before:?}");
    if format == DumpFormat::RdfXml {
        well_formed(&bytes);
    }
}

enum Xml {
    GraphMl,
    Gexf,
}

fn exchange_xml(graph: &KnowledgeGraph, format: Xml) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = match format {
        Xml::GraphMl => write_graphml(graph, &mut bytes),
        Xml::Gexf => write_gexf(graph, &mut bytes),
    };
    written.unwrap_or_else(|error| panic!("no file for other tools: {error}"));
    bytes
}

/// Panics where the bytes are no XML, characters that XML forbids included.
fn well_formed(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("XML is no UTF-8: {error}"));
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if let Some(at) = text.find(forbidden) {
        panic!("XML with a character that it cannot have, at byte {at}: {:?}", text[at..].chars().next());
    }
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return,
            Ok(_) => {}
            Err(error) => panic!("XML that is not well-formed: {error}\n{text}"),
        }
    }
}

fn others(graph: &KnowledgeGraph) {
    let mut json = Vec::new();
    write_cytoscape(graph, &mut json).unwrap_or_else(|error| panic!("no Cytoscape JSON: {error}"));
    serde_json::from_slice::<serde_json::Value>(&json).unwrap_or_else(|error| panic!("Cytoscape JSON that is no JSON: {error}"));
    write_nodes(graph, Vec::new()).unwrap_or_else(|error| panic!("no nodes: {error}"));
    write_edges(graph, Vec::new()).unwrap_or_else(|error| panic!("no edges: {error}"));
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
