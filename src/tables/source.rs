//! The bytes of a folder of tables.

use std::collections::BTreeMap;

use crate::graph::Table;

/// The contents of the tables that are there; the caller has read them.
#[derive(Debug, Clone, Default)]
pub struct TableSources {
    /// The CSV bytes of each table.
    pub tables: BTreeMap<Table, Vec<u8>>,
}
