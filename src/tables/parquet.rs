//! Graph → Parquet: a file for each table, with the columns of the record batches.

use std::io::Write;

use arrow_schema::ArrowError;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;

use super::batches::{QuoteColumn, arrow_schema, each_batch};
use super::metadata::SCHEMA_VERSION;
use super::quotes::Quotes;
use crate::graph::{KnowledgeGraph, Table};

/// The key of the metadata under which the version of the tables stands.
const VERSION_KEY: &str = "depeche:schemaVersion";

/// Why a table could not be written as Parquet.
#[derive(Debug, thiserror::Error)]
pub enum ParquetWriteError {
    /// The file cannot be written.
    #[error("cannot write the table: {0}")]
    File(#[from] ParquetError),
    /// Arrow cannot hold the rows.
    #[error("cannot write the table: {0}")]
    Rows(#[from] ArrowError),
}

/// The file that holds a table as Parquet; corrections by hand have none.
pub fn parquet_file_name(table: Table) -> Option<&'static str> {
    match table {
        Table::Articles => Some("articles.parquet"),
        Table::Entities => Some("entities.parquet"),
        Table::Mentions => Some("mentions.parquet"),
        Table::Relations => Some("relations.parquet"),
        Table::Evidence => Some("evidence.parquet"),
        Table::Corrections => None,
    }
}

/// Writes a table, compressed with Zstandard: the known columns, then those that the program does not know.
///
/// # Errors
/// [`ParquetWriteError`] where `out` fails.
pub fn write_parquet(graph: &KnowledgeGraph, table: Table, quotes: Quotes<'_>, out: impl Write + Send) -> Result<(), ParquetWriteError> {
    let words = if matches!(quotes, Quotes::From(_)) { QuoteColumn::Written } else { QuoteColumn::Left };
    let schema = arrow_schema(table, graph.extra_columns(table), words);
    let version = KeyValue::new(VERSION_KEY.to_owned(), SCHEMA_VERSION.to_string());
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_key_value_metadata(Some(vec![version]))
        .build();
    let mut writer = ArrowWriter::try_new(out, schema, Some(properties))?;
    each_batch(graph, table, quotes, |batch| Ok::<_, ParquetWriteError>(writer.write(&batch)?))?;
    writer.close()?;
    Ok(())
}
