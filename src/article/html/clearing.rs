//! Furniture goes out of a page; what looks like furniture by its names, but holds more running text than the rest, stays.

use std::collections::BTreeMap;

use dom_query::{Document, NodeRef};

use super::blocks::{Block, blocks};
use super::furniture::{Furniture, FurnitureKind};
use super::outline::Outline;
use super::prose::Prose;
use super::teasers::teasers;

/// Less running text than this is not an article: then even a page's edges are looked at.
const FEWEST_KEPT: usize = 60;
/// A part of an article that holds so many paragraphs without a link is text, whatever its names.
const MANY_PARAGRAPHS: usize = 3;
/// Outside of what is marked as an article, such a part must hold at least one in so many letters of the page's running text.
const MUCH: usize = 4;

/// Takes elements without text, and furniture, out of a page.
///
/// What holds the first heading or is marked as the article's body stays. What may be furniture is weighed: elements with the same
/// classes stay where they hold more running text than all that is left without them.
pub(super) fn clear(document: &Document, furniture: &Furniture) {
    let outline = Outline::of(document);
    let lines = blocks(&outline);
    let is_live = furniture.is_live(document, &outline);
    let page = PageToClear {
        document,
        furniture,
        is_live,
        prose: Prose::of(&outline, &lines, furniture),
        teasers: if is_live { Vec::new() } else { teasers(document, &outline, &lines, furniture) },
        outline: &outline,
    };
    for at in page.goes() {
        if let Some(node) = page.node(at) {
            node.remove_from_parent();
        }
    }
}

/// Takes only what never has text out of a page.
pub(super) fn clear_empty(document: &Document, furniture: &Furniture) {
    for node in Outline::of(document).nodes.iter().filter(|node| furniture.is(FurnitureKind::Empty, &node.name)) {
        if let Some(found) = node.id.and_then(|id| document.tree.get(&id)) {
            found.remove_from_parent();
        }
    }
}

/// What is to become of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Stays,
    /// It goes unless it holds more running text than what is left.
    GoesIfLight,
    /// It goes unless next to nothing is left.
    GoesUnlessAlone,
    Goes,
}

struct PageToClear<'a> {
    document: &'a Document,
    furniture: &'a Furniture,
    outline: &'a Outline,
    /// Whether it is a live report, whose posts have authors as readers' comments have.
    is_live: bool,
    prose: Prose,
    /// Elements that present other articles, in order.
    teasers: Vec<usize>,
}

/// Elements that go or stay together.
struct ElementGroup {
    verdict: Verdict,
    elements: Vec<usize>,
}

