//! Descriptions of bodies that stand beside their names: "le parti au pouvoir, l'Union du fleuve", "N, l'agence officielle".

use std::collections::BTreeMap;

use crate::extract::document::Document;
use crate::extract::index::WordIx;
use crate::extract::mentions::candidate::{Candidate, Referent};
use crate::lexicon::Role;
use crate::ontology::Core;

/// A description with a name beside it is found among so many mentions before and behind: others may stand within the two.
const NEAR: usize = 4;

/// Tokens of a short name and its brackets, at most: "(Al-Qaïda)".
const SHORT: usize = 5;

/// The descriptions that stand beside the name of what they describe, each with that name, as places in the list of mentions.
pub(super) fn appositions(document: Document<'_>, candidates: &[Candidate<'_>]) -> BTreeMap<usize, usize> {
    let body = |c: &Candidate<'_>| matches!(c.class.core, Core::Organization | Core::Force);
    // "la Mission des Nations unies au Mali (Minusma)" is a name that the lexicon does not have
    let describes = |c: &Candidate<'_>| matches!(c.referent, Referent::Described(_) | Referent::Unknown) && body(c);
    let named = |c: &Candidate<'_>| !matches!(c.referent, Referent::Described(_)) && body(c);
    let beside = |at: usize| {
        let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(candidates.len());
        near.into_iter().find(|&other| {
            let (description, name) = (&candidates[at], &candidates[other]);
            // the letters in brackets behind a force stand for its own long name
            let described = matches!(description.referent, Referent::Described(_));
            let organizations = described && description.class.is(Core::Organization) && name.class.is(Core::Organization);
            // unless it is known by them
            let known =
                matches!(name.referent, Referent::Known(_)) && name.class.core == description.class.core && in_brackets(document, name);
            let behind = described && name.tokens.end <= description.tokens.start;
            named(name) && (organizations || known || behind) && is_beside(document, description, name)
        })
    };
    (0..candidates.len()).filter(|&at| describes(&candidates[at])).filter_map(|at| Some((at, beside(at)?))).collect()
}

/// Whether a description stands beside a name, as its apposition or with it in brackets. Without a definite article it stands behind it: "N, une
/// organisation dissidente de A".
fn is_beside(document: Document<'_>, description: &Candidate<'_>, name: &Candidate<'_>) -> bool {
    if description.sentence != name.sentence {
        return false;
    }
    let grammar = document.lexicon.grammar();
    let tokens = &document.sentences[name.sentence].tokens;
    let is = |role: Role, at: usize| tokens.get(at).is_some_and(|token| grammar.is(role, &token.norm));
    let norm = |at: usize| tokens.get(at).map(|token| &*token.norm).unwrap_or_default();
    let parts = |first: &Candidate<'_>, second: &Candidate<'_>, mark: &str| {
        // "N (A), une milice de M"
        let short = (first.tokens.end..first.tokens.end + SHORT).find(|&at| norm(at) == ")");
        let short = short.filter(|_| mark == "," && norm(first.tokens.end) == "(");
        let end = short.map_or(first.tokens.end, |closed| closed + 1);
        let article = usize::from(is(Role::Article, end + 1));
        norm(end) == mark && end + 1 + article == second.tokens.start
    };
    let definite = description.tokens.start.checked_sub(1).is_none_or(|before| !is(Role::Article, before) || is(Role::Definite, before));
    if parts(description, name, "(") {
        return definite && norm(name.tokens.end) == ")";
    }
    let (first, second) = if description.tokens.start < name.tokens.start { (description, name) } else { (name, description) };
    let syntax = &document.syntax[name.sentence];
    let word = syntax.head_of(&syntax.words_of(&second.tokens));
    let apposed = word.is_some_and(|word| {
        let head = syntax.head(word).map(|head| syntax.token_of(head));
        // a noun without article and conjunction, read as the second of a list of which there is no more
        let listed = |first: WordIx| syntax.word(word).deprel.universal() == "conj" && syntax.dependents(first, &["conj"]).count() == 1;
        let bare = syntax.dependents(word, &["det", "cc"]).next().is_none();
        (matches!(syntax.word(word).deprel.universal(), "appos" | "nmod" | "parataxis") || bare && syntax.head(word).is_some_and(listed))
            && head.is_some_and(|head| first.tokens.contains(&head))
            && syntax.coordinated(word).len() < 2
    });
    let joined = is(Role::Coordination, second.tokens.end) && norm(second.tokens.end) != ",";
    let behind = second.tokens == description.tokens;
    (definite || behind) && parts(first, second, ",") && apposed && !joined
}

/// Whether a name stands alone in brackets.
fn in_brackets(document: Document<'_>, name: &Candidate<'_>) -> bool {
    let tokens = &document.sentences[name.sentence].tokens;
    let norm = |at: usize| tokens.get(at).map(|token| &*token.norm);
    name.tokens.start.checked_sub(1).and_then(norm) == Some("(") && norm(name.tokens.end) == Some(")")
}
