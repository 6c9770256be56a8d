//! Whose word a clause is by what introduces it: "selon X, …", "d'après X", "pour X, …".

use std::ops::Range;

use super::arguments::Arguments;
use super::report::{Report, ReportKind};
use super::teller::Teller;
use crate::extract::index::{ArticleEntityIx, Ix, WordIx, each};
use crate::lexicon::{NounClass, Role, SpeechKind};
use crate::reader::{Upos, longest};

/// Who speaks stands at most this many words behind "selon".
const REACH: usize = 4;

/// Words between a title and the name of who bears it, at most: "des Affaires étrangères du Togo,".
const LONGEST_OFFICE: usize = 6;

impl Arguments<'_> {
    /// "Selon X, …", "d'après X", "pour X, …": the clause.
    pub(super) fn according(&self) -> Vec<Report> {
        let (tokens, lexicon) = (self.all_tokens(), self.document.lexicon);
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let according = lexicon.according();
            let end = longest(tokens, at, |f| according.continues(f), |f| according.contains(f));
            let Some(end) = end else {
                found.extend(self.opinion(at));
                at += 1;
                continue;
            };
            if let Some(teller) = self.source_behind(at, end) {
                let words = self.syntax.words_of(&(at..end));
                let tokens = self.without_bracket(at, self.scope(words.start));
                let kind = if self.is_tally(end) { ReportKind::Tally } else { ReportKind::Around };
                found.push(Report { except: at..end, kind, ..Report::clause(tokens, teller) });
            }
            at = end;
        }
        found
    }

    /// Whether somebody is named in a sentence only for what he says: "selon A, …", "…, a annoncé A".
    pub(in crate::extract) fn is_only_cited(&self, entity: ArticleEntityIx) -> bool {
        let teller = Teller::Entity(entity);
        let mentioned = self.mentions.iter().filter(|m| m.entity == entity).count();
        let inserted = || self.sayings().iter().any(|saying| saying.inserted && saying.teller == Some(teller));
        mentioned == 1 && (self.according().iter().any(|report| report.teller == teller) || inserted())
    }

    /// Whether the noun behind "selon" is a count of those who suffered.
    fn is_tally(&self, from: usize) -> bool {
        let behind = self.syntax.words_of(&(from..self.all_tokens().len().min(from + REACH)));
        let noun = each(&behind).find(|&w| self.syntax.word(w).upos == Upos::Noun);
        noun.is_some_and(|w| self.document.lexicon.grammar().is(NounClass::Tally, &self.syntax.word(w).lemma.to_lowercase()))
    }

    /// Whose word "selon" introduces; nobody's in "selon le plan".
    fn source_behind(&self, start: usize, end: usize) -> Option<Teller> {
        let syntax = self.syntax;
        let own = syntax.words_of(&(start..end));
        let is_noun = |w: &WordIx| matches!(syntax.word(*w).upos, Upos::Noun | Upos::Propn | Upos::Pron);
        // "selon des témoins", "de source militaire"
        let inside = each(&own).any(|w| self.is_source(w) && syntax.word(w).upos == Upos::Noun);
        let last = (own.end + REACH).min(WordIx::new(syntax.len()));
        let behind = own.end..last;
        let mut nouns = each(&behind).take_while(|&w| !syntax.is_verb(w) && syntax.word(w).upos != Upos::Punct).filter(is_noun);
        let Some(noun) = nouns.next() else {
            // "à l'en croire"
            let whom = each(&own).find(|&w| syntax.word(w).upos == Upos::Pron && syntax.word(w).feats.get("Person").is_some());
            return whom.map(|pronoun| self.teller(pronoun)).or(inside.then_some(Teller::Somebody));
        };
        // "A, selon qui …"; "la rumeur selon laquelle …" is told by its noun
        if syntax.word(noun).feats.get("PronType") == Some("Rel") {
            return Some(self.teller(noun)).filter(|teller| matches!(teller, Teller::Entity(_)));
        }
        match self.teller(noun) {
            Teller::Entity(entity) => Some(Teller::Entity(entity)),
            Teller::Somebody if inside || self.is_source(noun) => Some(self.cited_by(noun).unwrap_or(Teller::Somebody)),
            _ => None,
        }
    }

    /// "Un responsable cité par X".
    fn cited_by(&self, noun: WordIx) -> Option<Teller> {
        let participles = self.syntax.dependents(noun, &["acl"]).filter(|&w| self.syntax.is_passive(w));
        let agents = participles.flat_map(|w| self.syntax.predicate(w).agents.clone());
        agents.map(|w| self.teller(w)).find(|teller| matches!(teller, Teller::Entity(_)))
    }

    /// "Pour X, …" at the beginning of a sentence or quotation.
    fn opinion(&self, at: usize) -> Option<Report> {
        let (tokens, lexicon) = (self.all_tokens(), self.document.lexicon);
        let begins = at.checked_sub(1).is_none_or(|before| lexicon.quotes().side(&tokens[before].norm).is_some());
        if !begins || lexicon.speech_of(&tokens[at].norm) != Some(SpeechKind::Opinion) {
            return None;
        }
        let start = at + 1 + usize::from(self.is(Role::Article, at + 1));
        let mention = self.mentions.iter().find(|m| m.candidate.tokens.start == start && m.candidate.class.core.is_agent());
        let named = mention.map(|mention| (mention.candidate.tokens.end, Teller::Entity(mention.entity)));
        let (end, teller) = named.or_else(|| self.office_holder_at(start))?;
        let comma = tokens.get(end).is_some_and(|t| &*t.norm == ",");
        comma.then(|| Report { except: 0..end, kind: ReportKind::Around, ..Report::clause(0..tokens.len(), teller) })
    }

    /// "Le ministre français N", "le ministre de la Défense, N": whom the title at a token is of, and where his name ends.
    fn office_holder_at(&self, start: usize) -> Option<(usize, Teller)> {
        let title = self.titles().into_iter().find(|title| title.tokens.start == start)?;
        let Teller::Entity(holder) = self.teller(title.head) else { return None };
        let names = self.mentions.iter().filter(|m| m.entity == holder && m.candidate.tokens.start >= title.tokens.end);
        let name = names.map(|m| m.candidate.tokens.clone()).min_by_key(|tokens| tokens.start)?;
        // his name stands in one phrase with the title
        let apart = |at: usize| self.syntax.words_of(&(at..at + 1));
        let verb = (title.tokens.end..name.start).any(|at| each(&apart(at)).any(|word| self.syntax.is_verb(word)));
        (!verb && name.start <= title.tokens.end + LONGEST_OFFICE).then_some((name.end, Teller::Entity(holder)))
    }

    /// The clause that "selon" at that word is said of.
    fn scope(&self, word: WordIx) -> Range<usize> {
        let syntax = self.syntax;
        let mut here = word;
        for _ in 0..syntax.len() {
            let Some(head) = syntax.head(here) else { break };
            let relation = syntax.word(here).deprel.universal();
            let apart = syntax.is_clause(here)
                && (syntax.word(here).deprel.as_str() == "acl:relcl"
                    || matches!(relation, "conj" | "parataxis" | "ccomp") && syntax.dependents(here, &["nsubj"]).next().is_some());
            // a sentence that begins with it is said so as a whole
            if apart && word.position() > 0 {
                break;
            }
            here = head;
        }
        self.tokens_of(syntax.subtree(here))
    }

    /// Tokens without a sentence in brackets at their end, which is the article's: "selon A, B a pris N (les deux pays …)".
    fn without_bracket(&self, from: usize, tokens: Range<usize>) -> Range<usize> {
        let norm = |at: usize| &*self.all_tokens()[at].norm;
        let last = tokens.clone().rev().find(|&at| norm(at) != ".").filter(|&at| norm(at) == ")");
        let opening = last.and_then(|last| (tokens.start..last).rev().find(|&at| norm(at) == "("));
        match opening.filter(|&at| at > from) {
            Some(at) => tokens.start..at,
            None => tokens,
        }
    }
}
