//! Entities, statements and articles by their ids.

use serde_json::Value;

use super::asked::Asked;
use crate::draw::{Quoted, Telling};
use crate::graph::{EntityIx, StatementIx};
use crate::serve::problem::Problem;

impl Asked<'_> {
    /// The graph in the language that is asked for.
    pub(super) fn telling(&self) -> Telling<'_> {
        let content = &self.served.content;
        Telling { graph: &content.graph, quoted: Quoted::With(&content.texts), wording: self.wording }
    }

    /// The entity of an id.
    pub(super) fn entity_called(&self, id: &str) -> Result<EntityIx, Problem> {
        self.served.content.graph.entity_named(id).ok_or_else(|| {
            Problem::not_found(format!("there is no entity '{id}'")).hint("/api/v1/search?q=… finds the ids of what is called so")
        })
    }

    /// What an entity is called, and of which class it is.
    pub(super) fn called(&self, at: EntityIx) -> Value {
        self.telling().called(at)
    }

    /// A statement without the words that it comes from.
    pub(super) fn statement(&self, at: StatementIx) -> Value {
        self.telling().statement(at)
    }
}

/// An entity with its names, where it is named, and its statements.
pub(super) fn entity(asked: &Asked<'_>) -> Result<Value, Problem> {
    let at = asked.entity_called(asked.name)?;
    let mut json = asked.telling().entity(at);
    json["statements"] = asked.served.content.graph.statements_about(at).into_iter().map(|at| asked.statement(at)).collect();
    Ok(json)
}

/// A statement with the words that it comes from.
pub(super) fn statement_called(asked: &Asked<'_>) -> Result<Value, Problem> {
    let found = asked.name.parse().ok().and_then(|id| asked.served.content.graph.statement_named(id));
    found.map(|at| asked.telling().told(at)).ok_or_else(|| Problem::not_found(format!("there is no statement '{}'", asked.name)))
}

/// An article, with its text where that is at hand.
pub(super) fn article(asked: &Asked<'_>) -> Result<Value, Problem> {
    let content = &asked.served.content;
    let Some(at) = content.graph.article_named(asked.name) else {
        return Err(Problem::not_found(format!("there is no article '{}'", asked.name)));
    };
    let mut json = asked.telling().article(at);
    if let Some(text) = content.texts.get(asked.name) {
        json["text"] = text.as_str().into();
    }
    Ok(json)
}
