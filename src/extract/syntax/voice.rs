//! Verbs by their form: passive, reflexive, without a subject of their own.

use super::tree::Tree;
use crate::extract::index::WordIx;
use crate::lexicon::VerbClass;

impl Tree<'_> {
    pub(super) fn is_participle(&self, at: WordIx) -> bool {
        self.word(at).feats.get("VerbForm") == Some("Part")
    }

    pub(super) fn is_past_participle(&self, at: WordIx) -> bool {
        self.is_participle(at) && self.word(at).feats.get("Tense") != Some("Pres")
    }

    pub(super) fn is_infinitive(&self, at: WordIx) -> bool {
        self.word(at).feats.get("VerbForm") == Some("Inf")
    }

    /// Whether a verb is an infinitive or a participle: its subject is another's.
    pub(super) fn is_infinite(&self, verb: WordIx) -> bool {
        self.is_infinitive(verb) || self.is_participle(verb)
    }

    /// Whether a verb is reflexive: "se retirer", "s'emparer".
    pub(in crate::extract) fn is_reflexive(&self, at: WordIx) -> bool {
        self.children(at).iter().any(|&c| self.word(c).feats.get("Reflex") == Some("Yes"))
    }

    /// Whether a verb is passive. A past participle without auxiliary is, unless its lemma is one of motion.
    pub(in crate::extract) fn is_passive(&self, at: WordIx) -> bool {
        if !self.is_verb(at) {
            return false;
        }
        if self.is_suffered(at) {
            return true;
        }
        if self.is_reflexive(at) {
            return false;
        }
        let auxiliary = |name: &str| self.children(at).iter().any(|&c| self.is(c, name));
        // "est intervenue" is no passive, "a été rentré" is
        let single = || self.dependents(at, &["aux"]).count() == 1;
        if auxiliary("aux:pass") {
            return !(single() && self.is_motion(at) && self.agents_of_participle(at).is_none());
        }
        let bare = self.is_past_participle(at) && !auxiliary("aux:tense") && !auxiliary("aux") && !auxiliary("cop");
        let joined = || self.word(at).deprel.universal() == "conj" && self.head(at).is_some_and(|h| self.is_verb(h) && !self.is_passive(h));
        bare && !self.is_motion(at) && !joined()
    }

    /// Whether a verb is the infinitive that somebody has done to him: "s'est fait attaquer", "s'est vu attaquer".
    fn is_suffered(&self, at: WordIx) -> bool {
        if !self.is_infinitive(at) || self.dependents(at, &["obj"]).any(|c| self.word(c).feats.get("Reflex") != Some("Yes")) {
            return false;
        }
        let suffers = |verb: WordIx| self.lexicon.grammar().is(VerbClass::Suffering, &self.word(verb).lemma);
        let caused = self.children(at).iter().any(|&c| self.is(c, "aux:caus") && suffers(c));
        caused && self.is_reflexive(at) || self.suffering_verb(at).is_some_and(suffers)
    }

    /// The reflexive verb that an infinitive completes.
    pub(super) fn suffering_verb(&self, infinitive: WordIx) -> Option<WordIx> {
        let completes = matches!(self.word(infinitive).deprel.universal(), "xcomp" | "ccomp");
        self.head(infinitive).filter(|&h| completes && self.is_verb(h) && self.is_reflexive(h))
    }

    /// The "par A" of a participle.
    fn agents_of_participle(&self, at: WordIx) -> Option<WordIx> {
        self.children(at).iter().copied().find(|&c| self.is(c, "obl:agent"))
    }

    /// Whether a participle says of its noun what the reflexive verb says of its subject: "allié à".
    pub(super) fn is_reflexive_participle(&self, at: WordIx) -> bool {
        self.is_past_participle(at) && self.lexicon.grammar().is(VerbClass::ReflexiveParticiple, &self.word(at).lemma)
    }

    /// Whether a verb's past participle is active: "partie", "entrée".
    pub(super) fn is_motion(&self, at: WordIx) -> bool {
        self.lexicon.grammar().is(VerbClass::Intransitive, &self.word(at).lemma)
    }
}
