//! Words of names that the lexicon knows, which the parser reads as words of the sentence.

use super::tree::{Move, Tree};
use crate::extract::index::{Ix, WordIx, each};
use crate::lexicon::{NameKind, Role};
use crate::reader::{Deprel, Upos};

/// Words of a nickname, at most.
const LONGEST_NICKNAME: usize = 3;

impl Tree<'_> {
    /// "Les Émirats arabes unis d'armer A", of which the last word was read as a verb: what hangs on a word within a name that the lexicon
    /// knows is the name's.
    pub(super) fn words_of_name(&self, first: WordIx) -> Vec<Move> {
        if !self.word(first).form.chars().next().is_some_and(char::is_uppercase) {
            return Vec::new();
        }
        let (mut form, mut end) = (self.word(first).form.to_lowercase(), None);
        for next in each(&(first + 1..WordIx::new(self.len()))) {
            if !self.lexicon.name_continues(&form) {
                break;
            }
            form = format!("{form} {}", self.word(next).form.to_lowercase());
            let proper = self.lexicon.names(&form).any(|(_, kind)| kind == NameKind::Proper);
            end = if proper { Some(next + 1) } else { end };
        }
        let Some(end) = end else { return Vec::new() };
        let inside = first + 1..end;
        let misread = each(&inside).any(|at| self.is_verb(at) && !self.word(at).form.chars().next().is_some_and(char::is_uppercase));
        let one = each(&inside).all(|at| self.is_within(at, first));
        if !misread || !one {
            return Vec::new();
        }
        let outside = |at: &WordIx| *at >= end && self.head(*at).is_some_and(|head| inside.contains(&head));
        let hung = self.words().filter(outside).map(|at| {
            let clause = if self.is_verb(at) { Deprel::new("acl") } else { self.word(at).deprel.clone() };
            Move::new(at, first, clause)
        });
        hung.collect()
    }

    /// A noun of people that is who somebody is, or two that are the subject of their verb.
    pub(super) fn misread_people(&self, noun: WordIx) -> Option<Vec<Move>> {
        self.name_behind_people(noun).or_else(|| self.peoples_before_verb(noun))
    }

    /// "L'Ivoirien N préside A": behind a noun of people in the singular stands who it is, who does what the noun was read to do.
    fn name_behind_people(&self, people: WordIx) -> Option<Vec<Move>> {
        let name = self.name_of_people(people)?;
        let above = self.head(people).map(|head| self.name_of_people(head).unwrap_or(head));
        let mut moves = vec![
            Move { word: name, head: above, deprel: self.word(people).deprel.clone(), participle_of: None },
            Move::new(people, name, Deprel::new("amod")),
        ];
        // "l'Ivoirien A et le Béninois B": the second noun is moved by itself
        let own = |&child: &WordIx| child != name && self.name_of_people(child).is_none();
        let theirs = self.children(people).iter().copied().filter(own);
        moves.extend(theirs.map(|child| Move::new(child, name, self.word(child).deprel.clone())));
        Some(moves)
    }

    /// "Russes et Ukrainiens": whether a word and the second behind it are two peoples side by side without an article, which stand by themselves.
    pub(in crate::extract) fn are_peoples_joined(&self, first: WordIx) -> bool {
        if first + 2 >= WordIx::new(self.len()) {
            return false;
        }
        let grammar = self.lexicon.grammar();
        let capital = |at: WordIx| self.word(at).form.chars().next().is_some_and(char::is_uppercase);
        let people = |at: WordIx| {
            let read = self.word(at);
            let several = read.upos == Upos::Propn || read.feats.get("Number") != Some("Sing");
            several && capital(at) && self.lexicon.states_of_adjective(&read.form.to_lowercase()).next().is_some()
        };
        let said_of = |before: WordIx| matches!(self.word(before).upos, Upos::Noun | Upos::Propn | Upos::Det) || capital(before);
        let alone =
            first.before().is_none_or(|before| !said_of(before) && !grammar.is(Role::Article, &self.word(before).form.to_lowercase()));
        let joins = grammar.is(Role::Coordination, &self.word(first + 1).form.to_lowercase());
        joins && alone && people(first) && people(first + 2)
    }

    /// "Russes et Ukrainiens ont signé": two peoples before their verb are its subject, whatever they were read as.
    fn peoples_before_verb(&self, first: WordIx) -> Option<Vec<Move>> {
        let second = first + 2;
        let verb = Some(first).filter(|&first| self.are_peoples_joined(first)).and_then(|_| {
            let leads = |&at: &WordIx| matches!(self.word(at).upos, Upos::Aux | Upos::Pron | Upos::Adv);
            let behind = each(&(second + 1..WordIx::new(self.len()))).find(|at| !leads(at))?;
            Some(behind).filter(|&verb| self.is_verb(verb) && self.finite(verb).is_some())
        })?;
        let subject = self.own_subject(verb).filter(|&subject| subject != first && subject != second);
        if subject.is_some_and(|subject| subject < verb) {
            return None;
        }
        let mut moves = Vec::new();
        if self.is_within(verb, first) || self.is_within(verb, second) {
            // the verb takes the place of the one that all hangs on
            let outside = |&at: &WordIx| self.head(at).is_none_or(|head| ![first, second, verb].contains(&head));
            let above = [first, second].into_iter().find(outside)?;
            moves.push(Move { word: verb, head: self.head(above), deprel: self.word(above).deprel.clone(), participle_of: None });
        }
        moves.push(Move::new(first, verb, Deprel::new("nsubj")));
        moves.push(Move::new(second, first, Deprel::new("conj")));
        moves.extend(subject.map(|object| Move::new(object, verb, Deprel::new("obj"))));
        Some(moves)
    }

    /// The first word of the name behind a noun of people in the singular.
    fn name_of_people(&self, people: WordIx) -> Option<WordIx> {
        let form = self.word(people).form.to_lowercase();
        let capital = |at: WordIx| self.word(at).form.chars().next().is_some_and(char::is_uppercase);
        let names_people = || self.lexicon.states_of_adjective(&form).next().is_some() && self.lexicon.names(&form).next().is_none();
        let article =
            people.before().is_some_and(|before| self.lexicon.grammar().is(Role::Article, &self.word(before).form.to_lowercase()));
        let name = (people + 1 < WordIx::new(self.len())).then(|| people + 1)?;
        let read = matches!(self.word(name).deprel.universal(), "flat" | "appos" | "nmod") && self.head(name) == Some(people);
        let named = read && capital(name) && self.word(name).upos == Upos::Propn && self.case(name).is_empty();
        let plural = self.word(people).feats.get("Number") == Some("Plur");
        (capital(people) && article && named && !plural && names_people()).then_some(name)
    }

    /// "A, dit « N », a pris M", of which the word before the nickname was read as a verb of saying: it is a part of the name.
    pub(super) fn nickname(&self, called: WordIx) -> Option<Vec<Move>> {
        let form = self.word(called).form.to_lowercase();
        let comma = called.before().filter(|&at| self.lexicon.grammar().is(Role::Called, &form) && self.is_comma(at))?;
        let last = comma.before().filter(|&at| self.word(at).upos == Upos::Propn)?;
        let quotes = self.lexicon.quotes();
        let end = WordIx::new(self.len());
        let at = |word: WordIx| (word < end).then(|| &*self.word(word).form);
        let quoted = at(called + 1).is_some_and(|form| quotes.can_open(form));
        let name = called + 1 + usize::from(quoted);
        let words = each(&(name..end)).take_while(|&at| self.word(at).form.chars().next().is_some_and(char::is_uppercase)).count();
        let closed = match quoted {
            true => at(name + words).is_some_and(|form| quotes.can_close(form)),
            false => at(name + words).is_some_and(|form| form == "," || form == ")"),
        };
        if !(1..=LONGEST_NICKNAME).contains(&words) || !closed || self.word(name).upos == Upos::Punct {
            return None;
        }
        let mut head = last;
        while let Some(above) = self.head(head).filter(|&above| above < head && self.word(head).deprel.universal() == "flat") {
            head = above;
        }
        let mut moves = vec![Move::new(called, head, Deprel::new("appos")), Move::new(name, called, Deprel::new("flat"))];
        // what hung on the verb that it was read as hangs on what that hung on
        let above = self.head(called).filter(|&above| above != head)?;
        let theirs = self.children(called).iter().copied().filter(|&child| child > name + words && self.word(child).upos != Upos::Punct);
        moves.extend(theirs.map(|child| Move::new(child, above, self.word(child).deprel.clone())));
        Some(moves)
    }
}
