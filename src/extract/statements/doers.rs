//! Who does what a noun says: its own agents, whose weapon it was, whom somebody blames, who plans it, and whom it is a name for.

use super::arguments::Arguments;
use super::claim::Argument;
use super::speech::speech;
use crate::extract::index::{ArticleEntityIx, WordIx};
use crate::extract::syntax::AgentBy;
use crate::lexicon::{NounClass, Part, Pattern, Role, Slot, SpeechKind, Step, VerbClass};
use crate::ontology::{ClassId, Core, CoreRelation};
use crate::reader::Upos;

impl Arguments<'_> {
    /// Who does the deed that a set phrase names, where "de" says it: nobody where the phrase takes what is done to by "de".
    pub(super) fn doers_of_deed(&self, pattern: &Pattern, deed: WordIx) -> Vec<ArticleEntityIx> {
        let of = |slot: &Slot| slot.steps.iter().any(|step| matches!(step, Step::Complement(prepositions) if self.of(prepositions)));
        let by_subject = pattern.subject.iter().all(|slot| slot.steps == [Step::Agent]);
        // "livre les chars de A": goods are no deed
        let lemma = self.syntax.word(deed).lemma.to_lowercase();
        let deeds = self.document.lexicon.patterns_of(Part::Noun, &lemma).next().is_some();
        if !deeds || !by_subject || pattern.object.iter().chain(&pattern.recipient).any(of) || self.syntax.word(deed).upos != Upos::Noun {
            return Vec::new();
        }
        let agents = self.document.ontology.core_ids(&Core::AGENTS);
        let of_deed = self.syntax.marked(deed, Role::Of);
        of_deed.into_iter().flat_map(|word| self.resolve_all(word, &agents)).map(|argument| argument.entity).collect()
    }

    /// Between whom a pattern's object is, where it looks for what is between several: "organiser des pourparlers entre A et B".
    pub(super) fn sides_led_to(&self, pattern: &Pattern, trigger: WordIx) -> Option<Vec<ArticleEntityIx>> {
        let between = |step: &Step| matches!(step, Step::Complement(all) if all.iter().any(|one| self.document.lexicon.grammar().is(Role::Between, one)));
        let led = |slot: &Slot| match &slot.steps[..] {
            [to_sides @ .., Step::Governor] if to_sides.last().is_some_and(between) => {
                Some(Slot { steps: to_sides.to_vec(), classes: Vec::new() })
            }
            _ => None,
        };
        let slots: Vec<Slot> = pattern.object.iter().filter_map(led).collect();
        let agents = self.document.ontology.core_ids(&Core::AGENTS);
        (!slots.is_empty()).then(|| self.fill(&slots, trigger, &agents, &[]).into_iter().map(|side| side.entity).collect())
    }

    /// Whether a pattern says where or when an event was.
    pub(super) fn tells_of_events(&self, pattern: &Pattern) -> bool {
        let is = |relation: CoreRelation| self.document.ontology.core_relation(relation) == Some(pattern.relation);
        is(CoreRelation::LocatedIn) || is(CoreRelation::OccurredOn)
    }

    /// Whether a noun says between which several it is: "les pourparlers entre A et B".
    pub(super) fn is_between_several(&self, noun: WordIx) -> bool {
        let agents = self.document.ontology.core_ids(&Core::AGENTS);
        let between = self.syntax.marked(noun, Role::Between);
        between.into_iter().flat_map(|word| self.resolve_all(word, &agents)).count() > 1
    }

    /// Who is to do, or is blamed for, what a noun says of nobody: "A envisage la prise de N", "la prise de N est l'objectif de A", "accuse A
    /// du bombardement de N", "impute à A l'attaque de N".
    pub(super) fn controllers(&self, deed: WordIx) -> Vec<WordIx> {
        let syntax = self.syntax;
        let Some(head) = syntax.head(deed) else { return Vec::new() };
        let relation = syntax.word(deed).deprel.universal();
        let named = |at: WordIx| {
            let lemma = syntax.word(at).lemma.to_lowercase();
            let reflexive = syntax.is_reflexive(at).then(|| self.document.lexicon.grammar().reflexive(&lemma));
            reflexive
                .into_iter()
                .chain([lemma, syntax.word(at).form.to_lowercase()])
                .any(|name| self.document.lexicon.grammar().is(VerbClass::Intending, &name))
        };
        let blames = speech(self.document.lexicon, syntax, head) == Some(SpeechKind::Accuse) && syntax.is_verb(head);
        match relation {
            "obj" if blames => syntax.marked(head, Role::To),
            "obl" | "nmod" if blames && syntax.is_marked(deed, Role::Of) => syntax.predicate(head).patients.clone(),
            "obj" | "obl" if syntax.is_verb(head) && named(head) => match syntax.is_passive(head) {
                true => syntax.predicate(head).patients.clone(),
                false => syntax.predicate(head).agents.clone(),
            },
            "nsubj" if syntax.word(head).upos == Upos::Noun && named(head) => syntax.marked(head, Role::Of),
            _ => Vec::new(),
        }
    }

    /// Who did the deed that is said to have done something: "les frappes de A ont tué B".
    pub(super) fn doers(&self, deed: WordIx, classes: &[ClassId]) -> Vec<Argument> {
        if !self.headed_by(deed).any(|m| self.mentions[m].candidate.class.is(Core::Event)) {
            return Vec::new();
        }
        let predicate = self.syntax.predicate(deed);
        let known = matches!(predicate.agents_by, AgentBy::Agent | AgentBy::Complement | AgentBy::Possessive | AgentBy::LightVerb);
        let agents = predicate.agents.iter().filter(|_| known).flat_map(|&word| self.resolve_all(word, classes));
        let found: Vec<Argument> = agents.collect();
        if !found.is_empty() {
            return found;
        }
        let beside = self.states_beside(deed, classes);
        if beside.is_empty() { self.first_meant(self.blamed_beside(deed).into_iter(), classes) } else { beside }
    }

    /// Whose weapon has done something: "des avions russes ont bombardé N", "un drone de l'armée turque a frappé A".
    pub(super) fn users_of(&self, weapon: WordIx, classes: &[ClassId]) -> Vec<Argument> {
        let lemma = self.syntax.word(weapon).lemma.to_lowercase();
        if !self.document.lexicon.grammar().is(NounClass::WeaponNoun, &lemma) {
            return Vec::new();
        }
        let of = self.syntax.marked(weapon, Role::Of).into_iter().flat_map(|word| self.resolve_all(word, classes)).collect::<Vec<_>>();
        let of = if of.is_empty() { self.states_beside(weapon, classes) } else { of };
        // "leurs mortiers ont pilonné N"
        if of.is_empty() { self.possessor_of(weapon, classes).into_iter().collect() } else { of }
    }

    /// "Un raid d'hélicoptères russes": whose the weapons are that something is done with.
    pub(super) fn users_beside(&self, deed: WordIx, classes: &[ClassId]) -> Vec<Argument> {
        let weapons = self.syntax.marked(deed, Role::Of);
        weapons.into_iter().map(|weapon| self.users_of(weapon, classes)).find(|users| !users.is_empty()).unwrap_or_default()
    }

    /// "Un raid attribué à A": whom a participle beside a deed blames for it.
    fn blamed_beside(&self, deed: WordIx) -> Vec<WordIx> {
        let syntax = self.syntax;
        let blames = |&verb: &WordIx| self.document.lexicon.grammar().is(VerbClass::Imputing, &syntax.word(verb).lemma);
        syntax.dependents(deed, &["acl", "amod"]).filter(blames).flat_map(|verb| syntax.marked(verb, Role::To)).collect()
    }

    pub(super) fn is_terror(&self, word: WordIx) -> bool {
        self.document.lexicon.grammar().is(NounClass::TerrorNoun, &self.syntax.word(word).lemma)
    }

    /// Whom a noun that says what somebody did is a name for: "le tireur, A", "le kamikaze A", "l'auteur de la fusillade, A", where A was read as in
    /// apposition to what is nobody.
    pub(super) fn person_named_by(&self, noun: WordIx) -> Option<WordIx> {
        let (person, event) = (self.document.ontology.core(Core::Person).id?, self.document.ontology.core(Core::Event).id?);
        let is_of = |word: WordIx, class| self.mention_at(word, &[class]).is_some();
        if self.syntax.predicate(noun).is_verb() || is_of(noun, event) {
            return None;
        }
        let bare = |word: &WordIx| self.syntax.case(*word).is_empty();
        let own = self.syntax.dependents(noun, &["appos", "flat", "nmod"]).filter(bare);
        let events = self.syntax.dependents(noun, &["nmod"]).filter(|&word| is_of(word, event));
        own.chain(events.flat_map(|word| self.syntax.dependents(word, &["appos"]))).find(|&word| is_of(word, person))
    }

    pub(super) fn is_event(&self, word: WordIx) -> bool {
        let named = matches!(self.syntax.word(word).deprel.universal(), "appos" | "amod");
        named && self.document.ontology.core(Core::Event).id.is_some_and(|class| self.mention_at(word, &[class]).is_some())
    }
}
