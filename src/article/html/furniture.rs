//! What on a page is not the article: by element, role, class, id and wording, all of which are data.

use std::collections::HashMap;

use dom_query::{Document, NodeRef};

use super::outline::Outline;

/// Elements, roles, names and wordings of furniture.
const TABLE: &str = include_str!("../../../data/html/furniture.csv");
/// A line with more characters than this is not a label …
const LONGEST_LABEL: usize = 160;
/// … unless what it refers to follows a colon, or it holds a message of the site.
const LONGEST_MESSAGE: usize = 320;
/// What schema.org calls live reports.
const LIVE_KIND: &str = "LiveBlogPosting";
/// Elements that are never furniture, whatever their classes.
const FRAME: [&str; 3] = ["", "html", "body"];

/// What a row of the table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FurnitureKind {
    /// An element without text.
    Empty,
    /// An element at the edges of a page.
    Element,
    /// An ARIA role of such elements.
    Role,
    /// A part of classes and ids of what is sure to be no article.
    StrongName,
    /// One of what readers say, or a live report.
    CommentName,
    /// One of what stands around a reader's words.
    ReaderName,
    /// A label below a reader's words.
    ReaderLabel,
    /// One of the page's edges.
    EdgeName,
    /// One of what may be furniture.
    Name,
    /// The beginning of a class that means something else.
    NoName,
    /// The end of a class that names a state.
    State,
    /// The beginning of a label.
    Opening,
    /// A whole label.
    Whole,
    /// A label after a number.
    Counted,
    /// A phrase of a message to readers.
    Message,
    /// The title of a box with other articles.
    TitleOfBox,
    /// The beginning of a line above the text.
    HeadLine,
    /// A word for live reports.
    Live,
    /// Words before the date of publication.
    Published,
    /// Words before the date of a later change.
    Updated,
}

const KINDS: [(&str, FurnitureKind); 20] = [
    ("empty", FurnitureKind::Empty),
    ("element", FurnitureKind::Element),
    ("role", FurnitureKind::Role),
    ("strong name", FurnitureKind::StrongName),
    ("comment name", FurnitureKind::CommentName),
    ("reader name", FurnitureKind::ReaderName),
    ("reader label", FurnitureKind::ReaderLabel),
    ("edge name", FurnitureKind::EdgeName),
    ("name", FurnitureKind::Name),
    ("not a name", FurnitureKind::NoName),
    ("state", FurnitureKind::State),
    ("opening", FurnitureKind::Opening),
    ("whole", FurnitureKind::Whole),
    ("counted", FurnitureKind::Counted),
    ("message", FurnitureKind::Message),
    ("title of box", FurnitureKind::TitleOfBox),
    ("head line", FurnitureKind::HeadLine),
    ("live", FurnitureKind::Live),
    ("published", FurnitureKind::Published),
    ("updated", FurnitureKind::Updated),
];

/// Kinds of parts of names.
const NAMES: [FurnitureKind; 6] = [
    FurnitureKind::StrongName,
    FurnitureKind::CommentName,
    FurnitureKind::ReaderName,
    FurnitureKind::EdgeName,
    FurnitureKind::Name,
    FurnitureKind::Live,
];

/// The table of furniture.
#[derive(Debug, Default)]
pub(super) struct Furniture {
    /// The words of each kind, in the order of the kinds.
    words: [Vec<&'static str>; KINDS.len()],
    /// Words that are parts of names, by their own first part.
    parts: HashMap<&'static str, Vec<(&'static str, FurnitureKind)>>,
}

/// What the classes and the id of an element say.
#[derive(Debug, Default)]
pub(super) struct ClassNames(Vec<FurnitureKind>);

impl ClassNames {
    /// Whether one of the names has a word of this kind in it.
    pub fn has(&self, kind: FurnitureKind) -> bool {
        self.0.contains(&kind)
    }
}

impl Furniture {
    /// The program's own table.
    pub fn builtin() -> Self {
        let mut table = Self::default();
        for (kind, word) in TABLE.lines().skip(1).filter_map(|line| line.split_once(',')) {
            if let Some((_, kind)) = KINDS.iter().find(|(name, _)| *name == kind) {
                table.words[*kind as usize].push(word);
                let first = word.split('-').next().unwrap_or_default();
                if NAMES.contains(kind) {
                    table.parts.entry(first).or_default().push((word, *kind));
                }
            }
        }
        table
    }

    /// The words of a kind.
    pub fn words(&self, kind: FurnitureKind) -> &[&'static str] {
        &self.words[kind as usize]
    }

    /// Whether a word is of that kind.
    pub fn is(&self, kind: FurnitureKind, word: &str) -> bool {
        self.words(kind).contains(&word)
    }

    /// Whether an element of that name is never furniture, whatever its classes.
    pub fn is_frame(name: &str) -> bool {
        FRAME.contains(&name)
    }

    /// What the classes and the id of an element say.
    pub fn names_of(&self, node: &NodeRef<'_>) -> ClassNames {
        self.said_by(&names(&node.attr_or("class", ""), &node.attr_or("id", "")))
    }

