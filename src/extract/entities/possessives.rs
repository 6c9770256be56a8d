//! Whose something is by a possessive: the subject of its clause, or who stands before it in a list.

use super::pronouns::Asked;
use super::references::Pronoun;
use super::salience::Salient;
use super::titles::is_title;
use crate::extract::index::{ArticleEntityIx, WordIx};
use crate::lexicon::{NounClass, Role, SpeechKind, VerbClass};
use crate::ontology::{Core, EntityClass};

impl Asked<'_, '_> {
    /// Who a possessive means that its own clause tells.
    pub(super) fn owner(&self, before: &[Salient]) -> Option<ArticleEntityIx> {
        self.first_of_list(before).or_else(|| self.blamed(before)).or_else(|| self.own_subject(before))
    }

    /// "Reproche à la Suède son soutien", "accuse la Suède de son soutien": who is blamed for what is his.
    fn blamed(&self, before: &[Salient]) -> Option<ArticleEntityIx> {
        let noun = self.syntax.head(self.word).filter(|_| self.pronoun == Pronoun::Possessive)?;
        let verb = self.syntax.verb_above(noun)?;
        let accuses = self.document.lexicon.speech_of(&self.syntax.word(verb).lemma.to_lowercase()) == Some(SpeechKind::Accuse);
        let whom = self.syntax.marked(verb, Role::To).into_iter().chain(self.syntax.dependents(verb, &["obj", "iobj"]));
        let blamed: Vec<WordIx> = whom.filter(|&whom| accuses && whom != noun && verb < whom && whom < self.word).collect();
        let mut named = before.iter().filter(|s| s.sentence == self.sentence && blamed.contains(&s.word));
        named.find(|s| self.agrees(s) && self.fits(s))?.entity.map(|(entity, _)| entity)
    }

    /// "Dénonce le régime et ses alliés": those who are joined to somebody as his own.
    fn first_of_list(&self, before: &[Salient]) -> Option<ArticleEntityIx> {
        let noun = self.syntax.head(self.word).filter(|&noun| self.syntax.word(noun).deprel.universal() == "conj")?;
        let first = self.syntax.head(noun).filter(|&first| first < noun && !self.syntax.is_verb(first))?;
        let somebody = |s: &&Salient| s.sentence == self.sentence && s.word == first && self.agrees(s) && self.fits(s);
        let (entity, class) = before.iter().find(somebody)?.entity?;
        class.core.is_agent().then_some(entity)
    }

    /// The office that a possessive stands before: "son président".
    pub(super) fn office(&self) -> Option<WordIx> {
        let noun = self.syntax.head(self.word).filter(|_| self.pronoun == Pronoun::Possessive)?;
        is_title(self.document, self.syntax, noun).then_some(noun)
    }

    /// Whether a thing can be the one whose office that is: a state, a body or a force, or whoever has a spokesman of his own.
    pub(super) fn has_offices(&self, salient: &Salient, office: WordIx) -> bool {
        let body = |class: EntityClass| matches!(class.core, Core::State | Core::Organization | Core::Force);
        let grammar = self.document.lexicon.grammar();
        match salient.entity {
            Some((_, class)) if class.is(Core::Person) => !grammar.is(NounClass::BodysHead, &self.syntax.word(office).lemma),
            Some((_, class)) => body(class),
            // a group that is no entity may be meant all the same
            None => {
                let noun = self.document.syntax[salient.sentence].word(salient.word).lemma.to_lowercase();
                self.document.lexicon.heads().get(&noun).iter().any(|head| body(head.class)) || grammar.is(NounClass::GroupNoun, &noun)
            }
        }
    }

    /// The subject of the clause that a possessive stands in, where its noun is not the subject itself.
    fn own_subject(&self, before: &[Salient]) -> Option<ArticleEntityIx> {
        let noun = self.syntax.head(self.word)?;
        let mut verb = self.syntax.verb_above(noun)?;
        let other = self.attacker().and_then(|attacked| self.syntax.head(attacked));
        for _ in 0..self.syntax.len() {
            for &subject in &self.syntax.predicate(verb).agents {
                if Some(verb) == other || subject >= self.word || self.syntax.is_within(self.word, subject) {
                    continue;
                }
                let named = before.iter().find(|s| s.sentence == self.sentence && s.word == subject && self.agrees(s) && self.fits(s));
                if let Some(salient) = named {
                    return salient.entity.map(|(entity, _)| entity);
                }
            }
            if let Some(only) = self.only_beside(verb, before) {
                return Some(only);
            }
            verb = self.syntax.verb_above(self.syntax.head(verb)?)?;
        }
        None
    }

    /// "Des hommes ont attaqué leur camp": who fights over somebody's own is another.
    pub(super) fn attacker(&self) -> Option<WordIx> {
        let noun = self.syntax.head(self.word).filter(|_| self.pronoun == Pronoun::Possessive)?;
        // "a tué ses enfants", "a tiré ses missiles" are its own
        let camp = self.document.lexicon.grammar().is(NounClass::StandsFor, &self.syntax.word(noun).lemma.to_lowercase());
        let verb = self.syntax.head(noun).filter(|_| camp && self.syntax.word(noun).deprel.universal() == "obj")?;
        let fights = self.document.lexicon.grammar().is(VerbClass::Fighting, &self.syntax.word(verb).lemma.to_lowercase());
        self.syntax.predicate(verb).agents.first().copied().filter(|_| fights && !self.syntax.is_passive(verb))
    }

    /// "La résolution, qui impose des sanctions à A après son essai nucléaire": the only one besides the subject of a relative clause.
    fn only_beside(&self, verb: WordIx, before: &[Salient]) -> Option<ArticleEntityIx> {
        let relative = self.syntax.word(verb).deprel.as_str() == "acl:relcl";
        let beside =
            |s: &&Salient| s.sentence == self.sentence && s.word > verb && s.word < self.word && self.syntax.head(s.word) == Some(verb);
        let mut fitting = before.iter().filter(|_| relative).filter(beside).filter(|s| self.agrees(s) && self.fits(s));
        let entity = fitting.next()?.entity.map(|(entity, _)| entity);
        entity.filter(|_| fitting.next().is_none())
    }
}
