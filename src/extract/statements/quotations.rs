//! The words in quotation marks, sentence by sentence.

use std::ops::Range;

use crate::extract::document::Document;
use crate::extract::index::{SentenceIx, WordIx, each};
use crate::lexicon::Side;

/// Quoted tokens that are fewer than these and no clause are a name or single words, not somebody's statement.
const SHORTEST: usize = 5;

/// The part of a quotation that stands in one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quoted {
    pub sentence: SentenceIx,
    pub tokens: Range<usize>,
    /// Which of the article's quotations it is a part of.
    pub quotation: usize,
}

/// The quotations of an article; one may go on over several sentences and paragraphs.
pub(super) fn quotations(document: Document<'_>, paragraphs: &[Range<SentenceIx>]) -> Vec<Quoted> {
    let (mut found, mut open, mut quotation) = (Vec::new(), false, 0);
    for paragraph in paragraphs {
        // A quotation goes on into a paragraph only if it ends there before another begins: a mark may just be missing.
        let mut marks = each(paragraph).flat_map(|s| &document.sentences[s].tokens).map(|t| &*t.norm);
        open &= marks.find_map(|m| document.lexicon.quotes().side(m)) == Some(Side::Close);
        of_paragraph(document, paragraph, &mut open, &mut quotation, &mut found);
    }
    let mut lengths = vec![0; quotation + 1];
    let mut said = vec![false; quotation + 1];
    for quoted in &found {
        lengths[quoted.quotation] += quoted.tokens.len();
        said[quoted.quotation] |= quoted.tokens.len() < SHORTEST && is_clause(document, quoted);
    }
    found.retain(|quoted| !quoted.tokens.is_empty() && (lengths[quoted.quotation] >= SHORTEST || said[quoted.quotation]));
    found
}

/// Whether quoted words hold a verb and its subject: "Nous partirons".
fn is_clause(document: Document<'_>, quoted: &Quoted) -> bool {
    let syntax = &document.syntax[quoted.sentence];
    let inside = |word: WordIx| quoted.tokens.contains(&syntax.token_of(word));
    let finite = |word: WordIx| {
        let says = |word: WordIx| syntax.word(word).feats.get("VerbForm") == Some("Fin");
        says(word) || syntax.dependents(word, &["aux", "cop"]).any(says)
    };
    syntax.words().any(|word| inside(word) && finite(word) && syntax.dependents(word, &["nsubj"]).any(inside))
}

/// Adds the quotations of a paragraph. `open` says whether one goes on, and `quotation` how many there were.
fn of_paragraph(document: Document<'_>, paragraph: &Range<SentenceIx>, open: &mut bool, quotation: &mut usize, found: &mut Vec<Quoted>) {
    let quotes = document.lexicon.quotes();
    for sentence in each(paragraph) {
        let tokens = &document.sentences[sentence].tokens;
        let mut start = 0;
        for (at, token) in tokens.iter().enumerate() {
            let side = quotes.side(&token.norm);
            let opens = side == Some(Side::Open) || (side == Some(Side::Both) && !*open);
            let closes = side == Some(Side::Close) || (side == Some(Side::Both) && *open);
            if opens {
                (*open, start) = (true, at + 1);
                *quotation += 1;
            } else if closes && *open {
                *open = false;
                found.push(Quoted { sentence, tokens: start..at, quotation: *quotation });
            }
        }
        if *open {
            found.push(Quoted { sentence, tokens: start..tokens.len(), quotation: *quotation });
        }
    }
}
