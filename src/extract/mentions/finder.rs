//! Names and dates alone, without trees: many times faster than a graph.

use super::candidate::Referent;
use super::dates;
use super::names::{Kind, NameTagger};
use std::sync::Arc;

use crate::article::Article;
use crate::extract::document::Document;
use crate::extract::index::List;
use crate::lexicon::Lexicon;
use crate::ontology::Ontology;
use crate::reader::{Reader, Sentence};
use crate::text::Span;

/// Finds the names and dates of articles.
pub struct MentionFinder {
    lexicon: Lexicon,
    ontology: Arc<Ontology>,
    reader: Reader,
    names: NameTagger,
}

impl MentionFinder {
    /// A finder with these words and models.
    pub fn new(lexicon: Lexicon, ontology: Arc<Ontology>, reader: Reader, names: NameTagger) -> Self {
        Self { lexicon, ontology, reader, names }
    }

    /// The names and dates of an article in order of place, with what they are: `Location`, `Person`, `Organization` or `Date`.
    pub fn mentions(&self, article: &Article) -> Vec<(Span, &'static str)> {
        let tagged = article.paragraphs.iter().flat_map(|p| self.reader.tagged(&article.text, *p));
        let sentences: List<_, Sentence> = tagged.filter_map(Sentence::of).collect();
        let published = article.source.published.or_else(|| dates::of_article(&self.lexicon, &self.reader, article));
        let (lexicon, ontology, syntax) = (&self.lexicon, &*self.ontology, List::default());
        let document = Document { article, published, lexicon, ontology, sentences: &sentences, syntax: &syntax };
        let names = self.names.names(&self.lexicon, self.reader.syntax().forms(), sentences.as_slice());
        let mut told = dates::LastDates::default();
        let mut found = Vec::new();
        for (at, names) in sentences.keys().zip(&names) {
            let dated = dates::dates(document, at, &mut told);
            let dates = dated.iter().filter(|c| matches!(c.referent, Referent::Date { .. }));
            found.extend(dates.map(|c| (document.span(at, &c.tokens), Kind::Date.name())));
            let named = names.iter().filter(|n| n.kind != Kind::Date);
            found.extend(named.map(|n| (document.span(at, &(n.start..n.end)), n.kind.name())));
        }
        found.sort_by_key(|(span, _)| (span.start, span.end));
        found
    }
}
