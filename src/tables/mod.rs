//! The graph as CSV tables, there and back.

mod cell;
mod corrections;
mod diff;
mod encoding;
mod fault;
mod header;
mod lines;
mod metadata;
mod positions;
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

pub use corrections::{Proposal, ReadCorrections, correction_csv, join_corrections, read_corrections, write_proposals};
pub use diff::{Change, Changed, differences, write_differences};
pub use fault::{TableFault, TableSite};
pub use metadata::{METADATA_FILE, Making, SCHEMA_VERSION, check_metadata, made_with, write_metadata, written_with};
pub use positions::Positions;
pub use read::{Loaded, Renamed, Repeated, read};
pub use schema::{CORRECTIONS_FILE, Column, columns, file_name, tables};
pub use sortable::{SortableRow, SortedTable, UnreadableRow, sortable_rows};
pub use source::TableSources;
pub use spreadsheet::Cells;
pub use traces::{Trace, Traces};
pub use write::{Quotes, TableWriter, WriteError, write_table};
