//! The graph as CSV tables, there and back.

#[cfg(feature = "arrow")]
mod batches;
mod cell;
mod corrections;
mod diff;
mod encoding;
mod fault;
mod graph_rows;
mod header;
mod lines;
mod metadata;
#[cfg(feature = "parquet")]
mod parquet;
mod positions;
mod quotes;
mod read;
mod record;
mod row;
mod rows;
mod schema;
mod sortable;
mod source;
mod spreadsheet;
mod traces;
mod write;
mod written_ids;

#[cfg(feature = "arrow")]
pub use batches::{BATCH_ROWS, QuoteColumn, arrow_schema, each_batch, record_batch};
pub use corrections::{Proposal, ReadCorrections, correction_csv, join_corrections, read_corrections, write_proposals};
pub use diff::{Change, Changed, differences, write_differences};
pub use fault::{TableFault, TableSite};
pub use metadata::{METADATA_FILE, Making, SCHEMA_VERSION, check_metadata, made_with, write_metadata, written_with};
#[cfg(feature = "parquet")]
pub use parquet::{ParquetWriteError, parquet_file_name, write_parquet};
pub use positions::Positions;
pub use quotes::Quotes;
pub use read::{Loaded, Renamed, Repeated, read};
pub use schema::{CORRECTIONS_FILE, Column, columns, file_name, tables};
pub use sortable::{SortableRow, SortedTable, UnreadableRow, sortable_rows};
pub use source::TableSources;
pub use spreadsheet::Cells;
pub use traces::{Trace, Traces};
pub use write::{TableWriter, WriteError, write_table};
