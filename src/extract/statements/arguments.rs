//! From a word of the tree to the entity it means.

use std::ops::Range;

use crate::extract::document::Document;
use crate::extract::entities::entities::{Entities, Mentioned};
use crate::extract::mentions::quantities::{Count, counts};
use crate::extract::syntax::Syntax;
use crate::lexicon::{CountedKind, Lexicon, Name, NounClass, Part, Role, Slot, Step};
use crate::ontology::{ClassId, Core};
use crate::reader::Upos;

/// Words are followed at most this far on the way to an entity.
const DEEPEST: usize = 4;

/// What ends so many tokens before a place is still near it.
const NEAR: usize = 4;

/// Who or what takes part, and by which tokens.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Participant<'a> {
    /// Index of the entity; `Err` for a state that only its adjective tells.
    pub entity: Result<usize, &'a Name>,
    pub tokens: Range<usize>,
}

impl Participant<'_> {
    fn same(&self, other: &Self) -> bool {
        match (&self.entity, &other.entity) {
            (Ok(a), Ok(b)) => a == b,
            (Err(a), Err(b)) => a.id == b.id,
            _ => false,
        }
    }
}

/// The mentions of a sentence by the words of its tree.
pub(in crate::extract) struct Arguments<'a> {
    pub document: Document<'a>,
    pub sentence: usize,
    pub syntax: &'a Syntax<'a>,
    pub mentions: Vec<Mentioned<'a>>,
    pub counts: Vec<Count<'a>>,
    heads: Vec<usize>,
    /// Tokens of the longest mention.
    longest: usize,
    /// Whom the sentence before was about.
    topic: Option<Topic>,
}

/// Whom a sentence is about: what "il" or "elle" means in the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) struct Topic {
    /// Index of the entity.
    pub entity: usize,
    /// Its class.
    pub class: ClassId,
    /// Whether it is written in the plural.
    pub plural: bool,
}

impl<'a> Arguments<'a> {
    pub(in crate::extract) fn new(document: Document<'a>, sentence: usize, entities: &Entities<'a>, topic: Option<Topic>) -> Self {
        let syntax = &document.syntax[sentence];
        let mentions = entities.in_sentence(sentence).to_vec();
        let heads = mentions.iter().map(|m| head_of(syntax, document.sentences[sentence].words_of(&m.candidate.tokens))).collect();
        let counts = counts(document.lexicon, &document.sentences[sentence], syntax);
        let longest = mentions.iter().map(|m| m.candidate.tokens.len()).max().unwrap_or_default();
        Self { document, sentence, syntax, mentions, counts, heads, longest, topic }
    }

    /// Whom the sentence is about: the first subject of its main clause that acts; the topic before where a pronoun stands there.
    pub(in crate::extract) fn topic(&self) -> Option<Topic> {
        let root = (0..self.syntax.len()).find(|&w| self.syntax.head(w).is_none())?;
        let Some(subject) = self.syntax.dependents(root, &["nsubj"]).next() else { return self.topic };
        if self.is_personal(subject) {
            return self.topic;
        }
        let agents: Vec<ClassId> = self.document.ontology.core_ids(&Core::AGENTS);
        let mention = self.mention_at(subject, &agents).or_else(|| {
            let named = self.syntax.dependents(subject, &["appos", "flat", "nmod"]).find(|&w| self.syntax.case(w).is_empty())?;
            self.mention_at(named, &agents)
        })?;
        let plural = self.syntax.word(subject).feats.get("Number") == Some("Plur");
        Some(Topic { entity: self.mentions[mention].entity, class: self.class(&self.mentions[mention])?, plural })
    }

    /// "il", "elle", "ils", "elles" as a subject.
    fn is_personal(&self, word: usize) -> bool {
        let word = self.syntax.word(word);
        word.upos == Upos::Pron
            && word.feats.get("Person") == Some("3")
            && word.feats.get("Reflex") != Some("Yes")
            && word.deprel.universal() == "nsubj"
            && self.document.lexicon.grammar().is(Role::Personal, &word.form.to_lowercase())
    }

    /// The tokens of a word.
    pub(in crate::extract) fn tokens(&self, word: usize) -> Range<usize> {
        let token = self.document.sentences[self.sentence].token_of_word(word);
        token..token + 1
    }

    /// The head word of a mention.
    pub(in crate::extract) fn head(&self, mention: usize) -> usize {
        self.heads[mention]
    }

    fn class(&self, mention: &Mentioned<'a>) -> Option<ClassId> {
        mention.candidate.class.id
    }

