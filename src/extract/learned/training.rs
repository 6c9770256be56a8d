//! An article as the model of relations is trained on it: its things, and the pairs of them with their features.

use std::collections::BTreeSet;

use super::features::SentenceView;
use super::pairs::pairs;
use super::told::Told;
use crate::extract::document::Document;
use crate::extract::entities::entities::Entities;
use crate::extract::index::{ArticleEntityIx, Ix, List, SentenceIx};
use crate::extract::statements::arguments::Arguments;
use crate::extract::statements::claim::Claim;
use crate::graph::MentionKind;
use crate::ontology::{Core, RelationId};
use crate::reader::model::Forms;
use crate::text::Span;

/// The pairs of an article.
#[derive(Debug, Clone)]
pub struct RelationExamples {
    /// The things that it mentions; pairs are of places in this list.
    pub things: Vec<ThingExample>,
    /// The pairs, in order of place.
    pub pairs: Vec<RelationExample>,
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
}

/// Two things of a sentence.
#[derive(Debug, Clone)]
pub struct RelationExample {
    /// Place of the subject.
    pub subject: usize,
    /// Place of the object.
    pub object: usize,
    /// Its sentence.
    pub sentence: Span,
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
) -> RelationExamples {
    let told = Told::new(claims);
    let mut found = Vec::new();
    for arguments in sentences {
        let view = SentenceView::new(forms, arguments, &told);
        let span = arguments.document.sentences[arguments.sentence].span;
        for pair in pairs(arguments, relations) {
            let [subject, object] = [pair.subject, pair.object].map(|mention| arguments.mentions[mention].entity);
            let here = |relation: usize| {
                let claimed = told.between(subject, object).find(|(known, sentence)| Some(*known) == relations[relation] && *sentence == pair.sentence);
                claimed.is_some()
            };
            found.push(RelationExample {
                subject: subject.position(),
                object: object.position(),
                sentence: span,
                told: pair.relations.iter().copied().filter(|&relation| here(relation)).collect(),
                features: view.features(&pair),
                relations: pair.relations,
            });
        }
    }
    let things = sentences.iter().next().map(|any| any.entities.items.keys().map(|at| thing(any.document, any.entities, at)).collect());
    RelationExamples { things: things.unwrap_or_default(), pairs: found }
}

fn thing(document: Document<'_>, entities: &Entities<'_>, at: ArticleEntityIx) -> ThingExample {
    let meant = &entities.items[at];
    // the noun of an accord or battle is its name where the article tells of one, and nearly always does it
    let by_noun = meant.class.is(Core::Event) || meant.class.is(Core::Agreement);
    let mentions = entities.mentions.iter().filter(|m| m.entity == at);
    let named = mentions.filter(|m| by_noun || m.candidate.kind(document) != MentionKind::Reference);
    ThingExample {
        class: document.ontology.class_name(meant.class).to_owned(),
        names: named.map(|m| document.article.text.slice(m.span).to_owned()).collect(),
        value: meant.value.as_ref().map(ToString::to_string),
    }
}
