//! Relations that last: they have a start and an end rather than a date.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::tables::{LexiconError, LexiconTables, Origin, rows, unusable};
use crate::ontology::{Ontology, RelationId};

const TABLE: &str = "lasting_relations";

#[derive(Deserialize)]
struct LastingRow {
    relation: String,
}

/// The relations that last. Those of the packaged table that the ontology lacks are left out.
///
/// # Errors
/// [`LexiconError::Row`] where a given table names a relation that the ontology lacks.
pub(super) fn read(tables: &LexiconTables, ontology: &Ontology) -> Result<BTreeSet<RelationId>, LexiconError> {
    let mut lasting = BTreeSet::new();
    for (at, row) in rows::<LastingRow>(tables, TABLE)?.into_iter().enumerate() {
        match ontology.relation_named(&row.relation) {
            Some(relation) => _ = lasting.insert(relation),
            None if tables.origin(TABLE) == Origin::Packaged => {}
            None => return Err(unusable(TABLE, at, format!("the ontology has no relation '{}'", row.relation))),
        }
    }
    Ok(lasting)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::{BUILTIN_TURTLE, load};

    #[test]
    fn an_unknown_relation_is_an_error_only_in_a_given_table() {
        let ontology = load(BUILTIN_TURTLE).unwrap();
        let lasting = read(&LexiconTables::packaged(), &ontology).unwrap();
        assert!(lasting.contains(&ontology.relation_named("holdsOffice").unwrap()));
        assert!(!lasting.contains(&ontology.relation_named("signed").unwrap()));
        let mut tables = LexiconTables::packaged();
        tables.give(TABLE, b"relation\nemploys\n".to_vec());
        let error = read(&tables, &ontology).unwrap_err();
        assert_eq!(error.to_string(), "lasting_relations.csv, line 2: the ontology has no relation 'employs'");
    }
}
