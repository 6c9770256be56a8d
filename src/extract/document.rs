//! An article as extraction works on it: its sentences with their trees, by paragraph.

use std::ops::Range;

use jiff::civil::Date;

use super::index::{List, SentenceIx};
use super::insertions::reread;
use super::syntax::Syntax;
use crate::article::Article;
use crate::lexicon::Lexicon;
use crate::ontology::Ontology;
use crate::reader::{DependencyTree, Reader, Sentence, Workspace};
use crate::text::Span;

/// The sentences of an article, and which of them make each paragraph.
#[derive(Debug, Default)]
pub(in crate::extract) struct Sentences {
    pub all: List<SentenceIx, Sentence>,
    pub paragraphs: Vec<Range<SentenceIx>>,
}

impl Sentences {
    /// Reads the paragraphs of an article.
    pub(in crate::extract) fn read(lexicon: &Lexicon, reader: &Reader, article: &Article) -> Self {
        let mut sentences = Self::default();
        let mut work = Workspace::default();
        for paragraph in &article.paragraphs {
            let start = sentences.all.end();
            let is_title = article.title.is_some_and(|title| title.overlaps(*paragraph));
            let heading = Some(*paragraph).filter(|_| is_title).and_then(|title| heading(article, title));
            let trees = match heading {
                Some(heading) => under_heading(reader, article, heading, Span::new(heading.end, paragraph.end), &mut work),
                None => {
                    let stretches = apart(article, *paragraph);
                    stretches.into_iter().flat_map(|stretch| reader.read(&article.text, stretch, &mut work)).collect()
                }
            };
            let trees = trees.into_iter().map(|tree| reread(lexicon, reader, tree, &mut work)).collect::<Vec<_>>();
            sentences.all.extend(trees.into_iter().filter_map(Sentence::of));
            sentences.paragraphs.push(start..sentences.all.end());
        }
        sentences
    }
}

/// A paragraph, or its dateline and what follows that: "Bamako, le 4 mai 2023 – Le Niger …".
fn apart(article: &Article, paragraph: Span) -> Vec<Span> {
    let opening = article.dateline.filter(|dateline| dateline.start == paragraph.start && dateline.end < paragraph.end);
    let Some(dateline) = opening else { return vec![paragraph] };
    let behind = Span::new(dateline.end, paragraph.end);
    let marks =
        article.text.slice(behind).chars().take_while(|c| c.is_whitespace() || matches!(c, '–' | '—' | '-' | '.' | ':' | ',')).count();
    let rest = Span::new(dateline.end + marks as u32, paragraph.end);
    if article.text.slice(rest).is_empty() { vec![paragraph] } else { vec![dateline, rest] }
}

/// What the stages of one article work on. None of them changes it.
#[derive(Clone, Copy)]
pub(in crate::extract) struct Document<'a> {
    pub article: &'a Article,
    /// The article's date, if it is given or found.
    pub published: Option<Date>,
    pub lexicon: &'a Lexicon,
    pub ontology: &'a Ontology,
    pub sentences: &'a List<SentenceIx, Sentence>,
    /// What depends on what, by sentence; empty where sentences were read without trees.
    pub syntax: &'a List<SentenceIx, Syntax<'a>>,
}

impl<'a> Document<'a> {
    /// The first sentence behind the headline and the dateline.
    pub(in crate::extract) fn lead(&self) -> Option<&'a Sentence> {
        let title = self.article.title.map_or(0, |title| title.end);
        let is_dateline = |sentence: Span| self.article.dateline.is_some_and(|dateline| dateline.overlaps(sentence));
        self.sentences.iter().find(|sentence| sentence.span.start >= title && !is_dateline(sentence.span))
    }

    /// The words of some tokens of a sentence as they stand in the article.
    pub(in crate::extract) fn words(&self, sentence: SentenceIx, tokens: &Range<usize>) -> &'a str {
        self.article.text.slice(self.span(sentence, tokens))
    }

    /// Where some tokens of a sentence stand in the article.
    pub(in crate::extract) fn span(&self, sentence: SentenceIx, tokens: &Range<usize>) -> Span {
        let tokens = &self.sentences[sentence].tokens[tokens.clone()];
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::new(0, 0),
        }
    }
}

/// A headline in capitals has more words of two letters than this; fewer are an acronym or a name.
const FEWEST_LOUD: usize = 2;
/// So many of ten words of a headline in capitals are: dates and figures beside them are not.
const LOUD_OF_TEN: usize = 7;

/// Whether most words of a sentence are in capitals: capitals say nothing there.
pub(in crate::extract) fn is_headline(sentence: &Sentence) -> bool {
    let words = sentence.tokens.iter().filter(|t| t.norm.chars().filter(|c| c.is_alphabetic()).count() > 1);
    let (all, capitals) = words.fold((0, 0), |(all, capitals), t| (all + 1, capitals + usize::from(t.all_capitals)));
    all > FEWEST_LOUD && capitals * 10 > all * LOUD_OF_TEN
}

/// The trees of a headline such as "Mali : l'armée reprend Kidal": what stands before the colon is not part of the clause behind it.
fn under_heading(reader: &Reader, article: &Article, heading: Span, rest: Span, work: &mut Workspace) -> Vec<DependencyTree> {
    let mut before = reader.read(&article.text, heading, work);
    let mut behind = reader.read(&article.text, rest, work);
    if before.len() == 1 && !behind.is_empty() {
        let heading = before.remove(0);
        let first = behind.remove(0);
        behind.insert(0, heading.before(first));
        return behind;
    }
    before.extend(behind);
    before
}

/// What stands before the colon of a headline, with it, where that is short.
fn heading(article: &Article, title: Span) -> Option<Span> {
    const LONGEST: usize = 40;
    let words = article.text.slice(title);
    let colon = words.chars().take(LONGEST).position(|c| c == ':').filter(|&at| at > 0)?;
    let behind: String = words.chars().skip(colon + 1).collect();
    let spaced = behind.starts_with(char::is_whitespace) && !behind.trim().is_empty();
    spaced.then(|| Span::new(title.start, title.start + colon as u32 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::with_document;

    #[test]
    fn most_words_of_a_headline_are_in_capitals() {
        let is_loud = |text: &str| with_document(text, |document| is_headline(&document.sentences[SentenceIx::FIRST]));
        assert!(is_loud("LE MALI ROMPT AVEC PARIS le 3 mai"));
        assert!(!is_loud("ONU"), "an acronym");
        assert!(!is_loud("L'ONU et l'OTAN quittent le pays"));
    }

    #[test]
    fn what_stands_before_the_colon_of_a_title_is_not_part_of_its_clause() {
        with_document("Mali : l'armée reprend Kidal\n\nLes combats ont duré trois jours.", |document| {
            let tree = &document.sentences[SentenceIx::FIRST].tree;
            let root = tree.words.iter().find(|word| word.head == 0).unwrap();
            assert_eq!((&*root.form, &*tree.words[0].form), ("reprend", "Mali"));
            assert_eq!(&*tree.words[0].deprel.to_string(), "dislocated");
        });
    }
}
