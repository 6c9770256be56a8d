//! What on a page is not the article: by element, role, class, id and wording, all of which are data.

use dom_query::{Document, NodeRef};

use super::outline::Outline;

/// Elements, roles, names and wordings of furniture.
const TABLE: &str = include_str!("../../../data/html/furniture.csv");
/// A line with more characters than this is no label.
const LONGEST_LABEL: usize = 160;
/// A paragraph with so many letters is text, whatever its classes.
const LONG_PARAGRAPH: usize = 150;
/// What schema.org calls live reports.
const LIVE_KIND: &str = "LiveBlogPosting";
/// Elements that are never furniture, whatever their classes.
const FRAME: [&str; 3] = ["", "html", "body"];

/// The table of furniture.
#[derive(Debug, Default)]
pub(super) struct Furniture {
    empty: Vec<&'static str>,
    elements: Vec<&'static str>,
    roles: Vec<&'static str>,
    strong: Vec<&'static str>,
    names: Vec<&'static str>,
    no_names: Vec<&'static str>,
    states: Vec<&'static str>,
    openings: Vec<&'static str>,
    wholes: Vec<&'static str>,
    head_lines: Vec<&'static str>,
    live: Vec<&'static str>,
    /// Words before the date of publication.
    pub published: Vec<&'static str>,
    /// Words before the date of a later change.
    pub updated: Vec<&'static str>,
}

impl Furniture {
    /// The program's own table.
    pub fn builtin() -> Self {
        let mut table = Self::default();
        for (kind, word) in TABLE.lines().filter_map(|line| line.split_once(',')) {
            let list = match kind {
                "empty" => &mut table.empty,
                "element" => &mut table.elements,
                "role" => &mut table.roles,
                "strong name" => &mut table.strong,
                "name" => &mut table.names,
                "not a name" => &mut table.no_names,
                "state" => &mut table.states,
                "opening" => &mut table.openings,
                "whole" => &mut table.wholes,
                "head line" => &mut table.head_lines,
                "live" => &mut table.live,
                "published" => &mut table.published,
                "updated" => &mut table.updated,
                _ => continue,
            };
            list.push(word);
        }
        table
    }

    /// Takes elements without text, and furniture, out of a page.
    ///
    /// What holds the first heading or is marked as the article's body stays; so does what holds more than half of the
    /// page's letters, unless it is sure to be comments or a banner.
    pub fn clear(&self, document: &Document) {
        let outline = Outline::of(document);
        let all = outline.nodes.first().map_or(0, |root| root.letters);
        let mut at = 1;
        while let Some(node) = outline.nodes.get(at) {
            let found = node.id.and_then(|id| document.tree.get(&id));
            let Some(found) = found.filter(|found| found.is_element() || found.is_comment()) else {
                at += 1;
                continue;
            };
            let parent = outline.nodes.get(node.parent).map_or("", |p| &p.name);
            let goes = if found.is_comment() || self.empty.contains(&node.name.as_str()) {
                true
            } else if FRAME.contains(&node.name.as_str()) || node.holds_article {
                false
            } else {
                let names = names(&found.attr_or("class", ""), &found.attr_or("id", ""));
                let role = found.attr_or("role", "").to_ascii_lowercase();
                let is_hidden = found.has_attr("hidden") || found.attr_or("style", "").replace(' ', "").contains("display:none");
                let belongs = (node.name == "footer" && parent == "blockquote") || (node.name == "header" && node.in_article);
                // Sites mark the paragraphs that are paid for.
                let is_paragraph = node.name == "p" && node.letters >= LONG_PARAGRAPH;
                let weak = (self.elements.contains(&node.name.as_str()) && !belongs)
                    || self.roles.contains(&role.as_str())
                    || (self.is_named(&names, &self.names) && !is_paragraph)
                    || is_hidden;
                self.is_named(&names, &self.strong) || role.ends_with("dialog") || (weak && 2 * node.letters <= all)
            };
            if goes {
                found.remove_from_parent();
                at = node.end;
            } else {
                at += 1;
            }
        }
    }

    /// Takes only what never has text out of a page.
    pub fn clear_empty(&self, document: &Document) {
        for node in Outline::of(document).nodes.iter().filter(|node| self.empty.contains(&node.name.as_str())) {
            if let Some(found) = node.id.and_then(|id| document.tree.get(&id)) {
                found.remove_from_parent();
            }
        }
    }

