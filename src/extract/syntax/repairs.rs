//! What is made of a tree where the parser is known to err. The example of each repair is a test.
//!
//! Repairs of the tree are made once, in order, before anything is read from it. Where what is right depends on what is looked for, the
//! repair is one of the look-up, behind what stands where it should.

use super::repair::Repair;
use super::tree::{Move, Tree};
use crate::extract::index::{Ix, WordIx, each};
use crate::lexicon::SpeechKind;
use crate::ontology::Core;
use crate::reader::{Deprel, Upos};

/// What a repair moves in a tree.
pub(super) fn moves(tree: &Tree<'_>, repair: Repair) -> Vec<Move> {
    match repair {
        Repair::NameWords => return tree.words().flat_map(|word| tree.words_of_name(word)).collect(),
        Repair::Nickname => return tree.words().filter_map(|word| tree.nickname(word)).flatten().collect(),
        Repair::NamePeople => return tree.words().filter_map(|noun| tree.misread_people(noun)).flatten().collect(),
        Repair::CompoundPreposition => return tree.words().flat_map(|noun| tree.compound_preposition(noun)).collect(),
        Repair::Cleft => return tree.words().flat_map(|noun| tree.cleft(noun)).collect(),
        Repair::Topic => return tree.words().flat_map(|noun| tree.topic(noun)).collect(),
        Repair::MissingSubject => {
            let missing = tree.words().filter_map(|verb| tree.missing_subject(verb)).flatten();
            return missing.chain(tree.words().filter_map(|word| tree.circumstance_as_subject(word))).collect();
        }
        Repair::SetOffObject => {
            let mut moves: Vec<Move> = tree.words().filter_map(|noun| tree.set_off_object(noun)).collect();
            moves.dedup_by_key(|moved| moved.head);
            moves.extend(tree.words().filter_map(|noun| tree.set_off_complement(noun)));
            return moves;
        }
        Repair::InsertedRoot => {
            return tree
                .words()
                .filter_map(|word| tree.told_before(word).or_else(|| tree.subject_before_insertion(word).map(|moved| vec![moved])))
                .flatten()
                .collect();
        }
        Repair::ToldClause => {
            let told = tree.words().filter_map(|clause| tree.told_clause(clause).or_else(|| tree.told_infinitive(clause)));
            return told.flatten().collect();
        }
        Repair::FrontedParticiple => return tree.words().find_map(|word| tree.fronted_participle(word)).unwrap_or_default(),
        Repair::QuotedSpeaker => return tree.words().filter_map(|verb| tree.quoted_speaker(verb)).flatten().collect(),
        Repair::VerblessRoot => {
            let of_noun = |verb: WordIx| tree.verbless_root(verb).or_else(|| tree.adjective_root(verb)).or_else(|| tree.time_root(verb));
            return tree.words().find_map(of_noun).unwrap_or_default();
        }
        Repair::RelativeRoot => {
            let mended = tree.words().find_map(|verb| {
                tree.relative_root(verb).or_else(|| tree.relative_of_place_root(verb)).or_else(|| tree.relative_of_object_root(verb))
            });
            return mended.unwrap_or_default();
        }
        Repair::MisreadAuxiliary => {
            let of_noun = tree.words().filter_map(|noun| tree.auxiliary_of_noun(noun)).flatten();
            return of_noun.chain(tree.words().filter_map(|word| tree.parted_auxiliary(word)).flatten()).collect();
        }
        Repair::CountedNoun => {
            let counted = tree.words().filter_map(|noun| tree.counted_noun(noun).or_else(|| tree.counted_adjective(noun)));
            return counted.flatten().collect();
        }
        Repair::StressedPronoun => return tree.words().filter_map(|verb| tree.stressed_subject(verb)).flatten().collect(),
        Repair::AsPlanned => return tree.words().flat_map(|participle| tree.behind_as_planned(participle)).collect(),
        Repair::FixedNoun => return tree.words().filter_map(|noun| tree.fixed_noun(noun)).flatten().collect(),
        Repair::InfinitiveBelow => return tree.words().filter_map(|word| tree.infinitive_below(word)).flatten().collect(),
        Repair::AdjectiveComplement => return tree.words().filter_map(|word| tree.adjective_before_case(word)).flatten().collect(),
        Repair::TrailingSpeech => {
            let trailing = tree.words().filter_map(|verb| tree.trailing_speech(verb)).flatten();
            return trailing.chain(tree.words().filter_map(|word| tree.participle_of_speaker(word))).collect();
        }
        _ => {}
    }
    tree.words()
        .filter_map(|word| match repair {
            Repair::MisreadParticiple => tree.misread_participle(word),
            Repair::SecondSubject => tree.second_subject(word),
            Repair::NamedNoun => tree.name_as_adjective(word),
            Repair::PlacedNoun => tree.placed_noun(word),
            Repair::BoundParticiple => tree.behind_participle(word),
            Repair::DateApart => tree.date_apart(word),
            Repair::IntroducedBehind => tree.introduced_behind(word),
            Repair::StrayRelative => tree.relative_of_another(word),
            Repair::PlannedInfinitive => tree.planned_infinitive(word),
            Repair::ListedApposition => tree.listed_apposition(word),
            Repair::BareApposition => tree.bare_apposition(word),
            Repair::JoinedNoun => tree.joined_noun(word),
            Repair::TitledName => tree.titled_name(word),
            Repair::DatedObject => tree.dated_object(word),
            Repair::Disagreement => tree.disagreement(word).or_else(|| tree.adjective_of_whole(word)),
            Repair::EllipticNoun => tree.elliptic_noun(word),
            Repair::BetweenPair => tree.between_pair(word),
            Repair::BracketedNoun => tree.noun_before_brackets(word),
            Repair::StrayCoordination => tree.argument_joined(word),
            Repair::FiniteJoined => tree.joined_to_infinitive(word),
            Repair::AccusedInfinitive => tree.accusation(word),
            Repair::PostposedObject => tree.postposed(word),
            Repair::InvertedSubject => tree.subject_behind(word),
            _ => None,
        })
        .collect()
}

