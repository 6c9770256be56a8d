//! What capital letters in brackets are short for: the words before them tell how long the name is, "Union pour la paix en Centrafrique (UPC)",
//! and that the letters are not what a table knows by them, "Mission de surveillance à Aceh (MSA)".

use std::collections::BTreeMap;
use std::ops::Range;

use super::candidate::{Candidate, Referent};
use crate::extract::document::Document;
use crate::extract::index::SentenceIx;
use crate::lexicon::{NameKind, Role};
use crate::ontology::{Core, EntityClass};
use crate::reader::{Token, phrase};

/// Words of the longest long form, small ones among them.
const LONGEST: usize = 14;

/// Letters of the shortest acronym that initials can tell.
const SHORTEST: usize = 3;

/// Letters by which words of a long form are compared: "démocratiques", "démocratique".
const STEM: usize = 4;

/// Makes names of the article's own of acronyms that it writes out as something else than the tables know by them.
pub(super) fn write_out<'a>(document: Document<'a>, names: &mut [Vec<Candidate<'a>>]) {
    let mut own: BTreeMap<String, (EntityClass, Referent<'a>)> = BTreeMap::new();
    let mut long_forms: Vec<(usize, Candidate<'a>)> = Vec::new();
    for (index, (at, candidates)) in document.sentences.keys().zip(names.iter()).enumerate() {
        for candidate in candidates {
            let Some(tokens) = other_long_form(document, at, candidate) else { continue };
            let acronym = document.sentences[at].tokens[candidate.tokens.start].norm.to_string();
            // "le Rassemblement congolais pour la démocratie (RCD)", of which the tables know the name, and others by the letters
            if let Some(known) = candidates.iter().find(|c| c.tokens == tokens && matches!(c.referent, Referent::Known(_))) {
                own.insert(acronym, (known.class, known.referent.clone()));
                continue;
            }
            // "le Front national de libération (FNL)" is armed as the Forces nationales de libération are, "Mission de surveillance (MSA)" no party
            let class = if is_akin(document, candidate, &tokens) { candidate.class } else { class_of(document, at, &tokens) };
            own.insert(acronym, (class, Referent::Acronym));
            long_forms.push((index, Candidate { sentence: at, tokens, class, referent: Referent::Unknown }));
        }
    }
    if own.is_empty() {
        return;
    }
    for candidate in names.iter_mut().flatten().filter(|c| is_known_acronym(document, c)) {
        let token = &document.sentences[candidate.sentence].tokens[candidate.tokens.start];
        if let Some(of_article) = own.get(&*token.norm) {
            (candidate.class, candidate.referent) = of_article.clone();
        }
    }
    for (index, long) in long_forms {
        let names = &mut names[index];
        names.retain(|c| !c.overlaps(&long));
        names.push(long);
        names.sort_by_key(|c| c.tokens.start);
    }
}

/// Makes one name of the words that an acronym in brackets is short for, where only a part of them was found.
pub(super) fn whole_names<'a>(document: Document<'a>, names: &mut [Vec<Candidate<'a>>]) {
    for (at, names) in document.sentences.keys().zip(names) {
        let acronyms: Vec<Candidate<'a>> = names.iter().filter(|c| is_acronym(document, c)).cloned().collect();
        for acronym in acronyms {
            let Some(tokens) = long_form(document, at, &acronym) else { continue };
            let covered = names.iter().any(|c| c.tokens.start <= tokens.start && tokens.end <= c.tokens.end);
            let crosses = names.iter().any(|c| {
                let overlaps = c.tokens.start < tokens.end && tokens.start < c.tokens.end;
                overlaps && !(tokens.start <= c.tokens.start && c.tokens.end <= tokens.end)
            });
            // a description grows by itself from the noun that it begins with
            let part = names.iter().any(|c| c.tokens.start == tokens.start && c.tokens.end < tokens.end);
            if covered || crosses || !part {
                continue;
            }
            let known = matches!(acronym.referent, Referent::Known(_));
            let class = if known { acronym.class } else { class_of(document, at, &tokens) };
            let referent = if known { acronym.referent.clone() } else { Referent::Unknown };
            names.retain(|c| c.tokens.end <= tokens.start || tokens.end <= c.tokens.start);
            names.push(Candidate { sentence: at, tokens, class, referent });
            names.sort_by_key(|c| c.tokens.start);
        }
    }
}

/// Whether it is one word in capitals that names a body.
fn is_acronym(document: Document<'_>, candidate: &Candidate<'_>) -> bool {
    let body = matches!(candidate.class.core, Core::Organization | Core::Force);
    body && candidate.tokens.len() == 1 && document.sentences[candidate.sentence].tokens[candidate.tokens.start].all_capitals
}

/// The words before the brackets around an acronym that it is short for.
fn long_form(document: Document<'_>, at: SentenceIx, acronym: &Candidate<'_>) -> Option<Range<usize>> {
    let tokens = &document.sentences[at].tokens;
    let open = acronym.tokens.start.checked_sub(1).filter(|&open| &*tokens[open].norm == "(")?;
    let closed = tokens.get(acronym.tokens.end).is_some_and(|token| &*token.norm == ")");
    let start = if closed { spelt_out(document, &tokens[acronym.tokens.start].norm, &tokens[..open])? } else { return None };
    Some(start..open)
}

/// The words before the brackets around a known acronym that it is short for, where nothing known by it is called so.
fn other_long_form(document: Document<'_>, at: SentenceIx, candidate: &Candidate<'_>) -> Option<Range<usize>> {
    let tokens = &document.sentences[at].tokens;
    let long = if is_known_acronym(document, candidate) { long_form(document, at, candidate)? } else { return None };
    let words = stems(document, &phrase(&tokens[long.clone()]));
    // "Rassemblement congolais pour la démocratie" is not "Rassemblement pour la culture et la démocratie": each has a word that the other lacks
    let all = |one: &[String], other: &[String]| one.iter().all(|stem| other.contains(stem));
    let same = |label: &[String]| share_a_word(label, &words) && (all(label, &words) || all(&words, label));
    (!labels_of(document, candidate).any(|label| same(&label))).then_some(long)
}

/// Whether what a table knows by an acronym shares a word with the long form.
fn is_akin(document: Document<'_>, acronym: &Candidate<'_>, long: &Range<usize>) -> bool {
    let words = stems(document, &phrase(&document.sentences[acronym.sentence].tokens[long.clone()]));
    labels_of(document, acronym).any(|label| share_a_word(&label, &words))
}

/// The beginnings of the words of all that a table knows by an acronym.
fn labels_of<'c>(document: Document<'c>, acronym: &'c Candidate<'_>) -> impl Iterator<Item = Vec<String>> + 'c {
    let known = if let Referent::Known(known) = &acronym.referent { known.as_slice() } else { &[] };
    known.iter().map(move |(name, _)| stems(document, &name.label.to_lowercase()))
}

