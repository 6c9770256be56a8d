//! Where the parser is known to err, and what is made of it: each repair has a name, and its example is a test.
//!
//! Repairs of the tree are made once, in order, before anything is read from it. Where what is right depends on what is looked for, the
//! repair is one of the look-up, behind what stands where it should.

use super::tree::Syntax;
use crate::lexicon::SpeechKind;
use crate::reader::{Deprel, Upos};

/// A repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::extract) enum Repair {
    /// A participle behind brackets modifies the noun before them: "mesures [dans la région de N] prises par …".
    BracketedNoun,
    /// A noun joined to a verb is joined to the argument before it: "oppose l'armée et les autorités".
    StrayCoordination,
    /// The infinitive of what somebody is accused of is the verb's, not the blamed one's: "accuse Y d'avoir …".
    AccusedInfinitive,
    /// A noun read as coordinated that has a preposition of its own and no conjunction is apart: "sanctionner A, selon B".
    ApartNoun,
    /// A verb without object has that of the verb coordinated with it: "X a formé et armé Y".
    SharedObject,
    /// The agent of a passive hangs on a noun below it.
    FarAgent,
    /// A complement hangs on a noun nearer to it.
    FarComplement,
    /// A complement of a verb behind its object is the object's: "autorise le déploiement de A à B".
    SharedComplement,
    /// What is done to is named by the complement of the object: "a pris le contrôle de la ville de N".
    FarPatient,
    /// An object was read as in apposition to the place before it: "ont signé à C, en D, un accord".
    StrayedObject,
    /// A verb of saying behind a comma is inserted, and its subject was read as its object: "…, affirme X".
    InsertedSpeech,
}

/// A word and where it belongs.
#[derive(Debug)]
pub(super) struct Move {
    pub word: usize,
    pub head: usize,
    pub deprel: Deprel,
}

impl Repair {
    /// Those that change the tree, in the order in which they are made.
    pub(super) const OF_TREES: [Self; 3] = [Self::BracketedNoun, Self::StrayCoordination, Self::AccusedInfinitive];

    /// Its name in traces and options.
    pub(in crate::extract) fn name(self) -> &'static str {
        match self {
            Self::BracketedNoun => "bracketed-noun",
            Self::StrayCoordination => "stray-coordination",
            Self::AccusedInfinitive => "accused-infinitive",
            Self::ApartNoun => "apart-noun",
            Self::SharedObject => "shared-object",
            Self::FarAgent => "far-agent",
            Self::FarComplement => "far-complement",
            Self::SharedComplement => "shared-complement",
            Self::FarPatient => "far-patient",
            Self::StrayedObject => "strayed-object",
            Self::InsertedSpeech => "inserted-speech",
        }
    }
}

/// The repairs that are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) struct Repairs(u16);

impl Repairs {
    /// All of them.
    pub(in crate::extract) const ALL: Self = Self(u16::MAX);

    /// These without one.
    #[allow(dead_code, reason = "to measure what a repair is worth")]
    #[must_use]
    pub(in crate::extract) fn without(self, repair: Repair) -> Self {
        Self(self.0 & !(1 << repair as u16))
    }

    pub(in crate::extract) fn has(self, repair: Repair) -> bool {
        self.0 & (1 << repair as u16) != 0
    }
}

/// What a repair moves in a tree.
pub(super) fn repaired(syntax: &Syntax<'_>, repair: Repair) -> Vec<Move> {
    (0..syntax.len())
        .filter_map(|word| match repair {
            Repair::BracketedNoun => syntax.noun_before_brackets(word),
            Repair::StrayCoordination => syntax.argument_joined(word),
            Repair::AccusedInfinitive => syntax.accusation(word),
            _ => None,
        })
        .collect()
}

