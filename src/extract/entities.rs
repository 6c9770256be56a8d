//! Mentions become entities: one entity however it is written.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::clause::Clauses;
use super::mention::{Candidate, Description, Reading, Referent, phrase};
use crate::article::Span;
use crate::graph::{EdtfDate, slug};
use crate::lexicon::{CalendarWord, Name, NameKind, Role};

/// The kinds of forces that are no state's; the first is the one of words that fit all of them.
pub(super) const IRREGULARS: [&str; 4] = ["irregulars", "separatists", "rebels", "jihadists"];

/// An entity of one article.
#[derive(Debug, Clone)]
pub(super) struct Draft<'a> {
    /// Name of its class.
    pub class: &'a str,
    pub id: String,
    pub label: String,
    pub aliases: BTreeSet<String>,
    pub value: Option<EdtfDate>,
    /// The lexicon's entry, where it has one.
    pub name: Option<&'a Name>,
    /// What dates of that value are told from.
    pub notes: BTreeSet<String>,
}

/// A mention of an entity, in order of place.
#[derive(Debug, Clone)]
pub(super) struct Mentioned<'a> {
    pub candidate: Candidate<'a>,
    pub span: Span,
    /// Index of the draft.
    pub entity: usize,
}

/// The entities of an article and where they are mentioned.
#[derive(Debug, Default)]
pub(super) struct Entities<'a> {
    pub drafts: Vec<Draft<'a>>,
    pub mentions: Vec<Mentioned<'a>>,
    by_id: HashMap<String, usize>,
}

impl<'a> Entities<'a> {
    /// Groups mentions, which are in order of place, into entities.
    pub(super) fn resolve(reading: Reading<'a>, candidates: Vec<Candidate<'a>>) -> Self {
        let mut resolver = Resolver::new(reading, &candidates);
        let mut entities = Self::default();
        for candidate in candidates {
            if let Some(draft) = resolver.draft(&candidate, &entities) {
                let mut candidate = without_frame(candidate, &draft);
                candidate.class = draft.class;
                let span = reading.span(candidate.sentence, &candidate.tokens);
                let words = reading.article.text.slice(span).to_owned();
                let entity = entities.add(draft);
                entities.name(entity, &words);
                if let Referent::Date { anchor, .. } = &candidate.referent {
                    entities.drafts[entity].notes.extend(anchor.note(&words));
                }
                let short = short_form(&candidate);
                entities.mentions.push(Mentioned { candidate: candidate.clone(), span, entity });
                if let Some(short) = short {
                    let span = reading.span(short.sentence, &short.tokens);
                    entities.name(entity, reading.article.text.slice(span));
                    entities.mentions.push(Mentioned { candidate: short, span, entity });
                }
            }
        }
        entities
    }

    /// The entity of that id, made from `draft` where there is none yet.
    pub(super) fn add(&mut self, draft: Draft<'a>) -> usize {
        if let Some(&at) = self.by_id.get(&draft.id) {
            return at;
        }
        self.by_id.insert(draft.id.clone(), self.drafts.len());
        self.drafts.push(draft);
        self.drafts.len() - 1
    }

    /// A state of the lexicon, which may have no mention yet.
    pub(super) fn state(&mut self, name: &'a Name) -> usize {
        self.add(known(name))
    }

    /// The state that the article is about: the one its headline names first, else the one it names most.
    pub(super) fn home(&self, title: Option<Span>) -> Option<usize> {
        let states = || self.mentions.iter().filter(|m| self.drafts[m.entity].class == "State");
        let headed = states().find(|m| title.is_some_and(|t| t.overlaps(m.span))).map(|m| m.entity);
        headed.or_else(|| {
            let count = |entity: usize| states().filter(|m| m.entity == entity).count();
            states().map(|m| m.entity).max_by_key(|&e| (count(e), std::cmp::Reverse(e)))
        })
    }

    /// The mentions of a sentence.
    pub(super) fn in_sentence(&self, sentence: usize) -> &[Mentioned<'a>] {
        let start = self.mentions.partition_point(|m| m.candidate.sentence < sentence);
        let end = self.mentions.partition_point(|m| m.candidate.sentence <= sentence);
        &self.mentions[start..end]
    }