impl<'a> PageToClear<'a> {
    fn node(&self, at: usize) -> Option<NodeRef<'a>> {
        self.document.tree.get(&self.outline.nodes.get(at)?.id?)
    }

    /// The outermost elements that go.
    fn goes(&self) -> Vec<usize> {
        let mut gone = Vec::new();
        let mut groups: BTreeMap<String, ElementGroup> = BTreeMap::new();
        let mut kept = self.prose.letters(0);
        self.judge(1, self.outline.nodes.len(), &mut gone, &mut groups);
        let paragraphs = |elements: &[usize]| elements.iter().map(|&at| self.prose.paragraphs(at)).sum::<usize>();
        let weight = |elements: &[usize]| elements.iter().map(|&at| self.prose.letters(at)).sum::<usize>();
        kept -= weight(&gone) + groups.values().map(|group| weight(&group.elements)).sum::<usize>();
        loop {
            let is_heavy = |group: &ElementGroup| {
                // One paragraph beside a short text may be a note on the author.
                let is_text = group.verdict == Verdict::GoesIfLight && paragraphs(&group.elements) > 1;
                weight(&group.elements) > kept && (is_text || kept < FEWEST_KEPT)
            };
            // Of equal ones the first by name, so that the same page always gives the same text.
            let heavy = groups.iter().filter(|(_, group)| is_heavy(group));
            let heaviest = heavy.rev().max_by_key(|(_, group)| weight(&group.elements));
            let Some(name) = heaviest.map(|(name, _)| name.clone()) else { break };
            let Some(group) = groups.remove(&name) else { break };
            for at in group.elements {
                let (mut gone_inside, mut inside) = (Vec::new(), BTreeMap::new());
                self.judge(at + 1, self.outline.nodes[at].end, &mut gone_inside, &mut inside);
                kept += self.prose.letters(at) - weight(&gone_inside);
                gone.append(&mut gone_inside);
                for (name, group) in inside {
                    kept -= weight(&group.elements);
                    let known = groups.entry(name).or_insert(ElementGroup { verdict: group.verdict, elements: Vec::new() });
                    known.elements.extend(group.elements);
                }
            }
        }
        gone.extend(groups.into_values().flat_map(|group| group.elements));
        gone
    }

    /// Sorts the outermost elements in a stretch that go into those that surely do and those that are weighed.
    fn judge(&self, start: usize, end: usize, gone: &mut Vec<usize>, groups: &mut BTreeMap<String, ElementGroup>) {
        let mut at = start;
        while at < end {
            let verdict = self.verdict(at);
            match verdict {
                Verdict::Stays => {
                    at += 1;
                    continue;
                }
                Verdict::Goes => gone.push(at),
                Verdict::GoesIfLight | Verdict::GoesUnlessAlone => {
                    let group = groups.entry(self.name_of_group(at, verdict)).or_insert(ElementGroup { verdict, elements: Vec::new() });
                    group.elements.push(at);
                }
            }
            at = self.outline.nodes[at].end;
        }
    }

    fn name_of_group(&self, at: usize, verdict: Verdict) -> String {
        let name = &self.outline.nodes[at].name;
        let classes = self.node(at).map(|node| node.attr_or("class", "").to_string()).unwrap_or_default();
        if self.teasers.binary_search(&at).is_ok() { "teasers".to_owned() } else { format!("{verdict:?} {name} {classes}") }
    }

    fn verdict(&self, at: usize) -> Verdict {
        let node = &self.outline.nodes[at];
        let Some(found) = self.node(at).filter(|found| found.is_element() || found.is_comment()) else { return Verdict::Stays };
        let furniture = self.furniture;
        if found.is_comment() || furniture.is(FurnitureKind::Empty, &node.name) {
            return Verdict::Goes;
        }
        if Furniture::is_frame(&node.name) || node.holds_article {
            return Verdict::Stays;
        }
        let names = furniture.names_of(&found);
        let role = found.attr_or("role", "").to_ascii_lowercase();
        if names.has(FurnitureKind::StrongName) || role.ends_with("dialog") {
            return Verdict::Goes;
        }
        if names.has(FurnitureKind::CommentName) {
            return if node.in_article && self.prose.letters(at) > 0 && !self.has_readers(at) {
                Verdict::GoesIfLight
            } else {
                Verdict::Goes
            };
        }
        if self.teasers.binary_search(&at).is_ok() {
            return if self.lies_in_article(at) { Verdict::GoesIfLight } else { Verdict::GoesUnlessAlone };
        }
        // Sites mark the paragraphs that are paid for, and say so of parts with the whole text.
        let is_paragraph = node.name == "p" && self.prose.is_long(at);
        let is_much = node.in_article || self.prose.letters(at) * MUCH >= self.prose.letters(0);
        let is_text = is_much && self.prose.paragraphs(at) >= MANY_PARAGRAPHS && !self.prose.has_link(at);
        if names.has(FurnitureKind::Name) && !is_paragraph && !is_text {
            return Verdict::GoesIfLight;
        }
        let parent = self.outline.nodes.get(node.parent).map_or("", |p| &p.name);
        let belongs = (node.name == "footer" && parent == "blockquote") || (node.name == "header" && node.in_article);
        let is_hidden = found.has_attr("hidden") || found.attr_or("style", "").replace(' ', "").contains("display:none");
        let is_edge = (furniture.is(FurnitureKind::Element, &node.name) && !belongs) || furniture.is(FurnitureKind::Role, &role);
        if node.name == "form" || (node.in_article && (is_edge || is_hidden)) {
            return Verdict::GoesIfLight;
        }
        let is_edge = is_edge || is_hidden || (names.has(FurnitureKind::EdgeName) && !is_paragraph);
        if is_edge { Verdict::GoesUnlessAlone } else { Verdict::Stays }
    }

    /// Whether an `<article>` lies around an element.
    fn lies_in_article(&self, at: usize) -> bool {
        let mut above = at;
        while above != 0 {
            above = self.outline.nodes[above].parent;
            if self.outline.nodes[above].name == "article" {
                return true;
            }
        }
        false
    }

    /// Whether what is said in an element is said by readers: their names, answers and forms stand there.
    fn has_readers(&self, at: usize) -> bool {
        let inside = at..self.outline.nodes[at].end;
        inside.filter_map(|inner| Some((inner, self.node(inner)?))).any(|(inner, node)| {
            let inner = &self.outline.nodes[inner];
            match &inner.text {
                Some(words) => self.furniture.is_label_of_readers(words),
                None => {
                    matches!(&*inner.name, "form" | "textarea")
                        || (!self.is_live && self.furniture.names_of(&node).has(FurnitureKind::ReaderName))
                }
            }
        })
    }
}