impl Tree<'_> {
    fn noun_before_brackets(&self, participle: WordIx) -> Option<Move> {
        let noun = self.head(participle).filter(|&noun| noun < participle && !self.is_verb(noun))?;
        let modifies = match self.word(participle).deprel.universal() {
            "acl" => self.is_participle(participle) || self.is(participle, "acl:relcl"),
            "amod" => self.is_verb(participle),
            _ => false,
        };
        let form = |at: WordIx| &*self.word(at).form;
        let between = || each(&(noun + 1..participle));
        let is_open = |at: WordIx| matches!(form(at), "[" | "(");
        let closed = || between().any(|at| matches!(form(at), "]" | ")")) && !between().any(is_open);
        if !modifies || !closed() {
            return None;
        }
        let opened = self.words().rev().filter(|&at| at < noun).find(|&at| is_open(at))?;
        let head = self.words().rev().filter(|&at| at < opened).find(|&w| matches!(self.word(w).upos, Upos::Noun | Upos::Propn))?;
        Some(Move::new(participle, head, self.word(participle).deprel.clone()))
    }

    fn bare_apposition(&self, noun: WordIx) -> Option<Move> {
        let word = self.word(noun);
        // "N, la deuxième ville de M"
        let ranked = self.dependents(noun, &["amod"]).any(|rank| rank < noun) && self.dependents(noun, &["det"]).next().is_some();
        let undetermined = ranked || self.dependents(noun, &["det"]).next().is_none();
        let bare = self.case(noun).is_empty() && undetermined && self.dependents(noun, &["cop", "nsubj", "cc"]).next().is_none();
        let other = ranked && matches!(word.deprel.universal(), "obj" | "conj");
        // "a quitté mardi N, ville que A tenait"
        let of_date = word.deprel.universal() == "appos" && self.head(noun).is_some_and(|date| self.is_time(date));
        let complement = (other || of_date || matches!(word.deprel.universal(), "obl" | "nmod" | "dislocated")) && word.upos == Upos::Noun;
        let says_place = || self.lexicon.heads().get(&word.lemma).iter().any(|head| head.class.is(Core::Place));
        let told = || self.dependents(noun, &["acl", "amod", "nmod", "advmod"]).any(|below| below > noun);
        if !bare || !complement || !says_place() || !told() {
            return None;
        }
        let first = self.dependents(noun, &["amod", "det"]).min().unwrap_or(noun).min(noun);
        let name = first.before().filter(|&comma| self.is_comma(comma))?.before()?;
        let head = self.head(name).filter(|_| self.is(name, "flat:name")).unwrap_or(name);
        let moves = self.word(name).upos == Upos::Propn && self.head(noun) != Some(head);
        moves.then(|| Move::new(noun, head, Deprel::new("appos")))
    }

    fn subject_before_insertion(&self, noun: WordIx) -> Option<Move> {
        let verb = self.head(noun).filter(|&verb| noun < verb && self.is(noun, "nsubj") && self.head(verb).is_none())?;
        let speaks = self.lexicon.speech_of(&self.word(verb).lemma) == Some(SpeechKind::Say);
        let speaker = self.dependents(verb, &["nsubj"]).any(|other| other > verb);
        let told = self.dependents(verb, &["parataxis"]).find(|&told| told > verb && self.own_subject(told).is_none())?;
        (speaks && speaker).then(|| Move::new(noun, told, Deprel::new("nsubj")))
    }

    /// "A a pris B, a annoncé C": the verb of saying at the end was read as that of the sentence, and what is told as said of A.
    fn told_before(&self, verb: WordIx) -> Option<Vec<Move>> {
        let says = self.head(verb).is_none() && self.lexicon.speech_of(&self.word(verb).lemma) == Some(SpeechKind::Say);
        if says && self.own_subject(verb).is_none_or(|subject| subject > verb) {
            return self.predicate_told_before(verb);
        }
        let subject = self.own_subject(verb).filter(|&subject| says && subject < verb)?;
        let speaker = self
            .dependents(verb, &["obj"])
            .find(|&noun| noun > verb && self.word(noun).upos != Upos::Pron && self.case(noun).is_empty())?;
        let first = self.dependents(verb, &["aux"]).next().unwrap_or(verb);
        let set_off = first.before().is_some_and(|before| self.is_comma(before));
        let relative = |at: WordIx| self.word(at).feats.get("PronType") == Some("Rel");
        let told = self.dependents(subject, &["acl", "conj", "parataxis"]).find(|&clause| {
            clause < verb && self.finite(clause).is_some() && !self.children(clause).iter().any(|&c| c < clause && relative(c))
        })?;
        if !set_off || self.own_subject(told).is_some() {
            return None;
        }
        let mut moves = vec![
            Move { word: told, head: None, deprel: Deprel::new("root"), participle_of: None },
            self.as_subject(subject, told),
            Move::new(verb, told, Deprel::new("parataxis")),
            Move::new(speaker, verb, Deprel::new("nsubj")),
        ];
        let before = self.dependents(verb, &["obl", "advmod", "advcl"]).filter(|&c| c < told);
        moves.extend(before.map(|c| Move::new(c, told, self.word(c).deprel.clone())));
        Some(moves)
    }

    /// "A est l'auteur de B, affirme C": what is told was read as a circumstance of the verb of saying.
    fn predicate_told_before(&self, verb: WordIx) -> Option<Vec<Move>> {
        let told = self
            .dependents(verb, &["obl", "nmod", "advcl", "xcomp", "dislocated"])
            .find(|&at| at < verb && self.dependents(at, &["cop"]).next().is_some() && self.own_subject(at).is_some())?;
        let speaker = self.dependents(verb, &["nsubj", "obj"]).find(|&noun| noun > verb && self.case(noun).is_empty())?;
        let set_off = each(&(told..verb)).any(|at| self.is_comma(at)) && self.dependents(told, &["mark"]).next().is_none();
        set_off.then(|| {
            vec![
                Move { word: told, head: None, deprel: Deprel::new("root"), participle_of: None },
                Move::new(verb, told, Deprel::new("parataxis")),
                Move::new(speaker, verb, Deprel::new("nsubj")),
            ]
        })
    }

    fn postposed(&self, noun: WordIx) -> Option<Move> {
        let verb = self.head(noun).filter(|&verb| verb < noun && self.is(noun, "nsubj") && self.is_verb(verb))?;
        let bare = self.case(noun).is_empty() && matches!(self.word(noun).upos, Upos::Noun | Upos::Propn);
        let infinitive = |at: WordIx| self.is_infinitive(at);
        let without_subject = infinitive(verb) || self.dependents(verb, &["aux"]).any(infinitive);
        let free = self.dependents(verb, &["obj", "cop"]).next().is_none() && !self.is_passive(verb);
        (bare && free && without_subject).then(|| Move::new(noun, verb, Deprel::new("obj")))
    }

    pub(super) fn is_apart(&self, noun: WordIx, first: WordIx) -> bool {
        let case = self.case(noun);
        self.repairs(Repair::ApartNoun) && !case.is_empty() && case != self.case(first) && self.dependents(noun, &["cc"]).next().is_none()
    }

    pub(super) fn shared_objects(&self, verb: WordIx) -> Vec<WordIx> {
        self.dependents(verb, &["conj"])
            .filter(|&c| self.is_verb(c) && c < verb + 6 && self.own_subject(c).is_none())
            .flat_map(|c| self.dependents(c, &["obj"]).collect::<Vec<_>>())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::syntax::repair::Repairs;
    use crate::lexicon::{Lexicon, LexiconTables};
    use crate::ontology::{BUILTIN_TURTLE, load};
    use crate::reader::{Annotation, DependencyTree, Feats, Word, read_conllu};

    /// A tree of words: form, lemma, part of speech, features, head and relation.
    fn tree(words: &[(&str, &str, Upos, &str, u32, &str)]) -> DependencyTree {
        let word = |&(form, lemma, upos, feats, head, deprel): &(&str, &str, Upos, &str, u32, &str)| Word {
            form: form.into(),
            lemma: lemma.into(),
            upos,
            feats: Feats::new(feats),
            head,
            deprel: Deprel::new(deprel),
            misc: "".into(),
        };
        DependencyTree { words: words.iter().map(word).collect(), ..DependencyTree::default() }
    }

    fn lexicon() -> Lexicon {
        Lexicon::read(&LexiconTables::packaged(), &load(BUILTIN_TURTLE).unwrap()).unwrap()
    }

    fn heads(tree: &DependencyTree, repair: Repair) -> Vec<(usize, usize)> {
        let lexicon = lexicon();
        let tree = Tree::new(&lexicon, tree, Repairs::MADE);
        moves(&tree, repair).into_iter().map(|moved| (moved.word.position(), moved.head.map_or(0, |head| head.position()))).collect()
    }

    /// What each repair moves in the trees of `tests/trees/misread.conllu`, which a model of the reader has read wrongly.
    #[test]
    fn trees_that_were_misread_are_mended() {
        let lexicon = lexicon();
        let blocks = include_str!("../../../tests/trees/misread.conllu").split("\n\n");
        let mut wrong = Vec::new();
        for block in blocks {
            let said = |name: &str| block.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = ")).expect(name);
            let read = read_conllu(format!("{block}\n\n").as_bytes(), Annotation::Whole).expect("a tree").remove(0);
            let mut tree = Tree::new(&lexicon, &read, Repairs::MADE);
            let repair = Repair::ALL.into_iter().find(|repair| repair.name() == said("# repair")).expect("a repair");
            for earlier in Repair::ALL.into_iter().take_while(|&earlier| earlier != repair) {
                let moves = moves(&tree, earlier);
                tree.apply(moves);
            }
            let form = |at: WordIx| tree.word(at).form.to_string();
            let moved = moves(&tree, repair).into_iter().map(|m| format!("{}→{}", form(m.word), m.head.map(form).unwrap_or_default()));
            let found = moved.collect::<Vec<_>>().join(" ");
            if found != said("# moves") {
                wrong.push(format!("{repair}: {found}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn who_does_something_may_hang_on_where_it_is_done() {
        let misread = tree(&[
            ("signé", "signer", Upos::Verb, "Tense=Past|VerbForm=Part", 0, "root"),
            ("à", "à", Upos::Adp, "_", 3, "case"),
            ("Riga", "Riga", Upos::Propn, "_", 1, "obl"),
            ("par", "par", Upos::Adp, "_", 5, "case"),
            ("Oslo", "Oslo", Upos::Propn, "_", 3, "nmod"),
        ]);
        let lexicon = lexicon();
        let tree = Tree::new(&lexicon, &misread, Repairs::MADE);
        assert_eq!(tree.far_agent(WordIx::new(0)), [WordIx::new(4)]);
    }

    #[test]
    fn what_somebody_is_accused_of_is_the_accusers_word() {
        let misread = tree(&[
            ("Oslo", "Oslo", Upos::Propn, "_", 2, "nsubj"),
            ("accuse", "accuser", Upos::Verb, "VerbForm=Fin", 0, "root"),
            ("Riga", "Riga", Upos::Propn, "_", 2, "obj"),
            ("d'", "de", Upos::Adp, "_", 6, "mark"),
            ("avoir", "avoir", Upos::Aux, "VerbForm=Inf", 6, "aux:tense"),
            ("menti", "mentir", Upos::Verb, "VerbForm=Inf", 3, "acl"),
        ]);
        assert_eq!(heads(&misread, Repair::AccusedInfinitive), [(5, 1)]);
    }

    #[test]
    fn a_noun_behind_an_argument_is_joined_to_it_and_not_to_the_verb() {
        let misread = tree(&[
            ("oppose", "opposer", Upos::Verb, "VerbForm=Fin", 0, "root"),
            ("l'", "le", Upos::Det, "_", 3, "det"),
            ("armée", "armée", Upos::Noun, "_", 1, "obj"),
            ("et", "et", Upos::Cconj, "_", 6, "cc"),
            ("les", "le", Upos::Det, "_", 6, "det"),
            ("rebelles", "rebelle", Upos::Noun, "_", 1, "conj"),
        ]);
        assert_eq!(heads(&misread, Repair::StrayCoordination), [(5, 2)]);
    }

    #[test]
    fn a_participle_behind_brackets_modifies_the_noun_before_them() {
        let misread = tree(&[
            ("mesures", "mesure", Upos::Noun, "_", 0, "root"),
            ("[", "[", Upos::Punct, "_", 4, "punct"),
            ("en", "en", Upos::Adp, "_", 4, "case"),
            ("Frise", "Frise", Upos::Propn, "_", 1, "nmod"),
            ("]", "]", Upos::Punct, "_", 4, "punct"),
            ("prises", "prendre", Upos::Verb, "Tense=Past|VerbForm=Part", 4, "acl"),
        ]);
        assert_eq!(heads(&misread, Repair::BracketedNoun), [(5, 0)]);
    }

    #[test]
    fn what_is_said_of_several_is_said_of_the_noun_above() {
        let misread = tree(&[
            ("départ", "départ", Upos::Noun, "Number=Sing|Gender=Masc", 0, "root"),
            ("des", "de", Upos::Adp, "_", 3, "case"),
            ("forces", "force", Upos::Noun, "Gender=Fem|Number=Plur", 1, "nmod"),
            ("de", "de", Upos::Adp, "_", 5, "case"),
            ("paix", "paix", Upos::Noun, "Gender=Fem|Number=Sing", 3, "nmod"),
            ("stationnées", "stationner", Upos::Verb, "Gender=Fem|Number=Plur|Tense=Past|VerbForm=Part", 5, "acl"),
        ]);
        assert_eq!(heads(&misread, Repair::Disagreement), [(5, 2)]);
    }

    #[test]
    fn the_second_subject_of_an_infinitive_is_its_object() {
        let misread = tree(&[
            ("affirment", "affirmer", Upos::Verb, "VerbForm=Fin", 0, "root"),
            ("avoir", "avoir", Upos::Aux, "VerbForm=Inf", 3, "aux:tense"),
            ("attaqué", "attaquer", Upos::Verb, "Tense=Past|VerbForm=Part", 1, "xcomp"),
            ("Bambari", "Bambari", Upos::Propn, "_", 3, "nsubj"),
        ]);
        assert_eq!(heads(&misread, Repair::PostposedObject), [(3, 2)]);
    }

    #[test]
    fn an_infinitive_completes_the_noun_before_what_introduces_it() {
        let misread = tree(&[
            ("Au", "à", Upos::Adp, "_", 2, "case"),
            ("lieu", "lieu", Upos::Noun, "_", 4, "obl"),
            ("de", "de", Upos::Adp, "_", 4, "mark"),
            ("signer", "signer", Upos::Verb, "VerbForm=Inf", 5, "advcl"),
            ("attaque", "attaquer", Upos::Verb, "VerbForm=Fin", 0, "root"),
        ]);
        assert_eq!(heads(&misread, Repair::InfinitiveBelow), [(1, 4), (3, 1)]);
    }

    #[test]
    fn a_clause_completes_the_infinitive_directly_before_it() {
        let misread = tree(&[
            ("fait", "faire", Upos::Verb, "VerbForm=Fin", 0, "root"),
            ("savoir", "savoir", Upos::Verb, "VerbForm=Inf", 1, "xcomp"),
            ("que", "que", Upos::Sconj, "_", 5, "mark"),
            ("Oslo", "Oslo", Upos::Propn, "_", 5, "nsubj"),
            ("part", "partir", Upos::Verb, "VerbForm=Fin", 1, "ccomp"),
        ]);
        assert_eq!(heads(&misread, Repair::IntroducedBehind), [(4, 1)]);
    }

    #[test]
    fn a_verb_of_saying_at_the_end_hangs_on_what_is_said() {
        let misread = tree(&[
            ("Oslo", "Oslo", Upos::Propn, "_", 2, "nsubj"),
            ("attaque", "attaquer", Upos::Verb, "Mood=Ind|Person=3|VerbForm=Fin", 0, "root"),
            ("Riga", "Riga", Upos::Propn, "_", 2, "obj"),
            (",", ",", Upos::Punct, "_", 5, "punct"),
            ("affirme", "affirmer", Upos::Verb, "Mood=Ind|Person=3|VerbForm=Fin", 3, "acl"),
            ("Vilnius", "Vilnius", Upos::Propn, "_", 5, "obj"),
        ]);
        assert_eq!(heads(&misread, Repair::TrailingSpeech), [(4, 1), (5, 4)]);
    }
}
