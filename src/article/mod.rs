//! Bytes become an [`Article`]: decoded text, title, dateline and paragraphs, all with positions.

mod article;
mod decode;
mod plain;
mod text;

pub use article::{Article, ArticleSource};
pub use decode::{DecodeError, Decoded, decode};
pub use plain::{PlainError, read_plain};
pub use text::{Span, Text};
