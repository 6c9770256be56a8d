//! What a map shows of a graph: sites, movements between them, and how many statements have no place on it.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::visit::EdgeRef;

use super::super::picture::Showing;
use super::super::source::head;
use super::super::standing::Standing;
use super::super::tooltips::{Tooltips, label, words};
use super::super::wording::Wording;
use super::outlines::Place;
use crate::graph::{EntityIx, KnowledgeGraph, StatementIx};
use crate::ontology::{Core, CoreRelation};

/// A chain of belonging is followed so far: from a battalion to its army to its state.
const LONGEST_CHAIN: usize = 4;
/// The relations that say that somebody moves.
const MOVEMENTS: [(&str, Way); 5] = [
    ("attacked", Way::Towards),
    ("captured", Way::Towards),
    ("deployedIn", Way::Towards),
    ("occupied", Way::Towards),
    ("withdrewFrom", Way::Away),
];

/// Where the subject of a movement goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// To the object.
    Towards,
    /// Home from it.
    Away,
}

/// What is at a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SiteKind {
    /// A place, or whatever has coordinates of its own.
    Place,
    /// An event, at the place where it occurred.
    Event,
    /// A state, by its identifiers elsewhere.
    State(BTreeSet<String>),
}

/// Something with a place on the map.
#[derive(Debug, Clone)]
pub(super) struct Site {
    pub entity: EntityIx,
    pub label: String,
    pub kind: SiteKind,
    /// Degrees east and degrees north.
    pub at: Place,
    /// The statements about it, in order of id.
    pub statements: Vec<StatementIx>,
}

impl Site {
    /// A state's identifiers elsewhere; nothing else has an outline.
    pub(super) fn identifiers(&self) -> Option<&BTreeSet<String>> {
        match &self.kind {
            SiteKind::State(identifiers) => Some(identifiers),
            SiteKind::Place | SiteKind::Event => None,
        }
    }
}

/// Who moves from where to where: movements between the same sites that are held alike.
#[derive(Debug, Clone)]
pub(super) struct Movement {
    /// The site that it comes from, where that is known.
    pub from: Option<usize>,
    /// The site that it goes to, where that is known.
    pub to: Option<usize>,
    pub standing: Standing,
    /// A statement's words each.
    pub lines: Vec<String>,
    pub statements: Vec<StatementIx>,
}

/// All that a map shows.
#[derive(Debug, Clone)]
pub struct MapContents {
    pub(super) title: String,
    pub(super) source: String,
    pub(super) wording: Wording,
    pub(super) sites: Vec<Site>,
    pub(super) movements: Vec<Movement>,
    /// Statements that have no place on the map, since nothing that they are about has coordinates.
    pub unplaced: usize,
}

impl MapContents {
    /// What is shown of a graph: all that has coordinates. Where statements of some kind or time are asked for, only what they are
    /// about.
    pub fn of(graph: &KnowledgeGraph, showing: &Showing) -> Self {
        let atlas = Atlas::of(graph);
        let wording = showing.wording;
        let mut seen = graph.seen(&showing.view);
        seen.sort_by_key(|&at| graph.statement(at).id);
        let mut about: BTreeMap<EntityIx, Vec<StatementIx>> = BTreeMap::new();
        for &at in &seen {
            let (subject, object) = graph.ends(at);
            for end in [Some(subject), Some(object), graph.statement(at).place].into_iter().flatten().collect::<BTreeSet<_>>() {
                about.entry(end).or_default().push(at);
            }
        }
        let moves: Vec<Move> = seen.iter().filter_map(|&at| atlas.movement(at)).collect();
        let entities = atlas.shown(showing, &about, &moves);
        let mut sites: Vec<Site> = Vec::new();
        for entity in entities {
            let Some(at) = atlas.site(entity) else { continue };
            let statements = about.get(&entity).cloned().unwrap_or_default();
            sites.push(Site { entity, label: label(graph, entity, wording).into_owned(), kind: atlas.kind(entity), at, statements });
        }
        let site_of: BTreeMap<EntityIx, usize> = sites.iter().enumerate().map(|(at, site)| (site.entity, at)).collect();
        let movements = bundled(graph, &moves, &site_of, wording);
        let on_map: BTreeSet<StatementIx> = sites
            .iter()
            .flat_map(|site| &site.statements)
            .chain(movements.iter().flat_map(|movement| &movement.statements))
            .copied()
            .collect();
        let (title, source) = head(graph, wording);
        let unplaced = seen.iter().filter(|at| !on_map.contains(at)).count();
        Self { title, source, wording, sites, movements, unplaced }
    }

