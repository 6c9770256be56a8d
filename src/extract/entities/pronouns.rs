//! Pronouns and possessives: what each refers to is the best-placed entity before it that agrees with it, after Lappin and Leass (1994). Where
//! two fit alike it refers to nothing.

use super::entities::Entities;
use super::offices::{self, Called, Office, Place};
use super::pairs::{each_before_other, pair};
use super::references::{NoAntecedent, Pronoun, References};
use super::salience::{Gender, Genders, Position, Salient, position, salient};
use super::titles::titles_beside;
use crate::extract::document::Document;
use crate::extract::index::{ArticleEntityIx, Ix, List, SentenceIx, WordIx};
use crate::extract::syntax::Syntax;
use crate::extract::trace::{About, Event, Stage, Trace};
use crate::lexicon::{Part, Pattern, Role, Step, VerbClass};
use crate::ontology::{ClassId, Core, EntityClass};
use crate::reader::Upos;

/// An entity is looked for in this sentence and so many before it.
const SENTENCES: usize = 2;

/// How much less likely one of several who are told of together is meant.
const ONE_OF_SEVERAL: u32 = 6;

/// What the pronouns of an article refer to.
pub(super) fn references(document: Document<'_>, entities: &Entities<'_>, trace: &mut impl Trace) -> References {
    let mut genders = Genders::of_article(document, entities);
    let home = entities.home.map(|home| &*entities.items[home].id);
    let mut references = References::default();
    let mut before: Vec<Salient> = Vec::new();
    let (mut called, mut all_called) = (Called::default(), Called::default());
    let all: List<SentenceIx, Vec<Salient>> = document.sentences.keys().map(|sentence| salient(document, entities, sentence)).collect();
    all.iter().flatten().for_each(|salient| all_called.note(document, entities, salient));
    for sentence in document.sentences.keys() {
        before.retain(|salient| salient.sentence.distance(sentence) <= SENTENCES);
        let here = &all[sentence];
        here.iter().for_each(|salient| called.note(document, entities, salient));
        before.extend(here);
        let named: Vec<WordIx> = here.iter().flat_map(|salient| titles(document, salient)).collect();
        let syntax = &document.syntax[sentence];
        for word in syntax.words() {
            let other = || each_before_other(document, syntax, word).and_then(|each| references.pair(sentence, each));
            if let Some(pair) = pair(document, entities, sentence, word).or_else(other) {
                references.add_pair(sentence, word, pair);
                trace.report(|| both(document, entities, sentence, word, pair));
            }
            let Some(pronoun) = pronoun(document, syntax, word).filter(|_| !named.contains(&word)) else { continue };
            let place = Place { entities, sentence, home };
            let asked =
                Asked { document, syntax, sentence, word, pronoun, place, genders: &genders, references: &references, called: &called };
            if let Some(pair) = asked.joined(&before) {
                references.add_pair(sentence, word, pair);
                trace.report(|| both(document, entities, sentence, word, pair));
                continue;
            }
            let found = asked.antecedent(&before).or_else(|reason| match (pronoun, reason) {
                (Pronoun::Office, NoAntecedent::Nothing) if is_headline_of(document, sentence) => {
                    all_called.announced(&Office::of(document, entities, sentence, word), home)
                }
                _ => Err(reason),
            });
            let plural = asked.plural().unwrap_or_default();
            let gender = asked.gender();
            let tokens = syntax.token_of(word)..syntax.token_of(word) + 1;
            trace.report(|| {
                let event = Event::on(document, Stage::Entities, sentence, &tokens);
                match found {
                    Ok(entity) => {
                        let meant = &entities.items[entity];
                        let what = format!("{} ({})", meant.label, document.ontology.class_name(meant.class));
                        event.taken_for(what, pronoun.name()).about(About::Entity(meant.id.clone()))
                    }
                    Err(reason) => event.taken_for("", pronoun.name()).left_out(reason),
                }
            });
            if let Ok(entity) = found {
                references.add(sentence, word, entity);
                genders.learn(entity, gender);
                if matches!(pronoun, Pronoun::Personal | Pronoun::Latter | Pronoun::Office) {
                    let class = entities.items[entity].class;
                    before.push(Salient {
                        entity: Some((entity, class)),
                        gender: None,
                        plural,
                        position: position(syntax, word),
                        sentence,
                        word,
                    });
                }
            }
        }
    }
    references
}