    /// The mention that a word is the head of, of these classes: the longest one.
    pub(in crate::extract) fn mention_at(&self, word: usize, classes: &[ClassId]) -> Option<usize> {
        let fits = |&at: &usize| {
            self.heads[at] == word && self.class(&self.mentions[at]).is_some_and(|c| self.document.ontology.is_any_of(c, classes))
        };
        self.around(word).filter(fits).max_by_key(|&at| self.mentions[at].candidate.tokens.len())
    }

    /// The shortest mention that a word lies in.
    pub(in crate::extract) fn covering(&self, word: usize) -> Option<usize> {
        self.around(word).min_by_key(|&at| self.mentions[at].candidate.tokens.len())
    }

    /// The mentions that begin before a token and may end near it, in order of place.
    pub(in crate::extract) fn before(&self, token: usize) -> std::ops::Range<usize> {
        let end = self.mentions.partition_point(|m| m.candidate.tokens.start < token);
        let start = self.mentions.partition_point(|m| m.candidate.tokens.start + self.longest + NEAR < token);
        start..end
    }

    /// The mentions that a word lies in, in order of place. They are sorted by where they begin, and none is very long.
    fn around(&self, word: usize) -> impl Iterator<Item = usize> {
        let token = self.document.sentences[self.sentence].token_of_word(word);
        let end = self.mentions.partition_point(|m| m.candidate.tokens.start <= token);
        let start = self.mentions.partition_point(|m| m.candidate.tokens.start + self.longest < token);
        (start..end).filter(move |&at| self.mentions[at].candidate.tokens.contains(&token))
    }

