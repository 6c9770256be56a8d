//! Whose army "son armée" is: of the state that the clause, or else the sentence before, is about.

use std::borrow::Cow;

use super::entities::{Entities, Mentioned};
use super::salience::{Position, position};
use crate::extract::document::Document;
use crate::extract::index::{Ix, WordIx};
use crate::extract::mentions::candidate::{Candidate, Referent};
use crate::extract::syntax::Syntax;
use crate::lexicon::{KindRole, Name, Role};
use crate::ontology::Core;

/// A description of an army or its soldiers behind a possessive, with the state whose they are; any other candidate as it is.
pub(super) fn with_owner<'c, 'a>(document: Document<'a>, candidate: &'c Candidate<'a>, entities: &Entities<'a>) -> Cow<'c, Candidate<'a>> {
    let Referent::Described(description) = &candidate.referent else { return Cow::Borrowed(candidate) };
    let grammar = document.lexicon.grammar();
    let regular = description.kind.is_some_and(|kind| grammar.is(KindRole::Home, kind));
    if !candidate.class.is(Core::Force) || !regular || description.state.is_some() || description.inner.is_some() {
        return Cow::Borrowed(candidate);
    }
    let Some(state) = owner(document, candidate, entities) else { return Cow::Borrowed(candidate) };
    let mut owned = candidate.clone();
    if let Referent::Described(description) = &mut owned.referent {
        description.state = Some(state);
    }
    Cow::Owned(owned)
}

fn owner<'a>(document: Document<'a>, candidate: &Candidate<'a>, entities: &Entities<'a>) -> Option<&'a Name> {
    let syntax = &document.syntax[candidate.sentence];
    let noun = syntax.head_of(&syntax.words_of(&candidate.tokens))?;
    let grammar = document.lexicon.grammar();
    let third = |word: WordIx| grammar.is(Role::Possessive, &syntax.word(word).form.to_lowercase());
    if !syntax.possessives(noun).into_iter().any(third) {
        return None;
    }
    let state = |mention: &Mentioned<'a>| entities.items[mention.entity].name.filter(|name| name.class.is(Core::State));
    if let Some(subject) = subject_before(syntax, noun) {
        let there = entities.in_sentence(candidate.sentence).iter();
        return there.filter(|m| heads(syntax, m, subject)).find_map(state);
    }
    let last = candidate.sentence.before()?;
    let syntax = &document.syntax[last];
    let is_topic = |m: &&Mentioned<'a>| {
        let head = syntax.head_of(&syntax.words_of(&m.candidate.tokens));
        head.is_some_and(|head| position(syntax, head) == Position::Topic)
    };
    let mut topics = entities.in_sentence(last).iter().filter(is_topic);
    let first = topics.next()?;
    topics.all(|other| other.entity == first.entity).then(|| state(first)).flatten()
}

fn heads(syntax: &Syntax<'_>, mention: &Mentioned<'_>, word: WordIx) -> bool {
    syntax.head_of(&syntax.words_of(&mention.candidate.tokens)) == Some(word)
}

/// The subject of the nearest clause above a noun that stands before it.
fn subject_before(syntax: &Syntax<'_>, noun: WordIx) -> Option<WordIx> {
    let mut verb = syntax.verb_above(noun)?;
    for _ in 0..syntax.len() {
        let subject = syntax.predicate(verb).agents.iter().copied().find(|&agent| agent < noun && !syntax.is_within(noun, agent));
        if subject.is_some() {
            return subject;
        }
        verb = syntax.verb_above(syntax.head(verb)?)?;
    }
    None
}
