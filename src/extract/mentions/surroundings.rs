//! Whether a name stands for a government or for a city, by the words around one mention of it.

use std::ops::Range;

use crate::extract::document::Document;
use crate::extract::index::{SentenceIx, WordIx, each};
use crate::extract::syntax::Syntax;
use crate::lexicon::{KindRole, NameKind, NounClass, Part, Pattern, Role, Slot, Step, VerbClass};
use crate::ontology::{ClassId, Core};
use crate::reader::{Upos, phrase};
use crate::text::{Level, normal};

/// Conjuncts are followed to the first of them at most this many times.
const DEEPEST: usize = 8;

/// Tokens before the comma behind which a sentence names the place that it begins to tell of, at most.
const LONGEST_FRONT: usize = 6;

/// Words of the longest phrase that introduces whose word it is.
const LONGEST_SOURCE: usize = 3;

/// What the name of a capital is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::extract) enum Use {
    /// It says, decides, accuses; one speaks with it, accuses it, asks it for something.
    Government,
    /// Something is there, goes there, comes from there, is done to it.
    City,
}

/// What the words around a name use it for; `None` where they say nothing.
pub(in crate::extract) fn use_of(document: Document<'_>, sentence: SentenceIx, name: &Range<usize>) -> Option<Use> {
    Surroundings { document, sentence }.use_of(name)
}

/// Whether a name says where the article was written: "Niamey, 12 décembre".
pub(in crate::extract) fn is_in_dateline(document: Document<'_>, sentence: SentenceIx, name: &Range<usize>) -> bool {
    let syntax = &document.syntax[sentence];
    let dateline = document.article.dateline.filter(|dateline| dateline.overlaps(document.span(sentence, name)));
    dateline.is_some() && !syntax.words().any(|word| syntax.is_verb(word))
}

struct Surroundings<'a> {
    document: Document<'a>,
    sentence: SentenceIx,
}

