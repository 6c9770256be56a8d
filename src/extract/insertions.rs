//! Sentences whose words of saying mislead the reader. Those that stand between the parts of a clause ("A, a annoncé lundi B, a quitté
//! N") are read apart from it; for a verb of the form of another word ("dément") one is read that has no such form.

use std::ops::Range;

use crate::lexicon::{Lexicon, Role, SpeechKind};
use crate::reader::{DependencyTree, Deprel, Reader, Upos, Word, Workspace};

/// So many words at most stand between the commas.
const LONGEST: usize = 25;
/// So many words at most stand between a subject and its verb: "ne l'".
const CLITICS: usize = 3;

/// The tree of a sentence, read again where its words of saying mislead.
pub(super) fn reread(lexicon: &Lexicon, reader: &Reader, tree: DependencyTree, work: &mut Workspace) -> DependencyTree {
    let tree = stood_in(lexicon, reader, tree, work);
    let mut tree = parted(lexicon, reader, tree, work);
    join_clauses(lexicon, &mut tree);
    tree
}

/// "Demande que A parte et que B reste", of which the second clause was read as joined to the verb: it is joined to the first clause.
fn join_clauses(lexicon: &Lexicon, tree: &mut DependencyTree) {
    let depends =
        |at: usize, head: usize, relation: &str| tree.words[at].head as usize == head + 1 && tree.words[at].deprel.universal() == relation;
    let conjunctions: Vec<usize> = (0..tree.words.len()).filter(|&at| tree.words[at].deprel.universal() == "mark").collect();
    let completing = |clause: usize| {
        let says = |&&at: &&usize| lexicon.grammar().is(Role::ComplementClause, &tree.words[at].lemma.to_lowercase());
        conjunctions.iter().filter(|&&at| depends(at, clause, "mark")).find(says).copied()
    };
    let joined = |&at: &usize| {
        let head = (tree.words[at].head as usize).checked_sub(1)?;
        let conj = tree.words[at].deprel.universal() == "conj" && completing(at).is_some();
        let first = (head + 1..at).find(|&clause| conj && depends(clause, head, "ccomp") && completing(clause).is_some())?;
        Some((at, first))
    };
    let marked: Vec<usize> = conjunctions.iter().filter_map(|&at| (tree.words[at].head as usize).checked_sub(1)).collect();
    let moves: Vec<(usize, usize)> = marked.iter().filter_map(joined).collect();
    for (at, first) in moves {
        tree.words[at].head = number(Some(first));
    }
}

/// The tree of a sentence with another form read for each verb that was taken for another word.
fn stood_in(lexicon: &Lexicon, reader: &Reader, mut tree: DependencyTree, work: &mut Workspace) -> DependencyTree {
    let mistaken = |at: usize| {
        let word = &tree.words[at];
        let stand_in = lexicon.stand_in(&word.form).filter(|_| word.upos != Upos::Verb)?;
        let before = &tree.words[at.checked_sub(1)?];
        let is_noun = matches!(before.upos, Upos::Det | Upos::Adp | Upos::Num | Upos::Adj) && !is_state_adjective(lexicon, before);
        (!is_noun).then(|| (at, stand_in.clone(), word.form.clone()))
    };
    let found: Vec<_> = (0..tree.words.len()).filter_map(mistaken).collect();
    if found.is_empty() {
        return tree;
    }
    for (at, stand_in, _) in &found {
        tree.words[*at].form = stand_in.read_as.as_str().into();
    }
    reader.annotate(&mut tree, work);
    for (at, stand_in, form) in found {
        (tree.words[at].form, tree.words[at].lemma) = (form, stand_in.lemma.into());
    }
    tree
}

fn is_state_adjective(lexicon: &Lexicon, word: &Word) -> bool {
    lexicon.states_of_adjective(&word.form.to_lowercase()).next().is_some()
}

