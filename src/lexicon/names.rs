//! Proper names: states, places, organisations, forces, events, agreements.

use std::collections::HashMap;

use serde::Deserialize;

use super::phrases::PhraseTable;
use super::tables::{LexiconError, LexiconTables, Origin, class, rows, unusable, values};
use crate::ontology::{Core, EntityClass, Ontology};
use crate::text::{Level, normal};

/// Tables of names that share their columns.
const TABLES: [&str; 5] = ["agreements", "events", "forces", "organizations", "regions"];
/// IRIs of Wikidata's items and of GeoNames' features.
const WIKIDATA: &str = "http://www.wikidata.org/entity/";
const GEONAMES: &str = "https://sws.geonames.org/";

/// What sort of name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// A proper name of the entity.
    Proper,
    /// The capital of a state, which may stand for its government.
    Capital,
    /// A city of the gazetteer: one of many, perhaps of several of that name.
    City,
}

/// An entity that the lexicon knows.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// Its id.
    pub id: String,
    /// Its class.
    pub class: EntityClass,
    /// The name to show.
    pub label: String,
    /// Degrees north and east, where the source gives them.
    pub position: Option<(f64, f64)>,
    /// IRI of the source's identifier.
    pub same_as: Option<String>,
    /// ISO 3166-1 alpha-2 code of the state it is, or lies in; may be empty.
    pub country: String,
    /// Inhabitants, for cities.
    pub population: u64,
    /// Whether its phrases name it wherever they stand with a capital, whatever the model of names sees there.
    pub sure: bool,
    /// Id of the state whose regular army it is; may be empty.
    pub army_of: String,
    /// Those of its names of one word that its table writes without a capital, as normal forms: so they name it.
    pub small: Vec<String>,
}

/// All names, and which phrases name them.
#[derive(Debug, Clone, Default)]
pub(super) struct NameTable {
    pub all: Vec<Name>,
    pub by_phrase: PhraseTable<(usize, NameKind)>,
    /// Adjectives and demonyms: the state they stand for.
    pub adjectives: PhraseTable<usize>,
    /// Adjectives: the body they stand for.
    pub bodies: HashMap<String, usize>,
    /// The phrases of forces.
    pub forces: Vec<(String, usize)>,
    /// Capitals of states of the past: the state.
    pub past_capitals: PhraseTable<usize>,
    /// First parts of compound adjectives, "turco-": the state they stand for.
    combining: PhraseTable<usize>,
}

#[derive(Deserialize)]
struct CombiningRow {
    form: String,
    state: String,
}

/// The table of first parts of compound adjectives.
const COMBINING: &str = "combining_forms";
/// The table of adjectives of bodies.
const BODIES: &str = "body_adjectives";

#[derive(Deserialize)]
struct BodyRow {
    adjective: String,
    body: String,
}

#[derive(Deserialize)]
struct StateRow {
    id: String,
    label: String,
    names: String,
    adjectives: String,
    capital: String,
    latitude: Option<f64>,
    longitude: Option<f64>,
    iso2: String,
    wikidata: String,
    status: String,
}

#[derive(Deserialize)]
struct PlaceRow {
    id: String,
    name: String,
    names: String,
    country: String,
    latitude: f64,
    longitude: f64,
    population: u64,
    geonames: String,
}

#[derive(Deserialize)]
struct NameRow {
    id: String,
    label: String,
    aliases: String,
    class: String,
    #[serde(default)]
    sure: Option<bool>,
    #[serde(default)]
    army_of: String,
}

impl NameTable {
    pub(super) fn read(tables: &LexiconTables, ontology: &Ontology) -> Result<Self, LexiconError> {
        let mut names = Self::default();
        for row in rows::<StateRow>(tables, "states")? {
            names.state(row, ontology.core(Core::State));
        }
        for (at, row) in rows::<CombiningRow>(tables, COMBINING)?.into_iter().enumerate() {
            // a user's table of states need not have all of them
            if let Some(state) = names.all.iter().position(|name| name.id == row.state) {
                names.combining.insert(&row.form, state);
            } else if tables.origin(COMBINING) == Origin::Given {
                return Err(unusable(COMBINING, at, format!("states.csv has no state '{}'", row.state)));
            }
        }
        for table in TABLES {
            for (at, row) in rows::<NameRow>(tables, table)?.into_iter().enumerate() {
                if row.label.is_empty() {
                    return Err(unusable(table, at, "the label is empty".to_owned()));
                }
                if row.id.is_empty() || !row.id.chars().all(|c| c.is_alphanumeric() || "-._".contains(c)) {
                    return Err(unusable(table, at, format!("'{}' is not an id: expected letters, digits, '-', '_' and '.'", row.id)));
                }
                let class = class(ontology, table, at, &row.class)?;
                let state = row.army_of.is_empty() || names.all.iter().any(|name| name.id == row.army_of && name.class.is(Core::State));
                // a user's table of states need not have all of them
                if !state && tables.origin(table) == Origin::Given {
                    return Err(unusable(table, at, format!("states.csv has no state '{}' for army_of", row.army_of)));
                }
                names.plain(row, class);
            }
        }
        for (at, row) in rows::<BodyRow>(tables, BODIES)?.into_iter().enumerate() {
            // a user's table of organisations need not have all of them
            if let Some(body) = names.all.iter().position(|name| name.id == row.body) {
                names.bodies.insert(normal(&row.adjective, Level::Token), body);
            } else if tables.origin(BODIES) == Origin::Given {
                return Err(unusable(BODIES, at, format!("organizations.csv has no body '{}'", row.body)));
            }
        }
        for row in rows::<PlaceRow>(tables, "places")? {
            names.city(row, ontology.core(Core::Place));
        }
        Ok(names)
    }

