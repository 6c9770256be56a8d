//! A sentence as statements are found in it: its mentions, and counts, by the words of its tree.

use std::collections::BTreeMap;
use std::ops::Range;

use super::claim::{Argument, Shown};
use crate::extract::document::Document;
use crate::extract::entities::entities::{Entities, Mentioned};
use crate::extract::index::{ArticleEntityIx, List, MentionIx, SentenceIx, WordIx, each};
use crate::extract::mentions::candidate::{Description, Referent};
use crate::extract::mentions::quantities::{Count, counts};
use crate::extract::syntax::Syntax;
use crate::lexicon::WordSort;
use crate::ontology::ClassId;
use crate::reader::Token;

/// A mention that ends at most this many tokens before a token is near it.
const NEAR: usize = 4;

/// The mentions of a sentence by the words of its tree.
pub(in crate::extract) struct Arguments<'a> {
    pub document: Document<'a>,
    pub entities: &'a Entities<'a>,
    pub sentence: SentenceIx,
    pub syntax: &'a Syntax<'a>,
    pub mentions: List<MentionIx, Mentioned<'a>>,
    pub counts: Vec<Count<'a>>,
    /// The person whose office is looked up here: whatever needs to know that is not looked up in turn.
    pub office_of: Option<ArticleEntityIx>,
    /// Whom words of the first person in a quotation mean.
    spoken: BTreeMap<WordIx, ArticleEntityIx>,
    heads: List<MentionIx, WordIx>,
    /// Tokens of the longest mention.
    longest: usize,
}

/// The sentences of an article, in order.
pub(in crate::extract) fn sentences<'a>(document: Document<'a>, entities: &'a Entities<'a>) -> List<SentenceIx, Arguments<'a>> {
    document.sentences.keys().map(|sentence| Arguments::new(document, sentence, entities)).collect()
}

impl<'a> Arguments<'a> {
    pub(in crate::extract) fn new(document: Document<'a>, sentence: SentenceIx, entities: &'a Entities<'a>) -> Self {
        let syntax = &document.syntax[sentence];
        let mentions: List<MentionIx, Mentioned<'a>> = entities.in_sentence(sentence).iter().cloned().collect();
        let heads = mentions.iter().map(|m| head_of(syntax, &m.candidate.tokens)).collect();
        let counts = counts(document.lexicon, &document.sentences[sentence], syntax);
        let longest = mentions.iter().map(|m| m.candidate.tokens.len()).max().unwrap_or_default();
        Self { document, entities, sentence, syntax, mentions, counts, office_of: None, spoken: BTreeMap::new(), heads, longest }
    }

    /// Notes whom a word of the first person means.
    pub(super) fn speak(&mut self, word: WordIx, entity: ArticleEntityIx) {
        self.spoken.insert(word, entity);
    }

    /// Whether a word of the first person means somebody.
    pub(super) fn has_speaker(&self) -> bool {
        !self.spoken.is_empty()
    }

    /// What a pronoun or possessive means.
    pub(super) fn referent(&self, word: WordIx) -> Option<ArticleEntityIx> {
        self.entities.references.of(self.sentence, word).or_else(|| self.spoken.get(&word).copied())
    }

    /// The tokens of a word.
    pub(in crate::extract) fn tokens(&self, word: WordIx) -> Range<usize> {
        let token = self.syntax.token_of(word);
        token..token + 1
    }

    /// The head word of a mention.
    pub(in crate::extract) fn head(&self, mention: MentionIx) -> WordIx {
        self.heads[mention]
    }

    pub(super) fn class(&self, mention: &Mentioned<'a>) -> Option<ClassId> {
        mention.candidate.class.id
    }

    /// The longest mention of one of these classes whose head word this is.
    pub(in crate::extract) fn mention_at(&self, word: WordIx, classes: &[ClassId]) -> Option<MentionIx> {
        let fits = |&at: &MentionIx| {
            self.heads[at] == word && self.class(&self.mentions[at]).is_some_and(|c| self.document.ontology.is_any_of(c, classes))
        };
        self.around(word).filter(fits).max_by_key(|&at| self.mentions[at].candidate.tokens.len())
    }

    /// The shortest mention that a word lies in.
    pub(in crate::extract) fn covering(&self, word: WordIx) -> Option<MentionIx> {
        self.around(word).min_by_key(|&at| self.mentions[at].candidate.tokens.len())
    }

    /// The mentions that begin before a token and may end near it, in order of place.
    pub(in crate::extract) fn before(&self, token: usize) -> impl Iterator<Item = MentionIx> + use<> {
        let end = self.mentions.partition_point(|m| m.candidate.tokens.start < token);
        let start = self.mentions.partition_point(|m| m.candidate.tokens.start + self.longest + NEAR < token);
        each(&(start..end))
    }

    /// The mentions that a word lies in, in order of place. They are sorted by where they begin, and none is very long.
    fn around(&self, word: WordIx) -> impl Iterator<Item = MentionIx> + '_ {
        let token = self.syntax.token_of(word);
        let end = self.mentions.partition_point(|m| m.candidate.tokens.start <= token);
        let start = self.mentions.partition_point(|m| m.candidate.tokens.start + self.longest < token);
        each(&(start..end)).filter(move |&at| self.mentions[at].candidate.tokens.contains(&token))
    }

    /// A mention as the argument of a claim.
    pub(in crate::extract) fn argument(&self, mention: MentionIx) -> Argument {
        let mention = &self.mentions[mention];
        Argument { entity: mention.entity, tokens: mention.candidate.tokens.clone(), shown: Shown::Mention }
    }

    /// The state whose adjective a token is.
    pub(in crate::extract) fn state_at(&self, token: usize) -> Option<Argument> {
        let entity = self.entities.implied.adjective(self.sentence, token)?;
        Some(Argument { entity, tokens: token..token + 1, shown: Shown::Adjective })
    }

    /// The states whose adjective a token is: two of "russo-américain".
    pub(in crate::extract) fn states_at(&self, token: usize) -> impl Iterator<Item = Argument> + '_ {
        let entities = self.entities.implied.adjectives(self.sentence, token).iter();
        entities.map(move |&entity| Argument { entity, tokens: token..token + 1, shown: Shown::Adjective })
    }

    pub(in crate::extract) fn all_tokens(&self) -> &'a [Token] {
        &self.document.sentences[self.sentence].tokens
    }

    /// Whether a token has a role in grammar.
    pub(in crate::extract) fn is(&self, role: impl WordSort, token: usize) -> bool {
        self.all_tokens().get(token).is_some_and(|t| self.document.lexicon.grammar().is(role, &t.norm))
    }

    /// The description that a mention is, if it is one.
    pub(in crate::extract) fn description(&self, mention: MentionIx) -> Option<&Description<'a>> {
        match &self.mentions[mention].candidate.referent {
            Referent::Described(description) => Some(description),
            _ => None,
        }
    }

    /// The mentions whose head a word is.
    pub(in crate::extract) fn headed_by(&self, word: WordIx) -> impl Iterator<Item = MentionIx> + '_ {
        self.around(word).filter(move |&at| self.heads[at] == word)
    }
}

/// The head word of some tokens; the first one where they depend on each other in a circle.
fn head_of(syntax: &Syntax<'_>, tokens: &Range<usize>) -> WordIx {
    let words = syntax.words_of(tokens);
    syntax.head_of(&words).unwrap_or(words.start)
}
