//! What must hold of words from outside before they become part of an IRI, a path or a cell.

use crate::text::is_scientific;

/// Signs that an id may hold besides letters and digits: they can stand in an IRI and in the name of a file as they are.
const SIGNS: &str = "-._~+=@:,;!$&'()*";

/// Why words are not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// There is nothing.
    #[error("the id is empty")]
    Empty,
    /// Dots alone lead out of a folder.
    #[error("the id '{0}' is a step in a path")]
    Path(String),
    /// A character that an IRI or a path cannot hold as it is.
    #[error("the id '{id}' holds {character:?}, which cannot stand in an IRI")]
    Character {
        /// The words.
        id: String,
        /// The first such character.
        character: char,
    },
    /// A spreadsheet or a parser has rounded it.
    #[error("the id '{0}' is a number in scientific notation")]
    Scientific(String),
}

impl IdError {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty | Self::Path(_) => "an id holds letters or digits",
            Self::Scientific(_) => "a program has taken the id for a number and rounded it: take it from the source as it was",
            Self::Character { .. } => "an id holds letters, digits, '-', '_' and '.', such as 'state-az'",
        }
    }
}

/// Checks that words can be the id of an entity or an article.
///
/// # Errors
/// [`IdError`] where they cannot.
pub fn check_id(id: &str) -> Result<(), IdError> {
    if id.is_empty() {
        return Err(IdError::Empty);
    }
    if id.chars().all(|c| c == '.') {
        return Err(IdError::Path(id.to_owned()));
    }
    if is_scientific(id) {
        return Err(IdError::Scientific(id.to_owned()));
    }
    match id.chars().find(|c| !(c.is_alphanumeric() || SIGNS.contains(*c))) {
        Some(character) => Err(IdError::Character { id: id.to_owned(), character }),
        None => Ok(()),
    }
}

/// Whether words are a language tag that RDF takes, such as `fr` or `az-Latn`.
pub fn is_language_tag(tag: &str) -> bool {
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    let first = tag.split('-').next().unwrap_or_default();
    tag.split('-').all(is_part) && first.bytes().all(|b| b.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use oxrdf::NamedNode;

    use super::*;

    #[test]
    fn whatever_an_id_may_hold_can_stand_in_an_iri() {
        for character in (0..=u32::from(char::MAX)).filter_map(char::from_u32).filter(|c| check_id(&format!("a{c}")).is_ok()) {
            let iri = format!("https://w3id.org/depeche/kg/entity/a{character}");
            assert!(NamedNode::new(&iri).is_ok(), "{character:?}");
        }
    }

    #[test]
    fn what_leads_elsewhere_is_no_id() {
        for id in ["", "..", "a/b", "a b", "a>", "a|b", "%2e", "a#b", "a?b", "a\u{1b}", "4.4E+15"] {
            assert!(check_id(id).is_err(), "{id:?}");
        }
        assert!(check_id("état-1_b.c").is_ok());
    }

    #[test]
    fn language_tags_are_letters_and_digits() {
        assert!(["fr", "az-Latn", "sl-1994"].into_iter().all(is_language_tag));
        assert!(!["", "fr_FR", "4r", "fr-", "français-longuement", "f r"].into_iter().any(is_language_tag));
    }
}
