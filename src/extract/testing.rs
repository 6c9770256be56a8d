//! Own texts as documents, for the unit tests of extraction.

use std::ops::Range;
use std::sync::LazyLock;

use super::conventions;
use super::document::{Document, Sentences};
use super::entities::resolver::resolve;
use super::index::{List, SentenceIx};
use super::mentions::candidate::Candidate;
use super::mentions::find::find;
use super::statements::arguments::{Arguments, sentences};
use super::syntax::{Repairs, Syntax};
use super::trace::Silent;
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

/// What a test sees of the sentences of a plain text, with the entities that the lexicon alone finds.
pub(in crate::extract) fn with_sentences<T>(text: &str, look: impl FnOnce(&List<SentenceIx, Arguments<'_>>) -> T) -> T {
    with_document(text, |document| {
        let no_names = vec![Vec::new(); document.sentences.as_slice().len()];
        let mentions = find(document, &no_names, &mut Silent);
        let entities = resolve(document, &mentions, &mut Silent);
        look(&sentences(document, &entities))
    })
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
