//! The words in quotation marks, sentence by sentence.

use std::ops::Range;

use crate::extract::document::Document;
use crate::extract::index::{SentenceIx, each};
use crate::lexicon::Side;

/// Quoted tokens that are fewer than these are a name or single words, not somebody's statement.
const SHORTEST: usize = 5;

/// The part of a quotation that stands in one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quoted {
    pub sentence: SentenceIx,
    pub tokens: Range<usize>,
    /// Which of the paragraph's quotations it is a part of, from 0.
    pub quotation: usize,
}

/// The quotations of a paragraph; one may go on over several sentences. `carried` says whether one goes on from the paragraph before, and
/// is brought up to date.
pub(super) fn quotations(document: Document<'_>, paragraph: Range<SentenceIx>, carried: &mut bool) -> Vec<Quoted> {
    let mut found = Vec::new();
    // A quotation goes on into this paragraph only if it ends here before another begins: a mark may just be missing.
    let marks = || each(&paragraph).flat_map(|s| &document.sentences[s].tokens).map(|t| &*t.norm);
    let quotes = document.lexicon.quotes();
    let first = marks().find_map(|m| quotes.side(m));
    let mut open = *carried && first == Some(Side::Close);
    let mut quotation = 0;
    for sentence in each(&paragraph) {
        let tokens = &document.sentences[sentence].tokens;
        let mut start = 0;
        for (at, token) in tokens.iter().enumerate() {
            let side = quotes.side(&token.norm);
            let opens = side == Some(Side::Open) || (side == Some(Side::Both) && !open);
            let closes = side == Some(Side::Close) || (side == Some(Side::Both) && open);
            if opens {
                (open, start) = (true, at + 1);
                quotation += 1;
            } else if closes && open {
                open = false;
                found.push(Quoted { sentence, tokens: start..at, quotation });
            }
        }
        if open {
            found.push(Quoted { sentence, tokens: start..tokens.len(), quotation });
        }
    }
    *carried = open;
    let whole = |quoted: &Quoted, all: &[Quoted]| {
        let lengths = all.iter().filter(|other| other.quotation == quoted.quotation).map(|other| other.tokens.len());
        lengths.sum::<usize>() >= SHORTEST
    };
    let all = found.clone();
    found.retain(|quoted| !quoted.tokens.is_empty() && whole(quoted, &all));
    found
}
