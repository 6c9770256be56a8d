//! What the model of things looks at of an entity: how the article tells of it, and what is stated of it.

use std::collections::{BTreeMap, BTreeSet};

use super::collector::Collector;
use super::words::{NO_WORD, WordView, view};
use crate::extract::document::Document;
use crate::extract::entities::entities::{Entities, Mentioned};
use crate::extract::index::{ArticleEntityIx, Ix, SentenceIx, each};
use crate::extract::mentions::candidate::Referent;
use crate::extract::statements::claim::Voiced;
use crate::graph::MentionKind;
use crate::reader::model::{Forms, hash, mix};

/// Numbers above are not told apart.
const MANY: usize = 4;

/// What a feature is about. The numbers go on behind those of pairs.
#[derive(Debug, Clone, Copy)]
enum Template {
    Bias = 200,
    Mentions,
    First,
    Head,
    Before,
    Stated,
}

impl From<Template> for u64 {
    fn from(template: Template) -> Self {
        template as Self
    }
}

/// What is stated of an entity.
#[derive(Debug, Clone, Default)]
struct Stated {
    /// Statements, by relation and the side that it is on.
    by_relation: BTreeMap<u64, usize>,
    marked: usize,
    all: usize,
}

/// An article as its things are looked at.
pub(super) struct ThingsView<'v, 'a> {
    document: Document<'a>,
    forms: &'v Forms,
    entities: &'v Entities<'a>,
    mentions: BTreeMap<ArticleEntityIx, Vec<&'v Mentioned<'a>>>,
    stated: BTreeMap<ArticleEntityIx, Stated>,
}

impl<'v, 'a> ThingsView<'v, 'a> {
    pub(super) fn new(document: Document<'a>, forms: &'v Forms, entities: &'v Entities<'a>, found: &[Voiced]) -> Self {
        let mut mentions: BTreeMap<ArticleEntityIx, Vec<&Mentioned<'_>>> = BTreeMap::new();
        for mention in &entities.mentions {
            mentions.entry(mention.entity).or_default().push(mention);
        }
        Self { document, forms, entities, mentions, stated: stated(document, found) }
    }

    /// The mentions of a thing, in order of place.
    pub(super) fn mentions(&self, at: ArticleEntityIx) -> &[&'v Mentioned<'a>] {
        self.mentions.get(&at).map_or(&[][..], Vec::as_slice)
    }

    /// The features of a thing, each a hash.
    pub(super) fn features(&self, at: ArticleEntityIx) -> Vec<u64> {
        let document = self.document;
        let (mentions, none) = (self.mentions(at), Stated::default());
        let stated = self.stated.get(&at).unwrap_or(&none);
        let mut found = Collector::new(hash(document.ontology.class_name(self.entities.items[at].class)));
        found.of_classes(Template::Bias, 0, u64::from(self.entities.items[at].name.is_some()));
        add_stated(&mut found, stated);
        let Some(first) = mentions.first() else { return found.features() };
        let kinds = |kind: MentionKind| mentions.iter().filter(|m| m.candidate.kind(document) == kind).count().min(MANY);
        let (named, described, referred) = (kinds(MentionKind::Name), kinds(MentionKind::Description), kinds(MentionKind::Reference));
        found.of_classes(Template::Mentions, 0, named as u64);
        found.of_classes(Template::Mentions, 1, described as u64);
        found.of_classes(Template::Mentions, 2, referred as u64);
        found.of_classes(Template::Mentions, 3, mix(named.min(1) as u64, mix(described.min(2) as u64, referred.min(2) as u64)));
        let sentences: BTreeSet<SentenceIx> = mentions.iter().map(|m| m.candidate.sentence).collect();
        found.of_classes(Template::Mentions, 4, sentences.len().min(MANY) as u64);
        found.of_classes(Template::Mentions, 5, mix(sentences.len().min(MANY) as u64, stated.all.min(MANY) as u64));
        found.of_classes(Template::First, 0, first.candidate.sentence.position().min(MANY) as u64);
        for (part, mention) in [(0, Some(first)), (20, mentions.get(1).filter(|m| m.candidate.sentence != first.candidate.sentence))] {
            let Some(mention) = mention else { continue };
            add_mention(&mut found, document, self.forms, mention, part);
        }
        found.features()
    }
}

