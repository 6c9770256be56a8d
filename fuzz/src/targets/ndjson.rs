//! NDJSON, line by line.

use depeche::article::{TextField, read_ndjson, read_ndjson_anyhow};

use super::text::{extracted, source};
use crate::outcome::Outcome;

/// Each line is refused, or the graph of its article reads back.
pub fn ndjson(data: &[u8]) -> Outcome {
    let mut last = Outcome::refused("no line");
    for line in data.split(|b| *b == b'\n').filter_map(|line| std::str::from_utf8(line).ok()).map(str::trim).filter(|line| !line.is_empty())
    {
        last = match read_ndjson(line, TextField::Usual, source()) {
            Ok(article) => extracted(&article),
            Err(error) => Outcome::refused(error),
        };
        read_ndjson_anyhow(line, &source());
    }
    last
}
