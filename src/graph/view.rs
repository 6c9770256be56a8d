//! Part of a graph by what is asked: entities, classes, relations, a stretch of time.

use std::collections::BTreeSet;

use jiff::civil::Date;
use petgraph::visit::EdgeRef;

use super::date::EdtfDate;
use super::entity::EntityIx;
use super::knowledge_graph::{KnowledgeGraph, StatementIx};
use crate::ontology::{ClassId, RelationId};

/// From the first to the last day that something can mean; open where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
}

impl Period {
    /// All days that a date can mean.
    pub fn of(date: &EdtfDate) -> Self {
        Self { first: date.earliest(), last: date.latest() }
    }

    /// Whether the two have a day in common.
    pub fn overlaps(self, other: Self) -> bool {
        let before = |end: Option<Date>, start: Option<Date>| end.zip(start).is_some_and(|(end, start)| end < start);
        !before(self.last, other.first) && !before(other.last, self.first)
    }
}

/// Which statements are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Held {
    /// As facts, claims, plans and denials.
    #[default]
    Anyhow,
    /// As facts alone.
    AsFacts,
}

/// What of a graph is wanted; everything, where nothing is said.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// Statements between these alone.
    pub entities: Option<BTreeSet<EntityIx>>,
    /// Statements between entities of these classes alone; empty: of any.
    pub classes: Vec<ClassId>,
    /// Statements of these relations alone; empty: of any.
    pub relations: Vec<RelationId>,
    /// What held then, and what has no time and relates the same entities.
    pub time: Option<Period>,
    /// How statements are held.
    pub held: Held,
    /// These statements alone.
    pub statements: Option<BTreeSet<StatementIx>>,
}

impl KnowledgeGraph {
    /// When a statement holds: its date, its start and end, or else when the event or agreement that it is about occurred.
    pub fn period_of(&self, at: StatementIx) -> Option<Period> {
        let statement = self.statement(at);
        if let Some(date) = &statement.date {
            return Some(Period::of(date));
        }
        if statement.start.is_some() || statement.end.is_some() {
            let first = statement.start.as_ref().and_then(EdtfDate::earliest);
            return Some(Period { first, last: statement.end.as_ref().and_then(EdtfDate::latest) });
        }
        let (subject, object) = self.ends(at);
        [object, subject].into_iter().find_map(|end| {
            let days: Vec<Period> = self.occurrences(end).into_iter().map(Period::of).collect();
            let first = days.iter().filter_map(|p| p.first).min();
            let last = days.iter().filter_map(|p| p.last).max();
            (!days.is_empty()).then_some(Period { first, last })
        })
    }

    /// The facts that the entity occurred on a date.
    pub fn dated(&self, entity: EntityIx) -> Vec<StatementIx> {
        let edges = self.as_petgraph().edges(entity).filter(|edge| edge.weight().is_fact());
        edges.filter(|edge| self.entity(edge.target()).value.is_some()).map(|edge| edge.id()).collect()
    }

    /// The dates of which the graph holds as a fact that the entity occurred on them, in order.
    pub fn occurrences(&self, entity: EntityIx) -> Vec<&EdtfDate> {
        let mut dates: Vec<&EdtfDate> =
            self.dated(entity).into_iter().filter_map(|at| self.entity(self.ends(at).1).value.as_ref()).collect();
        dates.sort_unstable();
        dates.dedup();
        dates
    }

    /// The statements that a view shows, in order of number.
    pub fn seen(&self, view: &View) -> Vec<StatementIx> {
        let graph = self.as_petgraph();
        let wanted = |at: EntityIx| {
            let class = self.entity(at).class;
            view.entities.as_ref().is_none_or(|entities| entities.contains(&at)) && self.ontology().is_any_of(class, &view.classes)
        };
        let fits = |at: StatementIx| {
            let statement = self.statement(at);
            let (subject, object) = self.ends(at);
            // A date is not shown by itself: what it dates is asked for.
            wanted(subject)
                && (wanted(object) || self.entity(object).value.is_some())
                && (view.relations.is_empty() || view.relations.contains(&statement.relation))
                && (view.held == Held::Anyhow || statement.is_fact())
                && view.statements.as_ref().is_none_or(|statements| statements.contains(&at))
        };
        let fitting: Vec<StatementIx> = graph.edge_references().map(|edge| edge.id()).filter(|&at| fits(at)).collect();
        let Some(time) = view.time else { return fitting };
        let then = |at: StatementIx| self.period_of(at).map(|period| period.overlaps(time));
        let kept: BTreeSet<EntityIx> =
            fitting.iter().filter(|at| then(**at) == Some(true)).flat_map(|&at| [self.ends(at).0, self.ends(at).1]).collect();
        let timeless = |at: StatementIx| then(at).is_none() && kept.contains(&self.ends(at).0) && kept.contains(&self.ends(at).1);
        fitting.into_iter().filter(|&at| then(at) == Some(true) || timeless(at)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_sides_overlap_everything_on_their_side() {
        let period = |edtf: &str| Period::of(&edtf.parse().unwrap());
        assert!(period("2020-11/..").overlaps(period("2024")));
        assert!(!period("2020-11/..").overlaps(period("2020-10-31")));
        assert!(period("../1994").overlaps(period("198X")));
        assert!(!period("2020").overlaps(period("2021-01-01")));
    }
}
