//! Who cannot be who: those of whom one clause tells as of two.

use super::coreference::Before;
use super::link::{Link, Linked};
use super::overview::Overview;
use crate::extract::index::{WordIx, each};
use crate::extract::mentions::candidate::Candidate;
use crate::extract::syntax::Syntax;
use crate::ontology::Core;
use crate::reader::Upos;

impl Overview<'_> {
    /// Whether the force that a bare noun was linked to is another one by what the sentence says of both.
    pub(super) fn is_another(&self, candidate: &Candidate<'_>, (meant, link): &Linked<'_>, before: Before<'_, '_>) -> bool {
        let refers = matches!(link, Link::OnlyGroup | Link::SameForce | Link::SameKind | Link::Hypernym);
        let beside = || *link == Link::OnlyGroup && self.stands_beside(candidate, &meant.id, before);
        refers && candidate.class.is(Core::Force) && (self.is_set_against(candidate, &meant.id, before) || beside())
    }

    /// "L'armée, appuyée par N, aux rebelles": whether an entity is named in the sentence with no verb between. Two arguments of one verb are
    /// two.
    fn stands_beside(&self, candidate: &Candidate<'_>, id: &str, before: Before<'_, '_>) -> bool {
        let syntax = &self.document.syntax[candidate.sentence];
        let here = before.entities.mentions.iter().rev().take_while(|m| m.candidate.sentence == candidate.sentence);
        let mut named = here.filter(|m| before.entities.items[m.entity].id == id && m.candidate.tokens.end <= candidate.tokens.start);
        named.next().is_some_and(|m| {
            let between = syntax.words_of(&(m.candidate.tokens.end..candidate.tokens.start));
            !each(&between).any(|word| matches!(syntax.word(word).upos, Upos::Verb | Upos::Aux))
        })
    }

    /// "Le Front N a attaqué les rebelles", "épaulés par N, les putschistes ont pris M": whether the sentence sets a description against an
    /// entity that it names before it.
    fn is_set_against(&self, candidate: &Candidate<'_>, id: &str, before: Before<'_, '_>) -> bool {
        let syntax = &self.document.syntax[candidate.sentence];
        let Some(noun) = syntax.head_of(&syntax.words_of(&candidate.tokens)) else { return false };
        let here = before.entities.mentions.iter().rev().take_while(|m| m.candidate.sentence == candidate.sentence);
        let mut same = here.filter(|m| before.entities.items[m.entity].id == id);
        same.any(|m| syntax.head_of(&syntax.words_of(&m.candidate.tokens)).is_some_and(|other| are_two(syntax, noun, other)))
    }
}

/// Whether one of two is joined to the other, does something to it, or takes part in what is said of it: in a participle before it, or below it.
fn are_two(syntax: &Syntax<'_>, noun: WordIx, other: WordIx) -> bool {
    let meets = |words: &[WordIx], word: WordIx| words.contains(&word);
    let acts_on = |verb: WordIx| {
        let predicate = syntax.predicate(verb);
        let against = |one, two| meets(&predicate.agents, one) && meets(&predicate.patients, two);
        !syntax.is_reflexive(verb) && (against(noun, other) || against(other, noun))
    };
    let verb = syntax.head(noun).filter(|_| syntax.word(noun).deprel.universal() == "nsubj");
    let participles = verb.into_iter().flat_map(|verb| syntax.dependents(verb, &["advcl", "acl"]));
    let bare = |&clause: &WordIx| {
        let participle = syntax.word(clause).feats.get("VerbForm") == Some("Part");
        participle && syntax.dependents(clause, &["nsubj", "mark"]).next().is_none()
    };
    let mut said_of = participles.filter(bare);
    syntax.is_within(other, noun)
        || syntax.coordinated(noun).contains(&other)
        || syntax.coordinated(other).contains(&noun)
        || said_of.any(|clause| syntax.is_within(other, clause))
        || syntax.words().any(|verb| syntax.is_verb(verb) && acts_on(verb))
}
