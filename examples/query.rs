//! From text to answers: extracts articles into one graph, loads it into a store in memory and asks it a SPARQL query.
//! The prefixes `depeche:`, `entity:`, `rdf:`, `rdfs:` … need no declaration.
//!
//! ```sh
//! cargo run --example query data/dispatches/*.txt
//! ```

use std::path::Path;

use anyhow::{Context, bail};
use depeche::article::{ArticleSource, read_plain};
use depeche::extract::Extractor;
use depeche::graph::KnowledgeGraph;
use depeche::rdf::{DEFAULT_BASE, Mapping, Provenance, RdfVersion, Request, StoreBuilder, query};
use oxigraph::model::Term;
use oxigraph::sparql::QueryResults;

/// Which agreements have which parties.
const SIGNED: &str = "
SELECT ?party ?agreement
WHERE { ?s depeche:signed ?o . ?s rdfs:label ?party . ?o rdfs:label ?agreement }
ORDER BY ?agreement ?party";

fn main() -> anyhow::Result<()> {
    let extractor = Extractor::french()?;
    let mut all: Option<KnowledgeGraph> = None;
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).with_context(|| path.clone())?;
        let id = Path::new(&path).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let article = read_plain(&bytes, ArticleSource { id, ..ArticleSource::default() })?;
        let graph = extractor.extract(&article).graph;
        match &mut all {
            None => all = Some(graph),
            Some(all) => drop(all.absorb(graph)),
        }
    }
    let Some(graph) = all else { bail!("expected the files of articles") };

    let mut filling = StoreBuilder::in_memory()?;
    filling.add_graph(&graph, &Mapping::new(DEFAULT_BASE, RdfVersion::Rdf11, Provenance::default())?)?;
    let store = filling.finish()?;
    let QueryResults::Solutions(rows) = query(&store, &Request::new(SIGNED, DEFAULT_BASE))? else { bail!("SELECT gives rows") };

    let mut table = comfy_table::Table::new();
    table.set_header(rows.variables().iter().map(|variable| variable.as_str().to_owned()));
    for row in rows {
        let row = row?;
        table.add_row(row.iter().map(|(_, term)| match term {
            Term::Literal(literal) => literal.value().to_owned(),
            other => other.to_string(),
        }));
    }
    println!("{table}");
    Ok(())
}
