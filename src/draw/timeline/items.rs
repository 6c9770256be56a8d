//! The rows of a timeline: events and agreements, and statements that say when.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::draw::groups::group_of;
use crate::draw::moment::time_words;
use crate::draw::occurrence::{Occurrence, time_ends};
use crate::draw::picture::Showing;
use crate::draw::standing::Standing;
use crate::draw::style::{Style, StyleSheet};
use crate::draw::summed::timeless;
use crate::draw::tooltips::{Tooltips, label, words};
use crate::draw::wording::{ToldBy, Wording};
use crate::graph::{EntityIx, KnowledgeGraph, Period, StatementIx};

/// A row of the picture.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub label: String,
    pub time: String,
    /// When it begins and ends; open where there is none.
    pub from: Option<Period>,
    pub to: Option<Period>,
    pub standing: Standing,
    pub style: Style,
    pub class: String,
    pub told: Vec<String>,
    /// What it stands under, where rows are grouped.
    pub group: Option<String>,
}

/// The rows of what is shown of a graph, by time.
pub(super) fn items(graph: &KnowledgeGraph, showing: &Showing, sheet: &StyleSheet) -> Vec<Item> {
    let wording = showing.wording;
    let ontology = graph.ontology();
    let tooltips = Tooltips { graph, quotes: &showing.quotes, wording };
    let class_name = |at: EntityIx| {
        let class = ontology.class(graph.entity(at).class);
        class.label.in_language(wording.code()).unwrap_or(&class.name).to_owned()
    };
    let group = |of: &[EntityIx]| showing.grouping.and_then(|grouping| group_of(graph, of, grouping, wording));
    let mut occurred: BTreeMap<EntityIx, Vec<StatementIx>> = BTreeMap::new();
    let mut items = Vec::new();
    for at in graph.seen(&showing.view) {
        let statement = graph.statement(at);
        let (subject, object) = graph.ends(at);
        if graph.entity(object).value.is_some() && statement.is_fact() {
            occurred.entry(subject).or_default().push(at);
            continue;
        }
        let (start, end) = (statement.start.as_ref(), statement.end.as_ref());
        // what is said to be on a date has its time
        let own = || graph.entity(object).value.as_ref().filter(|_| start.is_none() && end.is_none());
        let date = statement.date.as_ref().or_else(own);
        let Some(time) = time_words(date, start, end, wording) else { continue };
        let (from, to) = time_ends(date, start, end);
        let label = |at: EntityIx| label(graph, at, wording);
        items.push(Item {
            label: match &graph.entity(object).value {
                // the date stands beside it
                Some(_) => {
                    let name = format!("{}{}", wording.modality(statement.modality), label(subject));
                    let speaker = statement.claimed_by.map(|at| format!(", {} {}", wording.speaker(ToldBy::Speaker), label(at)));
                    let reported = || if statement.modality.reported { wording.reported().to_owned() } else { String::new() };
                    name + &speaker.unwrap_or_else(reported)
                }
                None => format!("{} — {} — {}", label(subject), words(graph, &timeless(statement), wording), label(object)),
            },
            time,
            from,
            to,
            standing: Standing::of(statement),
            style: sheet.of(ontology, graph.entity(subject).class).clone(),
            class: class_name(subject),
            told: tooltips.statement(at),
            group: group(&[subject, object]),
        });
    }
    for (entity, statements) in occurred {
        let occurrence = Occurrence::of(graph, &statements);
        let (from, to) = occurrence.ends();
        items.push(Item {
            label: label(graph, entity, wording).into_owned(),
            time: occurrence.words(wording),
            from,
            to,
            standing: Standing::Fact,
            style: sheet.of(ontology, graph.entity(entity).class).clone(),
            class: class_name(entity),
            told: tooltips.entity(entity),
            group: group(&[entity]),
        });
    }
    items.sort_by_cached_key(order);
    items
}

/// Rows below their groups, which follow each other as their first rows do; those that stand alone come last.
pub(super) fn in_groups(items: Vec<Item>, wording: Wording) -> Vec<Item> {
    let mut groups: Vec<(String, Vec<Item>)> = Vec::new();
    let mut others = Vec::new();
    for item in items {
        match item.group.clone() {
            None => others.push(item),
            Some(name) => match groups.iter_mut().find(|(known, _)| *known == name) {
                Some((_, rows)) => rows.push(item),
                None => groups.push((name, vec![item])),
            },
        }
    }
    let (groups, single): (Vec<_>, Vec<_>) = groups.into_iter().partition(|(_, rows)| rows.len() > 1);
    let are_grouped = !groups.is_empty();
    others.extend(single.into_iter().flat_map(|(_, rows)| rows));
    others.sort_by_cached_key(order);
    for item in &mut others {
        item.group = are_grouped.then(|| wording.ungrouped().to_owned());
    }
    groups.into_iter().flat_map(|(_, rows)| rows).chain(others).collect()
}

/// By what rows are sorted: when they begin, when they end, their words.
fn order(item: &Item) -> (Option<Option<Date>>, Option<Option<Date>>, String) {
    (item.from.map(|p| p.first), item.to.map(|p| p.last), item.label.clone())
}
