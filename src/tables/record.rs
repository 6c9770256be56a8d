//! One row of a table as cells: what is written, and what two graphs are compared by.

use std::collections::BTreeSet;
use std::fmt::{Display, Write};

use super::cell::join;
use crate::graph::{ArticleIx, EdtfDate, EntityIx, Evidence, KnowledgeGraph, Mention, MentionKind, StatementId, StatementIx};

/// The cells of one row, in the order of the table's known columns; its memory is used again for the next.
#[derive(Debug, Default)]
pub(super) struct Record {
    cells: Vec<String>,
    used: usize,
}

impl Record {
    pub(super) fn cells(&self) -> &[String] {
        &self.cells[..self.used]
    }

    fn next(&mut self) -> &mut String {
        if self.used == self.cells.len() {
            self.cells.push(String::new());
        }
        let cell = &mut self.cells[self.used];
        cell.clear();
        self.used += 1;
        cell
    }

    pub(super) fn push(&mut self, cell: &str) {
        self.next().push_str(cell);
    }

    fn show(&mut self, cell: impl Display) {
        // Writing to a string cannot fail.
        let _ = write!(self.next(), "{cell}");
    }

    fn date(&mut self, date: Option<&EdtfDate>) {
        self.push(date.map(EdtfDate::as_str).unwrap_or_default());
    }

    fn list(&mut self, values: &BTreeSet<String>) {
        self.push(&join(values.iter().map(String::as_str)));
    }

    pub(super) fn article(&mut self, graph: &KnowledgeGraph, at: ArticleIx) {
        self.used = 0;
        let a = graph.article(at);
        for cell in [&a.id, &a.title, &a.publisher] {
            self.push(cell);
        }
        self.date(a.published.as_ref());
        for cell in [&a.language, &a.url, &a.file, &a.sha256, &a.text_sha256] {
            self.push(cell);
        }
    }

    pub(super) fn entity(&mut self, graph: &KnowledgeGraph, at: EntityIx) {
        self.used = 0;
        let e = graph.entity(at);
        for cell in [&e.id, &graph.ontology().class(e.class).name, &e.label, &e.language] {
            self.push(cell);
        }
        self.list(&e.aliases);
        self.date(e.value.as_ref());
        match e.position {
            Some((latitude, longitude)) => {
                self.show(latitude);
                self.show(longitude);
            }
            None => {
                self.push("");
                self.push("");
            }
        }
        self.list(&e.same_as);
        self.list(&e.notes);
    }

    pub(super) fn mention(&mut self, graph: &KnowledgeGraph, mention: &Mention) {
        self.used = 0;
        self.push(&graph.article(mention.article).id);
        self.push(&graph.entity(mention.entity).id);
        self.show(mention.span.start);
        self.show(mention.span.end);
        self.push(&mention.text);
        self.push(mention.kind.map(MentionKind::name).unwrap_or_default());
    }

    pub(super) fn statement(&mut self, graph: &KnowledgeGraph, at: StatementIx) {
        self.used = 0;
        let statement = graph.statement(at);
        let (subject, object) = graph.ends(at);
        self.show(statement.id);
        for cell in graph.key_columns(subject, object, statement).columns {
            self.push(cell);
        }
        self.push(&join(statement.notes.iter().map(|n| &**n)));
    }

    pub(super) fn evidence(&mut self, graph: &KnowledgeGraph, statement: StatementId, evidence: &Evidence) {
        self.used = 0;
        self.show(statement);
        self.push(&graph.article(evidence.article).id);
        self.show(evidence.span.start);
        self.show(evidence.span.end);
        self.push(&evidence.rule);
        self.show(evidence.confidence);
    }
}
