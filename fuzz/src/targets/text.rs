//! Plain text.

use std::collections::BTreeMap;

use depeche::article::{Article, ArticleSource, read_plain};

use crate::oracle::reads_back;
use crate::outcome::Outcome;
use crate::samples::extractor;

/// A plain text is refused, or its graph reads back.
pub fn text(data: &[u8]) -> Outcome {
    match read_plain(data, source()) {
        Ok(article) => extracted(&article),
        Err(error) => Outcome::refused(error),
    }
}

/// What the command line knows of a file before it is read.
pub fn source() -> ArticleSource {
    ArticleSource { id: "a-1".to_owned(), file: Some("../a-1.txt".to_owned()), ..ArticleSource::default() }
}

/// Offsets cut the article's words, and the graph reads back.
pub fn extracted(article: &Article) -> Outcome {
    let graph = extractor().extract(article).graph;
    for mention in graph.sorted_mentions() {
        assert_eq!(article.text.get(mention.span), Some(&*mention.text), "a mention's offsets cut other words");
    }
    let texts = BTreeMap::from([(article.source.id.clone(), article.text.clone())]);
    reads_back(&graph, &texts)
}
