//! The stage `statements`: triggers become claims, by the patterns of the lexicon.

use std::ops::Range;

use super::arguments::Arguments;
use super::claim::{Argument, Claim, Said, Times, kept, rule_name};
use super::found::Found;
use super::offices::Title;
use super::reason::{Reason, Side};
use super::slots::first_filled;
use super::triggers::{lemmas_of, part_of};
use crate::extract::index::{List, MentionIx, SentenceIx, WordIx};
use crate::extract::mentions::candidate::Standing;
use crate::extract::trace::{About, Event, Stage, Trace};
use crate::lexicon::{Mode, NounClass, Part, Pattern, PatternId, Slot, Step, Trigger, VerbClass};
use crate::ontology::{ClassId, Core};
use crate::reader::Upos;

/// All claims of an article's sentences: of each first what titles and mentions carry, in the order of the table, then what its words say.
pub(in crate::extract) fn claims(sentences: &List<SentenceIx, Arguments<'_>>, trace: &mut impl Trace) -> Vec<Claim> {
    let mut found = Vec::new();
    for arguments in sentences {
        let whole = || {
            let tokens = 0..arguments.all_tokens().len();
            Event::on(arguments.document, Stage::Statements, arguments.sentence, &tokens).taken_for("a statement", "")
        };
        let (references, implied) = (&arguments.entities.references, &arguments.entities.implied);
        // "ils s'en sont retirés" of what was mentioned before
        let refers = references.has_pair(arguments.sentence) || references.are_in(arguments.sentence);
        let implies = refers || implied.is_told_in(arguments.sentence);
        if arguments.mentions.is_empty() && !implies && !arguments.has_speaker() {
            trace.report(|| whole().left_out(Reason::NoEntity));
            continue;
        }
        let mut triggered = Triggered::No;
        let titles = arguments.titles();
        for (id, pattern) in arguments.document.lexicon.patterns_of_names() {
            for occasion in arguments.occasions(&pattern.trigger, &titles) {
                triggered = triggered.max(arguments.note(id, pattern, &occasion, &mut found, trace));
            }
        }
        for word in arguments.syntax.words() {
            let Some(part) = part_of(arguments, word) else { continue };
            let mut by_word = Triggered::No;
            for lemma in lemmas_of(arguments, word) {
                let is_of = |class: VerbClass| part == Part::Verb && arguments.document.lexicon.grammar().is(class, &lemma);
                let (light, holds) = (is_of(VerbClass::LightVerb), is_of(VerbClass::Holding));
                let patterns = || arguments.document.lexicon.patterns_of(part, &lemma);
                // of a light verb its set phrases first: who takes aim at a town ("prendre pour cible") has not taken it
                let (phrases, bare): (Vec<_>, Vec<_>) = patterns().partition(|(_, pattern)| (light || holds) && pattern.needs_another());
                let mut set = false;
                for (id, pattern) in phrases {
                    let before = found.len();
                    by_word = by_word.max(arguments.note(id, pattern, &Occasion::Word(word), &mut found, trace));
                    // "tient des pourparlers" all the same holds them; "tient A pour complice" does not hold A
                    set |= found.len() > before && (light || arguments.stands_by_preposition(word, pattern.with()));
                }
                // where and when an event is, the bare verb says of it all the same
                let bare = bare.into_iter().filter(|(_, pattern)| !set || arguments.tells_of_events(pattern)).collect::<Vec<_>>();
                for (id, pattern) in bare {
                    by_word = by_word.max(arguments.note(id, pattern, &Occasion::Word(word), &mut found, trace));
                }
            }
            if (part, by_word) == (Part::Verb, Triggered::No) {
                trace.report(|| {
                    let event = Event::on(arguments.document, Stage::Statements, arguments.sentence, &arguments.tokens(word));
                    event.taken_for("a statement", "").left_out(Reason::NoPattern)
                });
            }
            triggered = triggered.max(by_word);
        }
        if triggered == Triggered::No {
            trace.report(|| whole().left_out(Reason::NoTrigger));
        }
    }
    found
}

/// Whether a pattern's trigger stood there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Triggered {
    No,
    Yes,
}

/// Where a pattern's trigger stands.
#[derive(Debug, Clone)]
pub(in crate::extract) enum Occasion<'t> {
    Word(WordIx),
    Title(&'t Title),
    Mention(MentionIx),
}

