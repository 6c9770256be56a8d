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

    /// A noun behind a verb that has no other subject, where its clause begins with "où", with the object "que", with a pronoun behind a
    /// preposition or with the passive itself.
    pub(super) fn subject_behind(&self, noun: WordIx) -> Option<Move> {
        self.subject_behind_place(noun)
            .or_else(|| self.subject_behind_object(noun))
            .or_else(|| self.subject_behind_complement(noun))
            .or_else(|| self.subject_behind_passive(noun))
    }

    /// "L'opération à laquelle participent trois mille soldats": the clause begins with a pronoun behind a preposition.
    fn subject_behind_complement(&self, noun: WordIx) -> Option<Move> {
        let read = matches!(self.word(noun).deprel.universal(), "obj" | "obl") && self.is_bare(noun) && !self.is_time(noun);
        let verb = self.head(noun).filter(|&verb| read && verb < noun && self.is_verb(verb) && self.own_subject(verb).is_none())?;
        let led = |&c: &WordIx| c < verb && self.is_relative(c) && !self.case(c).is_empty();
        let pronoun = self.dependents(verb, &["obl"]).find(led)?;
        let opens = each(&(pronoun + 1..verb)).all(|at| matches!(self.word(at).deprel.universal(), "aux" | "expl"));
        (opens && self.finite(verb).is_some_and(|finite| self.agrees(noun, finite))).then(|| self.as_subject(noun, verb))
    }

    /// "N, que dirige A": of two objects the pronoun is the object, and what stands behind the verb the subject.
    fn subject_behind_object(&self, noun: WordIx) -> Option<Move> {
        let read = self.is(noun, "obj") || self.is(noun, "xcomp") && matches!(self.word(noun).upos, Upos::Noun | Upos::Propn);
        // "la trêve qu'avait signée mercredi A": read as a part of the date
        let dated = || {
            let part = matches!(self.word(noun).deprel.universal(), "nmod" | "appos" | "flat") && self.word(noun).upos == Upos::Propn;
            self.head(noun).filter(|&date| part && date < noun && self.is_time(date)).and_then(|date| self.head(date))
        };
        let above = if read { self.head(noun) } else { dated() };
        let verb = above.filter(|&verb| verb < noun && self.is_verb(verb))?;
        // "N, que préside le général A": read as a conjunction
        let that = |c: WordIx| self.lexicon.grammar().is(Role::ComplementClause, &self.word(c).lemma.to_lowercase());
        let opens = |c: WordIx| if self.is(c, "mark") { self.is(verb, "acl:relcl") && that(c) } else { self.is_relative(c) };
        let pronoun = self.dependents(verb, &["obj", "mark"]).find(|&c| c < verb && opens(c))?;
        let beside = each(&(pronoun + 1..verb)).all(|at| self.word(at).deprel.universal() == "aux");
        let moves = beside && self.is_bare(noun) && self.own_subject(verb).is_none();
        (moves && self.finite(verb).is_some_and(|finite| self.agrees(noun, finite))).then(|| self.as_subject(noun, verb))
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

    /// "A affirmé lundi s'être emparé de N": the infinitive of what is said was read as said of the date before it.
    pub(super) fn told_infinitive(&self, clause: WordIx) -> Option<Vec<Move>> {
        let read = matches!(self.word(clause).deprel.universal(), "acl" | "amod") && self.is_verb(clause);
        let date = self.head(clause).filter(|&date| read && date < clause && self.is_time(date) && self.case(date).is_empty())?;
        let infinitive = self.is_infinitive(clause) || self.dependents(clause, &["aux"]).any(|at| self.is_infinitive(at));
        let introduced = self.dependents(clause, &["mark", "case", "nsubj"]).any(|c| c < clause);
        let says = |verb: WordIx| self.lexicon.speech_of(&self.word(verb).lemma).is_some();
        let verb = self.head(date).filter(|&verb| verb < date && self.is_verb(verb) && says(verb))?;
        let open = self.dependents(verb, &["obj", "ccomp", "xcomp"]).all(|c| c == date);
        if !infinitive || introduced || !open {
            return None;
        }
        let behind = self.children(verb).iter().copied().filter(|&c| c > clause && !self.is(c, "punct"));
        let theirs = behind.map(|c| Move::new(c, clause, self.word(c).deprel.clone()));
        Some(std::iter::once(Move::new(clause, verb, Deprel::new("xcomp"))).chain(theirs).collect())
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
        // "est prévu par l'accord, que A et B ont signé" says nothing
        let says = |verb: WordIx| self.lexicon.speech_of(&self.word(verb).lemma).is_some() && !self.is(noun, "obl:agent");
        let verb = self.verb_above(noun).filter(|&verb| verb < noun && says(verb))?;
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

    /// "A ont au contraire apporté leur appui à B": the auxiliary was read as the verb, and the participle as said of the phrase between them.
    pub(super) fn parted_auxiliary(&self, participle: WordIx) -> Option<Vec<Move>> {
        let phrase = self.head(participle).filter(|&noun| noun + 1 == participle && self.is_past_participle(participle))?;
        let said_of = self.is(participle, "acl") && self.word(phrase).deprel.universal() == "obl" && !self.case(phrase).is_empty();
        let auxiliary = self
            .head(phrase)
            .filter(|&verb| said_of && verb < phrase && self.lexicon.grammar().is(VerbClass::Auxiliary, &self.word(verb).lemma))?;
        let bare = self.finite(auxiliary).is_some() && self.dependents(auxiliary, &["obj", "xcomp", "ccomp", "aux"]).next().is_none();
        let theirs = self.children(auxiliary).iter().copied().filter(|&child| child != phrase);
        let mut moves = vec![
            Move { word: participle, head: self.head(auxiliary), deprel: self.word(auxiliary).deprel.clone(), participle_of: None },
            Move::new(auxiliary, participle, Deprel::new("aux:tense")),
            Move::new(phrase, participle, Deprel::new("obl:mod")),
        ];
        moves.extend(theirs.map(|child| Move::new(child, participle, self.word(child).deprel.clone())));
        bare.then_some(moves)
    }
}
