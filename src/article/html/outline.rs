//! A page as a flat list of its nodes in document order, so that no walk over it is recursive.

use std::collections::HashMap;

use dom_query::{Document, NodeId, NodeRef};

/// A node of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct OutlineNode {
    /// Where it stands in the document.
    pub id: Option<NodeId>,
    /// Index of the node it lies in; its own for the root.
    pub parent: usize,
    /// Index behind its last descendant.
    pub end: usize,
    /// Name of the element in lower case; empty for text.
    pub name: String,
    /// Its words, if it is text.
    pub text: Option<String>,
    /// How many letters and digits lie in it outside links.
    pub letters: usize,
    /// Whether it is or holds a first heading or what the page marks as the article's body.
    pub holds_article: bool,
    /// Whether it is, or lies in, an `<article>` or the page's `<main>`.
    pub in_article: bool,
    /// Whether it is, or lies in, an item of a list.
    pub in_item: bool,
    /// Whether it is, or lies in, a link.
    pub is_linked: bool,
}

/// All nodes below a root, which is the first.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// Nodes in document order.
    pub nodes: Vec<OutlineNode>,
    /// How many elements the innermost node lies in.
    pub depth: usize,
}

impl Outline {
    /// The nodes of a document.
    pub fn of(document: &Document) -> Self {
        let root = document.root();
        let mut outline = Self::default();
        let mut places: HashMap<NodeId, usize> = HashMap::new();
        let mut depths: Vec<usize> = Vec::new();
        for node in std::iter::once(root).chain(root.descendants_it()) {
            let at = outline.nodes.len();
            let parent = match node.parent().and_then(|p| places.get(&p.id).copied()) {
                Some(parent) => parent,
                None if at == 0 => 0,
                None => continue, // what stands in a template lies in no node of the page
            };
            places.insert(node.id, at);
            let depth = if at == 0 { 0 } else { depths[parent] + 1 };
            depths.push(depth);
            outline.depth = outline.depth.max(depth);
            let name = node.node_name().map(|n| n.to_ascii_lowercase()).unwrap_or_default();
            let text = if node.is_text() { Some(node.text().to_string()) } else { None };
            let is_linked = name == "a" || (at > 0 && outline.nodes[parent].is_linked);
            let in_article = matches!(name.as_str(), "article" | "main") || (at > 0 && outline.nodes[parent].in_article);
            let in_item = name == "li" || (at > 0 && outline.nodes[parent].in_item);
            let letters = match &text {
                Some(text) if !is_linked => text.chars().filter(|c| c.is_alphanumeric()).count(),
                _ => 0,
            };
            let holds_article = name == "h1" || is_marked(&node);
            let id = Some(node.id);
            outline.nodes.push(OutlineNode { id, parent, end: at + 1, name, text, letters, holds_article, in_article, in_item, is_linked });
        }
        for at in (1..outline.nodes.len()).rev() {
            let OutlineNode { parent, end, letters, holds_article, .. } = outline.nodes[at];
            let above = &mut outline.nodes[parent];
            above.end = above.end.max(end);
            above.letters += letters;
            above.holds_article |= holds_article;
        }
        outline
    }

    /// The words of an element.
    pub fn words(&self, at: usize) -> String {
        let inside = self.nodes.get(at..self.nodes.get(at).map_or(at, |n| n.end)).unwrap_or_default();
        let words: Vec<&str> = inside.iter().filter_map(|n| n.text.as_deref()).collect();
        words.concat()
    }

    /// Places of all elements of that name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.nodes.iter().enumerate().filter(move |(_, n)| n.name == name).map(|(at, _)| at)
    }
}

/// Whether the page says that the article's text is here.
fn is_marked(node: &NodeRef<'_>) -> bool {
    node.is_element() && node.attr("itemprop").is_some_and(|p| p.split_ascii_whitespace().any(|p| p == "articleBody"))
}
