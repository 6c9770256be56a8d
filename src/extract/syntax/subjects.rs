//! Subjects that the parser gives to no verb, or to the wrong one.

use super::tree::{Move, Tree};
use crate::extract::index::{Ix, WordIx, each};
use crate::lexicon::Role;
use crate::reader::{Deprel, Upos};

/// What stands before a headline's colon has at most this many words.
const LONGEST_TOPIC: usize = 6;

impl Tree<'_> {
    /// "Lors d'une visite à A, B a attaqué C": what stands between the comma of a fronted phrase and its verb is the verb's subject.
    pub(super) fn missing_subject(&self, verb: WordIx) -> Option<Vec<Move>> {
        let finite = self.finite(verb)?;
        if !matches!(self.word(verb).deprel.universal(), "root" | "ccomp" | "advcl" | "parataxis" | "xcomp") {
            return None;
        }
        let mut moves = self.false_subjects(verb)?;
        let start = self.subtree(verb).start;
        let fits = |noun: WordIx| self.is_left_over(noun, verb) && self.agrees(noun, finite);
        let mut subject = each(&(start..verb)).rev().find(|&noun| fits(noun))?;
        // "le chef de A, B,": the chief
        while let Some(head) =
            self.head(subject).filter(|&head| head < subject && self.word(subject).deprel.universal() == "appos" && fits(head))
        {
            subject = head;
        }
        moves.push(self.as_subject(subject, verb));
        // "depuis A, B, médiateur de C,": what was read as in apposition to A is said of B
        if let Some(before) = self.head(subject).filter(|&before| before < subject) {
            let theirs = self.dependents(before, &["appos"]).filter(|&noun| noun > subject && noun < verb);
            moves.extend(theirs.map(|noun| Move::new(noun, subject, Deprel::new("appos"))));
        }
        Some(moves)
    }

    /// "A, lui, a attaqué N": the pronoun between commas repeats the subject before it.
    pub(super) fn stressed_subject(&self, verb: WordIx) -> Option<Vec<Move>> {
        let pronoun = self.own_subject(verb).filter(|&pronoun| pronoun < verb && self.word(pronoun).upos == Upos::Pron)?;
        let comma = pronoun.before().filter(|&at| self.is_comma(at))?;
        let personal = self.word(pronoun).feats.get("Person") == Some("3") && self.is_comma(pronoun + 1);
        let ends = |noun: WordIx| matches!(self.subtree(noun).end, end if end == comma || end == comma + 1);
        let below = |noun: &WordIx| matches!(self.word(*noun).upos, Upos::Noun | Upos::Propn) && ends(*noun);
        let noun = self.children(verb).iter().copied().find(below).filter(|_| personal)?;
        let finite = self.finite(verb)?;
        let stressed = self.case(noun).is_empty() && !self.is_time(noun) && self.agrees(noun, finite);
        stressed.then(|| vec![self.as_subject(noun, verb), Move::new(pronoun, noun, Deprel::new("dislocated"))])
    }

    /// "Le commandant de la force qui a pris A est parti": the verb of a sentence whose root is a noun.
    pub(super) fn verbless_root(&self, verb: WordIx) -> Option<Vec<Move>> {
        let noun = self.head(verb).filter(|&noun| noun < verb && self.head(noun).is_none())?;
        // "Damas a été la cible de A", of which the name was read as a noun
        let predicate = !self.is_verb(verb) && self.dependents(verb, &["cop"]).next().is_some() && self.case(verb).is_empty();
        let below = matches!(self.word(verb).deprel.universal(), "acl" | "parataxis" | "appos" | "advcl" | "conj")
            || predicate && matches!(self.word(verb).deprel.universal(), "nmod" | "amod");
        let finite = self.finite(verb).filter(|_| below)?;
        let introduced =
            |c: WordIx| matches!(self.word(c).deprel.universal(), "mark" | "cc") || self.word(c).feats.get("PronType") == Some("Rel");
        let apart = self.children(verb).iter().any(|&c| c < verb && introduced(c)) || each(&(noun..verb)).any(|at| self.is_colon(at));
        if apart || self.is_clause(noun) || !(self.is_bare(noun) || predicate) || !self.agrees(noun, finite) {
            return None;
        }
        let mut moves = self.false_subjects(verb)?;
        moves.push(Move { word: verb, head: None, deprel: Deprel::new("root"), participle_of: None });
        moves.push(self.as_subject(noun, verb));
        Some(moves)
    }

    /// "La veille, A, ministre, et B avaient été attaqués": the date that the sentence begins with was read as its root, and the first of those
    /// who act as in apposition to it.
    pub(super) fn time_root(&self, verb: WordIx) -> Option<Vec<Move>> {
        let finite = self.finite(verb).filter(|_| matches!(self.word(verb).deprel.universal(), "acl" | "parataxis" | "appos" | "conj"))?;
        let introduced = |c: WordIx| c < verb && (self.is(c, "mark") || self.is_relative(c));
        if self.children(verb).iter().any(|&c| introduced(c)) {
            return None;
        }
        let first = self.head(verb).filter(|&first| first < verb)?;
        let of_date = |noun: WordIx| matches!(self.word(noun).deprel.universal(), "appos" | "nmod" | "dislocated") && self.is_bare(noun);
        let date = if self.is_time(first) { first } else { self.head(first).filter(|_| of_date(first))? };
        let fronted = self.head(date).is_none() && self.is_time(date) && self.is_bare(date);
        let noun =
            if first == date { self.dependents(date, &["appos", "nmod"]).find(|&noun| noun > date && of_date(noun)) } else { Some(first) };
        let noun = noun.filter(|&noun| fronted && noun < verb && self.subtree(noun).start.before().is_some_and(|at| self.is_comma(at)))?;
        let second = self.own_subject(verb).filter(|&second| second > noun);
        // of two that are joined the conjunction was read as the clause's
        let joined = self.dependents(verb, &["cc"]).any(|cc| second.is_some_and(|second| cc < second));
        let alone = second.is_none() && self.agrees(noun, finite);
        if !(alone || joined && self.word(finite).feats.get("Number") == Some("Plur")) {
            return None;
        }
        let mut moves = vec![
            Move { word: verb, head: None, deprel: Deprel::new("root"), participle_of: None },
            Move::new(date, verb, Deprel::new("obl:mod")),
            self.as_subject(noun, verb),
        ];
        if let Some(second) = second {
            moves.push(Move::new(second, noun, Deprel::new("conj")));
            moves.extend(self.dependents(verb, &["cc"]).filter(|&cc| cc < second).map(|cc| Move::new(cc, second, Deprel::new("cc"))));
        }
        let behind = self.children(date).iter().copied().filter(|&c| c > verb);
        moves.extend(behind.map(|c| Move::new(c, verb, self.word(c).deprel.clone())));
        Some(moves)
    }

    /// "A, qui tient N, a attaqué B": of a root with a relative pronoun and a noun as its subjects, the noun is that of the verb behind.
    pub(super) fn relative_root(&self, relative: WordIx) -> Option<Vec<Move>> {
        if self.head(relative).is_some() || !self.is_verb(relative) {
            return None;
        }
        let subject = self.dependents(relative, &["nsubj"]).find(|&subject| self.is_relative(subject) && subject < relative);
        // "A, que B accuse de …, a attaqué N", of which the pronoun was read as a conjunction
        // "A, ville que B tient, est …": it stands behind what is said of A
        let said_of = |w: WordIx| {
            let subjects = self.dependents(relative, &["nsubj"]).filter(|&noun| noun < w);
            subjects.flat_map(|noun| self.dependents(noun, &["appos"])).any(|said| self.subtree(said).end == w)
        };
        let that = |w: &WordIx| {
            let opens = w.before().is_some_and(|c| self.is_comma(c)) || said_of(*w);
            self.lexicon.grammar().is(Role::ComplementClause, &self.word(*w).lemma) && opens
        };
        let object = || {
            let own = |mark: &WordIx| self.dependents(relative, &["nsubj"]).any(|subject| subject > *mark && subject < relative);
            self.dependents(relative, &["mark", "obj"]).filter(that).find(own)
        };
        // "A, dont les soldats ont quitté N, a attaqué B", "A, auquel B reproche …, a démenti"
        let opens = |w: &WordIx| {
            let start = self.dependents(*w, &["case"]).next().filter(|case| case < w).unwrap_or(*w);
            self.is_relative(*w) && start.before().is_some_and(|c| self.is_comma(c))
        };
        let possessed = || {
            let subjects = self.dependents(relative, &["nsubj"]).filter(|&subject| subject < relative);
            subjects.flat_map(|subject| self.children(subject).iter().copied().filter(move |&w| w < subject)).find(opens)
        };
        let concerned = || {
            let own = |w: &WordIx| self.dependents(relative, &["nsubj"]).any(|subject| subject > *w && subject < relative);
            self.dependents(relative, &["obl", "iobj"]).filter(opens).find(own)
        };
        let pronoun = subject.or_else(object).or_else(possessed).or_else(concerned)?;
        // "la brigade N, que A équipe, a pris M", of which the noun was read as a circumstance
        let bare = || self.children(relative).iter().copied().find(|&noun| noun < pronoun && self.is_bare(noun) && !self.is_time(noun));
        let noun = self.dependents(relative, &["nsubj"]).find(|&subject| subject < pronoun && !self.is_relative(subject)).or_else(bare)?;
        let opens =
            |verb: WordIx| self.children(verb).iter().copied().find(|&c| !self.is(c, "punct")).filter(|&c| c < verb).unwrap_or(verb);
        let introduced = |verb: WordIx| {
            let by = |c: WordIx| matches!(self.word(c).deprel.universal(), "mark" | "cc" | "nsubj") || self.is_relative(c);
            self.children(verb).iter().any(|&c| c < verb && by(c))
        };
        let says = |verb: WordIx| self.lexicon.speech_of(&self.word(verb).lemma).is_some() && self.own_subject(verb).is_some();
        let predicate = |at: WordIx| self.is_verb(at) || self.dependents(at, &["cop"]).next().is_some();
        let main = self.words().filter(|&verb| verb > relative && self.is_within(verb, relative) && predicate(verb)).find(|&verb| {
            let set_off = opens(verb).before().is_some_and(|before| self.is_comma(before));
            set_off && !introduced(verb) && !says(verb) && self.finite(verb).is_some_and(|finite| self.agrees(noun, finite))
        })?;
        let mut moves = vec![
            Move { word: main, head: None, deprel: Deprel::new("root"), participle_of: None },
            self.as_subject(noun, main),
            Move::new(relative, noun, Deprel::new("acl:relcl")),
        ];
        let has_object = self.dependents(main, &["obj", "ccomp", "xcomp"]).next().is_some() || self.is_passive(main);
        let object = self.dependents(main, &["nsubj"]).find(|&behind| behind > main && self.is_bare(behind) && !has_object);
        moves.extend(object.map(|object| Move::new(object, main, Deprel::new("obj"))));
        let behind = self.children(relative).iter().copied().filter(|&c| c > main);
        moves.extend(behind.map(|c| Move::new(c, main, self.word(c).deprel.clone())));
        Some(moves)
    }

    /// "Syrie : le régime reprend A": what stands before a headline's colon does nothing.
    pub(super) fn topic(&self, topic: WordIx) -> Vec<Move> {
        let subject = self.word(topic).deprel.universal() == "nsubj" && topic.position() < LONGEST_TOPIC;
        let Some(verb) = self.head(topic).filter(|&verb| subject && topic < verb) else { return Vec::new() };
        let colon = each(&(topic..verb)).find(|&at| self.is_colon(at)).filter(|colon| colon.position() <= LONGEST_TOPIC);
        let Some(colon) = colon else { return Vec::new() };
        let beside =
            || self.dependents(topic, &["appos", "conj", "nmod", "parataxis"]).filter(|&c| c > colon && c < verb && self.is_bare(c));
        let own = self.dependents(verb, &["nsubj"]).any(|c| c > colon);
        let mut moves = vec![Move::new(topic, verb, Deprel::new("dislocated"))];
        match beside().next() {
            _ if own => {}
            Some(noun) => moves.push(Move::new(noun, verb, self.word(topic).deprel.clone())),
            None => return Vec::new(),
        }
        moves
    }

    pub(super) fn as_subject(&self, noun: WordIx, verb: WordIx) -> Move {
        Move::new(noun, verb, Deprel::new(if self.is_passive(verb) { "nsubj:pass" } else { "nsubj" }))
    }

    pub(super) fn is_colon(&self, at: WordIx) -> bool {
        &*self.word(at).form == ":"
    }

    /// The word that shows person and number of a verb in the third person, or that does not tell.
    pub(super) fn finite(&self, verb: WordIx) -> Option<WordIx> {
        let is_finite = |at: WordIx| self.word(at).feats.get("VerbForm") == Some("Fin") && self.word(at).feats.get("Mood") != Some("Imp");
        let predicate = self.is_verb(verb) || self.dependents(verb, &["cop"]).next().is_some();
        let finite = std::iter::once(verb).chain(self.dependents(verb, &["aux", "cop"])).find(|&at| is_finite(at)).filter(|_| predicate)?;
        let third = matches!(self.word(finite).feats.get("Person"), None | Some("3"));
        let impersonal = self.children(verb).iter().any(|&c| self.is(c, "expl:subj") || self.is(c, "csubj"));
        (third && !impersonal).then_some(finite)
    }

    /// "Pendant près de six heures, A a attaqué B": what a preposition introduces and a comma sets off before the subject is none.
    pub(super) fn circumstance_as_subject(&self, word: WordIx) -> Option<Move> {
        let verb = self.head(word).filter(|&verb| word < verb && self.word(word).deprel.universal() == "nsubj")?;
        // "A, selon qui B a pris N"
        if self.is_relative(word) && self.is_prepositional(word) {
            return Some(Move::new(word, verb, Deprel::new("obl")));
        }
        let other = self.dependents(verb, &["nsubj"]).find(|&subject| subject > word && subject < verb && self.case(subject).is_empty())?;
        let set_off = each(&(word..other)).any(|at| self.is_comma(at));
        (self.is_prepositional(word) && set_off).then(|| Move::new(word, verb, Deprel::new("obl")))
    }

    /// What becomes of the subjects of a verb that are none: one with a preposition is a complement, a name behind the verb its object.
    /// Nothing where one of them is right, or may be: "ont été attaqués A et B", "…, a déclaré X".
    fn false_subjects(&self, verb: WordIx) -> Option<Vec<Move>> {
        let says = self.lexicon.speech_of(&self.word(verb).lemma).is_some();
        let inverts = self.is_passive(verb) || self.is_reflexive(verb) || self.is_motion(verb) || says && !self.is(verb, "root");
        let behind = |noun: WordIx| noun > verb && self.word(noun).upos != Upos::Pron;
        if inverts && self.dependents(verb, &["obj"]).any(behind) {
            return None;
        }
        let has_object = self.dependents(verb, &["obj", "ccomp", "cop"]).next().is_some();
        let instead = |subject: WordIx| match subject < verb {
            true if self.is_prepositional(subject) || self.is_time_before(subject, verb) => {
                Some(Move::new(subject, verb, Deprel::new("obl")))
            }
            true => self.infinitive_before(subject, verb).map(|infinitive| Move::new(subject, infinitive, Deprel::new("obj"))),
            false if inverts || says || has_object || !self.is_bare(subject) => None,
            false => Some(Move::new(subject, verb, Deprel::new("obj"))),
        };
        self.dependents(verb, &["nsubj"]).map(instead).collect()
    }

    /// "Une semaine après avoir pris A, B a attaqué C": a time that a clause completes, set off before the verb.
    fn is_time_before(&self, noun: WordIx, verb: WordIx) -> bool {
        let completed = self.dependents(noun, &["acl", "advcl"]).any(|clause| self.dependents(clause, &["mark"]).next().is_some());
        self.is_time(noun) && completed && each(&(noun..verb)).any(|at| self.is_comma(at))
    }

    /// "Loin d'attaquer A, B …": the infinitive before a noun that lacks an object.
    fn infinitive_before(&self, noun: WordIx, verb: WordIx) -> Option<WordIx> {
        let start = self.dependents(noun, &["det"]).next().unwrap_or(noun);
        let infinitive = start.before().filter(|&at| self.head(at) == Some(verb) && self.is_infinite(at) && self.is_verb(at))?;
        let open = self.dependents(infinitive, &["obj", "nsubj"]).next().is_none() && !self.is_past_participle(infinitive);
        (open && self.word(infinitive).deprel.universal() == "advcl").then_some(infinitive)
    }

    /// Whether a noun has a preposition that no subject has; "entre vingt et trente personnes" and "des soldats" may be subjects.
    fn is_prepositional(&self, noun: WordIx) -> bool {
        let counted = self.dependents(noun, &["nummod"]).next().is_some() || self.word(noun).upos == Upos::Num;
        !counted && !self.case(noun).is_empty() && !self.is_marked(noun, Role::Of)
    }

    /// Whether a noun before a verb belongs to nothing but the verb: it has no preposition, stands behind the comma of a fronted phrase or
    /// hangs on the verb itself, and is no date.
    fn is_left_over(&self, noun: WordIx, verb: WordIx) -> bool {
        if !self.is_bare(noun) || self.is_time(noun) {
            return false;
        }
        let Some(head) = self.head(noun).filter(|_| self.dependents(noun, &["cc", "cop", "nsubj"]).next().is_none()) else { return false };
        let deprel = self.word(noun).deprel.universal();
        if head == verb {
            return matches!(deprel, "obl" | "nmod" | "appos" | "amod" | "advmod" | "dislocated");
        }
        // "selon A, dix soldats", of which the soldiers were read as a clause of A
        let of_noun = deprel == "acl" && self.word(noun).upos == Upos::Noun;
        (of_noun || matches!(deprel, "appos" | "conj" | "nmod" | "obl" | "obj"))
            && self.is_comma_before(noun)
            && self.is_fronted(head, verb)
    }

    /// Whether a word is part of a phrase with a preposition, or of an infinite clause, that stands before a verb and depends on it.
    fn is_fronted(&self, at: WordIx, verb: WordIx) -> bool {
        let mut here = at;
        for _ in 0..self.len() {
            match self.head(here) {
                Some(head) if head == verb => break,
                Some(head) => here = head,
                None => return false,
            }
        }
        let deprel = self.word(here).deprel.universal();
        here < verb
            && match deprel {
                "obl" | "advmod" | "advcl" | "nmod" => !self.is_bare(here),
                "nsubj" => self.is_prepositional(here) || self.is_time_before(here, verb) || self.infinitive_before(here, verb).is_some(),
                _ => false,
            }
    }

    /// Whether a word is a noun that no preposition introduces, and that a determiner or a capital shows to be a thing.
    pub(super) fn is_bare(&self, noun: WordIx) -> bool {
        let named = match self.word(noun).upos {
            Upos::Propn => true,
            Upos::Noun => self.dependents(noun, &["det", "nummod"]).any(|c| c < noun),
            _ => false,
        };
        named && self.case(noun).is_empty()
    }

    pub(super) fn is_time(&self, noun: WordIx) -> bool {
        let word = self.word(noun);
        [&*word.lemma, &*word.form.to_lowercase()].into_iter().any(|form| self.lexicon.calendar().names_time(form))
    }

    /// Whether a noun may be the subject of a verb form of that number.
    pub(super) fn agrees(&self, noun: WordIx, finite: WordIx) -> bool {
        let joined = self.dependents(noun, &["conj"]).any(|c| self.dependents(c, &["cc"]).next().is_some());
        let of = |at: WordIx| self.word(at).feats.get("Number");
        let number = of(noun).or_else(|| self.dependents(noun, &["det"]).find_map(of)).unwrap_or("Sing");
        of(finite).is_none_or(|finite| finite == number || finite == "Plur" && joined)
    }
}
