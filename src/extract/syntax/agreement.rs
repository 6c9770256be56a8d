//! What is said of a noun agrees with it: participles, relative clauses and adjectives that do not are another's.

use super::tree::{Move, Tree};
use crate::extract::index::WordIx;
use crate::lexicon::{Role, VerbClass};
use crate::reader::{Deprel, Upos};

/// Complements of complements are followed at most this many times to the noun that something is said of.
const DEEPEST: usize = 4;

impl Tree<'_> {
    /// What is said of a noun of another number or gender is said of the noun that this one completes.
    pub(super) fn disagreement(&self, said: WordIx) -> Option<Move> {
        let noun = self.head(said).filter(|&noun| noun < said && !self.is_verb(noun))?;
        let subject = |c: WordIx| self.word(c).deprel.universal() == "nsubj" && self.word(c).feats.get("PronType") == Some("Rel");
        let of_noun = match self.word(said).deprel.universal() {
            "acl" if self.is(said, "acl:relcl") => self.children(said).iter().any(|&c| subject(c)),
            "acl" => self.is_past_participle(said),
            _ => false,
        };
        let happens = self.is_told_of_happenings(said);
        let unfit = self.differs(said, noun) == Some(true) || happens && self.is_somebody(noun);
        if !of_noun || !unfit {
            return None;
        }
        // "les rebelles et l'armée, épaulée par A": said of the second
        let second = self.dependents(noun, &["conj"]).filter(|&second| second < said && self.differs(said, second) == Some(false)).last();
        if let Some(second) = second.filter(|_| !happens && self.differs(said, noun) == Some(true)) {
            return Some(Move::new(said, second, self.word(said).deprel.clone()));
        }
        // "les accusations de A, qui lui reproche de …": said of A
        let within = |below: &WordIx| self.word(*below).deprel.universal() == "nmod" && self.differs(said, *below) == Some(false);
        let relative = self.is(said, "acl:relcl");
        let below = self.dependents(noun, &["nmod"]).filter(|&below| relative && below < said).filter(within).last();
        let mut here = noun;
        for _ in 0..DEEPEST {
            // "entre A et les rebelles": both complete the noun before them
            let joined = self.word(here).deprel.universal() == "conj";
            let part = joined || self.word(here).deprel.universal() == "nmod";
            let above = self.head(here).filter(|&above| above < here && part).or_else(|| self.noun_of_participle(here));
            let Some(above) = above.filter(|_| below.is_none()) else { break };
            let fits = !(joined || happens && self.is_somebody(above));
            if fits && self.differs(said, above) == Some(false) {
                return Some(Move::new(said, above, self.word(said).deprel.clone()));
            }
            here = above;
        }
        below.map(|below| Move::new(said, below, self.word(said).deprel.clone()))
    }

    /// "Des soldats rendus à N, qui se trouvaient à M": the noun of the participle whose complement a word is.
    fn noun_of_participle(&self, complement: WordIx) -> Option<WordIx> {
        let participle = self.head(complement).filter(|_| self.word(complement).deprel.universal() == "obl")?;
        let said = self.word(participle).deprel.universal() == "acl" && self.is_past_participle(participle);
        self.head(participle).filter(|&noun| said && noun < participle)
    }

    /// "Les pourparlers entre A et les rebelles, entamés le 21 avril": people are not begun, held or planned.
    fn is_told_of_happenings(&self, participle: WordIx) -> bool {
        let grammar = self.lexicon.grammar();
        let classes = [VerbClass::Beginning, VerbClass::Ending, VerbClass::Scheduling];
        self.is_past_participle(participle) && classes.into_iter().any(|class| grammar.is(class, &self.word(participle).lemma))
    }

    /// Whether a noun is one of people.
    fn is_somebody(&self, noun: WordIx) -> bool {
        let lemma = self.word(noun).lemma.to_lowercase();
        self.lexicon.titles().contains(&lemma) || self.lexicon.heads().get(&lemma).iter().any(|head| head.class.core.is_agent())
    }

    /// "Des hélicoptères de combat américains": an adjective that agrees with the noun whose bare complement it was read as said of.
    pub(super) fn adjective_of_whole(&self, adjective: WordIx) -> Option<Move> {
        let said = self.word(adjective).upos == Upos::Adj && self.word(adjective).deprel.universal() == "amod";
        let complement = self.head(adjective).filter(|&noun| said && noun < adjective && self.word(noun).upos == Upos::Noun)?;
        let bare = self.is_marked(complement, Role::Of) && self.dependents(complement, &["det", "nummod"]).next().is_none();
        let whole = self.head(complement).filter(|&whole| bare && whole < complement && self.word(whole).upos == Upos::Noun)?;
        let feature = |at: WordIx, name: &str| self.word(at).feats.get(name);
        let as_of = |noun: WordIx, name: &str| feature(adjective, name).zip(feature(noun, name)).map(|(own, of)| own == of);
        let agrees = ["Number", "Gender"].into_iter().all(|name| as_of(whole, name) != Some(false));
        let differs = ["Number", "Gender"].into_iter().any(|name| as_of(complement, name) == Some(false));
        (agrees && differs).then(|| Move::new(adjective, whole, Deprel::new("amod")))
    }

    /// Whether a participle in the singular modifies one noun, whatever that is coordinated with.
    pub(in crate::extract) fn is_said_of_one(&self, participle: WordIx, noun: WordIx) -> bool {
        let modifies = self.is(participle, "acl") && self.head(participle) == Some(noun) && self.is_past_participle(participle);
        modifies && self.word(participle).feats.get("Number") == Some("Sing")
    }

    /// Whether a verb form is of another number or gender than a noun, where that can be seen. A name without number is one.
    pub(in crate::extract) fn differs(&self, said: WordIx, noun: WordIx) -> Option<bool> {
        if !matches!(self.word(noun).upos, Upos::Noun | Upos::Propn) {
            return None;
        }
        let (feats, of_noun) = (&self.word(self.finite_of(said)).feats, &self.word(noun).feats);
        let number = of_noun.get("Number").unwrap_or("Sing");
        let differ = feats.get("Number")? != number;
        let gender = feats.get("Gender").zip(of_noun.get("Gender")).is_some_and(|(a, b)| a != b);
        Some(differ || gender && self.is_past_participle(said))
    }

    /// The word that shows a clause's number: its auxiliary, if it has one.
    fn finite_of(&self, verb: WordIx) -> WordIx {
        let auxiliary = self.dependents(verb, &["aux", "cop"]).find(|&c| self.word(c).feats.get("Number").is_some());
        auxiliary.unwrap_or(verb)
    }
}
