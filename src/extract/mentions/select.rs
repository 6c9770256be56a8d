//! Which of overlapping candidates stay.

use super::candidate::{Candidate, Referent};
use crate::ontology::Core;

/// The candidates that stay, in order of place: the longest at each place, and within a description the states and dates
/// that it names. Those that do not stay come with the one that they overlap.
pub(in crate::extract) fn select(mut candidates: Vec<Candidate<'_>>) -> (Vec<Candidate<'_>>, Vec<(Candidate<'_>, Candidate<'_>)>) {
    candidates
        .sort_by(|a, b| (a.sentence, b.tokens.len(), rank(a), a.tokens.start).cmp(&(b.sentence, a.tokens.len(), rank(b), b.tokens.start)));
    let mut kept: Vec<Candidate<'_>> = Vec::new();
    let mut overlapped = Vec::new();
    for candidate in candidates {
        let clashes = kept
            .iter()
            .rev()
            .take_while(|k| k.sentence == candidate.sentence)
            .find(|k| k.overlaps(&candidate) && !may_lie_in(&candidate, k));
        match clashes {
            None => kept.push(candidate),
            Some(longer) => overlapped.push((candidate, longer.clone())),
        }
    }
    kept.sort_by_key(|c| (c.sentence, c.tokens.start, c.tokens.end));
    (kept, overlapped)
}

/// Smaller goes first where two candidates are of one length.
fn rank(candidate: &Candidate<'_>) -> u8 {
    match candidate.referent {
        Referent::Date { .. } => 0,
        Referent::Known(_) => 1,
        Referent::Described(ref description) if !description.anaphoric => 2,
        Referent::Person => 3,
        Referent::Acronym | Referent::Unknown => 4,
        // "le Sénat" is a name first, and what was told before only where it is none
        Referent::Described(_) => 5,
    }
}

fn may_lie_in(inner: &Candidate<'_>, outer: &Candidate<'_>) -> bool {
    // a description may end within a date: "combats de 2021 et 2022"
    if matches!(inner.referent, Referent::Date { .. })
        && matches!(outer.referent, Referent::Described(_))
        && outer.tokens.start < inner.tokens.start
    {
        return true;
    }
    if !outer.contains(inner) || inner.tokens == outer.tokens {
        return false;
    }
    let Referent::Described(description) = &outer.referent else { return outer.class.is(Core::Event) && inner.class.is(Core::Place) };
    match &inner.referent {
        Referent::Date { .. } => true,
        Referent::Known(_) if inner.class.is(Core::State) => !description.transparent && !outer.class.is(Core::State),
        Referent::Described(_) => false,
        _ => outer.class.is(Core::Event),
    }
}
