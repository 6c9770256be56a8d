//! Names found by a sequence model: a linear chain over the tokens of a sentence, which sees the whole article.

mod clusters;
mod features;
mod label;
mod runs;
mod tagger;
mod view;

pub use clusters::NameClusters;
pub use features::Context;
pub use label::{Kind, Label};
pub use tagger::{LoadNamesError, NameSpan, NameTagger, NamesHead, packaged_names};
