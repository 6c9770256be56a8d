//! Graph → CSV.

use std::io::Write;

use super::graph_rows::{each_row, quote};
use super::quotes::Quotes;
use super::record::Record;
use super::schema::{QUOTE, columns};
use super::spreadsheet::{Cells, written};
use crate::graph::{Evidence, Extra, KnowledgeGraph, StatementId, Table};

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write the table: {0}")]
pub struct WriteError(#[from] csv::Error);

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
        Ok(each_row(graph, self.table, self.quotes, |record, extra| self.write(record, extra))?)
    }

    /// Writes one row of evidence of a statement, which the graph need not hold.
    ///
    /// # Errors
    /// [`WriteError`] where `out` fails.
    pub fn write_evidence(&mut self, graph: &KnowledgeGraph, statement: StatementId, evidence: &Evidence) -> Result<(), WriteError> {
        let mut record = Record::default();
        record.evidence(graph, statement, evidence);
        quote(graph, self.quotes, evidence, &mut record);
        Ok(self.write(&record, &evidence.extra)?)
    }

    /// The end of the table.
    ///
    /// # Errors
    /// [`WriteError`] where `out` fails.
    pub fn finish(mut self) -> Result<(), WriteError> {
        self.out.flush().map_err(csv::Error::from)?;
        Ok(())
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
