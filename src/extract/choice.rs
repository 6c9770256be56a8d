//! Which of several things of one name is meant: a city or a government, this Tripoli or that one.

use super::clause::Clauses;
use super::entities::{Draft, known};
use super::mention::Candidate;
use super::resolver::Resolver;
use crate::lexicon::{Name, NameKind, Part, Role};

/// Which of the things of one name is meant.
pub(super) struct Chosen<'a> {
    pub(super) name: &'a Name,
    /// Absent where only one thing bears the name.
    reason: Option<Reason>,
}

/// Why one thing is meant and not another of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason {
    /// It is the seat of a government, which acts.
    Seat,
    /// It is a capital where something is or happens.
    Site,
    /// The article names the state where it lies.
    Near { of: usize },
    /// The article names none of the states where there are such places: it is the largest.
    Largest { of: usize },
}

impl<'a> Chosen<'a> {
    /// The draft of what is meant by these words, with the reason noted.
    pub(super) fn draft(self, words: &str) -> Draft<'a> {
        let mut draft = known(self.name);
        let country = &self.name.country;
        draft.notes.extend(self.reason.map(|reason| match reason {
            Reason::Seat => format!("{words}: the government, not the city"),
            Reason::Site => format!("{words}: the city, not the government"),
            Reason::Near { of } => format!("{words}: of {of} places of that name the one in {country}, which the article names"),
            Reason::Largest { of } => format!("{words}: the largest of {of} places of that name; the article names none of their states"),
        }));
        draft
    }
}

