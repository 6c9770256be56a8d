//! Markup becomes a document in linear time: as in browsers, elements nested too deeply are left out, not what is in them.

use std::cell::RefCell;

use dom_query::{Document, NodeId};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

/// So many elements may lie in each other, those aside that end by themselves.
const DEEPEST: usize = 512;
/// So many elements of formatting: a parser opens them again in each paragraph.
const DEEPEST_FORMATTING: usize = 16;
/// An end tag is looked for among so many open elements.
const FARTHEST: usize = 2 * DEEPEST;

/// Elements of which a parser keeps a list, to open them again where they were cut short.
const FORMATTING: [&str; 14] = ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements that end by themselves where another one begins, that hold no element, or that the parser opens once.
const UNCOUNTED: [&str; 47] = [
    "area",
    "base",
    "basefont",
    "bgsound",
    "body",
    "br",
    "caption",
    "col",
    "colgroup",
    "dd",
    "dt",
    "embed",
    "frame",
    "frameset",
    "head",
    "hr",
    "html",
    "iframe",
    "img",
    "input",
    "keygen",
    "li",
    "link",
    "meta",
    "noembed",
    "noframes",
    "noscript",
    "optgroup",
    "option",
    "p",
    "param",
    "plaintext",
    "rb",
    "rp",
    "rt",
    "rtc",
    "script",
    "source",
    "style",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
];
/// Elements that others do not end across.
const WALLS: [&str; 8] = ["table", "template", "marquee", "object", "applet", "svg", "math", "select"];
/// Elements that end what is open in them.
const SPECIAL: [&str; 41] = [
    "address",
    "applet",
    "article",
    "aside",
    "blockquote",
    "button",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h",
    "header",
    "hgroup",
    "listing",
    "main",
    "marquee",
    "math",
    "menu",
    "nav",
    "object",
    "ol",
    "pre",
    "search",
    "section",
    "select",
    "summary",
    "svg",
    "table",
    "template",
    "ul",
    "xmp",
    "video",
    "audio",
    "canvas",
];

/// The document of a page.
pub(super) fn parsed(html: &str) -> Document {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(Document::default(), options);
    let tokenizer = Tokenizer::new(Shallow { builder, open: RefCell::default() }, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    // a script stops the tokenizer, which goes on where it is asked again
    while !input.is_empty() {
        let _stopped = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink.builder.sink
}

/// Hands tags on to the parser, those of elements that lie too deep aside.
struct Shallow {
    builder: TreeBuilder<NodeId, Document>,
    open: RefCell<Open>,
}

impl TokenSink for Shallow {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<NodeId> {
        if let Token::TagToken(tag) = &token {
            let goes = match tag.kind {
                TagKind::StartTag => self.open.borrow_mut().start(tag),
                TagKind::EndTag => self.open.borrow_mut().end(tag),
            };
            if goes == Goes::Nowhere {
                return TokenSinkResult::Continue;
            }
        }
        self.builder.process_token(token, line_number)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Where a tag goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goes {
    ToTheParser,
    Nowhere,
}

/// The elements that are open, as far as their tags show.
#[derive(Debug, Default)]
struct Open {
    elements: Vec<(String, Goes)>,
    /// How many of them the parser knows.
    depth: usize,
    /// How many of those are of formatting.
    formatting: usize,
    /// How many lie in drawings and formulas, whose elements may close themselves.
    foreign: usize,
}

impl Open {
    fn start(&mut self, tag: &Tag) -> Goes {
        let name = plain(&tag.name);
        if UNCOUNTED.contains(&name) || (tag.self_closing && self.foreign > 0) {
            return Goes::ToTheParser;
        }
        let is_formatting = FORMATTING.contains(&name);
        if matches!(name, "a" | "nobr" | "button") {
            // a second one ends the first
            self.close_one(name);
        }
        let is_too_deep = self.depth >= DEEPEST || (is_formatting && self.formatting >= DEEPEST_FORMATTING);
        let goes = if is_too_deep { Goes::Nowhere } else { Goes::ToTheParser };
        self.count(name, goes, 1);
        self.elements.push((name.to_owned(), goes));
        goes
    }

    fn end(&mut self, tag: &Tag) -> Goes {
        let name = plain(&tag.name);
        if UNCOUNTED.contains(&name) {
            return Goes::ToTheParser;
        }
        if FORMATTING.contains(&name) {
            return self.close_one(name).unwrap_or(Goes::ToTheParser);
        }
        let is_special = SPECIAL.contains(&name);
        let blocks = |other: &str| if is_special { WALLS.contains(&other) } else { SPECIAL.contains(&other) };
        let near = self.elements.iter().rev().take(FARTHEST);
        let found = near.take_while(|(other, _)| other == name || !blocks(other)).position(|(other, _)| other == name);
        let Some(back) = found else { return Goes::ToTheParser };
        let at = self.elements.len() - 1 - back;
        let goes = self.elements[at].1;
        for (name, goes) in self.elements.split_off(at) {
            self.count(&name, goes, -1);
        }
        goes
    }

    /// Takes the innermost open element of a name away, whatever is open in it.
    fn close_one(&mut self, name: &str) -> Option<Goes> {
        let back = self.elements.iter().rev().take(FARTHEST).position(|(other, _)| other == name)?;
        let (name, goes) = self.elements.remove(self.elements.len() - 1 - back);
        self.count(&name, goes, -1);
        Some(goes)
    }

    fn count(&mut self, name: &str, goes: Goes, by: isize) {
        let add = |count: &mut usize| *count = count.saturating_add_signed(by);
        if matches!(name, "svg" | "math") {
            add(&mut self.foreign);
        }
        if goes == Goes::ToTheParser {
            add(&mut self.depth);
            if FORMATTING.contains(&name) {
                add(&mut self.formatting);
            }
        }
    }
}

/// The name of an element; headings of all ranks end each other.
fn plain(name: &str) -> &str {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "h",
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::html::outline::Outline;

    #[test]
    fn what_is_nested_as_usual_is_parsed_as_usual() {
        let pages = [
            "<!doctype html><title>a &amp; b</title><ul><li>un<li>deux<b>x<p>y</b>z</ul><table><tr><td>1<td>2</table><h1>t</h2>u",
            "<div><p>un<div>deux</div>trois</p></div><a>x<a>y</a></a><svg><path/><g>t</g></svg><script>if (a < b) {'</div>'}</script>fin",
            "<p><b>a<p>b</b>c<em>d</p>e</em><button>f<button>g</button>",
        ];
        for page in pages {
            assert_eq!(parsed(page).html(), Document::from(page).html(), "{page}");
        }
    }

    #[test]
    fn nothing_lies_deeper_than_in_browsers_and_no_word_is_lost() {
        let kinds = [
            ("<div>", ""),
            ("<ul><li>", ""),
            ("<b class=x>", ""),
            ("<p><b>", ""),
            ("<span><div></span>", ""),
            ("<div><table><tr><td></div>", ""),
            ("<b><div></b>", ""),
            ("<blockquote>", "</blockquote>"),
        ];
        for (open, close) in kinds {
            let page = format!("{}mot{}<p>fin", open.repeat(20_000), close.repeat(20_000));
            let document = parsed(&page);
            let outline = Outline::of(&document);
            assert!(outline.depth < 3 * DEEPEST, "{open}: {}", outline.depth);
            assert!(outline.words(0).contains("mot") && outline.words(0).contains("fin"), "{open}");
        }
    }
}
