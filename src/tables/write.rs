//! Graph → CSV.

use std::collections::BTreeMap;
use std::io::Write;

use super::record::Record;
use super::schema::{QUOTE, columns};
use super::spreadsheet::{Cells, written};
use crate::graph::{Extra, KnowledgeGraph, Table};
use crate::text::Text;

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write the table: {0}")]
pub struct WriteError(#[from] csv::Error);

/// Whether the words of evidence are written too, and where they are taken from.
#[derive(Debug, Clone, Copy)]
pub enum Quotes<'a> {
    /// Offsets only.
    Left,
    /// The words, from the texts of the articles by id.
    From(&'a BTreeMap<String, Text>),
}

/// Writes one table: the known columns, then those that the program does not know; `cells` says whether spreadsheets may compute them.
///
/// # Errors
/// [`WriteError`] where `out` fails.
pub fn write_table(graph: &KnowledgeGraph, table: Table, quotes: Quotes<'_>, cells: Cells, out: impl Write) -> Result<(), WriteError> {
    let mut rows = Rows::new(graph, table, quotes, cells, out)?;
    match table {
        Table::Articles => articles(graph, &mut rows)?,
        Table::Entities => entities(graph, &mut rows)?,
        Table::Mentions => mentions(graph, &mut rows)?,
        Table::Relations => relations(graph, &mut rows)?,
        Table::Evidence => evidence(graph, &mut rows, quotes)?,
        Table::Corrections => {} // made by hand, never by the program
    }
    rows.out.flush().map_err(csv::Error::from)?;
    Ok(())
}

struct Rows<'a, W: Write> {
    out: csv::Writer<W>,
    extra: &'a [Box<str>],
    cells: Cells,
}

impl<'a, W: Write> Rows<'a, W> {
    fn new(graph: &'a KnowledgeGraph, table: Table, quotes: Quotes<'_>, cells: Cells, out: W) -> Result<Self, csv::Error> {
        let extra = graph.extra_columns(table);
        let mut out = csv::Writer::from_writer(out);
        for column in columns(table) {
            out.write_field(column.name())?;
        }
        if let (Table::Evidence, Quotes::From(_)) = (table, quotes) {
            out.write_field(QUOTE.name())?;
        }
        for column in extra {
            out.write_field(&**column)?;
        }
        out.write_record(None::<&[u8]>)?;
        Ok(Self { out, extra, cells })
    }

    fn write(&mut self, record: &Record, extra: &Extra) -> Result<(), csv::Error> {
        for cell in record.cells() {
            self.out.write_field(written(cell, self.cells).as_bytes())?;
        }
        for column in self.extra {
            let cell = extra.get(column).map(|v| &**v).unwrap_or_default();
            self.out.write_field(written(cell, self.cells).as_bytes())?;
        }
        self.out.write_record(None::<&[u8]>)
    }
}

fn articles<W: Write>(graph: &KnowledgeGraph, rows: &mut Rows<'_, W>) -> Result<(), csv::Error> {
    let mut record = Record::default();
    for at in graph.sorted_articles() {
        record.article(graph, at);
        rows.write(&record, &graph.article(at).extra)?;
    }
    Ok(())
}

fn entities<W: Write>(graph: &KnowledgeGraph, rows: &mut Rows<'_, W>) -> Result<(), csv::Error> {
    let mut record = Record::default();
    for at in graph.sorted_entities() {
        record.entity(graph, at);
        rows.write(&record, &graph.entity(at).extra)?;
    }
    Ok(())
}

fn mentions<W: Write>(graph: &KnowledgeGraph, rows: &mut Rows<'_, W>) -> Result<(), csv::Error> {
    let mut record = Record::default();
    for mention in graph.sorted_mentions() {
        record.mention(graph, mention);
        rows.write(&record, &mention.extra)?;
    }
    Ok(())
}

fn relations<W: Write>(graph: &KnowledgeGraph, rows: &mut Rows<'_, W>) -> Result<(), csv::Error> {
    let mut record = Record::default();
    for at in graph.sorted_statements() {
        record.statement(graph, at);
        rows.write(&record, &graph.statement(at).extra)?;
    }
    Ok(())
}

fn evidence<W: Write>(graph: &KnowledgeGraph, rows: &mut Rows<'_, W>, quotes: Quotes<'_>) -> Result<(), csv::Error> {
    let mut record = Record::default();
    for at in graph.sorted_statements() {
        let statement = graph.statement(at);
        for e in &statement.evidence {
            record.evidence(graph, statement.id, e);
            if let Quotes::From(texts) = quotes {
                let text = texts.get(&graph.article(e.article).id);
                record.push(text.map(|text| text.slice(e.span)).or(e.quote.as_deref()).unwrap_or_default());
            }
            rows.write(&record, &e.extra)?;
        }
    }
    Ok(())
}
