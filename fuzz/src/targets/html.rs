//! HTML pages.

use depeche::article::read_html;

use super::text::{extracted, source};
use crate::outcome::Outcome;

/// A page is refused, or the graph of its article reads back.
pub fn html(data: &[u8]) -> Outcome {
    match read_html(data, source()) {
        Ok(articles) => articles.iter().map(extracted).last().unwrap_or_else(|| Outcome::refused("no article")),
        Err(error) => Outcome::refused(error),
    }
}