/// A noun or pronoun that means two things, as an event.
fn both(document: Document<'_>, entities: &Entities<'_>, sentence: SentenceIx, noun: WordIx, pair: [ArticleEntityIx; 2]) -> Event {
    let token = document.syntax[sentence].token_of(noun);
    let what = pair.map(|entity| &*entities.items[entity].label).join(", ");
    Event::on(document, Stage::Entities, sentence, &(token..token + 1)).taken_for(what, "both mentioned last")
}

/// Whether a sentence is in the article's headline.
fn is_headline_of(document: Document<'_>, sentence: SentenceIx) -> bool {
    document.article.title.is_some_and(|title| title.overlaps(document.span(sentence, &(0..1))))
}

/// The titles that stand beside a person's name.
fn titles(document: Document<'_>, salient: &Salient) -> Vec<WordIx> {
    let person = salient.entity.is_some_and(|(_, class)| class.is(Core::Person));
    if person { titles_beside(document, &document.syntax[salient.sentence], salient.word) } else { Vec::new() }
}

/// The entity that a noun phrase mentions.
pub(super) fn meant(salient: &Salient) -> Result<ArticleEntityIx, NoAntecedent> {
    salient.entity.map(|(entity, _)| entity).ok_or(NoAntecedent::NoEntity)
}

/// What sort of word refers there, if one does.
fn pronoun(document: Document<'_>, syntax: &Syntax<'_>, at: WordIx) -> Option<Pronoun> {
    let word = syntax.word(at);
    let grammar = document.lexicon.grammar();
    let is = |role: Role| grammar.is(role, &word.lemma.to_lowercase());
    let kind = word.feats.get("PronType");
    match word.upos {
        Upos::Pron if word.feats.get("Reflex") == Some("Yes") => None,
        Upos::Pron if kind == Some("Rel") => Some(Pronoun::Relative),
        Upos::Pron if kind == Some("Dem") => is(Role::Latter).then_some(Pronoun::Latter),
        Upos::Pron if is(Role::There) || is(Role::Thereof) => (word.deprel.universal() != "fixed").then_some(Pronoun::Adverbial),
        Upos::Pron if word.feats.get("Person") == Some("3") && kind == Some("Prs") => {
            matches!(word.deprel.universal(), "nsubj" | "obj" | "iobj" | "obl" | "nmod").then_some(Pronoun::Personal)
        }
        Upos::Det if word.feats.get("Poss") == Some("Yes") => {
            // the lemma of "nos" is that of "ses"
            let third = grammar.is(Role::Possessive, &word.form.to_lowercase());
            (third && word.feats.get("Person").is_none_or(|person| person == "3")).then_some(Pronoun::Possessive)
        }
        Upos::Noun if offices::refers(document, syntax, at) => Some(Pronoun::Office),
        Upos::Adj | Upos::Noun if is(Role::Latter) => {
            let this = syntax.dependents(at, &["det"]).any(|det| syntax.word(det).feats.get("PronType") == Some("Dem"));
            let noun = syntax.word(at).deprel.universal() == "amod";
            (this && !noun).then_some(Pronoun::Latter)
        }
        _ => None,
    }
}

/// A word that asks for what it refers to.
pub(super) struct Asked<'a, 'r> {
    pub document: Document<'a>,
    pub syntax: &'a Syntax<'a>,
    pub sentence: SentenceIx,
    pub word: WordIx,
    pub pronoun: Pronoun,
    place: Place<'r>,
    genders: &'r Genders,
    pub(super) references: &'r References,
    called: &'r Called,
}

