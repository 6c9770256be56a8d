//! A tree whose words know their dependents and their prepositions.

use std::borrow::Cow;
use std::ops::Range;

use super::repair::{Repair, Repairs};
use crate::extract::index::{Ix, List, WordIx, each};
use crate::lexicon::{Lexicon, Role};
use crate::reader::{DependencyTree, Deprel, Feats, Upos, Word};

/// A sentence's tree.
#[derive(Debug)]
pub(in crate::extract) struct Tree<'a> {
    tree: Cow<'a, DependencyTree>,
    pub(super) lexicon: &'a Lexicon,
    children: List<WordIx, Vec<WordIx>>,
    cases: List<WordIx, Box<str>>,
    repairs: Repairs,
}

/// A word and where it belongs.
#[derive(Debug)]
pub(super) struct Move {
    pub word: WordIx,
    /// `None` for the root.
    pub head: Option<WordIx>,
    pub deprel: Deprel,
    /// The verb whose past participle it is, if it was read as another word.
    pub participle_of: Option<Box<str>>,
}

impl Move {
    /// A word of the same reading at another place.
    pub(super) fn new(word: WordIx, head: WordIx, deprel: Deprel) -> Self {
        Self { word, head: Some(head), deprel, participle_of: None }
    }
}

/// Whether what stands below a participle may belong above it: "les villes occupées de A".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Participles {
    Open,
    /// A participle begins a clause of its own.
    Shut,
}

/// The relations of complements.
const COMPLEMENTS: [&str; 8] = ["obl", "nmod", "iobj", "advmod", "acl", "advcl", "xcomp", "obj"];
/// The relations that lead from a word to the nouns below it.
const NOMINAL: [&str; 7] = ["obl", "nmod", "obj", "appos", "amod", "acl", "conj"];

impl<'a> Tree<'a> {
    /// The tree as the parser gives it. `repairs` are those that may be made on it, or where something is looked up in it.
    pub(super) fn new(lexicon: &'a Lexicon, tree: &'a DependencyTree, repairs: Repairs) -> Self {
        let mut tree = Self { tree: Cow::Borrowed(tree), lexicon, children: List::default(), cases: List::default(), repairs };
        tree.index();
        tree
    }

    /// Puts words where they belong.
    pub(super) fn apply(&mut self, moves: Vec<Move>) {
        if moves.is_empty() {
            return;
        }
        let before = self.tree.words.clone();
        let words = &mut self.tree.to_mut().words;
        for moved in moves {
            let word = &mut words[moved.word.position()];
            (word.head, word.deprel) = (moved.head.map_or(0, |head| head.position() as u32 + 1), moved.deprel);
            if let Some(verb) = moved.participle_of {
                let kept = |name: &str| word.feats.get(name).map(|value| format!("{name}={value}|")).unwrap_or_default();
                word.feats = Feats::new(&format!("{}{}Tense=Past|VerbForm=Part", kept("Gender"), kept("Number")));
                (word.upos, word.lemma) = (Upos::Verb, verb);
            }
        }
        // what is right for one word may make a circle with what is right for another
        if has_circle(words) {
            *words = before;
        }
        self.index();
    }

    /// Notes the children and cases of all words.
    fn index(&mut self) {
        let mut children: List<WordIx, Vec<WordIx>> = self.words().map(|_| Vec::new()).collect();
        for word in self.words() {
            if let Some(head) = self.head(word).filter(|&head| head < children.end()) {
                children[head].push(word);
            }
        }
        self.children = children;
        self.cases = self.words().map(|at| self.prepositions(at)).collect();
    }

    pub(in crate::extract) fn word(&self, at: WordIx) -> &Word {
        &self.tree.words[at.position()]
    }

    /// All words, in order of place.
    pub(in crate::extract) fn words(&self) -> impl DoubleEndedIterator<Item = WordIx> + use<> {
        (0..self.len()).map(WordIx::new)
    }

