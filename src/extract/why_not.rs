//! Why a statement is not in a graph: what the stages decided wherever it might have been found.

use std::collections::BTreeSet;

use super::trace::{About, Decision, Event, Stage};
use crate::graph::folded;
use crate::ontology::RelationId;

/// A statement that is asked for. An entity may have several ids: those of others that were merged into it.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Ids of the subject.
    pub subjects: &'a BTreeSet<String>,
    /// The relation.
    pub relation: RelationId,
    /// Ids of the object.
    pub objects: &'a BTreeSet<String>,
}

/// What a trace holds on a statement, in order of place.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Decisions<'e> {
    /// The sentences in which both of its entities are mentioned.
    pub together: Vec<Together<'e>>,
    /// The sentences in which its subject is mentioned alone.
    pub subject_alone: Vec<&'e Event>,
    /// The sentences in which its object is mentioned alone.
    pub object_alone: Vec<&'e Event>,
}

/// What was decided on a sentence in which both entities of a statement are mentioned.
#[derive(Debug, PartialEq, Eq)]
pub struct Together<'e> {
    /// The event that presents the sentence.
    pub sentence: &'e Event,
    /// What became of the relation between the two, whatever the direction: where a stage left it out, and what was found of it.
    pub of_pair: Vec<&'e Event>,
    /// What the stage `statements` decided on the relation otherwise: triggers that gave nothing, and the relation of others.
    pub of_relation: Vec<&'e Event>,
    /// The same of other relations; mentions that trigger a pattern and give nothing aside.
    pub of_others: Vec<&'e Event>,
}

impl Asked<'_> {
    /// Whether it is a statement of these ids.
    pub fn is(&self, subject: &str, relation: RelationId, object: &str) -> bool {
        relation == self.relation && self.subjects.contains(subject) && self.objects.contains(object)
    }

    fn is_either_way(&self, about: &About) -> bool {
        match about {
            About::Statement { subject, relation, object } => self.is(subject, *relation, object) || self.is(object, *relation, subject),
            About::Words | About::Entity(_) | About::Relation(_) => false,
        }
    }
}

/// What a trace holds on a statement. An entity is mentioned in a sentence too where it takes part in what the sentence says: by an
/// adjective, a pronoun, a part of a name.
pub fn why_not<'e>(events: &'e [Event], asked: Asked<'_>) -> Decisions<'e> {
    let mut found = Decisions::default();
    for sentence in events.iter().filter(|event| event.is_sentence()) {
        let here = || events.iter().filter(|event| event.sentence == sentence.sentence);
        let mentions = |ids: &BTreeSet<String>| here().any(|event| is_about(event, ids));
        match (mentions(asked.subjects), mentions(asked.objects)) {
            (true, true) => found.together.push(together(sentence, here(), asked)),
            (true, false) => found.subject_alone.push(sentence),
            (false, true) => found.object_alone.push(sentence),
            (false, false) => {}
        }
    }
    found
}

fn together<'e>(sentence: &'e Event, here: impl Iterator<Item = &'e Event>, asked: Asked<'_>) -> Together<'e> {
    let here: Vec<&Event> = here.collect();
    let mut found = Together { sentence, of_pair: Vec::new(), of_relation: Vec::new(), of_others: Vec::new() };
    for &event in &here {
        let relation = match &event.about {
            About::Statement { relation, .. } | About::Relation(relation) => *relation,
            About::Words | About::Entity(_) => continue,
        };
        let is_found = event.stage == Stage::Statements;
        if asked.is_either_way(&event.about) {
            let is_last = is_found && !here.iter().any(|other| leaves_out(other, event));
            if event.decision != Decision::Kept || is_last {
                found.of_pair.push(event);
            }
        } else if is_found && !here.iter().any(|other| gives(other, event)) {
            if relation == asked.relation {
                found.of_relation.push(event);
            } else if event.decision == Decision::Kept || !here.iter().any(|other| is_mention(other, event)) {
                found.of_others.push(event);
            }
        }
    }
    found
}

/// Whether a later stage leaves out what a stage found.
fn leaves_out(later: &Event, found: &Event) -> bool {
    later.decision != Decision::Kept && later.stage > found.stage && (&later.about, later.span) == (&found.about, found.span)
}

/// Whether a trigger that gave nothing by one pattern of a relation gave a statement of it by another.
fn gives(other: &Event, nothing: &Event) -> bool {
    let (About::Statement { relation, .. }, About::Relation(wanted)) = (&other.about, &nothing.about) else { return false };
    relation == wanted && other.stage == Stage::Statements && other.span.overlaps(nothing.span)
}

/// Whether the words of an event are a mention.
fn is_mention(other: &Event, event: &Event) -> bool {
    other.stage == Stage::Entities && other.span == event.span
}

