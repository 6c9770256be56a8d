//! Heads of states and governments by what the article says of their offices: "le gouvernement Kovac" is that of the state whose prime
//! minister it calls him.

use std::collections::BTreeMap;

use crate::extract::document::Document;
use crate::extract::mentions::candidate::{Candidate, Referent};
use crate::lexicon::{Name, NameKind, NounClass, Role};
use crate::ontology::Core;
use crate::reader::{Token, longest, phrase};

/// Words between an office and the name of who holds it, at most: "le président de la République tchèque Jan Kovac".
const MOST_BETWEEN: usize = 6;

/// Words of the longest office.
const LONGEST_OFFICE: usize = 4;

/// The states of those who rule, by the last words of their names; none of whom the article says two.
#[derive(Debug, Default)]
pub(in crate::extract) struct Rulers<'a>(BTreeMap<String, Option<&'a Name>>);

impl<'a> Rulers<'a> {
    pub(super) fn new(document: Document<'a>, candidates: &[Candidate<'a>]) -> Self {
        let mut rulers = Self::default();
        for candidate in candidates.iter().filter(|c| matches!(c.referent, Referent::Person)) {
            let tokens = &document.sentences[candidate.sentence].tokens;
            let office = Office { document, tokens };
            let Some(state) = office.before(candidate.tokens.start).or_else(|| office.behind(candidate.tokens.end)) else { continue };
            let told = rulers.0.entry(tokens[candidate.tokens.end - 1].norm.to_string()).or_insert(Some(state));
            if told.is_some_and(|told| told.id != state.id) {
                *told = None;
            }
        }
        rulers
    }

    /// The state that somebody rules, by the last word of the name.
    pub(super) fn state_of(&self, name: &str) -> Option<&'a Name> {
        self.0.get(name).copied().flatten()
    }
}

/// The words among which an office stands.
struct Office<'a> {
    document: Document<'a>,
    tokens: &'a [Token],
}

impl<'a> Office<'a> {
    /// "Le président tchèque N", "le président de la Tchéquie, N".
    fn before(&self, name: usize) -> Option<&'a Name> {
        let ruler = |start: usize, end: usize| self.document.lexicon.grammar().is(NounClass::Ruler, &phrase(&self.tokens[start..end]));
        let mut offices = (name.saturating_sub(MOST_BETWEEN)..name)
            .rev()
            .filter(|&end| (1..=LONGEST_OFFICE.min(end)).any(|count| ruler(end - count, end)));
        offices.find_map(|office| {
            let (state, end) = self.state(office)?;
            let comma = self.tokens.get(end).is_some_and(|token| &*token.norm == ",");
            (end + usize::from(comma) == name).then_some(state)
        })
    }

    /// "N, président de la Tchéquie".
    fn behind(&self, name: usize) -> Option<&'a Name> {
        let apart = self.tokens.get(name).is_some_and(|token| matches!(&*token.norm, "," | "("));
        let start = name + 1 + usize::from(self.is(Role::Article, name + 1));
        let mut ends = (1..=LONGEST_OFFICE).rev().map(|count| start + count).filter(|&end| apart && end <= self.tokens.len());
        let ruler = |end: &usize| self.document.lexicon.grammar().is(NounClass::Ruler, &phrase(&self.tokens[start..*end]));
        let office = ends.find(ruler)?;
        self.state(office).map(|(state, _)| state)
    }

    /// The state that the words behind an office name, and where they end.
    fn state(&self, office: usize) -> Option<(&'a Name, usize)> {
        let lexicon = self.document.lexicon;
        if let Some(state) = self.tokens.get(office).and_then(|token| lexicon.states_of_adjective(&token.norm).next()) {
            return Some((state, office + 1));
        }
        if !self.is(Role::Of, office) {
            return None;
        }
        let start = office + 1 + usize::from(self.is(Role::Article, office + 1));
        let state = |form: &str| lexicon.names(form).find(|(name, kind)| *kind == NameKind::Proper && name.class.is(Core::State));
        let end = longest(self.tokens, start, |form| lexicon.name_continues(form), |form| state(form).is_some())?;
        state(&phrase(&self.tokens[start..end])).map(|(name, _)| (name, end))
    }

    fn is(&self, role: Role, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| self.document.lexicon.grammar().is(role, &token.norm))
    }
}
