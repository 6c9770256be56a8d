//! Words that the parser hangs on another word than the one that they complete.

use super::tree::{Move, Tree};
use crate::extract::index::{Ix, WordIx, each};
use crate::lexicon::{Role, SpeechKind, VerbClass};
use crate::ontology::Core;
use crate::reader::{Deprel, Upos};

impl Tree<'_> {
    /// "Au lieu de signer N", "loin d'attaquer N": an infinitive completes the noun or adverb directly before what introduces it, and not the
    /// other way round.
    pub(super) fn infinitive_below(&self, infinitive: WordIx) -> Option<Vec<Move>> {
        let mark = self.dependents(infinitive, &["mark"]).next().filter(|&mark| mark < infinitive && self.is_infinitive(infinitive))?;
        let before = mark.before().filter(|&before| self.head(before) == Some(infinitive) && self.word(infinitive).head > 0)?;
        let phrase = match (self.word(before).upos, self.word(before).deprel.universal()) {
            (Upos::Noun, "obl" | "nmod") => !self.case(before).is_empty(),
            (Upos::Adv, "advmod") => self.lexicon.grammar().is(Role::Of, &self.word(mark).lemma),
            _ => false,
        };
        phrase.then(|| {
            let relation = if self.word(before).upos == Upos::Adv { "advmod" } else { "obl" };
            vec![
                Move { word: before, head: self.head(infinitive), deprel: Deprel::new(relation), participle_of: None },
                Move::new(infinitive, before, Deprel::new("acl")),
            ]
        })
    }

    /// "Plus de 300 soldats ont quitté N": the soldiers have, and the adverb belongs to their number.
    pub(super) fn counted_noun(&self, noun: WordIx) -> Option<Vec<Move>> {
        let counted = self.word(noun).upos == Upos::Noun && matches!(self.word(noun).deprel.universal(), "obl" | "nmod");
        let adverb = self.head(noun).filter(|&adverb| counted && adverb < noun && self.word(adverb).upos == Upos::Adv)?;
        let of = self.dependents(noun, &["case"]).next().filter(|&of| self.lexicon.grammar().is(Role::Of, &self.word(of).lemma))?;
        let several = self.lexicon.counted().number(&self.word(noun).form.to_lowercase()).is_some();
        let number = several || self.dependents(noun, &["nummod"]).any(|number| number < noun);
        let read = &self.word(adverb).deprel;
        // "pendant près de six heures" does nothing
        let apart = matches!(read.universal(), "nsubj" | "obj") && !self.case(adverb).is_empty();
        if !number || apart || of != adverb + 1 || !matches!(read.universal(), "nsubj" | "obj" | "obl" | "nmod" | "conj" | "appos") {
            return None;
        }
        let theirs = self.children(adverb).iter().copied().filter(|&c| c != noun);
        let mut moves = vec![
            Move { word: noun, head: self.head(adverb), deprel: read.clone(), participle_of: None },
            Move::new(adverb, noun, Deprel::new("advmod")),
            Move::new(of, adverb, Deprel::new("fixed")),
        ];
        moves.extend(theirs.map(|c| Move::new(c, noun, self.word(c).deprel.clone())));
        Some(moves)
    }

    /// "Huit cents parachutistes britanniques": a noun that is an adjective, too, was read as one of its number.
    pub(super) fn counted_adjective(&self, noun: WordIx) -> Option<Vec<Move>> {
        let number = noun.before().filter(|&number| self.head(noun) == Some(number) && self.word(noun).deprel.universal() == "amod")?;
        let counts = self.lexicon.counted().number(&self.word(number).form.to_lowercase()).is_some();
        let plural = self.word(noun).feats.get("Number") == Some("Plur");
        if !counts || !plural || self.word(number).upos != Upos::Noun {
            return None;
        }
        let theirs = self.children(number).iter().copied().filter(|&c| c != noun && (c > noun || !self.is(c, "nummod")));
        let mut moves = vec![
            Move { word: noun, head: self.head(number), deprel: self.word(number).deprel.clone(), participle_of: None },
            Move::new(number, noun, Deprel::new("nummod")),
        ];
        moves.extend(theirs.map(|c| Move::new(c, noun, self.word(c).deprel.clone())));
        Some(moves)
    }

    /// "Aux côtés de N": a noun with its article was read as fixed to its preposition.
    pub(super) fn fixed_noun(&self, noun: WordIx) -> Option<Vec<Move>> {
        let is_noun = self.word(noun).deprel.universal() == "fixed" && self.word(noun).upos == Upos::Noun;
        let preposition = self.head(noun).filter(|&head| is_noun && head < noun && self.word(head).upos == Upos::Adp)?;
        let above = self.head(preposition)?;
        let completes = |&c: &WordIx| c > noun && matches!(self.word(c).deprel.universal(), "obl" | "nmod" | "obj");
        let complement = self.children(preposition).iter().copied().find(completes)?;
        let relation = if self.is_verb(above) { "obl" } else { "nmod" };
        let mut moves = vec![
            Move::new(noun, above, Deprel::new(relation)),
            Move::new(preposition, noun, Deprel::new("case")),
            Move::new(complement, noun, Deprel::new("nmod")),
        ];
        let article = self.dependents(preposition, &["fixed"]).filter(|&c| c < noun);
        moves.extend(article.map(|c| Move::new(c, noun, Deprel::new("det"))));
        Some(moves)
    }

    /// "Avait pour mission de prendre N", "s'est dit favorable à signer N", "a fait savoir que A partait": what is introduced directly behind a
    /// noun, adjective or infinitive of the same verb completes that.
    pub(super) fn introduced_behind(&self, clause: WordIx) -> Option<Move> {
        let verb = self.head(clause).filter(|&verb| verb < clause && self.is_verb(verb) && self.is_verb(clause))?;
        if !matches!(self.word(clause).deprel.universal(), "xcomp" | "ccomp") {
            return None;
        }
        let mark = self.dependents(clause, &["mark"]).next()?;
        let before = mark.before().filter(|&before| before > verb && self.head(before) == Some(verb))?;
        let completes = self.word(before).deprel.universal() == "xcomp";
        match self.word(before).upos {
            Upos::Noun if completes && !self.case(before).is_empty() && self.is_infinitive(clause) => {
                Some(Move::new(clause, before, Deprel::new("acl")))
            }
            Upos::Adj if completes && self.is_infinitive(clause) => Some(Move::new(clause, before, Deprel::new("xcomp"))),
            Upos::Verb if completes && self.is_infinitive(before) && self.own_subject(clause).is_some() => {
                Some(Move::new(clause, before, Deprel::new("ccomp")))
            }
            _ => None,
        }
    }

    /// "Nie avoir pris A, mais affirme tenir B": a finite verb is never joined to an infinitive, but to the finite verb above that.
    pub(super) fn joined_to_infinitive(&self, verb: WordIx) -> Option<Move> {
        let joined = self.is_verb(verb) && self.word(verb).deprel.universal() == "conj" && self.finite(verb).is_some();
        let infinitive = |at: WordIx| self.is_infinitive(at) || self.dependents(at, &["aux", "cop"]).any(|form| self.is_infinitive(form));
        let below = self.head(verb).filter(|&below| joined && below < verb && infinitive(below) && self.finite(below).is_none())?;
        // "demande à partir et que B reste", "veut prendre A, qui tient B": what is introduced has a place of its own
        let introduced = self.dependents(verb, &["mark"]).next().is_some();
        let relative = self.children(verb).iter().any(|&child| child < verb && self.is_relative(child));
        let mut above = self.head(below)?;
        for _ in 0..self.len() {
            if self.is_verb(above) && self.finite(above).is_some() {
                let moves = !introduced && !relative && above < below;
                return moves.then(|| Move::new(verb, above, Deprel::new("conj")));
            }
            above = self.head(above)?;
        }
        None
    }

    /// Whether a word is a relative pronoun: "qui".
    pub(super) fn is_relative(&self, at: WordIx) -> bool {
        self.word(at).feats.get("PronType") == Some("Rel")
    }

    /// "Salue la décision de A de quitter N": the infinitive behind a noun of planning and whose plan it is completes the noun.
    pub(super) fn planned_infinitive(&self, infinitive: WordIx) -> Option<Move> {
        let grammar = self.lexicon.grammar();
        let completes = self.is_infinitive(infinitive) && self.word(infinitive).deprel.universal() == "xcomp";
        let verb = self.head(infinitive).filter(|&verb| completes && verb < infinitive && self.is_verb(verb))?;
        let of = self.dependents(infinitive, &["mark"]).next().filter(|&mark| grammar.is(Role::Of, &self.word(mark).lemma))?;
        let plans = |&noun: &WordIx| noun > verb && noun < of && grammar.is(VerbClass::Plan, &self.word(noun).lemma.to_lowercase());
        let noun = self.dependents(verb, &["obj"]).find(plans)?;
        // "a pris la décision de partir" is its subject's
        let owned = self.marked(noun, Role::Of).into_iter().any(|owner| owner < of);
        let asked = grammar.is(VerbClass::ObjectControl, &self.word(verb).lemma);
        (owned && !asked).then(|| Move::new(infinitive, noun, Deprel::new("acl")))
    }

    /// "A, victorieux à l'élection, …": an adjective before the preposition of the noun that it was read to modify is what the noun completes.
    pub(super) fn adjective_before_case(&self, adjective: WordIx) -> Option<Vec<Move>> {
        let is_adjective = self.word(adjective).upos == Upos::Adj && self.word(adjective).deprel.universal() == "amod";
        let noun = self.head(adjective).filter(|&noun| is_adjective && noun > adjective)?;
        let above = self.head(noun).filter(|&above| above < adjective && !self.is_verb(above))?;
        let case = self.dependents(noun, &["case"]).find(|&case| case < noun)?;
        (adjective + 1 == case && self.word(noun).deprel.universal() == "appos")
            .then(|| vec![Move::new(adjective, above, Deprel::new("acl")), Move::new(noun, adjective, Deprel::new("obl"))])
    }

    /// A noun with a preposition that was read beside what it completes, or below the verb of it.
    pub(super) fn placed_noun(&self, noun: WordIx) -> Option<Move> {
        self.prepositional_apposition(noun).or_else(|| self.place_of_event(noun))
    }

    /// "Survient un mois après le putsch du 26 juillet au Niger": where is said right behind an event that something is told to have followed is
    /// where that was.
    fn place_of_event(&self, place: WordIx) -> Option<Move> {
        let there = self.is_marked(place, Role::Locative) && self.word(place).deprel.universal() == "obl";
        let verb = self.head(place).filter(|&verb| there && verb < place && self.is_verb(verb))?;
        let event = self.dependents(verb, &["obl"]).filter(|&noun| noun > verb && noun < place).last()?;
        let first = self.dependents(place, &["case"]).min()?;
        let beside = self.subtree(event).end == first;
        let told = self.is_marked(event, Role::After) || self.is_marked(event, Role::Before);
        let lemma = self.word(event).lemma.to_lowercase();
        let happens = self.lexicon.heads().get(&lemma).iter().any(|head| head.class.is(Core::Event));
        (beside && told && happens).then(|| Move::new(place, event, Deprel::new("nmod")))
    }

    /// "L'attentat de A, à B, …": what has a preposition is in apposition to nothing.
    fn prepositional_apposition(&self, noun: WordIx) -> Option<Move> {
        let head = self.head(noun).filter(|_| self.word(noun).deprel.universal() == "appos")?;
        let alike = self.case(noun) == self.case(head);
        (!self.case(noun).is_empty() && !alike && !self.is_verb(noun)).then(|| Move::new(noun, head, Deprel::new("nmod")))
    }

    /// "L'explosion d'une voiture piégée à N, attribuée à A": what stands behind such a participle is said of what has the noun.
    pub(super) fn behind_participle(&self, word: WordIx) -> Option<Move> {
        let complement = matches!(self.word(word).deprel.universal(), "obl" | "nmod" | "advmod") && !self.is_marked(word, Role::Agent);
        let participle = self.head(word).filter(|&participle| complement && participle < word)?;
        let bound = self.lexicon.grammar().is(VerbClass::AdjectivalParticiple, &self.word(participle).lemma);
        let noun = self.head(participle).filter(|&noun| bound && noun < participle && self.is_past_participle(participle))?;
        let modifies = matches!(self.word(participle).deprel.universal(), "acl" | "amod");
        let whole = self.head(noun).filter(|&whole| self.word(noun).deprel.universal() == "nmod" && !self.is_verb(whole)).unwrap_or(noun);
        modifies.then(|| Move::new(word, whole, Deprel::new("nmod")))
    }

    /// "Le parti A": a name was read as an adjective.
    pub(super) fn name_as_adjective(&self, name: WordIx) -> Option<Move> {
        let noun = self.head(name).filter(|&noun| noun < name && self.word(name).deprel.universal() == "amod")?;
        let named = self.word(name).upos == Upos::Propn && self.word(noun).upos == Upos::Noun && self.case(name).is_empty();
        named.then(|| Move::new(name, noun, Deprel::new("appos")))
    }

    /// "A dîné jeudi avec A", "a repris N au front du Tigré le 1er mai": a date without preposition belongs to the verb, and has no complements.
    pub(super) fn date_apart(&self, word: WordIx) -> Option<Move> {
        self.complement_of_date(word)
            .or_else(|| self.date_of_noun(word))
            .or_else(|| self.behind_clause(word))
            .or_else(|| self.misread_month(word))
    }

    /// "A tué fin février un otage": the name of a month that was read as a verb, with the object of the verb before it.
    fn misread_month(&self, noun: WordIx) -> Option<Move> {
        let month = self.head(noun).filter(|&month| month < noun && self.word(month).upos == Upos::Verb && self.is_time(month))?;
        let verb = self.head(month).filter(|&verb| verb < month && self.is_verb(verb))?;
        let object = self.word(noun).deprel.universal() == "obj";
        object.then(|| Move::new(noun, verb, Deprel::new("obj")))
    }

    /// "C'est la première rencontre depuis que A a abattu B à N, le 24 mai": when and where behind a clause are the clause's.
    fn behind_clause(&self, word: WordIx) -> Option<Move> {
        let circumstance = matches!(self.word(word).deprel.universal(), "obl" | "nmod") && !self.is_marked(word, Role::Of);
        let noun = self.head(word).filter(|&noun| circumstance && noun < word && !self.is_verb(noun))?;
        let dated = |at: WordIx| self.is_time(at) || self.dependents(at, &["nmod"]).any(|below| self.is_time(below));
        let told = dated(word) || self.is_marked(word, Role::Locative) || self.is_marked(word, Role::To);
        let finite = |clause: &WordIx| self.is_verb(*clause) && self.finite(*clause).is_some() && self.is_within(*clause, noun);
        let marked = |clause: &WordIx| self.dependents(*clause, &["mark"]).next().is_some();
        let clause = each(&(noun + 1..word)).rev().filter(finite).find(marked)?;
        told.then(|| Move::new(word, clause, Deprel::new("obl")))
    }

    fn complement_of_date(&self, noun: WordIx) -> Option<Move> {
        let complement = self.word(noun).deprel.universal() == "nmod" && !self.case(noun).is_empty() && !self.is_marked(noun, Role::Of);
        let date = self.head(noun).filter(|&date| complement && date < noun && !self.is_time(noun) && self.word(noun).upos != Upos::Num)?;
        let bare = self.case(date).is_empty() && self.dependents(date, &["det"]).next().is_none();
        // "pilonne la ville depuis avril avec l'appui de A"
        let since = !self.case(date).is_empty() && !self.is_marked(date, Role::Of) && self.is_marked(noun, Role::Counterpart);
        let verb =
            self.verb_above(date).filter(|&verb| self.is_time(date) && verb < date && (since || bare && self.head(date) == Some(verb)))?;
        Some(Move::new(noun, verb, Deprel::new("obl")))
    }

    fn date_of_noun(&self, date: WordIx) -> Option<Move> {
        let noun = self.head(date).filter(|&noun| noun < date && matches!(self.word(date).deprel.universal(), "nmod" | "appos"))?;
        let determined = self.is_time(date) && self.case(date).is_empty() && self.dependents(date, &["det"]).next().is_some();
        let within = !self.is_time(noun) && self.word(noun).upos != Upos::Num && !self.case(noun).is_empty();
        let beside = !each(&(noun..date)).any(|at| self.is_comma(at));
        let verb = self.verb_above(noun).filter(|&verb| determined && within && beside && verb < noun)?;
        Some(Move::new(date, verb, Deprel::new("obl")))
    }

    /// "A la haute main sur N": a verb was read as the auxiliary of its object.
    pub(super) fn auxiliary_of_noun(&self, noun: WordIx) -> Option<Vec<Move>> {
        let is_noun = self.word(noun).upos == Upos::Noun && self.case(noun).is_empty();
        let auxiliary = self.dependents(noun, &["aux"]).next().filter(|_| is_noun && self.dependents(noun, &["cop"]).next().is_none())?;
        let det = self.dependents(noun, &["det"]).next().filter(|&det| det > auxiliary)?;
        let alone = self.dependents(noun, &["aux"]).count() == 1 && self.word(auxiliary).feats.get("VerbForm") == Some("Fin");
        if !alone || each(&(auxiliary + 1..det)).any(|at| self.word(at).upos != Upos::Adv) {
            return None;
        }
        let mut moves = vec![
            Move { word: auxiliary, head: self.head(noun), deprel: self.word(noun).deprel.clone(), participle_of: None },
            Move::new(noun, auxiliary, Deprel::new("obj")),
        ];
        let of_clause =
            |c: WordIx| matches!(self.word(c).deprel.universal(), "nsubj" | "mark" | "obl" | "advmod" | "advcl" | "cc" | "expl");
        let theirs = self.children(noun).iter().copied().filter(|&c| c < auxiliary && of_clause(c));
        moves.extend(theirs.map(|c| Move::new(c, auxiliary, self.word(c).deprel.clone())));
        Some(moves)
    }

    /// "…, a rappelé B": a verb of saying at the end, behind a comma and before its subject, is inserted, whatever it was read to complete.
    pub(super) fn trailing_speech(&self, verb: WordIx) -> Option<Vec<Move>> {
        let read = matches!(self.word(verb).deprel.universal(), "acl" | "appos" | "conj" | "advcl" | "amod" | "nmod");
        let says = read && self.is_verb(verb) && self.lexicon.speech_of(&self.word(verb).lemma) == Some(SpeechKind::Say);
        let above = self.head(verb).filter(|&above| says && above < verb)?;
        self.finite(verb)?;
        let first =
            self.children(verb).iter().copied().find(|&c| !matches!(self.word(c).deprel.universal(), "punct")).filter(|&c| c < verb);
        let first = first.unwrap_or(verb);
        let introduced = self.dependents(verb, &["mark", "cc"]).next().is_some()
            || self.children(verb).iter().any(|&c| c < verb && self.word(c).feats.get("PronType") == Some("Rel"));
        let comma = first.before().is_some_and(|before| self.is_comma(before));
        let behind = |&c: &WordIx| c > verb && self.case(c).is_empty() && matches!(self.word(c).upos, Upos::Noun | Upos::Propn);
        let speaker = self.dependents(verb, &["nsubj", "obj"]).find(behind)?;
        let other = self.dependents(verb, &["nsubj", "obj", "ccomp"]).any(|c| c != speaker);
        let root = self.words().find(|&word| self.head(word).is_none()).filter(|&root| root < verb)?;
        if introduced || !comma || other || !self.is_within(above, root) {
            return None;
        }
        Some(vec![Move::new(verb, root, Deprel::new("parataxis")), Move::new(speaker, verb, Deprel::new("nsubj"))])
    }

    /// "« … », a dit A, accusant B": a present participle behind who speaks is his, though it was read as what the quoted do.
    pub(super) fn participle_of_speaker(&self, participle: WordIx) -> Option<Move> {
        let feats = &self.word(participle).feats;
        let present = feats.get("VerbForm") == Some("Part") && feats.get("Tense") == Some("Pres");
        let told = self.head(participle).filter(|&told| present && told < participle && self.is(participle, "advcl"))?;
        let comma = participle.before().is_some_and(|before| self.is_comma(before));
        let says = |&verb: &WordIx| self.lexicon.speech_of(&self.word(verb).lemma) == Some(SpeechKind::Say) && verb < participle;
        let verb = self.dependents(told, &["parataxis"]).filter(says).last().filter(|_| comma)?;
        let speaker = self.dependents(verb, &["nsubj"]).find(|&speaker| speaker > verb && speaker < participle)?;
        let other = each(&(speaker..participle)).any(|at| self.is_verb(at) && self.finite(at).is_some());
        (!other).then(|| Move::new(participle, verb, Deprel::new("advcl")))
    }

    /// "Se tiendra comme prévu lundi à N": behind the participle of planning stands what its verb says.
    pub(super) fn behind_as_planned(&self, participle: WordIx) -> Vec<Move> {
        let grammar = self.lexicon.grammar();
        let planned = self.is_past_participle(participle) && grammar.is(VerbClass::Scheduling, &self.word(participle).lemma);
        let led = |at: WordIx| grammar.is(Role::As, &self.word(at).lemma.to_lowercase());
        let verb = self.head(participle).filter(|&verb| planned && verb < participle && self.is_verb(verb));
        let Some(verb) = verb.filter(|_| participle.before().is_some_and(led)) else { return Vec::new() };
        let behind = self.dependents(participle, &["obl", "nmod", "advmod", "obj"]).filter(|&at| at > participle);
        // "comme prévu par l'accord"
        let own = |at: &WordIx| self.is_marked(*at, Role::Agent) || self.word(*at).deprel.as_str() == "obl:agent";
        behind.filter(|at| !own(at)).map(|at| Move::new(at, verb, Deprel::new("obl:mod"))).collect()
    }

    /// "A, pourtant prudente, réprouve N": an adjective behind the subject was read as the root, and the verb as joined to it.
    pub(super) fn adjective_root(&self, verb: WordIx) -> Option<Vec<Move>> {
        let adjective = self.head(verb).filter(|&root| root < verb && self.head(root).is_none() && self.word(root).upos == Upos::Adj)?;
        let subject = self.own_subject(adjective).filter(|&subject| subject < adjective)?;
        let finite = self.finite(verb)?;
        let bare = self.dependents(adjective, &["cop", "aux"]).next().is_none() && self.own_subject(verb).is_none();
        let introduced = self.dependents(verb, &["mark", "cc"]).next().is_some();
        if !bare || introduced || !self.agrees(subject, finite) || !each(&(subject..adjective)).any(|at| self.is_comma(at)) {
            return None;
        }
        Some(vec![
            Move { word: verb, head: None, deprel: Deprel::new("root"), participle_of: None },
            self.as_subject(subject, verb),
            Move::new(adjective, subject, Deprel::new("acl")),
        ])
    }

    /// The nouns that a participle or relative clause may be said of besides the one that it hangs on, the nearest first: those before it within
    /// that noun's phrase that agree with it.
    pub(in crate::extract) fn other_nouns(&self, said: WordIx) -> Vec<WordIx> {
        let below = self.word(said).deprel.universal() == "acl" && (self.is_participle(said) || self.is(said, "acl:relcl"));
        let Some(noun) = self.head(said).filter(|&noun| below && noun < said && !self.is_verb(noun)) else { return Vec::new() };
        // of a name without gender nothing shows that it agrees
        let inside = |at: WordIx| self.is_within(at, noun) && !self.is_within(at, said) && self.word(at).upos == Upos::Noun;
        let nearer = each(&(noun + 1..said)).rev().filter(|&at| inside(at) && self.differs(said, at) == Some(false));
        nearer.collect()
    }
}
