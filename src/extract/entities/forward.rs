//! Bare nouns that stand before what they mean: "les rebelles", of whom the article says only later that they are "les rebelles houthis".

use std::collections::BTreeMap;

use super::earlier::{Earlier, Thing};
use crate::extract::index::ArticleEntityIx;
use crate::ontology::Core;

/// The things of which nothing is said, each with the only thing of the same head noun and number of which the article says more.
pub(super) fn forward(earlier: &Earlier<'_>) -> BTreeMap<ArticleEntityIx, ArticleEntityIx> {
    let classes = [Core::Force, Core::Organization, Core::Agreement, Core::Event];
    let all = classes.iter().flat_map(|&class| earlier.all(class).map(move |(entity, thing)| (class, entity, thing)));
    let plain = all.filter(|(_, _, thing)| !thing.known.described && !thing.introduced && !thing.is_headless());
    let meant = plain.filter_map(|(class, entity, thing)| {
        let mut fuller = thing.heads().flat_map(|(head, number)| {
            let of_head = earlier.of_head(class, head, number);
            of_head.filter(|other| *other != entity && earlier.thing(*other).is_some_and(is_told))
        });
        let only = fuller.next()?;
        fuller.all(|other| other == only).then_some((entity, only))
    });
    meant.collect()
}

fn is_told(thing: &Thing<'_>) -> bool {
    thing.known.described
}
