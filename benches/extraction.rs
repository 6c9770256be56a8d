//! What a change costs, in under a minute: reading, extracting and exporting the dispatches in `data/dispatches`.
//!
//! ```sh
//! cargo bench --bench extraction              # all
//! cargo bench --bench extraction -- reading   # those whose name holds a word
//! ```

use std::fs;
use std::path::Path;

use depeche::article::{Article, ArticleSource, read_plain};
use depeche::extract::{Extractor, conventions};
use depeche::graph::KnowledgeGraph;
use depeche::lexicon::{LexiconTables, Writing};
use depeche::rdf::{DEFAULT_BASE, DumpFormat, Mapping, Provenance, RdfVersion, dump};

use depeche::reader::{Reader, Workspace, packaged_model};
use depeche::tables::{Cells, Quotes, tables, write_table};
use divan::Bencher;
use divan::counter::{BytesCount, CharsCount};

fn main() {
    divan::main();
}

fn dispatches() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/dispatches");
    let mut files: Vec<_> = fs::read_dir(folder).expect("the dispatches").flatten().map(|entry| entry.path()).collect();
    files.sort();
    let article = |path: &std::path::PathBuf| {
        let source = ArticleSource { id: path.file_stem().expect("a name").to_string_lossy().into_owned(), ..ArticleSource::default() };
        read_plain(&fs::read(path).expect("a dispatch"), source).expect("an article")
    };
    files.iter().map(article).collect()
}

fn characters(articles: &[Article]) -> CharsCount {
    CharsCount::new(articles.iter().map(|article| article.text.as_str().chars().count()).sum::<usize>())
}

/// The graph of all dispatches.
fn graph() -> KnowledgeGraph {
    let extractor = Extractor::french().expect("the packaged data");
    let mut graphs = dispatches().into_iter().map(|article| extractor.extract(&article).graph);
    let mut all = graphs.next().expect("a dispatch");
    graphs.for_each(|graph| drop(all.absorb(graph)));
    all
}

/// Loading ontology, lexicon and models.
#[divan::bench]
fn loading() -> Extractor {
    Extractor::french().expect("the packaged data")
}

/// Sentences with their trees.
#[divan::bench]
fn reading(bencher: Bencher) {
    let writing = Writing::read(&LexiconTables::packaged()).expect("the conventions");
    let reader = Reader::new(conventions(&writing), packaged_model()).expect("the model");
    let articles = dispatches();
    let mut work = Workspace::default();
    bencher.counter(characters(&articles)).bench_local(|| {
        for article in &articles {
            for paragraph in &article.paragraphs {
                divan::black_box(reader.read(&article.text, *paragraph, &mut work));
            }
        }
    });
}

/// From articles to graphs, reading included.
#[divan::bench]
fn extraction(bencher: Bencher) {
    let extractor = Extractor::french().expect("the packaged data");
    let articles = dispatches();
    bencher.counter(characters(&articles)).bench_local(|| {
        for article in &articles {
            divan::black_box(extractor.extract(article));
        }
    });
}

/// The five tables.
#[divan::bench]
fn export_to_tables(bencher: Bencher) {
    let graph = graph();
    let write = || {
        let mut out = Vec::new();
        for table in tables() {
            write_table(&graph, table, Quotes::Left, Cells::Plain, &mut out).expect("a table");
        }
        out
    };
    bencher.counter(BytesCount::new(write().len())).bench_local(write);
}

/// Everything that the mapping has, as N-Quads.
#[divan::bench]
fn export_to_nquads(bencher: Bencher) {
    let graph = graph();
    let mapping = Mapping::new(DEFAULT_BASE, RdfVersion::Rdf11, Provenance::default()).expect("a base");
    let write = || {
        let mut out = Vec::new();
        dump(&graph, &mapping, DumpFormat::NQuads, &mut out).expect("a dump");
        out
    };
    bencher.counter(BytesCount::new(write().len())).bench_local(write);
}
