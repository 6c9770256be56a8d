//! Clauses that relative pronouns begin, which were read as another's than the noun's that they are said of.

use super::tree::{Move, Tree};
use crate::extract::index::{Ix, WordIx, each};
use crate::lexicon::{Role, SpeechKind, VerbClass};
use crate::ontology::Core;
use crate::reader::{Deprel, Upos};

/// Parts of a name are followed at most so many times to its first.
const LONGEST_NAME: usize = 4;
/// Clauses are followed upwards at most this many times from a pronoun to the one that it begins.
const DEEPEST: usize = 6;

impl Tree<'_> {
    /// "À N, où A s'est replié, B a attaqué C": the relative clause was read as the sentence's, and its verb as a participle of its subject.
    pub(super) fn relative_of_place_root(&self, relative: WordIx) -> Option<Vec<Move>> {
        if self.head(relative).is_some() || !self.is_verb(relative) {
            return None;
        }
        let pronoun = self.children(relative).iter().copied().find(|&word| word < relative && self.is_where(word))?;
        let place = pronoun.before().filter(|&at| self.is_comma(at))?.before().filter(|&at| self.head(at) == Some(relative))?;
        let said = |verb: WordIx| matches!(self.word(verb).deprel.as_str(), "acl") && self.is_verb(verb) && self.finite(verb).is_some();
        let subject = |verb: WordIx| self.head(verb).filter(|&noun| relative < noun && noun < verb && self.head(noun) == Some(relative));
        let set_off = |noun: WordIx| self.subtree(noun).start.before().is_some_and(|before| self.is_comma(before));
        let introduced = |verb: WordIx| self.children(verb).iter().any(|&c| c < verb && (self.is_relative(c) || self.is(c, "mark")));
        let found = self.words().filter(|&verb| relative < verb && said(verb) && !introduced(verb));
        let mut found = found.filter_map(|verb| Some((verb, subject(verb).filter(|&noun| set_off(noun))?)));
        let (main, noun) = found.find(|&(verb, noun)| self.finite(verb).is_some_and(|finite| self.agrees(noun, finite)))?;
        let mut moves = vec![
            Move { word: main, head: None, deprel: Deprel::new("root"), participle_of: None },
            Move::new(noun, main, Deprel::new("nsubj")),
            Move::new(place, main, Deprel::new("obl")),
            Move::new(relative, place, Deprel::new("acl:relcl")),
        ];
        let behind = self.children(relative).iter().copied().filter(|&c| c > main);
        moves.extend(behind.map(|c| Move::new(c, main, self.word(c).deprel.clone())));
        Some(moves)
    }

    /// "A, que soutient B, a pris N": the relative clause was read as the sentence's, its subject as its object, and the verb as said of that.
    pub(super) fn relative_of_object_root(&self, relative: WordIx) -> Option<Vec<Move>> {
        if self.head(relative).is_some() || !self.is_verb(relative) {
            return None;
        }
        let pronoun = self.dependents(relative, &["obj"]).find(|&word| word < relative && self.is_relative(word))?;
        let subject = self.dependents(relative, &["nsubj"]).find(|&noun| noun < pronoun)?;
        let doer = self.dependents(relative, &["obj"]).find(|&noun| noun > relative && self.is_bare(noun))?;
        let said = |&verb: &WordIx| verb > doer && self.is_verb(verb) && self.is_comma_before(verb);
        let main = self.dependents(doer, &["acl"]).filter(said).find(|&verb| {
            let introduced = self.children(verb).iter().any(|&c| c < verb && (self.is_relative(c) || self.is(c, "mark")));
            !introduced && self.finite(verb).is_some_and(|finite| self.agrees(subject, finite))
        })?;
        self.finite(relative).filter(|&finite| self.agrees(doer, finite))?;
        Some(vec![
            Move { word: main, head: None, deprel: Deprel::new("root"), participle_of: None },
            self.as_subject(subject, main),
            Move::new(relative, subject, Deprel::new("acl:relcl")),
            self.as_subject(doer, relative),
        ])
    }

    /// A relative clause that is another noun's, or was read as none.
    pub(super) fn relative_of_another(&self, clause: WordIx) -> Option<Move> {
        self.stray_relative(clause)
            .or_else(|| self.stray_object_relative(clause))
            .or_else(|| self.relative_of_force(clause))
            .or_else(|| self.relative_of_accused(clause))
    }

    /// "La rupture des relations avec A, qu'il accuse de B": whom one accuses is the name right before, and no deed farther off.
    fn relative_of_accused(&self, clause: WordIx) -> Option<Move> {
        let noun = self.head(clause).filter(|&noun| noun < clause && self.is(clause, "acl:relcl") && self.word(noun).upos == Upos::Noun)?;
        let accuses = self.lexicon.speech_of(&self.word(clause).lemma) == Some(SpeechKind::Accuse);
        let pronoun = self.dependents(clause, &["obj"]).find(|&word| word < clause && self.is_relative(word)).filter(|_| accuses)?;
        let comma = pronoun.before().filter(|&at| self.is_comma(at))?;
        let name = comma.before().filter(|&name| name > noun && self.word(name).upos == Upos::Propn)?;
        let first = self.head(name).filter(|_| self.word(name).deprel.universal() == "flat").unwrap_or(name);
        Some(Move::new(clause, first, Deprel::new("acl:relcl")))
    }

    /// "Est hostile à A, qui attaque B": a clause of which a relative pronoun is the subject is said of the noun before it.
    pub(super) fn stray_relative(&self, clause: WordIx) -> Option<Move> {
        // "c'est A qui a pris N"
        let cleft = self.word(clause).deprel.as_str() == "advcl:cleft" && self.own_subject(clause).is_some_and(|s| self.is_relative(s));
        if let Some(noun) = self.head(clause).filter(|&noun| cleft && noun < clause && !self.is_verb(noun)) {
            return Some(Move::new(clause, noun, Deprel::new("acl:relcl")));
        }
        let above = self.head(clause).filter(|&above| above < clause && self.is_verb(clause))?;
        if self.word(clause).deprel.as_str() == "acl" && self.own_subject(clause).is_some_and(|s| s < clause && self.is_relative(s)) {
            return Some(Move::new(clause, above, Deprel::new("acl:relcl")));
        }
        let stray = matches!(self.word(clause).deprel.universal(), "conj" | "parataxis" | "advcl");
        let joined = self.dependents(clause, &["cc", "mark"]).next().is_some();
        let relative = |&subject: &WordIx| subject < clause && self.is_relative(subject);
        let pronoun = self.own_subject(clause).filter(relative).filter(|_| stray && !joined)?;
        let mut noun = pronoun.before()?;
        if self.is_comma(noun) {
            noun = noun.before()?;
        }
        let named = |at: WordIx| self.case(at).is_empty() && matches!(self.word(at).deprel.universal(), "flat" | "nmod" | "amod" | "appos");
        for _ in 0..LONGEST_NAME {
            let Some(head) = self.head(noun).filter(|&head| head < noun && head > above && named(noun)) else { break };
            noun = head;
        }
        let nominal = matches!(self.word(noun).upos, Upos::Noun | Upos::Propn);
        (nominal && noun > above).then(|| Move::new(clause, noun, Deprel::new("acl:relcl")))
    }

    /// "A a pris N, dans le nord de M, que B tenait", "applique l'accord que B a signé": a clause without object behind "que", which was read as a
    /// circumstance of the verb, is said of the noun before.
    pub(super) fn stray_object_relative(&self, clause: WordIx) -> Option<Move> {
        let above = self.head(clause).filter(|&above| above < clause && self.is_verb(clause))?;
        let joined = self.is(clause, "conj") && self.dependents(clause, &["cc"]).next().is_none();
        let relation = self.word(clause).deprel.universal();
        let circumstance = joined || matches!(relation, "advcl" | "ccomp" | "parataxis");
        let said_of = relation == "acl" && !self.is(clause, "acl:relcl");
        let read = (circumstance || said_of) && self.finite(clause).is_some();
        let that = |w: &WordIx| *w < clause && self.lexicon.grammar().is(Role::ComplementClause, &self.word(*w).lemma.to_lowercase());
        let pronoun = self.dependents(clause, &["mark", "obj"]).find(that).filter(|_| read)?;
        let subject = self.own_subject(clause).is_some_and(|subject| pronoun < subject && subject < clause);
        let open = !self.dependents(clause, &["obj", "ccomp", "xcomp"]).any(|w| w > clause) && !self.is_passive(clause);
        let transitive = !self.lexicon.grammar().is(VerbClass::Intransitive, &self.word(clause).lemma.to_lowercase());
        if !(subject && open && transitive) {
            return None;
        }
        if said_of {
            return self.is_instrument(above).then(|| Move::new(clause, above, Deprel::new("acl:relcl")));
        }
        let noun = self.noun_before_that(above, pronoun)?;
        let moves = matches!(self.word(noun).upos, Upos::Noun | Upos::Propn);
        moves.then(|| Move::new(clause, noun, Deprel::new("acl:relcl")))
    }

    /// The noun that a clause without object is said of which "que" begins, below the verb or adjective that it was read as completing.
    fn noun_before_that(&self, above: WordIx, pronoun: WordIx) -> Option<WordIx> {
        let comma = pronoun.before().is_some_and(|before| self.is_comma(before));
        let says = self.lexicon.speech_of(&self.word(above).lemma).is_some() && !self.is_passive(above);
        let behind = |relation: &str| {
            self.dependents(above, &[relation]).filter(|&noun| noun > above && noun < pronoun && !self.is_time(noun)).last()
        };
        if comma && !says && self.is_verb(above) {
            // "a quitté samedi N, qu'elle tenait": the name was read as part of the date
            let beside = || pronoun.before()?.before().filter(|&name| name > above && self.word(name).upos == Upos::Propn);
            return behind("obj").or_else(|| behind("obl")).or_else(beside);
        }
        // without a comma, or behind a verb of saying, what is signed, broken or ended is said of an agreement right before it
        let last = if comma { pronoun.before()? } else { pronoun };
        let ends = |noun: &WordIx| self.subtree_before(*noun, pronoun) == last;
        behind("obj").into_iter().chain(behind("obl")).filter(|&noun| self.is_instrument(noun)).find(ends)
    }

    /// Where what belongs to a noun ends, what a clause behind it has aside.
    fn subtree_before(&self, noun: WordIx, end: WordIx) -> WordIx {
        each(&(noun + 1..end)).take_while(|&at| self.is_within(at, noun)).last().map_or(noun + 1, |at| at + 1)
    }

    /// Whether a noun is one of agreements.
    fn is_instrument(&self, noun: WordIx) -> bool {
        let lemma = self.word(noun).lemma.to_lowercase();
        self.lexicon.heads().get(&lemma).iter().any(|head| head.class.is(Core::Agreement))
    }

    /// "La coalition menée par A, qui bombarde B": of a force and who leads or arms it, the force fights.
    pub(super) fn relative_of_force(&self, clause: WordIx) -> Option<Move> {
        let who = self.head(clause).filter(|&who| who < clause && self.is(clause, "acl:relcl") && self.is(who, "obl:agent"))?;
        let participle = self.head(who).filter(|&participle| participle < who && self.is_past_participle(participle))?;
        let force = self.head(participle).filter(|&force| force < participle && self.word(participle).deprel.universal() == "acl")?;
        let subject = self.own_subject(clause).is_some_and(|subject| subject < clause && self.is_relative(subject));
        let fights = self.lexicon.grammar().is(VerbClass::Fighting, &self.word(clause).lemma.to_lowercase());
        let armed = self.lexicon.heads().get(&self.word(force).lemma.to_lowercase()).iter().any(|head| head.class.is(Core::Force));
        let moves = subject && fights && armed && self.differs(clause, force) != Some(true);
        moves.then(|| Move::new(clause, force, Deprel::new("acl:relcl")))
    }

    /// The noun that a relative pronoun stands for.
    pub(in crate::extract) fn antecedent(&self, pronoun: WordIx) -> Option<WordIx> {
        if self.word(pronoun).feats.get("PronType") != Some("Rel") {
            return None;
        }
        // "la ville d'A, où …"
        if let Some(name) = self.place_before(pronoun).filter(|&noun| self.word(noun).upos == Upos::Propn) {
            return Some(name);
        }
        let mut here = self.head(pronoun)?;
        for _ in 0..DEEPEST {
            let finite = self.is(here, "acl") && self.is_verb(here) && self.own_subject(here).is_some();
            if self.is(here, "acl:relcl") || finite {
                return self.head(here);
            }
            let Some(above) = self.head(here) else { break };
            here = above;
        }
        self.place_before(pronoun).or_else(|| self.subject_before(pronoun))
    }

    /// "N, où …": the noun that stands directly before, where the clause hangs elsewhere.
    pub(super) fn place_before(&self, pronoun: WordIx) -> Option<WordIx> {
        let before = pronoun.before().filter(|_| self.is_where(pronoun))?;
        let noun = if self.is_comma(before) { before.before()? } else { before };
        // "à N, dans l'ouest du pays, où": what tells where N is stands between
        let mut phrase = noun;
        while let Some(above) =
            self.head(phrase).filter(|_| self.is_marked(phrase, Role::Of) && self.word(phrase).deprel.universal() == "nmod")
        {
            phrase = above;
        }
        let start = self.subtree(phrase).start;
        let comma = if self.is_comma(start) { Some(start) } else { start.before().filter(|&at| self.is_comma(at)) };
        let inserted = self.is_comma(before) && [Role::Inside, Role::Locative].into_iter().any(|role| self.is_marked(phrase, role));
        let told = inserted && self.word(phrase).upos == Upos::Noun;
        // what acts, without a preposition, is no place
        let place = |&name: &WordIx| self.word(name).upos == Upos::Propn && !self.case(name).is_empty();
        let name = comma.filter(|_| told).and_then(|comma| comma.before()).filter(place);
        let noun = name.unwrap_or(noun);
        matches!(self.word(noun).upos, Upos::Noun | Upos::Propn).then_some(noun)
    }
}
