//! Who says so: quotations, "selon", "a déclaré que".

use std::ops::Range;

use super::entities::{Entities, Mentioned};
use super::mention::{Reading, longest};
use crate::lexicon::Role;
use crate::reader::Token;

/// A speaker stands at most this many tokens from the verb of saying.
const REACH: usize = 8;

/// Whose words some tokens are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// The article's own.
    Article,
    /// An entity's.
    Speaker(usize),
    /// Somebody's who is no entity: such words make no statement, since they are not the article's.
    Unknown,
}

/// For each token of a paragraph's sentences, whose words it is.
#[derive(Debug)]
pub(super) struct Attribution {
    /// By sentence: stretches of tokens and the entity that speaks, where it is one.
    claims: Vec<(usize, Range<usize>, Option<usize>)>,
}

impl Attribution {
    /// Finds out who speaks in the sentences of a paragraph. `open` tells whether a quotation goes on from the paragraph
    /// before, and is brought up to date.
    pub(super) fn of(reading: Reading<'_>, paragraph: Range<usize>, entities: &Entities<'_>, open: &mut bool) -> Self {
        let mut claims = Vec::new();
        let quotes = quotations(reading, paragraph.clone(), open);
        let speakers: Vec<(usize, usize)> =
            paragraph.clone().filter_map(|s| Some((s, speaker_beside(reading, s, entities, &quotes)?))).collect();
        for (sentence, tokens) in &quotes {
            // The speaker named in the same sentence, else in the nearest one of the paragraph.
            let nearest = speakers.iter().min_by_key(|(s, _)| (s.abs_diff(*sentence), *s));
            claims.push((*sentence, tokens.clone(), nearest.map(|(_, speaker)| *speaker)));
        }
        for sentence in paragraph {
            claims.extend(reported(reading, sentence, entities).map(|(tokens, speaker)| (sentence, tokens, speaker)));
            claims.extend(accused(reading, sentence, entities).map(|(tokens, speaker)| (sentence, tokens, speaker)));
        }
        Self { claims }
    }

    /// Who says what the words of a trigger say about the participants within `tokens`.
    ///
    /// What names and titles imply (no trigger) is the article's. Where the trigger is somebody's word but a participant
    /// stands outside of it, it is most likely the speaker, taken for one by mistake: nobody says that.
    pub(super) fn voice(&self, sentence: usize, trigger: Option<&Range<usize>>, tokens: &Range<usize>) -> Voice {
        let Some(trigger) = trigger else { return Voice::Article };
        let within = |claimed: &Range<usize>, inner: &Range<usize>| claimed.start <= inner.start && inner.end <= claimed.end;
        let mut said = self.claims.iter().filter(|(s, claimed, _)| *s == sentence && within(claimed, trigger)).peekable();
        if said.peek().is_none() {
            return Voice::Article;
        }
        said.filter(|(_, claimed, _)| within(claimed, tokens)).find_map(|(_, _, speaker)| *speaker).map_or(Voice::Unknown, Voice::Speaker)
    }
}

/// The tokens in quotation marks, sentence by sentence; a quotation may go on over several sentences. Short ones are
/// names or single words, not somebody's statement.
fn quotations(reading: Reading<'_>, paragraph: Range<usize>, carried: &mut bool) -> Vec<(usize, Range<usize>)> {
    const SHORTEST: usize = 5;
    let mut found = Vec::new();
    // A quotation goes on into this paragraph only if it ends here before another begins: a mark may just be missing.
    let marks = || paragraph.clone().flat_map(|s| &reading.sentences[s].tokens).map(|t| &*t.norm);
    let first = marks().find(|m| matches!(*m, "«" | "“" | "»" | "”" | "\""));
    let mut open = *carried && matches!(first, Some("»" | "”"));
    for sentence in paragraph {
        let tokens = &reading.sentences[sentence].tokens;
        let mut start = 0;
        for (at, token) in tokens.iter().enumerate() {
            let opens = matches!(&*token.norm, "«" | "“") || (&*token.norm == "\"" && !open);
            let closes = matches!(&*token.norm, "»" | "”") || (&*token.norm == "\"" && open);
            if opens {
                (open, start) = (true, at + 1);
            } else if closes && open {
                open = false;
                found.push((sentence, start..at));
            }
        }
        if open {
            found.push((sentence, start..tokens.len()));
        }
    }
    *carried = open;
    found.retain(|(_, tokens)| tokens.len() >= SHORTEST);
    found
}

