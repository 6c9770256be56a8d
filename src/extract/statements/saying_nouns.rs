//! What a sentence says that a noun says: "la rumeur selon laquelle …", "l'annonce que …".

use std::ops::Range;

use super::arguments::Arguments;
use super::report::{Report, ReportKind};
use super::teller::Teller;
use crate::extract::index::{Ix, WordIx, each};
use crate::lexicon::{NounClass, Role};
use crate::reader::Upos;

impl Arguments<'_> {
    /// "La rumeur selon laquelle …", "l'annonce que …", "convaincu que …": the clause of a noun of saying.
    pub(super) fn said_by_nouns(&self, found: &mut Vec<Report>) {
        let syntax = self.syntax;
        let grammar = self.document.lexicon.grammar();
        for noun in syntax.words().filter(|&w| grammar.is(NounClass::SayingNoun, &syntax.word(w).lemma.to_lowercase())) {
            let clauses: Vec<WordIx> = syntax.dependents(noun, &["acl", "ccomp"]).filter(|&w| self.is_content(w)).collect();
            let told: Vec<Range<WordIx>> = match clauses.is_empty() {
                true => self.clause_misread(noun).into_iter().collect(),
                false => clauses.iter().map(|&w| syntax.subtree(w)).collect(),
            };
            let Some(first) = clauses.first().copied().or(told.first().map(|told| told.start)) else {
                // "les accusations d'une attaque de A"
                let indefinite = |w: WordIx| syntax.dependents(w, &["det"]).any(|d| syntax.word(d).feats.get("Definite") == Some("Ind"));
                let content = syntax.marked(noun, Role::Of).into_iter().filter(|&w| !syntax.is_verb(w) && indefinite(w));
                found.extend(content.map(|w| Report { kind: ReportKind::Noun, ..Report::clause(self.tokens(w), Teller::Somebody) }));
                continue;
            };
            let of = syntax.marked(noun, Role::Of).into_iter().filter(|&w| !syntax.is_verb(w) && w < first);
            let teller = of.map(|w| self.teller(w)).find(|teller| matches!(teller, Teller::Entity(_))).unwrap_or(Teller::Somebody);
            found.extend(told.into_iter().map(|told| Report::clause(self.tokens_of(told), teller)));
        }
    }

    /// "L'affirmation de A selon laquelle B a quitté N est exacte", of which B was read as a subject of the sentence: what stands behind the
    /// pronoun, up to the second verb that nothing joins to the first.
    fn clause_misread(&self, noun: WordIx) -> Option<Range<WordIx>> {
        let syntax = self.syntax;
        let grammar = self.document.lexicon.grammar();
        let end = WordIx::new(syntax.len());
        let is_relative = |w: WordIx| w < end && syntax.word(w).feats.get("PronType") == Some("Rel");
        let source = |w: WordIx| grammar.is(Role::Source, &syntax.word(w).lemma.to_lowercase());
        let until_verb = each(&(noun + 1..end)).take_while(|&w| !syntax.is_verb(w));
        let pronoun = until_verb.filter(|&w| source(w)).map(|w| w + 1).find(|&w| is_relative(w))?;
        let finite = |&w: &WordIx| {
            let word = syntax.word(w);
            let joined = |before: WordIx| matches!(syntax.word(before).upos, Upos::Cconj | Upos::Sconj) || is_relative(before);
            word.feats.get("VerbForm") == Some("Fin") && !w.before().is_some_and(joined)
        };
        let second = each(&(pronoun + 1..end)).filter(finite).nth(1).unwrap_or(end);
        Some(pronoun + 1..second)
    }

    /// Whether a clause says what a noun of saying says: "que …", "selon laquelle …".
    fn is_content(&self, clause: WordIx) -> bool {
        let grammar = self.document.lexicon.grammar();
        let marked = self
            .syntax
            .dependents(clause, &["mark"])
            .any(|m| grammar.is(Role::ComplementClause, &self.syntax.word(m).lemma.to_lowercase()));
        let first = self.syntax.subtree(clause).start;
        let source = |w: WordIx| grammar.is(Role::Source, &self.syntax.word(w).lemma.to_lowercase());
        let before = first.before().is_some_and(source) || source(first);
        marked || before
    }
}