impl Asked<'_, '_> {
    fn antecedent(&self, before: &[Salient]) -> Result<ArticleEntityIx, NoAntecedent> {
        let here = || before.iter().filter(|salient| salient.sentence == self.sentence);
        match self.pronoun {
            Pronoun::Relative => {
                let noun = self.syntax.antecedent(self.word).ok_or(NoAntecedent::Nothing)?;
                here().find(|salient| salient.word == noun).map_or(Err(NoAntecedent::Nothing), meant)
            }
            Pronoun::Office => {
                let office = Office::of(self.document, self.place.entities, self.sentence, self.word);
                let called = self.called.bearer(&office, self.gender(), self.genders, self.place);
                called.or_else(|reason| self.known_before(before).filter(|_| office.is_former()).ok_or(reason))
            }
            Pronoun::Adverbial => self.adverbial(before),
            Pronoun::Latter => {
                let fitting = before.iter().filter(|salient| self.precedes(salient) && self.agrees(salient));
                let last = fitting.max_by_key(|s| (s.sentence, s.position > Position::Within, s.word));
                last.map_or(Err(NoAntecedent::Nothing), meant)
            }
            Pronoun::Personal => {
                if self.is_impersonal() {
                    return Err(NoAntecedent::Impersonal);
                }
                self.best(before)
            }
            Pronoun::Possessive => match self.owner(before) {
                Some(subject) => Ok(subject),
                None => self.best(before),
            },
        }
    }

    /// The only person near, who the sentence before was about: "l'ancien ministre" says more of somebody that the reader knows.
    fn known_before(&self, before: &[Salient]) -> Option<ArticleEntityIx> {
        let persons = || before.iter().filter(|s| self.precedes(s) && s.entity.is_some_and(|(_, class)| class.is(Core::Person)));
        let topic = persons().rfind(|s| s.sentence < self.sentence && s.position == Position::Topic && self.agrees(s))?;
        let (only, _) = topic.entity?;
        persons().all(|s| s.entity.is_some_and(|(entity, _)| entity == only)).then_some(only)
    }

    /// Whether the verb's subject means nothing: "il pleut", "il y a".
    pub(super) fn is_impersonal(&self) -> bool {
        let verb = self.syntax.head(self.word);
        let fixed = self.syntax.dependents(self.word, &["fixed"]).next().is_some();
        let grammar = self.document.lexicon.grammar();
        fixed
            || self.syntax.word(self.word).deprel.universal() == "nsubj"
                && verb.is_some_and(|verb| {
                    let lemma = self.syntax.word(verb).lemma.to_lowercase();
                    let lemma = if self.syntax.is_reflexive(verb) { grammar.reflexive(&lemma) } else { lemma };
                    grammar.is(VerbClass::Impersonal, &lemma)
                })
    }

    pub(super) fn plural(&self) -> Option<bool> {
        let word = self.syntax.word(self.word);
        match self.pronoun {
            Pronoun::Possessive => Some(self.document.lexicon.grammar().is(Role::PossessiveOfSeveral, &word.form.to_lowercase())),
            _ => word.feats.get("Number").map(|number| number == "Plur"),
        }
    }

    pub(super) fn gender(&self) -> Option<Gender> {
        // the gender of a possessive is that of its noun, and "il lui répond" tells none
        let tells = self.pronoun != Pronoun::Possessive && self.syntax.word(self.word).deprel.universal() != "iobj";
        tells.then(|| Gender::of(self.syntax, self.word)).flatten()
    }

    pub(super) fn precedes(&self, salient: &Salient) -> bool {
        (salient.sentence, salient.word) < (self.sentence, self.word)
    }

    /// Whether an entity may be of the gender that the pronoun tells.
    pub(super) fn may_be(&self, entity: ArticleEntityIx) -> bool {
        self.genders.agrees(entity, self.gender())
    }

