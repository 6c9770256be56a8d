//! Whom a title names: "le président N", "N, président de B", "le porte-parole de B, le colonel N".

use std::ops::Range;

use super::arguments::Arguments;
use super::claim::Argument;
use super::offices::{LONGEST_BODY, REACH, Title, is_body};
use crate::extract::index::{MentionIx, WordIx, each};
use crate::lexicon::{Role, VerbClass};
use crate::ontology::{ClassId, Core};
use crate::reader::{Upos, longest};

impl Arguments<'_> {
    /// The nearest name that depends on the title: "le président N", "N est président".
    pub(super) fn named_beside(&self, title: &Title, classes: &[ClassId]) -> Option<Argument> {
        let bare = self.syntax.dependents(title.head, &["appos", "nmod", "flat", "nsubj"]).filter(|&w| self.syntax.case(w).is_empty());
        let near = bare.filter_map(|word| self.meant(word, classes)).min_by_key(|holder| holder.tokens.start.abs_diff(title.tokens.end));
        // "le sénateur N sera président"
        let subjects = || self.syntax.dependents(title.head, &["nsubj"]);
        let titled = || {
            subjects().flat_map(|noun| self.syntax.dependents(noun, &["appos", "nmod", "flat"]).filter(|&w| self.syntax.case(w).is_empty()))
        };
        // "le porte-parole de A, le colonel-major N"
        let set_off = || {
            let nouns = self.syntax.dependents(title.head, &["appos"]).filter(|&w| self.syntax.case(w).is_empty());
            nouns.flat_map(|noun| self.syntax.dependents(noun, &["appos", "flat", "nmod"]).filter(|&w| self.syntax.case(w).is_empty()))
        };
        near.or_else(|| titled().chain(set_off()).find_map(|word| self.meant(word, classes)))
    }

    /// Whom the verb puts into it.
    pub(super) fn appointed(&self, title: &Title, classes: &[ClassId]) -> Option<Argument> {
        let predicate = self.syntax.predicate(title.appointing?);
        let words = predicate.patients.iter().filter(|&&w| w != title.head).chain(&predicate.agents);
        let beside = |word| self.names_beside(word, classes).into_iter().next();
        let pronoun = |word| self.resolve(word, classes, 0).into_iter().next().filter(|_| self.syntax.word(word).upos == Upos::Pron);
        words.copied().find_map(|word| self.meant(word, classes).or_else(|| beside(word)).or_else(|| pronoun(word)))
    }

    /// Whom it is in apposition to: "N, président de B".
    pub(super) fn bearer(&self, title: &Title, classes: &[ClassId]) -> Option<Argument> {
        let beside = matches!(self.syntax.word(title.head).deprel.universal(), "appos" | "nmod" | "amod" | "acl");
        let noun = self.syntax.head(title.head).filter(|_| beside && self.syntax.case(title.head).is_empty())?;
        // "A et B, président de C": whom the comma parts from the title
        if let Some(nearest) = self.person_before(title, classes) {
            return Some(nearest);
        }
        // "le général A, commandant de N"
        self.meant(noun, classes).or_else(|| self.names_beside(noun, classes).into_iter().next())
    }

    /// "Les présidents guinéen A et mauritanien B": of several who hold one office, the state before the name of each.
    pub(super) fn states_of_each(&self, title: &Title) -> Option<Vec<Argument>> {
        let first = self.holder_of(title).filter(|_| self.is_of_several(title))?;
        let person = self.document.ontology.core(Core::Person).id?;
        let mut holders = self.with_joined(title, first, &[person]);
        holders.sort_by_key(|holder| holder.tokens.start);
        let before = |holder: &Argument| {
            let comma = holder.tokens.start.checked_sub(1).filter(|&at| self.norm(at) == ",");
            self.state_at(comma.unwrap_or(holder.tokens.start).checked_sub(1)?)
        };
        let states = holders.iter().map(before).collect::<Option<Vec<_>>>()?;
        (states.len() > 1).then_some(states)
    }

    /// The person whose name ends before the comma before a title.
    fn person_before(&self, title: &Title, classes: &[ClassId]) -> Option<Argument> {
        let article = usize::from(title.tokens.start > 0 && self.is(Role::Article, title.tokens.start - 1));
        let comma = (title.tokens.start - article).checked_sub(1).filter(|&at| self.norm(at) == ",")?;
        let person = self.mentions.keys().find(|&m| self.mentions[m].candidate.tokens.end == comma && self.is_of(m, classes))?;
        Some(self.argument(person))
    }

    /// The person right behind an office and what belongs to it, or before it and a comma.
    pub(super) fn next_to(&self, title: &Title, classes: &[ClassId]) -> Option<Argument> {
        let tokens = self.all_tokens();
        let title = &title.tokens;
        let norm = |at: usize| tokens.get(at).map(|t| &*t.norm).unwrap_or_default();
        let persons: Vec<MentionIx> = self.mentions.keys().filter(|&m| self.mentions[m].candidate.class.is(Core::Person)).collect();
        let tokens_of = |m: MentionIx| &self.mentions[m].candidate.tokens;
        // "porte-parole de l'armée kényane": the body's name may begin within the title
        let bodies = self.mentions.iter().filter(|m| is_body(m) && m.candidate.tokens.end > title.end);
        let body_end = bodies.map(|m| m.candidate.tokens.end).next().filter(|&end| end <= title.end + LONGEST_BODY).unwrap_or(title.end);
        // "chef de l'Organisation … (B), N"
        let bracket = (norm(body_end) == "(").then(|| (body_end..body_end + 2 + REACH).find(|&at| norm(at) == ")")).flatten();
        let body_end = bracket.map_or(body_end, |at| at + 1);
        let after = persons.iter().copied().find(|&m| {
            let start = tokens_of(m).start;
            // "vice-président devant le président N": the name is another's
            let before_another = self.leads_to_another(title.end..start.max(title.end));
            start >= title.end
                && !before_another
                && !self.is_parted_by_verb(title.end..start)
                && (start - title.end <= REACH
                    || start >= body_end && (start - body_end <= 1 || self.is_second_title(body_end..start))
                    || self.describes(title, title.end..start)
                    || self.describes_before_title(title, title.end..start))
        });
        let article = usize::from(title.start > 0 && self.is(Role::Article, title.start - 1));
        let before = persons.iter().copied().find(|&m| {
            let end = tokens_of(m).end;
            end < title.start && norm(end) == "," && end + 1 + article == title.start
        });
        before.or(after).and_then(|m| self.meant(self.head(m), classes))
    }

    /// "Le président a limogé N": whether a verb stands between that is more than a copula.
    fn is_parted_by_verb(&self, between: Range<usize>) -> bool {
        let words = self.syntax.words_of(&between);
        let finite = |word: WordIx| self.syntax.word(word).feats.get("VerbForm") == Some("Fin");
        let links = |word: WordIx| self.syntax.word(word).deprel.universal() == "cop" || self.is_verb_of(VerbClass::Copular, word);
        each(&words).any(|word| finite(word) && !links(word))
    }

    /// Whether another title stands between, behind a preposition that completes no office: "devant le président".
    fn leads_to_another(&self, between: Range<usize>) -> bool {
        let titles = self.document.lexicon.titles();
        let is_title = |at: usize| titles.contains(self.norm(at));
        let before = |at: usize| at - usize::from(self.is(Role::Article, at - 1));
        let leads = |at: usize| {
            let words = self.syntax.words_of(&(at..at + 1));
            let preposition = each(&words).any(|word| self.syntax.word(word).upos == Upos::Adp);
            preposition && ![Role::Of, Role::To, Role::Inside].into_iter().any(|role| self.is(role, at))
        };
        between.clone().any(|at| at > between.start && is_title(at) && before(at).checked_sub(1).is_some_and(leads))
    }

    /// "Le porte-parole de A, le colonel N": whether a comma and another title are all that stands between an office and a name.
    fn is_second_title(&self, between: Range<usize>) -> bool {
        let tokens = &self.all_tokens()[between.clone()];
        let Some((_, rest)) = tokens.split_first().filter(|(comma, _)| &*comma.norm == ",") else { return false };
        let start = between.end - rest.len();
        let articles = (start..between.end).take_while(|&at| self.is(Role::Article, at)).count();
        let titles = self.document.lexicon.titles();
        let end = longest(self.all_tokens(), start + articles, |f| titles.continues(f), |f| titles.contains(f));
        // "le général ougandais N"
        let adjective = end.is_some_and(|end| end + 1 == between.end && self.state_at(end).is_some());
        end == Some(between.end) || adjective
    }

    /// Whether what stands between an office and a name only says more of the office: "la secrétaire d'État chargée des Réfugiés, N",
    /// "l'ex-présidente du Pérou destituée, N".
    fn describes(&self, title: &Range<usize>, between: Range<usize>) -> bool {
        let comma = between.end.checked_sub(1).filter(|&at| between.contains(&at) && &*self.all_tokens()[at].norm == ",");
        let Some(end) = comma.filter(|&end| end - between.start <= LONGEST_BODY) else { return false };
        let Some(head) = self.syntax.head_of(&self.syntax.words_of(title)) else { return false };
        let words = self.syntax.words_of(&(between.start..end));
        let said = each(&words).all(|word| {
            let finite = self.syntax.word(word).feats.get("VerbForm") == Some("Fin");
            self.syntax.is_within(word, head) && !finite && self.syntax.word(word).upos != Upos::Punct
        });
        said && !self.mentions.iter().any(|m| m.candidate.class.is(Core::Person) && between.contains(&m.candidate.tokens.start))
    }

    /// The same with another title behind the comma: "le porte-parole du gouverneur de A, le colonel N".
    fn describes_before_title(&self, title: &Range<usize>, between: Range<usize>) -> bool {
        let comma = between.clone().rev().find(|&at| &*self.all_tokens()[at].norm == ",");
        comma.is_some_and(|comma| self.is_second_title(comma..between.end) && self.describes(title, between.start..comma + 1))
    }
}