impl Surroundings<'_> {
    fn use_of(&self, name: &Range<usize>) -> Option<Use> {
        if is_in_dateline(self.document, self.sentence, name) || self.is_told_to_be_a_place(name) {
            return Some(Use::City);
        }
        if self.is_source(name) || self.speaks_behind_verb(name) {
            return Some(Use::Government);
        }
        let syntax = &self.document.syntax[self.sentence];
        let word = syntax.head_of(&syntax.words_of(name))?;
        let first = first_of(syntax, word);
        let by_case = match (syntax.case(word), syntax.case(first)) {
            ("", "") => None,
            ("", case) => Some((first, case)),
            (case, _) => Some((word, case)),
        };
        let told = match by_case {
            // "entre A et B": what A and B depend on is what the first depends on
            Some((_, case)) => self.by_preposition(syntax, first, case),
            None if self.is_beside_town(syntax, first, word) => Some(Use::City),
            None => self.by_role(syntax, first),
        };
        told.or_else(|| self.is_beside_town(syntax, first, word).then_some(Use::City))
    }

    /// Whether it stands in a list with a town that governs nothing: "Alep, Damas et Homs".
    fn is_beside_town(&self, syntax: &Syntax<'_>, first: WordIx, word: WordIx) -> bool {
        let town = |other: WordIx| {
            let form = normal(&syntax.word(other).form, Level::Phrase);
            let names = || self.document.lexicon.names(&form);
            names().any(|(name, _)| name.class.is(Core::Place)) && names().all(|(_, kind)| kind == NameKind::City)
        };
        syntax.coordinated(first).into_iter().any(|other| other != word && town(other))
    }

    /// "N, capitale du Mali", "la capitale, N", "la capitale tchadienne, N", "la capitale du Mali, N".
    fn is_told_to_be_a_place(&self, name: &Range<usize>) -> bool {
        let lexicon = self.document.lexicon;
        let tokens = &self.document.sentences[self.sentence].tokens;
        let place = |at: usize| tokens.get(at).is_some_and(|t| lexicon.heads().get(&t.norm).iter().any(|h| h.class.is(Core::Place)));
        let comma = |at: usize| tokens.get(at).is_some_and(|t| &*t.norm == ",");
        let behind = name.end;
        let article = tokens.get(behind + 1).is_some_and(|t| lexicon.grammar().is(Role::Article, &t.norm));
        let before = name.start.checked_sub(1);
        let state = |at: usize| lexicon.states_of_adjective(&tokens[at].norm).next().is_some() && !tokens[at].capital;
        let noun = |at: usize| place(at) || state(at) && at.checked_sub(1).is_some_and(place);
        let named = before.is_some_and(noun) || before.filter(|&b| comma(b)).and_then(|b| b.checked_sub(1)).is_some_and(noun);
        let syntax = &self.document.syntax[self.sentence];
        let word = syntax.head_of(&syntax.words_of(name)).filter(|&word| syntax.word(word).deprel.universal() == "appos");
        let apposed = word.and_then(|word| syntax.head(word)).is_some_and(|noun| place(syntax.token_of(noun)));
        // "Capitale du Mali, N est …"
        let parted = before.filter(|&b| comma(b) && (1..=LONGEST_FRONT).contains(&b));
        let told = |b: usize| lexicon.grammar().is(Role::Of, &tokens[1].norm) || (1..b).any(state);
        let fronted =
            parted.is_some_and(|b| b > 1 && place(0) && told(b) && !each(&syntax.words_of(&(0..b))).any(|word| syntax.is_verb(word)));
        named || apposed || fronted || comma(behind) && place(behind + 1 + usize::from(article))
    }

    /// "Selon N", "d'après N", "aux yeux de N".
    fn is_source(&self, name: &Range<usize>) -> bool {
        let lexicon = self.document.lexicon;
        let tokens = &self.document.sentences[self.sentence].tokens;
        (1..=LONGEST_SOURCE.min(name.start)).any(|count| {
            let form = phrase(&tokens[name.start - count..name.start]);
            lexicon.according().contains(&form) || lexicon.grammar().is(Role::Source, &form)
        })
    }

    /// "…, estime N", "…, a affirmé N": the verb stands behind a comma or a closing mark, and who speaks behind it.
    fn speaks_behind_verb(&self, name: &Range<usize>) -> bool {
        let syntax = &self.document.syntax[self.sentence];
        let tokens = &self.document.sentences[self.sentence].tokens;
        let Some(verb) = name.start.checked_sub(1) else { return false };
        let words = syntax.words_of(&(verb..name.start));
        let speaks = each(&words).any(|word| syntax.is_verb(word) && self.document.lexicon.speech_of(&syntax.word(word).lemma).is_some());
        let auxiliary = |at: usize| each(&syntax.words_of(&(at..at + 1))).any(|word| syntax.word(word).upos == Upos::Aux);
        let first = verb - usize::from(verb > 0 && auxiliary(verb - 1));
        let parted = first.checked_sub(1).map(|before| &*tokens[before].norm);
        speaks && parted.is_some_and(|norm| norm == "," || self.document.lexicon.quotes().can_close(norm))
    }

    /// Whether the object of a verb is armed: "a envoyé un convoi militaire".
    fn sends_force(&self, syntax: &Syntax<'_>, verb: WordIx) -> bool {
        let heads = self.document.lexicon.heads();
        let armed = |noun: WordIx| heads.get(&syntax.word(noun).form.to_lowercase()).iter().any(|head| head.class.is(Core::Force));
        syntax.dependents(verb, &["obj"]).any(|noun| armed(noun) || syntax.marked(noun, Role::Of).into_iter().any(armed))
    }

    /// By the preposition before it and the word that it depends on.
    fn by_preposition(&self, syntax: &Syntax<'_>, word: WordIx, case: &str) -> Option<Use> {
        let grammar = self.document.lexicon.grammar();
        let (first, last) = (case.split(' ').next().unwrap_or_default(), case.rsplit(' ').next().unwrap_or_default());
        let is = |role: Role| [case, first, last].into_iter().any(|form| grammar.is(role, form));
        let head = syntax.head(word);
        let moves = head.is_some_and(|head| self.is_verb_of(syntax, head, &[VerbClass::Motion]));
        let governs = head.and_then(|head| self.noun_of(syntax, head));
        if syntax.word(word).deprel.as_str() == "obl:agent" || is(Role::Agent) && !moves {
            return Some(Use::Government);
        }
        let upos = head.map(|head| syntax.word(head).upos);
        if case.contains(' ') && is(Role::Of) && !is(Role::Purpose) {
            return Some(Use::City); // "près de", "autour de"
        }
        if is(Role::Counterpart) || is(Role::Purpose) {
            let attacks = is(Role::Counterpart) && head.is_some_and(|head| self.is_attack(syntax, head) || self.is_of_attack(syntax, head));
            let there = moves || attacks || governs == Some(Use::City) && !self.talks(syntax, head);
            return Some(if there { Use::City } else { Use::Government });
        }
        if is(Role::To) {
            // "à N, le président a demandé", "jeudi à N": where it was said; whom one blames or meets stands without "à"
            let there = self.stands_apart(syntax, word);
            let asks = |head: WordIx| self.is_verb_of(syntax, head, &[VerbClass::ObjectControl, VerbClass::Addressing]);
            let addressed = !there && head.is_some_and(asks);
            // "a envoyé deux cents hommes à N"
            let fighters = head.is_some_and(|head| grammar.is(NounClass::FighterNoun, &syntax.word(head).lemma.to_lowercase()));
            // "des positions à N" are there, though "la position de N" is a government's
            let held = head.is_some_and(|head| self.is_place(syntax, head));
            // "une aide à N" is given to a government, "la présence à N" is in a city
            let gives = head.is_some_and(|head| self.gives(syntax, head));
            let given = governs == Some(Use::Government) && (gives && !fighters && !held || upos == Some(Upos::Adj));
            // "est resté loyal à N", "des milices fidèles à N"
            let loyal = self.follows_attitude(syntax, word);
            // "a apporté son appui à N"; "a envoyé des troupes à N" sends them there
            let granted = head.is_some_and(|head| syntax.is_verb(head) && self.grants(syntax, head) && !self.sends_force(syntax, head));
            return Some(if addressed || given || granted || loyal { Use::Government } else { Use::City });
        }
        if is(Role::Of) {
            let leads = moves || governs.is_none() && head.is_some_and(|head| self.document.lexicon.leads_from(&syntax.word(head).lemma));
            return match upos? {
                _ if leads => Some(Use::City),
                // "près de N", but "auprès de N"
                Upos::Adv | Upos::Adp => {
                    let spoken_to = head.is_some_and(|head| grammar.is(Role::Counterpart, &syntax.word(head).form.to_lowercase()));
                    Some(if spoken_to { Use::Government } else { Use::City })
                }
                _ => governs,
            };
        }
        let on = is(Role::PlaceOfEvent) || is(Role::Locative);
        // "une offensive sur N"
        let attacked = |head: WordIx| {
            let launched = |verb: WordIx| syntax.dependents(verb, &["obj"]).any(|object| self.is_attack(syntax, object));
            self.is_attack(syntax, head) || self.is_of_attack(syntax, head) || syntax.is_verb(head) && launched(head)
        };
        if head.is_some_and(attacked) {
            return Some(Use::City);
        }
        if on && head.is_some_and(|head| self.takes_government(syntax, head, case)) {
            return Some(Use::Government);
        }
        (on || moves).then(|| if governs == Some(Use::Government) { Use::Government } else { Use::City })
    }

    /// "Se ranger derrière N": whether a verb takes states by that preposition, and no places.
    fn takes_government(&self, syntax: &Syntax<'_>, verb: WordIx, case: &str) -> bool {
        let by = |slot: &&Slot| matches!(slot.steps.first(), Some(Step::Complement(own)) if own.iter().any(|p| p == case));
        let patterns = self.document.lexicon.patterns_of(Part::Verb, &syntax.word(verb).lemma);
        let slots = patterns.flat_map(|(_, pattern)| pattern.subject.iter().chain(&pattern.object)).filter(by);
        let mut classes = slots.flat_map(|slot| &slot.classes).peekable();
        classes.peek().is_some() && classes.all(|class| !class.is(Core::Place))
    }

    /// "Les frappes de l'armée russe sur N": whether a noun is whose attack it is.
    fn is_of_attack(&self, syntax: &Syntax<'_>, noun: WordIx) -> bool {
        syntax.is_marked(noun, Role::Of) && syntax.head(noun).is_some_and(|attack| attack < noun && self.is_attack(syntax, attack))
    }

    /// Whether a name with its preposition begins the clause, or stands behind a date: it says where something is done.
    fn stands_apart(&self, syntax: &Syntax<'_>, name: WordIx) -> bool {
        let fronted = syntax.head(name).is_some_and(|head| name < head && syntax.is_verb(head));
        let preposition = syntax.dependents(name, &["case"]).map(|case| syntax.token_of(case)).min();
        let before = preposition.and_then(|at| at.checked_sub(1));
        let calendar = self.document.lexicon.calendar();
        let tokens = &self.document.sentences[self.sentence].tokens;
        fronted || before.is_some_and(|at| calendar.is_month_or_weekday(&tokens[at].norm))
    }

    /// Whether an adjective that says how one stands to a government is all that comes before the preposition of a name.
    fn follows_attitude(&self, syntax: &Syntax<'_>, name: WordIx) -> bool {
        let preposition = syntax.dependents(name, &["case"]).map(|case| syntax.token_of(case)).min();
        let before = preposition.and_then(|at| at.checked_sub(1)).map(|at| syntax.words_of(&(at..at + 1)));
        let grammar = self.document.lexicon.grammar();
        let attitude = |word: WordIx| {
            let word = syntax.word(word);
            matches!(word.upos, Upos::Adj | Upos::Verb) && grammar.is(NounClass::OfGovernment, &word.lemma.to_lowercase())
        };
        before.is_some_and(|words| each(&words).any(attitude))
    }

    /// By what it is to the verb that it depends on without a preposition.
    fn by_role(&self, syntax: &Syntax<'_>, word: WordIx) -> Option<Use> {
        let head = syntax.head(word)?;
        // "a mis en cause N": hung on the noun of the phrase
        if !syntax.is_verb(head) && syntax.word(word).deprel.universal() == "nmod" {
            let verb = syntax.head(head).filter(|&verb| syntax.is_verb(verb) && !syntax.case(head).is_empty())?;
            let says = |pattern: &Pattern| pattern.with().is_some_and(|with| *with == *syntax.word(head).lemma);
            let all = self.document.lexicon.patterns_of(Part::Verb, &syntax.word(verb).lemma);
            return all.into_iter().any(|(_, pattern)| says(pattern)).then(|| self.undergoes(syntax, verb)).flatten();
        }
        let verb = Some(head).filter(|&head| syntax.is_verb(head))?;
        match syntax.word(word).deprel.universal() {
            "nsubj" if syntax.is_passive(verb) => self.undergoes(syntax, verb),
            "nsubj" if self.is_verb_of(syntax, verb, &[VerbClass::Site]) => Some(Use::City),
            "nsubj" => Some(Use::Government),
            "obj" => self.undergoes(syntax, verb),
            _ => None,
        }
    }

    /// By a verb that something is done to it by: cities are taken, governments are accused.
    fn undergoes(&self, syntax: &Syntax<'_>, verb: WordIx) -> Option<Use> {
        if self.is_verb_of(syntax, verb, &[VerbClass::BlamingVerb]) {
            return Some(Use::Government);
        }
        if self.is_verb_of(syntax, verb, &[VerbClass::Motion, VerbClass::Site]) {
            return Some(Use::City);
        }
        let ontology = self.document.ontology;
        let place = ontology.core(Core::Place).id;
        let mut uses = Vec::new();
        let mut by_phrase = Vec::new();
        // "mettre en cause N" is no putting somewhere
        let below = |with: &str| syntax.words().any(|word| *syntax.word(word).lemma == *with && syntax.is_within(word, verb));
        let together = |pattern: &Pattern| pattern.with().is_none_or(below);
        let all = self.document.lexicon.patterns_of(Part::Verb, &syntax.word(verb).lemma);
        for (_, pattern) in all.filter(|(_, pattern)| together(pattern)) {
            let range = &ontology.relation(pattern.relation).range;
            for slot in pattern.object.iter().chain(&pattern.subject).filter(|slot| slot.steps.first() == Some(&Step::Patient)) {
                let of_place = match slot.classes.as_slice() {
                    [] => place.is_some_and(|place| range.contains(&place)),
                    classes => classes.iter().any(|class| class.is(Core::Place)),
                };
                let told = if of_place { Use::City } else { Use::Government };
                if pattern.needs_another() { by_phrase.push(told) } else { uses.push(told) }
            }
        }
        // "tenir N pour responsable" is no holding of a town
        by_phrase.into_iter().max().or_else(|| uses.into_iter().max())
    }

    fn is_verb_of(&self, syntax: &Syntax<'_>, word: WordIx, classes: &[VerbClass]) -> bool {
        let grammar = self.document.lexicon.grammar();
        let lemma = syntax.word(word).lemma.to_lowercase();
        syntax.is_verb(word) && classes.iter().any(|&class| grammar.is(class, &lemma))
    }

    /// What a noun's complement is: "le maire de N", "la décision de N".
    fn noun_of(&self, syntax: &Syntax<'_>, word: WordIx) -> Option<Use> {
        let grammar = self.document.lexicon.grammar();
        let lemma = syntax.word(word).lemma.to_lowercase();
        // "allié de N", read as a participle
        let by_form = grammar.is(NounClass::OfGovernment, &syntax.word(word).form.to_lowercase());
        if syntax.is_verb(word) {
            return by_form.then_some(Use::Government);
        }
        if by_form || grammar.is(NounClass::OfGovernment, &lemma) {
            Some(Use::Government)
        } else if grammar.is(NounClass::OfCity, &lemma) || self.is_place(syntax, word) {
            Some(Use::City)
        } else {
            None
        }
    }

    /// Whether a noun says by "à" whom something is given to or done to, as far as patterns know.
    fn gives(&self, syntax: &Syntax<'_>, word: WordIx) -> bool {
        let grammar = self.document.lexicon.grammar();
        let to = |step: &Step| matches!(step, Step::Complement(prepositions) if prepositions.iter().all(|p| grammar.is(Role::To, p)));
        let ontology = self.document.ontology;
        let state = ontology.core(Core::State).id;
        let mut patterns = self.document.lexicon.patterns_of(Part::Noun, &syntax.word(word).lemma);
        patterns.any(|(_, pattern)| {
            let range = &ontology.relation(pattern.relation).range;
            let of_state = |slot: &Slot| match slot.classes.as_slice() {
                [] => state.is_some_and(|state| range.contains(&state)),
                classes => classes.iter().any(|class| class.is(Core::State)),
            };
            pattern.object.iter().chain(&pattern.recipient).any(|slot| slot.steps.first().is_some_and(to) && of_state(slot))
        })
    }

    /// Whether a verb and its object say by "à" what state something is given to: "livrer des armes à N".
    fn grants(&self, syntax: &Syntax<'_>, verb: WordIx) -> bool {
        let objects = || syntax.dependents(verb, &["obj"]);
        let together = |pattern: &Pattern| pattern.with().is_some_and(|with| objects().any(|word| *syntax.word(word).lemma == *with));
        let grammar = self.document.lexicon.grammar();
        let to = |step: &Step| matches!(step, Step::Complement(prepositions) if prepositions.iter().all(|p| grammar.is(Role::To, p)));
        let ontology = self.document.ontology;
        let of_state = |slot: &Slot, range: &[ClassId]| match slot.classes.as_slice() {
            [] => ontology.core(Core::State).id.is_some_and(|state| range.contains(&state)),
            classes => classes.iter().any(|class| class.is(Core::State)),
        };
        let mut patterns = self.document.lexicon.patterns_of(Part::Verb, &syntax.word(verb).lemma).filter(|(_, pattern)| together(pattern));
        patterns.any(|(_, pattern)| {
            let range = &ontology.relation(pattern.relation).range;
            let mut slots = pattern.object.iter().chain(&pattern.recipient);
            slots.any(|slot| slot.steps.first().is_some_and(to) && of_state(slot, range))
        })
    }

    /// Whether a noun is one of places.
    fn is_place(&self, syntax: &Syntax<'_>, word: WordIx) -> bool {
        let word = syntax.word(word);
        let names_place = |form: &str| self.document.lexicon.heads().get(form).iter().any(|head| head.class.is(Core::Place));
        names_place(&word.lemma.to_lowercase()) || names_place(&word.form.to_lowercase())
    }

    /// Whether a word is an event at which one talks, or a verb: "les discussions entre A et B".
    fn talks(&self, syntax: &Syntax<'_>, word: Option<WordIx>) -> bool {
        let Some(lemma) = word.map(|word| syntax.word(word).lemma.to_lowercase()) else { return false };
        let grammar = self.document.lexicon.grammar();
        self.document.lexicon.kind_of(Core::Event, [lemma.as_str()]).is_some_and(|kind| grammar.is(KindRole::Unlocated, kind))
    }

    /// Whether a word is an attack: "l'offensive contre N".
    fn is_attack(&self, syntax: &Syntax<'_>, word: WordIx) -> bool {
        let lemma = syntax.word(word).lemma.to_lowercase();
        let grammar = self.document.lexicon.grammar();
        self.document.lexicon.kind_of(Core::Event, [lemma.as_str()]).is_some_and(|kind| grammar.is(KindRole::Retold, kind))
    }
}

/// The first of those that a word is coordinated with.
pub(super) fn first_of(syntax: &Syntax<'_>, word: WordIx) -> WordIx {
    let mut first = word;
    for _ in 0..DEEPEST {
        match syntax.head(first).filter(|_| syntax.word(first).deprel.universal() == "conj") {
            Some(head) if syntax.word(head).upos == Upos::Propn => first = head,
            _ => break,
        }
    }
    first
}
