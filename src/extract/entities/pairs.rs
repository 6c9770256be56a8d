//! "Les deux pays", "les deux hommes", "les deux parties": the two things of that sort that were mentioned last.

use super::entities::{Entities, Mentioned};
use super::titles::is_title;
use crate::extract::document::Document;
use crate::extract::index::{ArticleEntityIx, Ix, SentenceIx, WordIx};
use crate::extract::syntax::Syntax;
use crate::lexicon::{CalendarWord, NounClass};
use crate::ontology::Core;
use crate::reader::Upos;

/// The two are looked for in this sentence and so many before it.
const SENTENCES: usize = 2;

/// The two things that a noun of a sentence means, where it speaks of two that are known and there are just two.
pub(super) fn pair(document: Document<'_>, entities: &Entities<'_>, sentence: SentenceIx, noun: WordIx) -> Option<[ArticleEntityIx; 2]> {
    let syntax = &document.syntax[sentence];
    let classes = if says_two(document, syntax, noun) { classes(document, syntax, noun)? } else { return None };
    let token = syntax.token_of(noun);
    let subjects = subjects_beside(syntax, noun);
    let outside = |m: &Mentioned<'_>| {
        let head = syntax.head_of(&syntax.words_of(&m.candidate.tokens));
        !head.is_some_and(|head| subjects.contains(&head))
    };
    let mut found: Vec<ArticleEntityIx> = Vec::new();
    for back in 0..=SENTENCES {
        let Some(there) = sentence.position().checked_sub(back).map(SentenceIx::new) else { break };
        let fits = |m: &&Mentioned<'_>| {
            classes.contains(&m.candidate.class.core) && (back > 0 || m.candidate.tokens.end <= token && outside(m)) && is_one(document, m)
        };
        for mention in entities.in_sentence(there).iter().filter(fits) {
            if !found.contains(&mention.entity) {
                found.push(mention.entity);
            }
        }
        match found[..] {
            [] | [_] => {}
            [one, other] => return Some([one, other]),
            _ => return None,
        }
    }
    None
}

/// "A et B appellent les deux parties à …": those who do something to the two are not among them.
fn subjects_beside(syntax: &Syntax<'_>, noun: WordIx) -> Vec<WordIx> {
    let done_to = matches!(syntax.word(noun).deprel.universal(), "obj" | "iobj" | "obl");
    let verb = syntax.head(noun).filter(|&verb| done_to && syntax.is_verb(verb));
    let subject = verb.and_then(|verb| syntax.dependents(verb, &["nsubj"]).find(|&subject| subject < verb));
    subject.map(|subject| syntax.coordinated(subject)).unwrap_or_default()
}

/// The classes of the things that such a noun means.
fn classes(document: Document<'_>, syntax: &Syntax<'_>, noun: WordIx) -> Option<&'static [Core]> {
    let (lexicon, word) = (document.lexicon, syntax.word(noun));
    let (form, lemma) = (word.form.to_lowercase(), word.lemma.to_lowercase());
    if word.upos != Upos::Noun {
        return None;
    }
    if lexicon.grammar().is(NounClass::Party, &lemma) {
        return Some(&[Core::State, Core::Force, Core::Organization]);
    }
    if lexicon.grammar().is(NounClass::Human, &lemma) || is_title(document, syntax, noun) {
        return Some(&[Core::Person]);
    }
    let class = lexicon.heads().get(&form).first()?.class;
    match class.core {
        Core::State => Some(&[Core::State]),
        Core::Place => Some(&[Core::Place]),
        Core::Force | Core::Organization => Some(&[Core::Force, Core::Organization]),
        _ => None,
    }
}

/// "Les deux", "ces deux", and nothing more beside the noun that would say which.
fn says_two(document: Document<'_>, syntax: &Syntax<'_>, noun: WordIx) -> bool {
    let definite = |det: WordIx| {
        let feats = &syntax.word(det).feats;
        feats.get("Definite") == Some("Def") || feats.get("PronType") == Some("Dem")
    };
    let calendar = document.lexicon.calendar();
    let two = |word: WordIx| calendar.value(CalendarWord::number, &syntax.word(word).form.to_lowercase()) == Some(2);
    syntax.dependents(noun, &["nummod"]).any(two)
        && syntax.dependents(noun, &["det"]).any(definite)
        && syntax.dependents(noun, &["amod", "nmod", "appos", "flat", "acl", "conj"]).next().is_none()
        && syntax.word(noun).deprel.universal() != "conj"
}

/// Whether a mention is of one thing: "les soldats" are not one of two parties.
fn is_one(document: Document<'_>, mention: &Mentioned<'_>) -> bool {
    let syntax = &document.syntax[mention.candidate.sentence];
    let head = syntax.head_of(&syntax.words_of(&mention.candidate.tokens));
    let force = matches!(mention.candidate.class.core, Core::Force);
    force || head.is_none_or(|head| syntax.word(head).upos != Upos::Noun || syntax.word(head).feats.get("Number") != Some("Plur"))
}