    pub(super) fn is_comma(&self, at: WordIx) -> bool {
        &*self.word(at).form == ","
    }

    /// Whether a comma stands before a word and what depends on it.
    pub(super) fn is_comma_before(&self, at: WordIx) -> bool {
        let start = self.subtree(at).start;
        self.is_comma(start) || start.before().is_some_and(|before| self.is_comma(before))
    }

    /// Whether a comma stands behind a word and what depends on it.
    pub(super) fn is_comma_behind(&self, at: WordIx) -> bool {
        let end = self.subtree(at).end;
        end.before().is_some_and(|last| self.is_comma(last)) || end.position() < self.len() && self.is_comma(end)
    }

    /// How many words there are.
    pub(in crate::extract) fn len(&self) -> usize {
        self.tree.words.len()
    }

    pub(in crate::extract) fn head(&self, at: WordIx) -> Option<WordIx> {
        (self.word(at).head as usize).checked_sub(1).map(WordIx::new)
    }

    pub(in crate::extract) fn children(&self, at: WordIx) -> &[WordIx] {
        &self.children[at]
    }

    /// The first of some words that depends on none of the others.
    pub(in crate::extract) fn head_of(&self, words: &Range<WordIx>) -> Option<WordIx> {
        each(words).find(|&word| self.head(word).is_none_or(|head| !words.contains(&head)))
    }

    /// Whether a repair is made, on the tree or where something is looked up in it.
    pub(in crate::extract) fn repairs(&self, repair: Repair) -> bool {
        self.repairs.has(repair)
    }

    /// The dependents of a word by one of these relations, subtypes included.
    pub(in crate::extract) fn dependents<'s>(&'s self, at: WordIx, relations: &'s [&str]) -> impl Iterator<Item = WordIx> + 's {
        self.children[at].iter().copied().filter(move |&child| relations.contains(&self.word(child).deprel.universal()))
    }

    /// Whether a word depends by that relation, subtype and all.
    pub(super) fn is(&self, at: WordIx, deprel: &str) -> bool {
        self.word(at).deprel.as_str() == deprel
    }

    /// The words of a subtree, as a range from its first to its last.
    pub(in crate::extract) fn subtree(&self, at: WordIx) -> Range<WordIx> {
        let mut range = at..at + 1;
        let mut open = vec![at];
        while let Some(word) = open.pop() {
            range = range.start.min(word)..range.end.max(word + 1);
            open.extend(&self.children[word]);
        }
        range
    }

    /// Whether `at` is `above` or depends on it, at whatever distance.
    pub(in crate::extract) fn is_within(&self, at: WordIx, above: WordIx) -> bool {
        let mut here = Some(at);
        let mut steps = 0;
        while let Some(word) = here.filter(|_| steps <= self.len()) {
            if word == above {
                return true;
            }
            here = self.head(word);
            steps += 1;
        }
        false
    }

    pub(in crate::extract) fn is_verb(&self, at: WordIx) -> bool {
        self.word(at).upos == Upos::Verb || self.word(at).upos == Upos::Aux && self.word(at).deprel.universal() != "aux"
    }

    /// Whether a word is the head of a clause.
    pub(in crate::extract) fn is_clause(&self, at: WordIx) -> bool {
        self.is_verb(at) || self.dependents(at, &["cop", "nsubj"]).next().is_some()
    }

    /// The nearest verb that a word depends on, or the word itself.
    pub(in crate::extract) fn verb_above(&self, at: WordIx) -> Option<WordIx> {
        let mut here = at;
        for _ in 0..self.len() {
            if self.is_verb(here) {
                return Some(here);
            }
            here = self.head(here)?;
        }
        None
    }

    /// The prepositions of a complement: the lemmas of its case words, from the first on, joined; `""` for none.
    pub(in crate::extract) fn case(&self, at: WordIx) -> &str {
        &self.cases[at]
    }

