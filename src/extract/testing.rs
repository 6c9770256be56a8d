//! Own texts as documents, for the unit tests of extraction.

use std::ops::Range;
use std::sync::LazyLock;

use super::conventions;
use super::document::{Document, Sentences};
use super::index::{List, SentenceIx};
use super::mentions::candidate::Candidate;
use super::syntax::{Repairs, Syntax};
use crate::article::{ArticleSource, read_plain};
use crate::lexicon::{Language, LexiconTables};
use crate::ontology::{BUILTIN_TURTLE, Ontology, load};
use crate::reader::{Reader, packaged_model};

struct Bench {
    language: Language,
    ontology: Ontology,
    reader: Reader,
}

static BENCH: LazyLock<Bench> = LazyLock::new(|| {
    let ontology = load(BUILTIN_TURTLE).expect("the ontology");
    let language = Language::read(&LexiconTables::packaged(), &ontology).expect("the language");
    let reader = Reader::new(conventions(&language.writing), packaged_model()).expect("the model");
    Bench { language, ontology, reader }
});

/// What a test sees of a plain text that was published on no day that is known.
pub(in crate::extract) fn with_document<T>(text: &str, look: impl FnOnce(Document<'_>) -> T) -> T {
    let article = read_plain(text.as_bytes(), ArticleSource::default()).expect("an article");
    let sentences = Sentences::read(&BENCH.language.lexicon, &BENCH.reader, &article);
    let (lexicon, ontology) = (&BENCH.language.lexicon, &BENCH.ontology);
    let syntax: List<_, Syntax<'_>> = sentences.all.iter().map(|sentence| Syntax::new(lexicon, sentence, Repairs::MADE)).collect();
    look(Document { article: &article, published: None, lexicon, ontology, sentences: &sentences.all, syntax: &syntax })
}

/// The words of candidates.
pub(in crate::extract) fn words(document: Document<'_>, candidates: &[Candidate<'_>]) -> Vec<String> {
    candidates.iter().map(|c| document.words(c.sentence, &c.tokens).to_owned()).collect()
}

/// The tokens of the first sentence whose words are these.
pub(in crate::extract) fn tokens(document: Document<'_>, words: &str) -> Range<usize> {
    let count = document.sentences[SentenceIx::FIRST].tokens.len();
    let ranges = (0..count).flat_map(|start| (start + 1..=count).map(move |end| start..end));
    ranges.into_iter().find(|range| document.words(SentenceIx::FIRST, range) == words).expect("words of the first sentence")
}
