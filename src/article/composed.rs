//! Articles whose text is extracted: a title line and paragraphs, put together into the text that offsets count in.

use unicode_normalization::UnicodeNormalization;

use super::address::address;
use super::article::{Article, ArticleSource, Metadata, one_line};
use super::head::ArticleHead;
use super::language::{DetectedLanguage, EXPECTED_LANGUAGE, language_of};
use super::mojibake::repair_mojibake;
use super::plain::hex_digest;
use super::plain::plain_article;
use super::remark::Remark;
use crate::text::{Span, Text};

/// What a format makes of a file: the parts of an article before they are put together.
#[derive(Debug, Clone, Default)]
pub(super) struct ArticleParts {
    /// The headline.
    pub title: Option<String>,
    /// Paragraphs in order.
    pub paragraphs: Vec<String>,
    /// The other metadata; the address is taken from those below.
    pub metadata: Metadata,
    /// What may be its address, the most trusted first.
    pub addresses: Vec<String>,
}

/// Puts an article together: title, blank line, paragraphs with blank lines between, each on one line with single spaces.
/// `None` where there is no word in it.
///
/// A line that says the title once more, alone or with the site's name behind it, is left out: it is not further evidence.
pub(super) fn compose(parts: ArticleParts, mut source: ArticleSource) -> Option<Article> {
    let ArticleParts { title, paragraphs, mut metadata, addresses } = parts;
    let title = title.map(|t| tidy(&t)).filter(|t| !t.is_empty());
    let mut lines: Vec<String> = title.iter().cloned().collect();
    let site = metadata.publisher.clone().unwrap_or_default();
    let repeats = |line: &str| title.as_ref().is_some_and(|t| same_words(t, line) || same_words(&format!("{t} {site}"), line));
    lines.extend(paragraphs.iter().map(|p| tidy(p)).filter(|p| !p.is_empty() && !repeats(p)));
    if lines.is_empty() {
        return None;
    }
    let joined = lines.join("\n\n") + "\n";
    if let Some(repaired) = repair_mojibake(&joined) {
        lines = repaired.split('\n').map(one_line).filter(|line| !line.is_empty()).collect();
    }
    metadata.publisher = metadata.publisher.map(|p| tidy(&p)).filter(|p| !p.is_empty());
    let mut addresses = addresses.iter().filter(|a| !a.trim().is_empty());
    metadata.url = addresses.clone().find_map(|a| address(a));
    let refused = addresses.next().filter(|_| metadata.url.is_none());
    let remarks = refused.map(|a| Remark::NoAddress(a.trim().to_owned())).into_iter().collect();
    let mut content = String::new();
    let mut spans = Vec::with_capacity(lines.len());
    let mut at = 0;
    for line in &lines {
        if at > 0 {
            content.push_str("\n\n");
            at += 2;
        }
        let length = line.chars().count() as u32;
        spans.push(Span::new(at, at + length));
        content.push_str(line);
        at += length;
    }
    content.push('\n');
    metadata.language = Some(language(&content, metadata.language.as_deref()));
    let text = Text::new(content);
    let head = if title.is_some() { ArticleHead::of_titled(&text, &spans) } else { ArticleHead::of(&text, &spans) };
    source.published = source.published.or(metadata.published);
    Some(Article {
        text_sha256: hex_digest(text.as_str().as_bytes()),
        title: head.title,
        publisher: head.publisher,
        dateline: head.dateline,
        paragraphs: spans,
        metadata,
        remarks,
        source,
        text,
    })
}

/// An article of the text that was extracted of it before, as `compose` made it; `title` are the words of its headline, if it had one.
pub fn read_composed(text: Text, title: &str, source: ArticleSource) -> Article {
    let mut paragraphs = Vec::new();
    let mut at = 0;
    for line in text.as_str().split('\n') {
        let end = at + line.chars().count() as u32;
        let span = text.trim(Span::new(at, end));
        if !span.is_empty() {
            paragraphs.push(span);
        }
        at = end + 1;
    }
    let is_titled = !title.is_empty() && paragraphs.first().is_some_and(|first| one_line(text.slice(*first)) == title);
    let head = if is_titled { ArticleHead::of_titled(&text, &paragraphs) } else { ArticleHead::of(&text, &paragraphs) };
    plain_article(text, head, paragraphs, source)
}

/// The language of the letters where that is sure; else what is declared; else the language that is expected.
fn language(text: &str, declared: Option<&str>) -> String {
    match language_of(text) {
        DetectedLanguage::Foreign { code, .. } => code,
        // A site's template often says 'en' of whatever stands in it.
        DetectedLanguage::Expected if text.chars().filter(|c| c.is_alphabetic()).count() >= 200 => EXPECTED_LANGUAGE.to_owned(),
        DetectedLanguage::Expected | DetectedLanguage::Doubtful { .. } => declared.unwrap_or(EXPECTED_LANGUAGE).to_owned(),
    }
}

/// The words on one line with single spaces, composed letters, and nothing that cannot be seen.
pub(super) fn tidy(words: &str) -> String {
    let seen = |c: &char| {
        !matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fffd}' | '\u{fffe}' | '\u{ffff}')
    };
    let seen = words.chars().filter(seen).map(|c| if c.is_control() { ' ' } else { c });
    one_line(&seen.nfc().collect::<String>())
}

/// Whether two lines have the same letters.
pub(super) fn same_words(one: &str, other: &str) -> bool {
    let letters = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    letters(one) == letters(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_and_paragraphs_have_positions() {
        let parts = ArticleParts {
            title: Some("Une trêve est\u{a0}signée".to_owned()),
            paragraphs: vec![
                "UNE TRÊVE est signée !".to_owned(),
                "5 mai 2021".to_owned(),
                "Les  combats\nont ces\u{ad}sé.".to_owned(),
                "Une trêve est signée".to_owned(),
            ],
            ..ArticleParts::default()
        };
        let article = compose(parts, ArticleSource::default()).unwrap();
        assert_eq!(article.text.as_str(), "Une trêve est signée\n\n5 mai 2021\n\nLes combats ont cessé.\n");
        let words: Vec<&str> = article.paragraphs.iter().map(|p| article.text.slice(*p)).collect();
        assert_eq!(words, ["Une trêve est signée", "5 mai 2021", "Les combats ont cessé."]);
        assert_eq!(article.text.slice(article.dateline.unwrap()), "5 mai 2021");
        assert!(compose(ArticleParts::default(), ArticleSource::default()).is_none());
        let again = read_composed(article.text.clone(), "Une trêve est signée", ArticleSource::default());
        assert_eq!((again.title, again.dateline, again.paragraphs), (article.title, article.dateline, article.paragraphs));
    }
}
