//! Persons by the offices and callings that stand beside their names: "le ministre" after "le ministre Awa Cissé".

use std::collections::HashMap;

use super::references::NoAntecedent;
use super::salience::{Gender, Genders, Salient};
use super::titles::{is_title, titles_beside};
use crate::extract::document::Document;
use crate::extract::index::{ArticleEntityIx, Ix, SentenceIx, WordIx};
use crate::extract::syntax::Syntax;
use crate::ontology::Core;

/// An office refers to somebody mentioned with it at most so many sentences before, where several were.
const NEAR: usize = 2;

/// Who was called what, and where last.
#[derive(Debug, Default)]
pub(super) struct Called(HashMap<String, Vec<(ArticleEntityIx, SentenceIx)>>);

impl Called {
    /// Notes the titles that stand beside a person's name.
    pub(super) fn note(&mut self, document: Document<'_>, salient: &Salient) {
        let Some((entity, _)) = salient.entity.filter(|(_, class)| class.is(Core::Person)) else { return };
        let syntax = &document.syntax[salient.sentence];
        for title in titles_beside(document, syntax, salient.word) {
            let lemma = syntax.word(title).lemma.to_lowercase();
            let bearers = self.0.entry(lemma).or_default();
            bearers.retain(|(other, _)| *other != entity);
            bearers.push((entity, salient.sentence));
        }
    }

    /// The person that "le ministre" is: the only one who was called that, else the only one near.
    pub(super) fn bearer(
        &self,
        lemma: &str,
        gender: Option<Gender>,
        genders: &Genders,
        sentence: SentenceIx,
    ) -> Result<ArticleEntityIx, NoAntecedent> {
        let bearers: Vec<(ArticleEntityIx, SentenceIx)> = {
            let all = self.0.get(lemma).into_iter().flatten();
            all.filter(|(entity, _)| genders.agrees(*entity, gender)).copied().collect()
        };
        match bearers[..] {
            [] => Err(NoAntecedent::Nothing),
            [(only, _)] => Ok(only),
            _ => {
                let mut near = bearers.iter().filter(|(_, last)| last.distance(sentence) <= NEAR);
                match (near.next(), near.next()) {
                    (Some((only, _)), None) => Ok(*only),
                    (None, _) => Err(NoAntecedent::Nothing),
                    _ => Err(NoAntecedent::Ambiguous),
                }
            }
        }
    }
}

/// Whether a noun is an office with a definite article and nothing beside it that says whose: it refers to whoever was called that.
pub(super) fn refers(document: Document<'_>, syntax: &Syntax<'_>, at: WordIx) -> bool {
    let definite = |det: WordIx| {
        let feats = &syntax.word(det).feats;
        feats.get("Definite") == Some("Def") || feats.get("PronType") == Some("Dem")
    };
    is_title(document, syntax, at)
        && syntax.word(at).feats.get("Number") != Some("Plur")
        && syntax.dependents(at, &["det"]).any(definite)
        && syntax.dependents(at, &["nmod", "appos", "flat", "amod", "acl"]).next().is_none()
        && !matches!(syntax.word(at).deprel.universal(), "appos" | "flat")
}