    fn prepositions(&self, at: WordIx) -> Box<str> {
        let mut words: Vec<WordIx> = self.dependents(at, &["case", "mark"]).filter(|&c| c < at).collect();
        let fixed: Vec<WordIx> = words.iter().flat_map(|&w| self.dependents(w, &["fixed"]).collect::<Vec<_>>()).collect();
        words.extend(fixed);
        words.sort_unstable();
        let lemmas = words.iter().map(|&w| &*self.word(w).lemma).collect::<Vec<_>>().join(" ");
        self.lexicon.compound_prepositions().form(&lemmas).map_or_else(|| lemmas.as_str().into(), Into::into)
    }

    /// The complements of a word whatever their preposition, in order.
    pub(super) fn all_complements(&self, at: WordIx) -> impl Iterator<Item = WordIx> + '_ {
        self.dependents(at, &COMPLEMENTS)
    }

    /// The complements of a word with one of these prepositions, in order.
    pub(in crate::extract) fn complements<P: AsRef<str>>(&self, at: WordIx, prepositions: &[P]) -> Vec<WordIx> {
        let fits = |&child: &WordIx| {
            let case = self.case(child);
            prepositions.iter().map(AsRef::as_ref).any(|p: &str| {
                let ends = || case.strip_suffix(p).is_some_and(|before| before.ends_with(' ')) && !self.is_own_sense(case);
                p == case || case.split(' ').next() == Some(p) || ends()
            })
        };
        let mut found: Vec<WordIx> = self.all_complements(at).filter(fits).collect();
        // "où" stands for a complement with any preposition of place
        if prepositions.iter().any(|p| self.lexicon.grammar().is(Role::Locative, p.as_ref())) {
            found.extend(self.all_complements(at).filter(|&child| self.case(child).is_empty() && self.is_where(child)));
        }
        found.extend(self.adverbial_pronouns(at, prepositions));
        found
    }

    /// "Y" and "en" before a verb, which stand for complements with prepositions of place or "à", and with "de".
    fn adverbial_pronouns<P: AsRef<str>>(&self, verb: WordIx, prepositions: &[P]) -> Vec<WordIx> {
        let grammar = self.lexicon.grammar();
        let any = |role: Role| prepositions.iter().any(|p| grammar.is(role, p.as_ref()));
        let (there, thereof) = (any(Role::Locative) || any(Role::To), any(Role::Of));
        let stands = |word: WordIx| {
            let is = |role: Role| grammar.is(role, &self.word(word).lemma.to_lowercase());
            self.word(word).upos == Upos::Pron && (there && is(Role::There) || thereof && is(Role::Thereof))
        };
        if !(there || thereof) || !self.is_verb(verb) {
            return Vec::new();
        }
        // "nie y avoir pris part": read as the pronoun of the verb above
        let between = |word: WordIx| each(&(word + 1..verb)).all(|at| self.head(at) == Some(verb) && !self.is_verb(at));
        let above = self.head(verb).filter(|&above| above < verb && self.completes_above(verb)).into_iter();
        let apart = above.flat_map(|above| self.children(above)).copied().filter(|&word| word < verb && between(word));
        self.children(verb).iter().copied().filter(|&word| word < verb).chain(apart).filter(|&word| stands(word)).collect()
    }

    /// Whether an infinitive completes the word above.
    fn completes_above(&self, verb: WordIx) -> bool {
        matches!(self.word(verb).deprel.universal(), "xcomp" | "ccomp" | "advcl" | "acl")
    }

    /// Whether a preposition of several words says something else than the one that it ends with: "face à", "grâce à" are neither to nor at
    /// anything.
    fn is_own_sense(&self, case: &str) -> bool {
        self.lexicon.grammar().is(Role::OwnSense, case)
    }

    /// Whether a word stands for the place that its clause is about.
    pub(in crate::extract) fn is_where(&self, at: WordIx) -> bool {
        self.lexicon.grammar().is(Role::Where, &self.word(at).lemma)
    }

    /// The word that a word is the complement of with one of these prepositions.
    pub(in crate::extract) fn governor_by<P: AsRef<str>>(&self, at: WordIx, prepositions: &[P]) -> Option<WordIx> {
        let case = self.case(at);
        let head = self.head(at).filter(|_| prepositions.iter().any(|p| p.as_ref() == case))?;
        // "l'armée turque, avec …" is said of the army
        let noun = self.head(head).filter(|_| self.word(head).deprel.universal() == "amod" && !self.is_verb(head));
        noun.or(Some(head))
    }

    /// The complements of a word whose preposition has that role, in order.
    pub(in crate::extract) fn marked(&self, at: WordIx, role: Role) -> Vec<WordIx> {
        let grammar = self.lexicon.grammar();
        let fits = |&child: &WordIx| {
            let case = self.case(child);
            let (first, last) = (case.split(' ').next().unwrap_or_default(), case.rsplit(' ').next().unwrap_or_default());
            let last = if self.is_own_sense(case) { case } else { last };
            [case, first, last].into_iter().any(|word| grammar.is(role, word))
        };
        self.all_complements(at).filter(fits).collect()
    }

    /// Whether the preposition of a word has that role.
    pub(in crate::extract) fn is_marked(&self, at: WordIx, role: Role) -> bool {
        self.lexicon.grammar().is(role, self.case(at))
    }

    /// The words below a word that no other verb governs, in order of place, its own dependents aside.
    pub(super) fn below(&self, at: WordIx, participles: Participles) -> Vec<WordIx> {
        let mut found = Vec::new();
        let bare = |c: WordIx| self.is_past_participle(c) && self.dependents(c, &["aux", "nsubj"]).next().is_none();
        let nominal = |c: &WordIx| !self.is_verb(*c) || participles == Participles::Open && bare(*c);
        let mut open: Vec<WordIx> = self.dependents(at, &NOMINAL).filter(|&c| c > at).filter(nominal).collect();
        while let Some(word) = open.pop() {
            let more: Vec<WordIx> = self.dependents(word, &NOMINAL).filter(nominal).collect();
            found.extend(&more);
            open.extend(more);
        }
        found.sort_unstable();
        found
    }

    /// A word and those coordinated with it.
    pub(in crate::extract) fn coordinated(&self, at: WordIx) -> Vec<WordIx> {
        let mut all = vec![at];
        let mut next = 0;
        while next < all.len() {
            let joined = |&c: &WordIx| (!self.is_verb(c) || self.is_verb(at)) && !self.is_apart(c, at);
            all.extend(self.dependents(all[next], &["conj"]).filter(joined));
            next += 1;
        }
        all
    }
}

/// Whether some word depends on itself, at whatever distance.
fn has_circle(words: &[Word]) -> bool {
    // the walk that came by a word first, counted from 1
    let mut walked = vec![0; words.len()];
    (0..words.len()).any(|start| {
        let mut here = Some(start);
        while let Some(at) = here.filter(|&at| walked[at] == 0) {
            walked[at] = start + 1;
            here = (words[at].head as usize).checked_sub(1).filter(|&head| head < words.len());
        }
        here.is_some_and(|at| walked[at] == start + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hung(heads: &[u32]) -> Vec<Word> {
        let word = |&head: &u32| Word {
            form: "N".into(),
            lemma: "N".into(),
            upos: Upos::Noun,
            feats: Feats::new("_"),
            head,
            deprel: Deprel::new("dep"),
            misc: "".into(),
        };
        heads.iter().map(word).collect()
    }

    #[test]
    fn a_circle_is_seen_wherever_it_is() {
        assert!(!has_circle(&hung(&[2, 0, 2, 3])));
        assert!(has_circle(&hung(&[2, 0, 4, 3])));
        assert!(has_circle(&hung(&[2, 1])));
        assert!(has_circle(&hung(&[0, 2])));
        assert!(!has_circle(&[]));
    }
}
