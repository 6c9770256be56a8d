//! When statements hold.

use serde_json::{Value, json};

use super::asked::Asked;
use crate::serve::problem::Problem;

/// The statements of a part that have a time, from the first on.
pub(super) fn timeline(asked: &Asked<'_>) -> Result<Value, Problem> {
    let graph = &asked.served.content.graph;
    let limit = asked.number("limit", 500, 10_000)?;
    let wanted = asked.wanted()?;
    let mut dated: Vec<_> = wanted.iter().filter_map(|at| Some((graph.period_of(*at)?, *at))).collect();
    let count = wanted.len();
    dated.sort_by_key(|(period, at)| (period.first, period.last, graph.statement(*at).id));
    let rows: Vec<Value> = dated.iter().take(limit).map(|(_, at)| asked.statement(*at)).collect();
    Ok(json!({ "count": dated.len(), "undated": count - dated.len(), "statements": rows }))
}
