//! The armed group that an article is about: whom "les djihadistes" means where others are named in passing.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::earlier::{Earlier, Thing};
use super::entities::{Entities, Mentioned};
use crate::extract::document::Document;
use crate::extract::index::{ArticleEntityIx, SentenceIx};
use crate::extract::mentions::candidate::Referent;
use crate::lexicon::KindRole;
use crate::ontology::Core;

/// The group that an article is about is named in at least so many sentences where there are others,
const LEAST: usize = 2;
/// and in so many times as many as any other.
const TIMES: usize = 2;

/// The armed group that an article is about.
#[derive(Debug)]
pub(in crate::extract) struct MainGroup<'a> {
    /// The id of its entity.
    pub(super) id: String,
    /// The kinds whose bare nouns mean it: rebels are not those whom the article calls jihadists, and no others that it describes.
    pub(super) kinds: BTreeSet<&'a str>,
}

/// The irregular armed group that an article names alone, or in far more sentences than any other.
pub(super) fn main_group<'a>(document: Document<'a>, entities: &Entities<'a>, earlier: &Earlier<'a>) -> Option<MainGroup<'a>> {
    let mut sentences: BTreeMap<ArticleEntityIx, BTreeSet<SentenceIx>> = BTreeMap::new();
    let is_name = |m: &&Mentioned<'_>| m.candidate.class.is(Core::Force) && !matches!(m.candidate.referent, Referent::Described(_));
    for mention in entities.mentions.iter().filter(is_name) {
        if earlier.thing(mention.entity).is_some_and(|thing| is_armed_group(document, thing)) {
            sentences.entry(mention.entity).or_default().insert(mention.candidate.sentence);
        }
    }
    let mut counts: Vec<(usize, ArticleEntityIx)> = sentences.into_iter().map(|(group, named)| (named.len(), group)).collect();
    counts.sort_by_key(|(count, _)| Reverse(*count));
    let others = counts.get(1).map_or(0, |(count, _)| *count);
    let (count, group) = *counts.first()?;
    let about = others == 0 || count >= LEAST && count >= TIMES * others;
    let thing = earlier.thing(group).filter(|_| about)?;
    let grammar = document.lexicon.grammar();
    let tells = |kind: &&'a str| grammar.is(KindRole::Irregular, kind) && !grammar.is(KindRole::General, kind);
    let called: BTreeSet<&'a str> = thing.kinds.iter().copied().filter(tells).collect();
    let all = || earlier.all(Core::Force).filter(|(other, _)| *other != group);
    let of_others =
        |kind: &&'a str| all().any(|(_, other)| other.kinds.contains(kind) && (other.named || !other.known.within_kind.is_empty()));
    let kinds = all().flat_map(|(_, other)| other.kinds.iter().copied()).filter(tells);
    let free =
        kinds.chain(called.iter().copied()).filter(|kind| called.is_empty() || called.contains(kind)).filter(|kind| !of_others(kind));
    Some(MainGroup { id: entities.items[group].id.clone(), kinds: free.collect() })
}

/// Whether a thing is an armed group by its name, and no state's army.
pub(super) fn is_armed_group(document: Document<'_>, thing: &Thing<'_>) -> bool {
    let irregular = |kind: &&str| document.lexicon.grammar().is(KindRole::Irregular, kind);
    thing.named && !thing.regular && (thing.is_headless() || thing.kinds.iter().any(irregular))
}