    /// Adds a mention at its place.
    pub(super) fn insert(&mut self, candidate: Candidate<'a>, span: Span, entity: usize) {
        let at = self.mentions.partition_point(|m| (m.span.start, m.span.end) <= (span.start, span.end));
        self.mentions.insert(at, Mentioned { candidate, span, entity });
    }

    fn name(&mut self, entity: usize, words: &str) {
        let draft = &mut self.drafts[entity];
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let relative = draft.value.is_some();
        if words != draft.label && !relative && words.to_uppercase() != words {
            draft.aliases.insert(words);
        }
    }
}

/// "cérémonie" for "cérémonie à l'aéroport": the name by which an article goes on to call an event.
fn short_form<'a>(candidate: &Candidate<'a>) -> Option<Candidate<'a>> {
    let Referent::Described(description) = &candidate.referent else { return None };
    let end = description.core.filter(|&end| candidate.class == "Event" && end < candidate.tokens.end)?;
    Some(Candidate { tokens: candidate.tokens.start..end, ..candidate.clone() })
}

/// The draft of a state that an adjective tells of, with the adjective as its mention where the article names it nowhere else.
pub(super) fn state_mention<'a>(
    reading: Reading<'a>,
    sentence: usize,
    state: &'a Name,
    tokens: Range<usize>,
    entities: &mut Entities<'a>,
) -> usize {
    let at = entities.state(state);
    if !entities.mentions.iter().any(|m| m.entity == at) {
        let span = reading.span(sentence, &tokens);
        let candidate = Candidate { sentence, tokens, class: "State", referent: Referent::Known(Vec::new()) };
        entities.insert(candidate, span, at);
    }
    at
}

/// "Ville de N", "gouvernement de N" is a mention of N by its name alone.
fn without_frame<'a>(mut candidate: Candidate<'a>, draft: &Draft<'a>) -> Candidate<'a> {
    if let Referent::Described(description) = &candidate.referent
        && let Some(inner) = description.inner.clone()
        && (description.transparent || matches!(draft.class, "State" | "Force") && draft.name.is_some())
    {
        candidate.tokens = inner;
    }
    candidate
}

pub(super) fn known(name: &Name) -> Draft<'_> {
    Draft {
        class: &name.class,
        id: name.id.clone(),
        label: name.label.clone(),
        aliases: BTreeSet::new(),
        value: None,
        name: Some(name),
        notes: BTreeSet::new(),
    }
}