    /// Whether one of an element's names has one of these words in it.
    fn is_named(&self, names: &[String], words: &[&str]) -> bool {
        let no_name = |name: &String| {
            self.no_names.iter().any(|not| name.strip_prefix('-').is_some_and(|name| name.starts_with(not)))
                || self.states.iter().any(|state| name.trim_end_matches('-').ends_with(&format!("-{state}")))
        };
        names.iter().filter(|name| !no_name(name)).any(|name| words.iter().any(|word| has_part(name, word)))
    }

    /// Whether a page is a live report: its posts have dates of their own, and it is one article.
    pub fn is_live(&self, document: &Document, outline: &Outline) -> bool {
        let elements = outline.nodes.iter().filter_map(|node| document.tree.get(&node.id?)).filter(NodeRef::is_element);
        let mut called = elements.filter(|node| !FRAME.contains(&&*node.node_name().unwrap_or_default()) || node.has_name("body"));
        let named = called.any(|node| {
            let kind = node.attr_or("itemtype", "");
            self.is_named(&names(&node.attr_or("class", ""), &node.attr_or("id", "")), &self.live) || kind.ends_with(LIVE_KIND)
        });
        let titles = ["title", "h1"].into_iter().flat_map(|name| outline.all(name)).map(|at| plain(&outline.words(at)));
        let opens = |title: String| title.split(|c: char| !c.is_alphanumeric()).take(2).any(|word| self.live.contains(&word));
        let declared = |at: usize| outline.words(at).contains(LIVE_KIND);
        named || titles.into_iter().any(opens) || outline.all("script").any(declared)
    }

    /// Whether a line is a label such as "Lire aussi : …", "Publicité" or "Partager".
    pub fn is_label(&self, line: &str) -> bool {
        if line.chars().count() > LONGEST_LABEL {
            return false;
        }
        let line = plain(line);
        let opens = |word: &&str| {
            let after = line.strip_prefix(*word);
            after.is_some_and(|rest| !rest.chars().next().is_some_and(char::is_alphanumeric))
        };
        let whole = line.trim_matches(|c: char| !c.is_alphanumeric());
        self.openings.iter().any(opens) || self.wholes.contains(&whole)
    }

    /// Whether a short line before the text tells who wrote it and when.
    pub fn is_head_line(&self, line: &str) -> bool {
        let line = plain(line);
        let is_open = !line.ends_with(['.', '!', '?']) || line.chars().any(|c| c.is_ascii_digit());
        let opens = |word: &&str| line.strip_prefix(*word).is_some_and(|rest| rest.starts_with([' ', ':']));
        is_open && line.chars().count() <= LONGEST_LABEL && self.head_lines.iter().any(opens)
    }
}

/// Lower case, straight apostrophes, without marks before the first letter.
fn plain(line: &str) -> String {
    line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©').to_lowercase().replace('’', "'")
}

/// Classes and id, each in lower case with hyphens between and around its parts.
fn names(classes: &str, id: &str) -> Vec<String> {
    classes.split_ascii_whitespace().chain([id]).filter(|name| !name.is_empty()).map(hyphenated).collect()
}

fn hyphenated(name: &str) -> String {
    let mut parts = String::from("-");
    let mut was_lower = false;
    for c in name.chars() {
        if c.is_uppercase() && was_lower {
            parts.push('-');
        }
        was_lower = c.is_lowercase();
        match c {
            _ if c.is_alphabetic() => parts.extend(c.to_lowercase()),
            _ if !parts.ends_with('-') => parts.push('-'),
            _ => {}
        }
    }
    if !parts.ends_with('-') {
        parts.push('-');
    }
    parts
}

/// Whether a hyphenated name has the word as a whole part.
fn has_part(name: &str, word: &str) -> bool {
    name.match_indices(word).any(|(at, _)| name[..at].ends_with('-') && name[at + word.len()..].starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        let furniture = Furniture::builtin();
        let is_named = |classes: &str| furniture.is_named(&names(classes, ""), &furniture.names);
        assert!(is_named("pub pub-pave") && is_named("c_encart_abo") && is_named("sideBar2") && is_named("x lire-aussi"));
        assert!(!is_named("publication tag-pub navire menu-open pub-date"));
    }

    #[test]
    fn labels_are_short_and_open_with_known_words() {
        let furniture = Furniture::builtin();
        for label in ["Lire aussi : le traité", "► À LIRE AUSSI", "Publicité", "© Le Phare", "S’abonner", "(Partager)"] {
            assert!(furniture.is_label(label), "{label}");
        }
        for line in ["Publicités mensongères : la loi", "Lire aussitôt", "Partager le pouvoir", ""] {
            assert!(!furniture.is_label(line), "{line}");
        }
    }
}
