//! Whether the clause of a date is about the future.

use crate::lexicon::{Calendar, TimeMark};
use crate::reader::{DependencyTree, Upos, Word};

/// Whether the verb that a token hangs on, through whatever nouns, is about the future: by its tense, that of its
/// auxiliaries, or as the infinitive or participle of a verb of plans ("doit", "prévu").
pub(super) fn is_future(calendar: &Calendar, tree: &DependencyTree, token: usize) -> bool {
    let Some(first) = tree.tokens.get(token).map(|t| t.first as usize) else { return false };
    let mut at = first;
    // a path in the tree has at most as many words as the tree
    for _ in 0..tree.words.len() {
        let Some(word) = tree.words.get(at) else { return false };
        let verb = matches!(word.upos, Upos::Verb | Upos::Aux) && at != first;
        if verb && told(calendar, tree, at, word) {
            return true;
        }
        if verb && is_meant(calendar, tree, first, at) {
            return true;
        }
        let predicate = at != first && children(tree, at).any(|c| matches!(c.upos, Upos::Aux));
        if predicate && children(tree, at).any(|c| c.upos == Upos::Aux && is_tense(c, "Fut")) {
            return true;
        }
        // "veut reprendre N, prise en août": what is set off says nothing of what is ahead
        let set_off = || children(tree, at).any(|c| c.upos == Upos::Punct);
        if at != first && word.deprel.universal() == "appos" && word.upos == Upos::Noun && set_off() {
            return false;
        }
        // "veut voir N libéré avant dimanche"
        let seen = word.feats.get("VerbForm") == Some("Part") && word.deprel.universal() == "xcomp";
        if (verb && word.feats.get("VerbForm") != Some("Inf") && !seen) || predicate {
            return false;
        }
        match word.head.checked_sub(1) {
            Some(head) => at = head as usize,
            None => return false,
        }
    }
    false
}

/// "Appelle à une grève vendredi", "veut une réunion jeudi": whether a verb of plans has what is then as its object, and the date stands behind that.
/// Of "a demandé une réunion jeudi", where the date is the verb's, it is not known which of the two was then.
fn is_meant(calendar: &Calendar, tree: &DependencyTree, date: usize, verb: usize) -> bool {
    let head = |at: usize| tree.words.get(at).and_then(|word| word.head.checked_sub(1)).map(|head| head as usize);
    let (Some(of), Some(governor)) = (head(date), tree.words.get(verb)) else { return false };
    // "vendredi": a day with its number may be of the past
    let bare = tree.words.get(date).is_some_and(|word| word.upos == Upos::Noun)
        && !children(tree, date).any(|c| matches!(c.upos, Upos::Adp | Upos::Num));
    let object = |at: usize, word: &Word| {
        let argument = matches!(word.deprel.universal(), "obj" | "obl") && word.upos == Upos::Noun;
        // "une grève", "des élections": what is meant is new
        let new = children(tree, at).any(|c| c.upos == Upos::Det && c.feats.get("Definite") == Some("Ind"));
        argument && new && at > verb && at < date
    };
    let has_object = || tree.words.iter().enumerate().any(|(at, word)| head(at) == Some(verb) && object(at, word));
    let meant = match tree.words.get(of) {
        Some(noun) if of != verb => {
            object(of, noun) && head(of) == Some(verb) && is_intent(calendar, tree, TimeMark::CalledFor, verb, governor)
        }
        _ => {
            let present = is_tense(governor, "Pres") && governor.feats.get("VerbForm") == Some("Fin");
            has_object() && present && is_intent(calendar, tree, TimeMark::CalledFor, verb, governor)
        }
    };
    bare && (meant || is_ahead(calendar, governor) && has_object())
}

/// Whether a date is that which a noun bears: "l'élection du 1er décembre".
fn is_borne(tree: &DependencyTree, token: usize) -> bool {
    let Some(first) = tree.tokens.get(token).map(|t| t.first as usize) else { return false };
    let Some(word) = tree.words.get(first) else { return false };
    let noun = word.head.checked_sub(1).and_then(|head| tree.words.get(head as usize)).map(|head| head.upos);
    word.deprel.universal() == "nmod"
        && matches!(noun, Some(Upos::Noun | Upos::Propn))
        && children(tree, first).any(|c| c.upos == Upos::Adp)
}

