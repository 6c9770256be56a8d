//! What changed from one graph to another, row by row of their tables.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use itertools::{EitherOrBoth, Itertools};

use super::record::Record;
use super::schema::{columns, file_name};
use super::write::WriteError;
use crate::graph::{EntityIx, Evidence, Extra, KnowledgeGraph, StatementId, StatementIx, Table};

/// How a row changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Changed {
    /// It is in the second graph only.
    Added,
    /// It is in the first graph only.
    Removed,
    /// One of its cells differs.
    Cell {
        /// The column.
        column: String,
        /// The cell in the first graph.
        before: String,
        /// The cell in the second graph.
        after: String,
    },
}

/// A difference of two graphs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// The table.
    pub table: Table,
    /// What the row is known by: an id; for mentions and evidence, the words' place and what they belong to.
    pub row: String,
    /// How it changed.
    pub changed: Changed,
    /// What the row says, for people.
    pub about: String,
}

/// All differences, in order of table and row.
///
/// A statement's id changes with what it says. So of the statements that only one of the graphs has, those that relate the same
/// entities in the same way are reported as one that changed.
pub fn differences(first: &KnowledgeGraph, second: &KnowledgeGraph) -> Vec<Change> {
    let mut comparing = Comparing { first, second, found: Vec::new(), before: Record::default(), after: Record::default() };
    comparing.articles();
    comparing.entities();
    comparing.mentions();
    comparing.statements();
    comparing.found.sort();
    comparing.found
}

struct Comparing<'a> {
    first: &'a KnowledgeGraph,
    second: &'a KnowledgeGraph,
    found: Vec<Change>,
    before: Record,
    after: Record,
}

impl Comparing<'_> {
    fn report(&mut self, table: Table, row: &str, changed: Changed, about: &str) {
        self.found.push(Change { table, row: row.to_owned(), changed, about: about.to_owned() });
    }

    /// Compares the two records cell by cell.
    fn cells(&mut self, table: Table, row: &str, about: &str, extra: (&Extra, &Extra)) {
        let known = columns(table).iter().map(|c| c.name()).zip(self.before.cells().iter().zip(self.after.cells()));
        let mut changed: Vec<(String, String, String)> = known
            .filter(|(_, (before, after))| before != after)
            .map(|(column, (before, after))| (column.to_owned(), before.clone(), after.clone()))
            .collect();
        let names: BTreeSet<&str> = extra.0.keys().chain(extra.1.keys()).map(|name| &**name).collect();
        for name in names {
            let cell = |extra: &Extra| extra.get(name).map(|cell| cell.to_string()).unwrap_or_default();
            let (before, after) = (cell(extra.0), cell(extra.1));
            if before != after {
                changed.push((name.to_owned(), before, after));
            }
        }
        for (column, before, after) in changed {
            self.report(table, row, Changed::Cell { column, before, after }, about);
        }
    }

    fn articles(&mut self) {
        let (first, second) = (self.first, self.second);
        let id = |graph: &KnowledgeGraph, at| graph.article(at).id.clone();
        let pairs = first.sorted_articles().into_iter().merge_join_by(second.sorted_articles(), |a, b| id(first, *a).cmp(&id(second, *b)));
        for pair in pairs {
            match pair {
                EitherOrBoth::Left(a) => self.report(Table::Articles, &id(first, a), Changed::Removed, &first.article(a).title),
                EitherOrBoth::Right(b) => self.report(Table::Articles, &id(second, b), Changed::Added, &second.article(b).title),
                EitherOrBoth::Both(a, b) => {
                    self.before.article(first, a);
                    self.after.article(second, b);
                    let extra = (&first.article(a).extra, &second.article(b).extra);
                    self.cells(Table::Articles, &id(first, a), &second.article(b).title, extra);
                }
            }
        }
    }

    fn entities(&mut self) {
        let (first, second) = (self.first, self.second);
        let pairs = first
            .sorted_entities()
            .into_iter()
            .merge_join_by(second.sorted_entities(), |a, b| first.entity(*a).id.cmp(&second.entity(*b).id));
        for pair in pairs {
            match pair {
                EitherOrBoth::Left(a) => self.report(Table::Entities, &first.entity(a).id, Changed::Removed, &named(first, a)),
                EitherOrBoth::Right(b) => self.report(Table::Entities, &second.entity(b).id, Changed::Added, &named(second, b)),
                EitherOrBoth::Both(a, b) => {
                    self.before.entity(first, a);
                    self.after.entity(second, b);
                    let extra = (&first.entity(a).extra, &second.entity(b).extra);
                    self.cells(Table::Entities, &first.entity(a).id, &named(second, b), extra);
                }
            }
        }
    }

    fn mentions(&mut self) {
        let (first, second) = (self.first, self.second);
        let key = |graph: &KnowledgeGraph, m: &crate::graph::Mention| {
            (graph.article(m.article).id.clone(), m.span, graph.entity(m.entity).id.clone())
        };
        let pairs = first.sorted_mentions().into_iter().merge_join_by(second.sorted_mentions(), |a, b| key(first, a).cmp(&key(second, b)));
        for pair in pairs {
            let (graph, mention) = match pair {
                EitherOrBoth::Left(a) => (first, a),
                EitherOrBoth::Right(b) | EitherOrBoth::Both(_, b) => (second, b),
            };
            let (article, span, entity) = key(graph, mention);
            let row = format!("{article} {span} {entity}");
            match pair {
                EitherOrBoth::Left(_) => self.report(Table::Mentions, &row, Changed::Removed, &mention.text),
                EitherOrBoth::Right(_) => self.report(Table::Mentions, &row, Changed::Added, &mention.text),
                EitherOrBoth::Both(a, b) => {
                    self.before.mention(first, a);
                    self.after.mention(second, b);
                    self.cells(Table::Mentions, &row, &mention.text, (&a.extra, &b.extra));
                }
            }
        }
    }

    fn statements(&mut self) {
        let (first, second) = (self.first, self.second);
        let only = |mine: &KnowledgeGraph, other: &KnowledgeGraph| {
            let mut found: BTreeMap<[String; 3], Vec<StatementIx>> = BTreeMap::new();
            for at in mine.sorted_statements() {
                if other.statement_named(mine.statement(at).id).is_none() {
                    found.entry(triple(mine, at)).or_default().push(at);
                }
            }
            found
        };
        let mut pairs: Vec<(StatementIx, StatementIx)> = Vec::new();
        for a in first.sorted_statements() {
            if let Some(b) = second.statement_named(first.statement(a).id) {
                pairs.push((a, b));
            }
        }
        let (removed, mut added) = (only(first, second), only(second, first));
        for (key, before) in removed {
            let mut after = added.remove(&key).unwrap_or_default().into_iter();
            for a in before {
                match after.next() {
                    Some(b) => pairs.push((a, b)),
                    None => self.lone(first, a, Changed::Removed),
                }
            }
            for b in after {
                self.lone(second, b, Changed::Added);
            }
        }
        for b in added.into_values().flatten() {
            self.lone(second, b, Changed::Added);
        }
        for (a, b) in pairs {
            let (before, after) = (first.statement(a), second.statement(b));
            self.before.statement(first, a);
            self.after.statement(second, b);
            self.cells(Table::Relations, &before.id.to_string(), &told(second, b), (&before.extra, &after.extra));
            self.evidence((before.id, &before.evidence), (after.id, &after.evidence), &told(second, b));
        }
    }

    /// A statement that only one of the graphs has, with its evidence.
    fn lone(&mut self, graph: &KnowledgeGraph, at: StatementIx, changed: Changed) {
        let statement = graph.statement(at);
        let about = told(graph, at);
        self.report(Table::Relations, &statement.id.to_string(), changed.clone(), &about);
        for evidence in &statement.evidence {
            self.report(Table::Evidence, &place(graph, statement.id, evidence), changed.clone(), &about);
        }
    }

    fn evidence(&mut self, before: (StatementId, &[Evidence]), after: (StatementId, &[Evidence]), about: &str) {
        let (first, second) = (self.first, self.second);
        let key = |graph: &KnowledgeGraph, e: &Evidence| (graph.article(e.article).id.clone(), e.span);
        for pair in before.1.iter().merge_join_by(after.1, |a, b| key(first, a).cmp(&key(second, b))) {
            match pair {
                EitherOrBoth::Left(a) => self.report(Table::Evidence, &place(first, before.0, a), Changed::Removed, about),
                EitherOrBoth::Right(b) => self.report(Table::Evidence, &place(second, after.0, b), Changed::Added, about),
                EitherOrBoth::Both(a, b) => {
                    self.before.evidence(first, after.0, a);
                    self.after.evidence(second, after.0, b);
                    self.cells(Table::Evidence, &place(second, after.0, b), about, (&a.extra, &b.extra));
                }
            }
        }
    }
}