fn share_a_word(one: &[String], other: &[String]) -> bool {
    one.iter().any(|stem| other.contains(stem))
}

/// Whether it is one word in capitals that a table knows.
fn is_known_acronym(document: Document<'_>, candidate: &Candidate<'_>) -> bool {
    let proper = matches!(&candidate.referent, Referent::Known(names) if names.iter().all(|(_, kind)| *kind == NameKind::Proper));
    proper && candidate.tokens.len() == 1 && document.sentences[candidate.sentence].tokens[candidate.tokens.start].all_capitals
}

/// Where the words at the end of some tokens begin whose initials are the letters of an acronym, the first with a capital.
fn spelt_out(document: Document<'_>, acronym: &str, tokens: &[Token]) -> Option<usize> {
    let mut letters: Vec<char> = acronym.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.len() < SHORTEST {
        return None;
    }
    for at in (tokens.len().saturating_sub(LONGEST)..tokens.len()).rev() {
        let token = &tokens[at];
        let small =
            !token.capital && (document.lexicon.is_function_word(&token.norm) || document.lexicon.grammar().is(Role::Of, &token.norm));
        if small {
            continue;
        }
        for part in token.norm.split('-').rev() {
            let initial = part.chars().next()?;
            letters.pop().filter(|&letter| letter == initial)?;
        }
        if letters.is_empty() {
            return token.capital.then_some(at);
        }
    }
    None
}

/// The beginnings of the words that say something.
pub(in crate::extract) fn stems(document: Document<'_>, form: &str) -> Vec<String> {
    let words = form.split([' ', '-', '\'']).filter(|word| !document.lexicon.is_function_word(word) && word.chars().count() >= STEM);
    words.map(|word| word.chars().take(STEM).collect()).collect()
}

/// The class that the first word says, else a body.
fn class_of(document: Document<'_>, at: SentenceIx, tokens: &Range<usize>) -> EntityClass {
    let heads = document.lexicon.heads().get(&document.sentences[at].tokens[tokens.start].norm);
    let force = heads.first().filter(|head| matches!(head.class.core, Core::Force | Core::Organization));
    force.map_or_else(|| document.ontology.core(Core::Organization), |head| head.class)
}
