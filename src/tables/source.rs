//! The bytes of a folder of tables, wherever they are.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Read;

use super::spreadsheet::Apostrophes;
use crate::graph::Table;

/// The tables that are there, each read once from its start to its end. By default they are as this version writes them.
#[derive(Default)]
pub struct TableSources<'a> {
    tables: BTreeMap<Table, Box<dyn Read + 'a>>,
    apostrophes: Apostrophes,
}

impl<'a> TableSources<'a> {
    /// No tables yet, of a folder whose description names that version, or that has none.
    pub fn of_version(version: Option<u64>) -> Self {
        Self { apostrophes: Apostrophes::of_version(version), ..Self::default() }
    }

    /// What apostrophes before formulas' signs are in these tables.
    pub(super) fn apostrophes(&self) -> Apostrophes {
        self.apostrophes
    }

    /// Adds the CSV of a table.
    pub fn insert(&mut self, table: Table, csv: impl Read + 'a) {
        self.tables.insert(table, Box::new(csv));
    }

    /// The CSV of a table, if it is there.
    pub(super) fn take(&mut self, table: Table) -> Option<Box<dyn Read + 'a>> {
        self.tables.remove(&table)
    }
}

impl fmt::Debug for TableSources<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.tables.keys()).finish()
    }
}
