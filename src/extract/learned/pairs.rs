//! The pairs of things that are weighed: any two that one sentence mentions near each other, in both directions.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::extract::entities::entities::Mentioned;
use crate::extract::index::{ArticleEntityIx, Ix, MentionIx, SentenceIx};
use crate::extract::mentions::candidate::Referent;
use crate::extract::statements::arguments::Arguments;
use crate::ontology::{ClassId, Core, Ontology, RelationId};

/// Words between the heads of two mentions, at most.
const FARTHEST: usize = 40;

/// A subject and an object as one sentence mentions them.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub sentence: SentenceIx,
    pub subject: MentionIx,
    pub object: MentionIx,
    /// Places of the relations, in the list that they are chosen from, which the ontology allows between the two.
    pub relations: Vec<usize>,
}

/// Two entities, and how far apart which of their mentions stand.
pub(super) type Nearest = BTreeMap<(ArticleEntityIx, ArticleEntityIx), (usize, MentionIx, MentionIx)>;

/// The pairs of a sentence, in order of their entities.
pub(super) fn pairs(arguments: &Arguments<'_>, relations: &[Option<RelationId>]) -> Vec<Pair> {
    let pair = |(_, subject, object): (usize, MentionIx, MentionIx)| {
        let class = |mention: MentionIx| arguments.mentions[mention].candidate.class.id;
        let relations = allowed(arguments.document.ontology, relations, [class(subject), class(object)], subject < object);
        (!relations.is_empty()).then_some(Pair { sentence: arguments.sentence, subject, object, relations })
    };
    nearest(arguments).into_values().filter_map(pair).collect()
}

/// Of each two entities that a sentence mentions the mentions whose heads are nearest, in both directions.
pub(super) fn nearest(arguments: &Arguments<'_>) -> Nearest {
    let mut nearest = Nearest::new();
    let mentions: Vec<(MentionIx, ArticleEntityIx, usize)> =
        arguments.mentions.enumerated().map(|(at, mention)| (at, mention.entity, arguments.head(at).position())).collect();
    // "la frontière entre A et B" says nothing of the two but where it lies
    let is_bound = |mention: &&Mentioned<'_>| {
        let described = matches!(&mention.candidate.referent, Referent::Described(d) if d.inner.is_none());
        described && mention.candidate.class.is(Core::Place)
    };
    let bounds: Vec<Range<usize>> = arguments.mentions.iter().filter(is_bound).map(|m| m.candidate.tokens.clone()).collect();
    let begins = |mention: MentionIx| arguments.mentions[mention].candidate.tokens.start;
    for (place, &(first, entity, head)) in mentions.iter().enumerate() {
        let start = arguments.mentions[first].candidate.tokens.start;
        let near = |other: MentionIx| arguments.mentions[other].candidate.tokens.start <= start + FARTHEST;
        for &(second, other, other_head) in mentions[place + 1..].iter().take_while(|(at, ..)| near(*at)) {
            let distance = head.abs_diff(other_head);
            if entity == other
                || distance > FARTHEST
                || bounds.iter().any(|place| place.contains(&start) && place.contains(&begins(second)))
            {
                continue;
            }
            for (key, subject, object) in [((entity, other), first, second), ((other, entity), second, first)] {
                let known = nearest.entry(key).or_insert((distance, subject, object));
                if distance < known.0 {
                    *known = (distance, subject, object);
                }
            }
        }
    }
    nearest
}

/// The relations that may hold from a thing of one class to one of another. One that holds both ways is told from the first to the second.
pub(super) fn allowed(
    ontology: &Ontology,
    relations: &[Option<RelationId>],
    [from, to]: [Option<ClassId>; 2],
    in_order: bool,
) -> Vec<usize> {
    let Some((from, to)) = from.zip(to) else { return Vec::new() };
    let fits = |relation: RelationId| {
        let told = !ontology.relation(relation).symmetric || in_order;
        told && ontology.allows_subject(relation, from) && ontology.allows_object(relation, to)
    };
    relations.iter().enumerate().filter(|(_, relation)| relation.is_some_and(fits)).map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::with_sentences;

    #[test]
    fn two_things_of_a_sentence_make_a_pair_in_each_direction_that_the_ontology_allows() {
        with_sentences("Le Mali accuse le Niger. Gao se trouve au Mali.", |sentences| {
            let ontology = sentences[SentenceIx::FIRST].document.ontology;
            let relations = ["accused", "opposes", "locatedIn"].map(|name| ontology.relation_named(name));
            let of = |sentence: SentenceIx| {
                let arguments = &sentences[sentence];
                let label = |at: MentionIx| arguments.entities.items[arguments.mentions[at].entity].label.clone();
                pairs(arguments, &relations).into_iter().map(|p| (label(p.subject), label(p.object), p.relations)).collect::<Vec<_>>()
            };
            let told = |subject: &str, object: &str, relations: &[usize]| (subject.to_owned(), object.to_owned(), relations.to_vec());
            // "opposes" holds both ways: it is told once
            assert_eq!(of(SentenceIx::FIRST), [told("Mali", "Niger", &[0, 1, 2]), told("Niger", "Mali", &[0, 2])]);
            assert_eq!(of(SentenceIx::FIRST + 1).iter().filter(|(subject, ..)| subject == "Gao").count(), 1);
        });
    }
}
