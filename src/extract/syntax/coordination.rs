//! Nouns of a list that the parser hangs on another of them, or on what stands beside it.

use super::tree::{Move, Tree};
use crate::extract::index::{Ix, WordIx, each};
use crate::lexicon::{NounClass, Role};
use crate::ontology::Core;
use crate::reader::{Deprel, Upos};
use crate::text::{Level, normal};

impl Tree<'_> {
    /// "Oppose l'armée et les autorités": what was read as joined to the verb is joined to the argument before it.
    pub(super) fn argument_joined(&self, noun: WordIx) -> Option<Move> {
        let is_noun = matches!(self.word(noun).upos, Upos::Noun | Upos::Propn) && self.dependents(noun, &["nsubj", "cop"]).next().is_none();
        let verb = self.head(noun).filter(|&verb| is_noun && self.is_verb(verb) && self.word(noun).deprel.universal() == "conj")?;
        let mut before =
            self.children(verb).iter().copied().filter(|&c| c > verb && c < noun && self.word(c).deprel.universal() != "punct");
        let argument = before.next_back().filter(|&c| !self.is_verb(c))?;
        Some(Move::new(noun, argument, self.word(noun).deprel.clone()))
    }

    /// "A, B et C" of which the second was read as in apposition to the first; "le chef, A, et B" of which B was read as joined to A.
    pub(super) fn listed_apposition(&self, noun: WordIx) -> Option<Move> {
        self.second_of_list(noun)
            .or_else(|| self.joined_behind_apposition(noun))
            .or_else(|| self.joined_behind_name(noun))
            .or_else(|| self.first_of_subjects(noun))
            .or_else(|| self.place_beside_part(noun))
            .or_else(|| self.beside_subject(noun))
            .or_else(|| self.listed_complement(noun))
            .or_else(|| self.joined_behind_insertion(noun))
    }

    /// "Les signatures de A, conseiller de N, et de B": what has the preposition of a name before an apposition, and a comma before "et", is joined to
    /// that name.
    fn joined_behind_insertion(&self, name: WordIx) -> Option<Move> {
        let is_name = |at: WordIx| self.word(at).upos == Upos::Propn && !self.is(at, "flat:name");
        let inner = self.head(name).filter(|_| is_name(name) && self.word(name).deprel.universal() == "conj")?;
        let preposition = |at: WordIx| self.dependents(at, &["case"]).next().map(|case| &self.word(case).lemma);
        let joined = self.dependents(name, &["cc"]).next().and_then(|cc| cc.before()).is_some_and(|before| self.is_comma(before));
        let alike = |at: WordIx| is_name(at) && preposition(at).is_some() && preposition(at) == preposition(name);
        let first = self.words().rev().filter(|&at| joined && at < inner).find(|&at| alike(at))?;
        let set_off = each(&(first + 1..inner)).find(|&at| !self.is(at, "flat:name")).is_some_and(|at| self.is_comma(at));
        let complement = matches!(self.word(first).deprel.universal(), "nmod" | "obl");
        (set_off && complement).then(|| Move::new(name, first, Deprel::new("conj")))
    }

    /// "En A, en B, en C et en D": names with one preposition between commas are a list, of which each was read as a complement of its own.
    fn listed_complement(&self, name: WordIx) -> Option<Move> {
        let before = |name: WordIx| {
            let case = self.dependents(name, &["case"]).next().filter(|&case| case < name)?;
            let mut first = case.before().filter(|&comma| self.is_comma(comma))?.before()?;
            while self.head(first) != self.head(name) {
                first = self.head(first).filter(|&above| above < name)?;
            }
            Some(first).filter(|&first| self.is_listed_with(first, name))
        };
        let goes_on = |name: WordIx| self.dependents(name, &["conj"]).any(|last| self.dependents(last, &["cc"]).next().is_some());
        let behind = || {
            let comma = self.subtree(name).end;
            let case = Some(comma + 1).filter(|case| case.position() < self.len() && self.is_comma(comma))?;
            self.head(case).filter(|&next| self.is(case, "case") && self.is_listed_with(name, next))
        };
        let mut first = before(name).filter(|_| goes_on(name) || behind().is_some_and(goes_on))?;
        while let Some(earlier) = before(first) {
            first = earlier;
        }
        Some(Move::new(name, first, Deprel::new("conj")))
    }

    /// Whether a name stands before another one as a complement of the same word with the same preposition.
    fn is_listed_with(&self, first: WordIx, other: WordIx) -> bool {
        let complement = |at: WordIx| matches!(self.word(at).deprel.universal(), "obl" | "nmod") && self.word(at).upos == Upos::Propn;
        let introduced = |at: WordIx| {
            let case = self.dependents(at, &["case"]).next().map(|case| &self.word(case).lemma);
            (case, self.dependents(at, &["det"]).next().is_some())
        };
        let alike = first < other && self.head(first) == self.head(other) && complement(first) && complement(other);
        alike && introduced(first).0.is_some() && introduced(first) == introduced(other)
    }

    /// "Les armées turque et syrienne": the second adjective is joined to the noun, which it stands for.
    pub(super) fn elliptic_noun(&self, second: WordIx) -> Option<Move> {
        let of_state = |at: WordIx| {
            let form = normal(&self.word(at).form, Level::Phrase);
            let grammar = self.lexicon.grammar();
            let armed = || self.lexicon.heads().get(&form).iter().any(|head| grammar.is(NounClass::PeopleAtArms, &head.singular));
            self.lexicon.states_of_adjective(&form).next().is_some() || grammar.is(NounClass::People, &form) || armed()
        };
        let joined =
            |at: WordIx| matches!(self.word(at).deprel.universal(), "conj" | "amod") && self.dependents(at, &["det"]).next().is_none();
        let above = self.head(second).filter(|&above| above < second && joined(second) && of_state(second))?;
        let noun = match self.word(above).deprel.universal() {
            "amod" if self.word(second).deprel.universal() == "conj" && of_state(above) => self.head(above)?,
            _ => return None,
        };
        let several = self.word(noun).feats.get("Number") == Some("Plur");
        let one = self.word(above).feats.get("Number") == Some("Sing");
        let heads = self.lexicon.heads().get(&normal(&self.word(noun).form, Level::Phrase));
        let apart = heads.iter().any(|head| head.class.is(Core::Force) || head.class.is(Core::Organization) && one);
        let alternative =
            |at: WordIx| self.dependents(at, &["cc"]).any(|cc| !self.lexicon.grammar().is(Role::Addition, &self.word(cc).lemma));
        let alternatives = self.dependents(above, &["conj"]).any(alternative);
        (several && apart && noun < above && !alternatives).then(|| Move::new(second, noun, Deprel::new("conj")))
    }

    /// "Dans l'est du Tchad et en Centrafrique": what has a preposition of place of its own is joined to the part, and not to the whole.
    fn place_beside_part(&self, place: WordIx) -> Option<Move> {
        let whole = self.head(place).filter(|&whole| whole < place && self.word(place).deprel.universal() == "conj")?;
        let part = self.head(whole).filter(|&part| part < whole && self.is_marked(whole, Role::Of) && !self.is_verb(part))?;
        let there = |at: WordIx| self.is_marked(at, Role::Locative) && !self.is_marked(at, Role::Of);
        (there(place) && there(part)).then(|| Move::new(place, part, Deprel::new("conj")))
    }

    /// "Le Front de libération de A et l'armée se sont affrontés": of a verb in the plural what was read as joined to a complement of the
    /// subject is joined to the subject.
    fn beside_subject(&self, noun: WordIx) -> Option<Move> {
        let complement = self.head(noun).filter(|&first| first < noun && self.word(noun).deprel.universal() == "conj")?;
        let joined = self.dependents(noun, &["cc"]).next().is_some() && self.is_bare(noun);
        let mut subject = Some(complement).filter(|_| joined)?;
        while self.word(subject).deprel.universal() != "nsubj" {
            let part = matches!(self.word(subject).deprel.universal(), "nmod" | "appos" | "flat");
            subject = self.head(subject).filter(|&above| part && above < subject)?;
        }
        let finite = self.head(subject).filter(|&verb| noun < verb).and_then(|verb| self.finite(verb))?;
        (subject != complement && !self.agrees(subject, finite)).then(|| Move::new(noun, subject, Deprel::new("conj")))
    }

    /// "Le ministre A et le général B" of which the general was read as joined to A: who bears a title of his own is joined to the minister.
    fn joined_behind_name(&self, noun: WordIx) -> Option<Move> {
        let name = self.head(noun).filter(|_| self.word(noun).deprel.universal() == "conj")?;
        let names = matches!(self.word(name).deprel.universal(), "appos" | "nmod" | "flat") && self.word(name).upos == Upos::Propn;
        let first = self.head(name).filter(|&first| names && self.case(name).is_empty() && first < name && name < noun)?;
        let determined = |at: WordIx| self.dependents(at, &["det"]).next().is_some();
        let titled = |at: WordIx| self.word(at).upos == Upos::Noun && determined(at);
        let tight = !each(&(first + 1..name)).any(|at| self.is_comma(at));
        // "le président A et les FARC"
        let bears = || self.lexicon.titles().contains(&self.word(first).lemma.to_lowercase());
        let other = titled(noun) || self.word(noun).upos == Upos::Propn && determined(noun) && bears();
        (tight && titled(first) && other && self.case(noun).is_empty()).then(|| Move::new(noun, first, Deprel::new("conj")))
    }

    /// "Le président A, le ministre B et le général C ont signé N" of which the first was read as a circumstance of the verb.
    fn first_of_subjects(&self, first: WordIx) -> Option<Move> {
        let verb = self.head(first).filter(|&verb| first < verb && self.is_verb(verb))?;
        let read = matches!(self.word(first).deprel.universal(), "obl" | "dislocated");
        let bare = read && self.case(first).is_empty() && self.is_bare(first) && !self.is_time(first);
        let subject = self.own_subject(verb).filter(|&subject| bare && first < subject && subject < verb)?;
        let behind = self.subtree(first).end;
        let beside = behind == self.subtree(subject).start || behind + 1 == self.subtree(subject).start;
        let comma = each(&(first + 1..subject)).any(|at| self.is_comma(at));
        let joined = self.dependents(subject, &["conj"]).any(|third| self.dependents(third, &["cc"]).next().is_some());
        (beside && comma && joined && self.case(subject).is_empty()).then(|| Move::new(first, subject, Deprel::new("conj")))
    }

    fn joined_behind_apposition(&self, noun: WordIx) -> Option<Move> {
        let name = self
            .head(noun)
            .filter(|&name| self.word(noun).deprel.universal() == "conj" && self.word(name).deprel.universal() == "appos")?;
        let first = self.head(name).filter(|&first| first < name && name < noun && !self.is_verb(first))?;
        let joined = self.dependents(noun, &["cc"]).next().and_then(|cc| cc.before()).is_some_and(|before| self.is_comma(before));
        let described = self.dependents(first, &["det"]).next().is_some() && self.dependents(noun, &["det"]).next().is_some();
        let set_off = each(&(first + 1..name)).any(|at| self.is_comma(at)) && self.dependents(name, &["det"]).next().is_none();
        (joined && described && set_off && self.case(noun).is_empty()).then(|| Move::new(noun, first, Deprel::new("conj")))
    }

    fn second_of_list(&self, second: WordIx) -> Option<Move> {
        let first = self.head(second).filter(|&first| first < second && self.word(second).deprel.universal() == "appos")?;
        let joined = |&third: &WordIx| third > second && self.dependents(third, &["cc"]).next().is_some();
        // the third was read as joined to either
        let third = [second, first].into_iter().find_map(|above| self.dependents(above, &["conj"]).find(joined))?;
        if self.joined_behind_apposition(third).is_some() {
            return None;
        }
        let single = self.word(first).upos == Upos::Propn || self.word(first).feats.get("Number") == Some("Sing");
        let alike = self.case(second).is_empty() && self.word(first).upos != Upos::Num;
        // two cannot be another name of one; behind "les voisins, A et B," the verb follows a comma
        let closed = self.is_comma_behind(third);
        let goes_on = self.word(first).deprel.universal() == "nsubj" && self.head(first).is_some_and(|verb| verb > third) && !closed;
        let set_off = each(&(first + 1..second)).any(|at| self.is_comma(at));
        (alike && set_off && (single && !closed || goes_on)).then(|| Move::new(second, first, Deprel::new("conj")))
    }
}
