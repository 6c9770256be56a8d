//! All mentions of an article: names, dates, descriptions, surnames; of overlapping ones those that stay.

use std::collections::HashSet;

use super::candidate::{Candidate, Referent};
use super::names::NameSpan;
use super::{armed, dates, editions, gazetteer, merge, nominals, select, settle};
use crate::extract::document::Document;
use crate::extract::index::SentenceIx;
use crate::extract::trace::Trace;
use crate::lexicon::{KindRole, NounClass};
use crate::ontology::Core;

/// The mentions of an article in order of place. `learned` are the names that the sequence model sees, by sentence.
pub(in crate::extract) fn find<'a>(document: Document<'a>, learned: &[Vec<NameSpan>], trace: &mut impl Trace) -> Vec<Candidate<'a>> {
    let mut all = Vec::new();
    let mut told = dates::LastDates::default();
    let merged = document.sentences.keys().zip(learned);
    let mut names: Vec<Vec<Candidate<'a>>> =
        merged.map(|(at, learned)| merge::merge(document, at, gazetteer::names(document, at), learned, trace)).collect();
    settle::settle(document, &mut names);
    editions::with_years(document, &mut names);
    for (at, names) in document.sentences.keys().zip(names) {
        let dates = dates::dates(document, at, &mut told);
        all.extend(nominals::nominals(document, at, &names, &dates, trace));
        all.extend(dates);
        all.extend(names);
    }
    let known = surnames(document, &all);
    all.extend(document.sentences.keys().flat_map(|at| lone_surnames(document, at, &known)));
    let grammar = document.lexicon.grammar();
    let (mut kept, overlapped) = select::select(all, |description| {
        description.kind.is_some_and(|kind| grammar.is(KindRole::Sited, kind)) || grammar.is(NounClass::Garrison, &description.head)
    });
    armed::armed(document, &mut kept);
    for (candidate, longer) in &overlapped {
        let same_words = candidate.tokens == longer.tokens;
        if same_words && candidate.class == longer.class {
            continue; // it is found twice
        }
        trace.report(|| {
            let reason = match same_words {
                true => format!("the same words are kept by the rule '{}'", longer.rule(document)),
                false => format!("it overlaps with '{}'", document.words(longer.sentence, &longer.tokens)),
            };
            candidate.event(document).left_out(reason)
        });
    }
    for candidate in &kept {
        trace.report(|| candidate.event(document));
    }
    kept
}

/// The last words of the names of persons that have several.
fn surnames(document: Document<'_>, candidates: &[Candidate<'_>]) -> HashSet<String> {
    let persons = candidates.iter().filter(|c| matches!(c.referent, Referent::Person) && c.tokens.len() > 1);
    let last = persons.filter_map(|c| document.sentences[c.sentence].tokens.get(c.tokens.end - 1));
    last.map(|token| token.norm.to_string()).collect()
}

/// Surnames of persons whose full names stand elsewhere in the article.
fn lone_surnames<'a>(document: Document<'a>, at: SentenceIx, known: &HashSet<String>) -> Vec<Candidate<'a>> {
    let tokens = &document.sentences[at].tokens;
    let class = document.ontology.core(Core::Person);
    (0..tokens.len())
        .filter(|&i| tokens[i].capital && known.contains(&*tokens[i].norm))
        .map(|i| Candidate { sentence: at, tokens: i..i + 1, class, referent: Referent::Person })
        .collect()
}
