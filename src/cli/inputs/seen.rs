//! Which articles were read before: no two of a graph have one id.

use std::collections::{BTreeMap, BTreeSet};

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

/// The articles and graphs that came before, in the order of the inputs.
#[derive(Debug, Default)]
pub(in crate::cli) struct Seen {
    /// Names of the parts.
    names: BTreeSet<String>,
    /// Digests of the texts of all articles, by id.
    articles: BTreeMap<String, String>,
}

impl Seen {
    /// Gives an article an id of its own: where another one has it, the start of its text's digest distinguishes it.
    pub(in crate::cli) fn add(&mut self, article: &mut Article) -> Sighting {
        let id = &mut article.source.id;
        if self.articles.get(id).is_some_and(|text| *text != article.text_sha256) {
            *id = format!("{id}-{}", short(&article.text_sha256));
        }
        if self.articles.contains_key(id) {
            return Sighting::Again;
        }
        self.articles.insert(id.clone(), article.text_sha256.clone());
        Sighting::First
    }

    /// Adds the articles of a graph.
    ///
    /// # Errors
    /// Where one has the id of another with another text: offsets would count in the wrong one.
    pub(in crate::cli) fn add_all(&mut self, graph: &KnowledgeGraph) -> Result<(), CommandError> {
        let articles = || graph.sorted_articles().into_iter().map(|at| graph.article(at));
        for article in articles() {
            let other = self.articles.get(&article.id).filter(|text| !text.is_empty() && !article.text_sha256.is_empty());
            if other.is_some_and(|text| *text != article.text_sha256) {
                return Err(CommandError::data(format!("the article '{}' stands in two inputs with different texts", article.id))
                    .hint("give one of them another id in its tables"));
            }
        }
        for article in articles() {
            self.articles.entry(article.id.clone()).or_insert_with(|| article.text_sha256.clone());
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
