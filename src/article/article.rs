//! An article as the rest of the program sees it.

use jiff::civil;

use super::text::{Span, Text};

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
    /// The words that tell when (and where) the article was written.
    pub dateline: Option<Span>,
    /// All stretches of running text, headline and dateline included, in order; no white space at their ends.
    pub paragraphs: Vec<Span>,
}

impl Article {
    /// The headline's words on one line.
    pub fn title_words(&self) -> String {
        self.title.map(|t| one_line(self.text.slice(t))).unwrap_or_default()
    }

    /// The publisher's words.
    pub fn publisher_words(&self) -> String {
        self.publisher.map(|t| one_line(self.text.slice(t))).unwrap_or_default()
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
