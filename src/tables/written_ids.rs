//! The ids of statements as they are written: a person may have edited a row, so that its statement has another id now.

use rustc_hash::FxHashMap;

use crate::graph::{KnowledgeGraph, StatementIx};

/// The ids of `relations.csv` as they stand there.
#[derive(Default)]
pub(super) struct WrittenIds {
    /// Statements whose row bears the id that it should.
    own: Vec<bool>,
    /// All others.
    other: FxHashMap<Box<str>, StatementIx>,
}

/// Digits of a statement's id.
const ID_LENGTH: usize = 16;

impl WrittenIds {
    /// The statement that a written id means.
    pub(super) fn find(&self, written: &str, graph: &KnowledgeGraph) -> Option<StatementIx> {
        self.other.get(written).copied().or_else(|| {
            let is_id = written.len() == ID_LENGTH && written.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            graph.statement_named(written.parse().ok().filter(|_| is_id)?)
        })
    }

    /// The statement whose row bears that id, as its own or not.
    pub(super) fn borne(&self, written: &str, graph: &KnowledgeGraph) -> Option<StatementIx> {
        let at = self.find(written, graph)?;
        (self.other.contains_key(written) || self.own.get(at.index()).copied().unwrap_or_default()).then_some(at)
    }

    /// A row bears another id than its statement has.
    pub(super) fn keep_other(&mut self, written: &str, at: StatementIx) {
        self.other.insert(written.into(), at);
    }

    pub(super) fn keep_own(&mut self, at: StatementIx) {
        if self.own.len() <= at.index() {
            self.own.resize(at.index() + 1, false);
        }
        self.own[at.index()] = true;
    }
}
