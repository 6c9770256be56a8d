//! The tables of a lexicon.

use std::sync::LazyLock;

use depeche::article::read_plain;
use depeche::extract::{Extractor, NameTagger, conventions, packaged_names};
use depeche::lexicon::{Language, LexiconTables};
use depeche::reader::{Reader, packaged_model};

use super::text::source;
use crate::outcome::Outcome;
use crate::samples::{TEXT, ontology};

/// Rows of each table that are enough: all kinds are among them, of which other tables speak.
const ROWS: usize = 128;

static NAMES: LazyLock<NameTagger> = LazyLock::new(|| NameTagger::load(packaged_names()).expect("the model of names"));

/// The tables that ship with the program, cut down so that reading them all is quick.
static TABLES: LazyLock<LexiconTables> = LazyLock::new(|| {
    let cut = |bytes: &[u8]| bytes.split_inclusive(|b| *b == b'\n').take(ROWS).flatten().copied().collect::<Vec<u8>>();
    let mut tables = LexiconTables::packaged();
    for (name, bytes) in LexiconTables::packaged().iter() {
        tables.give(name, cut(bytes));
    }
    tables
});

/// A lexicon with one table replaced is refused, or extraction with it ends. The first line of the input names the table.
pub fn lexicon(data: &[u8]) -> Outcome {
    let Some(end) = data.iter().position(|b| *b == b'\n') else { return Outcome::refused("no line with the table's name") };
    let Ok(name) = std::str::from_utf8(&data[..end]) else { return Outcome::refused("no name") };
    let mut tables = TABLES.clone();
    if !tables.iter().any(|(table, _)| table == name.trim()) {
        return Outcome::refused("no table of that name");
    }
    tables.give(name.trim(), data[end + 1..].to_vec());
    let language = match Language::read(&tables, &ontology()) {
        Ok(read) => read,
        Err(error) => return Outcome::refused(error),
    };
    let reader = Reader::new(conventions(&language.writing), packaged_model()).expect("the reader's model");
    let article = read_plain(TEXT.as_bytes(), source()).expect("the text");
    let extracted = Extractor::new(language.lexicon, ontology(), reader, NAMES.clone()).extract(&article);
    Outcome::Taken(vec![extracted.graph.entity_count(), extracted.graph.statement_count()])
}
