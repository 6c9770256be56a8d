//! Descriptions that stand before what they mean: "les rebelles", of whom the article says only later that they are "les rebelles houthis".

use std::collections::BTreeMap;

use super::earlier::{Earlier, Thing};
use crate::extract::document::Document;
use crate::extract::index::ArticleEntityIx;
use crate::lexicon::KindRole;
use crate::ontology::Core;

/// The things of which nothing is said, each with the only thing of the same head noun and number of which the article says more; of
/// irregular forces also those of which less is said than of the other.
pub(super) fn forward(document: Document<'_>, earlier: &Earlier<'_>) -> BTreeMap<ArticleEntityIx, ArticleEntityIx> {
    let grammar = document.lexicon.grammar();
    let is_irregular = |thing: &Thing<'_>| thing.kinds.iter().any(|kind| grammar.is(KindRole::Irregular, kind));
    let classes = [Core::Force, Core::Organization, Core::Agreement, Core::Event];
    let all = classes.iter().flat_map(|&class| earlier.all(class).map(move |(entity, thing)| (class, entity, thing)));
    let plain = all.filter(|(_, _, thing)| {
        (!thing.known.described || is_irregular(thing)) && !thing.named && !thing.introduced && !thing.is_headless()
    });
    let meant = plain.filter_map(|(class, entity, thing)| {
        let mut fuller = thing.heads().flat_map(|(head, number)| {
            let of_head = earlier.of_head(class, head, number);
            of_head.filter(move |other| *other != entity && earlier.thing(*other).is_some_and(|other| says_more(other, thing)))
        });
        let only = fuller.next()?;
        fuller.all(|other| other == only).then_some((entity, only))
    });
    meant.collect()
}

/// Whether all that is said of the one is said of the other, and more.
fn says_more(other: &Thing<'_>, than: &Thing<'_>) -> bool {
    let (more, less) = (&other.known.modifiers, &than.known.modifiers);
    other.known.described && less.is_subset(more) && (less.len() < more.len() || !than.known.described)
}
