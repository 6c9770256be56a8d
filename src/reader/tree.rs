//! Dependency trees.

use super::deprel::Deprel;
use super::feats::Feats;
use super::upos::Upos;
use crate::text::Span;

/// A syntactic word: what a node of a dependency tree stands for. `du` is one token and two words, `de` and `le`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word as written; for a part of a contraction, in full.
    pub form: Box<str>,
    /// Its dictionary form.
    pub lemma: Box<str>,
    /// Its part of speech.
    pub upos: Upos,
    /// Its morphology.
    pub feats: Feats,
    /// The number of its head, from 1; 0 for the root of the sentence.
    pub head: u32,
    /// How it depends on its head.
    pub deprel: Deprel,
    /// The MISC column of CoNLL-U, or nothing.
    pub misc: Box<str>,
}

/// A token of the text: one word, or a contraction of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurfaceToken {
    /// The text of the token.
    pub form: Box<str>,
    /// Its place in the text, if that is known.
    pub span: Option<Span>,
    /// Index of its first word.
    pub first: u32,
    /// Index behind its last word.
    pub end: u32,
    /// Whether white space, or nothing more, follows.
    pub space_after: bool,
    /// The MISC column of a contraction's line, or nothing.
    pub misc: Box<str>,
}

/// A sentence with its tree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DependencyTree {
    /// The comment lines of CoNLL-U, without `# `.
    pub comments: Vec<Box<str>>,
    /// The tokens, in the order of the text.
    pub tokens: Vec<SurfaceToken>,
    /// The words of all tokens.
    pub words: Vec<Word>,
}

impl DependencyTree {
    /// The text of the sentence, with one space where white space was.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (at, token) in self.tokens.iter().enumerate() {
            text.push_str(&token.form);
            if token.space_after && at + 1 < self.tokens.len() {
                text.push(' ');
            }
        }
        text
    }

    /// Two stretches of text as one sentence: this one hangs on the root of the next one, as a topic set before it.
    #[must_use]
    pub fn before(mut self, next: Self) -> Self {
        let count = self.words.len() as u32;
        let root = next.words.iter().position(|word| word.head == 0).map_or(0, |at| at as u32 + 1 + count);
        for word in self.words.iter_mut().filter(|word| word.head == 0) {
            (word.head, word.deprel) = (root, Deprel::new("dislocated"));
        }
        self.words.extend(next.words.into_iter().map(|word| Word { head: if word.head == 0 { 0 } else { word.head + count }, ..word }));
        let moved = |token: SurfaceToken| SurfaceToken { first: token.first + count, end: token.end + count, ..token };
        self.tokens.extend(next.tokens.into_iter().map(moved));
        self
    }

    /// The token that each word belongs to, by index.
    pub fn token_of_word(&self) -> Vec<usize> {
        self.tokens.iter().enumerate().flat_map(|(at, token)| (token.first..token.end).map(move |_| at)).collect()
    }
}