    /// The states of an adjective of two: of its first part and of the adjective behind the hyphen.
    pub fn compound(&self, normal: &str) -> Option<[usize; 2]> {
        let (first, last) = normal.rsplit_once('-')?;
        Some([*self.combining.get(first).first()?, *self.adjectives.get(last).first()?])
    }

    fn state(&mut self, row: StateRow, class: EntityClass) {
        let at = self.all.len();
        for phrase in [row.label.as_str()].into_iter().chain(values(&row.names)) {
            self.by_phrase.insert_name(phrase, (at, NameKind::Proper));
        }
        for capital in values(&row.capital) {
            // a state of the past speaks by its capital only in an article that names it
            match row.status.as_str() {
                "historical" => self.past_capitals.insert_name(capital, at),
                _ => self.by_phrase.insert_name(capital, (at, NameKind::Capital)),
            }
        }
        for adjective in values(&row.adjectives) {
            self.adjectives.insert(adjective, at);
        }
        self.all.push(Name {
            id: row.id,
            class,
            label: row.label,
            position: row.latitude.zip(row.longitude),
            same_as: (!row.wikidata.is_empty()).then(|| format!("{WIKIDATA}{}", row.wikidata)),
            country: row.iso2,
            population: 0,
            sure: false,
            army_of: String::new(),
            small: Vec::new(),
        });
    }

    fn plain(&mut self, row: NameRow, class: EntityClass) {
        let at = self.all.len();
        for phrase in [row.label.as_str()].into_iter().chain(values(&row.aliases)) {
            self.by_phrase.insert_name(phrase, (at, NameKind::Proper));
            if class.is(Core::Force) {
                self.forces.push((phrase.to_owned(), at));
            }
        }
        let small = |phrase: &&str| !phrase.contains(char::is_uppercase);
        let small = [row.label.as_str()].into_iter().chain(values(&row.aliases)).filter(small);
        self.all.push(Name {
            small: small.map(|phrase| normal(phrase, Level::Phrase)).collect(),
            id: row.id,
            class,
            label: row.label,
            position: None,
            same_as: None,
            country: String::new(),
            population: 0,
            sure: row.sure.unwrap_or_default(),
            army_of: row.army_of,
        });
    }

    fn city(&mut self, row: PlaceRow, class: EntityClass) {
        let at = self.all.len();
        for phrase in [row.name.as_str()].into_iter().chain(values(&row.names).filter(|n| *n != row.name)) {
            self.by_phrase.insert_name(phrase, (at, NameKind::City));
        }
        self.all.push(Name {
            id: row.id,
            class,
            label: row.name,
            position: Some((row.latitude, row.longitude)),
            same_as: (!row.geonames.is_empty()).then(|| format!("{GEONAMES}{}/", row.geonames)),
            country: row.country,
            population: row.population,
            sure: false,
            army_of: String::new(),
            small: Vec::new(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::{BUILTIN_TURTLE, load};

    fn read(table: &str, rows: &str) -> Result<NameTable, LexiconError> {
        let mut tables = LexiconTables::packaged();
        tables.give(table, rows.as_bytes().to_vec());
        NameTable::read(&tables, &load(BUILTIN_TURTLE).unwrap())
    }

    #[test]
    fn a_state_of_the_past_has_no_capital_that_speaks() {
        let columns = "id,label,names,adjectives,capital,latitude,longitude,iso2,wikidata,status\n";
        let rows = "state-a,Aldonie,,aldone,Aldopolis,,,,,sovereign\nstate-b,Bélgarde,,,Belgarville,,,,,historical\n";
        let names = read("states", &format!("{columns}{rows}")).unwrap();
        assert!(names.by_phrase.get("aldopolis").iter().any(|(_, kind)| *kind == NameKind::Capital));
        assert!(names.by_phrase.get("belgarville").is_empty());
        assert_eq!(names.past_capitals.get("belgarville"), [1]);
        assert_eq!(names.adjectives.get("aldone"), [0]);
    }

    #[test]
    fn an_army_is_of_a_state_of_the_table() {
        let forces = |state: &str| read("forces", &format!("id,label,aliases,class,army_of\nforce-a,Garde,,Force,{state}\n"));
        assert!(forces("state-ml").is_ok());
        assert_eq!(forces("state-x").unwrap_err().to_string(), "forces.csv, line 2: states.csv has no state 'state-x' for army_of");
    }

    #[test]
    fn a_name_needs_a_label_a_class_and_an_id_that_a_path_can_hold() {
        let error = |row: &str| read("forces", &format!("id,label,aliases,class\n{row}\n")).unwrap_err().to_string();
        assert_eq!(error("force-a,,,Force"), "forces.csv, line 2: the label is empty");
        assert!(error("force a,Garde,,Force").contains("'force a' is not an id"));
        assert!(error("force-a,Garde,,Regiment").contains("no class 'Regiment'"));
    }
}
