//! A sentence's tree as relations are read from it: who does what to whom, whatever the voice.

use std::ops::Range;

use crate::lexicon::{Lexicon, VerbClass};
use crate::reader::{DependencyTree, Sentence, Upos, Word};

/// A tree with its dependents by head. Words are indices from 0.
#[derive(Debug)]
pub(in crate::extract) struct Syntax<'a> {
    pub tree: &'a DependencyTree,
    lexicon: &'a Lexicon,
    children: Vec<Vec<usize>>,
}

/// The relations of complements.
const COMPLEMENTS: [&str; 8] = ["obl", "nmod", "iobj", "advmod", "acl", "advcl", "xcomp", "obj"];
/// The relations that lead from a word to the nouns below it.
const NOMINAL: [&str; 7] = ["obl", "nmod", "obj", "appos", "amod", "acl", "conj"];
/// Clauses are followed upwards at most this many times in search of a subject.
const DEEPEST: usize = 6;

impl<'a> Syntax<'a> {
    pub(in crate::extract) fn new(lexicon: &'a Lexicon, sentence: &'a Sentence) -> Self {
        let tree = &sentence.tree;
        let mut children = vec![Vec::new(); tree.words.len()];
        for (at, word) in tree.words.iter().enumerate() {
            if let Some(children) = (word.head as usize).checked_sub(1).and_then(|head| children.get_mut(head)) {
                children.push(at);
            }
        }
        Self { tree, lexicon, children }
    }