/// Whether an event says that a sentence mentions one of these entities.
fn is_about(event: &Event, ids: &BTreeSet<String>) -> bool {
    match &event.about {
        About::Entity(id) => event.decision == Decision::Kept && ids.contains(id),
        About::Statement { subject, object, .. } => event.stage == Stage::Statements && (ids.contains(subject) || ids.contains(object)),
        About::Words | About::Relation(_) => false,
    }
}

/// The mentions of a trace that were left out though they have the words of one of these names, where the entity of these `ids` is
/// not mentioned by what was kept of them; each stretch once for each reason.
pub fn lookalikes<'e>(events: &'e [Event], ids: &BTreeSet<String>, names: &[&str]) -> Vec<&'e Event> {
    let names: Vec<BTreeSet<String>> = names.iter().map(|name| words_of(name)).collect();
    let looks_alike = |event: &Event| {
        let words = words_of(&event.words);
        !words.is_empty() && names.iter().any(|name| !name.is_empty() && (words.is_subset(name) || name.is_subset(&words)))
    };
    let means_it = |event: &Event, other: &Event| {
        other.stage == Stage::Entities && other.sentence == event.sentence && other.span.overlaps(event.span) && is_about(other, ids)
    };
    let mut found: Vec<&Event> = Vec::new();
    for event in events.iter().filter(|event| matches!(event.stage, Stage::Mentions | Stage::Entities)) {
        let is_new = || !found.iter().any(|known| (known.span, &known.decision) == (event.span, &event.decision));
        let is_left_out = event.decision != Decision::Kept;
        if is_left_out && is_new() && looks_alike(event) && !events.iter().any(|other| means_it(event, other)) {
            found.push(event);
        }
    }
    found
}

/// The words of a name that are long enough to tell it from others, in any case and without accents.
fn words_of(name: &str) -> BTreeSet<String> {
    const SHORTEST: usize = 3;
    folded(name).split('-').filter(|word| word.chars().count() >= SHORTEST).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleSource, read_plain};
    use crate::extract::{Extractor, SentenceIx, Weight};
    use crate::ontology::{BUILTIN_TURTLE, load};

    fn events(text: &str) -> Vec<Event> {
        let article = read_plain(text.as_bytes(), ArticleSource::default()).unwrap();
        let mut events = Vec::new();
        Extractor::french().unwrap().extract_traced(&article, &mut events);
        events
    }

    fn ids(ids: &[&str]) -> BTreeSet<String> {
        ids.iter().map(|&id| id.to_owned()).collect()
    }

    fn relation(name: &str) -> RelationId {
        load(BUILTIN_TURTLE).unwrap().relation_named(name).unwrap()
    }

    #[test]
    fn a_sentence_of_both_has_what_its_patterns_gave() {
        let events = events("La trêve tient depuis lundi.\n\nLe Mali a attaqué le Niger. Le Niger se tait. Le Mali aussi.");
        let (mali, niger) = (ids(&["state-ml"]), ids(&["state-ne"]));
        let turned = why_not(&events, Asked { subjects: &niger, relation: relation("attacked"), objects: &mali });
        let [both] = turned.together.as_slice() else { panic!("{turned:?}") };
        assert_eq!(both.sentence.words, "Le Mali a attaqué le Niger.");
        assert!(both.of_pair.iter().any(|event| event.decision == Decision::Kept && event.what.starts_with("Mali attacked Niger")));
        assert_eq!(both.of_relation, Vec::<&Event>::new());
        let words = |events: &[&Event]| events.iter().map(|event| event.words.clone()).collect::<Vec<_>>();
        assert_eq!(words(&turned.subject_alone), ["Le Niger se tait."]);
        assert_eq!(words(&turned.object_alone), ["Le Mali aussi."]);
        let other = why_not(&events, Asked { subjects: &mali, relation: relation("signed"), objects: &niger });
        let [both] = other.together.as_slice() else { panic!("{other:?}") };
        assert!(both.of_pair.is_empty() && both.of_relation.is_empty() && !both.of_others.is_empty(), "{both:?}");
    }

    #[test]
    fn names_look_alike_by_their_words() {
        assert_eq!(words_of("l'Accord de Paix"), words_of("accord paix"));
        let left = |words: &str| Event {
            stage: Stage::Mentions,
            sentence: SentenceIx::FIRST,
            span: crate::text::Span::new(0, 4),
            words: words.to_owned(),
            what: "Place".to_owned(),
            about: About::Words,
            rule: "known name".to_owned(),
            decision: Decision::LeftOut("nothing around it says that it is a name".to_owned()),
            weight: Weight::Usual,
        };
        let events = [left("Gao"), left("Gao"), left("Kidal"), left("la")];
        assert_eq!(lookalikes(&events, &ids(&["place-gao"]), &["ville de Gao"]), [&events[0]]);
        let meant = Event { stage: Stage::Entities, about: About::Entity("place-gao".to_owned()), decision: Decision::Kept, ..left("Gao") };
        assert!(lookalikes(&[left("Gao"), meant], &ids(&["place-gao"]), &["Gao"]).is_empty());
    }
}
