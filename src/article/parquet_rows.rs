//! Rows of Parquet files as records.

use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::errors::ParquetError;
use parquet::file::reader::ChunkReader;

use super::arrow_rows::{NoTextColumn, article_columns, json_rows};
use super::ndjson::TextField;

/// Rows that are read at once: each may hold a long text.
const BATCH: usize = 32;

/// Why a Parquet file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ParquetReadError {
    /// It is none, or not whole.
    #[error("this is no Parquet file that can be read ({0})")]
    File(#[from] ParquetError),
    /// No column holds the text of articles.
    #[error(transparent)]
    NoText(#[from] NoTextColumn),
}

/// The rows of a Parquet file, as lines of NDJSON; after an error there is no further one.
pub struct ParquetRows {
    batches: ParquetRecordBatchReader,
    next: std::vec::IntoIter<String>,
    is_over: bool,
    /// How many rows there are.
    pub count: u64,
    /// Names of the columns that nobody reads.
    pub left: Vec<String>,
}

/// Opens a Parquet file of articles. Of its columns those are read that hold what is known of an article.
///
/// # Errors
/// [`ParquetReadError`] where it is none, or has no column of texts.
pub fn parquet_rows<R: ChunkReader + 'static>(file: R, text: TextField<'_>) -> Result<ParquetRows, ParquetReadError> {
    let file = ParquetRecordBatchReaderBuilder::try_new(file)?;
    let columns = article_columns(file.schema().fields().iter().map(|field| field.name().as_str()), text)?;
    let count = u64::try_from(file.metadata().file_metadata().num_rows()).unwrap_or_default();
    let mask = ProjectionMask::roots(file.parquet_schema(), columns.read);
    let batches = file.with_projection(mask).with_batch_size(BATCH).build()?;
    Ok(ParquetRows { batches, next: Vec::new().into_iter(), is_over: false, count, left: columns.left })
}

impl ParquetRows {
    fn read(&mut self) -> Result<Option<String>, ParquetError> {
        loop {
            if let Some(row) = self.next.next() {
                return Ok(Some(row));
            }
            let Some(batch) = self.batches.next() else { return Ok(None) };
            self.next = json_rows(&batch?)?.into_iter();
        }
    }
}

impl Iterator for ParquetRows {
    type Item = Result<String, ParquetReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let read = self.read();
        self.is_over = !matches!(read, Ok(Some(_)));
        read.map_err(ParquetReadError::from).transpose()
    }
}
