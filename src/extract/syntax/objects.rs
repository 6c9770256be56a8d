//! Objects that the parser hangs on what stands between them and their verb: a date, a place, an inserted phrase.

use super::tree::{Move, Tree};
use crate::extract::index::{Ix, WordIx, each};
use crate::lexicon::{NounClass, Part, Role, Step};
use crate::ontology::Core;
use crate::reader::{Deprel, Upos};

impl Tree<'_> {
    /// An object or place behind a date that was read as part of it, or a name before such a date that was read as a circumstance.
    pub(super) fn dated_object(&self, noun: WordIx) -> Option<Move> {
        self.object_before_date(noun)
            .or_else(|| self.object_behind_date(noun))
            .or_else(|| self.object_behind_complement(noun))
            .or_else(|| self.object_behind_place(noun))
            .or_else(|| self.titled_object(noun))
            .or_else(|| self.object_of_set_phrase(noun))
            .or_else(|| self.restricted_object(noun))
            .or_else(|| self.place_beside_date(noun))
            .or_else(|| self.weekday_as_object(noun))
    }

    /// "Doit rencontrer mardi à N son homologue": a day without an article is nothing that is met.
    fn weekday_as_object(&self, day: WordIx) -> Option<Move> {
        let verb = self.head(day).filter(|&verb| verb < day && self.is_verb(verb) && self.is(day, "obj"))?;
        let bare = self.dependents(day, &["det", "case", "nummod"]).next().is_none();
        let named = self.lexicon.calendar().is_month_or_weekday(&self.word(day).lemma);
        (bare && named).then(|| Move::new(day, verb, Deprel::new("obl:mod")))
    }

    /// "Mardi à N, A a attaqué B": where it was is no part of when it was.
    fn place_beside_date(&self, name: WordIx) -> Option<Move> {
        let place = self.word(name).upos == Upos::Propn && self.is(name, "nmod") && self.is_marked(name, Role::To);
        let mut date = self.head(name).filter(|&date| place && date < name && self.is_time(date))?;
        while let Some(above) = self.head(date).filter(|&above| self.is_time(above) && self.is(date, "nmod")) {
            date = above;
        }
        // "la fin de l'offensive à N" is no date
        let of_thing = self.dependents(date, &["nmod"]).any(|noun| self.is_marked(noun, Role::Of) && !self.is_time(noun));
        let verb = self.head(date).filter(|&verb| self.is_verb(verb) && !of_thing)?;
        Some(Move::new(name, verb, Deprel::new("obl:mod")))
    }

    /// "N'a attaqué que N": of "ne … que", the second half was read as a preposition.
    fn restricted_object(&self, noun: WordIx) -> Option<Move> {
        let grammar = self.lexicon.grammar();
        let is = |role: Role, at: WordIx| grammar.is(role, &self.word(at).lemma.to_lowercase());
        let verb = self.head(noun).filter(|&verb| verb < noun && self.is_verb(verb) && self.word(noun).deprel.universal() == "obl")?;
        let denied = self.dependents(verb, &["advmod"]).any(|at| at < verb && is(Role::Negation, at) && !is(Role::NegationEnd, at));
        let led: Vec<WordIx> = self.dependents(noun, &["case"]).collect();
        let restricted = matches!(led.as_slice(), [only] if is(Role::Restriction, *only));
        (denied && restricted && !self.is_time(noun) && self.takes_object(verb)).then(|| Move::new(noun, verb, Deprel::new("obj")))
    }

    /// "Accuse M. N d'avoir …": a title right behind its verb, which was read as what the object becomes.
    fn titled_object(&self, title: WordIx) -> Option<Move> {
        let verb = self.head(title).filter(|&verb| verb < title && self.is_verb(verb) && self.is(title, "xcomp"))?;
        let bare = self.word(title).upos == Upos::Noun && self.case(title).is_empty() && !self.is_time(title);
        let titled = self.lexicon.titles().contains(&self.word(title).form.to_lowercase());
        let beside = each(&(verb + 1..title)).all(|at| self.word(at).upos == Upos::Adv);
        (bare && titled && beside && self.takes_object(verb)).then(|| Move::new(title, verb, Deprel::new("obj")))
    }

    /// "A mis en cause N": a name behind the complement of a set phrase, which was read as in apposition to that.
    fn object_of_set_phrase(&self, name: WordIx) -> Option<Move> {
        let complement =
            self.head(name).filter(|&noun| noun + 1 == name && self.is(name, "appos") && self.word(noun).upos == Upos::Noun)?;
        let bare =
            self.word(name).upos == Upos::Propn && self.case(name).is_empty() && self.dependents(complement, &["det"]).next().is_none();
        let verb =
            self.head(complement).filter(|&verb| bare && verb < complement && self.is_verb(verb) && !self.case(complement).is_empty())?;
        (self.word(complement).deprel.universal() == "obl" && self.takes_object(verb)).then(|| Move::new(name, verb, Deprel::new("obj")))
    }

    /// "A repris N mardi".
    fn object_before_date(&self, name: WordIx) -> Option<Move> {
        let verb = self.head(name).filter(|&verb| verb < name && self.word(name).deprel.universal() == "obl")?;
        let determined = self.dependents(name, &["det"]).next().is_some();
        let bare = self.word(name).upos == Upos::Propn && self.case(name).is_empty() && !determined;
        let beside = each(&(verb + 1..name)).all(|at| self.word(at).upos == Upos::Adv);
        // "a repris, après trois jours, la ville"
        let thing = determined && self.is_bare(name) && !self.is_time(name);
        ((bare && beside || thing) && self.is_verb(verb) && self.takes_object(verb)).then(|| Move::new(name, verb, Deprel::new("obj")))
    }

    fn object_behind_date(&self, noun: WordIx) -> Option<Move> {
        // "a adopté jeudi de nouvelles sanctions": "de" is the article
        let some = || self.is_marked(noun, Role::Of) && self.dependents(noun, &["amod"]).any(|adjective| adjective < noun);
        // "a bombardé dans la nuit des positions de A", "forment depuis deux semaines des soldats": "des" is the article
        let night = |date: WordIx| self.is_time(date) && !self.case(date).is_empty() && self.is_some_of_several(noun);
        let bare = |date: WordIx| self.case(date).is_empty() && (self.case(noun).is_empty() || some());
        let date = self.head(noun).filter(|&date| date < noun && (bare(date) || night(date)))?;
        // "a renversé le 26 juillet N": below the month
        let day = self.head(date).filter(|&day| self.is_time(date) && self.is(date, "nmod") && self.word(day).upos == Upos::Num);
        let date = day.filter(|&day| day < date && self.case(day).is_empty()).unwrap_or(date);
        let part = matches!(self.word(noun).deprel.universal(), "nmod" | "appos" | "flat" | "conj" | "obl");
        let named = self.word(noun).upos == Upos::Propn || self.dependents(noun, &["det"]).next().is_some() || some();
        let joined = self.dependents(noun, &["cc"]).next().is_some() || each(&(date + 1..noun)).any(|at| self.is_comma(at));
        let verb = self.head(date).filter(|&verb| verb < date && self.is_verb(verb))?;
        // "accuse une nouvelle fois N de …"
        let often = self.lexicon.grammar().is(NounClass::Occasion, &self.word(date).lemma.to_lowercase());
        let beside = matches!(self.word(date).deprel.universal(), "obl" | "advmod")
            && (matches!(self.word(date).upos, Upos::Noun | Upos::Adv) || day.is_some())
            || self.word(date).deprel.universal() == "obj" && (self.is_time(date) || often);
        let takes = || if self.is(date, "obj") { self.takes_other(verb, date) } else { self.takes_object(verb) };
        (part && named && !joined && beside && takes()).then(|| Move::new(noun, verb, Deprel::new("obj")))
    }

    /// "A reçu à N son homologue", "a frappé pour la première fois les positions": a noun with its article, right behind a complement of the verb,
    /// is no part of that.
    fn object_behind_complement(&self, noun: WordIx) -> Option<Move> {
        let part = matches!(self.word(noun).deprel.universal(), "nmod" | "appos" | "flat" | "conj") && self.is_bare(noun);
        let complement = self.head(noun).filter(|&complement| part && complement < noun && !self.case(complement).is_empty())?;
        let first = self.dependents(noun, &["det", "nummod", "amod"]).filter(|&c| c < noun).min().unwrap_or(noun);
        let joined = self.dependents(noun, &["cc"]).next().is_some();
        // "a accusé à N le Niger"
        let land = self.word(noun).upos == Upos::Propn && self.dependents(noun, &["det"]).next().is_some();
        let nominal = self.word(noun).upos == Upos::Noun || land;
        let beside = first.before() == Some(self.last_of_name(complement)) && nominal && !joined;
        let verb = self.head(complement).filter(|&verb| beside && verb < complement && self.is_verb(verb))?;
        (self.word(complement).deprel.universal() == "obl" && self.takes_object_behind_day(verb))
            .then(|| Move::new(noun, verb, Deprel::new("obj")))
    }

    /// "Mène à N des raids": several things right behind the name of a place are no part of it, their article was read as a preposition.
    fn object_behind_place(&self, noun: WordIx) -> Option<Move> {
        let thing = self.is(noun, "nmod") && self.word(noun).upos == Upos::Noun && self.is_some_of_several(noun) && !self.is_time(noun);
        let joined = self.dependents(noun, &["cc"]).next().is_some();
        let named = |place: WordIx| self.word(place).upos == Upos::Propn && self.word(place).deprel.universal() == "obl";
        let place = self.head(noun).filter(|&place| thing && !joined && place < noun && named(place) && !self.case(place).is_empty())?;
        let article = self.dependents(noun, &["case"]).min()?;
        let last = self.dependents(place, &["flat", "amod"]).filter(|&word| word < article).max().unwrap_or(place);
        let verb = self.head(place).filter(|&verb| verb < place && self.is_verb(verb) && article.before() == Some(last))?;
        self.takes_object(verb).then(|| Move::new(noun, verb, Deprel::new("obj")))
    }

    /// The last word of a name of several.
    fn last_of_name(&self, first: WordIx) -> WordIx {
        self.dependents(first, &["flat"]).last().unwrap_or(first)
    }

    /// "Des positions": a plural whose article was read as a preposition with its article.
    fn is_some_of_several(&self, noun: WordIx) -> bool {
        let plural = |det: WordIx| self.word(det).feats.get("Number") == Some("Plur");
        let contracted = |case: WordIx| self.dependents(noun, &["det"]).any(|det| det == case + 1 && plural(det));
        self.is_marked(noun, Role::Of) && self.dependents(noun, &["case"]).any(contracted)
    }

    /// Whether a verb has no object but one that says when or how often.
    fn takes_other(&self, verb: WordIx, often: WordIx) -> bool {
        let alone = self.dependents(verb, &["obj", "ccomp"]).all(|object| object == often);
        alone && !self.is_motion(verb) && !self.is_reflexive(verb) && !self.is_passive(verb)
    }

    /// Whether a verb with a subject lacks an object that it might have.
    fn takes_object(&self, verb: WordIx) -> bool {
        let has_object = self.dependents(verb, &["obj", "ccomp"]).next().is_some();
        !has_object && !self.is_motion(verb) && !self.is_reflexive(verb) && !self.is_passive(verb) && !self.surface_subject(verb).is_empty()
    }

    /// Whether a verb has no object but a day that was read as one.
    fn takes_object_behind_day(&self, verb: WordIx) -> bool {
        let mut objects = self.dependents(verb, &["obj", "ccomp"]);
        let day = objects.next().filter(|&day| self.weekday_as_object(day).is_some());
        match day {
            Some(day) => self.takes_other(verb, day),
            None => self.takes_object(verb),
        }
    }

    /// An object behind an inserted phrase that was read as part of that phrase.
    pub(super) fn set_off_object(&self, noun: WordIx) -> Option<Move> {
        let relation = self.word(noun).deprel.universal();
        // "a visé, à l'aide de drones, N", but not "avec des drones, des chars et des fusils"
        let alone = |first: WordIx| self.dependents(first, &["conj"]).all(|other| other == noun);
        let listed = |first: WordIx| relation == "conj" && alone(first) && self.dependents(noun, &["conj", "cc"]).next().is_none();
        let part = |beside: WordIx| matches!(relation, "appos" | "nmod" | "obl") || listed(beside);
        let mut beside = self.head(noun).filter(|&beside| beside < noun && part(beside))?;
        // "a signé, avec le ministre N, un accord": it is not what the minister is
        while self.case(beside).is_empty() && self.word(beside).deprel.universal() == "appos" && !self.says_who(noun) {
            beside = self.head(beside)?;
        }
        let determined = self.dependents(noun, &["det"]).next().is_some() || self.word(noun).upos == Upos::Propn;
        let joined = self.dependents(noun, &["cc"]).next().is_some();
        // "a pris, lundi, N"
        let introduced = !self.case(beside).is_empty() || self.is_time(beside) && relation == "conj";
        if !determined || joined || !self.case(noun).is_empty() || !introduced || !self.is_comma_before(noun) {
            return None;
        }
        let verb = self.verb_above(beside).filter(|&verb| verb < beside)?;
        // what is inserted stands between commas
        let mut phrase = beside;
        while let Some(head) = self.head(phrase).filter(|&head| head != verb && head > verb) {
            phrase = head;
        }
        let appended = self.word(noun).deprel.universal() == "appos" && each(&(verb + 1..beside)).any(|at| self.is_comma(at));
        let inserted = appended || self.is_comma(verb + 1) || self.is_comma_before(phrase);
        // "a dit : « à A, B et C »"
        let told = each(&(verb..noun)).any(|at| self.is_colon(at));
        (inserted && !told && self.takes_object(verb)).then(|| Move::new(noun, verb, Deprel::new("obj")))
    }

    /// Whether a noun says who somebody is: "N, le ministre", and not "N, un accord".
    fn says_who(&self, noun: WordIx) -> bool {
        let told = |class: Core| matches!(class, Core::Agreement | Core::Event | Core::Place);
        !self.lexicon.heads().get(&self.word(noun).lemma).iter().any(|head| told(head.class.core))
    }

    /// "A opposé B, appuyé par C, à D": what a verb says by "à", behind an inserted phrase of which it was read as a part.
    pub(super) fn set_off_complement(&self, noun: WordIx) -> Option<Move> {
        let to = self.is_marked(noun, Role::To) && self.is_comma_before(noun);
        let inside = self.head(noun).filter(|&inside| to && inside < noun && !self.is_verb(inside))?;
        let mut inserted = inside;
        // the phrase that stands between the commas, and what it says something of
        let said_of = loop {
            let above = self.head(inserted).filter(|&above| above < inserted)?;
            let says = matches!(self.word(inserted).deprel.universal(), "acl" | "appos") && self.is_comma_before(inserted);
            if says && !self.is_verb(above) {
                break above;
            }
            inserted = above;
        };
        let verb = self.head(said_of).filter(|&verb| self.is_verb(verb))?;
        let lemma = &self.word(verb).lemma;
        let to = |step: &Step| matches!(step, Step::Complement(prepositions) if prepositions.iter().any(|p| self.lexicon.grammar().is(Role::To, p)));
        let takes = self.lexicon.patterns_of(Part::Verb, lemma).any(|(_, pattern)| {
            [&pattern.subject, &pattern.object].into_iter().flat_map(|slots| slots.iter()).flat_map(|slot| &slot.steps).any(to)
        });
        (takes && self.word(said_of).deprel.universal() == "obj").then(|| Move::new(noun, verb, Deprel::new("obl")))
    }
}