fn named(graph: &KnowledgeGraph, at: EntityIx) -> String {
    let entity = graph.entity(at);
    format!("{} ({})", entity.label, graph.ontology().class(entity.class).name)
}

fn triple(graph: &KnowledgeGraph, at: StatementIx) -> [String; 3] {
    let (subject, object) = graph.ends(at);
    let relation = &graph.ontology().relation(graph.statement(at).relation).name;
    [graph.entity(subject).id.clone(), relation.clone(), graph.entity(object).id.clone()]
}

fn told(graph: &KnowledgeGraph, at: StatementIx) -> String {
    let (subject, object) = graph.ends(at);
    let relation = &graph.ontology().relation(graph.statement(at).relation).name;
    format!("{} · {relation} · {}", graph.entity(subject).label, graph.entity(object).label)
}

fn place(graph: &KnowledgeGraph, statement: StatementId, evidence: &Evidence) -> String {
    format!("{statement} {} {}", graph.article(evidence.article).id, evidence.span)
}

/// Writes differences as CSV: `table,row,change,column,before,after,about`.
///
/// # Errors
/// [`WriteError`] where `out` fails.
pub fn write_differences(changes: &[Change], out: impl Write) -> Result<(), WriteError> {
    let mut out = csv::Writer::from_writer(out);
    out.write_record(["table", "row", "change", "column", "before", "after", "about"])?;
    for change in changes {
        let (kind, column, before, after) = match &change.changed {
            Changed::Added => ("added", "", "", ""),
            Changed::Removed => ("removed", "", "", ""),
            Changed::Cell { column, before, after } => ("changed", column.as_str(), before.as_str(), after.as_str()),
        };
        out.write_record([file_name(change.table), &change.row, kind, column, before, after, &change.about])?;
    }
    out.flush().map_err(csv::Error::from)?;
    Ok(())
}
