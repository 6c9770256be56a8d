//! Names that no table knows and that the model of names takes for persons or places: what the words around all their mentions say.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::candidate::{Candidate, Referent};
use super::framed::{Frame, Frames};
use super::surroundings::{Use, first_of, is_in_dateline, use_of};
use crate::extract::document::Document;
use crate::extract::index::WordIx;
use crate::extract::syntax::Syntax;
use crate::lexicon::{KindRole, NounClass, Part, Role, Slot, Step, VerbClass};
use crate::ontology::{ClassId, Core};
use crate::reader::phrase;

/// Words of the longest phrase that says that something is near, but for its "de".
const LONGEST_NEAR: usize = 3;

/// What the mentions of a name say of it.
#[derive(Debug, Clone, Copy, Default)]
struct Evidence {
    /// All mentions.
    all: usize,
    /// Mentions that stand where places stand.
    place: usize,
    /// Mentions that are a place's by the noun that they complete, or by their own first word where places stand: "le cap de N", "ont pris Djebel N".
    noun: usize,
    /// Mentions that stand where persons stand.
    person: usize,
    /// Mentions that begin with a given name.
    given: usize,
    /// Mentions directly behind a title: "le colonel N".
    titled: usize,
    /// Mentions that say something, that something is said to, or that meet somebody.
    speaks: usize,
}

/// Makes places of the persons that are only ever where places are, and persons of the places that say something.
pub(super) fn tell_apart<'a>(document: Document<'a>, names: &mut [Vec<Candidate<'a>>]) {
    let mut told: BTreeMap<String, Evidence> = BTreeMap::new();
    for candidate in names.iter().flatten().filter(|c| is_open(document, c)) {
        let evidence = told.entry(form(document, candidate)).or_default();
        let mention = Mention { document, candidate };
        evidence.all += 1;
        evidence.person += usize::from(mention.is_person());
        evidence.given += usize::from(mention.is_given());
        evidence.titled += usize::from(mention.is_titled());
        evidence.speaks += usize::from(mention.speaks() || mention.is_told() || mention.meets());
        let (stands, begins) = (mention.is_place(), mention.begins_like_place());
        evidence.place += usize::from(stands);
        evidence.noun += usize::from(mention.is_named_place() || begins && stands);
    }
    let full = surnames(document, names, &told);
    for candidate in names.iter_mut().flatten() {
        let Some(evidence) = told.get(&form(document, candidate)).filter(|_| is_open(document, candidate)) else { continue };
        let surname = full.contains(&*document.sentences[candidate.sentence].tokens[candidate.tokens.end - 1].norm);
        // "Ras" is a given name, too, and "le cap de Ras Doumeira" no man's; "Datu" is one, and "près de Datu Piang" a town where nothing else is
        // said of it
        let last = &document.sentences[candidate.sentence].tokens[candidate.tokens.end - 1].norm;
        let family = candidate.tokens.len() > 1 && document.lexicon.is_surname(last);
        let only_there = evidence.place == evidence.all && !family;
        let person = evidence.person > 0 || evidence.given > 0 && evidence.noun == 0 && !only_there;
        if candidate.class.is(Core::Person) && evidence.place + evidence.noun > 0 && !person && !surname {
            (candidate.class, candidate.referent) = (document.ontology.core(Core::Place), Referent::Unknown);
        } else if candidate.class.is(Core::Place) && (evidence.titled > 0 || evidence.place == 0 && evidence.speaks > 0) {
            (candidate.class, candidate.referent) = (document.ontology.core(Core::Person), Referent::Person);
        }
    }
}

