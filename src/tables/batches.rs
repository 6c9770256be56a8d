//! Graph → Arrow: the rows of a table as record batches.
//!
//! Columns have the names of the CSV and are typed: offsets and counts of code points are `Int64`, numbers `Float64`, flags `Boolean`, what
//! may have several values is a list of strings, all else is a string. What is empty in the CSV is null.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Float64Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};

use super::cell::split;
use super::graph_rows::each_row;
use super::quotes::Quotes;
use super::record::Record;
use super::schema::{Column, QUOTE, columns, required};
use crate::graph::{Extra, KnowledgeGraph, Table};

/// Rows of a batch, unless it is the last.
pub const BATCH_ROWS: usize = 1 << 15;

/// Whether a table of evidence has a column of its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuoteColumn {
    /// It has.
    Written,
    /// Offsets only.
    Left,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Texts,
    Offset,
    Number,
    Flag,
}

impl Kind {
    /// What a column of a table holds: `start` and `end` are offsets of words, and dates of statements.
    fn of(table: Table, column: Column) -> Self {
        match column {
            Column::Start | Column::End if matches!(table, Table::Mentions | Table::Evidence) => Self::Offset,
            Column::Aliases | Column::SameAs | Column::Note => Self::Texts,
            Column::Latitude | Column::Longitude | Column::Quantity | Column::Confidence => Self::Number,
            Column::Planned | Column::Negated | Column::Reported => Self::Flag,
            _ => Self::Text,
        }
    }

    fn data_type(self) -> DataType {
        match self {
            Self::Text => DataType::Utf8,
            Self::Texts => DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, true))),
            Self::Offset => DataType::Int64,
            Self::Number => DataType::Float64,
            Self::Flag => DataType::Boolean,
        }
    }
}

/// The columns of a table as Arrow has them: the known ones, the words of evidence where they are asked for, then `extra` ones.
pub fn arrow_schema(table: Table, extra: &[Box<str>], quotes: QuoteColumn) -> SchemaRef {
    let known = columns(table).iter().map(|column| {
        let kind = Kind::of(table, *column);
        let is_nullable = !(required(table).contains(column) || matches!(kind, Kind::Flag | Kind::Texts));
        Field::new(column.name(), kind.data_type(), is_nullable)
    });
    let text = |name: &str| Field::new(name, DataType::Utf8, true);
    let quote = (table == Table::Evidence && quotes == QuoteColumn::Written).then(|| text(QUOTE.name()));
    let fields: Vec<Field> = known.chain(quote).chain(extra.iter().map(|name| text(name))).collect();
    Arc::new(Schema::new(fields))
}

/// Hands over all rows of a table, [`BATCH_ROWS`] at a time, in the order of the CSV; nothing where it has none.
///
/// # Errors
/// Those of `take`, and where Arrow cannot hold so much in one batch.
pub fn each_batch<E: From<ArrowError>>(
    graph: &KnowledgeGraph,
    table: Table,
    quotes: Quotes<'_>,
    mut take: impl FnMut(RecordBatch) -> Result<(), E>,
) -> Result<(), E> {
    let mut batch = Batch::new(graph, table, quotes);
    each_row(graph, table, quotes, |record, extra| {
        batch.add(record, extra);
        if batch.rows < BATCH_ROWS { Ok(()) } else { take(batch.finish()?) }
    })?;
    if batch.rows > 0 { take(batch.finish()?) } else { Ok(()) }
}

/// All rows of a table as one batch, which may be empty.
///
/// # Errors
/// Where Arrow cannot hold so much in one batch.
pub fn record_batch(graph: &KnowledgeGraph, table: Table, quotes: Quotes<'_>) -> Result<RecordBatch, ArrowError> {
    let mut batch = Batch::new(graph, table, quotes);
    each_row(graph, table, quotes, |record, extra| {
        batch.add(record, extra);
        Ok::<_, ArrowError>(())
    })?;
    batch.finish()
}

/// A batch that is being filled.
struct Batch<'a> {
    schema: SchemaRef,
    cells: Vec<Cells>,
    extra: &'a [Box<str>],
    rows: usize,
}

impl<'a> Batch<'a> {
    fn new(graph: &'a KnowledgeGraph, table: Table, quotes: Quotes<'_>) -> Self {
        let extra = graph.extra_columns(table);
        let words = if matches!(quotes, Quotes::From(_)) { QuoteColumn::Written } else { QuoteColumn::Left };
        let schema = arrow_schema(table, extra, words);
        let kinds = columns(table).iter().map(|column| Kind::of(table, *column)).chain(std::iter::repeat(Kind::Text));
        let cells = kinds.take(schema.fields().len()).map(Cells::new).collect();
        Self { schema, cells, extra, rows: 0 }
    }

    fn add(&mut self, record: &Record, extra: &Extra) {
        let unknown = self.extra.iter().map(|column| extra.get(column).map(|cell| &**cell).unwrap_or_default());
        let row = record.cells().iter().map(String::as_str).chain(unknown);
        self.cells.iter_mut().zip(row).for_each(|(cells, cell)| cells.add(cell));
        self.rows += 1;
    }

    fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        self.rows = 0;
        RecordBatch::try_new(Arc::clone(&self.schema), self.cells.iter_mut().map(Cells::finish).collect())
    }
}

/// The cells of a column of a batch.
enum Cells {
    Text(StringBuilder),
    Texts(ListBuilder<StringBuilder>),
    Offset(Int64Builder),
    Number(Float64Builder),
    Flag(BooleanBuilder),
}

impl Cells {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text(StringBuilder::new()),
            Kind::Texts => Self::Texts(ListBuilder::new(StringBuilder::new())),
            Kind::Offset => Self::Offset(Int64Builder::new()),
            Kind::Number => Self::Number(Float64Builder::new()),
            Kind::Flag => Self::Flag(BooleanBuilder::new()),
        }
    }

    /// Adds a cell of the CSV: where it is to be a number, it was written as one.
    fn add(&mut self, cell: &str) {
        match self {
            Self::Text(cells) => cells.append_option(Some(cell).filter(|cell| !cell.is_empty())),
            Self::Texts(cells) => cells.append_value(split(cell).into_iter().map(Some)),
            Self::Offset(cells) => cells.append_option(cell.parse().ok()),
            Self::Number(cells) => cells.append_option(cell.parse().ok()),
            Self::Flag(cells) => cells.append_value(!cell.is_empty()),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(cells) => Arc::new(cells.finish()),
            Self::Texts(cells) => Arc::new(cells.finish()),
            Self::Offset(cells) => Arc::new(cells.finish()),
            Self::Number(cells) => Arc::new(cells.finish()),
            Self::Flag(cells) => Arc::new(cells.finish()),
        }
    }
}
