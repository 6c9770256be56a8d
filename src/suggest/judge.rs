//! How likely two things are one, and why.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{Likeness, Name};
use super::profile::{Link, Profile, Profiles, Side, Standing};
use super::reason::Reason;
use crate::graph::{EdtfDate, KnowledgeGraph};
use crate::ontology::{Core, CoreRelation, RelationId};

/// What two names have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Alike<'g> {
    pub likeness: Likeness,
    /// Of names one of which is part or initials of the other, this one, with the place of whose it is.
    pub short: (usize, &'g str),
    pub long: &'g str,
}

/// A part of a name that stands in the names of several others tells less of each.
const OF_SEVERAL: f64 = 0.8;
/// What speaks for two things without names that are alike.
const NAMELESS: f64 = 0.65;
/// Parties of both that are needed where names are not alike.
const FEWEST_PARTIES: usize = 2;
/// Days of a date that is a month at most.
const MONTH: i32 = 31;

/// The judge of pairs.
pub(super) struct Judge<'g, 'p> {
    graph: &'g KnowledgeGraph,
    profiles: &'p Profiles<'g>,
    belongs_to: Option<RelationId>,
    located_in: Option<RelationId>,
}

/// What speaks for and against a pair.
#[derive(Debug, Default)]
struct Weighing {
    /// How likely they are two things, by all that speaks for one.
    doubt: f64,
    /// What is left of it by all that speaks against.
    left: f64,
    reasons: Vec<Reason>,
}

impl Weighing {
    fn new() -> Self {
        Self { doubt: 1.0, left: 1.0, reasons: Vec::new() }
    }

    fn speaks_for(&mut self, weight: f64, reason: Reason) {
        self.doubt *= 1.0 - weight;
        self.reasons.push(reason);
    }

    fn speaks_against(&mut self, left: f64, reason: Reason) {
        self.left *= left;
        self.reasons.push(reason);
    }
}

impl<'g, 'p> Judge<'g, 'p> {
    pub(super) fn new(graph: &'g KnowledgeGraph, profiles: &'p Profiles<'g>) -> Self {
        let ontology = graph.ontology();
        let (belongs_to, located_in) = (ontology.core_relation(CoreRelation::BelongsTo), ontology.core_relation(CoreRelation::LocatedIn));
        Self { graph, profiles, belongs_to, located_in }
    }

