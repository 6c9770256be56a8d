//! Persons by the offices and callings that stand beside their names: "le ministre" after "le ministre Awa Cissé", "l'ancien président de la
//! Commission" after "Jean Bolla, président de la Commission".

use std::collections::{BTreeSet, HashMap};

use super::entities::{Entities, Mentioned};
use super::references::NoAntecedent;
use super::salience::{Gender, Genders, Salient};
use super::titles::{is_title, titles_beside};
use crate::extract::document::Document;
use crate::extract::index::{ArticleEntityIx, Ix, SentenceIx, WordIx};
use crate::extract::syntax::Syntax;
use crate::lexicon::{HeldAt, NameKind, OfficeHypernym, Role};
use crate::ontology::Core;

/// An office refers to somebody mentioned with it at most so many sentences before, where several were.
const NEAR: usize = 2;

/// An office or calling as some words have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Office<'a> {
    /// Its noun, with the adjective that makes it another office: "premier ministre".
    noun: String,
    /// What is said of it: lemmas of adjectives and complements, of what the article names their ids.
    said: BTreeSet<String>,
    /// Lemmas of the complements that are ids there.
    lemmas: BTreeSet<String>,
    /// Whether it is held no more: "l'ancien ministre".
    former: bool,
    /// The offices of whose holders its noun is said: "le chef de l'État".
    hypernyms: Vec<&'a OfficeHypernym>,
}

/// Who was called what, and where last.
#[derive(Debug, Default)]
pub(super) struct Called(HashMap<String, Vec<Bearer>>);

/// Somebody who was called by an office.
#[derive(Debug)]
struct Bearer {
    entity: ArticleEntityIx,
    /// All that was said of it.
    said: BTreeSet<String>,
    /// Whether it was always said to be held no more.
    former: bool,
    last: SentenceIx,
}

impl Called {
    /// Notes the titles that stand beside a person's name.
    pub(super) fn note(&mut self, document: Document<'_>, entities: &Entities<'_>, salient: &Salient) {
        let Some((entity, _)) = salient.entity.filter(|(_, class)| class.is(Core::Person)) else { return };
        let syntax = &document.syntax[salient.sentence];
        for title in titles_beside(document, syntax, salient.word) {
            let office = Office::of(document, entities, salient.sentence, title);
            let bearers = self.0.entry(office.noun).or_default();
            let before = bearers.iter().position(|bearer| bearer.entity == entity).map(|at| bearers.remove(at));
            let mut bearer = before.unwrap_or(Bearer { entity, said: BTreeSet::new(), former: true, last: salient.sentence });
            bearer.said.extend(office.said.into_iter().chain(office.lemmas));
            bearer.former &= office.former;
            bearer.last = salient.sentence;
            bearers.push(bearer);
        }
    }

    /// The person that "le ministre" is: the only one who was called that, else the only one near.
    pub(super) fn bearer(
        &self,
        office: &Office<'_>,
        gender: Option<Gender>,
        genders: &Genders,
        place: Place<'_>,
    ) -> Result<ArticleEntityIx, NoAntecedent> {
        let fits = |bearer: &&Bearer| {
            let told = office.said.iter().all(|word| bearer.said.contains(word) || bearer.is_at_home(word, place));
            genders.agrees(bearer.entity, gender) && told && (office.former || !bearer.former)
        };
        let mut bearers: Vec<&Bearer> = self.0.get(&office.noun).into_iter().flatten().filter(fits).collect();
        if office.former && bearers.iter().any(|bearer| bearer.former) {
            bearers.retain(|bearer| bearer.former);
        }
        if bearers.is_empty() {
            bearers = office.hypernyms.iter().flat_map(|hypernym| self.of_hypernym(hypernym, place)).filter(fits).collect();
            bearers.sort_by_key(|bearer| bearer.entity);
            bearers.dedup_by_key(|bearer| bearer.entity);
            // "le chef de l'État" is the one whose state the article is about
            let home = |bearer: &&Bearer| office.is_of_state() && place.home.is_some_and(|home| bearer.said.contains(home));
            if bearers.len() > 1 && bearers.iter().any(home) {
                bearers.retain(home);
            }
        }
        match bearers[..] {
            [] => Err(NoAntecedent::Nothing),
            [only] => Ok(only.entity),
            _ => {
                let mut near = bearers.iter().filter(|bearer| bearer.last.distance(place.sentence) <= NEAR);
                match (near.next(), near.next()) {
                    (Some(only), None) => Ok(only.entity),
                    (None, _) => Err(NoAntecedent::Nothing),
                    _ => Err(NoAntecedent::Ambiguous),
                }
            }
        }
    }

    /// Those who hold one of the offices of whose holders a noun is said.
    fn of_hypernym<'c>(&'c self, hypernym: &'c OfficeHypernym, place: Place<'c>) -> impl Iterator<Item = &'c Bearer> + 'c {
        let held_there = move |bearer: &&Bearer| match hypernym.held_at {
            HeldAt::State => bearer.said.is_empty() || bearer.said.iter().any(|word| place.is_state(word)) || hypernym.said.is_some(),
            HeldAt::Any => true,
        };
        let said = move |bearer: &&Bearer| hypernym.said.as_ref().is_none_or(|word| bearer.said.contains(word));
        hypernym.offices.iter().filter_map(|noun| self.0.get(noun)).flatten().filter(held_there).filter(said)
    }

    /// The only one in the article who is called that, of a headline that does not say whose office it is: the one who holds it in the
    /// article's own state.
    pub(super) fn announced(&self, office: &Office<'_>, home: Option<&str>) -> Result<ArticleEntityIx, NoAntecedent> {
        let own = |bearer: &&Bearer| {
            office.said.is_subset(&bearer.said)
                && office.former == bearer.former
                && (!office.said.is_empty() || bearer.said.is_empty() || home.is_some_and(|home| bearer.said.contains(home)))
        };
        let mut bearers = self.0.get(&office.noun).into_iter().flatten().filter(own);
        match (bearers.next(), bearers.next()) {
            (Some(only), None) => Ok(only.entity),
            (None, _) => Err(NoAntecedent::Nothing),
            _ => Err(NoAntecedent::Ambiguous),
        }
    }
}

