//! Words that the parser takes for something else: participles for nouns, objects for subjects, lists for appositions.

use super::tree::{Move, Tree};
use crate::extract::index::{Ix, WordIx, each};
use crate::lexicon::{Role, VerbClass};
use crate::reader::{Deprel, Upos};

/// Complements of complements are followed at most this many times to the title that they belong to.
const DEEPEST: usize = 4;

impl Tree<'_> {
    /// "A été prise", "N, prise par X": a participle of a form that is another word as well.
    pub(super) fn misread_participle(&self, word: WordIx) -> Option<Move> {
        if self.is_first_person_of_noun(word) {
            let lemma = self.word(word).lemma.clone();
            return Some(Move { word, head: self.head(word), deprel: self.word(word).deprel.clone(), participle_of: Some(lemma) });
        }
        let verb = self.lexicon.verb_of_participle(&self.word(word).form.to_lowercase())?;
        let read = |head: Option<WordIx>, deprel: Deprel| Some(Move { word, head, deprel, participle_of: Some(verb.into()) });
        let deprel = || self.word(word).deprel.clone();
        let is_auxiliary = |child: &WordIx| self.word(*child).deprel.universal() == "aux";
        if self.children(word).iter().any(is_auxiliary) {
            let right = self.is_participle(word) && &*self.word(word).lemma == verb;
            return if right { None } else { read(self.head(word), deprel()) };
        }
        let bare = self.dependents(word, &["det", "case", "amod", "cop", "nsubj", "nummod"]).next().is_none();
        if self.word(word).upos != Upos::Noun || !bare {
            return None;
        }
        let done_by = self.dependents(word, &["nmod", "obl"]).any(|child| child > word && self.is_marked(child, Role::Agent));
        match deprel().universal() {
            "appos" | "amod" | "nmod" | "acl" if done_by => read(self.head(word), Deprel::new("acl")),
            "advcl" | "obl" | "root" if done_by => read(self.head(word), deprel()),
            _ => None,
        }
    }

    /// "Les accords conclus avec A": what modifies a noun cannot be "je conclus" without its pronoun.
    fn is_first_person_of_noun(&self, word: WordIx) -> bool {
        let feats = &self.word(word).feats;
        let person = feats.get("VerbForm") == Some("Fin") && matches!(feats.get("Person"), Some("1" | "2"));
        let modifies = matches!(self.word(word).deprel.as_str(), "acl" | "amod")
            && self.head(word).is_some_and(|noun| noun < word && !self.is_verb(noun));
        person && modifies && self.is_verb(word) && self.dependents(word, &["nsubj", "aux", "mark", "expl"]).next().is_none()
    }

    /// A bare noun behind an active verb that has a subject before it, of its own or of the clause it shares.
    pub(super) fn second_subject(&self, noun: WordIx) -> Option<Move> {
        let is_noun = matches!(self.word(noun).upos, Upos::Noun | Upos::Propn) && self.case(noun).is_empty();
        let verb = self.head(noun).filter(|&verb| is_noun && verb < noun && self.word(noun).deprel.universal() == "nsubj")?;
        let has_object = self.dependents(verb, &["obj"]).next().is_some();
        let auxiliary = |name: &str| self.children(verb).iter().any(|&c| self.is(c, name));
        if !self.is_verb(verb) || has_object || auxiliary("aux:pass") || auxiliary("cop") || self.is_reflexive(verb) {
            return None;
        }
        let before = self.dependents(verb, &["nsubj"]).any(|subject| subject < verb);
        // "a attaqué A et pris B"
        let shared = self.word(verb).deprel.universal() == "conj" && self.is_infinite(verb) && !auxiliary("aux:tense");
        let first = self.dependents(verb, &["nsubj"]).find(|&subject| subject > verb) == Some(noun);
        (first && (before || shared || self.is_infinitive(verb))).then(|| Move::new(noun, verb, Deprel::new("obj")))
    }

    /// A noun behind a verb that has no other subject, where its clause begins with "où" or with the passive itself.
    pub(super) fn subject_behind(&self, noun: WordIx) -> Option<Move> {
        self.subject_behind_place(noun).or_else(|| self.subject_behind_passive(noun))
    }

    /// "Ont été attaqués par A les rebelles": what stands without preposition behind a passive whose clause it begins.
    fn subject_behind_passive(&self, noun: WordIx) -> Option<Move> {
        let read = matches!(self.word(noun).deprel.universal(), "obj" | "obl") && self.is_bare(noun) && !self.is_time(noun);
        let verb = self.head(noun).filter(|&verb| read && verb < noun && self.is_passive(verb) && self.own_subject(verb).is_none())?;
        let shared = self.word(verb).deprel.universal() == "conj";
        (!shared && self.finite(verb).is_some_and(|finite| self.agrees(noun, finite))).then(|| self.as_subject(noun, verb))
    }

    fn subject_behind_place(&self, noun: WordIx) -> Option<Move> {
        let verb = self.head(noun).filter(|&verb| verb < noun && self.is(noun, "obj") && self.is_verb(verb))?;
        let place = self.children(verb).iter().copied().find(|&c| c < verb && self.is_where(c))?;
        let opens = each(&(place + 1..verb)).all(|at| self.word(at).deprel.universal() == "expl");
        let finite = self.word(verb).feats.get("VerbForm") == Some("Fin");
        (opens && finite && self.own_subject(verb).is_none()).then(|| Move::new(noun, verb, Deprel::new("nsubj")))
    }

    /// "Le chef de A, B," of which B was read as coordinated with A.
    pub(super) fn titled_name(&self, name: WordIx) -> Option<Move> {
        let body = self.head(name).filter(|&body| body < name && self.word(name).deprel.universal() == "conj")?;
        let bare = self.case(name).is_empty() && self.dependents(name, &["cc", "det"]).next().is_none();
        if self.word(name).upos != Upos::Propn || !bare || self.case(body).is_empty() || !self.is_comma_before(name) {
            return None;
        }
        let joins = |&other: &WordIx| self.dependents(other, &["cc"]).next().is_some();
        if self.dependents(body, &["conj"]).any(|other| joins(&other)) || self.dependents(name, &["conj"]).any(|other| joins(&other)) {
            return None;
        }
        let (mut here, mut title) = (body, None);
        for _ in 0..DEEPEST {
            let Some(above) = self.head(here).filter(|_| self.word(here).deprel.universal() == "nmod") else { break };
            title = Some(above).filter(|_| self.lexicon.titles().contains(&self.word(above).lemma.to_lowercase())).or(title);
            here = above;
        }
        title.map(|title| Move::new(name, title, Deprel::new("appos")))
    }

    /// "Entre A et B" of which B was read as joined to what is between them.
    pub(super) fn between_pair(&self, second: WordIx) -> Option<Move> {
        let joined = self.word(second).deprel.universal() == "conj" && self.dependents(second, &["cc"]).next().is_some();
        let noun = self.head(second).filter(|_| joined && self.case(second).is_empty())?;
        let alone = |&first: &WordIx| first > noun && first < second && self.dependents(first, &["conj"]).next().is_none();
        let first = self.marked(noun, Role::Between).into_iter().find(alone)?;
        Some(Move::new(second, first, Deprel::new("conj")))
    }

    /// "C'est dans ce contexte que A a attaqué B": the clause takes the place of what is set before it.
    pub(super) fn cleft(&self, noun: WordIx) -> Vec<Move> {
        let is_demonstrative = |&c: &WordIx| self.word(c).upos == Upos::Pron && self.word(c).feats.get("PronType") == Some("Dem");
        let copula = self.dependents(noun, &["cop"]).next().filter(|_| !self.case(noun).is_empty());
        let shown = self.dependents(noun, &["expl", "nsubj"]).find(is_demonstrative);
        let (Some(copula), Some(shown)) = (copula, shown) else { return Vec::new() };
        let marked = |&clause: &WordIx| {
            let grammar = self.lexicon.grammar();
            let opens = |c: WordIx| c < clause && grammar.is(Role::ComplementClause, &self.word(c).lemma) && self.case(c).is_empty();
            clause > noun
                && self.is_verb(clause)
                && self.own_subject(clause).is_some()
                && self.dependents(clause, &["mark", "obj"]).any(opens)
        };
        let Some(clause) = self.dependents(noun, &["advcl", "acl", "ccomp", "csubj"]).find(marked) else { return Vec::new() };
        let mut moves = vec![
            Move { word: clause, head: self.head(noun), deprel: self.word(noun).deprel.clone(), participle_of: None },
            Move::new(noun, clause, Deprel::new("obl")),
            Move::new(copula, clause, Deprel::new("dep")),
            Move::new(shown, clause, Deprel::new("expl")),
        ];
        let follows = self.dependents(noun, &["advcl", "acl", "conj", "parataxis"]).filter(|&c| c > clause && self.is_verb(c));
        moves.extend(follows.map(|c| Move::new(c, clause, Deprel::new("advcl"))));
        moves
    }

    /// What is said of a noun of another number or gender is said of the noun that this one completes.
    pub(super) fn disagreement(&self, said: WordIx) -> Option<Move> {
        let noun = self.head(said).filter(|&noun| noun < said && !self.is_verb(noun))?;
        let subject = |c: WordIx| self.word(c).deprel.universal() == "nsubj" && self.word(c).feats.get("PronType") == Some("Rel");
        let of_noun = match self.word(said).deprel.universal() {
            "acl" if self.is(said, "acl:relcl") => self.children(said).iter().any(|&c| subject(c)),
            "acl" => self.is_past_participle(said),
            _ => false,
        };
        let happens = self.is_told_of_happenings(said);
        let unfit = self.differs(said, noun) == Some(true) || happens && self.is_somebody(noun);
        if !of_noun || !unfit {
            return None;
        }
        // "les accusations de A, qui lui reproche de …": said of A
        let within = |below: &WordIx| self.word(*below).deprel.universal() == "nmod" && self.differs(said, *below) == Some(false);
        let relative = self.is(said, "acl:relcl");
        let below = self.dependents(noun, &["nmod"]).filter(|&below| relative && below < said).filter(within).last();
        let mut here = noun;
        for _ in 0..DEEPEST {
            // "entre A et les rebelles": both complete the noun before them
            let joined = self.word(here).deprel.universal() == "conj";
            let part = joined || self.word(here).deprel.universal() == "nmod";
            let Some(above) = self.head(here).filter(|&above| above < here && part && below.is_none()) else { break };
            let fits = !(joined || happens && self.is_somebody(above));
            if fits && self.differs(said, above) == Some(false) {
                return Some(Move::new(said, above, self.word(said).deprel.clone()));
            }
            here = above;
        }
        below.map(|below| Move::new(said, below, self.word(said).deprel.clone()))
    }

    /// "Les pourparlers entre A et les rebelles, entamés le 21 avril": people are not begun, held or planned.
    fn is_told_of_happenings(&self, participle: WordIx) -> bool {
        let grammar = self.lexicon.grammar();
        let classes = [VerbClass::Beginning, VerbClass::Ending, VerbClass::Scheduling];
        self.is_past_participle(participle) && classes.into_iter().any(|class| grammar.is(class, &self.word(participle).lemma))
    }

    /// Whether a noun is one of people.
    fn is_somebody(&self, noun: WordIx) -> bool {
        let lemma = self.word(noun).lemma.to_lowercase();
        self.lexicon.titles().contains(&lemma) || self.lexicon.heads().get(&lemma).iter().any(|head| head.class.core.is_agent())
    }

    /// "Des hélicoptères de combat américains": an adjective that agrees with the noun whose bare complement it was read as said of.
    pub(super) fn adjective_of_whole(&self, adjective: WordIx) -> Option<Move> {
        let said = self.word(adjective).upos == Upos::Adj && self.word(adjective).deprel.universal() == "amod";
        let complement = self.head(adjective).filter(|&noun| said && noun < adjective && self.word(noun).upos == Upos::Noun)?;
        let bare = self.is_marked(complement, Role::Of) && self.dependents(complement, &["det", "nummod"]).next().is_none();
        let whole = self.head(complement).filter(|&whole| bare && whole < complement && self.word(whole).upos == Upos::Noun)?;
        let feature = |at: WordIx, name: &str| self.word(at).feats.get(name);
        let as_of = |noun: WordIx, name: &str| feature(adjective, name).zip(feature(noun, name)).map(|(own, of)| own == of);
        let agrees = ["Number", "Gender"].into_iter().all(|name| as_of(whole, name) != Some(false));
        let differs = ["Number", "Gender"].into_iter().any(|name| as_of(complement, name) == Some(false));
        (agrees && differs).then(|| Move::new(adjective, whole, Deprel::new("amod")))
    }

    /// Whether a verb form is of another number or gender than a noun, where that can be seen. A name without number is one.
    pub(in crate::extract) fn differs(&self, said: WordIx, noun: WordIx) -> Option<bool> {
        if !matches!(self.word(noun).upos, Upos::Noun | Upos::Propn) {
            return None;
        }
        let (feats, of_noun) = (&self.word(self.finite_of(said)).feats, &self.word(noun).feats);
        let number = of_noun.get("Number").unwrap_or("Sing");
        let differ = feats.get("Number")? != number;
        let gender = feats.get("Gender").zip(of_noun.get("Gender")).is_some_and(|(a, b)| a != b);
        Some(differ || gender && self.is_past_participle(said))
    }

    /// The word that shows a clause's number: its auxiliary, if it has one.
    fn finite_of(&self, verb: WordIx) -> WordIx {
        let auxiliary = self.dependents(verb, &["aux", "cop"]).find(|&c| self.word(c).feats.get("Number").is_some());
        auxiliary.unwrap_or(verb)
    }

    /// An object behind a date without preposition that was read as part of it, or a name before such a date that was read as a circumstance.
    pub(super) fn dated_object(&self, noun: WordIx) -> Option<Move> {
        self.object_before_date(noun).or_else(|| self.object_behind_date(noun)).or_else(|| self.object_behind_complement(noun))
    }

    /// "Accusé par A d'avoir …, B a démenti": the sentence's verb is the first behind a comma and a subject of its own.
    pub(super) fn fronted_participle(&self, root: WordIx) -> Option<Vec<Move>> {
        let alone = self.head(root).is_none() && self.is_past_participle(root) && self.is_verb(root);
        if !alone || self.dependents(root, &["aux", "nsubj", "cop"]).next().is_some() {
            return None;
        }
        let introduced =
            |c: WordIx| matches!(self.word(c).deprel.universal(), "mark" | "cc") || self.word(c).feats.get("PronType") == Some("Rel");
        let main = |verb: WordIx| {
            let subject = self.own_subject(verb).filter(|&subject| subject < verb && self.word(subject).upos != Upos::Pron)?;
            let set_off = self.subtree(subject).start.before().is_some_and(|before| self.is_comma(before));
            let own = !self.children(verb).iter().any(|&c| c < verb && introduced(c));
            (set_off && own).then_some(verb).filter(|&verb| self.finite(verb).is_some())
        };
        let verb = each(&(root + 1..WordIx::new(self.len()))).find_map(main)?;
        let above = Move { word: verb, head: None, deprel: Deprel::new("root"), participle_of: None };
        Some(vec![above, Move::new(root, verb, Deprel::new("advcl"))])
    }

    /// "« … », accuse A": behind words in quotation marks who speaks is the subject, not the object.
    pub(super) fn quoted_speaker(&self, verb: WordIx) -> Option<Vec<Move>> {
        let head = self.head(verb).filter(|_| self.is_verb(verb) && self.lexicon.speech_of(&self.word(verb).lemma).is_some())?;
        let inserted = matches!(self.word(verb).deprel.universal(), "conj" | "parataxis" | "acl" | "advcl" | "appos");
        let first = self.dependents(verb, &["aux"]).min().filter(|&aux| aux < verb).unwrap_or(verb);
        let closes = |at: WordIx| self.lexicon.quotes().can_close(&self.word(at).form);
        let before = first.before()?;
        let quoted = closes(before) || self.is_comma(before) && before.before().is_some_and(closes);
        let finite = self.finite(verb).is_some() && self.own_subject(verb).is_none();
        let noun = self.dependents(verb, &["obj"]).find(|&noun| noun > verb && self.word(noun).upos != Upos::Pron)?;
        let other = self.dependents(verb, &["obj", "ccomp", "xcomp", "mark", "cc"]).any(|c| c != noun);
        let speaks = inserted && quoted && finite && !other && self.case(noun).is_empty();
        speaks.then(|| vec![Move::new(verb, head, Deprel::new("parataxis")), Move::new(noun, verb, Deprel::new("nsubj"))])
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
        // "a bombardé dans la nuit des positions de A": "des" is the article
        let night = |date: WordIx| self.is_time(date) && self.is_marked(date, Role::Inside) && self.is_some_of_several(noun);
        let bare = |date: WordIx| self.case(date).is_empty() && (self.case(noun).is_empty() || some());
        let date = self.head(noun).filter(|&date| date < noun && (bare(date) || night(date)))?;
        let part = matches!(self.word(noun).deprel.universal(), "nmod" | "appos" | "flat" | "conj" | "obl");
        let named = self.word(noun).upos == Upos::Propn || self.dependents(noun, &["det"]).next().is_some() || some();
        let joined = self.dependents(noun, &["cc"]).next().is_some() || each(&(date + 1..noun)).any(|at| self.is_comma(at));
        let verb = self.head(date).filter(|&verb| verb < date && self.is_verb(verb))?;
        let beside = matches!(self.word(date).deprel.universal(), "obl" | "advmod")
            && matches!(self.word(date).upos, Upos::Noun | Upos::Adv)
            || self.word(date).deprel.universal() == "obj" && self.is_time(date);
        (part && named && !joined && beside && self.takes_object(verb)).then(|| Move::new(noun, verb, Deprel::new("obj")))
    }

    /// "A reçu à N son homologue", "a frappé pour la première fois les positions": a noun with its article, right behind a complement of the verb,
    /// is no part of that.
    fn object_behind_complement(&self, noun: WordIx) -> Option<Move> {
        let part = matches!(self.word(noun).deprel.universal(), "nmod" | "appos" | "flat" | "conj") && self.is_bare(noun);
        let complement = self.head(noun).filter(|&complement| part && complement < noun && !self.case(complement).is_empty())?;
        let first = self.dependents(noun, &["det", "nummod", "amod"]).filter(|&c| c < noun).min().unwrap_or(noun);
        let joined = self.dependents(noun, &["cc"]).next().is_some();
        let beside = first.before() == Some(self.last_of_name(complement)) && self.word(noun).upos == Upos::Noun && !joined;
        let verb = self.head(complement).filter(|&verb| beside && verb < complement && self.is_verb(verb))?;
        (self.word(complement).deprel.universal() == "obl" && self.takes_object(verb)).then(|| Move::new(noun, verb, Deprel::new("obj")))
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

    /// Whether a verb with a subject lacks an object that it might have.
    fn takes_object(&self, verb: WordIx) -> bool {
        let has_object = self.dependents(verb, &["obj", "ccomp"]).next().is_some();
        !has_object && !self.is_motion(verb) && !self.is_reflexive(verb) && !self.is_passive(verb) && !self.surface_subject(verb).is_empty()
    }

    /// "Près de N": the noun takes the place of its preposition, whose words become its case.
    pub(super) fn compound_preposition(&self, noun: WordIx) -> Vec<Move> {
        let compounds = self.lexicon.compound_prepositions();
        let Some(last) = self.dependents(noun, &["case"]).filter(|&c| c < noun).last() else { return Vec::new() };
        // "près de deux cents hommes" are not near them
        let counted = self.word(noun).upos == Upos::Num || self.dependents(noun, &["nummod"]).next().is_some();
        if counted || self.lexicon.counted().number(&self.word(noun).form.to_lowercase()).is_some() {
            return Vec::new();
        }
        let inner = self.head(noun).filter(|&head| head < last);
        let mut lemmas = self.word(last).lemma.to_string();
        let mut found = None;
        for first in (last.position().saturating_sub(compounds.longest())..last.position()).rev().map(WordIx::new) {
            lemmas = format!("{} {lemmas}", self.word(first).lemma.to_lowercase());
            if compounds.form(&lemmas).is_some() && (inner.is_some_and(|inner| first <= inner) || self.is_loose(first, last, noun)) {
                found = Some(first);
            }
        }
        let Some(first) = found else { return Vec::new() };
        let within = |at: WordIx| first <= at && at <= last || at == noun;
        if self.is_loose(first, last, noun) {
            return each(&(first..last + 1)).map(|at| Move::new(at, noun, Deprel::new("case"))).collect();
        }
        let Some(outer) = each(&(first..last + 1)).find(|&at| self.head(at).is_some_and(|head| !within(head))) else { return Vec::new() };
        let Some(head) = self.head(outer) else { return Vec::new() };
        let deprel = Deprel::new(if self.is_verb(head) || self.word(head).upos == Upos::Adj { "obl" } else { "nmod" });
        let mut moves = vec![Move::new(noun, head, deprel)];
        moves.extend(each(&(first..last + 1)).map(|at| Move::new(at, noun, Deprel::new("case"))));
        moves
    }

    /// Whether the words of a compound preposition hang on its noun already, or its first one, an adverb, on what stands before: the noun
    /// itself hangs where it should.
    fn is_loose(&self, first: WordIx, last: WordIx, noun: WordIx) -> bool {
        let adverb = self.word(first).upos == Upos::Adv && self.word(first).deprel.universal() == "advmod" && first + 1 == last;
        let apart = self.head(noun).is_none_or(|head| head < first || head > noun);
        apart && (adverb || each(&(first..last + 1)).all(|at| self.is_within(at, noun)))
    }

    /// An object behind an inserted phrase that was read as part of that phrase.
    pub(super) fn set_off_object(&self, noun: WordIx) -> Option<Move> {
        let relation = self.word(noun).deprel.universal();
        // "a visé, à l'aide de drones, N", but not "avec des drones, des chars et des fusils"
        let alone = |first: WordIx| self.dependents(first, &["conj"]).all(|other| other == noun);
        let listed = |first: WordIx| relation == "conj" && alone(first) && self.dependents(noun, &["conj", "cc"]).next().is_none();
        let part = |beside: WordIx| matches!(relation, "appos" | "nmod" | "obl") || listed(beside);
        let beside = self.head(noun).filter(|&beside| beside < noun && part(beside))?;
        let determined = self.dependents(noun, &["det"]).next().is_some() || self.word(noun).upos == Upos::Propn;
        let joined = self.dependents(noun, &["cc"]).next().is_some();
        if !determined || joined || !self.case(noun).is_empty() || self.case(beside).is_empty() || !self.is_comma_before(noun) {
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

    /// "Des armes à A ainsi qu'à B": a noun that a conjunction joins to what has the same preposition was read as a complement of its own.
    pub(super) fn joined_noun(&self, noun: WordIx) -> Option<Move> {
        let complement = matches!(self.word(noun).deprel.universal(), "nmod" | "appos" | "obl") && self.word(noun).upos != Upos::Num;
        let head = self.head(noun).filter(|&head| complement && head < noun)?;
        self.dependents(noun, &["cc"]).find(|&c| c < noun && self.joins(c))?;
        let is_noun = |at: WordIx| matches!(self.word(at).upos, Upos::Noun | Upos::Propn);
        let alike = |&at: &WordIx| at < noun && is_noun(at) && self.case(at) == self.case(noun) && !self.is_clause(at);
        let (mut here, mut above) = (head, Some(head));
        for _ in 0..DEEPEST {
            let beside = self.dependents(here, &["nmod", "obl", "obj"]).filter(alike).last();
            above = Some(here).filter(alike).or(beside);
            if above.is_some() || self.is_verb(here) {
                break;
            }
            here = self.head(here)?;
        }
        above.map(|above| Move::new(noun, above, Deprel::new("conj")))
    }

    /// Whether a conjunction joins what is of one sort: "et", "ainsi que".
    fn joins(&self, conjunction: WordIx) -> bool {
        let rest = self.dependents(conjunction, &["fixed"]).map(|at| &*self.word(at).lemma);
        let lemmas = std::iter::once(&*self.word(conjunction).lemma).chain(rest).collect::<Vec<_>>().join(" ");
        self.lexicon.grammar().is(Role::Coordination, &lemmas)
    }

    /// "A annoncé, lors d'un sommet à A, que B quittait C": a clause that is said was read as said of the noun before it.
    pub(super) fn told_clause(&self, clause: WordIx) -> Option<Vec<Move>> {
        let noun =
            self.head(clause).filter(|&noun| self.word(clause).deprel.universal() == "acl" && noun < clause && !self.is_verb(noun))?;
        let grammar = self.lexicon.grammar();
        let opens =
            |&c: &WordIx| c < clause && c > noun && grammar.is(Role::ComplementClause, &self.word(c).lemma) && self.case(c).is_empty();
        let that = self.dependents(clause, &["obj", "mark"]).find(opens)?;
        self.own_subject(clause)?;
        let verb = self.verb_above(noun).filter(|&verb| verb < noun && self.lexicon.speech_of(&self.word(verb).lemma).is_some())?;
        let other = self.dependents(clause, &["obj", "cop"]).any(|c| c != that);
        // "a exigé de ses alliés qu'ils quittent N": of two objects the pronoun is none
        let asked = other && self.word(that).deprel.universal() == "obj";
        let of_object = self.word(noun).deprel.universal() == "obj" && !asked;
        if of_object || self.dependents(verb, &["ccomp", "xcomp"]).next().is_some() {
            return None;
        }
        let full = other || self.is_passive(clause) || self.is_motion(clause);
        let set_off = self.own_subject(verb).is_some()
            && that.before().is_some_and(|before| self.is_comma(before))
            && self.dependents(verb, &["obj"]).next().is_none();
        (full || set_off).then(|| vec![Move::new(clause, verb, Deprel::new("ccomp")), Move::new(that, clause, Deprel::new("mark"))])
    }
}
