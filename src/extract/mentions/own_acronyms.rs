//! Capital letters that a table knows, in an article that says by the words before the brackets that they are short for something else:
//! "Mission de surveillance à Aceh (MSA)".

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
    let mut own: BTreeMap<String, EntityClass> = BTreeMap::new();
    let mut long_forms: Vec<(usize, Candidate<'a>)> = Vec::new();
    for (index, (at, candidates)) in document.sentences.keys().zip(names.iter()).enumerate() {
        for candidate in candidates {
            let Some(tokens) = other_long_form(document, at, candidate) else { continue };
            let class = class_of(document, at, &tokens);
            own.insert(document.sentences[at].tokens[candidate.tokens.start].norm.to_string(), class);
            long_forms.push((index, Candidate { sentence: at, tokens, class, referent: Referent::Unknown }));
        }
    }
    if own.is_empty() {
        return;
    }
    for candidate in names.iter_mut().flatten().filter(|c| is_known_acronym(document, c)) {
        let token = &document.sentences[candidate.sentence].tokens[candidate.tokens.start];
        if let Some(&class) = own.get(&*token.norm) {
            (candidate.class, candidate.referent) = (class, Referent::Acronym);
        }
    }
    for (index, long) in long_forms {
        let names = &mut names[index];
        names.retain(|c| !c.overlaps(&long));
        names.push(long);
        names.sort_by_key(|c| c.tokens.start);
    }
}

/// The words before the brackets around a known acronym that it is short for, where nothing known by it is called so.
fn other_long_form(document: Document<'_>, at: SentenceIx, candidate: &Candidate<'_>) -> Option<Range<usize>> {
    let tokens = &document.sentences[at].tokens;
    let open = candidate.tokens.start.checked_sub(1).filter(|&open| &*tokens[open].norm == "(")?;
    let closed = tokens.get(candidate.tokens.end).is_some_and(|token| &*token.norm == ")");
    if !closed || !is_known_acronym(document, candidate) {
        return None;
    }
    let long = spelt_out(document, &tokens[candidate.tokens.start].norm, &tokens[..open])?..open;
    let Referent::Known(known) = &candidate.referent else { return None };
    let words = stems(document, &phrase(&tokens[long.clone()]));
    let same = known.iter().any(|(name, _)| stems(document, &name.label.to_lowercase()).iter().any(|stem| words.contains(stem)));
    (!same).then_some(long)
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
        let small = !token.capital && (document.lexicon.is_function_word(&token.norm) || document.lexicon.grammar().is(Role::Of, &token.norm));
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
fn stems(document: Document<'_>, form: &str) -> Vec<String> {
    let words = form.split([' ', '-', '\'']).filter(|word| !document.lexicon.is_function_word(word) && word.chars().count() >= STEM);
    words.map(|word| word.chars().take(STEM).collect()).collect()
}

/// The class that the first word says, else a body.
fn class_of(document: Document<'_>, at: SentenceIx, tokens: &Range<usize>) -> EntityClass {
    let heads = document.lexicon.heads().get(&document.sentences[at].tokens[tokens.start].norm);
    let force = heads.first().filter(|head| matches!(head.class.core, Core::Force | Core::Organization));
    force.map_or_else(|| document.ontology.core(Core::Organization), |head| head.class)
}
