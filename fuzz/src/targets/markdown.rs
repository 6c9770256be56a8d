//! Markdown.

use depeche::article::read_markdown;

use super::text::{extracted, source};
use crate::outcome::Outcome;

/// A text with markup is refused, or its graph reads back.
pub fn markdown(data: &[u8]) -> Outcome {
    match read_markdown(data, source()) {
        Ok(article) => extracted(&article),
        Err(error) => Outcome::refused(error),
    }
}