fn stated(document: Document<'_>, found: &[Voiced]) -> BTreeMap<ArticleEntityIx, Stated> {
    let mut stated: BTreeMap<ArticleEntityIx, Stated> = BTreeMap::new();
    for voiced in found.iter().filter(|voiced| voiced.claim.likelihood.is_none()) {
        let relation = hash(&document.ontology.relation(voiced.claim.relation).name);
        for (side, argument) in [(0, &voiced.claim.subject), (1, &voiced.claim.object)] {
            let of = stated.entry(argument.entity).or_default();
            *of.by_relation.entry(mix(relation, side)).or_default() += 1;
            of.marked += usize::from(!voiced.status.is_fact());
            of.all += 1;
        }
    }
    stated
}

fn add_stated(found: &mut Collector, stated: &Stated) {
    found.of_classes(Template::Stated, 0, stated.all.min(MANY) as u64);
    found.of_classes(Template::Stated, 1, stated.marked.min(2) as u64);
    for (&relation, &count) in &stated.by_relation {
        found.of_classes(Template::Stated, 2, relation);
        found.of_classes(Template::Stated, 3, mix(relation, count.min(MANY) as u64));
        found.of_classes(Template::Stated, 4, mix(relation, stated.all.min(MANY) as u64));
    }
    let all = stated.by_relation.keys().fold(3, |all, &relation| mix(all, relation));
    found.of_classes(Template::Stated, 5, all);
}

/// A mention in its sentence: its noun, its words, what stands before it and what it depends on.
fn add_mention(found: &mut Collector, document: Document<'_>, forms: &Forms, mention: &Mentioned<'_>, part: u64) {
    let candidate = &mention.candidate;
    let syntax = &document.syntax[candidate.sentence];
    let words = syntax.words_of(&candidate.tokens);
    let at = syntax.head_of(&words).unwrap_or(words.start);
    let see = |word| view(forms, syntax, word);
    let head = see(at);
    let governor: WordView = syntax.head(at).map_or(NO_WORD, see);
    let verb = syntax.verb_above(at).map_or(NO_WORD, see);
    let token =
        |at: Option<usize>| at.and_then(|at| document.sentences[candidate.sentence].tokens.get(at)).map_or(0, |token| hash(&token.norm));
    let before = token(candidate.tokens.start.checked_sub(1));
    let number = hash(syntax.word(at).feats.get("Number").unwrap_or_default());
    found.of_classes(Template::Head, part, head.lemma);
    found.of_classes(Template::Head, part + 1, head.cluster);
    found.of_classes(Template::Head, part + 2, head.coarse);
    found.of_classes(Template::Head, part + 3, mix(head.lemma, number));
    found.of_classes(Template::Head, part + 4, mix(head.label, head.case));
    found.of_classes(Template::Head, part + 5, mix(governor.lemma, head.label));
    found.of_classes(Template::Head, part + 6, mix(governor.cluster, head.label));
    found.of_classes(Template::Head, part + 7, verb.lemma);
    found.of_classes(Template::Head, part + 8, verb.cluster);
    found.of_classes(Template::Head, part + 9, candidate.tokens.len().min(MANY) as u64);
    found.of_classes(Template::Before, part, before);
    found.of_classes(Template::Before, part + 1, mix(before, head.lemma));
    found.of_classes(Template::Before, part + 2, mix(number, head.case));
    found.of_classes(Template::Before, part + 3, token(Some(candidate.tokens.end)));
    for word in each(&words).filter(|&word| word != at).map(see) {
        found.of_classes(Template::Before, part + 4, word.lemma);
        found.of_classes(Template::Before, part + 5, word.upos);
    }
    if let Referent::Described(description) = &candidate.referent {
        let told = [
            description.kind.map_or(2, hash),
            u64::from(description.bare),
            u64::from(description.specific),
            u64::from(description.anaphoric),
            u64::from(description.state.is_some()),
            u64::from(description.inner.is_some()),
            hash(description.standing.name()),
        ];
        told.into_iter().zip(6..).for_each(|(value, more)| found.of_classes(Template::Before, part + more, value));
        let all = told[1..].iter().fold(3, |all, &value| mix(all, value));
        found.of_classes(Template::Before, part + 14, all);
        found.of_classes(Template::Before, part + 15, mix(all, told[0]));
    }
}