impl Syntax<'_> {
    fn noun_before_brackets(&self, participle: usize) -> Option<Move> {
        let noun = self.head(participle).filter(|&noun| noun < participle && !self.is_verb(noun))?;
        let modifies = match self.word(participle).deprel.universal() {
            "acl" => self.is_participle(participle) || self.is(participle, "acl:relcl"),
            "amod" => self.is_verb(participle),
            _ => false,
        };
        let form = |at: usize| &*self.word(at).form;
        let is_open = |at: usize| matches!(form(at), "[" | "(");
        let closed = || (noun + 1..participle).any(|at| matches!(form(at), "]" | ")")) && !(noun + 1..participle).any(is_open);
        if !modifies || !closed() {
            return None;
        }
        let opened = (0..noun).rev().find(|&at| is_open(at))?;
        let head = (0..opened).rev().find(|&w| matches!(self.word(w).upos, Upos::Noun | Upos::Propn))?;
        Some(Move { word: participle, head, deprel: self.word(participle).deprel.clone() })
    }

    fn argument_joined(&self, noun: usize) -> Option<Move> {
        let is_noun = matches!(self.word(noun).upos, Upos::Noun | Upos::Propn) && self.dependents(noun, &["nsubj", "cop"]).next().is_none();
        let verb = self.head(noun).filter(|&verb| is_noun && self.is_verb(verb) && self.word(noun).deprel.universal() == "conj")?;
        let mut before =
            self.children(verb).iter().copied().filter(|&c| c > verb && c < noun && self.word(c).deprel.universal() != "punct");
        let argument = before.next_back().filter(|&c| !self.is_verb(c))?;
        Some(Move { word: noun, head: argument, deprel: self.word(noun).deprel.clone() })
    }

    fn accusation(&self, infinitive: usize) -> Option<Move> {
        let clause = matches!(self.word(infinitive).deprel.universal(), "acl" | "advcl" | "xcomp") && self.is_infinitive(infinitive);
        let blamed = self.head(infinitive).filter(|_| clause)?;
        let argument = matches!(self.word(blamed).deprel.universal(), "obj" | "iobj" | "obl");
        let verb = self.head(blamed).filter(|&verb| argument && self.is_verb(verb))?;
        let accuses = self.lexicon.speech_of(&self.word(verb).lemma) == Some(SpeechKind::Accuse);
        accuses.then(|| Move { word: infinitive, head: verb, deprel: Deprel::new("xcomp") })
    }

    pub(super) fn is_apart(&self, noun: usize, first: usize) -> bool {
        let case = self.case(noun);
        self.repairs(Repair::ApartNoun) && !case.is_empty() && case != self.case(first) && self.dependents(noun, &["cc"]).next().is_none()
    }

    pub(super) fn shared_objects(&self, verb: usize) -> Vec<usize> {
        self.dependents(verb, &["conj"])
            .filter(|&c| self.is_verb(c) && c < verb + 6 && self.own_subject(c).is_none())
            .flat_map(|c| self.dependents(c, &["obj"]).collect::<Vec<_>>())
            .collect()
    }

    pub(super) fn far_agent(&self, verb: usize) -> Vec<usize> {
        self.below(verb).into_iter().find(|&w| w > verb && self.case(w) == "par").into_iter().collect()
    }

    /// The complements with one of these prepositions that hang on a noun nearer to them.
    pub(in crate::extract) fn far_complements<P: AsRef<str>>(&self, at: usize, prepositions: &[P]) -> Vec<usize> {
        let fits = |child: &usize| prepositions.iter().any(|p| p.as_ref() == self.case(*child));
        self.below(at).into_iter().filter(fits).collect()
    }

    /// The complements of the verb whose object a noun is, behind that noun.
    pub(in crate::extract) fn shared_complements<P: AsRef<str>>(&self, noun: usize, prepositions: &[P]) -> Vec<usize> {
        let object = !self.is_verb(noun) && self.word(noun).deprel.universal() == "obj";
        let Some(verb) = self.head(noun).filter(|&verb| object && self.is_verb(verb)) else { return Vec::new() };
        self.complements(verb, prepositions).into_iter().filter(|&word| word > noun).collect()
    }
}
