//! The pairs of things that are weighed: any two that one sentence mentions near each other, in both directions.

use std::collections::BTreeMap;

use crate::extract::index::{ArticleEntityIx, Ix, MentionIx, SentenceIx};
use crate::extract::statements::arguments::Arguments;
use crate::ontology::{Ontology, RelationId};

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

/// The pairs of a sentence, in order of their entities. Of several mentions of the same two entities, those whose heads are nearest make the pair.
pub(super) fn pairs(arguments: &Arguments<'_>, relations: &[Option<RelationId>]) -> Vec<Pair> {
    let mut nearest = BTreeMap::<(ArticleEntityIx, ArticleEntityIx), (usize, MentionIx, MentionIx)>::new();
    let mentions: Vec<(MentionIx, ArticleEntityIx, usize)> =
        arguments.mentions.enumerated().map(|(at, mention)| (at, mention.entity, arguments.head(at).position())).collect();
    for (place, &(first, entity, head)) in mentions.iter().enumerate() {
        let start = arguments.mentions[first].candidate.tokens.start;
        let near = |other: MentionIx| arguments.mentions[other].candidate.tokens.start <= start + FARTHEST;
        for &(second, other, other_head) in mentions[place + 1..].iter().take_while(|(at, ..)| near(*at)) {
            let distance = head.abs_diff(other_head);
            if entity == other || distance > FARTHEST {
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
    let pair = |(_, subject, object): (usize, MentionIx, MentionIx)| {
        let relations = allowed(arguments, relations, subject, object);
        (!relations.is_empty()).then_some(Pair { sentence: arguments.sentence, subject, object, relations })
    };
    nearest.into_values().filter_map(pair).collect()
}

/// The relations that may hold from one mention to another. One that holds both ways is told from the first to the second.
fn allowed(arguments: &Arguments<'_>, relations: &[Option<RelationId>], subject: MentionIx, object: MentionIx) -> Vec<usize> {
    let ontology: &Ontology = arguments.document.ontology;
    let class = |mention: MentionIx| arguments.mentions[mention].candidate.class.id;
    let Some((from, to)) = class(subject).zip(class(object)) else { return Vec::new() };
    let fits = |relation: RelationId| {
        let told = !ontology.relation(relation).symmetric || subject < object;
        told && ontology.allows_subject(relation, from) && ontology.allows_object(relation, to)
    };
    relations.iter().enumerate().filter(|(_, relation)| relation.is_some_and(fits)).map(|(at, _)| at).collect()
}
