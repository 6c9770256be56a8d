//! Persons by the offices and callings that stand beside their names: "le ministre" after "le ministre Awa Cissé", "l'ancien président de la
//! Commission" after "Jean Bolla, président de la Commission".

use std::collections::{BTreeSet, HashMap};

use super::references::NoAntecedent;
use super::salience::{Gender, Genders, Salient};
use super::titles::{is_title, titles_beside};
use crate::extract::document::Document;
use crate::extract::index::{ArticleEntityIx, Ix, SentenceIx, WordIx};
use crate::extract::syntax::Syntax;
use crate::lexicon::{NameKind, Role};
use crate::ontology::Core;

/// An office refers to somebody mentioned with it at most so many sentences before, where several were.
const NEAR: usize = 2;

/// An office or calling as some words have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Office {
    /// Its noun, with the adjective that makes it another office: "premier ministre".
    noun: String,
    /// What is said of it: lemmas of adjectives and complements, of states their ids.
    said: BTreeSet<String>,
    /// Whether it is held no more: "l'ancien ministre".
    former: bool,
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
    pub(super) fn note(&mut self, document: Document<'_>, salient: &Salient) {
        let Some((entity, _)) = salient.entity.filter(|(_, class)| class.is(Core::Person)) else { return };
        let syntax = &document.syntax[salient.sentence];
        for title in titles_beside(document, syntax, salient.word) {
            let office = Office::of(document, syntax, title);
            let bearers = self.0.entry(office.noun).or_default();
            let before = bearers.iter().position(|bearer| bearer.entity == entity).map(|at| bearers.remove(at));
            let mut bearer = before.unwrap_or(Bearer { entity, said: BTreeSet::new(), former: true, last: salient.sentence });
            bearer.said.extend(office.said);
            bearer.former &= office.former;
            bearer.last = salient.sentence;
            bearers.push(bearer);
        }
    }

    /// The person that "le ministre" is: the only one who was called that, else the only one near.
    pub(super) fn bearer(
        &self,
        office: &Office,
        gender: Option<Gender>,
        genders: &Genders,
        sentence: SentenceIx,
    ) -> Result<ArticleEntityIx, NoAntecedent> {
        let fits = |bearer: &&Bearer| {
            genders.agrees(bearer.entity, gender) && office.said.is_subset(&bearer.said) && (office.former || !bearer.former)
        };
        let mut bearers: Vec<&Bearer> = self.0.get(&office.noun).into_iter().flatten().filter(fits).collect();
        if office.former && bearers.iter().any(|bearer| bearer.former) {
            bearers.retain(|bearer| bearer.former);
        }
        match bearers[..] {
            [] => Err(NoAntecedent::Nothing),
            [only] => Ok(only.entity),
            _ => {
                let mut near = bearers.iter().filter(|bearer| bearer.last.distance(sentence) <= NEAR);
                match (near.next(), near.next()) {
                    (Some(only), None) => Ok(only.entity),
                    (None, _) => Err(NoAntecedent::Nothing),
                    _ => Err(NoAntecedent::Ambiguous),
                }
            }
        }
    }

    /// The only one in the article who is called that, of a headline that does not say whose office it is: the one who holds it in the
    /// article's own state.
    pub(super) fn announced(&self, office: &Office, home: Option<&str>) -> Result<ArticleEntityIx, NoAntecedent> {
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

impl Office {
    /// Whether it is held no more.
    pub(super) fn is_former(&self) -> bool {
        self.former
    }

    /// The office whose noun stands there.
    pub(super) fn of(document: Document<'_>, syntax: &Syntax<'_>, title: WordIx) -> Self {
        let (lexicon, grammar) = (document.lexicon, document.lexicon.grammar());
        let lemma = |word: WordIx| syntax.word(word).lemma.to_lowercase();
        let mut office = Self { noun: lemma(title), said: BTreeSet::new(), former: false };
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
            let state = lexicon.names(&form).find(|(name, kind)| *kind == NameKind::Proper && name.class.is(Core::State));
            office.said.extend([state.map_or_else(|| lemma(complement), |(state, _)| state.id.clone())]);
        }
        office
    }
}

/// Whether a noun is an office with a definite article and no name beside it: it refers to whoever was called that.
pub(super) fn refers(document: Document<'_>, syntax: &Syntax<'_>, at: WordIx) -> bool {
    let definite = |det: WordIx| {
        let feats = &syntax.word(det).feats;
        feats.get("Definite") == Some("Def") || feats.get("PronType") == Some("Dem")
    };
    let named = || syntax.dependents(at, &["nmod"]).any(|word| syntax.case(word).is_empty());
    is_title(document, syntax, at)
        && syntax.word(at).feats.get("Number") != Some("Plur")
        && syntax.dependents(at, &["det"]).any(definite)
        && syntax.dependents(at, &["appos", "flat", "acl"]).next().is_none()
        && !named()
        && !matches!(syntax.word(at).deprel.universal(), "appos" | "flat")
}
