//! "Ils", "leurs représentants": the two that were told of together, where no one of several stands better before the pronoun.

use super::pronouns::Asked;
use super::references::Pronoun;
use super::salience::{Gender, Position, Salient};
use crate::extract::index::{ArticleEntityIx, Ix, WordIx};
use crate::lexicon::Role;

impl Asked<'_, '_> {
    /// The two that are joined before a pronoun of several: "A et B ont signé …. Ils ont promis …", "entre A et B. Leurs délégués …".
    pub(super) fn joined(&self, before: &[Salient]) -> Option<[ArticleEntityIx; 2]> {
        if !matches!(self.pronoun, Pronoun::Personal | Pronoun::Possessive) || self.plural() != Some(true) || self.is_impersonal() {
            return None;
        }
        if let Some(pair) = self.gone_on_with() {
            return Some(pair);
        }
        let mut best: Option<(u32, [ArticleEntityIx; 2])> = None;
        let mut tied = false;
        for (score, pair) in before.iter().filter_map(|first| Some((self.score(first), self.pair_from(first, before)?))) {
            match best {
                Some((most, other)) if score == most => tied |= other != pair,
                Some((most, _)) if score < most => {}
                _ => (best, tied) = (Some((score, pair)), false),
            }
        }
        let (most, pair) = best.filter(|_| !tied)?;
        // "A a promis à B et à C que ses …": whose it is by its own clause
        if self.pronoun == Pronoun::Possessive && self.owner(before).is_some_and(|owner| !pair.contains(&owner)) {
            return None;
        }
        let single = |s: &&Salient| {
            let one_of = s.entity.is_some_and(|(entity, _)| pair.contains(&entity));
            self.precedes(s) && !one_of && self.agrees(s) && self.fits(s) && !self.is_beside(s)
        };
        // "A et B ont accueilli des rebelles. Ils ont …"
        let several = |s: &Salient| {
            s.position == Position::Object && self.document.syntax[s.sentence].word(s.word).feats.get("Number") == Some("Plur")
        };
        before.iter().filter(single).all(|s| self.score(s) < most && !several(s)).then_some(pair)
    }

    /// "Chaque camp accuse l'autre. Leurs délégués …": the two whom the sentence before was about, by a noun for both.
    fn gone_on_with(&self) -> Option<[ArticleEntityIx; 2]> {
        let before = self.sentence.before()?;
        let syntax = &self.document.syntax[before];
        let about = |word: WordIx| {
            let verb = syntax.head(word).filter(|_| syntax.word(word).deprel.universal() == "nsubj");
            verb.is_some_and(|verb| syntax.head(verb).is_none())
        };
        let mut pairs = self.references.pairs_of(before).filter(|(word, _)| about(*word)).map(|(_, pair)| pair);
        let first = pairs.next()?;
        pairs.next().is_none().then_some(first)
    }

    /// Who is told of and the one that is joined to him, where both may be meant and nobody else is joined to them.
    fn pair_from(&self, first: &Salient, before: &[Salient]) -> Option<[ArticleEntityIx; 2]> {
        let syntax = &self.document.syntax[first.sentence];
        let [one, other] = syntax.coordinated(first.word)[..] else { return None };
        let told = first.position >= Position::Object || syntax.is_marked(first.word, Role::Between);
        let second = before.iter().find(|s| s.sentence == first.sentence && s.word == other).filter(|_| told && one == first.word)?;
        let acts =
            |s: &Salient| s.entity.filter(|(_, class)| class.core.is_agent() && self.precedes(s) && self.fits(s) && !self.is_beside(s));
        let ((first, _), (second, _)) = acts(first).zip(acts(second))?;
        let mut of_gender = [first, second].into_iter().map(|entity| self.may_be(entity));
        let agrees = if self.gender() == Some(Gender::Feminine) { of_gender.all(|may| may) } else { of_gender.any(|may| may) };
        (agrees && first != second).then_some([first.min(second), first.max(second)])
    }
}
