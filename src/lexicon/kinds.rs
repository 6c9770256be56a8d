//! Kinds of things below the classes of the ontology: armies, rebels, attacks, elections.

use std::collections::{BTreeSet, HashMap};

use serde::Deserialize;

use super::tables::{LexiconError, LexiconTables, Origin, class, rows, unusable};
use crate::ontology::{Core, Ontology};
use crate::text::{Level, normal};

/// What holds for the things of a kind: the roles of `kind_roles.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KindRole {
    /// Its forces keep order in the town or region that they are of: "la police d'Oran".
    Local,
    /// Events that are named for where they are.
    Located,
    /// Forces that are the article's own state's where nothing else is said.
    Home,
    /// Forces that stand beside an army: a police, a navy.
    Service,
    /// Forces that need no article to be meant: "des casques bleus".
    Named,
    /// Forces that belong to no state: rebels, separatists.
    Irregular,
    /// Forces whose words fit all irregular ones: armed groups.
    General,
    /// Events that a headline's place says nothing of: talks are about it.
    Unlocated,
    /// Events that adjectives tell apart, without a place or date: wars, elections.
    Unplaced,
    /// Events that are mentioned again without the name that stood beside them, or with one: "l'attaque de N", "l'attaque".
    Retold,
    /// Acts of violence: an attack may be told of as an explosion or a massacre.
    Violent,
    /// Events that last: what happens in one says nothing of when it was, or where.
    Lasting,
    /// Places that lie in the town which they are named for: "le commissariat de N".
    Sited,
    /// Bodies that are in a state rather than of it: churches, associations.
    Civil,
}

/// The table of what holds for the things of a kind.
pub(super) const KIND_ROLES: &str = "kind_roles";

/// The kinds by the words that say them.
#[derive(Debug, Clone)]
pub(super) struct Kinds {
    /// Word and kind, and the rank of the row.
    by_word: HashMap<(Core, String), (usize, String)>,
    all: BTreeSet<String>,
}

#[derive(Deserialize)]
struct KindRow {
    class: String,
    word: String,
    kind: String,
}

#[derive(Deserialize)]
struct RoleRow {
    kind: String,
}

impl Kinds {
    pub(super) fn read(tables: &LexiconTables, ontology: &Ontology) -> Result<Self, LexiconError> {
        let (mut by_word, mut all) = (HashMap::new(), BTreeSet::new());
        for (rank, row) in rows::<KindRow>(tables, "kinds")?.into_iter().enumerate() {
            all.insert(row.kind.clone());
            by_word.insert((class(ontology, "kinds", rank, &row.class)?.core, normal(&row.word, Level::Phrase)), (rank, row.kind));
        }
        let kinds = Self { by_word, all };
        // the packaged roles may name kinds that the user's table lacks
        if tables.origin(KIND_ROLES) == Origin::Given {
            let roles = rows::<RoleRow>(tables, KIND_ROLES)?;
            if let Some((at, row)) = roles.iter().enumerate().find(|(_, row)| !kinds.all.contains(&row.kind)) {
                return Err(unusable(KIND_ROLES, at, format!("kinds.csv has no kind '{}'", row.kind)));
            }
        }
        Ok(kinds)
    }

    /// The kind of thing of a class that words say, by the first row of the table that fits.
    pub(super) fn of<'w>(&self, class: Core, normals: impl IntoIterator<Item = &'w str>) -> Option<&str> {
        let found = normals.into_iter().filter_map(|w| self.by_word.get(&(class, w.to_owned())));
        found.min().map(|(_, kind)| kind.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::{BUILTIN_TURTLE, load};

    #[test]
    fn the_first_row_that_fits_says_the_kind() {
        let kinds = Kinds::read(&LexiconTables::packaged(), &load(BUILTIN_TURTLE).unwrap()).unwrap();
        assert_eq!(kinds.of(Core::Force, ["armée", "rebelle"]), Some("rebels"));
        assert_eq!(kinds.of(Core::Force, ["armée"]), Some("army"));
        assert_eq!(kinds.of(Core::Event, ["armée"]), None);
    }

    #[test]
    fn a_role_of_an_unknown_kind_is_an_error_where_it_is_given() {
        let ontology = load(BUILTIN_TURTLE).unwrap();
        let mut tables = LexiconTables::packaged();
        tables.give("kind_roles", b"role,kind\nhome,fleet\n".to_vec());
        let error = Kinds::read(&tables, &ontology).unwrap_err();
        assert_eq!(error.to_string(), "kind_roles.csv, line 2: kinds.csv has no kind 'fleet'");
        let mut tables = LexiconTables::packaged();
        tables.give("kinds", b"class,word,kind\nForce,flotte,fleet\n".to_vec());
        assert!(Kinds::read(&tables, &ontology).is_ok());
    }

    #[test]
    fn every_packaged_role_has_a_kind() {
        let tables = LexiconTables::packaged();
        let kinds = Kinds::read(&tables, &load(BUILTIN_TURTLE).unwrap()).unwrap();
        assert!(rows::<RoleRow>(&tables, KIND_ROLES).unwrap().iter().all(|row| kinds.all.contains(&row.kind)));
    }
}
