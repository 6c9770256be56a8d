//! Descriptions that stand before what they mean: "les rebelles", of whom the article says only later that they are "les rebelles houthis".

use std::collections::BTreeMap;

use super::coreference::Before;
use super::earlier::{Earlier, Thing};
use super::entities::Entities;
use super::headline::announced_places;
use super::overview::Overview;
use crate::extract::index::ArticleEntityIx;
use crate::extract::mentions::candidate::Referent;
use crate::lexicon::{KindRole, NounClass};
use crate::ontology::Core;
use crate::reader::phrase;
use crate::text::{Level, normal};

/// The things of which nothing is said, each with the only thing of the same head noun and number of which the article says more; of
/// irregular forces also those of which less is said than of the other.
/// A bare army is not another state's than the one that the article is about.
pub(super) fn forward(
    overview: &Overview<'_>,
    entities: &Entities<'_>,
    earlier: &Earlier<'_>,
) -> BTreeMap<ArticleEntityIx, ArticleEntityIx> {
    let document = overview.document;
    let grammar = document.lexicon.grammar();
    let is_irregular = |thing: &Thing<'_>| thing.kinds.iter().any(|kind| grammar.is(KindRole::Irregular, kind));
    let classes = [Core::Force, Core::Organization, Core::Agreement, Core::Event];
    let all = classes.iter().flat_map(|&class| earlier.all(class).map(move |(entity, thing)| (class, entity, thing)));
    let peacekeepers = |thing: &Thing<'_>| {
        let only_that = thing.known.modifiers.iter().all(|word| grammar.is(NounClass::OfPeacekeepers, word));
        only_that && thing.kinds.iter().any(|kind| grammar.is(KindRole::Named, kind))
    };
    let plain = all.filter(|(_, _, thing)| {
        (!thing.known.described || is_irregular(thing) || peacekeepers(thing)) && !thing.named && !thing.introduced && !thing.is_headless()
    });
    let group = overview.only_group(Before { entities, earlier });
    // "N aux mains des djihadistes", whose group the text names
    let named_later = |thing: &Thing<'_>| {
        let fits = |named: &Thing<'_>| thing.first < named.first && thing.kinds.iter().any(|kind| overview.is_main_group_called(kind));
        group.filter(|&group| !thing.known.described && earlier.thing(group).is_some_and(fits))
    };
    // "des casques bleus", whose mission the text names later
    let mission = overview.only_mission(Before { entities, earlier });
    let of_mission = |thing: &Thing<'_>| mission.filter(|_| peacekeepers(thing));
    let meant = plain.filter_map(|(class, entity, thing)| {
        if let Some(mission) = of_mission(thing) {
            return (mission != entity).then_some((entity, mission));
        }
        let mut fuller = thing.heads().flat_map(|(head, number)| {
            let of_head = earlier.of_head(class, head, number);
            // "l'armée" is not "l'armée de l'air"
            let alike = |other: &Thing<'_>| thing.kinds.is_empty() || !thing.kinds.is_disjoint(&other.kinds);
            let fits = move |other: &Thing<'_>| says_more(other, thing) && alike(other);
            of_head.filter(move |other| *other != entity && earlier.thing(*other).is_some_and(fits))
        });
        let regular = thing.kinds.iter().any(|kind| grammar.is(KindRole::Home, kind));
        let foreign = |other: ArticleEntityIx| {
            let said = |state: &str| earlier.thing(other).is_some_and(|other| other.known.modifiers.contains(state));
            let mut states = overview.forces.values().flatten();
            overview.home.is_some_and(|home| states.any(|state| *state != home.id && said(state)))
        };
        let later = || named_later(thing).or_else(|| group_called_after(overview, entities, earlier, thing));
        let Some(only) = fuller.next() else { return later().map(|group| (entity, group)) };
        (fuller.all(|other| other == only) && !(regular && foreign(only))).then_some((entity, only))
    });
    meant.chain(announced_places(overview, earlier)).collect()
}

/// "Les rebelles du Tigré" of the headline, whom the text calls "le Front de libération du peuple du Tigré": the only armed group of which it
/// tells, and by whose name it fights for that place.
fn group_called_after(
    overview: &Overview<'_>,
    entities: &Entities<'_>,
    earlier: &Earlier<'_>,
    thing: &Thing<'_>,
) -> Option<ArticleEntityIx> {
    let document = overview.document;
    let irregular = |kind: &&str| document.lexicon.grammar().is(KindRole::Irregular, kind);
    let first = document.article.title.filter(|title| title.overlaps(document.sentences[thing.first].span)).map(|_| thing.first)?;
    let told = entities.in_sentence(first).iter().find_map(|m| match &m.candidate.referent {
        Referent::Described(d) if earlier.thing(m.entity).is_some_and(|other| std::ptr::eq(other, thing)) => d.inner.clone(),
        _ => None,
    });
    let place = phrase(&document.sentences[first].tokens[told.filter(|_| thing.kinds.iter().any(irregular))?]);
    let group = overview.only_group(Before { entities, earlier })?;
    let called = normal(&entities.items[group].label, Level::Phrase);
    let after = called.strip_suffix(&*place).is_some_and(|rest| rest.ends_with([' ', '\'']));
    (after && earlier.thing(group).is_some_and(|named| named.named && thing.first < named.first)).then_some(group)
}

/// Whether all that is said of the one is said of the other, and more.
fn says_more(other: &Thing<'_>, than: &Thing<'_>) -> bool {
    let (more, less) = (&other.known.modifiers, &than.known.modifiers);
    other.known.described && less.is_subset(more) && (less.len() < more.len() || !than.known.described)
}
