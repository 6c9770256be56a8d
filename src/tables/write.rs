//! Graph → CSV.

use std::collections::BTreeMap;
use std::io::Write;

use super::record::Record;
use super::schema::{QUOTE, columns};
use super::spreadsheet::{Cells, written};
use crate::graph::{Evidence, Extra, KnowledgeGraph, StatementId, Table};
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
    let mut rows = TableWriter::new(table, graph.extra_columns(table), quotes, cells, out)?;
    rows.write_all(graph)?;
    rows.finish()
}

/// A table that is written graph by graph: of a graph that is larger than memory, each is the part that comes next in the table's order.
pub struct TableWriter<'a, W: Write> {
    out: csv::Writer<W>,
    table: Table,
    extra: &'a [Box<str>],
    quotes: Quotes<'a>,
    cells: Cells,
}

impl<'a, W: Write> TableWriter<'a, W> {
    /// Writes the header: the known columns, then `extra` ones.
    ///
    /// # Errors
    /// [`WriteError`] where `out` fails.
    pub fn new(table: Table, extra: &'a [Box<str>], quotes: Quotes<'a>, cells: Cells, out: W) -> Result<Self, WriteError> {
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
        Ok(Self { out, table, extra, quotes, cells })
    }

    /// Writes all rows of a graph.
    ///
    /// # Errors
    /// [`WriteError`] where `out` fails.
    pub fn write_all(&mut self, graph: &KnowledgeGraph) -> Result<(), WriteError> {
        match self.table {
            Table::Articles => articles(graph, self)?,
            Table::Entities => entities(graph, self)?,
            Table::Mentions => mentions(graph, self)?,
            Table::Relations => relations(graph, self)?,
            Table::Evidence => evidence(graph, self)?,
            Table::Corrections => {} // made by hand, never by the program
        }
        Ok(())
    }

    /// Writes one row of evidence of a statement, which the graph need not hold.
    ///
    /// # Errors
    /// [`WriteError`] where `out` fails.
    pub fn write_evidence(&mut self, graph: &KnowledgeGraph, statement: StatementId, evidence: &Evidence) -> Result<(), WriteError> {
        let mut record = Record::default();
        Ok(self.evidence(graph, statement, evidence, &mut record)?)
    }

    /// The end of the table.
    ///
    /// # Errors
    /// [`WriteError`] where `out` fails.
    pub fn finish(mut self) -> Result<(), WriteError> {
        self.out.flush().map_err(csv::Error::from)?;
        Ok(())
    }

    fn evidence(&mut self, graph: &KnowledgeGraph, statement: StatementId, e: &Evidence, record: &mut Record) -> Result<(), csv::Error> {
        record.evidence(graph, statement, e);
        if let Quotes::From(texts) = self.quotes {
            let text = texts.get(&graph.article(e.article).id);
            record.push(text.map(|text| text.slice(e.span)).or(e.quote.as_deref()).unwrap_or_default());
        }
        self.write(record, &e.extra)
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

fn articles<W: Write>(graph: &KnowledgeGraph, rows: &mut TableWriter<'_, W>) -> Result<(), csv::Error> {
    let mut record = Record::default();
    for at in graph.sorted_articles() {
        record.article(graph, at);
        rows.write(&record, &graph.article(at).extra)?;
    }
    Ok(())
}

fn entities<W: Write>(graph: &KnowledgeGraph, rows: &mut TableWriter<'_, W>) -> Result<(), csv::Error> {
    let mut record = Record::default();
    for at in graph.sorted_entities() {
        record.entity(graph, at);
        rows.write(&record, &graph.entity(at).extra)?;
    }
    Ok(())
}

fn mentions<W: Write>(graph: &KnowledgeGraph, rows: &mut TableWriter<'_, W>) -> Result<(), csv::Error> {
    let mut record = Record::default();
    for mention in graph.sorted_mentions() {
        record.mention(graph, mention);
        rows.write(&record, &mention.extra)?;
    }
    Ok(())
}

fn relations<W: Write>(graph: &KnowledgeGraph, rows: &mut TableWriter<'_, W>) -> Result<(), csv::Error> {
    let mut record = Record::default();
    for at in graph.sorted_statements() {
        record.statement(graph, at);
        rows.write(&record, &graph.statement(at).extra)?;
    }
    Ok(())
}

fn evidence<W: Write>(graph: &KnowledgeGraph, rows: &mut TableWriter<'_, W>) -> Result<(), csv::Error> {
    let mut record = Record::default();
    for at in graph.sorted_statements() {
        let statement = graph.statement(at);
        for e in &statement.evidence {
            rows.evidence(graph, statement.id, e, &mut record)?;
        }
    }
    Ok(())
}
