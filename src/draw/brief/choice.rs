//! Which statements matter most: what the headline and the lead say, what is said often, about whom most is said.

use std::collections::{BTreeMap, BTreeSet};

use super::caption::Captions;
use crate::draw::standing::Standing;
use crate::graph::{EntityIx, KnowledgeGraph, StatementIx, View};
use crate::ontology::{CoreRelation, RelationId};

/// Nodes of the picture at most.
pub(super) const MOST_NODES: usize = 12;
/// Words in the headline count as much as so many repetitions.
const HEADLINE: f64 = 3.0;
/// The first letter of an article counts as much as so many repetitions, ...
const LEAD: f64 = 2.0;
/// ... and half of it at so many letters from its beginning.
const HALF: f64 = 400.0;
/// What the two ends' share of the graph's weight counts, if it were all of it.
const RANK: f64 = 4.0;
/// An end that is in the picture already.
const SHARED: f64 = 0.75;
/// A state that lasts is no news.
const STATE: f64 = -1.5;
/// Evidence of a lower confidence than this is weak.
const WEAK: f64 = 0.5;

/// One arrow: a triple with all statements of it, the one that is shown first.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub subject: EntityIx,
    pub object: EntityIx,
    pub statements: Vec<StatementIx>,
    /// One statement of it says what another denies.
    pub contradicted: bool,
    /// No evidence of it is sure.
    pub weak: bool,
    score: f64,
}

impl Told {
    /// The statement that is shown: a fact before what somebody says, what is told more often before what is told once.
    pub(super) fn shown(&self) -> StatementIx {
        self.statements[0]
    }
}

/// What is chosen of a graph.
pub(super) struct Choice {
    /// In order of weight.
    pub told: Vec<Told>,
    /// What stands in the boxes of their ends.
    pub folded: Vec<StatementIx>,
    /// How many triples and entities there are to choose from.
    pub of: (usize, usize),
}

/// Chooses at most `most` arrows between at most `nodes` nodes.
pub(super) fn choose(graph: &KnowledgeGraph, captions: &Captions, view: &View, nodes: usize, most: usize) -> Choice {
    let ontology = graph.ontology();
    let in_boxes: Vec<RelationId> = [CoreRelation::BelongsTo, CoreRelation::HoldsOffice, CoreRelation::LocatedIn, CoreRelation::OccurredOn]
        .into_iter()
        .filter_map(|relation| ontology.core_relation(relation))
        .collect();
    let seen = graph.seen(view);
    let is_date = |at: StatementIx| graph.entity(graph.ends(at).1).value.is_some();
    let (folded, drawn): (Vec<_>, Vec<_>) = seen.iter().copied().partition(|&at| in_boxes.contains(&graph.statement(at).relation));
    // dates have no box of their own
    let (dates, undated): (Vec<_>, Vec<_>) = folded.into_iter().partition(|&at| is_date(at));
    let mut triples = told(graph, captions, &drawn);
    let (mut folded, found) = (undated.clone(), triples.len() + told(graph, captions, &undated).len());
    // without any other arrow they are drawn as such
    if triples.is_empty() {
        triples.extend(told(graph, captions, &undated));
        folded.clear();
    }
    folded.extend(dates);
    let entities: BTreeSet<EntityIx> = seen.iter().flat_map(|&at| [graph.ends(at).0, graph.ends(at).1]).collect();
    let entities = entities.into_iter().filter(|&at| graph.entity(at).value.is_none()).count();
    Choice { told: taken(triples, nodes, most), folded, of: (found, entities) }
}

/// The triples of statements, each with its score.
fn told(graph: &KnowledgeGraph, captions: &Captions, statements: &[StatementIx]) -> Vec<Told> {
    let ranks: BTreeMap<EntityIx, f64> = graph.ranked().into_iter().collect();
    let mut triples: BTreeMap<(String, RelationId, String), Vec<StatementIx>> = BTreeMap::new();
    for &at in statements {
        let (subject, object) = graph.ends(at);
        let key = (graph.entity(subject).id.clone(), graph.statement(at).relation, graph.entity(object).id.clone());
        triples.entry(key).or_default().push(at);
    }
    let told = triples.into_values().map(|mut statements| {
        statements.sort_by_key(|&at| {
            let statement = graph.statement(at);
            (Standing::of(statement), std::cmp::Reverse(statement.evidence.len()), statement.id)
        });
        let (subject, object) = graph.ends(statements[0]);
        let denied = statements.iter().filter(|&&at| graph.statement(at).modality.negated).count();
        let evidence = || statements.iter().flat_map(|&at| &graph.statement(at).evidence);
        let nearness = evidence().map(|evidence| {
            let title = graph.article(evidence.article).title.chars().count() as f64;
            let start = f64::from(evidence.span.start);
            let headline = if start < title { HEADLINE } else { 0.0 };
            headline + LEAD * HALF / (HALF + (start - title).max(0.0))
        });
        let nearness = nearness.fold(0.0, f64::max);
        let rank = [subject, object].iter().filter_map(|at| ranks.get(at)).sum::<f64>();
        // without any evidence nothing is known of it
        let sure = evidence().map(|evidence| evidence.confidence).max_by(f64::total_cmp);
        let relation = &graph.ontology().relation(graph.statement(statements[0]).relation).name;
        let state = if captions.is_state(relation) { STATE } else { 0.0 };
        let repeated = (evidence().count() as f64).ln_1p();
        Told {
            subject,
            object,
            contradicted: denied > 0 && denied < statements.len(),
            weak: sure.is_some_and(|sure| sure < WEAK),
            score: repeated + nearness + RANK * rank + state,
            statements,
        }
    });
    told.collect()
}

/// The heaviest first; who is in the picture already brings others in.
fn taken(mut left: Vec<Told>, most_nodes: usize, most: usize) -> Vec<Told> {
    let mut nodes: BTreeSet<EntityIx> = BTreeSet::new();
    let mut taken: Vec<Told> = Vec::new();
    while taken.len() < most {
        let fits = |told: &Told| nodes.len() + [told.subject, told.object].iter().filter(|at| !nodes.contains(at)).count() <= most_nodes;
        let weight = |told: &Told| told.score + SHARED * [told.subject, told.object].iter().filter(|at| nodes.contains(at)).count() as f64;
        // of equals the first
        let best =
            left.iter().enumerate().filter(|(_, told)| fits(told)).max_by(|(i, a), (j, b)| weight(a).total_cmp(&weight(b)).then(j.cmp(i)));
        let Some((at, _)) = best else { break };
        let told = left.remove(at);
        nodes.extend([told.subject, told.object]);
        taken.push(told);
    }
    taken
}
