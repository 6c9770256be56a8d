//! What cannot be in time.
//!
//! All rules but the first look at facts alone: what somebody claims, plans or denies may contradict anything. Dates exclude each other
//! where the last day that one can mean lies before the first day that the other can mean; an open side excludes nothing.
//!
//! | what | severity | why |
//! | --- | --- | --- |
//! | a statement that an event occurred on a date, with another date beside it that excludes it | error | both say when |
//! | an event that ends before it starts | error | `occurredOn` with a start in one statement, with an end in another |
//! | an event that occurs before it starts or after it ends | error | the start and the end bound it |
//! | an event that is ended on a date before it starts or occurs | error | what has not begun does not end |
//! | an event that is ended by an agreement whose dates all lie before it starts or occurs | warning | agreements can come into force later |
//! | an event that occurs on two dates that exclude each other | warning | it may have lasted, or it is two events under one id |
//!
//! Agreements may have several dates: they are signed on one and in force from another. A statement's own end before its own start is
//! reported with its other dates. The ontology has no birth, so that nobody can be in office before it.

use std::collections::BTreeMap;

use super::finding::{Finding, Severity, Site};
use crate::graph::{EdtfDate, EntityIx, KnowledgeGraph, StatementIx};
use crate::ontology::RelationId;

/// The relation from an event to when it took place.
pub(super) const OCCURRED: &str = "occurredOn";
/// The relation from what puts an end to an event.
pub(super) const ENDED: &str = "ended";
/// The class of what takes place.
pub(super) const EVENT: &str = "Event";

/// All that cannot be in time.
pub(super) fn timing(graph: &KnowledgeGraph) -> Vec<Finding> {
    let ontology = graph.ontology();
    let Some(occurred) = ontology.relation_named(OCCURRED) else { return Vec::new() };
    let timing = Timing { graph, happened: happened(graph, occurred) };
    let mut found = Vec::new();
    let events = ontology.class_named(EVENT);
    for (entity, times) in &timing.happened {
        if events.is_some_and(|event| ontology.is_a(graph.entity(*entity).class, event)) {
            timing.event(*entity, times, &mut found);
        }
    }
    let ended = ontology.relation_named(ENDED);
    for at in graph.sorted_statements() {
        let statement = graph.statement(at);
        if statement.relation == occurred {
            timing.beside(at, &mut found);
        } else if Some(statement.relation) == ended && statement.is_fact() {
            timing.ended(at, &mut found);
        }
    }
    found
}

fn excludes(one: &EdtfDate, other: &EdtfDate) -> bool {
    is_before(one, other) || is_before(other, one)
}

/// Whether all that a date can mean lies before all that another can mean.
fn is_before(one: &EdtfDate, other: &EdtfDate) -> bool {
    one.latest().zip(other.earliest()).is_some_and(|(last, first)| last < first)
}

/// A date with the statement that gives it.
type Told<'g> = (&'g EdtfDate, StatementIx);

/// When something took place, by the facts that say so.
#[derive(Debug, Default)]
struct Times<'g> {
    once: Vec<Told<'g>>,
    starts: Vec<Told<'g>>,
    ends: Vec<Told<'g>>,
}

impl<'g> Times<'g> {
    /// The date of some that begins last.
    fn last_to_begin(dates: impl Iterator<Item = Told<'g>>) -> Option<Told<'g>> {
        dates.filter(|(date, _)| date.earliest().is_some()).max_by_key(|(date, _)| date.earliest())
    }

    /// The date of some that is over first.
    fn first_to_end(dates: impl Iterator<Item = Told<'g>>) -> Option<Told<'g>> {
        dates.filter(|(date, _)| date.latest().is_some()).min_by_key(|(date, _)| date.latest())
    }
}

fn happened(graph: &KnowledgeGraph, occurred: RelationId) -> BTreeMap<EntityIx, Times<'_>> {
    let mut happened: BTreeMap<EntityIx, Times<'_>> = BTreeMap::new();
    for at in graph.sorted_statements() {
        let statement = graph.statement(at);
        let (entity, object) = graph.ends(at);
        if statement.relation != occurred || !statement.is_fact() {
            continue;
        }
        let Some(date) = &graph.entity(object).value else { continue };
        let times = happened.entry(entity).or_default();
        let which = match (&statement.start, &statement.end) {
            (Some(_), _) => &mut times.starts,
            (None, Some(_)) => &mut times.ends,
            (None, None) => &mut times.once,
        };
        which.push((date, at));
    }
    happened
}

struct Timing<'g> {
    graph: &'g KnowledgeGraph,
    happened: BTreeMap<EntityIx, Times<'g>>,
}

