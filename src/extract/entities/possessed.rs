//! Whose army "son armée" is, and whose fighters "ses troupes": of the state or group that the clause, or else the sentence before, is about.

use std::borrow::Cow;

use super::entities::{Entities, Mentioned};
use super::salience::{Position, position};
use crate::extract::document::Document;
use crate::extract::index::{ArticleEntityIx, Ix, WordIx};
use crate::extract::mentions::candidate::{Candidate, Referent};
use crate::extract::syntax::Syntax;
use crate::lexicon::{CalendarWord, KindRole, NounClass, Role};
use crate::ontology::Core;
use crate::reader::TokenKind;

/// A description of an army or its soldiers behind a possessive, with the state whose they are; any other candidate as it is.
pub(super) fn with_owner<'c, 'a>(document: Document<'a>, candidate: &'c Candidate<'a>, entities: &Entities<'a>) -> Cow<'c, Candidate<'a>> {
    let Referent::Described(description) = &candidate.referent else { return Cow::Borrowed(candidate) };
    let grammar = document.lexicon.grammar();
    let regular = description.kind.is_some_and(|kind| grammar.is(KindRole::Home, kind));
    if !candidate.class.is(Core::Force) || !regular || description.state.is_some() || description.inner.is_some() {
        return Cow::Borrowed(candidate);
    }
    let state = |mention: &Mentioned<'a>| entities.items[mention.entity].name.filter(|name| name.class.is(Core::State));
    let Some(state) = owner(document, candidate, entities, state) else { return Cow::Borrowed(candidate) };
    let mut owned = candidate.clone();
    if let Referent::Described(description) = &mut owned.referent {
        description.state = Some(state);
    }
    Cow::Owned(owned)
}

/// The group whose fighters a plain noun behind a possessive means: who withdraws "ses troupes" withdraws, where it is an armed group.
pub(super) fn own_fighters<'a>(document: Document<'a>, candidate: &Candidate<'a>, entities: &Entities<'a>) -> Option<ArticleEntityIx> {
    let Referent::Described(description) = &candidate.referent else { return None };
    let fighters = document.lexicon.grammar().is(NounClass::FighterNoun, &description.head);
    let plain = description.state.is_none() && description.inner.is_none() && candidate.tokens.len() == 1;
    let force = |mention: &Mentioned<'a>| Some(mention.entity).filter(|_| mention.candidate.class.is(Core::Force));
    if candidate.class.is(Core::Force) && fighters && plain { owner(document, candidate, entities, force) } else { None }
}

/// The first thing of a sort that the clause of a possessive, or else the sentence before, is about.
fn owner<'a, T>(
    document: Document<'a>,
    candidate: &Candidate<'a>,
    entities: &Entities<'a>,
    of_sort: impl Fn(&Mentioned<'a>) -> Option<T>,
) -> Option<T> {
    let syntax = &document.syntax[candidate.sentence];
    let noun = syntax.head_of(&syntax.words_of(&candidate.tokens))?;
    let grammar = document.lexicon.grammar();
    let third = |word: WordIx| grammar.is(Role::Possessive, &syntax.word(word).form.to_lowercase());
    // "N, dont quatorze soldats ont été tués", "N, dont les soldats …"
    let tokens = &document.sentences[candidate.sentence].tokens;
    let calendar = document.lexicon.calendar();
    let counts = |at: &usize| calendar.value(CalendarWord::number, &tokens[*at].norm).is_some() || tokens[*at].kind == TokenKind::Number;
    let leads = |at: &usize| counts(at) || grammar.is(Role::Article, &tokens[*at].norm);
    let first = (0..candidate.tokens.start).rev().take_while(leads).last().unwrap_or(candidate.tokens.start);
    if let Some(pronoun) = first.checked_sub(1).filter(|&at| grammar.is(Role::OfWhich, &tokens[at].norm)) {
        let end = pronoun - usize::from(pronoun > 0 && &*tokens[pronoun - 1].norm == ",");
        let here = entities.in_sentence(candidate.sentence);
        if let Some(owner) = here.iter().filter(|m| m.candidate.tokens.end == end).find_map(&of_sort) {
            return Some(owner);
        }
        // "N, qui a protesté et dont les soldats …"
        let antecedent = syntax.head_of(&syntax.words_of(&(pronoun..pronoun + 1))).and_then(|word| syntax.antecedent(word))?;
        return here.iter().filter(|m| heads(syntax, m, antecedent)).find_map(of_sort);
    }
    if !syntax.possessives(noun).into_iter().any(third) {
        return None;
    }
    if let Some(subject) = subject_before(syntax, noun) {
        let subject = syntax.antecedent(subject).unwrap_or(subject);
        return entities.in_sentence(candidate.sentence).iter().filter(|m| heads(syntax, m, subject)).find_map(of_sort);
    }
    let last = candidate.sentence.before()?;
    let syntax = &document.syntax[last];
    let is_topic = |m: &&Mentioned<'a>| {
        let head = syntax.head_of(&syntax.words_of(&m.candidate.tokens));
        head.is_some_and(|head| position(syntax, head) == Position::Topic)
    };
    let mut topics = entities.in_sentence(last).iter().filter(is_topic);
    let first = topics.next()?;
    topics.all(|other| other.entity == first.entity).then(|| of_sort(first)).flatten()
}

fn heads(syntax: &Syntax<'_>, mention: &Mentioned<'_>, word: WordIx) -> bool {
    syntax.head_of(&syntax.words_of(&mention.candidate.tokens)) == Some(word)
}

/// The subject of the nearest clause above a noun that stands before it.
pub(super) fn subject_before(syntax: &Syntax<'_>, noun: WordIx) -> Option<WordIx> {
    let mut verb = syntax.verb_above(noun)?;
    for _ in 0..syntax.len() {
        // in "A, qui retire ses troupes" the whole clause is said of the subject
        let around = |agent: WordIx| syntax.is_within(noun, agent) && !syntax.is_within(verb, agent);
        let subject = syntax.predicate(verb).agents.iter().copied().find(|&agent| agent < noun && !around(agent));
        if subject.is_some() {
            return subject;
        }
        verb = syntax.verb_above(syntax.head(verb)?)?;
    }
    None
}
