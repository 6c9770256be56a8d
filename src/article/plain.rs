//! Plain text: title, dateline and paragraphs.

use sha2::{Digest, Sha256};

use super::article::{Article, ArticleSource, Metadata};
use super::decode::{DecodeError, decode};
use super::head::ArticleHead;
use crate::text::{Span, Text};

/// Why a file is not a plain-text article.
pub type PlainError = DecodeError;

/// Reads a plain-text article.
///
/// Paragraphs are separated by line ends; a line that goes on in lower case without closing punctuation belongs to
/// the paragraph before it (hard-wrapped text).
///
/// # Errors
/// [`PlainError`] where the bytes are not text.
pub fn read_plain(bytes: &[u8], mut source: ArticleSource) -> Result<Article, PlainError> {
    let text = Text::new(decode(bytes)?.text);
    source.sha256 = hex_digest(bytes);
    let paragraphs = paragraphs(&text);
    let head = ArticleHead::of(&text, &paragraphs);
    Ok(plain_article(text, head, paragraphs, source))
}

/// An article of which nothing is known but its text.
pub(super) fn plain_article(text: Text, head: ArticleHead, paragraphs: Vec<Span>, source: ArticleSource) -> Article {
    let ArticleHead { title, publisher, dateline } = head;
    Article {
        text_sha256: hex_digest(text.as_str().as_bytes()),
        title,
        publisher,
        dateline,
        paragraphs,
        metadata: Metadata::default(),
        remarks: Vec::new(),
        source,
        text,
    }
}

/// The SHA-256 of bytes, in hexadecimal.
pub(super) fn hex_digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// The stretches of running text.
pub(super) fn paragraphs(text: &Text) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut joined = false; // whether the line before this one is not blank
    let mut byte = 0;
    for line in text.as_str().split_inclusive(['\n', '\u{c}']) {
        let raw = Span::new(text.offset_of_byte(byte), text.offset_of_byte(byte + line.len()));
        byte += line.len();
        let span = text.trim(raw);
        if span.is_empty() {
            joined = false;
            continue;
        }
        match found.last_mut() {
            Some(last) if joined && continues(text.slice(*last), text.slice(span)) => *last = last.cover(span),
            _ => found.push(span),
        }
        joined = true;
    }
    found
}

/// Whether `next` goes on with the sentence that `line` leaves open.
fn continues(line: &str, next: &str) -> bool {
    let open = line.chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | '-' | '’' | '\''));
    open && next.chars().next().is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Article {
        read_plain(text.as_bytes(), ArticleSource::default()).unwrap()
    }

    #[test]
    fn title_publisher_and_dateline_are_found() {
        let article = read("La Dépêche\r\n\r\nTrêve fragile dans le nord du pays\r\n5 mai 2021 10:12\r\n\r\nLes combats ont cessé.\r\n");
        assert_eq!(article.title_words(), "Trêve fragile dans le nord du pays");
        assert_eq!(article.publisher_words(), "La Dépêche");
        assert_eq!(article.text.slice(article.dateline.unwrap()), "5 mai 2021 10:12");
        assert_eq!(article.paragraphs.len(), 4);
    }

    #[test]
    fn a_dateline_may_open_the_first_paragraph() {
        let article = read(&format!("Une trêve est signée à Alger\n\nAlger, 5 mai 2021 – {}", "Les combats ont cessé. ".repeat(9)));
        assert_eq!(article.text.slice(article.dateline.unwrap()), "Alger, 5 mai 2021");
    }

    #[test]
    fn hard_wrapped_lines_are_one_paragraph() {
        let article = read("Titre de cet article court\n\nLes combats ont\ncessé dans la\nnuit. Fin.\nUne liste");
        assert_eq!(article.paragraphs.len(), 3);
    }

    #[test]
    fn an_article_without_a_head_has_no_title() {
        let article = read(&"Les combats ont cessé, dit-on, ".repeat(9));
        assert_eq!((article.title, article.dateline), (None, None));
    }
}