    fn said_by(&self, names: &[String]) -> ClassNames {
        let no_name = |name: &str| {
            self.words(FurnitureKind::NoName).iter().any(|not| name.strip_prefix('-').is_some_and(|name| name.starts_with(not)))
                || self.words(FurnitureKind::State).iter().any(|state| name.trim_end_matches('-').ends_with(&format!("-{state}")))
        };
        let mut said = Vec::new();
        for name in names {
            let before = said.len();
            for (at, _) in name.match_indices('-') {
                let rest = &name[at + 1..];
                let first = rest.split('-').next().unwrap_or_default();
                let known = self.parts.get(first).into_iter().flatten();
                let whole = known.filter(|(word, _)| rest.strip_prefix(word).is_some_and(|after| after.starts_with('-')));
                said.extend(whole.map(|(_, kind)| *kind));
            }
            if said.len() > before && no_name(name) {
                said.truncate(before);
            }
        }
        ClassNames(said)
    }

    /// Whether a page is a live report: its posts have dates of their own, and it is one article.
    pub fn is_live(&self, document: &Document, outline: &Outline) -> bool {
        let elements = outline.nodes.iter().filter_map(|node| document.tree.get(&node.id?)).filter(NodeRef::is_element);
        let mut called = elements.filter(|node| !FRAME.contains(&&*node.node_name().unwrap_or_default()) || node.has_name("body"));
        let named = called.any(|node| self.names_of(&node).has(FurnitureKind::Live) || node.attr_or("itemtype", "").ends_with(LIVE_KIND));
        let titles = ["title", "h1"].into_iter().flat_map(|name| outline.all(name)).map(|at| plain(&outline.words(at)));
        let opens = |title: String| title.split(|c: char| !c.is_alphanumeric()).take(2).any(|word| self.is(FurnitureKind::Live, word));
        let declared = |at: usize| outline.words(at).contains(LIVE_KIND);
        named || titles.into_iter().any(opens) || outline.all("script").any(declared)
    }

    /// Whether a line is a label such as "Lire aussi : …", "Publicité" or "12 partages", or a message such as "Il vous reste …".
    pub fn is_label(&self, line: &str) -> bool {
        let length = line.chars().count();
        if length > LONGEST_MESSAGE {
            return false;
        }
        let line = plain(line);
        let opens = |word: &&str| {
            let after = line.strip_prefix(*word);
            let is_near =
                |rest: &str| length <= LONGEST_LABEL || rest.trim_start().starts_with([':', '-', '–', '—']) || word.ends_with(':');
            after.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) && is_near(rest))
        };
        let whole = line.trim_matches(|c: char| !c.is_alphanumeric());
        let counted = whole.trim_start_matches(|c: char| !c.is_alphabetic());
        self.words(FurnitureKind::Opening).iter().any(opens)
            || self.is(FurnitureKind::Whole, whole)
            || (counted.len() < whole.len() && self.is(FurnitureKind::Counted, counted))
            || self.words(FurnitureKind::Message).iter().any(|phrase| line.contains(phrase))
            || self.is_title_of_box(&line)
    }

    /// Whether words are what stands below a reader's words, such as "Répondre".
    pub fn is_label_of_readers(&self, words: &str) -> bool {
        words.len() <= LONGEST_LABEL && self.is(FurnitureKind::ReaderLabel, plain(words).trim_matches(|c: char| !c.is_alphanumeric()))
    }

    /// Whether a line is the title of a box with other articles.
    pub fn is_title_of_box(&self, line: &str) -> bool {
        let line = plain(line);
        self.is(FurnitureKind::TitleOfBox, line.trim_matches(|c: char| !c.is_alphanumeric()))
    }

    /// Whether a short line before the text says who wrote it and when.
    pub fn is_head_line(&self, line: &str) -> bool {
        let line = plain(line);
        let is_open = !line.ends_with(['.', '!', '?']) || line.chars().any(|c| c.is_ascii_digit());
        let opens = |word: &&str| line.strip_prefix(*word).is_some_and(|rest| rest.starts_with([' ', ':']));
        is_open && line.chars().count() <= LONGEST_LABEL && self.words(FurnitureKind::HeadLine).iter().any(opens)
    }
}

/// Lower case, straight apostrophes, single blanks, without marks before the first letter; a capital often lacks its accent.
fn plain(line: &str) -> String {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©').to_lowercase().replace('’', "'");
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    line.strip_prefix("a ").map(|rest| format!("à {rest}")).unwrap_or(line)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        let furniture = Furniture::builtin();
        let is_named = |classes: &str| furniture.said_by(&names(classes, "")).has(FurnitureKind::Name);
        assert!(is_named("pub pub-pave") && is_named("c_encart_abo") && is_named("sideBar2") && is_named("x lire-aussi"));
        assert!(!is_named("publication tag-pub navire menu-open pub-date"));
    }

    #[test]
    fn labels_are_short_and_open_with_known_words() {
        let furniture = Furniture::builtin();
        for label in [
            "12 partages",
            "Il vous reste 65 % de cet article à lire.",
            "Lire aussi : le traité",
            "► À LIRE AUSSI",
            "Publicité",
            "© Le Phare",
            "S’abonner",
            "(Partager)",
        ] {
            assert!(furniture.is_label(label), "{label}");
        }
        for line in ["Publicités mensongères : la loi", "Lire aussitôt", "Partager le pouvoir", ""] {
            assert!(!furniture.is_label(line), "{line}");
        }
    }
}