/// Whether a date is said of what a clause tells, and not of a noun or participle in it: "l'accord signé en 1999", "la guerre de 1999".
pub(super) fn is_told(tree: &DependencyTree, token: usize) -> bool {
    let Some(first) = tree.tokens.get(token).map(|t| t.first as usize) else { return false };
    if is_borne(tree, token) {
        return false;
    }
    let mut at = first;
    for _ in 0..tree.words.len() {
        let Some(word) = tree.words.get(at) else { return false };
        if at != first && matches!(word.upos, Upos::Verb | Upos::Aux) {
            let bare = word.feats.get("VerbForm") == Some("Part") && !children(tree, at).any(|c| c.upos == Upos::Aux);
            return !bare || !matches!(word.deprel.universal(), "acl" | "amod" | "advcl");
        }
        match word.head.checked_sub(1) {
            Some(head)
                if matches!(tree.words.get(head as usize).map(|w| w.upos), Some(Upos::Noun | Upos::Propn)) && word.upos != Upos::Num =>
            {
                return false;
            }
            Some(head) => at = head as usize,
            None => return true,
        }
    }
    false
}

fn told(calendar: &Calendar, tree: &DependencyTree, at: usize, verb: &Word) -> bool {
    let planned = verb.feats.get("VerbForm") == Some("Part") && calendar.is(TimeMark::Planned, &verb.lemma);
    // "a indiqué que A partirait lundi": what is told in the past is still to come
    let governor = verb.head.checked_sub(1).and_then(|head| Some((head as usize, tree.words.get(head as usize)?)));
    let past = |word: &Word| matches!(word.feats.get("Tense"), Some("Past" | "Imp"));
    let to_come = verb.feats.get("Mood") == Some("Cnd") && verb.deprel.universal() == "ccomp" && governor.is_some_and(|(_, g)| past(g));
    is_tense(verb, "Fut") || planned || to_come || children(tree, at).any(|c| c.upos == Upos::Aux && is_tense(c, "Fut")) || {
        let passive = || children(tree, at).any(|c| c.upos == Upos::Aux && c.feats.get("VerbForm") == Some("Inf"));
        (verb.feats.get("VerbForm") == Some("Inf") || passive())
            && governor.is_some_and(|(at, g)| is_ahead(calendar, g) || is_intent(calendar, tree, TimeMark::Intended, at, g))
    }
}

/// "veut", "a promis": not "voulait", "avait promis".
fn is_intent(calendar: &Calendar, tree: &DependencyTree, mark: TimeMark, at: usize, verb: &Word) -> bool {
    let told = is_tense(verb, "Pres") || is_tense(verb, "Fut") || verb.feats.get("Mood") == Some("Cnd");
    let done = || children(tree, at).any(|c| c.upos == Upos::Aux && is_tense(c, "Pres"));
    let now = match verb.feats.get("VerbForm") {
        Some("Part") => done(),
        _ => told,
    };
    now && calendar.is(mark, &verb.lemma)
}

/// "va", "doit", "devrait": not "allait", "a dû". "Est censée".
fn is_ahead(calendar: &Calendar, verb: &Word) -> bool {
    if calendar.is(TimeMark::Planned, &verb.lemma) && verb.upos == Upos::Adj {
        return true;
    }
    let now = is_tense(verb, "Pres") || is_tense(verb, "Fut") || verb.feats.get("Mood") == Some("Cnd");
    now && verb.feats.get("VerbForm") == Some("Fin") && calendar.is(TimeMark::Ahead, &verb.lemma)
}

fn is_tense(word: &Word, tense: &str) -> bool {
    word.feats.get("Tense") == Some(tense)
}

fn children(tree: &DependencyTree, at: usize) -> impl Iterator<Item = &Word> {
    tree.words.iter().filter(move |w| w.head as usize == at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::index::SentenceIx;
    use crate::extract::testing::{tokens, with_document};

    fn future(text: &str, date: &str) -> bool {
        with_document(text, |document| {
            is_future(document.lexicon.calendar(), &document.sentences[SentenceIx::FIRST].tree, tokens(document, date).start)
        })
    }

    #[test]
    fn a_tense_or_a_verb_of_plans_is_of_the_future() {
        assert!(future("Le sommet se tiendra mardi.", "mardi"));
        assert!(future("Les députés doivent voter mardi.", "mardi"));
        assert!(future("La visite prévue mardi inquiète.", "mardi"));
        assert!(!future("Le sommet s'est tenu mardi.", "mardi"));
        assert!(!future("Les députés devaient voter mardi.", "mardi"));
        assert!(future("Le ministre veut partir mardi.", "mardi"));
        assert!(future("Le ministre a promis de partir mardi.", "mardi"));
        assert!(!future("Le ministre voulait partir mardi.", "mardi"));
        assert!(future("Le syndicat appelle à une grève vendredi.", "vendredi"));
        assert!(future("Le syndicat a appelé à une marche dimanche.", "dimanche"));
        assert!(future("Le parti organise une marche dimanche.", "dimanche"));
        assert!(!future("Le parti a organisé une marche dimanche.", "dimanche"));
        assert!(!future("Le parti a demandé jeudi une enquête.", "jeudi"));
        assert!(!future("L'armée doit reprendre Goma, prise en août par le M23.", "août"));
    }
}
