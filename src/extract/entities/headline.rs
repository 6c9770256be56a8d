//! What the headline has told of: its events and agreements, of which the text goes on to tell by the same noun or a kindred one, and the
//! places and bodies that the text goes on to name.

use std::collections::BTreeSet;

use super::coreference::Before;
use super::earlier::{Earlier, Thing};
use super::entities::{Entities, Mentioned};
use super::overview::Overview;
use super::profile::Profile;
use crate::extract::index::{ArticleEntityIx, Ix};
use crate::extract::mentions::candidate::{Candidate, Description, Referent};
use crate::ontology::Core;

/// So many sentences behind the headline tell of what it announces, by whatever noun.
const EARLY: usize = 5;

impl<'a> Overview<'a> {
    /// The event or agreement of the same noun in the headline: "une attaque" in the text is the one that the headline announces.
    pub(super) fn announced(
        &self,
        d: &Description<'a>,
        profile: &Profile,
        entities: &Entities<'a>,
        earlier: &Earlier<'a>,
    ) -> Option<ArticleEntityIx> {
        let title = self.document.article.title?;
        let told = entities.mentions.iter().take_while(|m| m.span.start < title.end).find(|m| {
            let same = matches!(&m.candidate.referent, Referent::Described(other) if other.head == d.head);
            let agrees = || earlier.thing(m.entity).is_some_and(|thing| profile.agrees(&thing.known).is_some());
            matches!(m.candidate.class.core, Core::Event | Core::Agreement) && same && title.overlaps(m.span) && agrees()
        });
        told.map(|mention| mention.entity)
    }

    /// "Un accord sur un cessez-le-feu" of the headline, "un accord de cessez-le-feu bilatéral" of the text's first words: either may say more.
    fn announced_agreement<'e>(
        &self,
        d: &Description<'a>,
        profile: &Profile,
        entities: &'e Entities<'a>,
        earlier: &Earlier<'a>,
    ) -> Option<&'e Mentioned<'a>> {
        let title = self.document.article.title?;
        let words = |head: &str, modifiers: &BTreeSet<String>| -> BTreeSet<String> {
            let own = head.split(' ').filter(|word| !self.document.lexicon.is_function_word(word));
            own.map(str::to_owned).chain(modifiers.iter().cloned()).collect()
        };
        let noun = |head: &str| head.split(' ').next().unwrap_or_default().to_owned();
        let mut told = entities.mentions.iter().take_while(|m| m.span.start < title.end).filter(|m| title.overlaps(m.span));
        told.find(|m| {
            let Referent::Described(other) = &m.candidate.referent else { return false };
            let thing = earlier.thing(m.entity).filter(|thing| title.overlaps(self.document.sentences[thing.last].span));
            let agreement = m.candidate.class.is(Core::Agreement);
            thing.filter(|_| agreement).is_some_and(|thing| {
                let (this, known) = (words(&d.head, &profile.modifiers), words(&other.head, &thing.known.modifiers));
                // "un cessez-le-feu", "l'accord de cessez-le-feu"
                let alike = this.contains(&noun(&other.head)) || known.contains(&noun(&d.head));
                alike && (this.is_subset(&known) || known.is_subset(&this))
            })
        })
    }

    /// "Signent un accord remanié" of the headline, "ont signé un nouvel accord" of the first sentence: news to the reader is the same news.
    pub(super) fn announced_anew(
        &self,
        candidate: &Candidate<'a>,
        d: &Description<'a>,
        entities: &Entities<'a>,
    ) -> Option<ArticleEntityIx> {
        let title = self.document.article.title.filter(|_| candidate.class.is(Core::Agreement))?;
        let lead = self.document.lead()?;
        let here = self.document.sentences[candidate.sentence].span;
        let mut told = entities.mentions.iter().take_while(|m| m.span.start < title.end).filter(|m| m.candidate.class.is(Core::Agreement));
        let only = told.next().filter(|m| here == lead.span && title.overlaps(m.span) && told.next().is_none())?;
        matches!(&only.candidate.referent, Referent::Described(other) if other.head == d.head).then_some(only.entity)
    }

    /// The event of a kindred noun in the headline that the text has not mentioned yet: its first sentences tell of it by another noun; and the
    /// agreement of which they say more, or less.
    pub(super) fn told_first(
        &self,
        candidate: &Candidate<'a>,
        d: &Description<'a>,
        profile: &Profile,
        Before { entities, earlier }: Before<'a, '_>,
    ) -> Option<ArticleEntityIx> {
        let title =
            self.document.article.title.filter(|title| title.end <= self.document.span(candidate.sentence, &candidate.tokens).start)?;
        let early = self.document.sentences.keys().filter(|&at| self.document.span(at, &(0..1)).start >= title.end).nth(EARLY);
        if early.is_some_and(|early| candidate.sentence >= early) {
            return None;
        }
        if candidate.class.is(Core::Agreement) {
            return self.announced_agreement(d, profile, entities, earlier).map(|mention| mention.entity);
        }
        let mut told = entities.mentions.iter().take_while(|m| m.span.start < title.end).filter(|m| {
            let kind = |other: &Description<'a>| other.kind.is_some_and(|kind| self.are_akin(Core::Event, d.kind, kind));
            m.candidate.class.is(Core::Event) && matches!(&m.candidate.referent, Referent::Described(other) if kind(other))
        });
        let first = told.next()?;
        let thing = earlier.thing(first.entity)?;
        let untold = self.document.span(thing.last, &(0..1)).start < title.end;
        let fits = || profile.is_then_and_there(self.document, &thing.known);
        (untold && told.all(|other| other.entity == first.entity) && fits()).then_some(first.entity)
    }
}

/// "Boko Haram attaque un village": the places and bodies that a headline tells of by their noun alone, each with the only one of that noun
/// which the first sentences name.
pub(super) fn announced_places<'e>(
    overview: &'e Overview<'_>,
    earlier: &'e Earlier<'_>,
) -> impl Iterator<Item = (ArticleEntityIx, ArticleEntityIx)> + 'e {
    let document = overview.document;
    let title = document.article.title;
    let announced = move |thing: &Thing<'_>| title.is_some_and(|title| title.overlaps(document.sentences[thing.first].span));
    let all =
        [Core::Place, Core::Organization].into_iter().flat_map(|class| earlier.all(class).map(move |(thing, told)| (class, thing, told)));
    let unnamed = all.filter(move |(_, _, thing)| announced(thing) && !thing.named && !thing.known.described);
    unnamed.filter_map(|(class, place, thing)| {
        let of_head = thing.heads().flat_map(|(head, number)| earlier.of_head(class, head, number));
        let tells = |other: &Thing<'_>| (other.named || other.known.described) && other.first.distance(thing.first) <= EARLY;
        let mut named = of_head.filter(|&other| other != place && earlier.thing(other).is_some_and(tells));
        let only = named.next()?;
        named.all(|other| other == only).then_some((place, only))
    })
}
