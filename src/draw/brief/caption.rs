//! Statements in the words of their status: "a quitté le Karabakh", "doit quitter le Karabakh".

use std::collections::BTreeMap;

use serde::Deserialize;

use super::named::{Named, Number};
use crate::draw::moment::time_words;
use crate::draw::phrase::Article;
use crate::draw::standing::Standing;
use crate::draw::wording::{ToldBy, Wording};
use crate::graph::{KnowledgeGraph, Statement};
use crate::ontology::Core;

const TABLE: &str = include_str!("../../../data/captions.csv");

/// What joins a verb to its object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Joined {
    To,
    Of,
    In,
    On,
}

/// The verb of a relation, for one number of its subject.
#[derive(Debug, Clone, Deserialize)]
struct Row {
    language: String,
    relation: String,
    number: Number,
    /// What happened on a date.
    fact: String,
    /// What goes on since a time that is known, or has no date.
    lasting: String,
    /// What held until a time that is known.
    ended: String,
    planned: String,
    denied: String,
    joined: Option<Joined>,
    headline: Headline,
}

/// Whether a headline can tell a relation: what somebody did is news; that somebody takes part, is somewhere or belongs to somebody is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Headline {
    Yes,
    No,
}

/// The verbs of relations in one language.
pub(super) struct Captions {
    rows: BTreeMap<(String, Number), Row>,
    wording: Wording,
}

impl Captions {
    /// The verbs that ship with the program.
    pub(super) fn new(wording: Wording) -> Self {
        let rows = csv::Reader::from_reader(TABLE.as_bytes()).into_deserialize::<Row>().flatten();
        let rows = rows.filter(|row| row.language == wording.code());
        Self { rows: rows.map(|row| ((row.relation.clone(), row.number), row)).collect(), wording }
    }

    /// The words between a statement's ends, as its status has them, and what joins them to the object. A relation without a verb in the
    /// table has its label.
    pub(super) fn verb(&self, graph: &KnowledgeGraph, statement: &Statement, number: Number) -> (String, Option<Joined>) {
        let relation = graph.ontology().relation(statement.relation);
        let Some(row) = self.rows.get(&(relation.name.clone(), number)) else {
            let label = relation.label.in_language(self.wording.code()).unwrap_or(&relation.name);
            return (format!("{}{label}", self.wording.modality(statement.modality)), None);
        };
        let verb = match Standing::of(statement) {
            Standing::Denied => &row.denied,
            Standing::Planned => &row.planned,
            Standing::Fact | Standing::Claimed => match (&statement.start, &statement.end) {
                (_, Some(_)) => &row.ended,
                // without a date it may still go on ("assure un retrait"): the present of headlines holds of both
                (Some(_), None) => &row.lasting,
                (None, None) if statement.date.is_none() => &row.lasting,
                (None, None) => &row.fact,
            },
        };
        (with_office(verb, statement.role.as_deref()), row.joined)
    }

    /// The words of an arrow, which its head stands behind: "a mis fin à".
    pub(super) fn arrow(&self, graph: &KnowledgeGraph, statement: &Statement, number: Number) -> String {
        let (verb, joined) = self.verb(graph, statement, number);
        match joined {
            Some(Joined::To) => format!("{verb} {}", Article::None.after_to().trim_end()),
            // "opère" and "est président" need none before a name in a box
            Some(Joined::Of | Joined::In | Joined::On) | None => verb,
        }
    }

    /// Whether a relation is told in the present: a state, and no news.
    pub(super) fn is_state(&self, relation: &str) -> bool {
        self.rows.get(&(relation.to_owned(), Number::One)).is_some_and(|row| row.fact == row.lasting)
    }

    /// Whether a headline can tell a relation.
    pub(super) fn is_news(&self, relation: &str) -> bool {
        self.rows.get(&(relation.to_owned(), Number::One)).is_some_and(|row| row.headline == Headline::Yes)
    }

    /// A whole statement: "Les forces russes ont quitté le Karabakh, selon l'Azerbaïdjan (mai 2024)".
    pub(super) fn sentence(
        &self,
        graph: &KnowledgeGraph,
        statement: &Statement,
        subject: &Named,
        object: &Named,
        speaker: Option<&Named>,
    ) -> String {
        let (verb, joined) = self.verb(graph, statement, subject.number);
        let mut line = format!("{} {verb} {}", subject.words(self.wording), self.joined(joined, object));
        if let Some(told) = speaker {
            line.push_str(&format!(", {} {}", self.wording.speaker(ToldBy::Speaker), told.words(self.wording)));
        } else if statement.modality.reported {
            line.push_str(self.wording.reported());
        }
        if let Some(time) = time_words(statement.date.as_ref(), statement.start.as_ref(), statement.end.as_ref(), self.wording) {
            line.push_str(&format!(" ({time})"));
        }
        let mut letters = line.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    /// A name behind what joins it to a verb: "au Mali", "à la réunion", "en Syrie".
    pub(super) fn joined(&self, joined: Option<Joined>, object: &Named) -> String {
        let (label, article) = (&object.label, object.article);
        if self.wording == Wording::English {
            return label.clone();
        }
        let (capital, land) = (label.chars().next().is_some_and(char::is_uppercase), matches!(object.core, Core::State | Core::Place));
        let before = match (joined, article) {
            (None, _) => article.words().to_owned(),
            (Some(Joined::On), _) => return format!("({label})"),
            (Some(Joined::Of), _) => article.after_of(label).to_owned(),
            (Some(Joined::To), _) => article.after_to().to_owned(),
            (Some(Joined::In), Article::None) if capital => "à ".to_owned(),
            (Some(Joined::In), Article::La | Article::Elided) if capital && land => "en ".to_owned(),
            (Some(Joined::In), Article::Le | Article::Les) if object.core == Core::State => article.after_to().to_owned(),
            (Some(Joined::In), _) => format!("dans {}", article.words()),
        };
        format!("{before}{label}")
    }
}

/// The words in braces stand where no office is told: "est {en fonction}", "est président".
fn with_office(verb: &str, role: Option<&str>) -> String {
    match (verb.split_once('{'), role) {
        (Some((before, rest)), Some(role)) => format!("{before}{role}{}", rest.split_once('}').map_or("", |(_, after)| after)),
        _ => verb.replace(['{', '}'], ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::{BUILTIN_TURTLE, load};

    #[test]
    fn every_relation_of_the_packaged_ontology_has_a_verb_for_each_number_and_language() {
        let ontology = load(BUILTIN_TURTLE).unwrap();
        for wording in Wording::ALL {
            let captions = Captions::new(wording);
            for (_, relation) in ontology.relations() {
                for number in [Number::One, Number::Many] {
                    assert!(captions.rows.contains_key(&(relation.name.clone(), number)), "{} {number:?} {wording:?}", relation.name);
                }
            }
        }
    }

    #[test]
    fn an_office_is_told_by_its_words() {
        assert_eq!(with_office("est {en fonction}", Some("président")), "est président");
        assert_eq!(with_office("is {in office} of", None), "is in office of");
        assert_eq!(with_office("a signé", Some("président")), "a signé");
    }
}