    /// What the names of two have in common; of several things that which tells most.
    pub(super) fn alike(&self, one: usize, other: usize) -> Option<Alike<'g>> {
        let (a, b) = (&self.profiles.all[one], &self.profiles.all[other]);
        let mut best: Option<Alike<'g>> = None;
        let naming = a.naming();
        for (x, y) in a.names.iter().flat_map(|x| b.names.iter().map(move |y| (x, y))) {
            for (at, short, long) in [(one, x, y), (other, y, x)] {
                let Some(likeness) = short.likeness(long, naming) else { continue };
                if best.as_ref().is_none_or(|known| likeness < known.likeness) {
                    best = Some(Alike { likeness, short: (at, short.written), long: long.written });
                }
            }
        }
        best
    }

    /// How likely two are one, from 0 to 1, and why; `None` where they cannot be, or nothing says so. `whole` tells of how many others
    /// the name of one is a part.
    pub(super) fn judged(&self, pair: (usize, usize), alike: Option<&Alike<'g>>, others: usize) -> Option<(f64, Vec<Reason>)> {
        let (a, b) = (&self.profiles.all[pair.0], &self.profiles.all[pair.1]);
        let ontology = self.graph.ontology();
        let (one, other) = (a.entity.class, b.entity.class);
        if !(ontology.is_a(one, other) || ontology.is_a(other, one)) || differ_in_identifiers(a, b) {
            return None;
        }
        let article = a.articles.intersection(&b.articles).next();
        // What an article has no name for, it has told apart itself.
        if article.is_some() && a.standing.max(b.standing) > Standing::Named {
            return None;
        }
        let mut weighing = Weighing::new();
        if let Some(same) = a.entity.same_as.intersection(&b.entity.same_as).next() {
            weighing.speaks_for(0.95, Reason::SameIdentifier(same.clone()));
        }
        let is_named = alike.is_some_and(|alike| alike.likeness < Likeness::Head) || !weighing.reasons.is_empty();
        if let Some(alike) = alike {
            self.names(&mut weighing, alike, a.standing.max(b.standing), others);
        }
        let shared: Vec<usize> = a.parties.intersection(&b.parties).copied().collect();
        let happens = matches!(a.class.core, Core::Agreement | Core::Event);
        let dates = dates(a, b);
        let is_dated = matches!(dates, Some(Dates::Fit { days, .. }) if days <= MONTH);
        if !is_named && !(happens && shared.len() >= FEWEST_PARTIES && (is_dated || a.class.is(Core::Agreement))) {
            return None;
        }
        self.parties(&mut weighing, (a, b), &shared, if is_named { 1.0 } else { NAMELESS });
        match dates {
            Some(Dates::Fit { days, one, other }) => {
                let weight = if days <= 1 {
                    0.35
                } else if days <= MONTH {
                    0.25
                } else {
                    0.1
                };
                let [one, other] = [one, other].map(|date| date.as_str().to_owned());
                weighing.speaks_for(weight, if one == other { Reason::SameDate(one) } else { Reason::FittingDates(one, other) });
            }
            Some(Dates::Differ) => weighing.speaks_against(0.4, Reason::OtherDates),
            None => {}
        }
        self.links(&mut weighing, a, b);
        if let Some(article) = article {
            weighing.speaks_against(0.6, Reason::OneArticle(self.graph.article(*article).id.clone()));
        }
        weighing.reasons.sort_by_key(Reason::is_against);
        let score = (1.0 - weighing.doubt) * weighing.left;
        Some(((score * 100.0).round() / 100.0, weighing.reasons))
    }

    fn names(&self, weighing: &mut Weighing, alike: &Alike<'_>, standing: Standing, others: usize) {
        let (short, long) = (alike.short.1.to_owned(), alike.long.to_owned());
        // By rows: a name of its own, a description, a noun that only refers.
        let weight = |weights: [f64; 3]| weights[standing as usize];
        match alike.likeness {
            Likeness::Same => weighing.speaks_for(weight([0.8, 0.4, 0.15]), Reason::SameName(short)),
            Likeness::Initials => weighing.speaks_for(weight([0.7, 0.7, 0.15]), Reason::Initials { letters: short, name: long }),
            Likeness::Part | Likeness::Beginning => {
                let certain = if others > 1 { OF_SEVERAL } else { 1.0 };
                let weights = if alike.likeness == Likeness::Part { [0.55, 0.3, 0.1] } else { [0.3, 0.3, 0.1] };
                weighing.speaks_for(certain * weight(weights), Reason::Part { part: short, whole: long });
            }
            Likeness::Head => {
                let head = Name::new(alike.long).head().unwrap_or_default().to_owned();
                weighing.speaks_for(0.1, Reason::SameHead(head));
            }
        }
    }

    fn parties(&self, weighing: &mut Weighing, (a, b): (&Profile<'g>, &Profile<'g>), shared: &[usize], certain: f64) {
        if !shared.is_empty() {
            let doubt: f64 = shared.iter().map(|party| 1.0 - rarity(0.5, self.profiles.of_party(a.class.core, *party))).product();
            let labels = shared.iter().map(|party| self.profiles.label(*party).to_owned()).collect();
            weighing.speaks_for(certain * (1.0 - doubt), Reason::SameParties(labels));
        } else if !a.parties.is_empty() && !b.parties.is_empty() {
            weighing.speaks_against(0.5, Reason::OtherParties);
        }
    }

    /// What both are related to, and what only one is.
    fn links(&self, weighing: &mut Weighing, a: &Profile<'g>, b: &Profile<'g>) {
        let mut shared: BTreeMap<(RelationId, Side), Vec<Link>> = BTreeMap::new();
        for link in a.links.intersection(&b.links) {
            shared.entry((link.0, link.1)).or_default().push(*link);
        }
        for ((relation, side), links) in &shared {
            let doubt: f64 = links.iter().map(|link| 1.0 - rarity(0.3, self.profiles.of_link(a.class.core, *link))).product();
            let labels: Vec<String> = links.iter().map(|link| self.profiles.label(link.2).to_owned()).collect();
            let relation = self.graph.ontology().relation(*relation).name.clone();
            let reason = match side {
                Side::Subject => Reason::BothTo { relation, objects: labels },
                Side::Object => Reason::BothFrom { relation, subjects: labels },
            };
            weighing.speaks_for(1.0 - doubt, reason);
        }
        for (relation, left) in [(self.belongs_to, 0.3), (self.located_in, 0.7)] {
            let Some(relation) = relation else { continue };
            let of = |profile: &Profile<'_>| -> BTreeSet<usize> {
                profile.links.iter().filter(|link| (link.0, link.1) == (relation, Side::Subject)).map(|link| link.2).collect()
            };
            let (mine, its) = (of(a), of(b));
            if !mine.is_empty() && !its.is_empty() && mine.is_disjoint(&its) {
                weighing.speaks_against(left, Reason::OtherThan { relation: self.graph.ontology().relation(relation).name.clone() });
            }
        }
    }
}

