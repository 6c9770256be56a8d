//! Fronts, movements and acronyms of whose fighters or attacks the article tells: what one mention says of them holds for all, short and long.

use std::collections::{BTreeMap, BTreeSet};

use super::candidate::{Candidate, Referent};
use super::framed::Frames;
use crate::extract::document::Document;
use crate::lexicon::NounClass;
use crate::ontology::Core;
use crate::reader::phrase;

/// Makes forces of the bodies that are armed.
pub(super) fn armed<'a>(document: Document<'a>, candidates: &mut [Candidate<'a>]) {
    let short = acronyms(document, candidates);
    let key = |candidate: &Candidate<'_>| {
        let form = form(document, candidate);
        short.get(&form).cloned().unwrap_or(form)
    };
    let may_be = |c: &&Candidate<'_>| may_be_armed(document, c);
    let fights = |c: &&Candidate<'_>| Frames::new(document, c.sentence).is_armed(&c.tokens);
    let told: BTreeSet<String> = candidates.iter().filter(may_be).filter(fights).map(key).collect();
    if told.is_empty() {
        return;
    }
    let force = document.ontology.core(Core::Force);
    for candidate in candidates.iter_mut() {
        if !may_be_armed(document, candidate) || !told.contains(&key(candidate)) {
            continue;
        }
        let words = form(document, candidate);
        candidate.class = force;
        if let Referent::Described(description) = &mut candidate.referent {
            description.kind = document.lexicon.kind_of(Core::Force, words.split(' '));
        }
    }
}

/// The long forms of the acronyms that stand in brackets behind them: "Front de l'Aïr (FA)".
fn acronyms(document: Document<'_>, candidates: &[Candidate<'_>]) -> BTreeMap<String, String> {
    let pairs = candidates.iter().zip(candidates.iter().skip(1));
    let bracketed = pairs.filter(|(long, short)| {
        let tokens = &document.sentences[long.sentence].tokens;
        let beside = long.sentence == short.sentence && long.tokens.end + 1 == short.tokens.start;
        beside && short.tokens.len() == 1 && tokens[short.tokens.start].all_capitals && &*tokens[long.tokens.end].norm == "("
    });
    bracketed.map(|(long, short)| (form(document, short), form(document, long))).collect()
}

/// Whether only the words around it can say whether it is armed: a body that no table knows, or that a front's or a movement's noun names.
fn may_be_armed(document: Document<'_>, candidate: &Candidate<'_>) -> bool {
    if !candidate.class.is(Core::Organization) {
        return false;
    }
    match &candidate.referent {
        Referent::Unknown | Referent::Acronym => document.lexicon.names(&form(document, candidate)).next().is_none(),
        Referent::Described(d) => {
            let named = !d.anaphoric && !d.bare && document.sentences[candidate.sentence].tokens[candidate.tokens.start].capital;
            named && document.lexicon.grammar().is(NounClass::GroupNoun, &d.head)
        }
        _ => false,
    }
}

fn form(document: Document<'_>, candidate: &Candidate<'_>) -> String {
    phrase(&document.sentences[candidate.sentence].tokens[candidate.tokens.clone()])
}
