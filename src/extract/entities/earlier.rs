//! What an article has mentioned so far, by its head nouns: what a description or a bare noun may refer to.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::entities::{EntityCandidate, Mentioned};
use super::link::Link;
use super::profile::{Agreement, Determination, Known, Number, Profile};
use super::told_places::told_places;
use crate::extract::document::Document;
use crate::extract::index::{ArticleEntityIx, Ix, SentenceIx};
use crate::extract::mentions::candidate::{Candidate, Referent};
use crate::lexicon::{KindRole, NameKind, Role};
use crate::ontology::Core;
use crate::reader::phrase;

/// So many of the things last mentioned with a head noun, or of a class, are looked at: an article can name thousands.
const MOST: usize = 40;
/// A noun that fits anything of its class refers to something mentioned at most so many sentences before.
pub(super) const NEAR: usize = 2;

/// The things of an article that may be referred to.
#[derive(Debug, Default)]
pub(super) struct Earlier<'a> {
    things: HashMap<ArticleEntityIx, Thing<'a>>,
    /// By class and head noun, in order of their first mention with it.
    by_head: HashMap<(Core, String), Vec<ArticleEntityIx>>,
    /// By class, in order of their first mention.
    by_class: HashMap<Core, Vec<ArticleEntityIx>>,
}

/// What is known of one of them.
#[derive(Debug)]
pub(super) struct Thing<'a> {
    pub known: Known,
    /// Number in which it is mentioned with each head noun.
    numbers: BTreeMap<String, Number>,
    /// The kinds that its names and descriptions say.
    pub kinds: BTreeSet<&'a str>,
    /// Whether it is a town, where the lexicon knows.
    pub town: Option<bool>,
    /// Whether it is the capital of a state, where the lexicon knows.
    pub capital: bool,
    /// Whether it is mentioned by a name.
    pub named: bool,
    /// Whether its name is that of an army, a police or a mission.
    pub regular: bool,
    /// Whether it was first mentioned as something new: "un attentat".
    pub introduced: bool,
    /// Where it was mentioned first.
    pub first: SentenceIx,
    /// Where it was mentioned last.
    pub last: SentenceIx,
}

impl Thing<'_> {
    /// Whether no head noun is known of it.
    pub(super) fn is_headless(&self) -> bool {
        self.numbers.is_empty()
    }

    /// The head nouns that it was mentioned with, each with its number.
    pub(super) fn heads(&self) -> impl Iterator<Item = (&str, Number)> {
        self.numbers.iter().map(|(head, number)| (head.as_str(), *number))
    }
}

/// Several things fit alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ambiguous;

impl<'a> Earlier<'a> {
    /// Notes a mention, and what the words of which it is a part tell of it.
    pub(super) fn mentioned(
        &mut self,
        document: Document<'a>,
        mention: &Mentioned<'a>,
        told: &Range<usize>,
        meant: &EntityCandidate<'a>,
        link: Link,
    ) {
        let candidate = &mention.candidate;
        let class = candidate.class.core;
        let new = Thing {
            known: Known::default(),
            numbers: BTreeMap::new(),
            kinds: BTreeSet::new(),
            town: None,
            capital: false,
            named: false,
            regular: false,
            introduced: false,
            first: candidate.sentence,
            last: candidate.sentence,
        };
        let by_class = &mut self.by_class;
        let thing = self.things.entry(mention.entity).or_insert_with(|| {
            by_class.entry(class).or_default().push(mention.entity);
            new
        });
        thing.last = candidate.sentence;
        match &candidate.referent {
            Referent::Described(description) => thing.kinds.extend(description.kind),
            Referent::Known(names) => {
                let form = phrase(&document.sentences[candidate.sentence].tokens[candidate.tokens.clone()]);
                // "Forces démocratiques syriennes" are no regular army
                if matches!(class, Core::Event | Core::Agreement) {
                    thing.kinds.extend(document.lexicon.kind_of(class, form.split(' ')));
                }
                let kind = document.lexicon.kind_of(Core::Force, form.split(' ').chain(meant.label.to_lowercase().split(' ')));
                let irregular = |kind: &str| document.lexicon.grammar().is(KindRole::Irregular, kind);
                thing.regular |= class == Core::Force && kind.is_some_and(|kind| !irregular(kind));
                thing.capital = names.iter().any(|(_, kind)| *kind == NameKind::Capital);
                thing.town = Some(names.iter().any(|(_, kind)| *kind != NameKind::Proper));
            }
            // a town bears no article: "à Isiro, dans le Haut-Uele"
            Referent::Unknown if class == Core::Place && begins_with_article(document, candidate) => thing.town = Some(false),
            _ => {}
        }
        // "les islamistes shebab" name the force as well
        thing.named |= !matches!(candidate.referent, Referent::Described(_)) || meant.name.is_some_and(|name| name.class.is(Core::Force));
        if link == Link::Hypernym {
            return;
        }
        let label = meant.name.and_then(|name| Profile::of_name(document, name));
        let new = thing.numbers.is_empty();
        let whole = Candidate { tokens: told.clone(), ..candidate.clone() };
        for profile in Profile::of(document, &whole).into_iter().chain(label) {
            thing.introduced |= new && matches!(profile.determination, Determination::Indefinite | Determination::Other);
            thing.known.learn(&profile, |word| document.lexicon.kind_of(class, [word]).is_some());
            if thing.introduced && new {
                thing.known.modifiers.extend(told_places(document, candidate));
            }
            if let Entry::Vacant(number) = thing.numbers.entry(profile.head) {
                self.by_head.entry((class, number.key().clone())).or_default().push(mention.entity);
                number.insert(profile.number);
            }
        }
    }

