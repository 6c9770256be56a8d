//! Statements that differ only in when they hold, as one line: "attaque (1911 – 1922), 12 fois".

use std::collections::BTreeSet;

use super::moment::time_words;
use super::tooltips::words;
use super::wording::Wording;
use crate::graph::{EdtfDate, KnowledgeGraph, Period, Statement, StatementIx};

/// Whether statements that differ only in when they hold are one line of an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Parallel {
    /// Each is a line.
    #[default]
    Each,
    /// They are one, with how many they are, from the first to the last.
    Summed,
}

/// A statement without its time.
pub(super) fn timeless(statement: &Statement) -> Statement {
    Statement { date: None, start: None, end: None, ..statement.clone() }
}

/// The line of statements that say the same at several times; `None` where there are none.
pub(super) fn line(graph: &KnowledgeGraph, statements: &[StatementIx], wording: Wording) -> Option<String> {
    let all = || statements.iter().map(|&at| graph.statement(at));
    let first = all().next()?;
    let times: BTreeSet<String> = all().filter_map(|s| time_words(s.date.as_ref(), s.start.as_ref(), s.end.as_ref(), wording)).collect();
    if times.len() < 2 {
        // one of them may have no time
        let dated = all().find(|s| s.date.is_some() || s.start.is_some() || s.end.is_some());
        return Some(words(graph, dated.unwrap_or(first), wording));
    }
    let dates = |pick: fn(&Statement) -> Option<&EdtfDate>| all().filter_map(move |s| s.date.as_ref().or(pick(s)));
    let from = dates(|s| s.start.as_ref()).min_by_key(|date| (Period::of(date).first, date.as_str().to_owned())).cloned();
    let to = dates(|s| s.end.as_ref()).max_by_key(|date| (Period::of(date).last, date.as_str().to_owned())).cloned();
    let whole = Statement { start: from, end: to, ..timeless(first) };
    Some(format!("{}, {} {}", words(graph, &whole, wording), times.len(), wording.pick("fois", "times")))
}
