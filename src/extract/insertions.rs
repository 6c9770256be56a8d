//! Words of saying that stand between the parts of a clause: "A, a annoncé lundi B, a quitté N". Each of the two is read as if the other
//! were not there.

use std::ops::Range;

use crate::lexicon::{Lexicon, SpeechKind};
use crate::reader::{Deprel, DependencyTree, Reader, Upos, Word, Workspace};

/// So many words at most stand between the commas.
const LONGEST: usize = 25;
/// So many words at most stand between a subject and its verb: "ne l'".
const CLITICS: usize = 3;

/// The tree of a sentence; where words of saying part a clause, they hang on its verb.
pub(super) fn parted(lexicon: &Lexicon, reader: &Reader, tree: DependencyTree, work: &mut Workspace) -> DependencyTree {
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
        let Some(goes_on) = awaited(&words[..open]) else { continue };
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
fn awaited(words: &[Word]) -> Option<Awaited> {
    let ends = |word: &Word| matches!(&*word.form, ";" | ":" | "«" | "»" | "\"" | "“" | "”");
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
    let said = lexicon.speech_of(&verb.lemma.to_lowercase()) == Some(SpeechKind::Say);
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
    fn a_list_of_what_somebody_did_is_not_parted() {
        let [root, ..] = read("Le président a quitté Gao, salué la foule, rencontré des soldats.");
        assert_eq!(root, "quitté");
    }
}