impl<'a> Arguments<'a> {
    fn occasions<'t>(&self, trigger: &Trigger, titles: &'t [Title]) -> Vec<Occasion<'t>> {
        match trigger {
            Trigger::Word { .. } => Vec::new(),
            Trigger::Title => titles.iter().map(Occasion::Title).collect(),
            Trigger::Mention(trigger) => self.mentions.keys().filter(|&m| self.fits(trigger, m)).map(Occasion::Mention).collect(),
        }
    }

    /// Whether the noun of a set phrase stands behind its verb with a preposition: "pour cible".
    fn stands_by_preposition(&self, verb: WordIx, noun: Option<&str>) -> bool {
        let is_noun = |word: &WordIx| noun.is_some_and(|noun| *self.syntax.word(*word).lemma == *noun);
        self.syntax.children(verb).iter().any(|word| is_noun(word) && !self.syntax.case(*word).is_empty())
    }

    /// Applies a pattern, and reports its claims or why there are none.
    fn note(&self, id: PatternId, pattern: &Pattern, occasion: &Occasion<'_>, found: &mut Vec<Claim>, trace: &mut impl Trace) -> Triggered {
        let (document, entities) = (self.document, self.entities);
        match self.apply(id, pattern, occasion) {
            Ok(claims) => {
                for claim in &claims {
                    trace.report(|| kept(document, entities, Stage::Statements, claim, ""));
                }
                found.extend(claims);
            }
            // the verb or noun of a set phrase without the rest of it is not a trigger
            Err(Reason::Incomplete) => return Triggered::No,
            Err(reason) => trace.report(|| {
                let rule = rule_name(document.lexicon, document.ontology, pattern.relation, pattern.rule, Some(id));
                let event = Event::on(document, Stage::Statements, self.sentence, &self.occasion_tokens(occasion));
                let name = &*document.ontology.relation(pattern.relation).name;
                let event = event.taken_for(name, rule).about(About::Relation(pattern.relation));
                let (why, weight) = self.explained(reason, pattern, occasion);
                event.left_out(why).of_weight(weight)
            }),
        }
        Triggered::Yes
    }

    /// The claims of a pattern whose trigger stands there, or why there is none.
    pub(in crate::extract) fn apply(&self, id: PatternId, pattern: &Pattern, occasion: &Occasion<'_>) -> Result<Vec<Claim>, Reason> {
        let with = match (&pattern.trigger, occasion) {
            (Trigger::Word { with, .. }, &Occasion::Word(word)) => {
                if !self.speaks(pattern, word) {
                    return Err(Reason::InsideName);
                }
                // an auxiliary is no part of a set phrase, and who acts is none: "la garde présidentielle met en fuite A"
                let acts = |c: WordIx| self.headed_by(c).any(|m| self.mentions[m].candidate.class.core.is_agent());
                let said = |c: WordIx| match self.syntax.word(c).deprel.universal() {
                    "aux" | "cop" => false,
                    "nsubj" => !acts(c),
                    _ => true,
                };
                let below = |at: WordIx, lemma: &str| {
                    self.syntax.children(at).iter().copied().find(|&c| said(c) && *self.syntax.word(c).lemma == *lemma)
                };
                // "qualifie A d'agresseur": read as a part of the name; "a tué des centaines de civils": of what counts them
                let counts = |noun: WordIx| self.document.lexicon.counted().number(&self.syntax.word(noun).form.to_lowercase()).is_some();
                let objects = || self.syntax.dependents(word, &["obj"]);
                let names = || objects().filter(|&noun| self.syntax.word(noun).upos == Upos::Propn || counts(noun));
                let dependent = |lemma: &str| below(word, lemma).or_else(|| names().find_map(|name| below(name, lemma)));
                // "a placé A sous sanctions", of which the tree hangs the complement on A
                let of_object = |lemma: &str| self.complement_of_object(word, lemma);
                with.as_deref().map(|lemma| dependent(lemma).or_else(|| of_object(lemma)).ok_or(Reason::Incomplete)).transpose()?
            }
            _ => None,
        };
        let relation = self.document.ontology.relation(pattern.relation);
        // of "prendre le contrôle de", participants may hang on the verb or on its noun
        let fill = |slots: &[Slot], classes: &[ClassId], taken: &[Argument]| {
            let found = self.filled(occasion, slots, classes, taken);
            match with {
                Some(second) if found.is_empty() => self.filled(&Occasion::Word(second), slots, classes, taken),
                _ => found,
            }
        };
        let mut subjects = fill(&pattern.subject, &relation.domain, &[]);
        // who announces "le soutien de A à B" supports nobody: A does
        let doers = with.map(|deed| self.doers_of_deed(pattern, deed)).unwrap_or_default();
        subjects.retain(|subject| doers.is_empty() || doers.contains(&subject.argument.entity));
        if subjects.is_empty() {
            return Err(Reason::NotFilled(Side::Subject));
        }
        let mut taken: Vec<Argument> = subjects.iter().map(|s| s.argument.clone()).collect();
        let recipients = fill(&pattern.recipient, &relation.domain, &taken);
        // To whom something is given is not what is given.
        taken.extend(recipients.iter().map(|r| r.argument.clone()));
        let among = pattern.subject == pattern.object;
        // "A et B négocient avec C"
        let with_another = |verb: WordIx| {
            let lemma = self.syntax.word(verb).lemma.to_lowercase();
            let same = self.document.lexicon.patterns_of(Part::Verb, &lemma).filter(|(_, other)| other.relation == pattern.relation);
            let others =
                same.filter(|(_, other)| other.subject != other.object && !other.needs_another()).flat_map(|(_, other)| &other.object);
            // "se rencontrent" has no object but themselves
            let itself = self.syntax.is_reflexive(verb);
            let others: Vec<Slot> = others.filter(|slot| !itself || !matches!(slot.steps[..], [Step::Patient, ..])).cloned().collect();
            !others.is_empty() && !fill(&others, &relation.range, &taken).is_empty()
        };
        if among && relation.symmetric && matches!(*occasion, Occasion::Word(verb) if self.syntax.is_verb(verb) && with_another(verb)) {
            return Err(Reason::NotFilled(Side::Object));
        }
        // "la trêve négociée par A, B et C" is made between others
        let agreement = |word: &WordIx| self.headed_by(*word).any(|m| self.mentions[m].candidate.class.is(Core::Agreement));
        let brokered = |verb: WordIx| self.syntax.is_passive(verb) && self.syntax.predicate(verb).patients.iter().any(agreement);
        if among && subjects.len() > 2 && matches!(*occasion, Occasion::Word(verb) if brokered(verb)) {
            return Err(Reason::NotFilled(Side::Object));
        }
        let objects = if among { subjects.clone() } else { fill(&pattern.object, &relation.range, &taken) };
        // "chaque camp accuse l'autre": each of the two the other
        let of_other = |found: &[Found]| found.iter().any(|one| self.is_at_other_of_two(&one.argument));
        let each_other = || {
            let told = self.syntax.words().any(|word| self.is_other_of_two(word));
            let both = if told { fill(&pattern.object, &relation.range, &[]) } else { Vec::new() };
            Some(both).filter(|both| of_other(both) || of_other(&subjects))
        };
        let objects = if objects.is_empty() { each_other().unwrap_or_default() } else { objects };
        // "Israël a suspendu les négociations entre Israël et le Hamas": who is a side himself holds them for nobody
        if let Occasion::Word(word) = *occasion
            && let Some(sides) = self.sides_led_to(pattern, word)
        {
            let before = subjects.len();
            subjects.retain(|subject| sides.len() > 1 && !sides.contains(&subject.argument.entity));
            if subjects.is_empty() && before > 0 {
                return Err(Reason::NotFilled(Side::Subject));
            }
        }
        let recipient = recipients.first();
        let mut claims = Vec::new();
        // "les présidents russe et turc, A et B": each has one of the offices
        let each_his_own = matches!(occasion, Occasion::Title(title) if self.is_of_several(title)) && objects.len() > 1;
        if each_his_own && subjects.len() != objects.len() {
            return Err(Reason::NotFilled(Side::Object));
        }
        for (at, subject) in subjects.iter().enumerate() {
            let objects = if each_his_own { &objects[at..=at] } else { &objects[..] };
            // of those between whom it is, each pair once; who accuse each other are each accused by the other
            for object in objects.iter().skip(if among && relation.symmetric { at + 1 } else { 0 }) {
                if subject.argument.entity != object.argument.entity {
                    claims.push(self.claim(id, pattern, occasion, subject, object, recipient));
                }
            }
        }
        claims.retain(|claim| self.holds_of_people(claim));
        match objects.len() {
            _ if !claims.is_empty() => Ok(claims),
            0 => Err(Reason::NotFilled(Side::Object)),
            _ => Err(Reason::SubjectIsObject),
        }
    }

    fn claim(
        &self,
        id: PatternId,
        pattern: &Pattern,
        occasion: &Occasion<'_>,
        subject: &Found,
        object: &Found,
        recipient: Option<&Found>,
    ) -> Claim {
        let mut tokens = self.occasion_tokens(occasion);
        for part in [Some(subject), Some(object), recipient].into_iter().flatten() {
            tokens = tokens.start.min(part.evidence.start)..tokens.end.max(part.evidence.end);
        }
        let (said, times) = match occasion {
            Occasion::Word(word) if pattern.mode == Mode::Presupposed => (Said::Word(*word), Times::Nothing),
            Occasion::Word(word) => (Said::Word(*word), Times::Of(*word)),
            Occasion::Title(title) => title.said(),
            Occasion::Mention(_) => (object.said, object.times),
        };
        let role = if let Occasion::Title(title) = occasion { Some(title.tokens.clone()) } else { None };
        Claim {
            relation: pattern.relation,
            subject: subject.argument.clone(),
            object: object.argument.clone(),
            recipient: recipient.map(|r| r.argument.clone()),
            sentence: self.sentence,
            tokens,
            said,
            times,
            role,
            rule: pattern.rule,
            pattern: Some(id),
            likelihood: None,
            weighed: None,
            mode: pattern.mode,
        }
    }

    fn occasion_tokens(&self, occasion: &Occasion<'_>) -> Range<usize> {
        match occasion {
            Occasion::Word(word) => self.tokens(*word),
            Occasion::Title(title) => title.tokens.clone(),
            // a pair that stands side by side is carried by its own tokens, in whatever order
            Occasion::Mention(mention) => self.mentions[*mention].candidate.tokens.clone(),
        }
    }

    pub(super) fn filled(&self, occasion: &Occasion<'_>, slots: &[Slot], classes: &[ClassId], taken: &[Argument]) -> Vec<Found> {
        match *occasion {
            Occasion::Word(word) => {
                let found = self.fill(slots, word, classes, taken);
                found.into_iter().map(|argument| Found::new(argument, Said::Word(word), Times::Of(word))).collect()
            }
            Occasion::Title(title) => first_filled(slots, classes, taken, |slot, classes| {
                let step = slot.steps.first().into_iter();
                step.flat_map(|step| self.of_title(step, title, classes, taken)).collect()
            }),
            Occasion::Mention(mention) => first_filled(slots, classes, taken, |slot, classes| {
                let step = slot.steps.first().into_iter();
                step.flat_map(|step| self.of_mention(step, mention, classes)).collect()
            }),
        }
    }

    /// Where a step leads from a mention.
    fn of_mention(&self, step: &Step, mention: MentionIx, classes: &[ClassId]) -> Vec<Found> {
        let own = |argument: Argument| {
            let evidence = self.mentions[mention].candidate.tokens.clone();
            Found { evidence, ..Found::new(argument, Said::Implied, Times::Nothing) }
        };
        let beside = |argument: Argument| Found::new(argument, Said::Beside, Times::Nothing);
        match step {
            Step::Trigger => vec![beside(self.argument(mention))],
            Step::Joined => self.joined_places(mention).into_iter().map(|m| beside(self.argument(m))).collect(),
            Step::Adjective => self.adjectives_within(mention).into_iter().map(own).collect(),
            Step::Inside => self.state_within(mention, classes).map(own).into_iter().collect(),
            Step::Ending => {
                let of_class = |ending: &Argument| self.is_entity_of(ending.entity, classes);
                self.ending_of(mention).filter(of_class).map(own).into_iter().collect()
            }
            Step::Whereabouts => self.whereabouts_of(mention).map(own).into_iter().collect(),
            Step::Owner => self.owners_of(mention, classes).into_iter().map(own).collect(),
            Step::Favoured => self.state_behind(NounClass::Favouring, mention).map(own).into_iter().collect(),
            Step::Countered => self.state_behind(NounClass::Countering, mention).map(own).into_iter().collect(),
            Step::Home => self.articles_state(mention).map(own).into_iter().collect(),
            Step::Next => self.place_behind(mention, classes).map(beside).into_iter().collect(),
            Step::Appos if self.mentions[mention].candidate.class.is(Core::Organization) => {
                self.body_of_title(mention).map(beside).into_iter().collect()
            }
            Step::Appos => {
                let behind = || self.place_of_title(mention, classes).or_else(|| self.place_of_front(mention, classes));
                let place = self.place_in_apposition(mention, classes).or_else(behind);
                place.map(beside).into_iter().collect()
            }
            Step::Heading => self.heading(mention, classes).into_iter().collect(),
            Step::Fronted => self.fronted(mention, classes).into_iter().collect(),
            Step::List => self.list_of(mention, classes).into_iter().collect(),
            Step::Date => self.dates_of_event(mention),
            Step::Complement(_) => self.complements_of_event(step, mention, classes),
            Step::Agent => self.agents_of_event(mention, classes),
            Step::Attendant | Step::Fighter => self.attendants_of_event(step, mention, classes),
            Step::Sides => self.sides_of(mention, classes),
            _ => Vec::new(),
        }
    }

    /// Whether a word may trigger a pattern. A word inside a mention may not ("Front de libération" frees nobody), unless it is its head, the
    /// mention is an event, an agreement or no name, or the pattern itself takes the mention as subject or object.
    fn speaks(&self, pattern: &Pattern, word: WordIx) -> bool {
        let Some(mention) = self.covering(word) else { return true };
        let itself = |slots: &[Slot]| slots.iter().any(|s| matches!(s.steps.first(), Some(Step::Trigger)));
        let candidate = &self.mentions[mention].candidate;
        // "les villes tenues par l'armée" say who holds them
        matches!(candidate.class.core, Core::Event | Core::Agreement)
            || candidate.standing() == Standing::Argument
            || itself(&pattern.subject)
            || itself(&pattern.object)
            || self.head(mention) == word
    }
}
