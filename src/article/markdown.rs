//! Markdown: front matter, and the text without its markup.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::article::{Article, ArticleSource, Metadata};
use super::composed::{ArticleParts, compose};
use super::decode::{DecodeError, decode};
use super::language::primary;
use super::mojibake::repair_mojibake;
use super::plain::hex_digest;
use super::written_date::Months;

/// Lines that open and close front matter.
const OPENING: &str = "---";
const CLOSING: [&str; 2] = ["---", "..."];
/// What stands between the cells of a row.
const CELLS: &str = " ; ";

/// Why a file is not an article in Markdown.
pub type MarkdownError = DecodeError;

/// Reads an article in Markdown.
///
/// Front matter between lines of `---` may give `title`, `date`, `lang`, `url` and `publisher`; else the first heading, if no
/// text stands before it, is the title. The text is extracted: paragraphs, items and rows on one line each.
///
/// # Errors
/// [`MarkdownError`] where the bytes are not text.
pub fn read_markdown(bytes: &[u8], mut source: ArticleSource) -> Result<Article, MarkdownError> {
    let text = decode(bytes)?.text;
    let text = repair_mojibake(&text).unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    source.sha256 = hex_digest(bytes);
    let (matter, body) = front_matter(&text);
    let mut parts = ArticleParts::default();
    for line in matter.lines() {
        take_field(line, &mut parts);
    }
    let (heading, paragraphs) = paragraphs(body, parts.title.is_none());
    parts.title = parts.title.or(heading);
    parts.paragraphs = paragraphs;
    compose(parts, source).ok_or(DecodeError::Empty)
}

/// The lines of the front matter, and the rest.
fn front_matter(text: &str) -> (&str, &str) {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    if first.trim_end() != OPENING {
        return ("", text);
    }
    let mut at = first.len();
    for line in text.get(at..).unwrap_or_default().split_inclusive('\n') {
        if CLOSING.contains(&line.trim_end()) {
            return (&text[first.len()..at], &text[at + line.len()..]);
        }
        at += line.len();
    }
    ("", text)
}

/// Takes over the field that a line of front matter gives.
fn take_field(line: &str, parts: &mut ArticleParts) {
    let Some((key, value)) = line.split_once(':') else { return };
    let value = value.trim().trim_matches(['"', '\'']).trim();
    if value.is_empty() || line.starts_with([' ', '\t', '#', '-']) {
        return;
    }
    let Metadata { publisher, published, language, .. } = &mut parts.metadata;
    match key.trim().to_lowercase().as_str() {
        "title" => parts.title = Some(value.to_owned()),
        "date" | "published" => *published = published.or_else(|| Months::default().date(value)),
        "lang" | "language" => *language = primary(value),
        "url" | "canonical" => parts.addresses.push(value.to_owned()),
        "publisher" | "source" => *publisher = Some(value.to_owned()),
        _ => {}
    }
}

/// The first heading, if it is to be the title and no text stands before it, and all other lines.
fn paragraphs(body: &str, wants_title: bool) -> (Option<String>, Vec<String>) {
    let (mut title, mut found) = (None, Vec::new());
    let (mut line, mut silent, mut is_title) = (String::new(), 0_usize, false);
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES) {
        let ends_line = match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. } | Tag::FootnoteDefinition(_) | Tag::HtmlBlock) => {
                silent += 1;
                false
            }
            Event::End(TagEnd::CodeBlock | TagEnd::Image | TagEnd::FootnoteDefinition | TagEnd::HtmlBlock) => {
                silent = silent.saturating_sub(1);
                line.is_empty()
            }
            _ if silent > 0 => false,
            Event::Text(words) | Event::Code(words) => {
                line.push_str(&words);
                false
            }
            Event::SoftBreak | Event::HardBreak => {
                line.push(' ');
                false
            }
            Event::Start(Tag::TableCell) => {
                if !line.is_empty() {
                    line.push_str(CELLS);
                }
                false
            }
            Event::Start(Tag::Heading { level, .. }) => {
                is_title = wants_title && level == HeadingLevel::H1 && title.is_none() && found.is_empty();
                true
            }
            Event::Start(Tag::Paragraph | Tag::Item | Tag::BlockQuote(_) | Tag::List(_)) => true,
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead) => true,
            _ => false,
        };
        if ends_line && !line.trim().is_empty() {
            let words = std::mem::take(&mut line);
            if std::mem::take(&mut is_title) {
                title = Some(words);
            } else {
                found.push(words);
            }
        }
    }
    if !line.trim().is_empty() {
        found.push(line);
    }
    (title, found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Article {
        read_markdown(text.as_bytes(), ArticleSource::default()).unwrap()
    }

    #[test]
    fn front_matter_tells_and_markup_goes() {
        let article = read(
            "---\ntitle: \"Trêve : accord\"\ndate: 2021-05-06\nlang: fr-FR\nurl: https://a.example/b\npublisher: Le Phare\ntags:\n  - x\n---\n\n\
             # Trêve : accord\n\nLes *combats* ont\ncessé à [Gao](https://x.example).\n\n- **un**\n- deux\n\n> Dit-il.\n\n```\ncode\n```\n\n\
             | Pays | Chars |\n|---|---|\n| Mali | 36 |\n\n![photo](p.png)\n\n<div>html</div>\n",
        );
        let expected = "Trêve : accord\n\nLes combats ont cessé à Gao.\n\nun\n\ndeux\n\nDit-il.\n\nPays ; Chars\n\nMali ; 36\n";
        assert_eq!(article.text.as_str(), expected);
        assert_eq!(article.title_words(), "Trêve : accord");
        assert_eq!(article.source.published.map(|d| d.to_string()).as_deref(), Some("2021-05-06"));
        let Metadata { publisher, language, url, .. } = &article.metadata;
        let fields = [publisher, language, url].map(|field| field.as_deref().unwrap_or_default());
        assert_eq!(fields, ["Le Phare", "fr", "https://a.example/b"]);
    }

    #[test]
    fn the_first_heading_is_the_title() {
        let article = read("# Une trêve\n\nLes combats ont cessé.\n\n## Suite\n\nFin.\n");
        assert_eq!((article.title_words().as_str(), article.paragraphs.len()), ("Une trêve", 4));
        assert_eq!(read("---\n\nsans fin").text.as_str(), "sans fin\n");
    }
}
