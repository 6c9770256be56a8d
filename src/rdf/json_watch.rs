//! JSON-LD byte by byte: how deep it nests, and where the words are that may be IRIs without a scheme.

use std::collections::{BTreeMap, HashSet};

use super::refusal::Refusal;
use crate::graph::is_language_tag;
use crate::ontology::{MOST_LEVELS, Place};

/// Longer words are not IRIs that somebody looks for.
const LONGEST: usize = 1000;
/// So many places, and so many names of `@id`, are remembered.
const MOST_PLACES: usize = 100_000;
/// What names a node, and the language of words.
const ID: &str = "@id";
const LANGUAGE: &str = "@language";

/// What has been seen of a document.
#[derive(Debug, Default)]
pub(super) struct JsonWatch {
    levels: usize,
    at: Place,
    string: Option<Word>,
    /// The last string, until it is known whether a colon follows.
    last: Option<(String, Place)>,
    /// The key of the next value.
    key: Option<String>,
    /// Other names of `@id`.
    aliases: HashSet<String>,
    places: BTreeMap<String, Place>,
}

#[derive(Debug)]
struct Word {
    bytes: Vec<u8>,
    at: Place,
    is_escaped: bool,
}

impl JsonWatch {
    /// Goes on with the next bytes.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        for &byte in bytes {
            match self.string.take() {
                Some(word) => self.string = self.goes_on(word, byte),
                None => self.between(byte)?,
            }
            self.at.step(byte);
        }
        Ok(())
    }

    /// Where a word that was resolved as a relative IRI stands.
    pub(super) fn place(&self, resolved: &str) -> Option<Place> {
        let told = |word: &str| word.trim_start_matches(['.', '/']) == resolved.trim_start_matches('/');
        self.places
            .get(resolved)
            .copied()
            .or_else(|| self.places.iter().filter(|(word, _)| told(word)).map(|(_, at)| *at).min_by_key(|at| (at.line, at.column)))
    }

    fn goes_on(&mut self, mut word: Word, byte: u8) -> Option<Word> {
        match byte {
            b'"' if !word.is_escaped => {
                let text = if word.bytes.contains(&b'\\') {
                    // What is not JSON is reported by the parser.
                    serde_json::from_slice(&[b"\"", word.bytes.as_slice(), b"\""].concat()).unwrap_or_default()
                } else {
                    String::from_utf8_lossy(&word.bytes).into_owned()
                };
                self.last = Some((text, word.at));
                return None;
            }
            b'\\' if !word.is_escaped => word.is_escaped = true,
            _ => word.is_escaped = false,
        }
        if word.bytes.len() < LONGEST {
            word.bytes.push(byte);
        }
        Some(word)
    }

    fn between(&mut self, byte: u8) -> Result<(), Refusal> {
        match byte {
            b':' => self.key()?,
            b' ' | b'\t' | b'\r' | b'\n' => {}
            _ => self.value()?,
        }
        match byte {
            b'"' => self.string = Some(Word { bytes: Vec::new(), at: self.at, is_escaped: false }),
            b'{' | b'[' => {
                self.levels += 1;
                if self.levels > MOST_LEVELS {
                    return Err(Refusal::too_deep(self.at));
                }
                if byte == b'{' {
                    self.key = None;
                }
            }
            b'}' | b']' => {
                self.levels = self.levels.saturating_sub(1);
                self.key = None;
            }
            _ => {}
        }
        Ok(())
    }

    /// What to do with a string that is a key.
    fn key(&mut self) -> Result<(), Refusal> {
        let Some((key, at)) = self.last.take() else { return Ok(()) };
        if key.contains("://") {
            is_sound(&key, at)?;
        }
        self.key = Some(key);
        Ok(())
    }

    /// What to do with a string that is a value.
    fn value(&mut self) -> Result<(), Refusal> {
        let Some((word, at)) = self.last.take() else { return Ok(()) };
        if word == ID && self.aliases.len() < MOST_PLACES {
            self.aliases.extend(self.key.clone());
        }
        let is_id = self.key.as_ref().is_some_and(|key| key == ID || self.aliases.contains(key));
        if is_id {
            is_sound(&word, at)?;
        }
        if self.key.as_deref() == Some(LANGUAGE) && !is_language_tag(&word) {
            return Err(Refusal { at, message: format!("'{word}' is not a language: expected a code such as 'fr'") });
        }
        if !word.contains(':') && self.places.len() < MOST_PLACES {
            self.places.entry(word).or_insert(at);
        }
        Ok(())
    }
}

/// The parser drops, without a word, what has a name that is not an IRI.
fn is_sound(iri: &str, at: Place) -> Result<(), Refusal> {
    match iri.chars().find(|c| *c <= ' ' || "<>\"{}|^`\\".contains(*c)) {
        None => Ok(()),
        Some(bad) => Err(Refusal { at, message: format!("'{iri}' is not an IRI: {bad:?} cannot stand in it") }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_and_places_are_told() {
        let mut watch = JsonWatch::default();
        watch.feed(b"{ \"@id\": \"a\",\n \"b\\\"[\": [ \"../c\", { \"@type\": [\"#d\"").unwrap();
        assert_eq!(watch.levels, 4);
        watch.feed(b"]").unwrap();
        assert_eq!(watch.place("a"), Some(Place { line: 0, column: 9 }));
        assert_eq!(watch.place("c"), Some(Place { line: 1, column: 11 }));
        assert_eq!(watch.place("#d"), Some(Place { line: 1, column: 31 }));
        assert_eq!(watch.place("b"), None);
        assert!(JsonWatch::default().feed("[".repeat(MOST_LEVELS + 1).as_bytes()).is_err());
    }

    #[test]
    fn only_so_many_names_of_ids_are_remembered() {
        let mut watch = JsonWatch::default();
        let aliases: Vec<String> = (0..=MOST_PLACES).map(|n| format!("\"{n:x}\":\"@id\",")).collect();
        watch.feed(b"{\"@context\":{").unwrap();
        watch.feed(aliases.concat().as_bytes()).unwrap();
        assert_eq!(watch.aliases.len(), MOST_PLACES);
        assert!(watch.feed(b"\"a\": {}}, \"f\": \"urn:b c\",").is_err());
    }

    #[test]
    fn what_the_parser_would_drop_is_refused() {
        let told = JsonWatch::default().feed(b"{\"@context\": {\"id\": \"@id\"},\n\"id\": \"http://example.org/a b\"}").unwrap_err();
        assert_eq!(told.at.line, 1);
        assert!(JsonWatch::default().feed(br#"{"@id": "http:\/\/example.org\/a"}"#).is_ok());
        assert!(JsonWatch::default().feed(b"{\"http://example.org/b\": \"a b\"}").is_ok());
        assert!(JsonWatch::default().feed(b"{\"http://example.org/b c\": 1}").is_err());
        let language = |tag: &str| format!("{{\"http://example.org/b\": {{\"@value\": \"c d\", \"@language\": \"{tag}\"}}}}");
        assert!(JsonWatch::default().feed(language("fr-BE").as_bytes()).is_ok());
        assert!(JsonWatch::default().feed(language("fr_BE").as_bytes()).is_err());
    }
}
