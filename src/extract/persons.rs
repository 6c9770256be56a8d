//! Persons: capitalised words after a title or a given name, and their surnames later on.

use std::collections::HashSet;
use std::ops::Range;

use super::mention::{Candidate, Reading, Referent, is_headline, phrase};
use crate::lexicon::Role;
use crate::reader::{Token, TokenKind};

/// Titles are looked for in at most this many tokens before a name.
const LONGEST_TITLE: usize = 6;

/// All persons in a sentence.
pub(super) fn persons<'a>(reading: Reading<'a>, at: usize) -> Vec<Candidate<'a>> {
    let sentence = &reading.sentences[at];
    if is_headline(sentence) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = 0;
    while start < sentence.tokens.len() {
        let run = run_at(reading, &sentence.tokens, start);
        if run.is_empty() {
            start += 1;
            continue;
        }
        let run = without_opener(reading, &sentence.tokens, run);
        if !run.is_empty() && is_person(reading, &sentence.tokens, &run) {
            found.push(Candidate { sentence: at, tokens: run.clone(), class: "Person", referent: Referent::Person });
        }
        start = run.end.max(start + 1);
    }
    found
}

/// Surnames of known persons that stand alone.
pub(super) fn surnames<'a>(reading: Reading<'a>, at: usize, known: &HashSet<String>) -> Vec<Candidate<'a>> {
    let tokens = &reading.sentences[at].tokens;
    (0..tokens.len())
        .filter(|&i| tokens[i].capital && known.contains(&*tokens[i].norm))
        .map(|i| Candidate { sentence: at, tokens: i..i + 1, class: "Person", referent: Referent::Person })
        .collect()
}

/// Capitalised words in a row, with the particles of names between them.
fn run_at(reading: Reading<'_>, tokens: &[Token], start: usize) -> Range<usize> {
    let grammar = reading.lexicon.grammar();
    // "al-Assad": a particle joined to the name by a hyphen.
    let with_particle = |t: &Token| t.norm.split_once('-').is_some_and(|(first, _)| grammar.is(Role::Particle, first));
    let is_name = |t: &Token| t.kind == TokenKind::Word && (t.capital || with_particle(t)) && !t.norm.ends_with('\'');
    let mut end = start;
    while let Some(token) = tokens.get(end) {
        let particle = end > start && reading.lexicon.grammar().is(Role::Particle, &token.norm);
        let next_is_name = tokens.get(end + 1).is_some_and(is_name);
        if is_name(token) || (particle && next_is_name && end - start == 1) {
            end += 1;
        } else {
            break;
        }
    }
    start..end
}

/// The run without a first word that is no name: "Selon Anar Eyvazov".
fn without_opener(reading: Reading<'_>, tokens: &[Token], mut run: Range<usize>) -> Range<usize> {
    while run.start < run.end {
        let norm = &tokens[run.start].norm;
        let lexicon = reading.lexicon;
        let opens = lexicon.is_function_word(norm) || lexicon.titles().contains(norm);
        if opens && !lexicon.is_given_name(norm) {
            run.start += 1;
        } else {
            break;
        }
    }
    run
}

fn is_person(reading: Reading<'_>, tokens: &[Token], run: &Range<usize>) -> bool {
    let lexicon = reading.lexicon;
    let whole = phrase(&tokens[run.clone()]);
    if lexicon.names(&whole).next().is_some() {
        return false;
    }
    let given = lexicon.is_given_name(&tokens[run.start].norm);
    let comma = |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|t| &*t.norm == ",");
    let unknown = || tokens[run.clone()].iter().all(|t| lexicon.names(&t.norm).next().is_none() && !lexicon.heads().contains(&t.norm));
    // An apposition: ", Firstname Lastname," between commas or before one.
    let apposed = run.len() > 1 && (comma(run.start.checked_sub(1)) || comma(Some(run.end))) && unknown();
    (given && run.len() > 1) || apposed || title_before(reading, tokens, run.start).is_some()
}

/// The tokens of a title right before a name, adjectives of states between them passed over.
pub(super) fn title_before(reading: Reading<'_>, tokens: &[Token], name: usize) -> Option<Range<usize>> {
    let lexicon = reading.lexicon;
    let mut end = name;
    // An abbreviated title ("M.") has its full stop before the name.
    if end >= 2 && &*tokens[end - 1].norm == "." && lexicon.titles().contains(&format!("{}.", tokens[end - 2].norm)) {
        return Some(end - 2..end);
    }
    while end > 0 && lexicon.states_of_adjective(&tokens[end - 1].norm).next().is_some() {
        end -= 1;
    }
    (end.saturating_sub(LONGEST_TITLE)..end).find(|&start| lexicon.titles().contains(&phrase(&tokens[start..end]))).map(|start| start..end)
}