/// What something that two share tells, the less the more share it.
fn rarity(most: f64, sharing: usize) -> f64 {
    most.min(most / (sharing as f64).ln_1p())
}

/// Whether a named source knows them as two: each has an identifier of the source, and none is of both.
fn differ_in_identifiers(a: &Profile<'_>, b: &Profile<'_>) -> bool {
    fn source(iri: &str) -> &str {
        iri.split_once("://").map_or(iri, |(_, rest)| rest).split('/').next().unwrap_or_default()
    }
    let sources = |profile: &Profile<'_>| profile.entity.same_as.iter().map(|iri| source(iri).to_owned()).collect::<BTreeSet<String>>();
    a.entity.same_as.is_disjoint(&b.entity.same_as) && !sources(a).is_disjoint(&sources(b))
}

/// What the dates of two have in common.
enum Dates<'g> {
    /// Two of them share a day; the more exact ones, and how many days the longer has.
    Fit { days: i32, one: &'g EdtfDate, other: &'g EdtfDate },
    /// None do.
    Differ,
}

fn dates<'g>(a: &Profile<'g>, b: &Profile<'g>) -> Option<Dates<'g>> {
    if a.dates.is_empty() || b.dates.is_empty() {
        return None;
    }
    let pairs = a.dates.values().flat_map(|one| b.dates.values().map(move |other| (*one, *other)));
    let fitting = pairs.filter(|(one, other)| share_a_day(one, other)).map(|(one, other)| (days(one).max(days(other)), one, other));
    let best = fitting.min_by_key(|(days, one, other)| (*days, one.as_str(), other.as_str()));
    Some(best.map_or(Dates::Differ, |(days, one, other)| Dates::Fit { days, one, other }))
}

fn share_a_day(one: &EdtfDate, other: &EdtfDate) -> bool {
    let before = |a: &EdtfDate, b: &EdtfDate| a.latest().zip(b.earliest()).is_some_and(|(last, first)| last < first);
    !before(one, other) && !before(other, one)
}

/// How many days a date may mean.
fn days(date: &EdtfDate) -> i32 {
    match date.earliest().zip(date.latest()) {
        Some((first, last)) => first.until(last).map_or(i32::MAX, |span| span.get_days() + 1),
        None => i32::MAX,
    }
}
