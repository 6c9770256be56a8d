//! What the model of relations looks at of two things that stand in different sentences: each in its own, how far they are from each other, and what
//! else might be meant.

use std::collections::BTreeMap;

use super::apart::{ApartPair, Place};
use super::collector::Collector;
use super::features::{SentenceView, add_told, kind};
use super::told::Told;
use super::words::{NO_WORD, WordView};
use crate::extract::index::{ArticleEntityIx, Ix, List, SentenceIx};
use crate::extract::mentions::candidate::Referent;
use crate::extract::statements::arguments::Arguments;
use crate::ontology::{Core, EntityClass};
use crate::reader::model::{hash, mix};

/// Numbers above are not told apart.
const MANY: usize = 4;

/// What a feature is about. The numbers go on behind those of pairs of one sentence.
#[derive(Debug, Clone, Copy)]
enum Template {
    Bias = 100,
    Distance,
    Head,
    Both,
    Kind,
    Rivals,
    Thing,
    Told,
}

impl From<Template> for u64 {
    fn from(template: Template) -> Self {
        template as Self
    }
}

/// An article as pairs across its sentences are looked at.
pub(super) struct ArticleView<'s, 'a> {
    sentences: &'s List<SentenceIx, SentenceView<'s, 'a>>,
    told: &'s Told,
    /// Mentions of each class up to the start of each sentence.
    mentions: BTreeMap<EntityClass, Vec<usize>>,
    /// Things of each class.
    things: BTreeMap<EntityClass, usize>,
    /// Mentions of each thing.
    frequency: BTreeMap<ArticleEntityIx, usize>,
}

/// One of a pair, as its sentence has it.
struct Side {
    class: u64,
    head: WordView,
    governor: WordView,
    verb: WordView,
    /// Of a description what kind of thing it tells of, and whether the noun stands alone.
    described: u64,
}

impl<'s, 'a> ArticleView<'s, 'a> {
    pub(super) fn new(sentences: &'s List<SentenceIx, SentenceView<'s, 'a>>, told: &'s Told) -> Self {
        let mut view = Self { sentences, told, mentions: BTreeMap::new(), things: BTreeMap::new(), frequency: BTreeMap::new() };
        for (sentence, read) in sentences.enumerated() {
            for mention in read.arguments.mentions.iter() {
                let class = mention.candidate.class;
                let counts = view.mentions.entry(class).or_insert_with(|| vec![0; sentences.end().position() + 1]);
                counts[sentence.position() + 1] += 1;
                let known = view.frequency.entry(mention.entity).or_default();
                *known += 1;
                if *known == 1 {
                    *view.things.entry(class).or_default() += 1;
                }
            }
        }
        for counts in view.mentions.values_mut() {
            for at in 1..counts.len() {
                counts[at] += counts[at - 1];
            }
        }
        view
    }

    fn arguments(&self, place: Place) -> &'s Arguments<'a> {
        self.sentences[place.sentence].arguments
    }

    fn side(&self, place: Place) -> Side {
        let arguments = self.arguments(place);
        let words = &self.sentences[place.sentence].words;
        let (syntax, at) = (arguments.syntax, arguments.head(place.mention));
        let candidate = &arguments.mentions[place.mention].candidate;
        let described = match &candidate.referent {
            Referent::Described(description) => mix(description.kind.map_or(2, hash), u64::from(description.bare)),
            _ => 1,
        };
        Side {
            class: hash(arguments.document.ontology.class_name(candidate.class)),
            head: words[at],
            governor: syntax.head(at).map_or(NO_WORD, |head| words[head]),
            verb: syntax.verb_above(at).map_or(NO_WORD, |verb| words[verb]),
            described,
        }
    }

