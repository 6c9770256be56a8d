//! Where the rows of a graph stand in their files.

use super::fault::TableSite;
use crate::graph::{ArticleIx, EntityIx, StatementIx, Table};
use crate::text::Span;

/// Where the rows stand in their files: lines from 1.
#[derive(Debug, Clone, Default)]
pub struct Positions {
    /// By index; 0 where there is no row.
    entities: Vec<u64>,
    statements: Vec<u64>,
    /// Sorted once the tables are read.
    mentions: Vec<((ArticleIx, Span, EntityIx), u64)>,
    evidence: Vec<((StatementIx, ArticleIx, Span), u64)>,
}

impl Positions {
    /// The row of an entity.
    pub fn entity(&self, at: EntityIx) -> Option<TableSite> {
        self.entity_line(at).map(|line| TableSite::row(Table::Entities, line))
    }

    /// The row of a statement.
    pub fn statement(&self, at: StatementIx) -> Option<TableSite> {
        self.statement_line(at).map(|line| TableSite::row(Table::Relations, line))
    }

    /// The row of a mention.
    pub fn mention(&self, article: ArticleIx, span: Span, entity: EntityIx) -> Option<TableSite> {
        first(&self.mentions, (article, span, entity)).map(|line| TableSite::row(Table::Mentions, line))
    }

    /// The row of a piece of evidence.
    pub fn evidence(&self, statement: StatementIx, article: ArticleIx, span: Span) -> Option<TableSite> {
        first(&self.evidence, (statement, article, span)).map(|line| TableSite::row(Table::Evidence, line))
    }

    pub(super) fn entity_line(&self, at: EntityIx) -> Option<u64> {
        self.entities.get(at.index()).copied().filter(|line| *line > 0)
    }

    pub(super) fn statement_line(&self, at: StatementIx) -> Option<u64> {
        self.statements.get(at.index()).copied().filter(|line| *line > 0)
    }

    pub(super) fn keep_entity(&mut self, at: EntityIx, line: u64) {
        keep_first(&mut self.entities, at.index(), line);
    }

    pub(super) fn keep_statement(&mut self, at: StatementIx, line: u64) {
        keep_first(&mut self.statements, at.index(), line);
    }

    pub(super) fn keep_mention(&mut self, article: ArticleIx, span: Span, entity: EntityIx, line: u64) {
        self.mentions.push(((article, span, entity), line));
    }

    pub(super) fn keep_evidence(&mut self, statement: StatementIx, article: ArticleIx, span: Span, line: u64) {
        self.evidence.push(((statement, article, span), line));
    }

    /// Once all rows are there: makes them findable, and reports evidence that stands twice: its statement, first and later line.
    pub(super) fn finish(&mut self) -> Vec<(StatementIx, u64, u64)> {
        self.mentions.sort_unstable();
        self.evidence.sort_unstable();
        let mut twice = Vec::new();
        let mut first = 0;
        for at in 1..self.evidence.len() {
            if self.evidence[at].0 == self.evidence[first].0 {
                twice.push((self.evidence[at].0.0, self.evidence[first].1, self.evidence[at].1));
            } else {
                first = at;
            }
        }
        twice
    }
}

fn keep_first(lines: &mut Vec<u64>, at: usize, line: u64) {
    if lines.len() <= at {
        lines.resize(at + 1, 0);
    }
    if lines[at] == 0 {
        lines[at] = line;
    }
}

fn first<K: Ord>(sorted: &[(K, u64)], key: K) -> Option<u64> {
    let at = sorted.partition_point(|(known, _)| *known < key);
    sorted.get(at).filter(|(known, _)| *known == key).map(|(_, line)| *line)
}