/// The tree of a sentence; where words of saying part a clause, they hang on its verb.
fn parted(lexicon: &Lexicon, reader: &Reader, tree: DependencyTree, work: &mut Workspace) -> DependencyTree {
    let Some(inner) = insertion(lexicon, &tree.words) else { return tree };
    let commas = [inner.start - 1, inner.end];
    let (inside, outside): (Vec<usize>, Vec<usize>) =
        (0..tree.words.len()).filter(|at| !commas.contains(at)).partition(|at| inner.contains(at));
    let (mut said, mut saying) = (part(&tree, &outside), part(&tree, &inside));
    reader.annotate(&mut said, work);
    reader.annotate(&mut saying, work);
    let root = |part: &DependencyTree, of: &[usize]| part.words.iter().position(|word| word.head == 0).map(|at| of[at]);
    let (Some(verb), Some(says)) = (root(&said, &outside), root(&saying, &inside)) else { return tree };
    let mut joined = tree;
    for (part, of) in [(said, &outside), (saying, &inside)] {
        for (word, &at) in part.words.into_iter().zip(of) {
            let head = (word.head as usize).checked_sub(1).map(|head| of[head]);
            joined.words[at] = Word { head: number(head), ..word };
        }
    }
    (joined.words[says].head, joined.words[says].deprel) = (number(Some(verb)), Deprel::new("parataxis"));
    for comma in commas {
        (joined.words[comma].head, joined.words[comma].deprel) = (number(Some(says)), Deprel::new("punct"));
    }
    subject_behind(&mut joined, says, &inside);
    joined
}

/// The number of a head in a tree.
fn number(head: Option<usize>) -> u32 {
    head.map_or(0, |at| at as u32 + 1)
}

fn part(tree: &DependencyTree, of: &[usize]) -> DependencyTree {
    DependencyTree { words: of.iter().map(|&at| tree.words[at].clone()).collect(), ..DependencyTree::default() }
}

/// Who says it stands behind the verb, and may have been read as its object.
fn subject_behind(tree: &mut DependencyTree, verb: usize, inside: &[usize]) {
    let own = |word: &Word, relation: &str| word.head == number(Some(verb)) && word.deprel.universal() == relation;
    let has = |relation: &str| inside.iter().any(|&at| own(&tree.words[at], relation));
    if has("nsubj") || has("expl") {
        return;
    }
    if let Some(&at) = inside.iter().find(|&&at| at > verb && own(&tree.words[at], "obj")) {
        tree.words[at].deprel = Deprel::new("nsubj");
    }
}

/// The words of saying between two commas that part a clause.
fn insertion(lexicon: &Lexicon, words: &[Word]) -> Option<Range<usize>> {
    let commas: Vec<usize> = (0..words.len()).filter(|&at| &*words[at].form == ",").collect();
    for (nth, &open) in commas.iter().enumerate() {
        // a verb before it that is not parted from its subject or participle
        let Some(goes_on) = awaited(lexicon, &words[..open]) else { continue };
        let closing: Vec<usize> = commas[nth + 1..].iter().copied().take(2).take_while(|close| close - open <= LONGEST).collect();
        let Some(&close) = closing.first().filter(|&&close| says(lexicon, &words[open + 1..close])) else { continue };
        // "…, a dit le ministre, B, a quitté N"
        let bare = |end: usize| !words[close..end].iter().any(is_verb);
        if let Some(end) = closing.into_iter().find(|&end| bare(end) && follows(&words[end + 1..], goes_on)) {
            return Some(open + 1..end);
        }
    }
    None
}

/// What a clause still needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Awaited {
    /// "A, …": a verb.
    Verb,
    /// "A a, …": a participle.
    Participle,
}

