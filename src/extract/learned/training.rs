//! An article as the model of relations is trained on it: its things, and the pairs of them with their features.

use std::collections::BTreeSet;

use super::apart::apart_pairs;
use super::apart_features::ArticleView;
use super::features::SentenceView;
use super::pairs::pairs;
use super::things::ThingsView;
use super::told::Told;
use crate::extract::document::Document;
use crate::extract::entities::entities::{Entities, Mentioned};
use crate::extract::index::{ArticleEntityIx, Ix, List, SentenceIx};
use crate::extract::mentions::candidate::Standing;
use crate::extract::statements::arguments::Arguments;
use crate::extract::statements::claim::{Claim, Voiced};
use crate::graph::MentionKind;
use crate::ontology::{Core, RelationId};
use crate::reader::model::Forms;
use crate::text::Span;

/// What a model is trained on of an article.
#[derive(Debug, Clone)]
pub struct RelationExamples {
    /// The things that it mentions; pairs are of places in this list.
    pub things: Vec<ThingExample>,
    /// Pairs of them: those of each sentence, and behind them those across sentences.
    pub pairs: Vec<RelationExample>,
    /// What patterns state: subject, relation and object by their places.
    pub statements: Vec<(usize, usize, usize)>,
}

/// A thing that an article mentions.
#[derive(Debug, Clone)]
pub struct ThingExample {
    /// The name of its class.
    pub class: String,
    /// How the article names it; what only refers to it is left out.
    pub names: BTreeSet<String>,
    /// The value of a date.
    pub value: Option<String>,
    /// Whether patterns bring it into the graph.
    pub stands: bool,
    /// Whether it is there whatever is stated of it.
    pub alone: bool,
    /// What a model sees of it.
    pub features: Vec<u64>,
}

/// Two things of a sentence, or of two that are near each other.
#[derive(Debug, Clone)]
pub struct RelationExample {
    /// Place of the subject.
    pub subject: usize,
    /// Place of the object.
    pub object: usize,
    /// Its sentence; `None` where none mentions both.
    pub sentence: Option<Span>,
    /// The relations that it may have, by their places in the list that was asked for.
    pub relations: Vec<usize>,
    /// Those that patterns say it has.
    pub told: Vec<usize>,
    /// What a model sees of it.
    pub features: Vec<u64>,
}

/// The examples of an article, whose relations are chosen from `relations`.
pub(in crate::extract) fn examples(
    forms: &Forms,
    sentences: &List<SentenceIx, Arguments<'_>>,
    claims: &[Claim],
    relations: &[Option<RelationId>],
) -> Vec<RelationExample> {
    let told = Told::new(claims);
    let mut found = Vec::new();
    let views: List<SentenceIx, SentenceView<'_, '_>> =
        sentences.iter().map(|arguments| SentenceView::new(forms, arguments, &told)).collect();
    for (view, arguments) in views.iter().zip(sentences) {
        let span = arguments.document.sentences[arguments.sentence].span;
        for pair in pairs(arguments, relations) {
            let [subject, object] = [pair.subject, pair.object].map(|mention| arguments.mentions[mention].entity);
            let here = |relation: usize| {
                let told_here = |known: RelationId, sentences: &BTreeSet<SentenceIx>| {
                    Some(known) == relations[relation] && sentences.contains(&pair.sentence)
                };
                told.between(subject, object).any(|(known, sentences)| told_here(known, sentences))
            };
            found.push(RelationExample {
                subject: subject.position(),
                object: object.position(),
                sentence: Some(span),
                told: pair.relations.iter().copied().filter(|&relation| here(relation)).collect(),
                features: view.features(&pair),
                relations: pair.relations,
            });
        }
    }
    let view = ArticleView::new(&views, &told);
    for pair in apart_pairs(sentences, relations) {
        let [subject, object] = [pair.subject, pair.object].map(|place| sentences[place.sentence].mentions[place.mention].entity);
        let claimed = |relation: &usize| told.between(subject, object).any(|(known, _)| Some(known) == relations[*relation]);
        found.push(RelationExample {
            subject: subject.position(),
            object: object.position(),
            sentence: None,
            told: pair.relations.iter().copied().filter(claimed).collect(),
            features: view.features(&pair),
            relations: pair.relations,
        });
    }
    found
}

/// The things of an article as its final statements have them.
pub(in crate::extract) fn things(
    forms: &Forms,
    document: Document<'_>,
    entities: &Entities<'_>,
    statements: &[Voiced],
    stand: &BTreeSet<ArticleEntityIx>,
) -> Vec<ThingExample> {
    let view = ThingsView::new(document, forms, entities, statements);
    let thing = |at: ArticleEntityIx| {
        let (meant, mentions) = (&entities.items[at], view.mentions(at));
        // the noun of an accord or battle is its name where the article tells of one, and nearly always does it
        let by_noun = meant.class.is(Core::Event) || meant.class.is(Core::Agreement);
        let names = |m: &Mentioned<'_>| by_noun || m.candidate.kind(document) != MentionKind::Reference;
        let only_referred_to = !mentions.iter().any(|m| names(m));
        let named = mentions.iter().filter(|m| only_referred_to || names(m));
        ThingExample {
            class: document.ontology.class_name(meant.class).to_owned(),
            names: named.map(|m| document.article.text.slice(m.span).to_owned()).collect(),
            value: meant.value.as_ref().map(ToString::to_string),
            stands: stand.contains(&at),
            alone: mentions.iter().any(|m| m.candidate.standing() == Standing::Alone),
            features: view.features(at),
        }
    };
    entities.items.keys().map(thing).collect()
}
