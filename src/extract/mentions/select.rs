//! Which of overlapping candidates stay.

use super::candidate::{Candidate, Description, Referent, Standing};
use crate::ontology::Core;

/// The candidates that stay, in order of place: the longest at each place, and within a description the states and dates
/// that it names, and the town for which what is `sited` is named: a place that is in it, a garrison. Those that do not stay come with the one that they overlap.
pub(in crate::extract) fn select<'a>(
    mut candidates: Vec<Candidate<'a>>,
    sited: impl Fn(&Description<'_>) -> bool,
) -> (Vec<Candidate<'a>>, Vec<(Candidate<'a>, Candidate<'a>)>) {
    candidates
        .sort_by(|a, b| (a.sentence, b.tokens.len(), rank(a), a.tokens.start).cmp(&(b.sentence, a.tokens.len(), rank(b), b.tokens.start)));
    let mut kept: Vec<Candidate<'a>> = Vec::new();
    let mut overlapped = Vec::new();
    for candidate in candidates {
        let clashes = kept
            .iter()
            .rev()
            .take_while(|k| k.sentence == candidate.sentence)
            .find(|k| k.overlaps(&candidate) && !may_lie_in(&candidate, k, &sited));
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
        // "le Sénat" is a name first, and refers back only where it is not a name
        Referent::Described(_) => 5,
    }
}

fn may_lie_in(inner: &Candidate<'_>, outer: &Candidate<'_>, sited: impl Fn(&Description<'_>) -> bool) -> bool {
    // "les rebelles du Mouvement du 23 mars": the day is part of the name
    let named = |d: &Description<'_>| d.inner.as_ref().is_some_and(|name| name.start < inner.tokens.start && inner.tokens.end <= name.end);
    if matches!(&outer.referent, Referent::Described(d) if outer.class.is(Core::Force) && named(d)) {
        return false;
    }
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
    // "les Jeux olympiques de Rio": with what stands beside it, the name is that of one of them
    if outer.class.is(Core::Event) && inner.class.is(Core::Event) && outer.tokens.start == inner.tokens.start {
        return false;
    }
    let Referent::Described(description) = &outer.referent else {
        return outer.class.is(Core::Event) && matches!(inner.class.core, Core::Place | Core::State);
    };
    let town = description.inner.as_ref() == Some(&inner.tokens) && matches!(inner.class.core, Core::Place | Core::State);
    if town && matches!(outer.class.core, Core::Place | Core::Force) && !description.transparent && sited(description) {
        return true;
    }
    let unnamed = description.inner.is_none() && outer.class.is(Core::Place) || description.standing == Standing::Argument;
    match &inner.referent {
        Referent::Date { .. } => true,
        // "le nord du Chili", "la route reliant A à B"
        _ if unnamed && !inner.class.is(Core::Event) && !outer.class.is(Core::Event) => true,
        Referent::Known(_) if inner.class.is(Core::State) => !description.transparent && !outer.class.is(Core::State),
        // "le camp de la Minusma"
        Referent::Known(_) if inner.class.is(Core::Force) && outer.class.is(Core::Place) => !description.transparent,
        // "des groupes liés à N"
        Referent::Known(_) if inner.class.is(Core::Force) && outer.class.is(Core::Force) => {
            !description.transparent && description.inner.as_ref() == Some(&inner.tokens)
        }
        // "le gouvernement Kovac", "les hommes de Jan Kovac"
        Referent::Person if matches!(outer.class.core, Core::State | Core::Force) => true,
        // an event holds those who take part in it
        Referent::Described(_) => outer.class.is(Core::Event) && !inner.class.is(Core::Event),
        _ => outer.class.is(Core::Event),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::index::SentenceIx;
    use crate::extract::mentions::dates::Anchor;
    use crate::ontology::EntityClass;

    fn candidate(tokens: std::ops::Range<usize>, core: Core, referent: Referent<'static>) -> Candidate<'static> {
        Candidate { sentence: SentenceIx::FIRST, tokens, class: EntityClass { id: None, core }, referent }
    }

    fn described(anaphoric: bool) -> Referent<'static> {
        Referent::Described(Description {
            head: "sommet".to_owned(),
            kind: None,
            state: None,
            inner: None,
            lead: 0,
            cuts: Vec::new(),
            transparent: false,
            anaphoric,
            bare: false,
            specific: true,
            standing: Standing::Alone,
        })
    }

    fn date() -> Referent<'static> {
        Referent::Date { value: "2021".parse().unwrap(), anchor: Anchor::Absolute }
    }

    fn kept(candidates: Vec<Candidate<'static>>) -> Vec<std::ops::Range<usize>> {
        select(candidates, |_| false).0.into_iter().map(|c| c.tokens).collect()
    }

    #[test]
    fn the_longest_stays() {
        let place = |tokens| candidate(tokens, Core::Place, Referent::Unknown);
        assert_eq!(kept(vec![place(3..4), place(0..1), place(2..5)]), [0..1, 2..5]);
    }

    #[test]
    fn a_date_stays_within_a_description_and_at_its_end() {
        let event = || candidate(0..4, Core::Event, described(false));
        assert_eq!(kept(vec![event(), candidate(3..4, Core::Date, date())]), [0..4, 3..4]);
        assert_eq!(kept(vec![event(), candidate(3..6, Core::Date, date())]), [0..4, 3..6]);
        assert_eq!(kept(vec![event(), candidate(2..3, Core::Place, Referent::Acronym)]), [0..4, 2..3]);
        let force = candidate(0..4, Core::Force, described(false));
        assert!(matches!(&kept(vec![force, candidate(2..3, Core::Place, Referent::Acronym)])[..], [force] if *force == (0..4)));
    }

    #[test]
    fn the_town_stays_within_the_name_of_a_site_that_lies_in_it() {
        let Referent::Described(site) = described(false) else { unreachable!() };
        let site = |kind| candidate(0..3, Core::Place, Referent::Described(Description { kind, inner: Some(2..3), ..site.clone() }));
        let town = || candidate(2..3, Core::Place, Referent::Unknown);
        let stay = |kind| select(vec![site(kind), town()], |description| description.kind == Some("market")).0.len();
        assert_eq!([Some("market"), Some("post"), None].map(stay), [2, 1, 1]);
    }

    #[test]
    fn a_name_goes_before_what_was_described_earlier() {
        let (found, _) =
            select(vec![candidate(1..2, Core::Event, described(true)), candidate(1..2, Core::Organization, Referent::Unknown)], |_| false);
        assert!(matches!(found[..], [Candidate { referent: Referent::Unknown, .. }]));
    }
}
