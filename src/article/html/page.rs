//! A page becomes an article.

use std::{panic, thread};

use dom_query::Document;

use super::blocks::blocks;
use super::charset::decode_page;
use super::furniture::Furniture;
use super::main_text::main_text;
use super::metadata::{Told, told, visible_date};
use super::outline::Outline;
use crate::article::article::{Article, ArticleSource};
use crate::article::composed::{Parts, compose};
use crate::article::mojibake::repair_mojibake;
use crate::article::plain::hex_digest;

/// The largest page that is read, in bytes.
const LARGEST: usize = 64 << 20;
/// Stack of the thread that reads a page: what the crates below do recursively must not overflow it.
const STACK: usize = 256 << 20;

/// Why a page is no article.
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
    /// The markup is more than the parser can take.
    #[error("the markup of the page cannot be read")]
    Unreadable,
}

/// Reads an article from a page in HTML.
///
/// Its text is the extracted one: title, blank line, paragraphs with blank lines between them, white space normalised.
/// `sha256` is the digest of the page, `text_sha256` that of the text.
///
/// # Errors
/// [`HtmlError`] where there is no text.
pub fn read_html(bytes: &[u8], mut source: ArticleSource) -> Result<Article, HtmlError> {
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
    let parts = thread::scope(|scope| {
        let reading = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || panic::catch_unwind(|| parts(&html)).ok());
        reading.ok().and_then(|thread| thread.join().ok().flatten())
    });
    let parts = parts.ok_or(HtmlError::Unreadable)?;
    if parts.paragraphs.is_empty() {
        return Err(HtmlError::NoText);
    }
    compose(parts, source).ok_or(HtmlError::NoText)
}

fn parts(html: &str) -> Parts {
    let furniture = Furniture::builtin();
    let document = Document::from(html);
    let Told { title, mut metadata, addresses } = told(&document, &Outline::of(&document));
    furniture.clear(&document);
    if metadata.published.is_none() {
        metadata.published = visible_date(&blocks(&Outline::of(&document)), title.as_deref(), &furniture);
    }
    let mut lines = main_text(document, &furniture);
    if lines.is_empty() {
        // Names can mislead: a page with nothing but furniture is read with it.
        let document = Document::from(html);
        furniture.clear_empty(&document);
        lines = main_text(document, &furniture);
    }
    let paragraphs = lines.into_iter().map(|block| block.text).collect();
    Parts { title, paragraphs, metadata, addresses }
}
