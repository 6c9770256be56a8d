//! The knowledge graph: a petgraph multigraph whose nodes are entities and whose edges are statements.

mod checked;
mod correct;
mod correction;
mod date;
mod draft;
mod entity;
mod extra;
mod knowledge_graph;
mod likeness;
mod merge;
mod merging;
mod number;
mod select;
mod statement;
mod view;

pub use checked::{IdError, check_id, is_language_tag};
pub use correct::{CURATED, Corrected};
pub use correction::{Correction, NewStatement, Place};
pub use date::{DateError, EdtfDate};
pub use entity::{ArticleIx, ArticleRecord, Entity, EntityIx, Mention, MentionKind, UnknownMentionKind, slug};
pub use extra::Extra;
pub use knowledge_graph::{KnowledgeGraph, StatementIx, Table};
pub use likeness::{folded, nearest};
pub use merge::Conflict;
pub use merging::Contradiction;
pub use number::{Number, NumberError};
pub use statement::{Evidence, Modality, Statement, StatementId, StatementKey};
pub use view::{Held, Period, View};