/// What is still to come of the clause that these words begin; nothing where its verb is among them.
fn awaited(lexicon: &Lexicon, words: &[Word]) -> Option<Awaited> {
    let ends = |word: &Word| matches!(&*word.form, ";" | ":") || lexicon.quotes().side(&word.form).is_some();
    let start = words.iter().rposition(ends).map_or(0, |at| at + 1);
    let clause = &words[start..];
    let nominal = |word: &Word| matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Pron);
    let mut finite = clause.iter().filter(|word| is_verb(word) && word.feats.get("VerbForm") == Some("Fin"));
    match (finite.next(), finite.next()) {
        (None, _) => clause.iter().any(nominal).then_some(Awaited::Verb),
        (Some(form), None) if form.upos == Upos::Aux && !clause.iter().any(|word| word.upos == Upos::Verb) => Some(Awaited::Participle),
        _ => None,
    }
}

fn is_verb(word: &Word) -> bool {
    matches!(word.upos, Upos::Verb | Upos::Aux)
}

/// Whether a clause goes on with what it needs.
fn follows(words: &[Word], awaited: Awaited) -> bool {
    let clitic = |word: &&Word| matches!(word.upos, Upos::Adv | Upos::Pron);
    let first = words.iter().take(CLITICS).find(|word| !clitic(word));
    first.is_some_and(|word| match awaited {
        Awaited::Verb => is_verb(word),
        Awaited::Participle => word.upos == Upos::Verb,
    })
}

/// Whether words are a verb of saying with who says it behind: "a annoncé lundi B", "affirme B", "a-t-il dit".
fn says(lexicon: &Lexicon, words: &[Word]) -> bool {
    let auxiliary = words.first().is_some_and(|word| word.upos == Upos::Aux);
    let small = |word: &&Word| matches!(word.upos, Upos::Aux | Upos::Adv | Upos::Pron);
    let skipped = if auxiliary { words.iter().take_while(small).count() } else { 0 };
    let Some(verb) = words.get(skipped).filter(|word| word.upos == Upos::Verb) else { return false };
    // "A, appuyée par B, …" says nothing
    let finite = auxiliary || verb.feats.get("VerbForm") == Some("Fin");
    let said = finite && lexicon.speech_of(&verb.lemma.to_lowercase()) == Some(SpeechKind::Say);
    let somebody = |word: &Word| matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Pron);
    said && words.iter().enumerate().any(|(at, word)| at != skipped && somebody(word))
}

#[cfg(test)]
mod tests {
    use crate::extract::index::SentenceIx;
    use crate::extract::testing::with_document;

    /// The forms of the root, of its subject, of the verb of saying and of who says it.
    fn read(text: &str) -> [String; 4] {
        with_document(text, |document| {
            let words = &document.sentences[SentenceIx::FIRST].tree.words;
            let find = |head: usize, relation: &str| {
                words.iter().position(|w| w.head as usize == head && w.deprel.universal() == relation).map(|at| at + 1)
            };
            let form = |at: Option<usize>| at.map(|at| words[at - 1].form.to_string()).unwrap_or_default();
            let root = find(0, "root");
            let says = root.and_then(|root| find(root, "parataxis"));
            let subject = |verb: Option<usize>| form(verb.and_then(|verb| find(verb, "nsubj")));
            [form(root), subject(root), form(says), subject(says)]
        })
    }

    #[test]
    fn words_of_saying_between_the_parts_of_a_clause_are_read_apart() {
        let quitted = ["quitté", "rebelles", "annoncé", "ministère"].map(str::to_owned);
        assert_eq!(read("Les rebelles touaregs, a annoncé lundi le ministère malien de la Défense, ont quitté Gao."), quitted);
        assert_eq!(read("Les rebelles ont, a annoncé lundi le ministère malien de la Défense, quitté Gao."), quitted);
    }

    #[test]
    fn a_verb_of_the_form_of_another_word_is_the_verb() {
        let [root, subject, ..] = read("Le Mali dément toute attaque contre Gao.");
        assert_eq!((&*root, &*subject), ("dément", "Mali"));
        let [root, ..] = read("Le Mali a versé une somme à Gao.");
        assert_eq!(root, "versé");
    }

    #[test]
    fn a_list_of_what_somebody_did_is_not_parted() {
        let [root, ..] = read("Le président a quitté Gao, salué la foule, rencontré des soldats.");
        assert_eq!(root, "quitté");
    }
}
