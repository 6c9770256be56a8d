//! When events and agreements were, and where events took place.

use super::arguments::Arguments;
use super::claim::{Argument, Said, Times};
use super::found::Found;
use super::time;
use crate::extract::index::{ArticleEntityIx, MentionIx, WordIx};
use crate::extract::mentions::candidate::Referent;
use crate::lexicon::{KindRole, NounClass, Role, Step, VerbClass};
use crate::ontology::{ClassId, Core};
use crate::reader::{TokenKind, Upos, phrase};

/// Words of a phrase such as "au cours de", at most.
const LONGEST_PHRASE: usize = 4;
/// Determiners, numbers and adjectives between such a phrase and the event, at most.
const LONGEST_LEAD: usize = 3;
/// Mentions of an event that are asked where it was: an article says so when it begins to tell of it.
const FIRST_MENTIONS: usize = 5;

/// Verbs by which something is only said of what a noun names.
const SAID_OF: [VerbClass; 4] = [VerbClass::Avowing, VerbClass::Deploring, VerbClass::Imputing, VerbClass::Wanting];

impl Arguments<'_> {
    /// The words that a date or place of an event may depend on: its own head, participles beside it, and the verb that tells of it.
    pub(super) fn carriers(&self, event: MentionIx) -> Vec<WordIx> {
        let head = self.head(event);
        let mut words = vec![head];
        // "la première rencontre depuis que A a abattu B" tells of something else
        // "l'accord, que A a signé mardi"; what is said of one later, "que A a dénoncé mardi", is not when it was
        let object = |verb: WordIx| self.syntax.predicate(verb).patients.contains(&head) && self.is_enacted_by(verb);
        let introduced = |verb: WordIx| self.syntax.dependents(verb, &["mark"]).next().is_some() && !object(verb);
        // "le traité, dénoncé l'année suivante": what is done to an agreement later is not its making
        let agreement = self.mentions[event].candidate.class.is(Core::Agreement);
        let makes = |verb: WordIx| !agreement || self.is_enacted_by(verb) || self.is_verb_of(VerbClass::LightVerb, verb);
        let says = |&w: &WordIx| self.syntax.is_verb(w) && !introduced(w) && makes(w);
        words.extend(self.syntax.dependents(head, &["acl", "amod"]).filter(says));
        words.extend(self.verb_of_event(event));
        words.extend(self.purpose_of(head).filter(|&verb| self.is_verb_of(VerbClass::Gathering, verb)));
        words.extend(self.participle_around(event));
        let staging = self.staging_of(head);
        words.extend(staging);
        words.extend(staging.and_then(|noun| self.syntax.head(noun).filter(|&verb| self.happens_by(noun, verb))));
        // "l'attaque, condamnée mardi par A": who says something of an event does so elsewhere, and on another day
        words.retain(|&word| word == head || !SAID_OF.iter().any(|&class| self.is_verb_of(class, word)));
        // "la guerre s'est achevée en 1995" says when it ended
        let lasts = self.lasts(event);
        words.retain(|&word| !(lasts && self.is_verb_of(VerbClass::Ending, word)));
        words
    }

    /// "Se réunissent mardi à N pour un sommet", "sont attendus à N pour des pourparlers": the verb whose purpose an event is.
    fn purpose_of(&self, noun: WordIx) -> Option<WordIx> {
        let purpose = self.syntax.word(noun).deprel.universal() == "obl" && self.syntax.is_marked(noun, Role::Purpose);
        self.syntax.head(noun).filter(|&verb| purpose && self.syntax.is_verb(verb))
    }

    /// Whether a verb says that its object comes about.
    fn is_enacted_by(&self, verb: WordIx) -> bool {
        [VerbClass::Happening, VerbClass::Enacting].into_iter().any(|class| self.is_verb_of(class, verb))
    }

    /// "La tenue du scrutin", "le lancement de l'offensive": the noun whose complement an event is, and which happens when it does.
    fn staging_of(&self, noun: WordIx) -> Option<WordIx> {
        let governor = self.syntax.head(noun).filter(|_| self.syntax.is_marked(noun, Role::Of))?;
        let stages = self.document.lexicon.grammar().is(NounClass::Staging, &self.syntax.word(governor).lemma);
        (stages && !self.syntax.is_verb(governor)).then_some(governor)
    }

    /// "En mai 2012, lors de l'élection": the date right before the phrase that introduces an event.
    fn date_before(&self, event: MentionIx) -> Option<MentionIx> {
        let phrase = self.phrase_before(self.mentions[event].candidate.tokens.start, Role::While)?;
        let comma = self.all_tokens()[..phrase].last().is_some_and(|token| token.kind == TokenKind::Punctuation);
        let end = phrase - usize::from(comma);
        let is_date = |&at: &MentionIx| self.mentions[at].candidate.class.is(Core::Date) && self.mentions[at].candidate.tokens.end == end;
        self.before(end).find(is_date)
    }

    /// "Signé en 1999, l'accord …", "l'attaque de N, survenue lundi": a participle of the clause that can only say of the event that it happened.
    fn participle_around(&self, event: MentionIx) -> Option<WordIx> {
        let head = self.head(event);
        let gender = self.syntax.word(head).feats.get("Gender");
        let happens = |verb: WordIx| self.is_enacted_by(verb);
        let agrees = |verb: WordIx| {
            self.syntax.word(verb).feats.get("Gender") == gender && self.syntax.word(verb).feats.get("Number") != Some("Plur")
        };
        let beside = |verb: WordIx| {
            let tokens = &self.mentions[event].candidate.tokens;
            let comma = |at: usize| self.all_tokens().get(at).is_some_and(|t| &*t.norm == ",");
            let behind = self.syntax.token_of(verb) == tokens.end + 1 && comma(tokens.end);
            let said_before = self.syntax.predicate(verb).patients.contains(&head) || self.syntax.predicate(verb).agents.contains(&head);
            behind || verb < head && said_before
        };
        let bare = |&verb: &WordIx| {
            self.syntax.word(verb).feats.get("VerbForm") == Some("Part") && self.syntax.dependents(verb, &["aux", "nsubj"]).next().is_none()
        };
        self.syntax.words().filter(bare).find(|&verb| happens(verb) && agrees(verb) && beside(verb))
    }

    /// The verb that says that an event happens, what it does, or what happens in it.
    fn verb_of_event(&self, event: MentionIx) -> Option<WordIx> {
        let noun = self.head(event);
        let happens = || self.syntax.head(noun).and_then(|verb| self.led_to(noun, verb)).filter(|&verb| self.happens_by(noun, verb));
        let short = || (!self.lasts(event)).then(|| self.verb_of_effect(noun).or_else(|| self.verb_beside(event))).flatten();
        happens().or_else(short)
    }

    /// The verb that a modal one leads to: "le sommet doit se tenir", "devrait pouvoir s'ouvrir".
    fn led_to(&self, noun: WordIx, verb: WordIx) -> Option<WordIx> {
        let leads = |verb: WordIx| [VerbClass::Modal, VerbClass::Seeming].into_iter().any(|class| self.is_verb_of(class, verb));
        let subject = self.syntax.word(noun).deprel.universal() == "nsubj";
        let mut here = verb;
        for _ in 0..LONGEST_LEAD {
            match self.syntax.dependents(here, &["xcomp"]).find(|&w| w > here).filter(|_| subject && leads(here)) {
                Some(infinitive) => here = infinitive,
                None => break,
            }
        }
        Some(here)
    }

    /// Whether a verb says that the noun which is its argument happens.
    fn happens_by(&self, noun: WordIx, verb: WordIx) -> bool {
        let happening =
            [VerbClass::Happening, VerbClass::LightVerb, VerbClass::Enacting].into_iter().any(|class| self.is_verb_of(class, verb));
        // "après un sommet à A, B a tenu une réunion à C"
        let past = [Role::After, Role::Leaving, Role::Before, Role::Since].into_iter().any(|role| self.syntax.is_marked(noun, role));
        // "l'accord prévoit un retrait le 7 août": what it does to something else happens then
        let subject = self.syntax.word(noun).deprel.universal() == "nsubj" && !self.syntax.is_passive(verb);
        let timed = |object: WordIx| self.document.lexicon.calendar().names_time(&self.syntax.word(object).lemma.to_lowercase());
        let object = || self.syntax.dependents(verb, &["obj"]).any(|object| object > verb && !timed(object));
        let by_somebody = [VerbClass::Enacting, VerbClass::Scheduling].into_iter().any(|class| self.is_verb_of(class, verb));
        let does = subject && by_somebody && !self.syntax.is_reflexive(verb) && object();
        // who claims an attack does it later and elsewhere
        happening
            && !past
            && !does
            && !self.is_verb_of(VerbClass::Avowing, verb)
            && matches!(self.syntax.word(noun).deprel.universal(), "nsubj" | "obj" | "obl")
    }

    /// "L'attentat a fait dix morts": what an event does, it does when and where it happens.
    fn verb_of_effect(&self, noun: WordIx) -> Option<WordIx> {
        let verb = self.syntax.head(noun).filter(|&verb| self.is_verb_of(VerbClass::Effect, verb))?;
        self.syntax.predicate(verb).agents.contains(&noun).then_some(verb)
    }

    /// The verb of what happens in an event: "tué dans une attaque", "a signé lors du sommet".
    fn verb_beside(&self, event: MentionIx) -> Option<WordIx> {
        let noun = self.head(event);
        let governor = self.syntax.head(noun)?;
        let befalls = self.is_verb_of(VerbClass::Befalling, governor)
            && [Role::PlaceOfEvent, Role::Agent].into_iter().any(|role| self.syntax.is_marked(noun, role))
            || self.syntax.is_marked(noun, Role::Of)
                && self.document.lexicon.grammar().is(NounClass::Sufferer, &self.syntax.word(governor).lemma);
        if befalls {
            return Some(governor);
        }
        let suffers = || self.verb_of_phrase(event, Role::Through).filter(|&verb| self.is_verb_of(VerbClass::Befalling, verb));
        self.verb_while(event).or_else(suffers)
    }

    /// The verb of what somebody does while an event goes on: "A a signé lors du sommet".
    pub(super) fn verb_while(&self, event: MentionIx) -> Option<WordIx> {
        self.verb_of_phrase(event, Role::While)
    }

    /// The verb whose circumstance an event is, by a phrase of that role.
    pub(super) fn verb_of_phrase(&self, event: MentionIx, role: Role) -> Option<WordIx> {
        let start = self.mentions[event].candidate.tokens.start;
        let phrase = self.phrase_before(start, role)?;
        let mut here = self.head(event);
        // only words of the phrase stand between: the event is no circumstance of a noun
        for _ in 0..=LONGEST_PHRASE {
            here = self.syntax.head(here)?;
            if self.syntax.is_verb(here) {
                return Some(here);
            }
            if !(phrase..start).contains(&self.syntax.token_of(here)) {
                return None;
            }
        }
        None
    }

    /// Where a phrase of that role begins that introduces an event whose noun stands at a token.
    fn phrase_before(&self, start: usize, role: Role) -> Option<usize> {
        let tokens = self.all_tokens();
        let leads = |at: usize| {
            matches!(self.syntax.word(self.syntax.words_of(&(at..at + 1)).start).upos, Upos::Det | Upos::Adj | Upos::Num | Upos::Adp)
        };
        let ends = (0..=LONGEST_LEAD.min(start)).take_while(|&back| back == 0 || leads(start - back)).map(|back| start - back);
        let begins = |end: usize| {
            let says = |begin: &usize| self.document.lexicon.grammar().is(role, &phrase(&tokens[*begin..end]));
            (end.saturating_sub(LONGEST_PHRASE)..end).find(says)
        };
        ends.into_iter().find_map(begins)
    }

    /// "Au sud de Bagdad" is not in Bagdad; "au sud de l'Irak" is in Iraq.
    fn is_beside(&self, place: &Argument) -> bool {
        let past = |role: Role, at: usize| at - usize::from(at > 0 && self.is(role, at - 1));
        let of = past(Role::Of, past(Role::Article, place.tokens.start));
        let direction = of > 0 && of < place.tokens.start && self.is(NounClass::Direction, of - 1);
        let preposition = if direction { past(Role::Article, of - 1).checked_sub(1) } else { None };
        !self.entities.items[place.entity].class.is(Core::State) && preposition.is_some_and(|at| !self.is(Role::Inside, at))
    }

    /// "Des frappes imputées au régime": who rules a state is no place.
    fn is_of_rulers(&self, place: &Argument) -> bool {
        let told = self.mentions.iter().find(|m| m.candidate.tokens == place.tokens);
        told.is_some_and(|m| {
            m.candidate.class.is(Core::State) && matches!(m.candidate.referent, Referent::Described(_)) && {
                let head = &*self.all_tokens()[place.tokens.start].norm;
                self.document.lexicon.grammar().is(NounClass::HomeState, head)
            }
        })
    }

    /// "Près du Mali", "près du parc": what is near a town is told to be there, what is near anything else is not in it.
    fn is_only_near(&self, place: &Argument) -> bool {
        let Some(word) = self.syntax.head_of(&self.syntax.words_of(&place.tokens)) else { return false };
        let near = self.is_near(word);
        let town = self.entities.items[place.entity].name.is_some_and(|name| name.class.is(Core::Place) && !name.country.is_empty());
        let unknown = self.entities.items[place.entity].name.is_none()
            && self.mention_at(word, &self.document.ontology.core_ids(&[Core::Place])).is_some_and(|m| self.description(m).is_none());
        near && !town && !unknown
    }

    pub(in crate::extract) fn is_verb_of(&self, class: VerbClass, word: WordIx) -> bool {
        self.syntax.is_verb(word) && self.document.lexicon.grammar().is(class, &self.syntax.word(word).lemma)
    }

    /// Whether what happens in an event says nothing of when it was: a war, a crisis.
    fn lasts(&self, event: MentionIx) -> bool {
        // "la guerre du Kivu" by its name, too
        let first = &*self.all_tokens()[self.mentions[event].candidate.tokens.start].norm;
        let named = || self.document.lexicon.kind_of(Core::Event, [first]);
        let kind = self.description(event).map_or_else(named, |d| d.kind);
        kind.is_some_and(|kind| self.document.lexicon.grammar().is(KindRole::Lasting, kind))
    }

    pub(super) fn dates_of_event(&self, event: MentionIx) -> Vec<Found> {
        let head = self.head(event);
        let beside = self.date_before(event).map(|date| Found::new(self.argument(date), Said::Implied, Times::Object(head)));
        let mut found: Vec<Found> = beside.into_iter().collect();
        for word in self.carriers(event) {
            // "l'élection, repoussée depuis 2005": what was done to it began then
            let beside = self.syntax.head(word) == Some(head)
                && self.syntax.word(word).deprel.as_str() != "acl:relcl"
                && !self.is_verb_of(VerbClass::Happening, word);
            let since = |date: MentionIx| beside && self.syntax.is_marked(self.head(date), Role::Since);
            for (date, _) in time::own_dates(self, word).into_iter().filter(|(date, _)| !since(*date)) {
                // the verb says it where the date is the verb's
                let verb = self.verb_of_event(event).filter(|_| !self.syntax.is_within(self.head(date), head));
                let said = verb.or(Some(word).filter(|&w| w != head)).map_or(Said::Implied, Said::Word);
                found.push(Found::new(self.argument(date), said, Times::Object(word)));
            }
        }
        found
    }

    /// Where one of the first mentions of an event, in whatever sentence, says that it was: "Une attaque a fait dix morts à N."
    pub(super) fn told_place_of(&self, event: ArticleEntityIx, classes: &[ClassId]) -> Option<ArticleEntityIx> {
        let step = Step::Complement(self.document.lexicon.grammar().words(Role::PlaceOfEvent).map(str::to_owned).collect());
        let mentioned = self.entities.mentions.iter().filter(|m| m.entity == event).take(FIRST_MENTIONS);
        mentioned.map(|m| (m, Arguments::new(self.document, m.candidate.sentence, self.entities))).find_map(|(told, there)| {
            let at = there.mentions.keys().find(|&at| there.mentions[at].span == told.span)?;
            there.complements_of_event(&step, at, classes).first().map(|found| found.argument.entity)
        })
    }

    /// The complements that a step leads to from an event or what carries it: where it was, whom it met.
    pub(super) fn complements_of_event(&self, step: &Step, event: MentionIx, classes: &[ClassId]) -> Vec<Found> {
        let head = self.head(event);
        // "mener une attaque à N" is there; where one goes without an object says nothing of the event
        let moves = |word: WordIx| {
            let light = || self.is_verb_of(VerbClass::LightVerb, word) && self.syntax.predicate(word).patients.is_empty();
            word != head && (light() || self.is_verb_of(VerbClass::Motion, word))
        };
        // who comes to N for talks, comes where they are; "arrêté à N pour l'attentat" was not
        let lemma = self.syntax.word(head).lemma.to_lowercase();
        let grammar = self.document.lexicon.grammar();
        let kind = self.document.lexicon.kind_of(Core::Event, [lemma.as_str()]);
        let meets = kind.is_some_and(|kind| grammar.is(KindRole::Unlocated, kind));
        let awaited = self.purpose_of(head).filter(|&verb| meets && self.is_verb_of(VerbClass::Motion, verb));
        // "l'attaque signalée à N par A" was not A's
        let by = matches!(step, Step::Complement(prepositions) if prepositions.iter().any(|by| grammar.is(Role::Agent, by)));
        let announced = |word: WordIx| by && word != head && self.is_verb_of(VerbClass::Announcing, word);
        let carriers = self.carriers(event).into_iter().filter(|&word| !moves(word) && !announced(word)).chain(awaited);
        let places = carriers.flat_map(|word| {
            let said = if word == head { Said::Implied } else { Said::Word(word) };
            let within = self.at(step, word, classes, &[]).into_iter();
            let within = within.filter(move |place| !self.is_beside(place) && !self.is_only_near(place) && !self.is_of_rulers(place));
            within.map(move |place| Found::new(place, said, Times::Nothing))
        });
        places.collect()
    }
}
