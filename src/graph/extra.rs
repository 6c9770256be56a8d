//! Columns that the program does not know.

use std::collections::BTreeMap;

/// Cells of unknown columns, by column: kept and written back.
pub type Extra = BTreeMap<Box<str>, Box<str>>;
