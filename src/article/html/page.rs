//! A page becomes an article.

use std::{panic, thread};

use dom_query::Document;

use super::charset::decode_page;
use super::clearing::{clear_empty, cleared_lines};
use super::exports::exported;
use super::furniture::Furniture;
use super::main_text::{main_text, running};
use super::metadata::{PageMetadata, page_metadata};
use super::outline::Outline;
use super::parsed::parsed;
use super::several::leave_one;
use super::visible_date::visible_date;
use crate::article::article::{Article, ArticleSource};
use crate::article::composed::{ArticleParts, compose};
use crate::article::mojibake::repair_mojibake;
use crate::article::plain::hex_digest;

/// The largest page that is read, in bytes.
const LARGEST: usize = 64 << 20;
/// A text in the page's metadata is taken where it has more letters than this …
const LITTLE: usize = 200;
/// … and so many times those of the text that is seen.
const MUCH_MORE: usize = 3;
/// Stack of the thread that reads a page: what the crates below do recursively must not overflow it.
const STACK: usize = 256 << 20;

/// Why a page is not read as an article.
#[derive(Debug, thiserror::Error)]
pub enum HtmlError {
    /// There is nothing in it.
    #[error("the file is empty: expected a page in HTML")]
    Empty,
    /// No words are left when the furniture is gone.
    #[error("no text is found in the page: expected an article in HTML")]
    NoText,
    /// Too long.
    #[error("the page has {0} bytes: pages of more than 64 MiB are not read")]
    TooLarge(usize),
    /// Several articles, none of which it is about.
    #[error(
        "the page holds {0} articles with dates of their own, and nothing shows which one it is about: expected one article, or an export of Europresse or Factiva"
    )]
    Several(usize),
    /// The markup is more than the parser can take.
    #[error("the markup of the page cannot be read")]
    Unreadable,
}

/// Reads the article of a page in HTML, or the articles of one that a press database exported: their ids are numbered then.
///
/// Their texts are the extracted ones: title, blank line, paragraphs with blank lines between them, white space normalised.
/// `sha256` is the digest of the page, `text_sha256` that of the text.
///
/// # Errors
/// [`HtmlError`] where there is no text, or several articles and no sign of the one that it is about.
pub fn read_html(bytes: &[u8], mut source: ArticleSource) -> Result<Vec<Article>, HtmlError> {
    if bytes.len() > LARGEST {
        return Err(HtmlError::TooLarge(bytes.len()));
    }
    if bytes.trim_ascii().is_empty() {
        return Err(HtmlError::Empty);
    }
    source.sha256 = hex_digest(bytes);
    let html = decode_page(bytes);
    let html = repair_mojibake(&html).unwrap_or(html);
    // Node handles do not leave the thread; a panic of the crates below is an error of this page only.
    let read = thread::scope(|scope| {
        let reading = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || panic::catch_unwind(|| articles(&html)).ok());
        reading.ok().and_then(|thread| thread.join().ok().flatten())
    });
    let all: Vec<ArticleParts> = read.ok_or(HtmlError::Unreadable)??.into_iter().filter(|parts| !parts.paragraphs.is_empty()).collect();
    let is_one = all.len() == 1;
    let numbered = all.into_iter().enumerate().map(|(at, parts)| {
        let id = if is_one { source.id.clone() } else { format!("{}-{}", source.id, at + 1) };
        (parts, ArticleSource { id, ..source.clone() })
    });
    let articles: Vec<Article> = numbered.filter_map(|(parts, source)| compose(parts, source)).collect();
    if articles.is_empty() { Err(HtmlError::NoText) } else { Ok(articles) }
}

/// The parts of each article.
fn articles(html: &str) -> Result<Vec<ArticleParts>, HtmlError> {
    let furniture = Furniture::builtin();
    let document = parsed(html);
    let exported = exported(&document);
    if !exported.is_empty() {
        return Ok(exported);
    }
    leave_one(&document, &furniture).map_err(HtmlError::Several)?;
    Ok(vec![parts(document, &furniture)])
}

fn parts(document: Document, furniture: &Furniture) -> ArticleParts {
    let PageMetadata { title, mut metadata, addresses, body } = page_metadata(&document, &Outline::of(&document));
    let whole = document.clone();
    let (outline, lines) = cleared_lines(&document, furniture);
    metadata.published = metadata.published.or_else(|| visible_date(&lines, title.as_deref(), &outline, furniture));
    let mut lines = main_text(document, furniture);
    if lines.is_empty() {
        // Names can mislead: a page with nothing but furniture is read with it.
        clear_empty(&whole, furniture);
        lines = main_text(whole, furniture);
    }
    // Pages that a script fills have their text in the metadata.
    let declared: usize = body.iter().map(|line| line.chars().filter(|c| c.is_alphanumeric()).count()).sum();
    let paragraphs =
        if declared > LITTLE && declared > MUCH_MORE * running(&lines) { body } else { lines.into_iter().map(|b| b.text).collect() };
    ArticleParts { title, paragraphs, metadata, addresses }
}
