//! Text becomes sentences of tokens with positions.

mod segment;
mod sentence;

pub use segment::Segmenter;
pub use sentence::{Sentence, Token, TokenKind};