impl<'a> Resolver<'a> {
    /// A state's capital stands for its government unless the article is there; of cities, the first in a country of the
    /// article, else the largest.
    pub(super) fn choose(&self, candidate: &Candidate<'a>, names: &[(&'a Name, NameKind)]) -> Option<Chosen<'a>> {
        let of_kind = |kind: NameKind| names.iter().filter(move |(_, k)| *k == kind).map(|(n, _)| *n);
        if let Some(name) = of_kind(NameKind::Proper).next() {
            return Some(Chosen { name, reason: None });
        }
        let cities = of_kind(NameKind::City).count();
        let near = || {
            let name = of_kind(NameKind::City).find(|city| self.lands.contains(city.country.as_str()))?;
            Some(Chosen { name, reason: (cities > 1).then_some(Reason::Near { of: cities }) })
        };
        let largest = || {
            let name = of_kind(NameKind::City).next()?;
            Some(Chosen { name, reason: (cities > 1).then_some(Reason::Largest { of: cities }) })
        };
        if of_kind(NameKind::Capital).next().is_none() {
            return near().or_else(largest);
        }
        let located = self.is_located(candidate) || self.visited.contains(&self.form(candidate));
        let acts = self.acts(candidate);
        let suffers = self.suffers(candidate);
        let seat = |name: &'a Name| Chosen { name, reason: Some(Reason::Seat) };
        let city = || {
            let city = near().or_else(largest)?;
            Some(Chosen { reason: city.reason.or(Some(Reason::Site)), ..city })
        };
        let capital_of = of_kind(NameKind::Capital).find(|state| !located && (acts || self.countries.contains(state.country.as_str())));
        let capital_of = capital_of.filter(|_| !suffers).map(seat);
        let government = || of_kind(NameKind::Capital).next().filter(|_| !located && !suffers).map(seat);
        capital_of.or_else(city).or_else(government)
    }

    /// Whether the words before say that something is or goes there, or those behind that it is a place: "N, capitale du Mali".
    pub(super) fn is_located(&self, candidate: &Candidate<'_>) -> bool {
        let lexicon = self.reading.lexicon;
        let tokens = &self.reading.sentences[candidate.sentence].tokens;
        let is = |role: Role, at: usize| tokens.get(at).is_some_and(|t| lexicon.grammar().is(role, &t.norm));
        let there = candidate.tokens.start.checked_sub(1).is_some_and(|before| is(Role::Locative, before));
        let comma = candidate.tokens.end;
        let noun = comma + 1 + usize::from(is(Role::Article, comma + 1));
        let told = tokens.get(comma).is_some_and(|t| &*t.norm == ",")
            && tokens.get(noun).is_some_and(|t| lexicon.heads().get(&t.norm).iter().any(|h| h.class == "Place"));
        there || told
    }

    /// Whether it does something: a capital that does is its government.
    fn acts(&self, candidate: &Candidate<'a>) -> bool {
        self.relation(candidate).is_some_and(|(clauses, word)| {
            let relation = &clauses.word(word).deprel;
            let agent = relation.as_str() == "obl:agent";
            let subject = relation.as_str() == "nsubj" && clauses.head(word).is_some_and(|verb| clauses.acts(verb));
            let with = matches!(clauses.case(word).as_str(), "avec" | "entre" | "contre") || clauses.case(word).starts_with("selon");
            let joined = relation.universal() == "conj"
                && clauses.head(word).is_some_and(|first| {
                    let before = clauses.word(first).deprel.as_str();
                    before == "obl:agent" || before == "nsubj" && clauses.head(first).is_some_and(|verb| clauses.acts(verb))
                });
            let accused = relation.as_str() == "obj"
                && clauses.head(word).is_some_and(|verb| self.reading.lexicon.grammar().is(Role::BlamingVerb, &clauses.word(verb).lemma));
            agent || subject || with || joined || accused
        })
    }

    /// Whether it is taken, shelled, left: a capital that is, is a city.
    fn suffers(&self, candidate: &Candidate<'a>) -> bool {
        self.relation(candidate).is_some_and(|(clauses, word)| {
            let Some(verb) = clauses.head(word).filter(|&v| clauses.is_verb(v)) else { return false };
            let blames = self.reading.lexicon.grammar().is(Role::BlamingVerb, &clauses.word(verb).lemma);
            let relation = clauses.word(word).deprel.as_str();
            !blames && (relation == "obj" || relation == "nsubj:pass" && clauses.is_passive(verb))
        })
    }

    fn relation(&self, candidate: &Candidate<'a>) -> Option<(&Clauses<'a>, usize)> {
        let sentence = &self.reading.sentences[candidate.sentence];
        let clauses = self.clauses(candidate.sentence);
        let words = sentence.words_of(&candidate.tokens);
        let word = words.clone().find(|&w| clauses.head(w).is_none_or(|h| !words.contains(&h)))?;
        Some((clauses, word))
    }

    /// Whether an operation is told as an undertaking: it is led by somebody, begins, ends or is ended.
    pub(super) fn is_undertaken(&self, candidate: &Candidate<'a>) -> bool {
        let grammar = self.reading.lexicon.grammar();
        let Some((clauses, word)) = self.relation(candidate) else { return false };
        let is = |role: Role, at: usize| grammar.is(role, &clauses.word(at).lemma.to_lowercase());
        let led = clauses.dependents(word, &["acl"]).any(|w| clauses.is_verb(w) && is(Role::LightVerb, w));
        let verb = clauses.head(word).filter(|&verb| clauses.is_verb(verb));
        let relation = clauses.word(word).deprel.universal();
        let happens = verb.is_some_and(|verb| {
            let subject = relation == "nsubj" && (is(Role::Beginning, verb) || is(Role::Ending, verb));
            // "mettre fin à l'opération"
            let lemma = &clauses.word(verb).lemma;
            let ended = self.reading.lexicon.frames_of(Part::Verb, lemma).any(|frame| {
                let of_event = frame.object.iter().any(|slot| slot.class.as_deref() == Some("Event"));
                let with = frame.with.as_ref().is_some_and(|with| clauses.children(verb).iter().any(|&w| *clauses.word(w).lemma == **with));
                of_event && with
            });
            let object = (relation == "obj" || relation == "nsubj" && clauses.is_passive(verb)) && is(Role::LightVerb, verb);
            subject || object || ended
        });
        led || happens
    }
}