    /// The things of a class, in order of their first mention.
    pub(super) fn all(&self, class: Core) -> impl Iterator<Item = (ArticleEntityIx, &Thing<'a>)> {
        let all = self.by_class.get(&class).into_iter().flatten();
        all.filter_map(|entity| Some((*entity, self.things.get(entity)?)))
    }

    /// What is known of a thing.
    pub(super) fn thing(&self, entity: ArticleEntityIx) -> Option<&Thing<'a>> {
        self.things.get(&entity)
    }

    /// The things of a class that were mentioned with that head noun in that number, last ones last.
    pub(super) fn of_head<'e>(&'e self, class: Core, head: &str, number: Number) -> impl Iterator<Item = ArticleEntityIx> + use<'a, 'e> {
        let head = head.to_owned();
        let all = self.by_head.get(&(class, head.clone())).map(Vec::as_slice).unwrap_or_default();
        all[all.len().saturating_sub(MOST)..].iter().copied().filter(move |entity| {
            self.things.get(entity).is_some_and(|thing| class == Core::Agreement || thing.numbers.get(&head) == Some(&number))
        })
    }

    /// The things of a class that fit, last ones last.
    pub(super) fn of_class(&self, class: Core, fits: impl Fn(&Thing<'a>) -> bool) -> Vec<ArticleEntityIx> {
        let all = self.by_class.get(&class).map(Vec::as_slice).unwrap_or_default();
        let last = all[all.len().saturating_sub(MOST)..].iter().copied();
        last.filter(|entity| self.things.get(entity).is_some_and(&fits)).collect()
    }

    /// The thing of the same head noun and number with which a description agrees: one of which the same is said, else the only one of
    /// which more is said, else the only one of which nothing was said.
    pub(super) fn agreeing(&self, document: Document<'_>, class: Core, profile: &Profile) -> Result<Option<ArticleEntityIx>, Ambiguous> {
        let agreement = |entity: ArticleEntityIx| {
            let known = &self.things.get(&entity)?.known;
            let otherwise = || (class == Core::Event).then(|| profile.agrees_otherwise(document, known)).flatten();
            profile.agrees(known).or_else(otherwise)
        };
        let fitting: Vec<(ArticleEntityIx, Agreement)> =
            self.of_head(class, &profile.head, profile.number).filter_map(|entity| Some((entity, agreement(entity)?))).collect();
        let Some(best) = fitting.iter().map(|(_, agreement)| *agreement).min() else { return Ok(None) };
        let best: Vec<ArticleEntityIx> =
            fitting.into_iter().filter(|(_, agreement)| *agreement == best).map(|(entity, _)| entity).collect();
        self.only(&best).map(Some)
    }

    /// The only one of some things, else the only one that was mentioned in the last sentence that mentions any.
    pub(super) fn only(&self, of: &[ArticleEntityIx]) -> Result<ArticleEntityIx, Ambiguous> {
        if let [only] = of {
            return Ok(*only);
        }
        let last = |entity: &ArticleEntityIx| self.things.get(entity).map(|thing| thing.last);
        let sentence = of.iter().filter_map(last).max().ok_or(Ambiguous)?;
        let mut there = of.iter().filter(|entity| last(entity) == Some(sentence));
        match (there.next(), there.next()) {
            (Some(only), None) => Ok(*only),
            _ => Err(Ambiguous),
        }
    }

    /// The things mentioned at most so many sentences before one.
    pub(super) fn near(&self, of: &[ArticleEntityIx], sentence: SentenceIx, within: usize) -> Vec<ArticleEntityIx> {
        let is_near = |entity: &&ArticleEntityIx| self.things.get(entity).is_some_and(|thing| thing.last.distance(sentence) <= within);
        of.iter().filter(is_near).copied().collect()
    }
}

/// Whether an article stands before a name.
fn begins_with_article(document: Document<'_>, name: &Candidate<'_>) -> bool {
    let before = name.tokens.start.checked_sub(1).and_then(|before| document.sentences[name.sentence].tokens.get(before));
    before.is_some_and(|token| document.lexicon.grammar().is(Role::Definite, &token.norm))
}
