//! The tables of a graph that is larger than memory: its rows are sorted on disk, then written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::disk_sort::DiskSort;
use super::failures::FAILED_FILE;
use super::new_file::new_file;
use crate::cli::error::CommandError;
use crate::cli::threads::Threads;
use crate::graph::Table;
use crate::ontology::Ontology;
use crate::tables::{
    Cells, METADATA_FILE, Making, Quotes, SortableRow, SortedTable, TableWriter, UnreadableRow, file_name, tables, write_metadata,
};

/// Where the rows are sorted, in the folder that is being written.
const SORTING: &str = ".sorting";

/// Whether the words of evidence are written, as far as rows have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Words {
    /// They are.
    Written,
    /// Offsets only.
    Left,
}

/// Rows of all tables on their way into a folder.
pub(in crate::cli) struct JoinedTables<'a> {
    folder: &'a Path,
    sorting: PathBuf,
    sorts: BTreeMap<Table, DiskSort>,
}

/// How many rows each table has.
#[derive(Debug, Default)]
pub(in crate::cli) struct Joined(BTreeMap<Table, usize>);

impl Joined {
    /// The rows of a table.
    pub(in crate::cli) fn rows(&self, table: Table) -> usize {
        self.0.get(&table).copied().unwrap_or_default()
    }
}

/// What tables are written with.
pub(in crate::cli) struct Style<'a> {
    pub columns: &'a BTreeMap<Table, Vec<Box<str>>>,
    pub cells: Cells,
    pub words: Words,
}

impl<'a> JoinedTables<'a> {
    /// Tables of a folder that is being written.
    ///
    /// # Errors
    /// Where it cannot be written into.
    pub(in crate::cli) fn new(folder: &'a Path) -> Result<Self, CommandError> {
        let sorting = folder.join(SORTING);
        fs::create_dir(&sorting).map_err(not_sorted)?;
        let sorts = tables().into_iter().map(|table| (table, DiskSort::new(sorting.join(file_name(table))))).collect();
        Ok(Self { folder, sorting, sorts })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// Where the disk does not take it.
    pub(in crate::cli) fn push(&mut self, row: &SortableRow) -> Result<(), CommandError> {
        match self.sorts.get_mut(&row.table) {
            Some(sort) => sort.push(&row.key, &row.value).map_err(not_sorted),
            None => Ok(()),
        }
    }

    /// Writes all tables and their description.
    ///
    /// # Errors
    /// Where that fails, or two graphs contradict each other.
    pub(in crate::cli) fn write(
        self,
        ontology: &Arc<Ontology>,
        style: &Style<'_>,
        made: &BTreeSet<Making>,
        threads: &Threads,
    ) -> Result<Joined, CommandError> {
        let counts = Mutex::new(BTreeMap::new());
        let folder = self.folder;
        threads.each(self.sorts.into_iter().collect(), |(table, sort)| {
            let count = table_of(table, sort, ontology, style, folder)?;
            counts.lock().unwrap_or_else(PoisonError::into_inner).insert(table, count);
            Ok(())
        })?;
        fs::remove_dir_all(&self.sorting).map_err(not_sorted)?;
        let mut files: BTreeSet<String> = tables().into_iter().map(|table| file_name(table).to_owned()).collect();
        files.insert(METADATA_FILE.to_owned());
        files.extend(folder.join(FAILED_FILE).exists().then(|| FAILED_FILE.to_owned()));
        new_file(folder, METADATA_FILE, |out| out.write_all(write_metadata(&files, made).as_bytes()).map_err(CommandError::usage))?;
        Ok(Joined(counts.into_inner().unwrap_or_else(PoisonError::into_inner)))
    }
}

fn table_of(table: Table, sort: DiskSort, ontology: &Arc<Ontology>, style: &Style<'_>, folder: &Path) -> Result<usize, CommandError> {
    let columns = style.columns.get(&table).map(Vec::as_slice).unwrap_or_default();
    // No text is at hand: the words are those of the rows.
    let none = BTreeMap::new();
    let quotes = if style.words == Words::Written { Quotes::From(&none) } else { Quotes::Left };
    let mut count = 0;
    new_file(folder, file_name(table), |out| {
        let writer = TableWriter::new(table, columns, quotes, style.cells, out).map_err(CommandError::usage)?;
        let mut rows = SortedTable::new(table, Arc::clone(ontology), writer);
        for row in sort.sorted().map_err(not_sorted)? {
            let (key, value) = row.map_err(not_sorted)?;
            rows.push(key, value).map_err(not_joined)?;
        }
        count = rows.finish().map_err(not_joined)?;
        Ok(())
    })?;
    Ok(count)
}

fn not_sorted(error: io::Error) -> CommandError {
    CommandError::usage(format!("cannot sort the rows on disk: {error}"))
}

fn not_joined(error: UnreadableRow) -> CommandError {
    match error {
        UnreadableRow::Conflict(_) => CommandError::data(error).hint("two things cannot bear one id: change it in one of the tables"),
        UnreadableRow::Texts(_) => CommandError::data(error).hint("give one of them another id"),
        UnreadableRow::Damaged(_) | UnreadableRow::Write(_) => CommandError::usage(error),
    }
}
