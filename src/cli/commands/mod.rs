//! The commands: a file for each, its arguments beside it.

pub(super) mod check;
#[cfg(feature = "serve")]
pub(super) mod curating;
pub(super) mod diff;
pub(super) mod draw;
pub(super) mod explain;
pub(super) mod export;
pub(super) mod extract;
pub(super) mod graph_writer;
pub(super) mod join;
pub(super) mod load;
pub(super) mod mentions;
pub(super) mod ontology;
pub(super) mod parse;
pub(super) mod query;
pub(super) mod question;
#[cfg(feature = "serve")]
pub(super) mod serve;
pub(super) mod shards;
pub(super) mod suggest;
pub(super) mod trace;
pub(super) mod why_not;
