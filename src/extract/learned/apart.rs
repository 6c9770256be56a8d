//! Pairs of things that no sentence mentions near each other: an event of the title and the town of the sentence behind it.

use std::collections::{BTreeMap, BTreeSet};

use super::pairs::{allowed, nearest};
use crate::extract::index::{ArticleEntityIx, Ix, List, MentionIx, SentenceIx};
use crate::extract::statements::arguments::Arguments;
use crate::ontology::RelationId;

/// Sentences from one to the other, at most.
const FARTHEST: usize = 2;
/// Mentions behind one that are looked at.
const MOST_BEHIND: usize = 40;
/// Mentions of the first sentence that are compared with the whole article.
const MOST_OF_TITLE: usize = 12;

/// A mention, and its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub sentence: SentenceIx,
    pub mention: MentionIx,
}

/// A subject and an object, each as the sentence mentions it that is nearest to one with the other.
#[derive(Debug, Clone)]
pub(super) struct ApartPair {
    pub subject: Place,
    pub object: Place,
    /// Places of the relations, in the list that they are chosen from, which the ontology allows between the two.
    pub relations: Vec<usize>,
}

type Nearest = BTreeMap<(ArticleEntityIx, ArticleEntityIx), (usize, Place, Place)>;

/// The pairs of an article, in order of their entities.
pub(super) fn apart_pairs(sentences: &List<SentenceIx, Arguments<'_>>, relations: &[Option<RelationId>]) -> Vec<ApartPair> {
    let together: BTreeSet<(ArticleEntityIx, ArticleEntityIx)> = sentences.iter().flat_map(|s| nearest(s).into_keys()).collect();
    let places: Vec<(Place, ArticleEntityIx)> = sentences
        .enumerated()
        .flat_map(|(sentence, arguments)| arguments.mentions.enumerated().map(move |(mention, m)| (Place { sentence, mention }, m.entity)))
        .collect();
    let mut found = Nearest::new();
    let mut note = |(first, entity): (Place, ArticleEntityIx), (second, other): (Place, ArticleEntityIx)| {
        if entity == other || first.sentence == second.sentence || together.contains(&(entity, other)) {
            return;
        }
        let distance = first.sentence.distance(second.sentence);
        for (key, subject, object) in [((entity, other), first, second), ((other, entity), second, first)] {
            let known = found.entry(key).or_insert((distance, subject, object));
            // of several as near, those that are told last
            if distance <= known.0 {
                *known = (distance, subject, object);
            }
        }
    };
    for (at, &first) in places.iter().enumerate() {
        let near = |second: &&(Place, ArticleEntityIx)| second.0.sentence.distance(first.0.sentence) <= FARTHEST;
        places[at + 1..].iter().take(MOST_BEHIND).take_while(near).for_each(|&second| note(first, second));
    }
    let mut seen = BTreeSet::new();
    let firsts: Vec<_> = places.iter().copied().filter(|(_, entity)| seen.insert(*entity)).collect();
    let title: Vec<_> = firsts.iter().copied().take_while(|(place, _)| place.sentence == SentenceIx::FIRST).take(MOST_OF_TITLE).collect();
    for &first in &title {
        firsts.iter().for_each(|&second| note(first, second));
    }
    let pair = |(_, subject, object): (usize, Place, Place)| {
        let document = sentences[subject.sentence].document;
        let class = |place: Place| sentences[place.sentence].mentions[place.mention].candidate.class.id;
        let relations = allowed(document.ontology, relations, [class(subject), class(object)], subject < object);
        (!relations.is_empty()).then_some(ApartPair { subject, object, relations })
    };
    found.into_values().filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::with_sentences;

    #[test]
    fn things_of_near_sentences_make_a_pair_where_none_mentions_both() {
        with_sentences(
            "Une attaque a eu lieu. Le Mali condamne le Niger. Le Tchad attend. Le Togo attend. Le Kenya est calme.",
            |sentences| {
                let ontology = sentences[SentenceIx::FIRST].document.ontology;
                let relations = [ontology.relation_named("locatedIn")];
                let label = |place: Place| {
                    let mention = &sentences[place.sentence].mentions[place.mention];
                    mention_label(&sentences[place.sentence], mention.entity)
                };
                let found: Vec<_> = apart_pairs(sentences, &relations).into_iter().map(|p| (label(p.subject), label(p.object))).collect();
                let told = |subject: &str, object: &str| found.contains(&(subject.to_owned(), object.to_owned()));
                assert!(told("attaque", "Mali") && told("attaque", "Tchad"), "{found:?}");
                assert!(told("attaque", "Kenya"), "the first sentence is compared with all: {found:?}");
                assert!(!told("Mali", "Niger"), "one sentence mentions both: {found:?}");
                assert!(!told("Kenya", "Mali"), "they are too far from each other: {found:?}");
            },
        );
    }

    fn mention_label(arguments: &Arguments<'_>, entity: ArticleEntityIx) -> String {
        arguments.entities.items[entity].label.clone()
    }
}
