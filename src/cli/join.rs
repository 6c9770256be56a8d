//! The graphs of all inputs become one.

use super::error::CommandError;
use crate::cli::inputs::corrections::{Before, Corrections};
use crate::cli::inputs::parts::GraphPart;

/// One graph of all parts, which is as large as what they say together.
pub(super) struct Join {
    corrections: Corrections,
    count: usize,
    all: Option<GraphPart>,
    conflict: Option<String>,
}

impl Join {
    pub(super) fn new(corrections: Corrections) -> Self {
        Self { corrections, count: 0, all: None, conflict: None }
    }

    pub(super) fn add(&mut self, mut part: GraphPart) {
        part.graph = self.corrections.retype(part.graph);
        self.count += 1;
        let Some(all) = &mut self.all else {
            self.all = Some(part);
            return;
        };
        let conflict = all.graph.absorb(part.graph).into_iter().next();
        self.conflict = self.conflict.take().or(conflict.map(|c| c.to_string()));
        all.texts.extend(part.texts);
        all.folders.extend(part.folders);
        if part.before == Before::PerhapsCorrected {
            all.before = part.before;
        }
    }

    pub(super) fn finish(self) -> Result<Option<GraphPart>, CommandError> {
        if let Some(conflict) = self.conflict {
            return Err(CommandError::data(conflict).hint("two things cannot bear one id: change it in one of the tables"));
        }
        let mut all = self.all;
        if let Some(all) = all.as_mut().filter(|_| self.count > 1) {
            all.name = format!("{} inputs", self.count);
            all.graph.tidy();
        }
        Ok(all)
    }
}