    /// The sites that a statement or movement is about; all, where there is none.
    pub(super) fn told_of(&self) -> BTreeSet<usize> {
        let ends = self.movements.iter().flat_map(|movement| [movement.from, movement.to]).flatten();
        let told = (0..self.sites.len()).filter(|&at| !self.sites[at].statements.is_empty());
        let told: BTreeSet<usize> = told.chain(ends).collect();
        if told.is_empty() { (0..self.sites.len()).collect() } else { told }
    }

    /// How many places, events and states have a place on the map.
    pub fn places(&self) -> usize {
        self.sites.len()
    }

    /// How many statements are movements on it.
    pub fn movements(&self) -> usize {
        self.movements.iter().map(|movement| movement.statements.len()).sum()
    }

    /// What is told of a site: its name, then a line for each statement.
    pub(super) fn told(&self, graph: &KnowledgeGraph, showing: &Showing, site: &Site) -> Vec<String> {
        let tooltips = Tooltips { graph, quotes: &showing.quotes, wording: self.wording };
        let statements = site.statements.iter().filter_map(|&at| tooltips.statement(at).into_iter().next());
        tooltips.entity(site.entity).into_iter().take(1).chain(statements).collect()
    }
}

/// A statement that somebody moves, and the entities whose coordinates are its ends.
struct Move {
    statement: StatementIx,
    from: Option<EntityIx>,
    to: Option<EntityIx>,
}

fn bundled(graph: &KnowledgeGraph, moves: &[Move], site_of: &BTreeMap<EntityIx, usize>, wording: Wording) -> Vec<Movement> {
    let mut bundles: BTreeMap<(Option<usize>, Option<usize>, Standing), Vec<StatementIx>> = BTreeMap::new();
    for step in moves {
        let site = |end: Option<EntityIx>| end.and_then(|entity| site_of.get(&entity).copied());
        let (from, to) = (site(step.from), site(step.to));
        if from.is_some() || to.is_some() {
            bundles.entry((from, to, Standing::of(graph.statement(step.statement)))).or_default().push(step.statement);
        }
    }
    let mut bundles: Vec<_> = bundles.into_iter().collect();
    // Those that most is said of come first; the sort is stable.
    bundles.sort_by_key(|(_, statements)| std::cmp::Reverse(statements.len()));
    let line = |at: StatementIx| {
        let (subject, object) = graph.ends(at);
        format!("{} — {} — {}", label(graph, subject, wording), words(graph, graph.statement(at), wording), label(graph, object, wording))
    };
    bundles
        .into_iter()
        .map(|((from, to, standing), statements)| {
            let lines: BTreeSet<String> = statements.iter().map(|&at| line(at)).collect();
            Movement { from, to, standing, lines: lines.into_iter().collect(), statements }
        })
        .collect()
}

/// Where the entities of a graph are.
struct Atlas<'a> {
    graph: &'a KnowledgeGraph,
    /// Of events without coordinates, the places where statements say that they were.
    scenes: BTreeMap<EntityIx, BTreeSet<EntityIx>>,
}

impl<'a> Atlas<'a> {
    fn of(graph: &'a KnowledgeGraph) -> Self {
        let mut scenes: BTreeMap<EntityIx, BTreeSet<EntityIx>> = BTreeMap::new();
        for at in graph.sorted_statements() {
            let statement = graph.statement(at);
            let (subject, object) = graph.ends(at);
            if let Some(place) = statement.place.filter(|_| statement.is_fact()) {
                for end in [subject, object].into_iter().filter(|&end| core(graph, end) == Core::Event) {
                    scenes.entry(end).or_default().insert(place);
                }
            }
        }
        Self { graph, scenes }
    }

