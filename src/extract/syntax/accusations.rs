//! What somebody is accused of or asked for, which the parser hangs on what stands between it and the verb.

use super::tree::{Move, Tree};
use crate::extract::index::{Ix, WordIx};
use crate::lexicon::{NounClass, Role, SpeechKind, VerbClass};
use crate::reader::{Deprel, Upos};

/// Words are followed at most this many times up to the verb of accusing.
const DEEPEST: usize = 4;
/// Words from the verb of accusing to the end of what is inserted, at most.
const FARTHEST: usize = 15;

impl Tree<'_> {
    /// What somebody is accused of, or asked for, is the verb's and not the one's who is blamed or asked.
    pub(super) fn accusation(&self, infinitive: WordIx) -> Option<Move> {
        self.accusation_beside(infinitive)
            .or_else(|| self.accusation_behind_insertion(infinitive))
            .or_else(|| self.accusation_before(infinitive))
            .or_else(|| self.offence(infinitive))
    }

    /// "A accuse l'armée de B d'exactions": a bare noun of what one can be accused of, below the blamed.
    fn offence(&self, noun: WordIx) -> Option<Move> {
        let bare = self.word(noun).deprel.universal() == "nmod" && self.dependents(noun, &["det", "nummod"]).next().is_none();
        let blames = || self.lexicon.grammar().is(NounClass::Offence, &self.word(noun).lemma.to_lowercase());
        let mut above = self.head(noun).filter(|_| bare && self.is_marked(noun, Role::Of) && blames())?;
        for _ in 0..DEEPEST {
            let verb = self.head(above)?;
            if self.accuses(verb) {
                let blamed = verb < above && self.is(above, "obj");
                return blamed.then(|| Move::new(noun, verb, Deprel::new("obl:arg")));
            }
            above = verb;
        }
        None
    }

    /// "A accuse B, exilé à N, d'avoir …": whatever the tree makes of what is inserted, the nearest verb of accusing whose object stands before
    /// it.
    fn accusation_before(&self, infinitive: WordIx) -> Option<Move> {
        let of = self.dependents(infinitive, &["mark"]).find(|&mark| self.lexicon.grammar().is(Role::Of, &self.word(mark).lemma))?;
        let perfect = self.dependents(infinitive, &["aux"]).any(|at| self.is_infinitive(at));
        let comma = of.before().filter(|&before| perfect && self.is_comma(before))?;
        let near = self.words().rev().filter(|&at| at < comma).take(FARTHEST);
        let verb = near.take_while(|&at| self.finite(at).is_none() || self.accuses(at)).find(|&at| self.accuses(at))?;
        let blamed = self.dependents(verb, &["obj"]).any(|object| object > verb && object < comma);
        let open = self.dependents(verb, &["xcomp"]).next().is_none();
        (blamed && open && self.is_verb(verb)).then(|| Move::new(infinitive, verb, Deprel::new("xcomp")))
    }

    fn accuses(&self, verb: WordIx) -> bool {
        self.is_verb(verb) && self.lexicon.speech_of(&self.word(verb).lemma) == Some(SpeechKind::Accuse)
    }

    /// "A accuse B d'avoir …", "demande à B de …".
    fn accusation_beside(&self, infinitive: WordIx) -> Option<Move> {
        let beside = self.head(infinitive).filter(|_| self.is_infinitive_clause(infinitive))?;
        // "demande aux troupes rwandaises de partir", "accuse le Mali voisin d'avoir …": the infinitive is read as the adjective's
        let adjective = match self.word(beside).upos {
            Upos::Adj => self.word(beside).deprel.universal() == "amod",
            _ => self.is_bare_beside_name(beside),
        };
        // "accusé par A et B d'avoir …"
        let first =
            |noun: WordIx| self.head(noun).filter(|_| self.word(noun).deprel.universal() == "conj" && !self.is_verb(noun)).unwrap_or(noun);
        let blamed = first(self.head(beside).filter(|_| adjective).unwrap_or(beside));
        let argument = matches!(self.word(blamed).deprel.universal(), "obj" | "iobj" | "obl");
        let verb = self.head(blamed).filter(|&verb| argument && self.is_verb(verb))?;
        let lemma = &self.word(verb).lemma;
        let accuses = self.lexicon.speech_of(lemma) == Some(SpeechKind::Accuse);
        let addressed = adjective || self.word(blamed).upos == Upos::Propn || self.is_marked(blamed, Role::To);
        let asks = addressed && self.lexicon.grammar().is(VerbClass::ObjectControl, lemma);
        (accuses || asks).then(|| Move::new(infinitive, verb, Deprel::new("xcomp")))
    }

    /// "Le Mali voisin": a noun right behind a name, without article or preposition, says of it what an adjective does.
    fn is_bare_beside_name(&self, noun: WordIx) -> bool {
        let named = noun.before().is_some_and(|name| self.head(noun) == Some(name) && self.word(name).upos == Upos::Propn);
        let modifies = matches!(self.word(noun).deprel.universal(), "nmod" | "appos" | "amod");
        named && modifies && self.case(noun).is_empty() && self.dependents(noun, &["det"]).next().is_none()
    }

    /// "A accuse B, qui a pris N, d'avoir …", "A accuse B, milice de N, d'avoir …": the infinitive behind what is said of the blamed between
    /// commas.
    fn accusation_behind_insertion(&self, infinitive: WordIx) -> Option<Move> {
        let of = self.dependents(infinitive, &["mark"]).find(|&mark| self.lexicon.grammar().is(Role::Of, &self.word(mark).lemma))?;
        let mut inserted = self
            .head(infinitive)
            .filter(|_| self.is_infinitive_clause(infinitive) && of.before().is_some_and(|before| self.is_comma(before)))?;
        for _ in 0..DEEPEST {
            let blamed = self.head(inserted)?;
            let says_of = self.is(inserted, "appos") || self.word(inserted).deprel.universal() == "acl";
            let verb = self.head(blamed).filter(|_| says_of && self.is(blamed, "obj"));
            if let Some(verb) = verb.filter(|&verb| verb < blamed && self.accuses(verb)) {
                let open = self.dependents(verb, &["xcomp"]).next().is_none();
                return open.then(|| Move::new(infinitive, verb, Deprel::new("xcomp")));
            }
            inserted = blamed;
        }
        None
    }

    /// "De partir", "d'avoir pris N", below another word.
    fn is_infinitive_clause(&self, verb: WordIx) -> bool {
        let perfect = || self.dependents(verb, &["aux"]).any(|at| self.is_infinitive(at));
        matches!(self.word(verb).deprel.universal(), "acl" | "advcl" | "xcomp") && (self.is_infinitive(verb) || perfect())
    }
}