    fn participant(&self, mention: usize) -> Participant<'a> {
        let mention_ref = &self.mentions[mention];
        Participant { entity: Ok(mention_ref.entity), tokens: mention_ref.candidate.tokens.clone() }
    }

    /// The participants at the end of the first way that leads to any.
    pub(in crate::extract) fn fill(
        &self,
        slots: &[Slot],
        trigger: usize,
        classes: &[ClassId],
        taken: &[Participant<'a>],
    ) -> Vec<Participant<'a>> {
        for slot in slots {
            let wanted: Vec<ClassId> = slot.class.and_then(|class| class.id).into_iter().collect();
            let classes = if wanted.is_empty() { classes } else { &wanted };
            let mut found: Vec<Participant<'a>> = Vec::new();
            for participant in self.follow(&slot.steps, trigger, classes) {
                if !taken.iter().any(|t| t.same(&participant)) && !found.iter().any(|f| f.same(&participant)) {
                    found.push(participant);
                }
            }
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    fn follow(&self, steps: &[Step], from: usize, classes: &[ClassId]) -> Vec<Participant<'a>> {
        let Some((first, rest)) = steps.split_first() else { return self.resolve(from, classes, 0) };
        if let (Step::Adjective, true) = (first, rest.is_empty()) {
            return self.states_beside(from, classes);
        }
        if let (Step::Near, true) = (first, rest.is_empty()) {
            return self.nearest(from, classes).map(|m| self.participant(m)).into_iter().collect();
        }
        if let (Step::Trigger, true) = (first, rest.is_empty()) {
            return self.mention_at(from, classes).map(|m| self.participant(m)).into_iter().collect();
        }
        let words = self.step(first, from);
        if rest.is_empty() {
            let mut found: Vec<Participant<'a>> = words.iter().flat_map(|&word| self.resolve_all(word, classes)).collect();
            if found.is_empty()
                && let Step::Complement(prepositions) = first
            {
                let far = self.syntax.far_complements(from, prepositions);
                let agent = (0..self.mentions.len()).any(|m| self.heads[m] == from && self.mentions[m].candidate.class.is(Core::Force));
                let above = if agent { Vec::new() } else { self.syntax.shared_complements(from, prepositions) };
                found =
                    far.into_iter().chain(above).map(|word| self.resolve_all(word, classes)).find(|f| !f.is_empty()).unwrap_or_default();
            }
            if found.is_empty() && matches!(first, Step::Object) {
                let far = self.syntax.far_complements(from, &["de".to_owned()]);
                let own = self.step(first, from);
                let near = |word: &usize| own.iter().any(|&o| self.syntax.is_within(*word, o) && !self.means_itself(o));
                found =
                    far.into_iter().filter(near).map(|word| self.resolve_all(word, classes)).find(|f| !f.is_empty()).unwrap_or_default();
            }
            if found.is_empty() && matches!(first, Step::Object) && words.is_empty() {
                found.extend(self.strayed(from, classes));
            }
            if found.is_empty() && matches!(first, Step::Subject) && !self.syntax.is_verb(from) {
                found.extend(self.states_beside(from, classes));
            }
            return found;
        }
        words.into_iter().flat_map(|word| self.follow(rest, word, classes)).collect()
    }

    /// An object that the parser has taken for an apposition of the place before it, which no agreement and no event can be: "A et B ont
    /// signé à C, en D, un accord".
    fn strayed(&self, verb: usize, classes: &[ClassId]) -> Option<Participant<'a>> {
        let class_at = |word: usize| self.covering(word).map(|m| self.mentions[m].candidate.class.core);
        let fits = |&at: &usize| {
            let head = self.heads[at];
            let beside = self.syntax.head(head).filter(|_| self.syntax.word(head).deprel.universal() == "appos");
            matches!(self.mentions[at].candidate.class.core, Core::Agreement | Core::Event)
                && self.class(&self.mentions[at]).is_some_and(|c| self.document.ontology.is_any_of(c, classes))
                && beside.is_some_and(|b| matches!(class_at(b), Some(Core::Place | Core::State)) && self.syntax.verb_above(b) == Some(verb))
        };
        (0..self.mentions.len()).find(fits).map(|m| self.participant(m))
    }

    /// The nearest mention of these classes.
    fn nearest(&self, from: usize, classes: &[ClassId]) -> Option<usize> {
        let fits = |&at: &usize| self.class(&self.mentions[at]).is_some_and(|c| self.document.ontology.is_any_of(c, classes));
        (0..self.mentions.len()).filter(fits).min_by_key(|&at| (self.heads[at].abs_diff(from), at))
    }

    fn step(&self, step: &Step, from: usize) -> Vec<usize> {
        let syntax = &self.syntax;
        match step {
            Step::Subject if syntax.is_verb(from) => syntax.subjects(from),
            Step::Object if syntax.is_verb(from) => syntax.objects(from),
            Step::Subject => self.subjects_of_noun(from),
            Step::Object => syntax.complements(from, &["de".to_owned()]),
            Step::Complement(prepositions) => {
                let own = syntax.complements(from, prepositions);
                match syntax.light_verb(from) {
                    Some(verb) if own.is_empty() => syntax.complements(verb, prepositions),
                    _ => own,
                }
            }
            Step::Adjective | Step::Trigger | Step::Near => vec![from],
            Step::Governor => syntax.head(from).into_iter().collect(),
        }
    }

    /// Who does what a noun tells: "A est l'allié", "l'attaque menée par A", "A a lancé une attaque", "l'attaque de A".
    fn subjects_of_noun(&self, noun: usize) -> Vec<usize> {
        let syntax = &self.syntax;
        let own: Vec<usize> = syntax.dependents(noun, &["nsubj"]).collect();
        if !own.is_empty() {
            return own;
        }
        // "A est l'un des alliés de B"
        let one = syntax.head(noun).filter(|&h| matches!(syntax.word(h).upos, Upos::Pron | Upos::Num) && syntax.case(noun) == "de");
        let of_one: Vec<usize> = one.into_iter().flat_map(|h| syntax.dependents(h, &["nsubj"]).collect::<Vec<_>>()).collect();
        if !of_one.is_empty() {
            return of_one;
        }
        if let Some(verb) = syntax.light_verb(noun) {
            let subjects = syntax.subjects(verb);
            if !subjects.is_empty() {
                return subjects;
            }
        }
        let by = syntax.complements(noun, &["par".to_owned()]);
        if !by.is_empty() {
            return by;
        }
        let word = syntax.word(noun);
        let event = self.document.ontology.core(Core::Event).id.is_some_and(|class| self.mention_at(noun, &[class]).is_some());
        match word.deprel.universal() {
            "appos" | "amod" if event => syntax.complements(noun, &["de".to_owned()]),
            "appos" | "amod" => syntax.head(noun).into_iter().collect(),
            "acl" if word.upos == Upos::Adj => syntax.head(noun).into_iter().collect(),
            "xcomp" | "advcl" if word.upos == Upos::Adj => syntax.head(noun).map(|h| syntax.subjects(h)).unwrap_or_default(),
            _ => syntax.complements(noun, &["de".to_owned()]),
        }
    }

    /// The participants that a word and those coordinated with it mean.
    fn resolve_all(&self, word: usize, classes: &[ClassId]) -> Vec<Participant<'a>> {
        self.syntax.coordinated(word).into_iter().flat_map(|w| self.resolve(w, classes, 0)).collect()
    }

    fn resolve(&self, word: usize, classes: &[ClassId], depth: usize) -> Vec<Participant<'a>> {
        if depth > DEEPEST {
            return Vec::new();
        }
        if let Some(mention) = self.mention_at(word, classes) {
            return vec![self.participant(mention)];
        }
        if self.is_personal(word) {
            let plural = self.syntax.word(word).feats.get("Number") == Some("Plur");
            let meant = self.topic.filter(|t| t.plural == plural && self.document.ontology.is_any_of(t.class, classes));
            return meant.map(|t| Participant { entity: Ok(t.entity), tokens: self.tokens(word) }).into_iter().collect();
        }
        if let Some(noun) = self.syntax.antecedent(word) {
            return self.syntax.coordinated(noun).into_iter().flat_map(|w| self.resolve(w, classes, depth + 1)).collect();
        }
        let inside = self.covering(word).filter(|&m| {
            self.class(&self.mentions[m]).is_some_and(|c| self.document.ontology.is_any_of(c, classes))
                && self.syntax.word(word).upos == Upos::Propn
        });
        if let Some(mention) = inside {
            return vec![self.participant(mention)];
        }
        // what is an agent by itself stands for nobody else
        if (0..self.mentions.len()).any(|m| {
            self.heads[m] == word && matches!(self.mentions[m].candidate.class.core, Core::Force | Core::Organization | Core::Person)
        }) {
            return Vec::new();
        }
        let kept = self.covering(word).is_some();
        if !matches!(self.syntax.word(word).upos, Upos::Noun | Upos::Num | Upos::Pron | Upos::Adj) || kept && !self.stands_for(word) {
            return Vec::new();
        }
        // "le ministre de la Défense, B"
        let named = self.syntax.dependents(word, &["appos", "flat", "nmod"]).filter(|&w| self.syntax.case(w).is_empty());
        let named: Vec<Participant<'a>> = named.filter_map(|w| self.mention_at(w, classes)).map(|m| self.participant(m)).collect();
        if !named.is_empty() {
            return named;
        }
        if self.means_itself(word) {
            return Vec::new();
        }
        // "dirigeants de A et de B", "positions de A": what the complement names
        let of = self.syntax.complements(word, &["de".to_owned()]);
        let mut found: Vec<Participant<'a>> =
            of.into_iter().flat_map(|w| self.syntax.coordinated(w)).flat_map(|w| self.resolve(w, classes, depth + 1)).collect();
        if found.is_empty() && self.stands_for(word) {
            found.extend(self.states_beside(word, classes));
        }
        found
    }

    /// Whether a noun is not what its complement names: a president is a person, named or not, though leaders of states sign for
    /// them; what is done to A ("le désarmement de A") is not A, nor are the tanks of A.
    fn means_itself(&self, word: usize) -> bool {
        let lexicon = self.document.lexicon;
        let lemma = &self.syntax.word(word).lemma;
        let goods = self.counts.iter().any(|c| c.noun == word && c.counted.kind == CountedKind::Goods);
        let other = goods || lexicon.titles().contains(lemma) || lexicon.grammar().ends_with(NounClass::ActionEnding, lemma);
        other && !self.stands_for(word)
    }

    fn stands_for(&self, word: usize) -> bool {
        self.document.lexicon.grammar().is(NounClass::StandsFor, &self.syntax.word(word).lemma)
    }

    /// The states whose adjectives stand beside a noun.
    pub(in crate::extract) fn states_beside(&self, noun: usize, classes: &[ClassId]) -> Vec<Participant<'a>> {
        let fits = |state: ClassId| self.document.ontology.is_any_of(state, classes);
        if !self.document.ontology.core(Core::State).id.is_some_and(fits) {
            return Vec::new();
        }
        let state_of = |word: usize| {
            let tokens = self.tokens(word);
            let norm = &self.document.sentences[self.sentence].tokens.get(tokens.start)?.norm;
            let name = self.document.lexicon.states_of_adjective(norm).next()?;
            Some(Participant { entity: Err(name), tokens })
        };
        let adjectives = self.syntax.dependents(noun, &["amod", "nmod", "acl"]).flat_map(|word| self.syntax.coordinated(word));
        adjectives.filter_map(state_of).collect()
    }
}

/// The word of a stretch whose head is outside of it.
fn head_of(syntax: &Syntax<'_>, words: Range<usize>) -> usize {
    words.clone().find(|&w| syntax.head(w).is_none_or(|h| !words.contains(&h))).unwrap_or(words.start)
}

/// Whether a verb says by "de" what it is about: what is withdrawn from Mali is not Mali's.
pub(in crate::extract) fn leads_from(lexicon: &Lexicon, verb: &str) -> bool {
    let leads = |slot: &Slot| matches!(slot.steps.as_slice(), [Step::Complement(prepositions)] if prepositions.iter().any(|p| p == "de"));
    lexicon.frames_of(Part::Verb, verb).filter(|frame| frame.with.is_none()).flat_map(|frame| &frame.object).any(leads)
}
