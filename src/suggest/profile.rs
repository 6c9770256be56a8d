//! What is known of each entity that may tell whether it is another one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::names::{Name, Naming};
use crate::graph::{ArticleIx, EdtfDate, Entity, KnowledgeGraph, MentionKind};
use crate::ontology::{Core, EntityClass, RelationId};

/// So many names of an entity are compared.
const MOST_NAMES: usize = 12;

/// How an entity is known at best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// By a name of its own.
    Named,
    /// By a description.
    Described,
    /// By nouns that only refer to it.
    Referred,
}

/// On which side of a relation an entity stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Subject,
    Object,
}

/// A relation, the entity's side of it, and who stands on the other: a place in the list of profiles.
pub(super) type Link = (RelationId, Side, usize);

/// What is known of an entity.
#[derive(Debug)]
pub(super) struct Profile<'g> {
    pub entity: &'g Entity,
    pub class: EntityClass,
    pub names: Vec<Name<'g>>,
    pub standing: Standing,
    pub articles: BTreeSet<ArticleIx>,
    pub mentions: usize,
    /// When it was; of agreements and events.
    pub dates: BTreeMap<&'g str, &'g EdtfDate>,
    /// Who took part; of agreements and events.
    pub parties: BTreeSet<usize>,
    /// What else it is related to.
    pub links: BTreeSet<Link>,
}

/// All profiles, in order of id, and how common is what they share.
#[derive(Debug)]
pub(super) struct Profiles<'g> {
    pub all: Vec<Profile<'g>>,
    /// With how many things of a class each party has to do.
    parties: BTreeMap<(Core, usize), usize>,
    /// How many things of a class have a link.
    links: BTreeMap<(Core, Link), usize>,
}

impl<'g> Profiles<'g> {
    pub(super) fn of(graph: &'g KnowledgeGraph) -> Self {
        let order = graph.sorted_entities();
        let mut places = vec![0; order.len()];
        for (place, at) in order.iter().enumerate() {
            places[at.index()] = place;
        }
        let mut all: Vec<Profile<'g>> = order.iter().map(|at| Profile::new(graph, graph.entity(*at))).collect();
        let mut kinds: Vec<BTreeSet<Option<MentionKind>>> = vec![BTreeSet::new(); all.len()];
        for mention in graph.sorted_mentions() {
            let place = places[mention.entity.index()];
            all[place].articles.insert(mention.article);
            all[place].mentions += 1;
            kinds[place].insert(mention.kind);
        }
        for (profile, kinds) in all.iter_mut().zip(kinds) {
            profile.standing = standing(&profile.entity.label, &kinds);
        }
        for at in graph.sorted_statements() {
            let statement = graph.statement(at);
            if statement.modality.negated {
                continue;
            }
            let (subject, object) = graph.ends(at);
            let (subject, object) = (places[subject.index()], places[object.index()]);
            let dates = [&statement.date, &statement.start, &statement.end].map(Option::as_ref).into_iter().flatten();
            for (mine, side, other) in [(subject, Side::Subject, object), (object, Side::Object, subject)] {
                let (other_class, other_date) = (all[other].class.core, all[other].entity.value.as_ref());
                let profile = &mut all[mine];
                let happens = matches!(profile.class.core, Core::Agreement | Core::Event);
                if happens {
                    profile.dates.extend(dates.clone().chain(other_date).map(|date| (date.as_str(), date)));
                }
                match other_class {
                    Core::Date => {}
                    class if happens && class.is_agent() => drop(profile.parties.insert(other)),
                    _ => drop(profile.links.insert((statement.relation, side, other))),
                }
            }
        }
        let (mut parties, mut links) = (BTreeMap::new(), BTreeMap::new());
        for profile in &all {
            for party in &profile.parties {
                *parties.entry((profile.class.core, *party)).or_default() += 1;
            }
            for link in &profile.links {
                *links.entry((profile.class.core, *link)).or_default() += 1;
            }
        }
        Self { all, parties, links }
    }

    /// With how many things of a class a party has to do.
    pub(super) fn of_party(&self, class: Core, party: usize) -> usize {
        self.parties.get(&(class, party)).copied().unwrap_or_default()
    }

    /// How many things of a class have that link.
    pub(super) fn of_link(&self, class: Core, link: Link) -> usize {
        self.links.get(&(class, link)).copied().unwrap_or_default()
    }

    pub(super) fn label(&self, at: usize) -> &'g str {
        &self.all[at].entity.label
    }
}

impl<'g> Profile<'g> {
    fn new(graph: &'g KnowledgeGraph, entity: &'g Entity) -> Self {
        Self {
            entity,
            class: graph.ontology().entity_class(entity.class),
            names: names(entity).take(MOST_NAMES).map(|name| Name::new(name)).collect(),
            standing: Standing::Named,
            articles: BTreeSet::new(),
            mentions: 0,
            dates: BTreeMap::new(),
            parties: BTreeSet::new(),
            links: BTreeSet::new(),
        }
    }

    /// How a part of its name stands for it.
    pub(super) fn naming(&self) -> Naming {
        if self.class.is(Core::Person) { Naming::LastWord } else { Naming::FirstWord }
    }

    /// Of two that are one, the one that is known better comes first and stays: by name, by the longer label, by more mentions.
    pub(super) fn rank(&self) -> impl Ord + use<'g> {
        (self.standing, Reverse(self.entity.label.chars().count()), Reverse(self.mentions), &self.entity.id)
    }

    /// Of many of one word, those that come first are compared: what articles tell of most.
    pub(super) fn weight(&self) -> impl Ord + use<'g> {
        (self.standing, Reverse(self.mentions), &self.entity.id)
    }
}

/// Its label and what else it is called. A bare noun tells it from the other things of its own article alone.
fn names(entity: &Entity) -> impl Iterator<Item = &String> {
    std::iter::once(&entity.label).chain(entity.aliases.iter().filter(|alias| !is_bare(alias)))
}

/// Whether a name is a noun alone.
fn is_bare(name: &str) -> bool {
    !name.chars().any(|letter| letter.is_uppercase() || letter.is_whitespace())
}

/// How an entity is known by mentions of these kinds. Where no kind is known, a capital makes a name, several words a description.
fn standing(label: &str, kinds: &BTreeSet<Option<MentionKind>>) -> Standing {
    let by_label = || match label {
        label if label.chars().any(char::is_uppercase) => Standing::Named,
        label if is_bare(label) => Standing::Referred,
        _ => Standing::Described,
    };
    let known = kinds.iter().flatten().min().map(|kind| match kind {
        MentionKind::Name => Standing::Named,
        MentionKind::Description if !is_bare(label) => Standing::Described,
        MentionKind::Description | MentionKind::Reference => Standing::Referred,
    });
    known.unwrap_or_else(by_label)
}