fn is_speaker(mention: &Mentioned<'_>) -> bool {
    matches!(mention.candidate.class, "Person" | "Organization" | "State" | "Force")
}

/// The forms of verbs of saying in a sentence.
fn verbs(reading: Reading<'_>, tokens: &[Token]) -> Vec<Range<usize>> {
    let speech = reading.lexicon.speech();
    (0..tokens.len()).filter_map(|at| longest(tokens, at, |f| speech.continues(f), |f| speech.contains(f)).map(|end| at..end)).collect()
}

/// The speaker beside a verb of saying that stands outside quotation marks.
fn speaker_beside(reading: Reading<'_>, sentence: usize, entities: &Entities<'_>, quotes: &[(usize, Range<usize>)]) -> Option<usize> {
    let tokens = &reading.sentences[sentence].tokens;
    let outside = |at: usize| !quotes.iter().any(|(s, q)| *s == sentence && q.contains(&at));
    let mentions = entities.in_sentence(sentence);
    verbs(reading, tokens).into_iter().filter(|v| outside(v.start)).find_map(|verb| {
        let near = mentions.iter().filter(|m| is_speaker(m) && outside(m.candidate.tokens.start));
        near.map(|m| (distance(&verb, &m.candidate.tokens), m.entity)).filter(|(d, _)| *d <= REACH).min().map(|(_, entity)| entity)
    })
}

fn distance(a: &Range<usize>, b: &Range<usize>) -> usize {
    if a.end <= b.start { b.start - a.end } else { a.start.saturating_sub(b.end) }
}

/// "X a déclaré que …": from "que" to the sentence's end. "Selon X, …": the whole sentence.
fn reported(reading: Reading<'_>, sentence: usize, entities: &Entities<'_>) -> Option<(Range<usize>, Option<usize>)> {
    let tokens = &reading.sentences[sentence].tokens;
    let mentions = entities.in_sentence(sentence);
    let grammar = reading.lexicon.grammar();
    let according = reading.lexicon.according();
    for at in 0..tokens.len() {
        if let Some(end) = longest(tokens, at, |f| according.continues(f), |f| according.contains(f)) {
            let after =
                mentions.iter().find(|m| m.candidate.tokens.start >= end && m.candidate.tokens.start - end <= REACH / 2 && is_speaker(m));
            return Some((0..tokens.len(), after.map(|speaker| speaker.entity)));
        }
    }
    verbs(reading, tokens).into_iter().find_map(|verb| {
        let that = (verb.end..tokens.len()).take(3).find(|&i| grammar.is(Role::That, &tokens[i].norm))?;
        Some((that + 1..tokens.len(), speaker_before(mentions, verb.start)))
    })
}

fn speaker_before(mentions: &[Mentioned<'_>], verb: usize) -> Option<usize> {
    mentions.iter().rev().find(|m| m.candidate.tokens.end <= verb && is_speaker(m)).map(|m| m.entity)
}

/// "X accuse Y d'avoir …": what Y is accused of is X's word.
fn accused(reading: Reading<'_>, sentence: usize, entities: &Entities<'_>) -> Option<(Range<usize>, Option<usize>)> {
    let tokens = &reading.sentences[sentence].tokens;
    let accusing = reading.lexicon.accusing();
    let verb =
        (0..tokens.len()).find_map(|at| longest(tokens, at, |f| accusing.continues(f), |f| accusing.contains(f)).map(|end| at..end))?;
    Some((verb.end..tokens.len(), speaker_before(entities.in_sentence(sentence), verb.start)))
}