impl Bearer {
    /// Whether a word is the article's own state, and nothing told of another: "le président kényan" of "le président N".
    fn is_at_home(&self, word: &str, place: Place<'_>) -> bool {
        place.home == Some(word) && self.said.is_empty()
    }
}

/// Where a noun refers, in which article.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    pub entities: &'p Entities<'p>,
    pub sentence: SentenceIx,
    /// The id of the state that the article is about.
    pub home: Option<&'p str>,
}

impl Place<'_> {
    fn is_state(&self, id: &str) -> bool {
        self.entities.items.iter().any(|item| item.class.is(Core::State) && item.id == id)
    }
}

impl<'a> Office<'a> {
    /// Whether whoever holds it holds it in a state.
    fn is_of_state(&self) -> bool {
        self.hypernyms.iter().any(|hypernym| hypernym.held_at == HeldAt::State)
    }

    /// Whether it is held no more.
    pub(super) fn is_former(&self) -> bool {
        self.former
    }

    /// The office whose noun stands there.
    pub(super) fn of(document: Document<'a>, entities: &Entities<'_>, sentence: SentenceIx, title: WordIx) -> Self {
        let syntax = &document.syntax[sentence];
        let (lexicon, grammar) = (document.lexicon, document.lexicon.grammar());
        let lemma = |word: WordIx| syntax.word(word).lemma.to_lowercase();
        let mut office = Self { noun: lemma(title), said: BTreeSet::new(), lemmas: BTreeSet::new(), former: false, hypernyms: Vec::new() };
        for adjective in syntax.dependents(title, &["amod"]) {
            let word = lemma(adjective);
            let whole = format!("{word} {}", lemma(title));
            let state = lexicon.states_of_adjective(&syntax.word(adjective).form.to_lowercase()).next();
            match state {
                Some(state) => office.said.extend([state.id.clone()]),
                None if grammar.is(Role::Former, &word) => office.former = true,
                None if grammar.is(Role::Neutral, &word) => {}
                None if lexicon.titles().contains(&whole) => office.noun = whole,
                None => office.said.extend([word]),
            }
        }
        for complement in syntax.dependents(title, &["nmod"]).filter(|&w| !syntax.case(w).is_empty()) {
            let form = syntax.word(complement).form.to_lowercase();
            let state = || lexicon.names(&form).find(|(name, kind)| *kind == NameKind::Proper && name.class.is(Core::State));
            let named = || {
                let heads = |m: &&Mentioned<'_>| syntax.head_of(&syntax.words_of(&m.candidate.tokens)) == Some(complement);
                let body = entities.in_sentence(sentence).iter().filter(|m| is_body(m)).find(heads)?;
                Some(entities.items[body.entity].id.clone())
            };
            let said = state().map(|(state, _)| state.id.clone()).or_else(named);
            if said.is_some() {
                office.lemmas.insert(lemma(complement));
            }
            office.said.extend([said.unwrap_or_else(|| lemma(complement))]);
            // "le chef de l'État", though the article's state is meant
            if lexicon.office_hypernyms().of(&office.noun, &BTreeSet::from([lemma(complement)])).iter().any(|row| row.complement.is_some())
            {
                office.said.insert(lemma(complement));
            }
        }
        let hypernyms = lexicon.office_hypernyms().of(&office.noun, &office.said);
        let complements: Vec<&String> = hypernyms.iter().filter_map(|row| row.complement.as_ref()).collect();
        if !complements.is_empty() {
            // the state that it stands for says no more than that
            office.said.retain(|word| !complements.contains(&word) && entities.home.is_none_or(|home| entities.items[home].id != *word));
        }
        office.hypernyms = hypernyms;
        office
    }
}

/// Whether an office may be held in it.
fn is_body(mention: &Mentioned<'_>) -> bool {
    matches!(mention.candidate.class.core, Core::State | Core::Organization | Core::Force)
}

/// Whether a noun is an office with a definite article and no name beside it: it refers to whoever was called that.
pub(super) fn refers(document: Document<'_>, syntax: &Syntax<'_>, at: WordIx) -> bool {
    let definite = |det: WordIx| {
        let feats = &syntax.word(det).feats;
        feats.get("Definite") == Some("Def") || feats.get("PronType") == Some("Dem")
    };
    let named = || syntax.dependents(at, &["nmod"]).any(|word| syntax.case(word).is_empty());
    let called = || is_title(document, syntax, at) || document.lexicon.office_hypernyms().contains(&syntax.word(at).lemma.to_lowercase());
    called()
        && syntax.word(at).feats.get("Number") != Some("Plur")
        && syntax.dependents(at, &["det"]).any(definite)
        && syntax.dependents(at, &["appos", "flat", "acl"]).next().is_none()
        && !named()
        && !matches!(syntax.word(at).deprel.universal(), "appos" | "flat")
}
