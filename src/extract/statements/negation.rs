//! Whether a clause is denied: "ne … pas", "ni", "ce n'est pas A qui".

use crate::extract::index::{Ix, WordIx, each};
use crate::extract::syntax::Syntax;
use crate::lexicon::{Grammar, Role, VerbClass};

/// The relations by which the words of a negation depend on their verb.
const WORDS: [&str; 6] = ["advmod", "expl", "cc", "obj", "nsubj", "mark"];

/// Words from a verb to the "que" that limits it, at most.
const FARTHEST: usize = 40;

/// Whether a verb is denied. "Ne" alone denies few verbs ("n'a pu"), and after some conjunctions nothing ("craint que A ne parte").
pub(in crate::extract) fn is_denied(grammar: &Grammar, syntax: &Syntax<'_>, verb: WordIx) -> bool {
    let is = |role: Role, at: WordIx| {
        let word = syntax.word(at);
        grammar.is(role, &word.lemma.to_lowercase()) || grammar.is(role, &word.form.to_lowercase())
    };
    let of = |at: WordIx| syntax.dependents(at, &WORDS).collect::<Vec<_>>();
    let own = of(verb);
    if own.iter().any(|&w| is(Role::Restriction, w) && syntax.word(w).deprel.universal() == "advmod") {
        return false;
    }
    let completed = own.iter().any(|&w| is(Role::NegationEnd, w)) || determined(grammar, syntax, verb);
    // "n'a repris N que lundi": "que" stands before what alone it holds of, and leads no clause
    if !completed && own.iter().any(|&w| is(Role::Negation, w) && w < verb) && restricts(grammar, syntax, verb) {
        return false;
    }
    if denies_only(grammar, syntax, verb) {
        return false;
    }
    let first = |w: &&WordIx| is(Role::Negation, **w) && !is(Role::NegationEnd, **w);
    // "affirme n'avoir jamais attaqué": the first half is read as the verb's before it
    let strayed = || {
        let above = syntax.head(verb).filter(|&above| above < verb);
        above.is_some_and(|above| of(above).iter().any(|w| first(&w) && *w > above && *w < verb))
    };
    let begun = own.iter().filter(first).any(|&w| w < verb);
    let alone = |word: WordIx| is(Role::NegationEnd, word) && is(Role::Negation, word);
    if own.iter().any(|&w| alone(w)) {
        return true;
    }
    match (begun, completed) {
        (true, true) => true,
        (true, false) => {
            let subordinate = syntax.dependents(verb, &["mark"]).any(|m| is(Role::ComplementClause, m));
            grammar.is(VerbClass::BareDenial, &syntax.word(verb).lemma.to_lowercase()) || !subordinate
        }
        (false, true) => strayed() || denied_participle(grammar, syntax, verb),
        (false, false) => false,
    }
}

/// Whether "que" behind a verb leads to a complement of it that has no verb: "que lundi", "qu'au terme de deux jours"; what the tree hangs it on
/// may be the word before it. Before an infinitive it does where the verb is one that takes infinitives alone: "n'a pu que palabrer".
fn restricts(grammar: &Grammar, syntax: &Syntax<'_>, verb: WordIx) -> bool {
    let restricts = |at: WordIx| {
        grammar.is(Role::Restriction, &syntax.word(at).lemma.to_lowercase()) && syntax.dependents(at, &["fixed"]).next().is_none()
    };
    let leads_nothing = |at: WordIx| match syntax.head(at) {
        Some(before) if syntax.word(at).deprel.universal() == "fixed" => {
            before + 1 == at && !syntax.is_verb(before) && syntax.is_within(before, verb)
        }
        Some(complement) => {
            let led = at < complement && complement > verb && syntax.head(complement) == Some(verb);
            let infinitive = syntax.word(complement).feats.get("VerbForm") == Some("Inf")
                && grammar.is(VerbClass::Modal, &syntax.word(verb).lemma.to_lowercase());
            led && (!syntax.is_verb(complement) && syntax.dependents(complement, &["cop", "nsubj"]).next().is_none() || infinitive)
        }
        None => false,
    };
    let leads = |at: WordIx| matches!(syntax.word(at).deprel.universal(), "mark" | "advmod" | "case" | "fixed") && leads_nothing(at);
    each(&(verb + 1..WordIx::new(syntax.len().min(verb.position() + FARTHEST)))).filter(|&at| restricts(at)).any(leads)
}

/// Whether a word says that what is denied is that it was all: "n'a pas seulement attaqué N", "n'en a pas moins attaqué N".
fn denies_only(grammar: &Grammar, syntax: &Syntax<'_>, verb: WordIx) -> bool {
    let is = |role: Role, at: WordIx| grammar.is(role, &syntax.word(at).lemma.to_lowercase());
    let behind_denial = |at: WordIx| at.before().is_some_and(|before| is(Role::NegationEnd, before));
    syntax.dependents(verb, &["advmod"]).any(|at| at < verb && is(Role::NotAll, at) && behind_denial(at))
}

/// "L'accord, jamais respecté par A": a participle without auxiliary has no place for the first half.
fn denied_participle(grammar: &Grammar, syntax: &Syntax<'_>, verb: WordIx) -> bool {
    let bare = syntax.word(verb).feats.get("VerbForm") == Some("Part") && syntax.dependents(verb, &["aux", "cop"]).next().is_none();
    let denies = |&w: &WordIx| {
        w < verb
            && syntax.word(w).feats.get("Polarity") == Some("Neg")
            && grammar.is(Role::NegationEnd, &syntax.word(w).lemma.to_lowercase())
    };
    bare && syntax.dependents(verb, &["advmod"]).any(|w| denies(&w))
}

/// "Aucun soldat n'a", "n'a signé aucun accord".
fn determined(grammar: &Grammar, syntax: &Syntax<'_>, verb: WordIx) -> bool {
    syntax
        .dependents(verb, &["obj", "nsubj", "obl"])
        .any(|noun| syntax.dependents(noun, &["det"]).any(|d| grammar.is(Role::NegationEnd, &syntax.word(d).lemma.to_lowercase())))
}

/// "Ce n'est pas A qui": the head of a denied cleft.
pub(super) fn is_denied_cleft(grammar: &Grammar, syntax: &Syntax<'_>, head: WordIx) -> bool {
    let pointed = syntax.dependents(head, &["nsubj"]).any(|s| grammar.is(Role::ClausePronoun, &syntax.word(s).lemma.to_lowercase()));
    pointed && syntax.dependents(head, &["cop"]).next().is_some() && is_denied(grammar, syntax, head)
}
