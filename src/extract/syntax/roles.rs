//! Who acts and who undergoes, from the tree: subjects over clauses, agents, control, light verbs.

use super::normal_form::AgentBy;
use super::repair::Repair;
use super::tree::{Participles, Tree};
use crate::extract::index::{Ix, WordIx};
use crate::lexicon::{NounClass, Part, Role, Slot, Step, VerbClass};
use crate::ontology::Core;
use crate::reader::Upos;

/// Clauses are followed upwards at most this many times in search of a subject.
const DEEPEST: usize = 6;

impl Tree<'_> {
    /// What an active verb is done to.
    pub(super) fn objects_of_active(&self, verb: WordIx) -> Vec<WordIx> {
        let own: Vec<WordIx> = self.dependents(verb, &["obj"]).filter(|&c| self.word(c).feats.get("Reflex") != Some("Yes")).collect();
        if !own.is_empty() {
            return own;
        }
        if let Some(noun) = self.relative_object(verb) {
            return vec![noun];
        }
        if self.repairs(Repair::SharedObject) { self.shared_objects(verb) } else { own }
    }

    /// The noun that a relative clause says to be done to: "la ville que A a prise", "que A a tenté de prendre".
    fn relative_object(&self, verb: WordIx) -> Option<WordIx> {
        let mut clause = verb;
        for _ in 0..DEEPEST {
            // behind a comma "que" begins no clause that completes the noun
            let apart = || self.is(clause, "acl") && !self.is_infinite(clause) && self.is_comma_before(clause);
            if self.is(clause, "acl:relcl") || apart() {
                break;
            }
            let above = self.head(clause).filter(|&h| self.word(clause).deprel.universal() == "xcomp" && self.is_verb(h));
            clause = above?;
        }
        let grammar = self.lexicon.grammar();
        let is_pronoun = |child: &WordIx| {
            let object = self.word(*child).deprel.universal() == "obj" && self.word(*child).feats.get("PronType") == Some("Rel");
            object || self.word(*child).deprel.universal() == "mark" && grammar.is(Role::ComplementClause, &self.word(*child).lemma)
        };
        let first = self.children(clause).iter().find(|child| is_pronoun(child)).filter(|&&child| child < clause)?;
        let other = self.dependents(clause, &["obj"]).any(|object| object != *first);
        self.head(clause).filter(|_| !other && self.own_subject(clause).is_some())
    }

    /// Who does what a passive says; of a participle such as "allié à" it is said of its noun.
    pub(super) fn who_acts_in_passive(&self, verb: WordIx) -> (Vec<WordIx>, AgentBy) {
        let by = self.agents_of_passive(verb);
        if by.is_empty() && self.is_reflexive_participle(verb) {
            return (self.surface_subject(verb), AgentBy::Subject);
        }
        (by, AgentBy::Agent)
    }

    /// To whom it is done; behind the verb they are its object: "ont été attaqués A et B".
    pub(super) fn patients_of_passive(&self, verb: WordIx) -> Vec<WordIx> {
        let behind: Vec<WordIx> = self.dependents(verb, &["obj"]).filter(|&c| self.word(c).feats.get("Reflex") != Some("Yes")).collect();
        if self.own_subject(verb).is_none() && !behind.is_empty() { behind } else { self.surface_subject(verb) }
    }

    /// The agents of a passive: "par X".
    pub(super) fn agents_of_passive(&self, verb: WordIx) -> Vec<WordIx> {
        // "allié de A" is not done by A
        let reflexive = self.is_reflexive_participle(verb);
        let is_agent = |&child: &WordIx| {
            self.is(child, "obl:agent") && !(reflexive && self.is_marked(child, Role::Of))
                || matches!(self.word(child).deprel.universal(), "obl" | "nmod") && self.is_marked(child, Role::Agent)
        };
        let mut own: Vec<WordIx> = self.children(verb).iter().copied().filter(is_agent).collect();
        if own.is_empty() {
            // "se sont vu attaquer par A"
            own.extend(self.suffering_verb(verb).into_iter().flat_map(|above| self.children(above)).copied().filter(is_agent));
        }
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
        // "la condamnation de l'attaque par A" is A's, and not the attack
        let own = Some(self.marked(noun, Role::Agent)).filter(|by| by.is_empty() || !self.is_object_of_deed(noun)).unwrap_or_default();
        let read_elsewhere = [self.agent_read_apart(noun), self.agent_read_below(noun), self.who_fired(noun)];
        let by = std::iter::once(own).chain(read_elsewhere).find(|by| !by.is_empty()).unwrap_or_default();
        if !by.is_empty() {
            return (by, AgentBy::Agent);
        }
        let made = self.made_by_verb(noun);
        if !made.is_empty() {
            return (made, AgentBy::Subject);
        }
        let word = self.word(noun);
        match word.deprel.universal() {
            "appos" | "amod" => (self.head(noun).into_iter().collect(), AgentBy::Apposition),
            // "N, fondateur de A et allié de B": both are said of N
            "conj" if self.is_second_apposition(noun) => {
                let named = self.head(noun).and_then(|first| self.head(first));
                (named.into_iter().collect(), AgentBy::Apposition)
            }
            "acl" if word.upos == Upos::Adj => (self.head(noun).into_iter().collect(), AgentBy::Apposition),
            relation
                if word.upos == Upos::Adj && matches!(relation, "xcomp" | "advcl")
                    || matches!(relation, "xcomp" | "advcl" | "obj") && self.is_predicate(noun) =>
            {
                (self.head(noun).map(|h| self.agents_of_head(h)).unwrap_or_default(), AgentBy::Subject)
            }
            _ => {
                let of = self.marked(noun, Role::Of);
                let theirs = self.possessives(noun);
                // "A nie tout soutien à B": it would have been A's
                let denying = self.head(noun).filter(|_| of.is_empty() && theirs.is_empty() && self.is_disowned(noun));
                if let Some(verb) = denying {
                    return (self.agents_of_verb(verb), AgentBy::LightVerb);
                }
                // "son retrait de N", "leur offensive"
                if theirs.is_empty() { (of, AgentBy::Complement) } else { (theirs, AgentBy::Possessive) }
            }
        }
    }

    /// Whether a noun without article is joined to one in apposition.
    fn is_second_apposition(&self, noun: WordIx) -> bool {
        let apposed = |first: WordIx| self.word(first).deprel.universal() == "appos" && self.word(first).upos == Upos::Noun;
        let bare = self.dependents(noun, &["det"]).next().is_none() && self.case(noun).is_empty();
        bare && self.word(noun).upos == Upos::Noun && self.head(noun).is_some_and(apposed)
    }

    /// "Ont péri dans le bombardement de N par A": what is read as the agent of a verb that has none is that of the noun before it.
    fn agent_read_apart(&self, noun: WordIx) -> Vec<WordIx> {
        let active = |verb: &WordIx| self.is_verb(*verb) && !self.is_passive(*verb) && !self.is_reflexive(*verb);
        let completes = matches!(self.word(noun).deprel.universal(), "obl" | "obj");
        let Some(verb) = self.head(noun).filter(|verb| completes && noun > *verb && active(verb)) else { return Vec::new() };
        let mut behind = self.children(verb).iter().copied().filter(|&child| child > noun);
        behind.next().filter(|&next| self.is(next, "obl:agent") && self.is_marked(next, Role::Agent)).into_iter().collect()
    }

    /// Whether a deed without complement of its own is what another is done to, whose agent "par" names: of "le rejet de l'accord par A", "la
    /// condamnation de l'attaque par A", and not of "la condamnation du bombardement de N par A" or "la reprise des combats par A".
    pub(in crate::extract) fn is_object_of_deed(&self, noun: WordIx) -> bool {
        let grammar = self.lexicon.grammar();
        let deed = self.head(noun).filter(|&deed| deed < noun && self.word(deed).upos == Upos::Noun && self.is_marked(noun, Role::Of));
        let Some(deed) = deed.filter(|_| self.marked(noun, Role::Of).is_empty()) else { return false };
        let lemma = self.word(deed).lemma.to_lowercase();
        let by = |slot: &Slot| matches!(slot.steps.first(), Some(Step::Complement(by)) if by.iter().any(|by| grammar.is(Role::Agent, by)));
        let known = || self.lexicon.patterns_of(Part::Noun, &lemma).any(|(_, pattern)| pattern.subject.iter().any(by));
        grammar.is(NounClass::Stance, &lemma) || known()
    }

    /// "Des roquettes tirées par A".
    fn who_fired(&self, noun: WordIx) -> Vec<WordIx> {
        let fires = |&verb: &WordIx| self.is_verb(verb) && self.lexicon.grammar().is(VerbClass::Firing, &self.word(verb).lemma);
        self.dependents(noun, &["acl", "amod"]).filter(fires).flat_map(|verb| self.agents_of_passive(verb)).collect()
    }

    /// "L'attaque de leur poste par A", of which the agent was read as that of what the deed is done to.
    fn agent_read_below(&self, noun: WordIx) -> Vec<WordIx> {
        let happens =
            |word: WordIx| self.lexicon.heads().get(&self.word(word).lemma.to_lowercase()).iter().any(|head| head.class.is(Core::Event));
        if !happens(noun) {
            return Vec::new();
        }
        // "l'attaque de A à N par B"
        let own = |&agent: &WordIx| {
            let mut below = agent;
            // "la répression des manifestations par A"
            while let Some(above) = self.head(below).filter(|&at| at != noun && (!happens(at) || self.is_object_of_deed(at))) {
                below = above;
            }
            self.head(below) == Some(noun) && self.is_marked(below, Role::Of)
        };
        let below = self.below(noun, Participles::Shut);
        below.into_iter().filter(|&agent| self.is_marked(agent, Role::Agent)).filter(own).collect()
    }

    /// Who is made what a noun says: "A a été désigné candidat", "B a désigné A candidat".
    fn made_by_verb(&self, noun: WordIx) -> Vec<WordIx> {
        let made = self.word(noun).deprel.universal() == "xcomp" && self.word(noun).upos == Upos::Noun;
        match self.head(noun).filter(|&verb| made && self.is_verb(verb)) {
            Some(verb) if self.is_passive(verb) => self.surface_subject(verb),
            Some(verb) => self.dependents(verb, &["obj"]).collect(),
            None => Vec::new(),
        }
    }

    /// The possessives before a noun: "son", "leurs".
    pub(in crate::extract) fn possessives(&self, noun: WordIx) -> Vec<WordIx> {
        self.dependents(noun, &["det"]).filter(|&det| self.word(det).feats.get("Poss") == Some("Yes")).collect()
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
                let addressed = || self.head(head).map(|giving| self.addressed(giving, head)).unwrap_or_default();
                if self.is_participle(verb) || self.is(verb, "acl:relcl") {
                    vec![head]
                } else if let addressed @ [_, ..] = &addressed()[..] {
                    addressed.to_vec()
                } else if let Some(owner) = self.owner_of_intent(head, verb) {
                    vec![owner]
                } else {
                    self.verb_above(head).map_or_else(Vec::new, |above| self.subject_from(above, depth + 1))
                }
            }
            "amod" => vec![head],
            "conj" if self.is_verb(head) => self.subject_from(head, depth + 1),
            "xcomp" | "ccomp" | "advcl" | "parataxis" if self.is_verb(head) && self.is_infinite(verb) => {
                // "a demandé à B de partir, accusant C": only the infinitive is asked of B
                let free = self.is_participle(verb) && !self.dependents(verb, &["aux"]).any(|aux| self.is_infinitive(aux));
                let controlled = if free { Vec::new() } else { self.controlled_subjects(head) };
                if controlled.is_empty() { self.subject_from(head, depth + 1) } else { controlled }
            }
            // "Parrainé par A, l'accord …": the clause that follows
            "advcl" | "acl" | "conj" | "parataxis" if self.is_infinite(verb) => self.own_subject(head).into_iter().collect(),
            // "une convention censée clore B", "le régime, coupable d'héberger B"
            "xcomp" | "ccomp" | "advcl" if self.is_infinitive(verb) && self.described_by(head).is_some() => {
                self.described_by(head).into_iter().collect()
            }
            // "A est prêt à partir", "afin de partir"
            "xcomp" | "ccomp" if self.is_infinitive(verb) => match self.own_subject(head) {
                Some(own) => vec![own],
                None => self.verb_above(head).map_or_else(Vec::new, |above| self.subject_from(above, depth + 1)),
            },
            "advcl" if self.is_infinitive(verb) => self.subject_of_predicate(head).into_iter().collect(),
            "obl" | "nmod" if self.is_infinite(verb) => {
                self.verb_above(head).map_or_else(Vec::new, |above| self.subject_from(above, depth + 1))
            }
            _ => Vec::new(),
        }
    }

    /// The noun that an adjective stands beside.
    fn described_by(&self, adjective: WordIx) -> Option<WordIx> {
        let beside = self.word(adjective).upos == Upos::Adj && matches!(self.word(adjective).deprel.universal(), "amod" | "acl" | "appos");
        let noun = self.head(adjective).filter(|&noun| beside && !self.is_verb(noun))?;
        self.dependents(adjective, &["cop", "nsubj"]).next().is_none().then_some(noun)
    }

    /// The subject of a noun or adjective that "est" makes a predicate: "A est sur le point de".
    fn subject_of_predicate(&self, word: WordIx) -> Option<WordIx> {
        self.dependents(word, &["cop"]).next()?;
        self.own_subject(word)
    }

    /// Whom a verb does something by its object: B of "faire grief à B de", "donner à B l'ordre de", "donner à B sept jours pour".
    fn addressed(&self, verb: WordIx, noun: WordIx) -> Vec<WordIx> {
        let grammar = self.lexicon.grammar();
        let lemma = &self.word(noun).lemma;
        let granted = || grammar.is(VerbClass::Granting, &self.word(verb).lemma) && self.lexicon.calendar().names_time(lemma);
        // a time that is given may have been read as when
        let set = match self.word(noun).deprel.universal() {
            "obj" => grammar.is(NounClass::ControllingNoun, lemma) || granted(),
            "obl" => self.case(noun).is_empty() && granted(),
            _ => false,
        };
        // "lui fait grief de"
        let pronouns = || self.dependents(verb, &["iobj"]).filter(|&pronoun| self.word(pronoun).feats.get("Reflex") != Some("Yes"));
        let whom = || self.marked(verb, Role::To).into_iter().filter(|&word| !self.is_verb(word)).chain(pronouns());
        if set && self.is_verb(verb) { whom().collect() } else { Vec::new() }
    }

    /// Who does what a verb asks of its object: "A a demandé à B de partir".
    fn controlled_subjects(&self, verb: WordIx) -> Vec<WordIx> {
        if !self.lexicon.grammar().is(VerbClass::ObjectControl, &self.word(verb).lemma) {
            return self.dependents(verb, &["obj", "obl"]).flat_map(|noun| self.addressed(verb, noun)).collect();
        }
        // "A, forcé par B à partir"
        if self.is_passive(verb) {
            return self.subject_from(verb, DEEPEST - 1);
        }
        let asked = self.dependents(verb, &["obj", "iobj"]).filter(|&c| self.word(c).feats.get("Reflex") != Some("Yes"));
        let asked: Vec<WordIx> = asked.chain(self.marked(verb, Role::To)).filter(|&w| !self.is_verb(w)).collect();
        // "X, que A accuse d'armer B": the pronoun was read as a conjunction
        let relative = || self.head(verb).filter(|_| self.is(verb, "acl:relcl") && self.dependents(verb, &["mark"]).next().is_some());
        if asked.is_empty() { relative().into_iter().collect() } else { asked }
    }

    /// Whether a word introduces some of those that a noun means: "plusieurs villes, dont A".
    pub(in crate::extract) fn introduces_some(&self, word: WordIx) -> bool {
        word.position() < self.len()
            && self.word(word).feats.get("PronType") == Some("Rel")
            && self.head(word).is_some_and(|head| !self.is_verb(head) && !self.is_clause(head))
    }

    /// "A, que B accuse C de soutenir": what the clause of an infinitive without object is said of.
    pub(in crate::extract) fn object_above(&self, infinitive: WordIx) -> Option<WordIx> {
        let open = self.is_infinitive(infinitive) && self.dependents(infinitive, &["obj", "iobj", "ccomp", "xcomp"]).next().is_none();
        let clause = self.head(infinitive).filter(|_| open && self.word(infinitive).deprel.universal() == "xcomp")?;
        let that = |w: WordIx| w < clause && self.lexicon.grammar().is(Role::ComplementClause, &self.word(w).lemma.to_lowercase());
        let pronoun = self.dependents(clause, &["mark", "obj"]).any(that);
        let other = self.dependents(clause, &["obj", "iobj", "obl"]).any(|w| w > clause && w < infinitive);
        self.head(clause).filter(|&noun| pronoun && other && self.is(clause, "acl:relcl") && noun < clause)
    }

    /// "A va plus loin, qui reproche à B …": the subject of the clause, where no noun stands before the pronoun.
    pub(super) fn subject_before(&self, pronoun: WordIx) -> Option<WordIx> {
        let verb = self.head(pronoun).filter(|_| self.is(pronoun, "nsubj"))?;
        let clause = self.head(verb).filter(|&above| above < pronoun && self.is_verb(above) && !self.is_infinite(verb))?;
        let before = pronoun.before().filter(|&at| self.is_comma(at))?.before()?;
        let noun = !matches!(self.word(before).upos, Upos::Verb | Upos::Adv);
        let apart = matches!(self.word(verb).deprel.universal(), "conj" | "parataxis" | "advcl");
        self.own_subject(clause).filter(|_| apart && !noun)
    }

    /// The verb whose object or subject a noun is, if it is one that says little by itself: "lancer une attaque".
    pub(super) fn light_verb_of(&self, noun: WordIx) -> Option<WordIx> {
        let is_light = |at: WordIx| self.is_verb(at) && self.lexicon.grammar().is(VerbClass::LightVerb, &self.word(at).lemma);
        // "a effectué une centaine de frappes", "une série de frappes"
        let counts = |number: &WordIx| {
            let several = || self.lexicon.grammar().is(NounClass::Series, &self.word(*number).lemma.to_lowercase());
            self.lexicon.counted().number(&self.word(*number).form.to_lowercase()).is_some() || several()
        };
        let number =
            self.head(noun).filter(|_| self.word(noun).deprel.universal() == "nmod" && self.is_marked(noun, Role::Of)).filter(counts);
        let counted = number.unwrap_or(noun);
        let governs = |head: &WordIx| match self.word(counted).deprel.universal() {
            // "s'assurer le soutien de A" is to get it
            "obj" => !self.is_reflexive(*head),
            "nsubj" => self.is_passive(*head),
            "obl" => self.is_marked(counted, Role::To),
            _ => false,
        };
        let above = self.head(counted).filter(|&head| is_light(head)).filter(governs);
        // "a salué l'attaque sans la revendiquer" says of nobody that he made it
        above.or_else(|| self.dependents(noun, &["acl", "amod"]).find(|&c| is_light(c) && !self.is_infinitive(c)))
    }
}