impl Timing<'_> {
    fn finding(&self, at: StatementIx, column: &'static str, severity: Severity, message: String) -> Finding {
        Finding { site: Site::Statement(self.graph.statement(at).id, column), severity, message }
    }

    fn id(&self, at: StatementIx) -> String {
        format!("statement {}", self.graph.statement(at).id)
    }

    /// The dates of one event, one with another.
    fn event(&self, entity: EntityIx, times: &Times<'_>, found: &mut Vec<Finding>) {
        let event = &self.graph.entity(entity).id;
        let start = Times::last_to_begin(times.starts.iter().copied());
        let end = Times::first_to_end(times.ends.iter().copied());
        if let Some((start, begins)) = start {
            for (date, at) in times.ends.iter().filter(|(date, _)| is_before(date, start)) {
                let message = format!("'{event}' ends ({date}) before it starts ({start}, {})", self.id(begins));
                found.push(self.finding(*at, "object", Severity::Error, message));
            }
            for (date, at) in times.once.iter().filter(|(date, _)| is_before(date, start)) {
                let message = format!("'{event}' occurs ({date}) before it starts ({start}, {})", self.id(begins));
                found.push(self.finding(*at, "object", Severity::Error, message));
            }
        }
        if let Some((end, ends)) = end {
            for (date, at) in times.once.iter().filter(|(date, _)| is_before(end, date)) {
                let message = format!("'{event}' occurs ({date}) after it ends ({end}, {})", self.id(ends));
                found.push(self.finding(*at, "object", Severity::Error, message));
            }
        }
        let last = Times::last_to_begin(times.once.iter().copied());
        let first = Times::first_to_end(times.once.iter().copied());
        for (date, at) in &times.once {
            if let Some((other, there)) = [first, last].into_iter().flatten().find(|(other, _)| excludes(date, other)) {
                let message = format!("'{event}' occurs on {date} here and on {other} by {}: they exclude each other", self.id(there));
                found.push(self.finding(*at, "object", Severity::Warning, message));
            }
        }
    }

    /// The dates beside the one on which something occurred.
    fn beside(&self, at: StatementIx, found: &mut Vec<Finding>) {
        let statement = self.graph.statement(at);
        let Some(value) = &self.graph.entity(self.graph.ends(at).1).value else { return };
        for (date, column) in [(&statement.date, "date"), (&statement.start, "start"), (&statement.end, "end")] {
            if let Some(date) = date.as_ref().filter(|date| excludes(date, value)) {
                let message = format!("its object is {value}, which {date} excludes: expected the same date");
                found.push(self.finding(at, column, Severity::Error, message));
            }
        }
    }

    /// What ended an event, and when.
    fn ended(&self, at: StatementIx, found: &mut Vec<Finding>) {
        let statement = self.graph.statement(at);
        let (subject, event) = self.graph.ends(at);
        let Some(times) = self.happened.get(&event) else { return };
        let Some((begun, there)) = Times::last_to_begin(times.starts.iter().chain(&times.once).copied()) else { return };
        let id = &self.graph.entity(event).id;
        let later = format!("{begun}, {}", self.id(there));
        for (date, column) in [(&statement.date, "date"), (&statement.end, "end")] {
            if let Some(date) = date.as_ref().filter(|date| is_before(date, begun)) {
                found.push(self.finding(
                    at,
                    column,
                    Severity::Error,
                    format!("'{id}' is ended ({date}) before it starts or occurs ({later})"),
                ));
                return;
            }
        }
        let Some(own) = self.happened.get(&subject) else { return };
        let mut dates = own.once.iter().chain(&own.starts).chain(&own.ends);
        if dates.clone().next().is_some() && dates.all(|(date, _)| is_before(date, begun)) {
            let message = format!("'{id}' is ended by '{}', which is before it starts or occurs ({later})", self.graph.entity(subject).id);
            found.push(self.finding(at, "subject", Severity::Warning, message));
        }
    }
}