/// What is known of the whole article before its mentions are grouped.
struct Resolver<'a> {
    reading: Reading<'a>,
    /// ISO codes of the states that the article names.
    countries: BTreeSet<&'a str>,
    /// Capitals, as words, that the article uses as places.
    visited: BTreeSet<String>,
    /// The names of persons as they are written.
    persons: BTreeSet<String>,
    /// The state that the article is about: the one its headline names first, else the one it names most.
    home: Option<&'a Name>,
    /// The state of each kind of force that belongs to one state only.
    forces: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Resolver<'a> {
    fn new(reading: Reading<'a>, candidates: &[Candidate<'a>]) -> Self {
        let mut resolver = Self {
            reading,
            countries: BTreeSet::new(),
            visited: BTreeSet::new(),
            persons: BTreeSet::new(),
            home: None,
            forces: BTreeMap::new(),
        };
        let mut states: Vec<(&'a Name, usize)> = Vec::new();
        for candidate in candidates {
            let words = resolver.form(candidate);
            match &candidate.referent {
                Referent::Known(names) => {
                    let proper = names.iter().filter(|(n, k)| *k == NameKind::Proper && n.class == "State");
                    resolver.countries.extend(proper.clone().map(|(n, _)| n.country.as_str()).filter(|c| !c.is_empty()));
                    for (name, _) in proper {
                        match states.iter_mut().find(|(n, _)| n.id == name.id) {
                            Some((_, count)) => *count += 1,
                            None => states.push((name, 1)),
                        }
                        let span = reading.span(candidate.sentence, &candidate.tokens);
                        if resolver.home.is_none() && reading.article.title.is_some_and(|title| title.overlaps(span)) {
                            resolver.home = Some(name);
                        }
                    }
                    if resolver.is_located(candidate) {
                        resolver.visited.insert(words);
                    }
                }
                Referent::Person => {
                    let full = reading.words(candidate.sentence, &candidate.tokens);
                    resolver.persons.insert(full.split_whitespace().collect::<Vec<_>>().join(" "));
                }
                Referent::Described(Description { kind: Some(kind), state: Some(state), .. }) => {
                    resolver.countries.extend(Some(state.country.as_str()).filter(|c| !c.is_empty()));
                    resolver.forces.entry(kind).or_default().insert(&state.id);
                }
                _ => {}
            }
        }
        let most = || states.iter().enumerate().max_by_key(|(at, (_, count))| (*count, std::cmp::Reverse(*at))).map(|(_, (name, _))| *name);
        resolver.home = resolver.home.or_else(most);
        resolver
    }

    fn form(&self, candidate: &Candidate<'_>) -> String {
        phrase(&self.reading.sentences[candidate.sentence].tokens[candidate.tokens.clone()])
    }

    /// Whether the words before say that something is or goes there, or those behind that it is a place: "N, capitale du Mali".
    fn is_located(&self, candidate: &Candidate<'_>) -> bool {
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

    fn relation(&self, candidate: &Candidate<'a>) -> Option<(Clauses<'a>, usize)> {
        let sentence = &self.reading.sentences[candidate.sentence];
        let clauses = Clauses::new(self.reading.lexicon, sentence);
        let words = sentence.words_of(&candidate.tokens);
        let word = words.clone().find(|&w| clauses.head(w).is_none_or(|h| !words.contains(&h)))?;
        Some((clauses, word))
    }

    fn draft(&mut self, candidate: &Candidate<'a>, so_far: &Entities<'a>) -> Option<Draft<'a>> {
        match &candidate.referent {
            Referent::Known(names) => {
                let Some(name) = self.choose(candidate, names) else {
                    return Some(own("Place", self.reading.words(candidate.sentence, &candidate.tokens)));
                };
                Some(known(self.force_of_operation(candidate, name).unwrap_or(name)))
            }
            Referent::Date { value, .. } => Some(self.date(value)),
            Referent::Person => Some(self.person(candidate, so_far)),
            Referent::Acronym => self.acronym(candidate, so_far),
            Referent::Unknown => Some(own(candidate.class, self.reading.words(candidate.sentence, &candidate.tokens))),
            Referent::Described(description) => self.described(candidate, description, so_far),
        }
    }

    /// A state's capital stands for its government unless the article is there; of cities, the first in a country of the
    /// article, else the largest.
    fn choose(&self, candidate: &Candidate<'a>, names: &[(&'a Name, NameKind)]) -> Option<&'a Name> {
        let of_kind = |kind: NameKind| names.iter().filter(move |(_, k)| *k == kind).map(|(n, _)| *n);
        if let Some(proper) = of_kind(NameKind::Proper).next() {
            return Some(proper);
        }
        if of_kind(NameKind::Capital).next().is_none() {
            let near = of_kind(NameKind::City).find(|city| self.countries.contains(city.country.as_str()));
            return near.or_else(|| of_kind(NameKind::City).next());
        }
        let located = self.is_located(candidate) || self.visited.contains(&self.form(candidate));
        let acts = self.acts(candidate);
        let capital_of = of_kind(NameKind::Capital).find(|state| !located && (acts || self.countries.contains(state.country.as_str())));
        let capital_of = capital_of.filter(|_| !self.suffers(candidate));
        let near = || of_kind(NameKind::City).find(|city| self.countries.contains(city.country.as_str()));
        let city = || of_kind(NameKind::City).next();
        let government = || of_kind(NameKind::Capital).next().filter(|_| !located && !self.suffers(candidate));
        capital_of.or_else(near).or_else(city).or_else(government)
    }

    /// A person by the fullest name whose words hold all of this one's ("Obasanjo", "Olusegun Obasanjo"); of several, the
    /// last one named before.
    fn person(&self, candidate: &Candidate<'a>, so_far: &Entities<'a>) -> Draft<'a> {
        let name = self.reading.words(candidate.sentence, &candidate.tokens).split_whitespace().collect::<Vec<_>>().join(" ");
        let words = |name: &str| name.split(' ').map(str::to_lowercase).collect::<BTreeSet<String>>();
        let wanted = words(&name);
        let fuller: Vec<&String> = self.persons.iter().filter(|p| words(p).len() > wanted.len() && words(p).is_superset(&wanted)).collect();
        let named_last = || so_far.mentions.iter().rev().map(|m| &so_far.drafts[m.entity].label).find(|label| fuller.contains(label));
        let label = match fuller.as_slice() {
            [] => &name,
            [only] => *only,
            [first, ..] => named_last().unwrap_or(*first),
        };
        own("Person", label)
    }

    fn date(&self, value: &EdtfDate) -> Draft<'a> {
        Draft {
            class: "Date",
            id: format!("date-{}", value.slug()),
            label: self.date_label(value),
            aliases: BTreeSet::new(),
            value: Some(value.clone()),
            name: None,
            notes: BTreeSet::new(),
        }
    }

    /// A full date, month or year in words; anything else as EDTF writes it.
    fn date_label(&self, value: &EdtfDate) -> String {
        let parts: Vec<&str> = value.as_str().split('-').collect();
        let calendar = self.reading.lexicon.calendar();
        let month = |number: &str| number.parse().ok().and_then(|n| calendar.form(CalendarWord::Month, n));
        match parts.as_slice() {
            [year, m] => month(m).map(|m| format!("{m} {year}")),
            [year, m, day] => month(m).zip(day.parse::<u8>().ok()).map(|(m, day)| format!("{day} {m} {year}")),
            _ => None,
        }
        .unwrap_or_else(|| value.to_string())
    }

    /// Capital letters in brackets behind a name are another name of it; else an organisation.
    fn acronym(&self, candidate: &Candidate<'a>, so_far: &Entities<'a>) -> Option<Draft<'a>> {
        let words = self.reading.words(candidate.sentence, &candidate.tokens);
        let called = so_far.drafts.iter().find(|d| d.label == words || d.aliases.contains(words));
        if let Some(draft) = called {
            return Some(draft.clone());
        }
        let tokens = &self.reading.sentences[candidate.sentence].tokens;
        let bracket = candidate.tokens.start.checked_sub(1).filter(|&b| &*tokens[b].norm == "(");
        let before =
            so_far.mentions.last().filter(|m| m.candidate.sentence == candidate.sentence && Some(m.candidate.tokens.end) == bracket);
        match before.map(|m| &so_far.drafts[m.entity]) {
            Some(draft) if draft.value.is_none() => Some(draft.clone()),
            _ => Some(own("Organization", words)),
        }
    }

    /// The force that an operation is known as: "l'opération Barkhane" acts, is attacked, is stationed.
    fn force_of_operation(&self, candidate: &Candidate<'a>, name: &'a Name) -> Option<&'a Name> {
        if name.class != "Event" {
            return None;
        }
        let tokens = &self.reading.sentences[candidate.sentence].tokens[candidate.tokens.clone()];
        let rest = phrase(tokens.get(1..).filter(|rest| !rest.is_empty())?);
        self.reading.lexicon.names(&rest).map(|(n, _)| n).find(|n| n.class == "Force")
    }

    /// "Soldats de Barkhane", "combattants du Hezbollah": the force of that name.
    fn force_named(&self, candidate: &Candidate<'a>, d: &Description<'a>) -> Option<Draft<'a>> {
        let inner = d.inner.clone().filter(|_| candidate.class == "Force")?;
        let form = phrase(&self.reading.sentences[candidate.sentence].tokens[inner]);
        self.reading.lexicon.names(&form).map(|(n, _)| n).find(|n| n.class == "Force").map(known)
    }

    fn described(&self, candidate: &Candidate<'a>, d: &Description<'a>, so_far: &Entities<'a>) -> Option<Draft<'a>> {
        let class = candidate.class;
        if let Some(force) = self.force_named(candidate, d) {
            return Some(force);
        }
        let words = self.reading.words(candidate.sentence, &candidate.tokens);
        if class == "State" && d.anaphoric {
            return self.home.map(known);
        }
        if d.anaphoric {
            return self.earlier(candidate, d, so_far).map(|mention| so_far.drafts[mention.entity].clone());
        }
        if class == "State" && d.kind.is_some_and(|k| IRREGULARS.contains(&k)) {
            return Some(own(class, &lower_first(words)));
        }
        if class == "State" || d.transparent {
            if let Some(named) = self.inner(candidate, d) {
                let fits = (class == "State") == (named.class == "State");
                return fits.then_some(named);
            }
            if class == "State" {
                return d.state.map(known);
            }
        }
        if class == "Force"
            && let Some(kind) = d.kind
        {
            return Some(self.force(kind, d.state, words, so_far));
        }
        if d.bare || class == "Agreement" && !d.specific {
            let earlier = if d.definite || class == "Agreement" { self.earlier(candidate, d, so_far) } else { self.announced(d, so_far) };
            return Some(match earlier {
                Some(mention) => so_far.drafts[mention.entity].clone(),
                None => self.local(class, if d.bare { &d.head } else { words }),
            });
        }
        if class == "Event"
            && let Some(mention) = self.same_event(candidate, d, so_far).or_else(|| self.announced(d, so_far))
        {
            return Some(so_far.drafts[mention.entity].clone());
        }
        Some(if d.specific { own(class, &lower_first(words)) } else { self.local(class, words) })
    }

    /// The event of the same noun in the headline: "une attaque" in the text is the one that the headline announces.
    fn announced<'s>(&self, d: &Description<'a>, so_far: &'s Entities<'a>) -> Option<&'s Mentioned<'a>> {
        let title = self.reading.article.title?;
        so_far.mentions.iter().take_while(|m| m.span.start < title.end).find(|m| {
            let same = matches!(&m.candidate.referent, Referent::Described(other) if other.head == d.head);
            m.candidate.class == "Event" && same && title.overlaps(m.span)
        })
    }

    /// The first mention of an event that this one may be: of the same head noun in the same number, with no name of the same class
    /// beside it that differs.
    fn same_event<'s>(&self, candidate: &Candidate<'a>, d: &Description<'a>, so_far: &'s Entities<'a>) -> Option<&'s Mentioned<'a>> {
        let first_word = |c: &Candidate<'a>| self.reading.sentences[c.sentence].tokens[c.tokens.start].norm.clone();
        let class_of = |sentence: usize, inner: &Range<usize>| {
            let form = phrase(&self.reading.sentences[sentence].tokens[inner.clone()]);
            let name = self.reading.lexicon.names(&form).next().map(|(n, _)| n.class.as_str());
            (form, name)
        };
        so_far.mentions.iter().find(|m| match &m.candidate.referent {
            Referent::Described(other) => {
                let names = match (&d.inner, &other.inner) {
                    (Some(one), Some(two)) => {
                        let ((form, class), (other_form, other_class)) =
                            (class_of(candidate.sentence, one), class_of(m.candidate.sentence, two));
                        form == other_form || class != other_class
                    }
                    // "guerre civile" and "guerre de 2020" need not be one
                    _ => d.inner.is_some() != other.inner.is_some() && d.kind == Some("attack"),
                };
                m.candidate.class == "Event" && other.head == d.head && names && first_word(&m.candidate) == first_word(candidate)
            }
            _ => false,
        })
    }

    /// The last mention of what a description without a name of its own may mean: one of the same head noun, else one of the same
    /// kind. Agreements of no special kind are all one kind.
    fn earlier<'s>(&self, candidate: &Candidate<'a>, d: &Description<'a>, so_far: &'s Entities<'a>) -> Option<&'s Mentioned<'a>> {
        let class = candidate.class;
        let of_class = || so_far.mentions.iter().rev().filter(|m| m.candidate.class == class);
        let first_word = |c: &Candidate<'a>| &*self.reading.sentences[c.sentence].tokens[c.tokens.start].norm;
        let same_head = |m: &&Mentioned<'a>| match &m.candidate.referent {
            Referent::Described(other) => other.head == d.head && (class != "Event" || first_word(&m.candidate) == first_word(candidate)),
            Referent::Known(_) => self.form(&m.candidate).starts_with(&d.head),
            _ => false,
        };
        let kind_of = |m: &Mentioned<'a>| match &m.candidate.referent {
            Referent::Described(other) => other.kind,
            _ => {
                let form = self.form(&m.candidate);
                self.reading.lexicon.kind_of(class, form.split(' '))
            }
        };
        let same_kind = |m: &&Mentioned<'a>| kind_of(m) == d.kind && (d.kind.is_some() || class == "Agreement");
        of_class().find(same_head).or_else(|| of_class().find(same_kind))
    }

    /// The entity that "region of N", "government of N" is: N.
    fn inner(&self, candidate: &Candidate<'a>, d: &Description<'a>) -> Option<Draft<'a>> {
        let tokens = &self.reading.sentences[candidate.sentence].tokens;
        let inner = d.inner.clone()?;
        let form = phrase(&tokens[inner.clone()]);
        let names: Vec<(&Name, NameKind)> = self.reading.lexicon.names(&form).collect();
        if candidate.class == "State" {
            let state = names.iter().find(|(n, k)| n.class == "State" || *k == NameKind::Capital);
            return state.map(|(n, _)| known(n));
        }
        let place = Candidate { sentence: candidate.sentence, tokens: inner.clone(), class: candidate.class, referent: Referent::Person };
        match self.choose(&place, &names) {
            Some(name) => Some(known(name)),
            None => Some(own(candidate.class, self.reading.words(candidate.sentence, &inner))),
        }
    }

    /// Forces of one kind and one state are one; without a state, they are the only one of that kind.
    fn force(&self, kind: &'a str, state: Option<&'a Name>, words: &str, so_far: &Entities<'a>) -> Draft<'a> {
        let only = || match self.forces.get(kind) {
            Some(states) if states.len() == 1 => states.first().copied(),
            _ => None,
        };
        let state = state.map(|s| s.id.as_str()).or_else(only);
        // "les casques bleus" are those of the mission that the article names, where it names one
        if state.is_none() && self.reading.lexicon.grammar().is(Role::NamedKind, kind) {
            let missions: BTreeSet<usize> = so_far.mentions.iter().filter(|m| self.is_mission(m)).map(|m| m.entity).collect();
            if let [mission] = missions.into_iter().collect::<Vec<_>>()[..] {
                return so_far.drafts[mission].clone();
            }
        }
        let same = so_far.mentions.iter().find(|m| match &m.candidate.referent {
            Referent::Described(other) => other.kind == Some(kind) && other.state.map(|s| s.id.as_str()).or_else(only) == state,
            _ => false,
        });
        // "groupes armés arméniens" are the Armenian separatists where the article tells of such
        let irregular = |m: &&Mentioned<'a>| match &m.candidate.referent {
            Referent::Described(other) => {
                other.kind.is_some_and(|k| IRREGULARS.contains(&k)) && other.state.map(|s| s.id.as_str()) == state
            }
            _ => false,
        };
        let general = kind == IRREGULARS[0] && state.is_some();
        let same = same.or_else(|| so_far.mentions.iter().find(irregular).filter(|_| general));
        match same {
            Some(mention) => so_far.drafts[mention.entity].clone(),
            None if state.is_none() => self.local("Force", words),
            None => own("Force", &lower_first(words)),
        }
    }

    /// Whether it is a peacekeeping mission by its proper name.
    fn is_mission(&self, mention: &Mentioned<'a>) -> bool {
        let Referent::Known(names) = &mention.candidate.referent else { return false };
        let kind = |name: &Name| {
            let slug = name.id.split('-').nth(1).unwrap_or_default();
            self.reading.lexicon.grammar().is(Role::MissionNoun, slug)
        };
        mention.candidate.class == "Force" && names.iter().any(|(name, _)| kind(name))
    }

    /// An entity that only this article can tell from others of the same words: its id bears the article's.
    fn local(&self, class: &'a str, words: &str) -> Draft<'a> {
        let label = lower_first(words);
        let mut draft = own(class, &label);
        draft.id = format!("{}-{}", draft.id, self.reading.article.source.id);
        draft
    }
}

/// An entity that no table knows: its id is derived from its label.
fn own<'a>(class: &'a str, label: &str) -> Draft<'a> {
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    Draft {
        class,
        id: format!("{}-{}", class.to_lowercase(), slug(&label)),
        label,
        aliases: BTreeSet::new(),
        value: None,
        name: None,
        notes: BTreeSet::new(),
    }
}

/// A label without the capitals of a headline or of a sentence's first word.
fn lower_first(words: &str) -> String {
    if words.to_uppercase() == words && words.contains(' ') {
        return words.to_lowercase();
    }
    let mut chars = words.chars();
    match chars.next() {
        Some(first) if chars.clone().next().is_some_and(char::is_lowercase) => first.to_lowercase().chain(chars).collect(),
        _ => words.to_owned(),
    }
}
