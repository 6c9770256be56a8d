//! Which articles were read before: no two of a graph have one id.

use std::collections::BTreeSet;
use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::articles::short;
use crate::article::Article;
use crate::cli::error::CommandError;
use crate::graph::KnowledgeGraph;

/// Whether an article came before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Sighting {
    /// It is new, and its id is its own by now.
    First,
    /// The same text came before under the same id.
    Again,
}

/// The start of a SHA-256: among ten million, two are equal by chance once in half a million runs.
type Start = [u8; 8];

fn start(words: &str) -> Start {
    let digest = Sha256::digest(words.as_bytes());
    digest.first_chunk().copied().unwrap_or_default()
}

/// A text by its digest in hexadecimal; `None` where there is none.
fn text(digest: &str) -> Option<Start> {
    if digest.is_empty() { None } else { Some(start(digest)) }
}

/// The articles and graphs that came before, in the order of the inputs.
#[derive(Debug, Default)]
pub(in crate::cli) struct Seen {
    /// Names of the parts.
    names: BTreeSet<String>,
    /// The texts of all articles, by id, as the starts of digests: of millions, these are held alone. A text is absent where a graph does
    /// not say which it is.
    articles: FxHashMap<Start, Option<Start>>,
}

impl Seen {
    /// Gives an article an id of its own: where another one has it, the start of its text's digest distinguishes it.
    pub(in crate::cli) fn add(&mut self, article: &mut Article) -> Sighting {
        let (id, text) = (&mut article.source.id, text(&article.text_sha256));
        if self.articles.get(&start(id)).is_some_and(|known| *known != text) {
            *id = format!("{id}-{}", short(&article.text_sha256));
        }
        match self.articles.entry(start(id)) {
            Entry::Occupied(_) => Sighting::Again,
            Entry::Vacant(free) => {
                free.insert(text);
                Sighting::First
            }
        }
    }

    /// Adds the articles of a graph.
    ///
    /// # Errors
    /// Where one has the id of another with another text: offsets would count in the wrong one.
    pub(in crate::cli) fn add_all(&mut self, graph: &KnowledgeGraph) -> Result<(), CommandError> {
        let articles = || graph.sorted_articles().into_iter().map(|at| graph.article(at));
        for article in articles() {
            let (known, text) = (self.articles.get(&start(&article.id)).copied().flatten(), text(&article.text_sha256));
            if known.zip(text).is_some_and(|(known, text)| known != text) {
                return Err(CommandError::data(format!("the article '{}' stands in two inputs with different texts", article.id))
                    .hint("give one of them another id in its tables"));
            }
        }
        for article in articles() {
            self.articles.entry(start(&article.id)).or_insert_with(|| text(&article.text_sha256));
        }
        Ok(())
    }

    /// A name for a part that none of the ones before has.
    pub(in crate::cli) fn unused(&mut self, name: &str) -> String {
        let free = |name: &String| !self.names.contains(name);
        let numbered = (2..).map(|n| format!("{name}-{n}"));
        let name = std::iter::once(name.to_owned()).chain(numbered).find(free).unwrap_or_else(|| name.to_owned());
        self.names.insert(name.clone());
        name
    }
}
