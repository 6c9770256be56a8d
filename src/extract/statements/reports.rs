//! What a sentence says that somebody says: "X affirme que …", "X dit avoir …", "…, a déclaré X", "X accuse Y d'avoir …".

use std::ops::Range;

use super::arguments::Arguments;
use super::report::{Report, ReportKind};
use super::speech::speech;
use super::teller::Teller;
use crate::extract::index::{Ix, WordIx, each};
use crate::extract::syntax::Repair;
use crate::lexicon::{NounClass, Part, Role, Slot, SpeechKind, Step, VerbClass};
use crate::ontology::Core;
use crate::reader::Upos;

/// What sort of clause a verb of saying is the verb of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Under {
    Main,
    /// "Alors que A annonce …".
    Subordinate,
}

/// A verb, noun or adjective of saying, and who says it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Saying {
    pub word: WordIx,
    pub kind: SpeechKind,
    pub teller: Option<Teller>,
    /// "…, affirme X".
    pub inserted: bool,
}

impl Arguments<'_> {
    /// The words of saying of the sentence, in order, each with who says it.
    pub(super) fn sayings(&self) -> Vec<Saying> {
        let syntax = self.syntax;
        let mut found = Vec::new();
        for word in syntax.words() {
            let predicative = syntax.is_verb(word) || syntax.word(word).upos == Upos::Adj;
            let Some(kind) = speech(self.document.lexicon, syntax, word).filter(|_| predicative) else { continue };
            let inserted = syntax.is_verb(word) && self.is_inserted(word);
            found.push(Saying { word, kind, teller: self.teller_of(word, inserted), inserted });
        }
        found
    }

    fn teller_of(&self, verb: WordIx, inserted: bool) -> Option<Teller> {
        let syntax = self.syntax;
        let as_said = inserted || self.is_as_said(verb);
        // its subject stands behind it, and may be read as its object
        let start = self.finite(verb);
        let behind = || {
            let mut words = syntax.dependents(verb, &["nsubj", "obj", "expl"]).filter(|&w| w > start);
            words.find(|&w| syntax.word(w).upos != Upos::Adj).map(|w| self.teller_behind(w, verb))
        };
        if as_said {
            let named = || self.person_behind(verb);
            // "…, a dit le porte-parole du ministère, le colonel B", of which B was read as something else's
            return match behind() {
                Some(Teller::Somebody) => named().filter(|_| self.is_named_next(verb)).or(Some(Teller::Somebody)),
                teller => teller.or_else(named),
            };
        }
        // of "est convaincu que", who undergoes it thinks so
        let predicate = syntax.predicate(verb);
        let convinced = syntax.is_passive(verb) && self.document.lexicon.speech_of(&syntax.word(verb).lemma.to_lowercase()).is_none();
        let tellers = if convinced { &predicate.patients } else { &predicate.agents };
        // "A, que B accuse de …, …": of two subjects read as one verb's, the nearer is its own
        let own = syntax.dependents(verb, &["nsubj"]).filter(|&w| w < verb).collect::<Vec<_>>();
        let nearest = own.last().filter(|_| own.len() > 1 && !convinced && !syntax.is_passive(verb));
        nearest.or_else(|| tellers.first()).map(|&w| self.teller(w)).or_else(behind)
    }

    /// Who says what is said around an inserted verb. A pronoun means nobody who was named in what is said.
    fn teller_behind(&self, word: WordIx, verb: WordIx) -> Teller {
        let teller = self.teller(word);
        let before = |entity| self.mentions.iter().any(|m| m.entity == entity && m.candidate.tokens.end <= self.syntax.token_of(verb));
        match teller {
            Teller::Entity(entity) if self.is_personal(word) && before(entity) => Teller::Pronoun,
            Teller::Somebody if self.is_personal(word) => Teller::Pronoun,
            teller => teller,
        }
    }

    /// Whether a word is a pronoun that means somebody: "il", and not "on".
    fn is_personal(&self, word: WordIx) -> bool {
        let word = self.syntax.word(word);
        word.upos == Upos::Pron
            && !self.document.lexicon.grammar().is(Role::Anybody, word.form.to_lowercase().rsplit('-').next().unwrap_or_default())
    }

    /// The first person named behind an inserted verb, where its subject is not read as such.
    fn person_behind(&self, verb: WordIx) -> Option<Teller> {
        let token = self.syntax.token_of(verb);
        let person = self.mentions.iter().find(|m| m.candidate.tokens.start > token && m.candidate.class.is(Core::Person))?;
        Some(Teller::Entity(person.entity))
    }

    /// Whether the first person named behind an inserted verb stands there without preposition, and no other verb stands before.
    fn is_named_next(&self, verb: WordIx) -> bool {
        let token = self.syntax.token_of(verb);
        let person = self.mentions.keys().find(|&at| {
            let candidate = &self.mentions[at].candidate;
            candidate.tokens.start > token && candidate.class.is(Core::Person)
        });
        person.is_some_and(|person| {
            let name = self.head(person);
            let between = verb + 1..name;
            self.syntax.case(name).is_empty() && !each(&between).any(|w| self.syntax.is_verb(w))
        })
    }

    /// "Comme l'a annoncé X".
    fn is_as_said(&self, verb: WordIx) -> bool {
        let grammar = self.document.lexicon.grammar();
        let as_said = |m: WordIx| grammar.is(Role::As, &self.syntax.word(m).lemma.to_lowercase());
        self.syntax.dependents(verb, &["mark", "advmod"]).any(as_said)
    }

    /// What the sentence's words of saying report.
    pub(super) fn reports(&self, sayings: &[Saying]) -> Vec<Report> {
        let mut found = Vec::new();
        for saying in sayings {
            match saying.kind {
                SpeechKind::Say | SpeechKind::Accuse | SpeechKind::Deny => self.said_by_verb(saying, &mut found),
                SpeechKind::Demand | SpeechKind::Presume | SpeechKind::According | SpeechKind::Opinion => {}
            }
            self.said_around(saying, &mut found);
            found.extend(self.said_behind_colon(saying));
        }
        self.said_by_nouns(&mut found);
        found.extend(self.according());
        self.without_asides(found)
    }

    /// The clauses and nouns that depend on a word of saying.
    fn said_by_verb(&self, saying: &Saying, found: &mut Vec<Report>) {
        let (syntax, verb) = (self.syntax, saying.word);
        let teller = saying.teller.unwrap_or(Teller::Somebody);
        let grammar = self.document.lexicon.grammar();
        let lemma = syntax.word(verb).lemma.to_lowercase();
        let clauses: Vec<WordIx> = match saying.kind {
            SpeechKind::Accuse => {
                let infinite = syntax.dependents(verb, &["xcomp", "ccomp", "advcl", "acl"]).filter(|&w| w > verb);
                infinite.filter(|&w| !self.is_inserted(w)).collect()
            }
            // "dément avoir", "nie que": what is denied is denied by somebody
            SpeechKind::Deny => syntax.dependents(verb, &["xcomp", "ccomp"]).filter(|&w| w > verb && !self.is_inserted(w)).collect(),
            _ => {
                // "alors que A annonce …, B a réagi": what follows is no word of A's
                let under = if syntax.dependents(verb, &["mark"]).next().is_some() { Under::Subordinate } else { Under::Main };
                let finite =
                    syntax.dependents(verb, &["ccomp", "advcl", "csubj"]).filter(|&w| syntax.is_clause(w) && !self.is_of_subject(w, verb));
                let finite = finite.filter(|&w| self.is_completing(w, under));
                // "affirme avoir pris", "dit tenir", but not "promet de prendre"
                let bare = |w: &WordIx| syntax.dependents(*w, &["aux"]).next().is_some() || syntax.case(*w).is_empty();
                let infinitive = |w: WordIx| syntax.word(w).feats.get("VerbForm") == Some("Inf");
                // "affirme, dans un communiqué, avoir pris": read as inserted
                let perfect = |w: &WordIx| {
                    syntax.dependents(*w, &["aux"]).any(|aux| syntax.word(aux).feats.get("VerbForm") == Some("Inf")) && *w > verb
                };
                let inserted = syntax.dependents(verb, &["parataxis"]).filter(perfect);
                let infinite =
                    syntax.dependents(verb, &["xcomp"]).filter(|&w| infinitive(w) || syntax.dependents(w, &["aux", "cop"]).any(infinitive));
                let infinite = infinite.filter(bare);
                // "A l'a confirmé, B a pris N"
                let foretold = syntax.dependents(verb, &["obj"]).any(|w| w < verb && syntax.word(w).feats.get("PronType") == Some("Prs"));
                let behind = syntax.dependents(verb, &["parataxis"]).filter(|&w| foretold && w > verb && syntax.is_clause(w));
                // "considère A comme responsable de l'attaque", "s'est dit l'auteur de l'attaque"
                let has_object = syntax.dependents(verb, &["obj"]).next().is_some();
                let of_self = |w: &WordIx| syntax.word(*w).upos == Upos::Noun && syntax.describes_itself(verb);
                let predicative = |w: &WordIx| has_object && matches!(syntax.word(*w).upos, Upos::Noun | Upos::Adj) || of_self(w);
                let judged = syntax.dependents(verb, &["xcomp"]).filter(predicative);
                let judged = judged.chain(syntax.dependents(verb, &["obj"]).filter(of_self)).filter(|&w| w > verb);
                finite.chain(infinite).chain(inserted).chain(behind).chain(judged).collect()
            }
        };
        // "confirme le retrait de A"; of "dénonce l'attaque de A", that there was one is taken for granted
        let announces = grammar.is(VerbClass::Announcing, &lemma);
        let deplores = grammar.is(VerbClass::Deploring, &lemma);
        let definite =
            |noun: WordIx| syntax.dependents(noun, &["det"]).any(|d| grammar.is(Role::Definite, &syntax.word(d).lemma.to_lowercase()));
        let objects = match syntax.is_passive(verb) {
            true => syntax.dependents(verb, &["nsubj"]).collect::<Vec<_>>(),
            false => syntax.dependents(verb, &["obj"]).collect(),
        };
        let denies = saying.kind == SpeechKind::Deny;
        // "annonce son soutien à A" gives it
        let takes = |noun: WordIx| {
            let own = syntax.dependents(noun, &["det"]).any(|d| syntax.word(d).feats.get("Poss") == Some("Yes"));
            own && grammar.is(NounClass::Stance, &syntax.word(noun).lemma.to_lowercase())
        };
        // "nie la présence de A": there was none; of "repousse l'attaque de A" there was one
        let disowns = denies && grammar.is(VerbClass::Denial, &lemma);
        // "les accusations de A sont rejetées": they were made
        let made = |noun: WordIx| grammar.is(NounClass::SayingNoun, &syntax.word(noun).lemma.to_lowercase());
        let told = |noun: WordIx| announces && !takes(noun) || disowns && !made(noun) || (deplores || denies) && !definite(noun);
        let nouns = objects.into_iter().filter(|&noun| told(noun));
        // "accuse A de l'attaque", "impute l'attaque à A": whose it was
        let blamed = syntax.dependents(verb, &["obl", "obj"]).filter(|&noun| match saying.kind {
            SpeechKind::Accuse if syntax.is_marked(noun, Role::Of) => true,
            SpeechKind::Accuse => syntax.case(noun).is_empty() && !syntax.marked(verb, Role::To).is_empty(),
            _ => false,
        });
        let nouns = nouns.chain(blamed.collect::<Vec<_>>());
        let kind = |w: WordIx| match syntax.dependents(w, &["aux"]).any(|aux| syntax.word(aux).deprel.as_str() == "aux:tense") {
            true => ReportKind::Past,
            false => ReportKind::Clause,
        };
        let of_other = clauses.iter().any(|&clause| self.is_of_each_other(saying, clause));
        let both = if of_other { self.both_tellers(saying) } else { Vec::new() };
        let mutual = |clause: &WordIx| !both.is_empty() && self.is_of_each_other(saying, *clause);
        let (mutual, clauses): (Vec<WordIx>, Vec<WordIx>) = clauses.into_iter().partition(mutual);
        for &teller in &both {
            let report = |w: &WordIx| Report { kind: ReportKind::Mutual, ..Report::clause(self.tokens_of(syntax.subtree(*w)), teller) };
            found.extend(mutual.iter().map(report));
        }
        if !mutual.is_empty() && saying.kind == SpeechKind::Accuse {
            return;
        }
        found.extend(clauses.into_iter().map(|w| Report { kind: kind(w), ..Report::clause(self.tokens_of(syntax.subtree(w)), teller) }));
        let nouns = nouns.filter(|&w| !syntax.is_verb(w)).flat_map(|w| syntax.coordinated(w));
        found.extend(nouns.map(|w| Report { kind: ReportKind::Noun, ..Report::clause(self.tokens(w), teller) }));
    }

    /// The noun behind which a participle stands: "la présence de A, niée par B".
    pub(super) fn described_by(&self, verb: WordIx) -> Option<WordIx> {
        let syntax = self.syntax;
        let participle = syntax.word(verb).deprel.as_str() == "acl" && syntax.word(verb).feats.get("VerbForm") == Some("Part");
        syntax.head(verb).filter(|&noun| participle && noun < verb && syntax.word(noun).upos == Upos::Noun)
    }

    /// "A et B s'accusent de …", "chaque camp accuse l'autre de …", "chacun affirme que l'autre …": whether a clause is what each of two says of the
    /// other. What "chaque camp affirme" of itself is not.
    fn is_of_each_other(&self, saying: &Saying, clause: WordIx) -> bool {
        let other = |at: WordIx, relations: &[&str]| self.syntax.dependents(at, relations).any(|word| self.is_other_of_two(word));
        match saying.kind {
            SpeechKind::Accuse => self.syntax.is_reflexive(saying.word) || other(saying.word, &["obj", "iobj", "obl"]),
            _ => other(clause, &["nsubj"]),
        }
    }

    /// Those who say something of each other, where they are several.
    fn both_tellers(&self, saying: &Saying) -> Vec<Teller> {
        let verb = saying.word;
        let subjects = self.syntax.dependents(verb, &["nsubj"]).filter(|&w| w < verb).flat_map(|w| self.syntax.coordinated(w));
        // "les deux camps s'accusent de …"
        let pair = |w: WordIx| self.entities.references.pair(self.sentence, w).into_iter().flatten().map(Teller::Entity);
        let tellers = subjects.flat_map(|w| std::iter::once(self.teller(w)).chain(pair(w)).collect::<Vec<_>>());
        let tellers: Vec<Teller> = tellers.filter(|teller| matches!(teller, Teller::Entity(_))).collect();
        if tellers.len() > 1 { tellers } else { Vec::new() }
    }

    /// "A, qui tient N, a annoncé …": a clause before the verb of saying that belongs to who speaks.
    fn is_of_subject(&self, clause: WordIx, verb: WordIx) -> bool {
        clause < verb && self.syntax.dependents(verb, &["nsubj"]).any(|subject| subject < clause)
    }

    /// "A l'a confirmé : B a pris N": what stands behind the colon that ends the clause of a verb of saying.
    fn said_behind_colon(&self, saying: &Saying) -> Option<Report> {
        let tokens = self.all_tokens();
        let teller = saying.teller.filter(|_| saying.kind == SpeechKind::Say && self.syntax.is_verb(saying.word))?;
        let from = self.syntax.token_of(saying.word);
        let colon = (from..tokens.len()).find(|&at| &*tokens[at].norm == ":")?;
        let has_clause =
            |tokens: Range<usize>| each(&self.syntax.words_of(&tokens)).any(|w| self.syntax.word(w).feats.get("VerbForm") == Some("Fin"));
        // a clause between is what is said, and what stands behind the colon the article's
        let behind = colon + 1..tokens.len();
        (!has_clause(from + 1..colon) && has_clause(behind.clone())).then(|| Report::clause(behind, teller))
    }

    /// "A propose un sommet, que B refuse": a relative clause whose pronoun was read as a conjunction.
    fn is_set_off(&self, clause: WordIx) -> bool {
        let syntax = self.syntax;
        let Some(verb) = syntax.head(clause).filter(|&verb| verb < clause) else { return false };
        let mark = syntax.dependents(clause, &["mark"]).next();
        let comma = mark.and_then(|mark| mark.before()).is_some_and(|before| &*syntax.word(before).form == ",");
        // "a prévenu ses alliés, lundi, que …"
        let agents = self.document.ontology.core_ids(&Core::AGENTS);
        let addressed = |object: WordIx| self.mention_at(object, &agents).is_some();
        let object = syntax.dependents(verb, &["obj"]).any(|object| object > verb && object < clause && !addressed(object));
        comma && object && !self.is_inserted(verb)
    }

    /// Whether a clause has the conjunction of a clause that completes a verb.
    fn is_completing(&self, clause: WordIx, under: Under) -> bool {
        let grammar = self.document.lexicon.grammar();
        if self.is_set_off(clause) {
            return false;
        }
        let completes = |m: WordIx| grammar.is(Role::ComplementClause, &self.syntax.word(m).lemma.to_lowercase());
        let first = self.syntax.case(clause).split(' ').next().unwrap_or_default();
        if [Role::Purpose, Role::Condition, Role::Before].into_iter().any(|role| grammar.is(role, first)) {
            return false;
        }
        let open = self.syntax.word(clause).deprel.universal() != "advcl" && under == Under::Main;
        open || self.syntax.dependents(clause, &["mark"]).any(completes)
    }

    /// The clause that an inserted verb of saying stands in, or that it is said of: "…, affirme X", "comme l'a annoncé X".
    fn said_around(&self, saying: &Saying, found: &mut Vec<Report>) {
        let (syntax, verb) = (self.syntax, saying.word);
        let Some(teller) = saying.teller else { return };
        let as_said = self.is_as_said(verb);
        let follows = syntax.predicate(verb).agents.iter().any(|&s| s > verb) && saying.kind != SpeechKind::Accuse;
        let all = 0..self.all_tokens().len();
        let own = self.tokens_of(self.insertion(verb));
        if saying.inserted || as_said {
            let above = syntax.head(verb).filter(|&head| syntax.is_clause(head) || !syntax.is_verb(head));
            let tokens = above.map_or(all, |above| self.tokens_of(syntax.subtree(self.clause_of(above))));
            found.push(Report { except: own, kind: ReportKind::Around, ..Report::clause(tokens, teller) });
        } else if follows {
            // "A a pris N, a affirmé X", read the other way round
            let told = syntax.dependents(verb, &["parataxis", "ccomp"]).filter(|&w| syntax.is_clause(w));
            let before = told.filter(|&w| w < verb || syntax.word(w).deprel.universal() == "parataxis");
            found.extend(before.map(|w| Report { except: own.clone(), ..Report::clause(self.tokens_of(syntax.subtree(w)), teller) }));
            if syntax.head(verb).is_none() && syntax.dependents(verb, &["parataxis"]).any(|w| w > verb) {
                found.push(Report { except: own, ..Report::clause(all, teller) });
            }
        }
    }

    /// The first form of a verb: its auxiliary, or itself.
    fn finite(&self, verb: WordIx) -> WordIx {
        self.syntax.dependents(verb, &["aux"]).min().unwrap_or(verb).min(verb)
    }

    /// A verb of saying with who says it, and what the article says that he does by it: "…, a déclaré A, accusant B".
    fn insertion(&self, verb: WordIx) -> Range<WordIx> {
        // "…, ajoutant que B a attaqué C" is said by him, too
        let deed = |w: WordIx| {
            let feats = &self.syntax.word(w).feats;
            let present = feats.get("Tense") == Some("Pres") && feats.get("VerbForm") == Some("Part");
            present && speech(self.document.lexicon, self.syntax, w) != Some(SpeechKind::Say)
        };
        let subject = self.syntax.dependents(verb, &["nsubj", "obj", "expl"]);
        let beside = self.syntax.dependents(verb, &["advcl"]).filter(|&w| deed(w));
        verb..subject.chain(beside).filter(|&w| w > verb).map(|w| self.syntax.subtree(w).end).max().unwrap_or(verb + 1)
    }

    /// The clause that a word belongs to.
    fn clause_of(&self, word: WordIx) -> WordIx {
        let mut here = word;
        for _ in 0..self.syntax.len() {
            let Some(head) = self.syntax.head(here).filter(|_| !self.syntax.is_clause(here)) else { break };
            here = head;
        }
        here
    }

    /// "…, affirme X": a verb behind a comma or a closing mark, with its subject behind it.
    fn is_inserted(&self, verb: WordIx) -> bool {
        let syntax = self.syntax;
        let word = syntax.word(verb);
        if syntax.dependents(verb, &["ccomp", "mark"]).next().is_some() || word.feats.get("VerbForm") == Some("Inf") {
            return false;
        }
        // "…, invoquant une attaque de A"
        let participle = word.feats.get("Tense") == Some("Pres") && word.feats.get("VerbForm") == Some("Part");
        // "…, que soutient A"
        if participle || syntax.dependents(verb, &["obj"]).any(|w| w < verb && syntax.word(w).feats.get("PronType") == Some("Rel")) {
            return false;
        }
        let first = syntax.dependents(verb, &["aux", "expl", "obj", "iobj"]).filter(|&w| w < verb).min().unwrap_or(verb);
        let closes = |form: &str| form == "," || self.document.lexicon.quotes().can_close(form);
        let comma = first.before().is_some_and(|before| closes(&syntax.word(before).form));
        let ends = |at: WordIx| self.document.lexicon.quotes().can_close(&syntax.word(at).form);
        let quoted = comma && first.before().is_some_and(|before| ends(before) || before.before().is_some_and(ends));
        let start = self.finite(verb);
        let behind = |relation: &str| syntax.dependents(verb, &[relation]).any(|w| w > start);
        let before = syntax.dependents(verb, &["nsubj"]).any(|w| w < start);
        // a verb that also takes objects ("soutient") has its own behind it
        let agent = |slot: &Slot| slot.classes.is_empty() || slot.classes.iter().any(|class| class.core.is_agent());
        let of_agents = |slot: &Slot| matches!(slot.steps[..], [Step::Patient]) && agent(slot);
        let mut patterns = self.document.lexicon.patterns_of(Part::Verb, &word.lemma);
        let takes_objects = patterns.any(|(_, pattern)| !pattern.needs_another() && pattern.slots().any(of_agents));
        let misread = syntax.repairs(Repair::InsertedSpeech) && comma && behind("obj") && !before && (!takes_objects || quoted);
        // "« … », a martelé X": what stands in quotation marks was read as what says it
        if quoted
            && first.before().is_some_and(|comma| comma.before().is_some_and(ends))
            && (behind("nsubj") || behind("obj") || behind("expl"))
        {
            return true;
        }
        match word.deprel.universal() {
            "parataxis" => behind("nsubj") || behind("expl") || misread || comma && !before && (!takes_objects || quoted),
            // "L'armée, a dit X, a quitté N", read the other way round
            "root" => comma && (behind("nsubj") || behind("expl")) && behind("parataxis"),
            "advcl" | "conj" | "acl" | "ccomp" => comma && !before && (behind("nsubj") || behind("expl")) || misread,
            _ => false,
        }
    }

    pub(super) fn tokens_of(&self, words: Range<WordIx>) -> Range<usize> {
        let last = words.end.before().unwrap_or(words.start);
        self.syntax.token_of(words.start)..self.syntax.token_of(last) + 1
    }
}
