//! Sorts of relations: those that last have a start and an end rather than a date; those that are meant hold where somebody acts in order
//! that they do; those of peoples are what states do to each other; those of offices are what their holders do for their states; those that are spoken
//! are done by saying so.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::tables::{LexiconError, LexiconTables, Origin, rows, unusable};
use crate::ontology::{Ontology, RelationId};

/// The table of the relations that last.
const LASTING: &str = "lasting_relations";
/// The table of the relations that are meant: who sends soldiers to fight somebody is against him already.
const MEANT: &str = "meant_relations";
/// The table of the relations in which a people stands for its state: "les Russes ont bombardé N".
const OF_PEOPLES: &str = "people_relations";

/// The table of the relations in which who holds an office of a state acts for that state, too: who signs a treaty signs it for his state.
const BY_OFFICE: &str = "office_relations";

/// The table of the relations that somebody is in by saying so: who calls another guilty accuses.
const SPOKEN: &str = "spoken_relations";

/// What a day with nothing before it ("le 3 mai") says of a relation that lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BareDate {
    /// That it began then: "s'est déployé le 3 mai".
    #[default]
    Start,
    /// Nothing: who fights another on one day was and is against him.
    Nothing,
}

/// Which relations are of which sort.
#[derive(Debug, Clone)]
pub struct RelationSorts {
    lasting: BTreeMap<RelationId, BareDate>,
    meant: BTreeSet<RelationId>,
    of_peoples: BTreeSet<RelationId>,
    by_office: BTreeSet<RelationId>,
    spoken: BTreeSet<RelationId>,
}

impl RelationSorts {
    /// Reads the tables of all sorts.
    ///
    /// # Errors
    /// [`LexiconError`] where a table is missing, or a given one names a relation that the ontology lacks.
    pub(super) fn read(tables: &LexiconTables, ontology: &Ontology) -> Result<Self, LexiconError> {
        let of = |table| read(tables, ontology, table).map(|sort| sort.into_keys().collect());
        let lasting = read(tables, ontology, LASTING)?;
        Ok(Self { lasting, meant: of(MEANT)?, of_peoples: of(OF_PEOPLES)?, by_office: of(BY_OFFICE)?, spoken: of(SPOKEN)? })
    }

    /// What the day of an act says of a relation that lasts; `None` for one that does not.
    pub fn bare_date(&self, relation: RelationId) -> Option<BareDate> {
        self.lasting.get(&relation).copied()
    }

    /// Whether a relation holds already where somebody acts in order that it does.
    pub fn is_meant(&self, relation: RelationId) -> bool {
        self.meant.contains(&relation)
    }

    /// Whether who holds an office of a state acts for the state in a relation.
    pub fn holds_by_office(&self, relation: RelationId) -> bool {
        self.by_office.contains(&relation)
    }

    /// Whether somebody is in a relation by saying so.
    pub fn is_spoken(&self, relation: RelationId) -> bool {
        self.spoken.contains(&relation)
    }

    /// Whether a people stands for its state in a relation.
    pub fn holds_of_peoples(&self, relation: RelationId) -> bool {
        self.of_peoples.contains(&relation)
    }
}

#[derive(Deserialize)]
struct RelationRow {
    relation: String,
    /// Read of relations that last alone.
    #[serde(default)]
    bare_date: Option<BareDate>,
}

/// The relations of a table. Those of a packaged one that the ontology lacks are left out.
///
/// # Errors
/// [`LexiconError::Row`] where a given table names a relation that the ontology lacks, or one of relations that do not last says what a bare date means.
fn read(tables: &LexiconTables, ontology: &Ontology, table: &'static str) -> Result<BTreeMap<RelationId, BareDate>, LexiconError> {
    let mut found = BTreeMap::new();
    for (at, row) in rows::<RelationRow>(tables, table)?.into_iter().enumerate() {
        if row.bare_date.is_some() && table != LASTING {
            return Err(unusable(table, at, format!("bare_date is said in {LASTING}.csv")));
        }
        match ontology.relation_named(&row.relation) {
            Some(relation) => _ = found.insert(relation, row.bare_date.unwrap_or_default()),
            None if tables.origin(table) == Origin::Packaged => {}
            None => return Err(unusable(table, at, format!("the ontology has no relation '{}'", row.relation))),
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::{BUILTIN_TURTLE, load};

    #[test]
    fn an_unknown_relation_is_an_error_only_in_a_given_table() {
        let ontology = load(BUILTIN_TURTLE).unwrap();
        let lasting = read(&LexiconTables::packaged(), &ontology, LASTING).unwrap();
        assert!(lasting.contains_key(&ontology.relation_named("holdsOffice").unwrap()));
        assert!(!lasting.contains_key(&ontology.relation_named("signed").unwrap()));
        let mut tables = LexiconTables::packaged();
        tables.give(LASTING, b"relation\nemploys\n".to_vec());
        let error = read(&tables, &ontology, LASTING).unwrap_err();
        assert_eq!(error.to_string(), "lasting_relations.csv, line 2: the ontology has no relation 'employs'");
    }
}