    /// The features of a pair, each a hash.
    pub(super) fn features(&self, pair: &ApartPair) -> Vec<u64> {
        let [subject, object] = [pair.subject, pair.object].map(|place| self.side(place));
        let mut found = Collector::new(mix(subject.class, object.class));
        found.of_classes(Template::Bias, 0, 0);
        self.add_distance(&mut found, pair);
        for (part, side) in [(0, &subject), (20, &object)] {
            found.of_classes(Template::Head, part, side.head.lemma);
            found.of_classes(Template::Head, part + 1, side.head.cluster);
            found.of_classes(Template::Head, part + 2, side.head.coarse);
            found.of_classes(Template::Head, part + 3, mix(side.head.label, side.head.case));
            found.of_classes(Template::Head, part + 4, mix(side.governor.lemma, side.head.label));
            found.of_classes(Template::Head, part + 5, mix(side.governor.cluster, side.head.label));
            found.of_classes(Template::Head, part + 6, mix(side.governor.lemma, side.head.case));
            found.of_classes(Template::Head, part + 7, mix(side.governor.coarse, side.head.case));
            found.of_classes(Template::Head, part + 8, side.verb.lemma);
            found.of_classes(Template::Head, part + 9, side.verb.cluster);
            found.of_classes(Template::Head, part + 10, side.described);
        }
        let of_both = [
            mix(subject.head.label, object.head.label),
            mix(subject.head.case, object.head.case),
            mix(subject.described, mix(object.head.label, object.head.case)),
            mix(subject.head.lemma, object.head.lemma),
            mix(subject.described, object.governor.coarse),
            mix(subject.governor.coarse, object.governor.coarse),
            mix(subject.head.coarse, object.head.coarse),
            mix(mix(subject.head.label, subject.verb.cluster), mix(object.head.label, object.verb.cluster)),
            mix(subject.verb.lemma, object.verb.lemma),
            mix(subject.described, object.described),
        ];
        of_both.into_iter().zip(0..).for_each(|(value, part)| found.of_classes(Template::Both, part, value));
        self.add_rivals(&mut found, pair);
        let entity = |place: Place| self.arguments(place).mentions[place.mention].entity;
        add_told(&mut found, (Template::Told, self.arguments(pair.subject)), self.told, [entity(pair.subject), entity(pair.object)], None);
        found.features()
    }

    fn add_distance(&self, found: &mut Collector, pair: &ApartPair) {
        let (subject, object) = (pair.subject.sentence, pair.object.sentence);
        let order = u64::from(subject < object);
        let distance = subject.distance(object).min(MANY) as u64;
        let title = u64::from(subject == SentenceIx::FIRST) + 2 * u64::from(object == SentenceIx::FIRST);
        found.of_classes(Template::Distance, 0, mix(order, distance));
        found.of_classes(Template::Distance, 1, mix(title, distance));
        found.of_classes(Template::Distance, 2, subject.position().min(MANY) as u64);
        found.of_classes(Template::Distance, 3, object.position().min(MANY) as u64);
    }

    /// What else might be meant: other things of their classes, and mentions of those between the two.
    fn add_rivals(&self, found: &mut Collector, pair: &ApartPair) {
        let (first, last) = (pair.subject.sentence.min(pair.object.sentence), pair.subject.sentence.max(pair.object.sentence));
        for (part, place) in [(0, pair.subject), (10, pair.object)] {
            let arguments = self.arguments(place);
            let mention = &arguments.mentions[place.mention];
            let class = mention.candidate.class;
            let up_to = |sentence: SentenceIx| self.mentions.get(&class).map_or(0, |counts| counts[sentence.position()]);
            let between = up_to(last).saturating_sub(up_to(first + 1));
            let here = up_to(place.sentence + 1) - up_to(place.sentence);
            found.of_classes(Template::Rivals, part, between.min(MANY) as u64);
            found.of_classes(Template::Rivals, part + 1, here.min(MANY) as u64);
            found.of_classes(Template::Rivals, part + 2, self.things.get(&class).map_or(0, |count| (*count).min(MANY)) as u64);
            found.of_classes(Template::Rivals, part + 3, self.frequency.get(&mention.entity).map_or(0, |count| (*count).min(MANY)) as u64);
            found.of_classes(Template::Kind, part, kind(arguments, place.mention));
            found.of_classes(Template::Thing, part, u64::from(arguments.entities.home == Some(mention.entity)));
            let meant = &arguments.entities.items[mention.entity];
            if meant.class.is(Core::Date) {
                let today = arguments.document.published.map(|date| date.to_string());
                let is_today = meant.value.as_ref().is_some_and(|value| Some(value.to_string()) == today);
                found.of_classes(Template::Thing, part + 1, u64::from(is_today));
            }
        }
    }
}