    /// The entity whose coordinates say where another one is: itself, what it lies in, whom it belongs to.
    fn anchor(&self, at: EntityIx, steps: usize) -> Option<EntityIx> {
        let graph = self.graph;
        if graph.entity(at).position.is_some() {
            return Some(at);
        }
        let steps = steps.checked_sub(1)?;
        let by_id = |a: &EntityIx, b: &EntityIx| graph.entity(*a).id.cmp(&graph.entity(*b).id);
        let mut scenes: Vec<EntityIx> = self.scenes.get(&at).into_iter().flatten().copied().collect();
        scenes.sort_by(by_id);
        for relation in [CoreRelation::LocatedIn, CoreRelation::BelongsTo, CoreRelation::HoldsOffice] {
            let Some(relation) = graph.ontology().core_relation(relation) else { continue };
            let edges = graph.as_petgraph().edges(at).filter(|edge| edge.weight().is_fact() && edge.weight().relation == relation);
            let mut above: Vec<EntityIx> = edges.map(|edge| edge.target()).collect();
            above.sort_by(by_id);
            scenes.extend(above);
        }
        scenes.into_iter().find_map(|next| self.anchor(next, steps))
    }

    /// Degrees east and north of what has a site of its own: coordinates, or, for an event, those of the place where it was.
    fn site(&self, at: EntityIx) -> Option<Place> {
        let own = self.graph.entity(at).position;
        let scene = || {
            let place = self.anchor(at, LONGEST_CHAIN)?;
            let is_exact = core(self.graph, at) == Core::Event && core(self.graph, place) == Core::Place;
            self.graph.entity(place).position.filter(|_| is_exact)
        };
        own.or_else(scene).map(|(north, east)| (east, north))
    }

    fn kind(&self, at: EntityIx) -> SiteKind {
        let entity = self.graph.entity(at);
        match core(self.graph, at) {
            Core::State => SiteKind::State(entity.same_as.iter().filter_map(|iri| iri.rsplit('/').next()).map(str::to_owned).collect()),
            Core::Event => SiteKind::Event,
            _ => SiteKind::Place,
        }
    }

    fn movement(&self, statement: StatementIx) -> Option<Move> {
        let graph = self.graph;
        let told = graph.statement(statement);
        let name = &graph.ontology().relation(told.relation).name;
        let (_, way) = MOVEMENTS.iter().find(|(relation, _)| relation == name)?;
        let (subject, object) = graph.ends(statement);
        let there = told.place.and_then(|place| self.anchor(place, LONGEST_CHAIN)).or_else(|| self.anchor(object, LONGEST_CHAIN));
        let home = self.anchor(subject, LONGEST_CHAIN);
        let (from, to) = match way {
            Way::Towards => (home, there),
            Way::Away => (there, home),
        };
        // Who moves to nowhere that is known has no arrow.
        there.map(|_| Move { statement, from, to })
    }

    /// The entities that are sites, in order of id.
    fn shown(&self, showing: &Showing, about: &BTreeMap<EntityIx, Vec<StatementIx>>, moves: &[Move]) -> Vec<EntityIx> {
        let graph = self.graph;
        let (ontology, view) = (graph.ontology(), &showing.view);
        let is_wanted = |at: EntityIx| match &view.entities {
            Some(entities) => entities.contains(&at),
            None => ontology.is_any_of(graph.entity(at).class, &view.classes),
        };
        let is_narrow = !view.relations.is_empty() || view.time.is_some();
        let ends: BTreeSet<EntityIx> = moves.iter().flat_map(|step| [step.from, step.to]).flatten().collect();
        let placed: Vec<EntityIx> = graph.sorted_entities().into_iter().filter(|&at| self.site(at).is_some()).collect();
        let is_told = |at: EntityIx| ends.contains(&at) || (is_wanted(at) && (!is_narrow || about.contains_key(&at)));
        let mut shown: Vec<EntityIx> = placed.into_iter().filter(|&at| is_told(at)).collect();
        if let Some(most) = showing.most.filter(|most| shown.len() > *most) {
            let all: BTreeSet<EntityIx> = shown.iter().copied().collect();
            let ranked: BTreeSet<EntityIx> =
                graph.ranked().into_iter().map(|(at, _)| at).filter(|at| all.contains(at)).take(most).collect();
            shown.retain(|at| ranked.contains(at));
        }
        shown
    }
}

fn core(graph: &KnowledgeGraph, at: EntityIx) -> Core {
    graph.ontology().entity_class(graph.entity(at).class).core
}