    pub(in crate::extract) fn word(&self, at: usize) -> &'a Word {
        &self.tree.words[at]
    }

    pub(in crate::extract) fn len(&self) -> usize {
        self.tree.words.len()
    }

    pub(in crate::extract) fn head(&self, at: usize) -> Option<usize> {
        (self.word(at).head as usize).checked_sub(1)
    }

    pub(in crate::extract) fn children(&self, at: usize) -> &[usize] {
        &self.children[at]
    }

    /// The dependents of a word by one of these relations, subtypes included.
    pub(in crate::extract) fn dependents<'s>(&'s self, at: usize, relations: &'s [&str]) -> impl Iterator<Item = usize> + 's {
        self.children[at].iter().copied().filter(move |&child| relations.contains(&self.word(child).deprel.universal()))
    }

    fn is(&self, at: usize, deprel: &str) -> bool {
        self.word(at).deprel.as_str() == deprel
    }

    /// The words of a subtree, as a range from its first to its last.
    pub(in crate::extract) fn subtree(&self, at: usize) -> Range<usize> {
        let mut range = at..at + 1;
        let mut open = vec![at];
        while let Some(word) = open.pop() {
            range = range.start.min(word)..range.end.max(word + 1);
            open.extend(&self.children[word]);
        }
        range
    }

    /// Whether `at` is `above` or depends on it, at whatever distance.
    pub(in crate::extract) fn is_within(&self, at: usize, above: usize) -> bool {
        let mut here = Some(at);
        let mut steps = 0;
        while let Some(word) = here.filter(|_| steps <= self.len()) {
            if word == above {
                return true;
            }
            here = self.head(word);
            steps += 1;
        }
        false
    }

    pub(in crate::extract) fn is_verb(&self, at: usize) -> bool {
        self.word(at).upos == Upos::Verb || self.word(at).upos == Upos::Aux && self.word(at).deprel.universal() != "aux"
    }

    fn is_participle(&self, at: usize) -> bool {
        self.word(at).feats.get("VerbForm") == Some("Part")
    }

    fn is_past_participle(&self, at: usize) -> bool {
        self.is_participle(at) && self.word(at).feats.get("Tense") != Some("Pres")
    }

    /// Whether a verb is reflexive: "se retirer", "s'emparer".
    pub(in crate::extract) fn is_reflexive(&self, at: usize) -> bool {
        self.children[at].iter().any(|&c| self.word(c).feats.get("Reflex") == Some("Yes"))
    }

    /// Whether a verb is passive. A past participle without auxiliary is, unless its lemma is one of motion.
    pub(in crate::extract) fn is_passive(&self, at: usize) -> bool {
        if !self.is_verb(at) || self.is_reflexive(at) {
            return false;
        }
        let auxiliary = |name: &str| self.children[at].iter().any(|&c| self.is(c, name));
        if auxiliary("aux:pass") {
            return true;
        }
        let bare = self.is_past_participle(at) && !auxiliary("aux:tense") && !auxiliary("aux") && !auxiliary("cop");
        let joined = self.word(at).deprel.universal() == "conj" && self.head(at).is_some_and(|h| self.is_verb(h) && !self.is_passive(h));
        bare && !joined && !self.lexicon.grammar().is(VerbClass::Intransitive, &self.word(at).lemma)
    }

    /// The prepositions of a complement: the lemmas of its case words, from the first on, joined; `""` for none.
    pub(in crate::extract) fn case(&self, at: usize) -> String {
        let mut words: Vec<usize> = self.dependents(at, &["case", "mark"]).filter(|&c| c < at).collect();
        let fixed: Vec<usize> = words.iter().flat_map(|&w| self.dependents(w, &["fixed"]).collect::<Vec<_>>()).collect();
        words.extend(fixed);
        words.sort_unstable();
        words.iter().map(|&w| &*self.word(w).lemma).collect::<Vec<_>>().join(" ")
    }

    /// The complements of a word with one of these prepositions, in order.
    pub(in crate::extract) fn complements(&self, at: usize, prepositions: &[String]) -> Vec<usize> {
        let fits = |&child: &usize| {
            let case = self.case(child);
            prepositions.iter().any(|p| *p == case || case.split(' ').next() == Some(p) || case.ends_with(&format!(" {p}")))
        };
        self.dependents(at, &COMPLEMENTS).filter(fits).collect()
    }

    /// The complements with one of these prepositions that hang on a noun nearer to them: a parser may be wrong about what a
    /// complement belongs to.
    pub(in crate::extract) fn far_complements(&self, at: usize, prepositions: &[String]) -> Vec<usize> {
        let fits = |child: &usize| {
            let case = self.case(*child);
            prepositions.contains(&case)
        };
        self.below(at).into_iter().filter(fits).collect()
    }

    /// The complements of the verb whose object a noun is, behind that noun: "autorise le déploiement de A à B" may be read as if it were
    /// authorised there.
    pub(in crate::extract) fn shared_complements(&self, noun: usize, prepositions: &[String]) -> Vec<usize> {
        let object = !self.is_verb(noun) && self.word(noun).deprel.universal() == "obj";
        let Some(verb) = self.head(noun).filter(|&verb| object && self.is_verb(verb)) else { return Vec::new() };
        self.complements(verb, prepositions).into_iter().filter(|&word| word > noun).collect()
    }

    /// The words below a word that no other verb governs, in order of place, its own dependents aside.
    fn below(&self, at: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let nominal =
            |c: &usize| !self.is_verb(*c) || self.is_past_participle(*c) && self.dependents(*c, &["aux", "nsubj"]).next().is_none();
        let mut open: Vec<usize> = self.dependents(at, &NOMINAL).filter(|&c| c > at).filter(nominal).collect();
        while let Some(word) = open.pop() {
            let more: Vec<usize> = self.dependents(word, &NOMINAL).filter(nominal).collect();
            found.extend(&more);
            open.extend(more);
        }
        found.sort_unstable();
        found
    }

    /// Whether a word is the head of a clause.
    pub(in crate::extract) fn is_clause(&self, at: usize) -> bool {
        self.is_verb(at) || self.dependents(at, &["cop", "nsubj"]).next().is_some()
    }

    /// Whether a verb tells of a deed: it is active, with an object or a clause.
    pub(in crate::extract) fn acts(&self, verb: usize) -> bool {
        self.is_verb(verb)
            && !self.is_passive(verb)
            && self.dependents(verb, &["obj", "ccomp", "xcomp", "obl", "iobj"]).next().is_some()
            && !self.lexicon.grammar().is(VerbClass::Intransitive, &self.word(verb).lemma)
    }

    /// Who does what a verb tells.
    pub(in crate::extract) fn subjects(&self, verb: usize) -> Vec<usize> {
        if self.is_passive(verb) {
            return self.agents(verb);
        }
        self.surface_subject(verb, 0)
    }

    /// Whom or what a verb is done to.
    pub(in crate::extract) fn objects(&self, verb: usize) -> Vec<usize> {
        if self.is_passive(verb) {
            return self.surface_subject(verb, 0);
        }
        let own: Vec<usize> = self.dependents(verb, &["obj"]).filter(|&c| self.word(c).feats.get("Reflex") != Some("Yes")).collect();
        if !own.is_empty() {
            return own;
        }
        // "X a formé et armé Y": the object of a coordinated verb
        self.dependents(verb, &["conj"])
            .filter(|&c| self.is_verb(c) && c < verb + 6 && self.surface_own(c).is_none())
            .flat_map(|c| self.dependents(c, &["obj"]).collect::<Vec<_>>())
            .collect()
    }

    /// The agents of a passive: "par X".
    fn agents(&self, verb: usize) -> Vec<usize> {
        let is_agent = |&child: &usize| {
            self.is(child, "obl:agent") || matches!(self.word(child).deprel.universal(), "obl" | "nmod") && self.case(child) == "par"
        };
        let own: Vec<usize> = self.children[verb].iter().copied().filter(is_agent).collect();
        if !own.is_empty() {
            return own;
        }
        self.below(verb).into_iter().find(|&w| w > verb && self.case(w) == "par").into_iter().collect()
    }

    fn surface_own(&self, verb: usize) -> Option<usize> {
        self.dependents(verb, &["nsubj"]).next()
    }

    /// The grammatical subject of a verb: its own, or that of the clause it belongs to.
    fn surface_subject(&self, verb: usize, depth: usize) -> Vec<usize> {
        if let Some(own) = self.surface_own(verb) {
            return vec![own];
        }
        let Some(head) = self.head(verb).filter(|_| depth < DEEPEST) else {
            let follows = self.dependents(verb, &["conj", "parataxis", "ccomp", "advcl"]).filter(|&c| c > verb && self.is_verb(c));
            return match self.is_infinite(verb) {
                true => follows.filter_map(|c| self.surface_own(c)).take(1).collect(),
                false => Vec::new(),
            };
        };
        match self.word(verb).deprel.universal() {
            "acl" if !self.is_verb(head) => {
                // "forces stationnées", "la force menant des opérations"; an infinitive's subject is the clause's
                if self.is_participle(verb) || self.word(verb).deprel.as_str() == "acl:relcl" {
                    vec![self.before_brackets(head, verb)]
                } else {
                    self.verb_above(head).map_or_else(Vec::new, |above| self.subject_of_clause(above, depth))
                }
            }
            "amod" => vec![self.before_brackets(head, verb)],
            "conj" if self.is_verb(head) => self.subject_of_clause(head, depth),
            "xcomp" | "ccomp" | "advcl" | "parataxis" if self.is_verb(head) && self.is_infinite(verb) => {
                let controlled = self.lexicon.grammar().is(VerbClass::ObjectControl, &self.word(head).lemma);
                let object =
                    || self.dependents(head, &["obj", "iobj"]).chain(self.complements(head, &["à".to_owned()])).collect::<Vec<_>>();
                match controlled {
                    true if !object().is_empty() => object(),
                    _ => self.subject_of_clause(head, depth),
                }
            }
            // "Parrainé par A, l'accord …": the clause that follows
            "advcl" | "acl" | "conj" | "parataxis" if self.is_infinite(verb) => self.surface_own(head).into_iter().collect(),
            "obl" | "nmod" if self.is_infinite(verb) => {
                self.verb_above(head).map_or_else(Vec::new, |above| self.subject_of_clause(above, depth))
            }
            _ => Vec::new(),
        }
    }

    /// The noun that a participle modifies: one within brackets that are closed before the participle gives way to the noun before them.
    /// "mesures [dans la région de N] prises par …"
    fn before_brackets(&self, noun: usize, participle: usize) -> usize {
        let form = |at: usize| &*self.word(at).form;
        let closed = (noun + 1..participle).any(|at| matches!(form(at), "]" | ")"))
            && !(noun + 1..participle).any(|at| matches!(form(at), "[" | "("));
        let opened = (0..noun).rev().find(|&at| closed && matches!(form(at), "[" | "("));
        let before = opened.and_then(|at| (0..at).rev().find(|&w| matches!(self.word(w).upos, Upos::Noun | Upos::Propn)));
        before.unwrap_or(noun)
    }

    /// Whom a clause is about, as the subject of a clause within it: of a passive its subject too.
    fn subject_of_clause(&self, verb: usize, depth: usize) -> Vec<usize> {
        self.surface_subject(verb, depth + 1)
    }

    fn is_infinite(&self, verb: usize) -> bool {
        matches!(self.word(verb).feats.get("VerbForm"), Some("Inf" | "Part"))
    }

    /// The nearest verb that a word depends on, or the word itself.
    pub(in crate::extract) fn verb_above(&self, at: usize) -> Option<usize> {
        let mut here = at;
        for _ in 0..self.len() {
            if self.is_verb(here) {
                return Some(here);
            }
            here = self.head(here)?;
        }
        None
    }

    /// The noun that a relative pronoun stands for.
    pub(in crate::extract) fn antecedent(&self, pronoun: usize) -> Option<usize> {
        if self.word(pronoun).feats.get("PronType") != Some("Rel") {
            return None;
        }
        let mut here = self.head(pronoun)?;
        for _ in 0..DEEPEST {
            if self.word(here).deprel.as_str() == "acl:relcl" {
                return self.head(here);
            }
            here = self.head(here)?;
        }
        None
    }

    /// A word and those coordinated with it.
    pub(in crate::extract) fn coordinated(&self, at: usize) -> Vec<usize> {
        let mut all = vec![at];
        all.extend(self.misplaced(at));
        let mut next = 0;
        while next < all.len() {
            let joined = |&c: &usize| (!self.is_verb(c) || self.is_verb(at)) && !self.is_apart(c, at);
            all.extend(self.dependents(all[next], &["conj"]).filter(joined));
            next += 1;
        }
        all
    }

    /// Whether a noun that is read as coordinated has a preposition of its own and no conjunction: "sanctionner A, selon B".
    fn is_apart(&self, noun: usize, first: usize) -> bool {
        let case = self.case(noun);
        !case.is_empty() && case != self.case(first) && self.dependents(noun, &["cc"]).next().is_none()
    }

    /// Nouns joined to the verb instead of to its argument before them: "oppose l'armée et les autorités" is read as if they opposed.
    fn misplaced(&self, at: usize) -> Vec<usize> {
        let Some(verb) = self.head(at).filter(|&h| self.is_verb(h) && at > h && !self.is_verb(at)) else { return Vec::new() };
        let noun = |c: &usize| {
            *c > at && matches!(self.word(*c).upos, Upos::Noun | Upos::Propn) && self.dependents(*c, &["nsubj", "cop"]).next().is_none()
        };
        let between = |c: &usize| self.children(verb).iter().any(|&o| o > at && o < *c && self.word(o).deprel.universal() != "punct");
        self.dependents(verb, &["conj"]).filter(noun).filter(|c| !between(c)).collect()
    }

    /// The verb whose object or subject a noun is, if it is one that says little by itself: "lancer une attaque".
    pub(in crate::extract) fn light_verb(&self, noun: usize) -> Option<usize> {
        let is_light = |at: usize| self.is_verb(at) && self.lexicon.grammar().is(VerbClass::LightVerb, &self.word(at).lemma);
        let governs = |head: &usize| match self.word(noun).deprel.universal() {
            "obj" => true,
            "nsubj" => self.is_passive(*head),
            "obl" => self.case(noun) == "à",
            _ => false,
        };
        let above = self.head(noun).filter(|&head| is_light(head)).filter(governs);
        above.or_else(|| self.dependents(noun, &["acl", "amod"]).find(|&c| is_light(c)))
    }
}