    pub(super) fn agrees(&self, salient: &Salient) -> bool {
        let number = self.plural().is_none_or(|plural| plural == salient.plural);
        let gender = match salient.entity {
            Some((entity, _)) => self.genders.agrees(entity, self.gender()),
            None => self.gender().is_none() || salient.gender.is_none_or(|gender| self.gender() == Some(gender)),
        };
        number && gender
    }

    /// Whether an entity of that class can do what the pronoun's verb says, as far as patterns know, or have the office that a possessive says is
    /// somebody's.
    pub(super) fn fits(&self, salient: &Salient) -> bool {
        if let Some(office) = self.office() {
            return self.has_offices(salient, office);
        }
        let Some((_, EntityClass { id: Some(class), .. })) = salient.entity else { return salient.entity.is_none() };
        let ontology = self.document.ontology;
        let verb = self.syntax.head(self.word).filter(|&verb| self.syntax.is_verb(verb));
        let subject = self.syntax.word(self.word).deprel.universal() == "nsubj";
        let Some(verb) = verb.filter(|&verb| subject && !self.syntax.is_passive(verb)) else { return true };
        let lemma = &self.syntax.word(verb).lemma;
        // whatever "fait" something
        if self.document.lexicon.grammar().is(VerbClass::LightVerb, &lemma.to_lowercase()) {
            return true;
        }
        if self.document.lexicon.speech_of(&lemma.to_lowercase()).is_some() {
            return ontology.is_any_of(class, &ontology.core_ids(&Core::AGENTS));
        }
        // set phrases say nothing of their verb alone: "faire main basse" takes agents, "faire dix morts" does not
        let reflexive = self.syntax.is_reflexive(verb).then(|| self.document.lexicon.grammar().reflexive(&lemma.to_lowercase()));
        let of_verb = self
            .document
            .lexicon
            .patterns_of(Part::Verb, reflexive.as_deref().unwrap_or(lemma))
            .filter(|(_, pattern)| !pattern.needs_another());
        let subjects: Vec<Vec<ClassId>> = of_verb.flat_map(|(_, pattern)| self.who_acts(pattern)).collect();
        subjects.is_empty() || subjects.iter().any(|classes| ontology.is_any_of(class, classes))
    }

    /// The classes that whoever acts may have, for each slot of a pattern that asks for who acts.
    fn who_acts(&self, pattern: &Pattern) -> Vec<Vec<ClassId>> {
        let relation = self.document.ontology.relation(pattern.relation);
        let subject = pattern.subject.iter().map(|slot| (slot, &relation.domain));
        let object = pattern.object.iter().map(|slot| (slot, &relation.range));
        let acting = subject.chain(object).filter(|(slot, _)| slot.steps == [Step::Agent]);
        let agents = self.document.ontology.core_ids(&Core::AGENTS);
        let classes = acting.map(|(slot, all)| {
            let own: Vec<ClassId> = slot.classes.iter().filter_map(|class| class.id).collect();
            let asked = if own.is_empty() { all.to_vec() } else { own };
            // a pattern may ask for an army; the verb takes whoever acts
            let acts = asked.iter().any(|&class| self.document.ontology.is_any_of(class, &agents));
            if acts { [asked, agents.clone()].concat() } else { asked }
        });
        classes.collect()
    }

    /// Whether a place only says where something is: "en Syrie" is gone on with by "y".
    fn is_whereabouts(&self, salient: &Salient) -> bool {
        let syntax = &self.document.syntax[salient.sentence];
        let place = salient.entity.is_some_and(|(_, class)| matches!(class.core, Core::Place | Core::State));
        // "à la Bolivie" is to it, "au Mali" in it
        let token = |word: WordIx| syntax.token_of(word);
        let case = syntax.dependents(salient.word, &["case"]).next().map(token);
        let article = syntax.dependents(salient.word, &["det"]).any(|det| Some(token(det)) != case);
        let addressed = article && salient.entity.is_some_and(|(_, class)| class.is(Core::State));
        place && salient.position <= Position::Oblique && !addressed && syntax.is_marked(salient.word, Role::Locative)
    }