/// The last words of names of those who are persons and have several: they are persons by themselves.
fn surnames<'a>(document: Document<'a>, names: &[Vec<Candidate<'a>>], told: &BTreeMap<String, Evidence>) -> BTreeSet<&'a str> {
    let somebody = |c: &&Candidate<'a>| {
        let sure = || told.get(&form(document, c)).is_some_and(|evidence| evidence.person > 0 || evidence.given > 0 && evidence.noun == 0);
        c.class.is(Core::Person) && c.tokens.len() > 1 && sure()
    };
    names.iter().flatten().filter(somebody).map(|c| &*document.sentences[c.sentence].tokens[c.tokens.end - 1].norm).collect()
}

/// Whether only the words around it say whether it is a person or a place.
fn is_open(document: Document<'_>, candidate: &Candidate<'_>) -> bool {
    let class = match candidate.referent {
        Referent::Person => true,
        Referent::Unknown => candidate.class.is(Core::Place),
        _ => false,
    };
    class && document.lexicon.names(&form(document, candidate)).next().is_none()
}

fn form(document: Document<'_>, candidate: &Candidate<'_>) -> String {
    phrase(&document.sentences[candidate.sentence].tokens[candidate.tokens.clone()])
}

/// A name where it stands.
struct Mention<'d, 'a> {
    document: Document<'a>,
    candidate: &'d Candidate<'a>,
}

