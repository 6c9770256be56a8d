//! An article as the rest of the program sees it.

use jiff::civil;

use super::remark::Remark;
use crate::text::{Span, Text};

/// What is known of an article before its text is read.
#[derive(Debug, Clone, Default)]
pub struct ArticleSource {
    /// Id of the article: the stem of its file.
    pub id: String,
    /// Path of the file as it is to be written in `articles.csv`; absent where there is none.
    pub file: Option<String>,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// Date of publication where somebody gave it; else the dateline decides.
    pub published: Option<civil::Date>,
}

/// What a page, a front matter or a record says about an article beside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The paper or site.
    pub publisher: Option<String>,
    /// Date of publication.
    pub published: Option<civil::Date>,
    /// Language code, such as `fr`.
    pub language: Option<String>,
    /// Where the article is published: an absolute IRI.
    pub url: Option<String>,
}

/// A news article: its text with the stretches of title, dateline and paragraphs.
#[derive(Debug, Clone)]
pub struct Article {
    /// Where it comes from.
    pub source: ArticleSource,
    /// The decoded text that all offsets count in.
    pub text: Text,
    /// SHA-256 of the decoded text as UTF-8, in hexadecimal.
    pub text_sha256: String,
    /// The headline.
    pub title: Option<Span>,
    /// A short line before the headline that names the paper or site.
    pub publisher: Option<Span>,
    /// The words that say when (and where) the article was written.
    pub dateline: Option<Span>,
    /// All stretches of running text, headline and dateline included, in order; no white space at their ends.
    pub paragraphs: Vec<Span>,
    /// What is known of it beside its text; its date stands in `source` too, unless another was given.
    pub metadata: Metadata,
    /// What of its file is not taken over.
    pub remarks: Vec<Remark>,
}

impl Article {
    /// The headline's words on one line.
    pub fn title_words(&self) -> String {
        self.title.map(|t| one_line(self.text.slice(t))).unwrap_or_default()
    }

    /// The publisher: from the metadata, else in the words of the text.
    pub fn publisher_words(&self) -> String {
        if let Some(publisher) = &self.metadata.publisher {
            return publisher.clone();
        }
        self.publisher.map(|t| one_line(self.text.slice(t))).unwrap_or_default()
    }
}

/// The words with single spaces between them.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