    /// Whether an entity is another argument of the same verb: "il l'a quitté".
    pub(super) fn is_beside(&self, salient: &Salient) -> bool {
        if self.pronoun == Pronoun::Possessive {
            // "N, son porte-parole" is another's
            let noun = self.syntax.head(self.word);
            let said_of = noun.filter(|&noun| self.syntax.word(noun).deprel.universal() == "appos").and_then(|noun| self.syntax.head(noun));
            let own = [noun, said_of, self.attacker()].contains(&Some(salient.word));
            return own && salient.sentence == self.sentence;
        }
        let Some(verb) = self.syntax.head(self.word) else { return false };
        let subject = self.syntax.predicate(verb).agents.first().filter(|&&subject| subject != self.word);
        let of_subject = subject.and_then(|&subject| self.references.of(self.sentence, subject));
        of_subject.is_some() && of_subject == salient.entity.map(|(entity, _)| entity)
            || salient.sentence == self.sentence && (self.syntax.head(salient.word) == Some(verb) || subject == Some(&salient.word))
    }

    fn best(&self, before: &[Salient]) -> Result<ArticleEntityIx, NoAntecedent> {
        let whereabouts = |s: &Salient| self.pronoun == Pronoun::Personal && self.is_whereabouts(s);
        let fitting = before.iter().filter(|s| self.precedes(s) && self.agrees(s) && self.fits(s) && !self.is_beside(s) && !whereabouts(s));
        let beside: Vec<ArticleEntityIx> =
            before.iter().filter(|s| self.precedes(s) && self.is_beside(s)).filter_map(|s| Some(s.entity?.0)).collect();
        let mut best: Option<(u32, &Salient)> = None;
        let mut tied = false;
        for salient in fitting.filter(|s| s.entity.is_none_or(|(entity, _)| !beside.contains(&entity))) {
            let score = self.score(salient);
            match best {
                Some((most, other)) if score == most => tied |= other.entity.map(|e| e.0) != salient.entity.map(|e| e.0),
                Some((most, _)) if score < most => {}
                _ => (best, tied) = (Some((score, salient)), false),
            }
        }
        match best {
            Some(_) if tied => Err(NoAntecedent::Ambiguous),
            Some((_, salient)) => meant(salient),
            None => Err(NoAntecedent::Nothing),
        }
    }

    /// How well an entity is placed to be meant.
    pub(super) fn score(&self, salient: &Salient) -> u32 {
        let place = match salient.position {
            // who a sentence before was about, a pronoun goes on with; of its own sentence, the subjects are alike
            Position::Topic if salient.sentence != self.sentence => 13,
            Position::Topic | Position::Subject => 12,
            Position::Object => 6,
            Position::Oblique => 4,
            Position::Within => 2,
        };
        let near = match salient.sentence.distance(self.sentence) {
            0 => 10,
            1 => 8,
            _ => 0,
        };
        // "A et B ont proposé d'y participer. C, qui la finance": one of several is hardly meant alone
        let syntax = &self.document.syntax[salient.sentence];
        let joined = || syntax.word(salient.word).deprel.universal() == "conj" || syntax.coordinated(salient.word).len() > 1;
        let one_of = self.plural() == Some(false) && joined();
        (place + near + u32::from(self.is_subordinate(salient))).saturating_sub(if one_of { ONE_OF_SEVERAL } else { 0 })
    }

    /// Whether an entity is the subject of the clause that hangs on the pronoun's own: "si A reprend la ville, elle …".
    fn is_subordinate(&self, salient: &Salient) -> bool {
        let own = self.syntax.head(self.word);
        let verb = || self.syntax.head(salient.word).filter(|_| self.syntax.word(salient.word).deprel.universal() == "nsubj");
        salient.sentence == self.sentence && own.is_some() && verb().is_some_and(|verb| self.syntax.head(verb) == own)
    }
}
