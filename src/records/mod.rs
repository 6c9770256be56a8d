//! The graph of an article as a record of JSON, there and back: what `depeche extract` writes for each article.

mod fields;
mod read;
mod write;

pub use fields::{MadeWith, RECORD_VERSION, RecordLine, RefusedFields};
pub use read::{RecordError, read_record};
pub use write::{graph_record, refused_record};
