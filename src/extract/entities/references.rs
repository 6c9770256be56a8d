//! What pronouns and possessives refer to.

use std::collections::BTreeMap;

use crate::extract::index::{ArticleEntityIx, Ix, SentenceIx, WordIx};

/// The entities that pronouns and possessives mean, by their words.
#[derive(Debug, Default)]
pub(in crate::extract) struct References {
    by_word: BTreeMap<(SentenceIx, WordIx), ArticleEntityIx>,
    /// What nouns that speak of two things mean.
    pairs: BTreeMap<(SentenceIx, WordIx), [ArticleEntityIx; 2]>,
}

impl References {
    /// Notes what a word refers to.
    pub(super) fn add(&mut self, sentence: SentenceIx, word: WordIx, entity: ArticleEntityIx) {
        self.by_word.insert((sentence, word), entity);
    }

    /// Notes the two things that a noun means.
    pub(super) fn add_pair(&mut self, sentence: SentenceIx, noun: WordIx, pair: [ArticleEntityIx; 2]) {
        self.pairs.insert((sentence, noun), pair);
    }

    /// The words of a sentence that mean two things.
    pub(super) fn pairs_of(&self, sentence: SentenceIx) -> impl Iterator<Item = (WordIx, [ArticleEntityIx; 2])> + '_ {
        let from = self.pairs.range((sentence, WordIx::new(0))..);
        from.take_while(move |((at, _), _)| *at == sentence).map(|((_, word), pair)| (*word, *pair))
    }

    /// Whether a noun of a sentence means two things.
    pub(in crate::extract) fn has_pair(&self, sentence: SentenceIx) -> bool {
        self.pairs.range((sentence, WordIx::new(0))..).next().is_some_and(|((first, _), _)| *first == sentence)
    }

    /// Whether a word of a sentence refers to something.
    pub(in crate::extract) fn are_in(&self, sentence: SentenceIx) -> bool {
        self.by_word.range((sentence, WordIx::new(0))..).next().is_some_and(|((first, _), _)| *first == sentence)
    }

    /// The two things that a noun means.
    pub(in crate::extract) fn pair(&self, sentence: SentenceIx, noun: WordIx) -> Option<[ArticleEntityIx; 2]> {
        self.pairs.get(&(sentence, noun)).copied()
    }

    /// What a word refers to.
    pub(in crate::extract) fn of(&self, sentence: SentenceIx, word: WordIx) -> Option<ArticleEntityIx> {
        self.by_word.get(&(sentence, word)).copied()
    }
}

/// What sort of word refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pronoun {
    /// "Il", "les", "leur" as an argument of a verb.
    Personal,
    /// "Celui-ci", "ce dernier".
    Latter,
    /// "Ses", "leur" before a noun.
    Possessive,
    /// "Qui", "dont", "lequel".
    Relative,
    /// "Y", "en".
    Adverbial,
    /// "Le ministre": whoever was called that.
    Office,
}

impl Pronoun {
    /// Its name, as traces have it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Personal => "personal pronoun",
            Self::Latter => "what was mentioned last",
            Self::Possessive => "possessive",
            Self::Relative => "relative pronoun",
            Self::Adverbial => "adverbial pronoun",
            Self::Office => "called so before",
        }
    }
}

/// Why a pronoun means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum NoAntecedent {
    /// "Il faut".
    #[error("its verb has no subject that means anything")]
    Impersonal,
    /// Nothing near is of its number and gender.
    #[error("nothing before it agrees with it")]
    Nothing,
    /// "Un camion … il".
    #[error("what it refers to is no entity")]
    NoEntity,
    /// Two things fit alike.
    #[error("several things before it fit alike")]
    Ambiguous,
}
