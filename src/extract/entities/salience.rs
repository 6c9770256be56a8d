//! What a pronoun may refer to: the entities of the sentence and of those just before, with what they are in their clause.

use std::collections::HashMap;

use super::entities::{Entities, Mentioned};
use super::titles::{title_before, titles_beside};
use crate::extract::document::Document;
use crate::extract::index::{ArticleEntityIx, SentenceIx, WordIx};
use crate::extract::mentions::candidate::Referent;
use crate::extract::syntax::Syntax;
use crate::lexicon::{NounClass, Role};
use crate::ontology::{Core, EntityClass};
use crate::reader::Upos;

/// Grammatical gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Gender {
    Feminine,
    Masculine,
}

impl Gender {
    /// The gender that a word's features tell.
    pub(super) fn of(syntax: &Syntax<'_>, word: WordIx) -> Option<Self> {
        match syntax.word(word).feats.get("Gender") {
            Some("Fem") => Some(Self::Feminine),
            Some("Masc") => Some(Self::Masculine),
            _ => None,
        }
    }

    fn vote(self) -> i32 {
        if self == Self::Feminine { 1 } else { -1 }
    }
}

/// What an entity is in its clause, by how likely a pronoun goes on with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Position {
    /// Part of another noun phrase.
    Within,
    /// A complement with a preposition.
    Oblique,
    Object,
    Subject,
    /// The subject of a sentence's main clause.
    Topic,
}

/// A noun phrase that a pronoun may refer to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Salient {
    /// The entity that it mentions, and its class; `None` for a thing that is no entity.
    pub entity: Option<(ArticleEntityIx, EntityClass)>,
    /// The gender of its noun, where it is no entity.
    pub gender: Option<Gender>,
    pub plural: bool,
    pub position: Position,
    pub sentence: SentenceIx,
    /// Its head word.
    pub word: WordIx,
}

/// The gender of each entity, by what most of its mentions tell.
#[derive(Debug, Default)]
pub(super) struct Genders(HashMap<ArticleEntityIx, i32>);

impl Genders {
    /// The genders of an article's entities.
    pub(super) fn of_article(document: Document<'_>, entities: &Entities<'_>) -> Self {
        let mut votes: HashMap<ArticleEntityIx, i32> = HashMap::new();
        for mention in &entities.mentions {
            let syntax = &document.syntax[mention.candidate.sentence];
            let Some(head) = syntax.head_of(&syntax.words_of(&mention.candidate.tokens)) else { continue };
            // what the article before a name says counts, not what the model makes of the name
            let told = match syntax.word(head).upos {
                Upos::Propn => syntax.dependents(head, &["det"]).find_map(|det| Gender::of(syntax, det)),
                _ => Gender::of(syntax, head),
            };
            let titles = || titles_beside(document, syntax, head).into_iter().find_map(|title| Gender::of(syntax, title));
            let told = told.or_else(|| mention.candidate.class.is(Core::Person).then(titles).flatten());
            *votes.entry(mention.entity).or_default() += told.map_or(0, Gender::vote);
        }
        Self(votes)
    }

    /// Learns the gender of an entity that nothing told of so far, from a pronoun that means it.
    pub(super) fn learn(&mut self, entity: ArticleEntityIx, gender: Option<Gender>) {
        let vote = self.0.entry(entity).or_default();
        if *vote == 0 {
            *vote = gender.map_or(0, Gender::vote);
        }
    }

    /// Whether an entity may be of a gender.
    pub(super) fn agrees(&self, entity: ArticleEntityIx, gender: Option<Gender>) -> bool {
        let vote = self.0.get(&entity).copied().unwrap_or_default();
        match gender {
            Some(Gender::Feminine) => vote >= 0,
            Some(Gender::Masculine) => vote <= 0,
            None => true,
        }
    }
}

/// The mentions of a sentence that pronouns may refer to, in order of place; of nested ones with one head the longest.
pub(super) fn salient(document: Document<'_>, entities: &Entities<'_>, sentence: SentenceIx) -> Vec<Salient> {
    let syntax = &document.syntax[sentence];
    let mut found: Vec<Salient> = Vec::new();
    // nouns that name the same thing as a mention
    let mut same = Vec::new();
    for mention in entities.in_sentence(sentence).iter().filter(|m| !only_says_more(document, entities, m)) {
        let Some(word) = syntax.head_of(&syntax.words_of(&mention.candidate.tokens)) else { continue };
        if entities.items[mention.entity].value.is_some()
            || found.iter().any(|other| other.word == word && other.entity.is_some_and(|(entity, _)| entity == mention.entity))
        {
            continue;
        }
        let feats = &syntax.word(word).feats;
        let several = |w: WordIx| syntax.word(w).feats.get("Number") == Some("Plur");
        let plural = match syntax.word(word).upos {
            Upos::Propn => several(word) || syntax.dependents(word, &["det"]).any(several),
            _ => feats.get("Number") == Some("Plur"),
        };
        let title = mention.candidate.class.is(Core::Person).then(|| title_before(document, syntax, word)).flatten();
        let position = position(syntax, title.unwrap_or(word));
        let entity = Some((mention.entity, mention.candidate.class));
        same.extend(title);
        same.push(top(syntax, word));
        found.push(Salient { entity, gender: None, plural, position, sentence, word });
    }
    let others = syntax.words().filter(|&word| syntax.word(word).upos == Upos::Noun && !found.iter().any(|salient| salient.word == word));
    let others = others.filter(|&word| !same.contains(&word) && !same.contains(&top(syntax, word)));
    // "les rebelles du N", "la ville de N" are N
    let means = |word: WordIx| {
        let lemma = syntax.word(word).lemma.to_lowercase();
        let fighters = document.lexicon.grammar().is(NounClass::FighterNoun, &lemma);
        let place = document.lexicon.is_transparent(&lemma);
        let named = found.iter().find(|named| syntax.head(named.word) == Some(word) && syntax.is_marked(named.word, Role::Of))?;
        named.entity.filter(|(_, class)| fighters && class.is(Core::Force) || place && class.is(Core::Place))
    };
    let others: Vec<Salient> =
        others.filter_map(|word| other(syntax, sentence, word).map(|other| Salient { entity: means(word), ..other })).collect();
    found.extend(others);
    found.sort_by_key(|salient| salient.word);
    found
}

