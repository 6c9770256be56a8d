//! The arguments of a pattern whose trigger is a word: its slots, followed over the roles of the normal form.

use super::arguments::Arguments;
use super::claim::{Argument, Shown};
use super::time;
use crate::extract::index::{Ix, MentionIx, WordIx};
use crate::extract::syntax::AgentBy;
use crate::lexicon::{KindRole, NounClass, Role, Slot, Step};
use crate::ontology::{ClassId, Core};
use crate::reader::{Upos, longest};

/// Words that say whose word something is, at most: "de l'aveu même de".
const LONGEST_CITING: usize = 6;
/// Of so many clauses at most, the inner ones first, those who take part are looked through for what a phrase is said of.
const CLAUSES_ABOVE: usize = 2;

impl Arguments<'_> {
    /// Those at the end of the first way that leads to any.
    pub(in crate::extract) fn fill(&self, slots: &[Slot], trigger: WordIx, classes: &[ClassId], taken: &[Argument]) -> Vec<Argument> {
        let mut found = first_filled(slots, classes, taken, |slot, classes| {
            let mut led = self.follow(&slot.steps, trigger, classes);
            led.retain(|argument| !self.is_cited(argument));
            led
        });
        // "accuse le Venezuela et les rebelles", "à Gao et au Tchad": those joined to it may be of another class
        let mut joined = Vec::new();
        for slot in slots.iter().filter(|_| slots.len() > 1 && !found.is_empty()) {
            let wanted: Vec<ClassId> = slot.classes.iter().filter_map(|class| class.id).collect();
            let known = |entity| found.iter().chain(taken).chain(&joined).any(|other: &Argument| other.entity == entity);
            let others = self.follow(&slot.steps, trigger, &wanted).into_iter().filter(|one| !known(one.entity));
            joined.extend(others.filter(|one| found.iter().any(|first| self.are_joined(first, one))).collect::<Vec<_>>());
        }
        found.extend(joined);
        found
    }

    /// Whether "selon", "au dire de" stands before an argument: whose word it is takes no part in it. "A a, au dire de B, livré N à C".
    fn is_cited(&self, argument: &Argument) -> bool {
        let (tokens, start) = (self.all_tokens(), argument.tokens.start);
        let according = self.document.lexicon.according();
        let ends = |at: usize| longest(tokens, at, |f| according.continues(f), |f| according.contains(f));
        let before = start - usize::from(start > 0 && self.is(Role::Article, start - 1));
        let speaks = self.entities.items[argument.entity].class.core.is_agent();
        speaks && (before.saturating_sub(LONGEST_CITING)..before).any(|at| ends(at).is_some_and(|end| end == before || end == start))
    }

    /// Whether the heads of two arguments are coordinated, or one word means both: "les deux camps".
    fn are_joined(&self, one: &Argument, other: &Argument) -> bool {
        if one.tokens == other.tokens && one.entity != other.entity {
            return true;
        }
        let head = |argument: &Argument| self.syntax.head_of(&self.syntax.words_of(&argument.tokens));
        let Some((one, other)) = head(one).zip(head(other)).filter(|(one, other)| one != other) else { return false };
        self.syntax.coordinated(one).contains(&other) || self.syntax.coordinated(other).contains(&one)
    }

    /// Those at the end of a way of one step.
    pub(in crate::extract) fn at(&self, step: &Step, trigger: WordIx, classes: &[ClassId], taken: &[Argument]) -> Vec<Argument> {
        let mut found = self.follow(std::slice::from_ref(step), trigger, classes);
        found.retain(|argument| !taken.iter().any(|t| t.entity == argument.entity));
        found
    }

    fn follow(&self, steps: &[Step], from: WordIx, classes: &[ClassId]) -> Vec<Argument> {
        match steps {
            [] => self.resolve(from, classes, 0),
            [Step::Adjective] => {
                let states = self.states_beside(from, classes);
                if states.is_empty() { self.only_army(from, classes).into_iter().collect() } else { states }
            }
            [Step::Scene] => self.scene(from, classes).into_iter().collect(),
            [Step::Near] => self.nearest(from, classes).map(|m| self.argument(m)).into_iter().collect(),
            [Step::Only(kind)] => self.only_event(kind, from, classes).into_iter().collect(),
            [Step::Date] => time::own_dates(self, from).into_iter().map(|(date, _)| self.argument(date)).collect(),
            [Step::Trigger] => self.name_of(from, classes),
            [Step::Above] => self.first_meant(self.above(from).into_iter(), classes),
            [Step::Office] => self.state_of_office(from, classes),
            [last] => self.last(last, from, classes),
            [first, rest @ ..] => {
                // an army that has killed in a raid is no deed of its state's
                let person = self.document.ontology.core(Core::Person).id;
                let deed = |&word: &WordIx| match rest {
                    [Step::Agent] => !self.is_actor(word),
                    // "a condamné l'opposant russe N" condemns nothing of Russia's
                    [Step::Adjective] => self.name_of(word, person.as_slice()).is_empty(),
                    _ => true,
                };
                self.words(first, from).into_iter().filter(deed).flat_map(|word| self.follow(rest, word, classes)).collect()
            }
        }
    }

    /// The end of a way: what its words mean, else what a repair of the look-up finds.
    fn last(&self, step: &Step, from: WordIx, classes: &[ClassId]) -> Vec<Argument> {
        let words = self.words(step, from);
        let scene = self.is_scene(step);
        // "l'armée, épaulée par A, et B": a participle of one is said of that one
        let of_one = |word: WordIx| self.syntax.is_said_of_one(from, word);
        let joined = |&word: &WordIx| if of_one(word) { vec![word] } else { self.syntax.coordinated(word) };
        let all: Vec<WordIx> = words.iter().flat_map(joined).collect();
        // "le président togolais et le ministre béninois ont signé": each for his state
        let offices = all.len() > 1 && matches!(step, Step::Agent) && self.syntax.predicate(from).is_verb();
        let acts = matches!(step, Step::Agent);
        let meant = |&word: &WordIx| {
            let mut found = self.resolve_there(word, scene, classes);
            if found.is_empty() && offices {
                found = self.state_of_office(word, classes);
            }
            if found.is_empty() && acts { self.two_of_holders(word, classes) } else { found }
        };
        let found: Vec<Argument> = all.iter().flat_map(meant).collect();
        if !found.is_empty() {
            // "à N, A a infligé des pertes à B": what is set before the clause says where
            let behind = || match step {
                Step::Complement(to) if words.iter().all(|&word| self.is_set_before(word, from)) && self.to_alone(to) => {
                    self.misplaced(to, from, classes)
                }
                _ => Vec::new(),
            };
            let behind = behind();
            return if behind.is_empty() { found } else { behind };
        }
        match step {
            Step::Complement(prepositions) => {
                let theirs = self.owners_by_possessive(prepositions, from, classes);
                // "leurs fiefs dans le nord de A" are theirs, and not A's
                let owned = theirs.is_empty() && self.of(prepositions) && !self.syntax.possessives(from).is_empty();
                if !theirs.is_empty() || owned {
                    return theirs;
                }
                let misplaced = self.misplaced(prepositions, from, classes);
                let of_which = || self.of(prepositions).then(|| self.before_of_which(from, classes)).flatten();
                if misplaced.is_empty() { of_which().into_iter().collect() } else { misplaced }
            }
            Step::Patient => {
                if let Some(noun) = self.syntax.object_above(from).filter(|_| words.is_empty()) {
                    return self.resolve_all(noun, classes);
                }
                // "a abattu l'auteur de l'attaque, N"
                let named = self.first_meant(words.iter().filter_map(|&word| self.person_named_by(word)), classes);
                if !named.is_empty() {
                    return named;
                }
                let far = self.far_patients(&words, from, classes);
                let found = if far.is_empty() { self.first_meant(self.behind_phrase(from).into_iter(), classes) } else { far };
                if found.is_empty() { self.first_meant(self.other_nouns(from, &words).into_iter(), classes) } else { found }
            }
            Step::Agent if self.syntax.predicate(from).is_verb() && !self.other_nouns(from, &words).is_empty() => {
                let doers: Vec<Argument> = words.iter().flat_map(|&word| self.doers(word, classes)).collect();
                if doers.is_empty() { self.first_meant(self.other_nouns(from, &words).into_iter(), classes) } else { doers }
            }
            Step::Agent if !self.syntax.predicate(from).is_verb() => {
                let beside = self.states_beside(from, classes);
                let beside = if beside.is_empty() { self.first_meant(self.controllers(from).into_iter(), classes) } else { beside };
                if beside.is_empty() { self.users_beside(from, classes) } else { beside }
            }
            Step::Agent => {
                let by_deed: Vec<Argument> = words.iter().flat_map(|&word| self.doers(word, classes)).collect();
                let by_weapon = || words.iter().flat_map(|&word| self.users_of(word, classes)).collect::<Vec<_>>();
                let by_office = || words.iter().flat_map(|&word| self.state_of_office(word, classes)).collect();
                let found = if by_deed.is_empty() { by_weapon() } else { by_deed };
                let found = if found.is_empty() { by_office() } else { found };
                if found.is_empty() { self.voiced(from, &words, classes) } else { found }
            }
            _ => Vec::new(),
        }
    }

    /// The entity that a word is the name of; of the holder of an office, his name: "le chef de la diplomatie de A, N".
    fn name_of(&self, word: WordIx, classes: &[ClassId]) -> Vec<Argument> {
        if self.syntax.word(word).upos == Upos::Pron {
            return self.resolve(word, classes, 0);
        }
        let own = self.mention_at(word, classes).map(|m| self.argument(m));
        let named = own.or_else(|| self.holder(word, classes));
        if let Some(named) = named {
            return vec![named];
        }
        // "N, groupe que A considère comme terroriste"
        let apposed = self.syntax.word(word).deprel.universal() == "appos" && self.covering(word).is_none();
        let said_of = || self.syntax.head(word).filter(|&name| name < word).and_then(|name| self.mention_at(name, classes));
        if let Some(name) = apposed.then(said_of).flatten() {
            return vec![self.argument(name)];
        }
        // "son homologue turc, N"
        let person = self.document.ontology.core(Core::Person).id.filter(|&person| self.document.ontology.is_any_of(person, classes));
        person.map_or_else(Vec::new, |person| self.names_beside(word, &[person]))
    }

    /// A word and those that it is part of, from the nearest on, up to the verbs of two clauses; of a verb, those who take part in it.
    fn above(&self, from: WordIx) -> Vec<WordIx> {
        let (mut here, mut found, mut clauses) = (Some(from), Vec::new(), 0);
        while let Some(word) = here.filter(|_| clauses < CLAUSES_ABOVE && found.len() < self.syntax.len()) {
            found.push(word);
            if self.syntax.is_verb(word) {
                let predicate = self.syntax.predicate(word);
                found.extend(predicate.patients.iter().chain(&predicate.agents));
                clauses += 1;
            }
            here = self.syntax.head(word);
        }
        found
    }

    /// The words that a step leads to.
    pub(super) fn words(&self, step: &Step, from: WordIx) -> Vec<WordIx> {
        let predicate = self.syntax.predicate(from);
        match step {
            // of an event "de" names who does it, even where it stands in apposition
            Step::Agent if predicate.agents_by == AgentBy::Apposition && self.is_event(from) => self.syntax.marked(from, Role::Of),
            // "tués dans un village de N", "dans le nord de N"
            Step::Agent if self.is_of_places(from) && predicate.agents_by == AgentBy::Complement => Vec::new(),
            // "les attentats du musée de N" were not the museum's
            Step::Agent if self.is_terror(from) && predicate.agents_by == AgentBy::Complement => {
                let body = |word: &WordIx| self.headed_by(*word).any(|m| self.mentions[m].candidate.class.is(Core::Organization));
                predicate.agents.iter().copied().filter(|word| !body(word)).collect()
            }
            // "A a relancé les pourparlers entre B et C": A talks with neither
            Step::Agent if predicate.agents_by == AgentBy::LightVerb && self.is_between_several(from) => {
                self.syntax.marked(from, Role::Between)
            }
            Step::Agent => match self.person_named_by(from) {
                Some(name) => vec![name],
                None => predicate.agents.clone(),
            },
            Step::Patient if predicate.patients.is_empty() => self.behind_place(from),
            Step::Patient => predicate.patients.clone(),
            Step::Complement(prepositions) => {
                let mut found = self.syntax.complements_of(from, prepositions);
                let place = self.is_scene(step);
                found.retain(|&word| !(self.is_only_a_way_off(word) || place && self.is_addressed(word)));
                // "le rejet de l'accord par A": A has not made it
                found.retain(|&word| !(self.syntax.is_marked(word, Role::Agent) && self.syntax.is_object_of_deed(from)));
                // "à N, près de M" is in N
                let there = found.iter().copied().find(|&word| place && !self.is_near(word));
                found.retain(|&word| there.is_none_or(|there| word < there) || !self.is_near(word));
                found.extend(self.participles(from, prepositions));
                found
            }
            Step::Governor => self.syntax.head(from).into_iter().collect(),
            Step::GovernorBy(prepositions) => {
                let governor = self.syntax.governor_by(from, prepositions);
                // "les forces irakiennes, avec l'aide de A", of which the phrase was read as the adjective's
                let noun = |word: WordIx| self.syntax.head(word).filter(|_| self.syntax.word(word).deprel.universal() == "amod");
                governor.map(|word| noun(word).unwrap_or(word)).into_iter().collect()
            }
            _ => vec![from],
        }
    }

    /// "Des sanctions visant A": participles that are named among prepositions.
    fn participles<'p>(&'p self, noun: WordIx, prepositions: &'p [String]) -> impl Iterator<Item = WordIx> + 'p {
        self.syntax.dependents(noun, &["acl"]).filter(move |&word| {
            let word = self.syntax.word(word);
            word.feats.get("Tense") == Some("Pres")
                && word.feats.get("VerbForm") == Some("Part")
                && prepositions.contains(&word.form.to_lowercase())
        })
    }

    /// "Leur fief" is theirs as "le fief de A" is A's.
    fn owners_by_possessive(&self, prepositions: &[String], from: WordIx, classes: &[ClassId]) -> Vec<Argument> {
        if !self.of(prepositions) || self.syntax.predicate(from).is_verb() {
            return Vec::new();
        }
        self.syntax.possessives(from).into_iter().flat_map(|word| self.resolve(word, classes, 0)).collect()
    }

    fn to_alone(&self, prepositions: &[String]) -> bool {
        prepositions.iter().all(|p| self.document.lexicon.grammar().is(Role::To, p))
    }

    /// Whether a complement stands at the head of the clause of a verb, before its subject.
    fn is_set_before(&self, word: WordIx, verb: WordIx) -> bool {
        self.syntax.dependents(verb, &["nsubj"]).any(|subject| word < subject && subject < verb)
    }

    pub(super) fn of(&self, prepositions: &[String]) -> bool {
        prepositions.iter().any(|p| self.document.lexicon.grammar().is(Role::Of, p))
    }

    /// The place that an event is named for, or where it is told to have been: "L'attentat de N a fait dix morts. A a revendiqué l'attentat."
    fn scene(&self, from: WordIx, classes: &[ClassId]) -> Option<Argument> {
        let named_event = || self.headed_by(from).find(|&m| self.mentions[m].candidate.class.is(Core::Event));
        let meant_event = || {
            let class = self.document.ontology.core(Core::Event).id?;
            self.resolve(from, &[class], 0).first().map(|argument| argument.entity)
        };
        let event = named_event().map(|m| self.mentions[m].entity).or_else(meant_event)?;
        let named = self.entities.scene_of(event).filter(|&place| self.is_entity_of(place, classes));
        let entity = named.or_else(|| self.told_place_of(event, classes))?;
        Some(Argument { entity, tokens: self.tokens(from), shown: Shown::Nothing })
    }

    /// "Au gouvernement", "à la Russie", "à l'Iran": to a state, as one is in it without its article or with one that is part of the preposition.
    pub(super) fn is_addressed(&self, word: WordIx) -> bool {
        let token = |word: WordIx| self.syntax.token_of(word);
        let to = |&case: &WordIx| self.document.lexicon.grammar().is(Role::To, &self.all_tokens()[token(case)].norm);
        let Some(case) = self.syntax.dependents(word, &["case"]).find(to) else { return false };
        if self.document.lexicon.grammar().is(NounClass::HomeState, &self.syntax.word(word).lemma) {
            return true;
        }
        let article = self.syntax.dependents(word, &["det"]).any(|det| token(det) != token(case));
        article && self.headed_by(word).any(|m| self.mentions[m].candidate.class.is(Core::State))
    }

    fn is_actor(&self, word: WordIx) -> bool {
        self.headed_by(word).any(|m| self.mentions[m].candidate.class.core.is_agent())
    }

    /// The rest of a set phrase with a preposition behind the object of its verb that the tree takes for a part of the object.
    pub(super) fn complement_of_object(&self, verb: WordIx, lemma: &str) -> Option<WordIx> {
        let syntax = self.syntax;
        let part = |&noun: &WordIx| {
            let prepositional = !syntax.case(noun).is_empty() && !syntax.is_marked(noun, Role::Of);
            prepositional && *syntax.word(noun).lemma == *lemma
        };
        let objects: Vec<WordIx> = syntax.dependents(verb, &["obj"]).filter(|&object| object > verb && syntax.is_verb(verb)).collect();
        objects.into_iter().flat_map(|object| syntax.dependents(object, &["nmod"]).filter(part).collect::<Vec<_>>()).next()
    }

    pub(super) fn first_meant(&self, words: impl Iterator<Item = WordIx>, classes: &[ClassId]) -> Vec<Argument> {
        words.map(|word| self.resolve_all(word, classes)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// The only event of a kind that the article tells of.
    fn only_event(&self, kind: &str, from: WordIx, classes: &[ClassId]) -> Option<Argument> {
        let violent = |kind: &str| self.document.lexicon.grammar().is(KindRole::Violent, kind);
        // "il a ouvert le feu" in what the article calls a massacre
        let are_akin = |one: &str, other: &str| violent(one) && violent(other);
        let told = || self.entities.told_before(kind, self.sentence, are_akin);
        let entity = self.entities.only_of_kind(kind, are_akin).or_else(told)?;
        self.is_entity_of(entity, classes).then(|| Argument { entity, tokens: self.tokens(from), shown: Shown::Nothing })
    }

    /// The nearest mention of these classes.
    fn nearest(&self, from: WordIx, classes: &[ClassId]) -> Option<MentionIx> {
        self.mentions.keys().filter(|&at| self.is_of(at, classes)).min_by_key(|&at| (self.head(at).distance(from), at))
    }
}

/// Those at the end of the first way that leads to any who are not taken, each once. A way may narrow the classes.
pub(super) fn first_filled<T: AsRef<Argument>>(
    slots: &[Slot],
    classes: &[ClassId],
    taken: &[Argument],
    follow: impl Fn(&Slot, &[ClassId]) -> Vec<T>,
) -> Vec<T> {
    for slot in slots {
        let wanted: Vec<ClassId> = slot.classes.iter().filter_map(|class| class.id).collect();
        let mut found: Vec<T> = Vec::new();
        for one in follow(slot, if wanted.is_empty() { classes } else { &wanted }) {
            let entity = one.as_ref().entity;
            if !taken.iter().any(|t| t.entity == entity) && !found.iter().any(|f| f.as_ref().entity == entity) {
                found.push(one);
            }
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}
