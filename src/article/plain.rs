//! Plain text: title, dateline and paragraphs.

use sha2::{Digest, Sha256};

use super::article::{Article, ArticleSource};
use super::decode::{DecodeError, decode};
use super::text::{Span, Text};

/// A headline has at least this many words: a shorter first line names the paper or site.
const SHORTEST_TITLE: usize = 4;
/// A line with more words than this is running text: the head of the article ends before it.
const LONGEST_HEAD_LINE: usize = 25;
/// A dateline has no more words than this.
const LONGEST_DATELINE: usize = 14;

/// Why a file is no plain-text article.
pub type PlainError = DecodeError;

/// Reads a plain-text article.
///
/// Paragraphs are separated by line ends; a line that goes on in lower case without closing punctuation belongs to
/// the paragraph before it (hard-wrapped text). The title is the first line of at least four words, a shorter line
/// before it the publisher, and the dateline the first other line of the head, or the start of the first
/// paragraph up to a dash, that holds a year.
///
/// # Errors
/// [`PlainError`] where the bytes are no text.
pub fn read_plain(bytes: &[u8], mut source: ArticleSource) -> Result<Article, PlainError> {
    let text = Text::new(decode(bytes)?.text);
    source.sha256 = hex_digest(bytes);
    let paragraphs = paragraphs(&text);
    let words = |span: &Span| text.slice(*span).split_whitespace().count();
    let head = paragraphs.iter().take_while(|p| words(p) <= LONGEST_HEAD_LINE).count();
    let title_at = paragraphs[..head.min(4)].iter().position(|p| words(p) >= SHORTEST_TITLE && !is_dateline(&text, *p));
    let title_at = title_at.or((head > 0).then_some(0));
    let publisher = title_at.filter(|&at| at > 0).map(|_| paragraphs[0]).filter(|p| words(p) < SHORTEST_TITLE);
    let dateline = (0..head)
        .filter(|&at| Some(at) != title_at)
        .map(|at| paragraphs[at])
        .find(|p| is_dateline(&text, *p))
        .or_else(|| paragraphs.get(head).and_then(|p| leading_dateline(&text, *p)));
    Ok(Article {
        text_sha256: hex_digest(text.as_str().as_bytes()),
        title: title_at.map(|at| paragraphs[at]),
        publisher,
        dateline,
        paragraphs,
        source,
        text,
    })
}

fn hex_digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

fn paragraphs(text: &Text) -> Vec<Span> {
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

fn is_dateline(text: &Text, span: Span) -> bool {
    let words = text.slice(span);
    words.split_whitespace().count() <= LONGEST_DATELINE && holds_year(words)
}

/// The start of a paragraph such as "Pretoria, 3 novembre 2022 (Agence) – …".
fn leading_dateline(text: &Text, span: Span) -> Option<Span> {
    let words = text.slice(span);
    let dash = words.find(['–', '—']).or_else(|| words.find(" - "))?;
    let before = &words[..dash];
    let end = span.start + before.chars().count() as u32;
    let found = text.trim(Span::new(span.start, end));
    is_dateline(text, found).then_some(found)
}

fn holds_year(words: &str) -> bool {
    words.split(|c: char| !c.is_ascii_digit()).any(|n| n.len() == 4 && (n.starts_with("19") || n.starts_with("20")))
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
