//! Who acts and who undergoes, from the tree: subjects over clauses, agents, control, light verbs.

use super::normal_form::AgentBy;
use super::repair::Repair;
use super::tree::Tree;
use crate::extract::index::WordIx;
use crate::lexicon::{Role, VerbClass};
use crate::reader::Upos;

/// Clauses are followed upwards at most this many times in search of a subject.
const DEEPEST: usize = 6;

impl Tree<'_> {
    /// What an active verb is done to.
    pub(super) fn objects_of_active(&self, verb: WordIx) -> Vec<WordIx> {
        let own: Vec<WordIx> = self.dependents(verb, &["obj"]).filter(|&c| self.word(c).feats.get("Reflex") != Some("Yes")).collect();
        if own.is_empty() && self.repairs(Repair::SharedObject) { self.shared_objects(verb) } else { own }
    }

    /// The agents of a passive: "par X".
    pub(super) fn agents_of_passive(&self, verb: WordIx) -> Vec<WordIx> {
        let is_agent = |&child: &WordIx| {
            self.is(child, "obl:agent")
                || matches!(self.word(child).deprel.universal(), "obl" | "nmod") && self.is_marked(child, Role::Agent)
        };
        let own: Vec<WordIx> = self.children(verb).iter().copied().filter(is_agent).collect();
        if own.is_empty() && self.repairs(Repair::FarAgent) { self.far_agent(verb) } else { own }
    }

    /// Who does what a noun names: "A est l'allié", "l'attaque menée par A", "A a lancé une attaque", "l'attaque de A".
    pub(super) fn agents_of_noun(&self, noun: WordIx, light_verb: Option<WordIx>) -> (Vec<WordIx>, AgentBy) {
        let own: Vec<WordIx> = self.dependents(noun, &["nsubj"]).collect();
        if !own.is_empty() {
            return (own, AgentBy::Subject);
        }
        // "A est l'un des alliés de B"
        let one = self.head(noun).filter(|&h| matches!(self.word(h).upos, Upos::Pron | Upos::Num) && self.is_marked(noun, Role::Of));
        let of_one: Vec<WordIx> = one.into_iter().flat_map(|h| self.dependents(h, &["nsubj"]).collect::<Vec<_>>()).collect();
        if !of_one.is_empty() {
            return (of_one, AgentBy::OneOf);
        }
        let by_verb = light_verb.map(|verb| self.agents_of_verb(verb)).unwrap_or_default();
        if !by_verb.is_empty() {
            return (by_verb, AgentBy::LightVerb);
        }
        let by = self.marked(noun, Role::Agent);
        if !by.is_empty() {
            return (by, AgentBy::Agent);
        }
        let word = self.word(noun);
        match word.deprel.universal() {
            "appos" | "amod" => (self.head(noun).into_iter().collect(), AgentBy::Apposition),
            "acl" if word.upos == Upos::Adj => (self.head(noun).into_iter().collect(), AgentBy::Apposition),
            "xcomp" | "advcl" if word.upos == Upos::Adj => {
                (self.head(noun).map(|h| self.agents_of_head(h)).unwrap_or_default(), AgentBy::Subject)
            }
            _ => (self.marked(noun, Role::Of), AgentBy::Complement),
        }
    }

    /// Who means to do what the infinitive of a noun says: "A est sur le point de partir", "la promesse de A de partir".
    fn owner_of_intent(&self, noun: WordIx, infinitive: WordIx) -> Option<WordIx> {
        let grammar = self.lexicon.grammar();
        let meant = [VerbClass::Plan, VerbClass::Denial].into_iter().any(|class| grammar.is(class, &self.word(noun).lemma));
        let of = || self.marked(noun, Role::Of).into_iter().find(|&w| w < infinitive && !self.is_verb(w)).filter(|_| meant);
        self.own_subject(noun).or_else(of)
    }

    fn agents_of_verb(&self, verb: WordIx) -> Vec<WordIx> {
        if self.is_passive(verb) { self.agents_of_passive(verb) } else { self.surface_subject(verb) }
    }

    /// Who acts in the clause of a predicative adjective.
    fn agents_of_head(&self, head: WordIx) -> Vec<WordIx> {
        self.agents_of_verb(head)
    }

    pub(super) fn own_subject(&self, verb: WordIx) -> Option<WordIx> {
        self.dependents(verb, &["nsubj"]).next()
    }

    /// The grammatical subject of a verb: its own, or that of the clause it belongs to.
    pub(super) fn surface_subject(&self, verb: WordIx) -> Vec<WordIx> {
        self.subject_from(verb, 0)
    }

    fn subject_from(&self, verb: WordIx, depth: usize) -> Vec<WordIx> {
        if let Some(own) = self.own_subject(verb) {
            return vec![own];
        }
        let Some(head) = self.head(verb).filter(|_| depth < DEEPEST) else {
            let follows = self.dependents(verb, &["conj", "parataxis", "ccomp", "advcl"]).filter(|&c| c > verb && self.is_verb(c));
            return match self.is_infinite(verb) {
                true => follows.filter_map(|c| self.own_subject(c)).take(1).collect(),
                false => Vec::new(),
            };
        };
        match self.word(verb).deprel.universal() {
            "acl" if !self.is_verb(head) => {
                // "forces stationnées", "la force menant des opérations"; an infinitive's subject is the clause's
                if self.is_participle(verb) || self.is(verb, "acl:relcl") {
                    vec![head]
                } else if let Some(owner) = self.owner_of_intent(head, verb) {
                    vec![owner]
                } else {
                    self.verb_above(head).map_or_else(Vec::new, |above| self.subject_from(above, depth + 1))
                }
            }
            "amod" => vec![head],
            "conj" if self.is_verb(head) => self.subject_from(head, depth + 1),
            "xcomp" | "ccomp" | "advcl" | "parataxis" if self.is_verb(head) && self.is_infinite(verb) => {
                let controlled = self.controlled_subjects(head);
                if controlled.is_empty() { self.subject_from(head, depth + 1) } else { controlled }
            }
            // "Parrainé par A, l'accord …": the clause that follows
            "advcl" | "acl" | "conj" | "parataxis" if self.is_infinite(verb) => self.own_subject(head).into_iter().collect(),
            // "A est prêt à partir", "afin de partir"
            "xcomp" | "ccomp" if self.is_infinitive(verb) => match self.own_subject(head) {
                Some(own) => vec![own],
                None => self.verb_above(head).map_or_else(Vec::new, |above| self.subject_from(above, depth + 1)),
            },
            "obl" | "nmod" if self.is_infinite(verb) => {
                self.verb_above(head).map_or_else(Vec::new, |above| self.subject_from(above, depth + 1))
            }
            _ => Vec::new(),
        }
    }

    /// Who does what a verb asks of its object: "A a demandé à B de partir".
    fn controlled_subjects(&self, verb: WordIx) -> Vec<WordIx> {
        if !self.lexicon.grammar().is(VerbClass::ObjectControl, &self.word(verb).lemma) {
            return Vec::new();
        }
        if self.is_passive(verb) {
            return self.subject_from(verb, DEEPEST - 1);
        }
        self.dependents(verb, &["obj", "iobj"]).chain(self.marked(verb, Role::To)).filter(|&w| !self.is_verb(w)).collect()
    }

    /// The noun that a relative pronoun stands for.
    pub(in crate::extract) fn antecedent(&self, pronoun: WordIx) -> Option<WordIx> {
        if self.word(pronoun).feats.get("PronType") != Some("Rel") {
            return None;
        }
        let mut here = self.head(pronoun)?;
        for _ in 0..DEEPEST {
            if self.is(here, "acl:relcl") {
                return self.head(here);
            }
            here = self.head(here)?;
        }
        None
    }

    /// The verb whose object or subject a noun is, if it is one that says little by itself: "lancer une attaque".
    pub(super) fn light_verb_of(&self, noun: WordIx) -> Option<WordIx> {
        let is_light = |at: WordIx| self.is_verb(at) && self.lexicon.grammar().is(VerbClass::LightVerb, &self.word(at).lemma);
        let governs = |head: &WordIx| match self.word(noun).deprel.universal() {
            "obj" => true,
            "nsubj" => self.is_passive(*head),
            "obl" => self.is_marked(noun, Role::To),
            _ => false,
        };
        let above = self.head(noun).filter(|&head| is_light(head)).filter(governs);
        above.or_else(|| self.dependents(noun, &["acl", "amod"]).find(|&c| is_light(c)))
    }
}