impl<'a> Mention<'_, 'a> {
    /// Whether it stands where persons do: it bears a title, it says something, something is said to it.
    fn is_person(&self) -> bool {
        let frames = Frames::new(self.document, self.candidate.sentence);
        frames.is_titled(&self.candidate.tokens) || self.speaks() || self.is_addressed()
    }

    fn is_given(&self) -> bool {
        let tokens = &self.document.sentences[self.candidate.sentence].tokens;
        self.document.lexicon.is_first_name(&tokens[self.candidate.tokens.start].norm)
    }

    /// "Le cap de N", "la rivière N": whether a noun says that it is a place's name. A square may bear a person's.
    fn is_named_place(&self) -> bool {
        Frames::new(self.document, self.candidate.sentence).is_named_place(&self.candidate.tokens)
    }

    /// "Djebel N", "Puerto N".
    fn begins_like_place(&self) -> bool {
        let tokens = &self.document.sentences[self.candidate.sentence].tokens;
        let name = &self.candidate.tokens;
        name.len() > 1 && self.document.lexicon.grammar().is(NounClass::Toponym, &tokens[name.start].norm)
    }

    fn is_titled(&self) -> bool {
        Frames::new(self.document, self.candidate.sentence).is_behind_title(self.candidate.tokens.start)
    }

    /// Whether it is the subject of a verb of saying, without an article.
    fn speaks(&self) -> bool {
        let syntax = self.syntax();
        let Some(word) = self.word().filter(|_| !self.is_definite()) else { return false };
        let verb = syntax.head(word).filter(|&verb| syntax.is_verb(verb) && !syntax.is_passive(verb));
        let subject = syntax.word(word).deprel.universal() == "nsubj";
        subject && verb.is_some_and(|verb| self.document.lexicon.speech_of(&syntax.word(verb).lemma).is_some())
    }

    /// "La rencontre entre N et M", "un entretien avec N": those who meet are no places.
    fn meets(&self) -> bool {
        let syntax = self.syntax();
        let Some(word) = self.word().filter(|_| !self.is_definite() && self.candidate.tokens.len() == 1) else { return false };
        let grammar = self.document.lexicon.grammar();
        let first = first_of(syntax, word);
        let case = syntax.case(first);
        let beside = grammar.is(Role::Between, case) || grammar.is(Role::Counterpart, case);
        let meeting = |head: WordIx| {
            let lemma = syntax.word(head).lemma.to_lowercase();
            let kind = self.document.lexicon.kind_of(Core::Event, [lemma.as_str()]);
            !syntax.is_verb(head) && kind.is_some_and(|kind| grammar.is(KindRole::Unlocated, kind))
        };
        beside && syntax.head(first).is_some_and(meeting)
    }

    /// Whether something is said, given or reproached to it: "a répondu à N".
    fn is_addressed(&self) -> bool {
        let syntax = self.syntax();
        let Some(word) = self.word() else { return false };
        let to = self.document.lexicon.grammar().is(Role::To, syntax.case(word));
        to && syntax.head(word).is_some_and(|head| self.is_done_to(syntax, head))
    }

    /// "A reproché à N": whether it is told something.
    fn is_told(&self) -> bool {
        let syntax = self.syntax();
        let Some(word) = self.word().filter(|_| !self.is_definite()) else { return false };
        let to = self.document.lexicon.grammar().is(Role::To, syntax.case(word));
        let says = |verb: WordIx| {
            let lemma = syntax.word(verb).lemma.to_lowercase();
            syntax.is_verb(verb) && self.addresses(&lemma) && self.document.lexicon.speech_of(&lemma).is_some()
        };
        to && syntax.head(word).is_some_and(says)
    }

    /// Whether a verb says something to somebody.
    fn addresses(&self, lemma: &str) -> bool {
        let grammar = self.document.lexicon.grammar();
        [VerbClass::Addressing, VerbClass::BlamingVerb].into_iter().any(|class| grammar.is(class, lemma))
    }

    /// Whether a word says by "à" whom it is done to.
    fn is_done_to(&self, syntax: &Syntax<'_>, word: WordIx) -> bool {
        let lexicon = self.document.lexicon;
        let lemma = syntax.word(word).lemma.to_lowercase();
        // "a permis à N" may be a place's, too
        let addresses = self.addresses(&lemma) || lexicon.grammar().is(VerbClass::ObjectControl, &lemma);
        let to =
            |step: &Step| matches!(step, Step::Complement(prepositions) if prepositions.iter().any(|p| lexicon.grammar().is(Role::To, p)));
        let part = if syntax.is_verb(word) { Part::Verb } else { Part::Noun };
        let patterns = || lexicon.patterns_of(part, &syntax.word(word).lemma);
        let ontology = self.document.ontology;
        let somebody = |slot: &Slot, range: &[ClassId]| match slot.classes.as_slice() {
            [] => ontology.core(Core::Person).id.is_some_and(|person| range.contains(&person)),
            classes => classes.iter().any(|class| class.is(Core::Person)),
        };
        let gives = || {
            patterns().any(|(_, pattern)| {
                let relation = ontology.relation(pattern.relation);
                let objects = pattern.object.iter().chain(&pattern.recipient).map(|slot| (slot, relation.range.as_slice()));
                let slots = objects.chain(pattern.subject.iter().map(|slot| (slot, relation.domain.as_slice())));
                slots.into_iter().any(|(slot, range)| slot.steps.first().is_some_and(to) && somebody(slot, range))
            })
        };
        addresses || lexicon.speech_of(&lemma).is_some() || gives()
    }

    /// Whether it stands where places do: in a dateline, behind their noun or before it, where something is, goes or is taken.
    fn is_place(&self) -> bool {
        let frames = Frames::new(self.document, self.candidate.sentence);
        is_in_dateline(self.document, self.candidate.sentence, &self.candidate.tokens)
            || frames.is_of_place(&self.candidate.tokens)
            || frames.of(&self.candidate.tokens) == Some(Frame::Class(Core::Place))
            || self.is_there()
            || self.is_near()
            || self.is_taken()
            || self.is_apposed_to_place()
    }

    /// "À N", "dans N".
    fn is_there(&self) -> bool {
        let syntax = self.syntax();
        let Some(word) = self.word() else { return false };
        let grammar = self.document.lexicon.grammar();
        let case = syntax.case(word);
        let tokens = &self.document.sentences[self.candidate.sentence].tokens;
        let before = self.candidate.tokens.start.checked_sub(1).map(|at| &*tokens[at].norm);
        let bare = before == Some(case) && grammar.is(Role::Locative, case);
        let city = || use_of(self.document, self.candidate.sentence, &self.candidate.tokens) == Some(Use::City);
        // "un successeur à N"
        let noun = |head: WordIx| self.document.lexicon.heads().get(&syntax.word(head).lemma.to_lowercase()).is_empty();
        let to_noun = grammar.is(Role::To, case) && syntax.head(word).is_some_and(|head| !syntax.is_verb(head) && noun(head));
        bare && city() && !to_noun
    }

    /// "Près de N", "aux abords de N".
    fn is_near(&self) -> bool {
        let tokens = &self.document.sentences[self.candidate.sentence].tokens;
        let grammar = self.document.lexicon.grammar();
        let of = self.candidate.tokens.start.checked_sub(1).filter(|&of| grammar.is(Role::Of, &tokens[of].norm));
        of.is_some_and(|of| (1..=LONGEST_NEAR.min(of)).any(|count| grammar.is(Role::Near, &phrase(&tokens[of - count..of]))))
    }

    /// "Encerclent N", "N a été repris": what is done to places only.
    fn is_taken(&self) -> bool {
        let syntax = self.syntax();
        let Some(word) = self.word().filter(|&word| syntax.case(word).is_empty()) else { return false };
        let Some(verb) = syntax.head(word).filter(|&head| syntax.is_verb(head)) else { return false };
        let done = match syntax.word(word).deprel.universal() {
            "obj" => true,
            "nsubj" => syntax.is_passive(verb),
            _ => false,
        };
        done && self.takes_places(syntax, verb)
    }

    /// Whether all that a verb is done to, by all of its senses, are places or states.
    fn takes_places(&self, syntax: &Syntax<'_>, verb: WordIx) -> bool {
        let ontology = self.document.ontology;
        let patterns = self.document.lexicon.patterns_of(Part::Verb, &syntax.word(verb).lemma);
        let slots = patterns.flat_map(|(_, pattern)| {
            let range = &ontology.relation(pattern.relation).range;
            let patients = pattern.object.iter().filter(|slot| slot.steps.first() == Some(&Step::Patient));
            patients.map(move |slot| match slot.classes.as_slice() {
                [] => {
                    [Core::Place, Core::State].iter().filter(|&&core| ontology.core(core).id.is_some_and(|id| range.contains(&id))).count()
                        == range.len()
                }
                classes => classes.iter().all(|class| matches!(class.core, Core::Place | Core::State)),
            })
        });
        let mut slots = slots.peekable();
        slots.peek().is_some() && slots.all(|places| places)
    }

    /// "N, chef-lieu de province": behind the comma stands the noun of a place.
    fn is_apposed_to_place(&self) -> bool {
        let tokens = &self.document.sentences[self.candidate.sentence].tokens;
        let lexicon = self.document.lexicon;
        let behind = self.candidate.tokens.end;
        let comma = tokens.get(behind).is_some_and(|t| &*t.norm == ",");
        let noun = |at: usize| {
            let token = tokens.get(at).filter(|t| !t.capital);
            token.is_some_and(|t| lexicon.heads().get(&t.norm).iter().any(|h| h.class.is(Core::Place) && h.singular == *t.norm))
        };
        let article = tokens.get(behind + 1).is_some_and(|t| lexicon.grammar().is(Role::Article, &t.norm));
        let next = tokens.get(behind + 1).is_some_and(|_| noun(behind + 1));
        comma && (next || article && noun(behind + 2))
    }

    fn is_definite(&self) -> bool {
        let tokens = &self.document.sentences[self.candidate.sentence].tokens;
        let before = self.candidate.tokens.start.checked_sub(1);
        before.is_some_and(|at| self.document.lexicon.grammar().is(Role::Definite, &tokens[at].norm))
    }

    fn word(&self) -> Option<WordIx> {
        let syntax = self.syntax();
        let words: Range<WordIx> = syntax.words_of(&self.candidate.tokens);
        syntax.head_of(&words)
    }

    fn syntax(&self) -> &Syntax<'a> {
        &self.document.syntax[self.candidate.sentence]
    }
}