/// Whether a description stands beside a name and says what kind of body or force that is: "le Mouvement N, groupe armé touareg".
fn only_says_more(document: Document<'_>, entities: &Entities<'_>, mention: &Mentioned<'_>) -> bool {
    let group = |m: &Mentioned<'_>| matches!(m.candidate.class.core, Core::Force | Core::Organization);
    let described = |m: &Mentioned<'_>| matches!(m.candidate.referent, Referent::Described(_));
    if !group(mention) || !described(mention) {
        return false;
    }
    let syntax = &document.syntax[mention.candidate.sentence];
    let head = |m: &Mentioned<'_>| syntax.head_of(&syntax.words_of(&m.candidate.tokens));
    let Some(word) = head(mention) else { return false };
    let above = syntax.head(word).filter(|_| syntax.word(word).deprel.universal() == "appos" && syntax.case(word).is_empty());
    let beside = |other: &Mentioned<'_>| head(other).is_some_and(|it| is_apposition(syntax, it, word));
    entities.in_sentence(mention.candidate.sentence).iter().any(|other| {
        let whole = head(other).is_some_and(|it| Some(it) == above);
        other.entity != mention.entity && group(other) && (whole || !described(other) && beside(other))
    })
}

/// Whether a word stands in apposition to another.
fn is_apposition(syntax: &Syntax<'_>, word: WordIx, to: WordIx) -> bool {
    syntax.word(word).deprel.universal() == "appos" && syntax.head(word) == Some(to)
}

/// A noun that mentions no entity and is the subject or object of a verb.
fn other(syntax: &Syntax<'_>, sentence: SentenceIx, word: WordIx) -> Option<Salient> {
    let position = position(syntax, word);
    let plural = syntax.word(word).feats.get("Number") == Some("Plur");
    let salient = Salient { entity: None, gender: Gender::of(syntax, word), plural, position, sentence, word };
    // "le général N" is N
    let named = syntax
        .dependents(word, &["appos", "flat", "nmod"])
        .any(|name| syntax.case(name).is_empty() && syntax.word(name).upos == Upos::Propn);
    (!named && position >= Position::Object && syntax.word(word).deprel.universal() != "root").then_some(salient)
}

/// The first of those that stand in apposition to each other: they name one thing.
fn top(syntax: &Syntax<'_>, word: WordIx) -> WordIx {
    let mut top = word;
    for _ in 0..syntax.len() {
        let beside = matches!(syntax.word(top).deprel.universal(), "appos" | "flat" | "nmod") && syntax.case(top).is_empty();
        match syntax.head(top).filter(|_| beside) {
            Some(head) => top = head,
            None => break,
        }
    }
    top
}

/// What a word is in its clause.
pub(super) fn position(syntax: &Syntax<'_>, word: WordIx) -> Position {
    let mut here = word;
    for _ in 0..syntax.len() {
        match syntax.word(here).deprel.universal() {
            "root" => return Position::Topic,
            "nsubj" => return if is_main(syntax, here) { Position::Topic } else { Position::Subject },
            "obj" | "iobj" => return Position::Object,
            // those that are coordinated, or named beside a title, are what the first one is
            "nmod" if !syntax.case(here).is_empty() => return Position::Within,
            "conj" | "appos" | "flat" | "nmod" => match syntax.head(here) {
                Some(head) => here = head,
                None => return Position::Within,
            },
            "obl" => return Position::Oblique,
            _ => return Position::Within,
        }
    }
    Position::Within
}

/// Whether a subject is that of a main clause, or of the words that tell whose a quotation is.
fn is_main(syntax: &Syntax<'_>, subject: WordIx) -> bool {
    let mut verb = syntax.head(subject);
    for _ in 0..syntax.len() {
        match verb.map(|verb| syntax.word(verb).deprel.universal()) {
            Some("root") => return true,
            Some("conj" | "parataxis") => verb = verb.and_then(|verb| syntax.head(verb)),
            _ => return false,
        }
    }
    false
}
