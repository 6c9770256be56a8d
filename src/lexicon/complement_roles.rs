//! Roles of complements in the normal form, by the prepositions that mark them: where, to where, from where.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::tables::{LexiconError, LexiconTables, rows, values};

/// The roles of complements that have a name.
#[derive(Debug, Clone, Default)]
pub(super) struct ComplementRoles(BTreeMap<String, Vec<String>>);

#[derive(Deserialize)]
struct ComplementRoleRow {
    role: String,
    prepositions: String,
}

impl ComplementRoles {
    pub(super) fn read(tables: &LexiconTables) -> Result<Self, LexiconError> {
        let row = |row: ComplementRoleRow| (row.role, values(&row.prepositions).map(str::to_owned).collect());
        Ok(Self(rows::<ComplementRoleRow>(tables, "complement_roles")?.into_iter().map(row).collect()))
    }

    /// The prepositions that a cell means: `where/près de` are those of a role and one more.
    pub(super) fn prepositions(&self, cell: &str) -> Vec<String> {
        let of = |word: &str| self.0.get(word).cloned().unwrap_or_else(|| vec![word.to_owned()]);
        cell.split('/').flat_map(of).collect()
    }
}