/// The lines of a page that is cleared.
pub(super) fn cleared_lines(document: &Document, furniture: &Furniture) -> (Outline, Vec<Block>) {
    clear(document, furniture);
    let outline = Outline::of(document);
    let lines = blocks(&outline);
    (outline, lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::composed::tidy;

    const SENTENCE: &str = "Les deux délégations ont signé mardi un accord de paix après onze jours de négociations au bord du lac.";

    fn left(html: &str) -> Vec<String> {
        let (_, lines) = cleared_lines(&Document::from(html), &Furniture::builtin());
        lines.iter().map(|line| tidy(&line.text)).collect()
    }

    #[test]
    fn what_holds_more_text_than_the_rest_stays_whatever_its_classes() {
        let page = format!(
            "<article><h1>Titre</h1><p>Intro.</p><div class=share-zone><p>{SENTENCE}</p><div class=share>Lien</div></div></article>"
        );
        assert_eq!(left(&page), ["Titre", "Intro.", SENTENCE]);
        let page = format!("<article><p>{SENTENCE}</p><p>{SENTENCE}</p><div class=promo><p>{SENTENCE}</p></div></article>");
        assert_eq!(left(&page), [SENTENCE, SENTENCE]);
        // each is light, all are not
        let page = format!("<article><p>{SENTENCE}</p>{}</article>", format!("<div class=promo><p>{SENTENCE}</p></div>").repeat(3));
        assert_eq!(left(&page).len(), 4);
    }

    #[test]
    fn comments_go_and_posts_called_so_stay() {
        let posts = format!("<div class=comment><p>{SENTENCE}</p></div>").repeat(3);
        assert_eq!(left(&format!("<article><p>Intro.</p><div class=comments>{posts}</div></article>")).len(), 4);
        let readers = format!("<div class=comment><b class=pseudo>Jo</b><p>{SENTENCE}</p></div>").repeat(3);
        assert_eq!(left(&format!("<article><p>Intro.</p><div class=comments>{readers}</div></article>")), ["Intro."]);
        assert_eq!(left(&format!("<article><p>Intro.</p></article><div class=comments>{posts}</div>")), ["Intro."]);
    }

    #[test]
    fn cards_and_boxes_of_other_articles_go() {
        let cards = format!("<div><a href=/a><h3>Un autre titre</h3></a><p>{SENTENCE}</p></div>").repeat(4);
        assert_eq!(left(&format!("<main><h1>T</h1><p>{SENTENCE}</p><section>{cards}</section></main>")), ["T", SENTENCE]);
        let posts = cards.replace("href=/a", "href=#a");
        assert_eq!(left(&format!("<main><h1>T</h1><p>{SENTENCE}</p><section>{posts}</section></main>")).len(), 10);
        let boxed = format!("<article><p>{SENTENCE}</p><div><p><b>Sur le même sujet</b></p><p>{SENTENCE}</p></div><p>Fin.</p></article>");
        assert_eq!(left(&boxed), [SENTENCE, "Fin."]);
    }

    #[test]
    fn the_edges_of_a_page_stay_only_where_nothing_else_is_there() {
        let footer = format!("<footer><p>{SENTENCE}</p><p>{SENTENCE}</p></footer>");
        assert_eq!(left(&format!("<div><p>{SENTENCE}</p></div>{footer}")), [SENTENCE]);
        assert_eq!(left(&footer), [SENTENCE, SENTENCE]);
    }
}
