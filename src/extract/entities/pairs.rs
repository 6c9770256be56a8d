//! "Les deux pays", "les deux hommes", "les deux parties": the two things of that sort that were mentioned last.

use super::entities::{Entities, Mentioned};
use super::salience::{Position, position};
use super::titles::is_title;
use crate::extract::document::Document;
use crate::extract::index::{ArticleEntityIx, Ix, SentenceIx, WordIx};
use crate::extract::mentions::candidate::Referent;
use crate::extract::syntax::Syntax;
use crate::lexicon::{CalendarWord, NounClass, Role};
use crate::ontology::Core;
use crate::reader::Upos;

/// The two are looked for in this sentence and so many before it.
const SENTENCES: usize = 2;

/// Two that are joined in a sentence, and no others, are looked for in so many sentences before this one.
const JOINED: usize = 6;

/// What parties to something are.
const PARTIES: &[Core] = &[Core::State, Core::Force, Core::Organization];

/// The two things that a noun of a sentence means, where it speaks of two that are known: the two that were joined last ("A et B", "A a reçu B"),
/// else the only two that were mentioned just before.
pub(super) fn pair(document: Document<'_>, entities: &Entities<'_>, sentence: SentenceIx, noun: WordIx) -> Option<[ArticleEntityIx; 2]> {
    let syntax = &document.syntax[sentence];
    let each = each_of_two(document, syntax, noun);
    let classes = match each {
        true if syntax.word(noun).upos == Upos::Pron => PARTIES,
        false if !says_two(document, syntax, noun) => return None,
        _ => classes(document, syntax, noun)?,
    };
    let token = syntax.token_of(noun);
    let subjects = subjects_beside(syntax, noun);
    let outside = |m: &Mentioned<'_>| {
        let head = syntax.head_of(&syntax.words_of(&m.candidate.tokens));
        !head.is_some_and(|head| subjects.contains(&head))
    };
    let there = |back: usize| sentence.position().checked_sub(back).map(SentenceIx::new);
    let told = |back: usize| -> Vec<&Mentioned<'_>> {
        let fits = |m: &&Mentioned<'_>| {
            classes.contains(&m.candidate.class.core) && (back > 0 || m.candidate.tokens.end <= token && outside(m)) && is_one(document, m)
        };
        there(back).map(|there| entities.in_sentence(there).iter().filter(fits).collect()).unwrap_or_default()
    };
    let joined = |back: usize| {
        let end = if back == 0 { token } else { usize::MAX };
        let states = there(back).filter(|_| classes.contains(&Core::State)).map(|there| joined_adjectives(document, entities, there, end));
        let named = there(back).map(|there| joined_in(document, there, &told(back)));
        let mut found: Vec<[ArticleEntityIx; 2]> = named.into_iter().chain(states).flatten().collect();
        found.iter_mut().for_each(|pair| pair.sort_unstable());
        found.sort_unstable();
        found.dedup();
        found
    };
    // "A et B saluent la trêve. Les belligérants …": without a number, who fights whom is said by "entre"
    let between = || (0..=JOINED).find_map(|back| there(back).and_then(|there| only_between(document, there, &told(back))));
    if !is_counted(syntax, noun) {
        let sides = between();
        if sides.is_some() || !each {
            return sides;
        }
        // "A combat B. C et D observent. Chaque camp …": of several pairs either may be meant
        let mut all: Vec<[ArticleEntityIx; 2]> = (0..=JOINED).flat_map(joined).collect();
        all.sort_unstable();
        all.dedup();
        return if let [only] = all[..] { Some(only) } else { None };
    }
    let mut found: Vec<ArticleEntityIx> = Vec::new();
    let mut state = Vec::new();
    let mut near = None;
    for back in 0..=SENTENCES {
        match joined(back)[..] {
            [] => {}
            [only] => return Some(only),
            // "A et B saluent la trêve entre C et D, que les deux camps ont violée"
            _ if is_party(document, syntax, noun) => return there(back).and_then(|there| only_between(document, there, &told(back))),
            _ => return None,
        }
        for mention in told(back).into_iter().filter(|m| says_which(m) && !is_whereabouts(document, m)) {
            if !found.contains(&mention.entity) {
                found.push(mention.entity);
                state.push(mention.candidate.class.is(Core::State));
            }
        }
        if let [one, other] = found[..]
            && near.is_none()
        {
            near = Some([one.min(other), one.max(other)]);
        }
        if found.len() > 1 {
            break;
        }
    }
    // a state and a brigade are no pair
    let near = near.filter(|_| found.len() == 2 && state[0] == state[1]);
    let farther = (SENTENCES..=JOINED).map(joined).find(|found| !found.is_empty()).unwrap_or_default();
    // those of the headline are whom all of the article is about
    let told = announced(document, entities, classes);
    match (near, &farther[..]) {
        (Some(near), []) => told.filter(|told| near.iter().any(|one| told.contains(one))).or(Some(near)),
        (None, [only]) => Some(*only),
        (Some(near), all) => told.filter(|told| *told == near || all.contains(told)).or_else(|| all.contains(&near).then_some(near)),
        (None, _) => None,
    }
}

/// "Chaque camp accuse l'autre": whether a noun or pronoun speaks of each of two, of whom its sentence goes on to name the other.
fn each_of_two(document: Document<'_>, syntax: &Syntax<'_>, noun: WordIx) -> bool {
    let grammar = document.lexicon.grammar();
    let each = |word: WordIx| grammar.is(Role::Each, &syntax.word(word).lemma.to_lowercase());
    let party = || is_party(document, syntax, noun) || grammar.is(NounClass::StateParty, &syntax.word(noun).lemma.to_lowercase());
    let bare = || syntax.dependents(noun, &["amod", "nmod", "appos", "flat", "acl", "conj"]).next().is_none();
    let tells = match syntax.word(noun).upos {
        // "chacun des habitants" is somebody else
        Upos::Pron => each(noun) && bare(),
        Upos::Noun => party() && bare() && syntax.dependents(noun, &["det"]).any(each),
        _ => false,
    };
    tells && syntax.words().any(|word| word > noun && is_the_other(document, syntax, word))
}

/// Whether a word is "l'autre" by itself.
fn is_the_other(document: Document<'_>, syntax: &Syntax<'_>, word: WordIx) -> bool {
    let other = document.lexicon.grammar().is(Role::OtherOfTwo, &syntax.word(word).form.to_lowercase());
    let the = |det: WordIx| syntax.word(det).feats.get("Definite") == Some("Def");
    // "sur le territoire de l'autre" is nothing that either does
    let takes_part = syntax.word(word).deprel.universal() != "amod" && !syntax.is_marked(word, Role::Of);
    other && takes_part && syntax.dependents(word, &["det"]).any(the)
}

/// "Chaque camp accuse l'autre": the word before "l'autre" that speaks of each of the two.
pub(super) fn each_before_other(document: Document<'_>, syntax: &Syntax<'_>, other: WordIx) -> Option<WordIx> {
    let is_other = is_the_other(document, syntax, other);
    syntax.words().take_while(|&word| is_other && word < other).filter(|&word| each_of_two(document, syntax, word)).last()
}

/// The two of these classes that the headline joins.
fn announced(document: Document<'_>, entities: &Entities<'_>, classes: &[Core]) -> Option<[ArticleEntityIx; 2]> {
    let title = document.article.title?;
    let within = document.sentences.keys().take_while(|&at| title.overlaps(document.sentences[at].span));
    let fits = |m: &&Mentioned<'_>| classes.contains(&m.candidate.class.core);
    let mut pairs = within.flat_map(|at| joined_in(document, at, &entities.in_sentence(at).iter().filter(fits).collect::<Vec<_>>()));
    let mut first = pairs.next()?;
    first.sort_unstable();
    pairs.next().is_none().then_some(first)
}

/// The pairs that are coordinated in a sentence and with nothing else, or stand to each other as who does something and to or with whom.
fn joined_in(document: Document<'_>, sentence: SentenceIx, told: &[&Mentioned<'_>]) -> Vec<[ArticleEntityIx; 2]> {
    let syntax = &document.syntax[sentence];
    // "le président A et le chef B": the titles are joined
    let head = |m: &Mentioned<'_>| {
        let name = syntax.head_of(&syntax.words_of(&m.candidate.tokens))?;
        let title = syntax.head(name).filter(|&title| syntax.word(name).deprel.universal() == "appos" && is_title(document, syntax, title));
        Some(title.unwrap_or(name))
    };
    let mut found = Vec::new();
    for (at, first) in told.iter().enumerate() {
        for second in &told[at + 1..] {
            let (Some(one), Some(other)) = (head(first), head(second)) else { continue };
            let all = syntax.coordinated(one);
            // who is only named aside with somebody else is not gone on with
            let told = position(syntax, one) >= Position::Object
                || syntax.is_marked(one, Role::Between)
                || syntax.is_marked(all[0], Role::Between);
            let coordinated = all.len() == 2 && all.contains(&one) && all.contains(&other) && told;
            let verb = syntax.head(one).filter(|&verb| syntax.is_verb(verb) && syntax.word(one).deprel.universal() == "nsubj");
            let faces = verb.is_some_and(|verb| {
                let to = syntax.is_marked(other, Role::To) && !is_whereabouts(document, second);
                let with = syntax.is_marked(other, Role::Counterpart) || to;
                let object = matches!(syntax.word(other).deprel.universal(), "obj" | "iobj");
                syntax.head(other) == Some(verb)
                    && (object || with)
                    && syntax.coordinated(one).len() == 1
                    && syntax.coordinated(other).len() == 1
            });
            if first.entity != second.entity && (coordinated || faces) {
                found.push([first.entity, second.entity]);
            }
        }
    }
    found
}

/// The only two of a sentence between whom something is.
fn only_between(document: Document<'_>, sentence: SentenceIx, told: &[&Mentioned<'_>]) -> Option<[ArticleEntityIx; 2]> {
    let syntax = &document.syntax[sentence];
    let first_of = |word: WordIx| syntax.head(word).filter(|_| syntax.word(word).deprel.universal() == "conj").unwrap_or(word);
    let between = |m: &&Mentioned<'_>| {
        let head = syntax.head_of(&syntax.words_of(&m.candidate.tokens));
        head.is_some_and(|head| syntax.is_marked(first_of(head), Role::Between))
    };
    let told: Vec<&Mentioned<'_>> = told.iter().copied().filter(between).collect();
    let mut pairs = joined_in(document, sentence, &told);
    // one may be mentioned by its long form and by its acronym
    pairs.iter_mut().for_each(|pair| pair.sort_unstable());
    pairs.dedup();
    if let [only] = pairs[..] { Some(only) } else { None }
}

/// Whether a noun says of two that they are parties to something, "les deux camps", and not only what they are.
fn is_party(document: Document<'_>, syntax: &Syntax<'_>, noun: WordIx) -> bool {
    document.lexicon.grammar().is(NounClass::Party, &syntax.word(noun).lemma.to_lowercase())
}

/// The states of two adjectives of one noun before a token: "les émissaires russe et ukrainien", "l'accord russo-ukrainien".
fn joined_adjectives(document: Document<'_>, entities: &Entities<'_>, sentence: SentenceIx, end: usize) -> Vec<[ArticleEntityIx; 2]> {
    let syntax = &document.syntax[sentence];
    let before = syntax.words().filter(|&word| syntax.token_of(word) < end && syntax.word(word).upos == Upos::Adj);
    let states = |word: WordIx| entities.implied.adjectives(sentence, syntax.token_of(word));
    let pair = |word: WordIx| match (states(word), &syntax.coordinated(word)[..]) {
        (&[one, other], _) => Some([one, other]),
        (&[one], &[first, second]) if first == word => match *states(second) {
            [other] if other != one => Some([one, other]),
            _ => None,
        },
        _ => None,
    };
    before.filter_map(pair).collect()
}

/// Whether a mention says which one it is: "les soldats" are any.
fn says_which(mention: &Mentioned<'_>) -> bool {
    match &mention.candidate.referent {
        Referent::Described(description) => description.specific || description.transparent,
        _ => true,
    }
}

/// "À Abuja, au Nigeria": a state that only says where something is.
fn is_whereabouts(document: Document<'_>, mention: &Mentioned<'_>) -> bool {
    let syntax = &document.syntax[mention.candidate.sentence];
    let head = syntax.head_of(&syntax.words_of(&mention.candidate.tokens));
    let place = matches!(mention.candidate.class.core, Core::State | Core::Place);
    place && head.is_some_and(|head| position(syntax, head) <= Position::Oblique && syntax.is_marked(head, Role::Locative))
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
    if lexicon.grammar().is(NounClass::StateParty, &lemma) {
        return Some(&[Core::State]);
    }
    if lexicon.grammar().is(NounClass::Party, &lemma) {
        return Some(PARTIES);
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
    // "les belligérants" are two where nobody says otherwise
    let opposed = document.lexicon.grammar().is(NounClass::Belligerent, &syntax.word(noun).lemma.to_lowercase());
    let several = syntax.word(noun).feats.get("Number") == Some("Plur") && opposed && !is_counted(syntax, noun);
    (several || syntax.dependents(noun, &["nummod"]).any(two))
        && syntax.dependents(noun, &["det"]).any(definite)
        && syntax.dependents(noun, &["amod", "appos", "flat", "acl", "conj"]).next().is_none()
        // "signé par les deux hommes à N" on that day: it is done there
        && syntax.dependents(noun, &["nmod"]).all(|w| syntax.is_marked(w, Role::Locative) && !syntax.is_marked(w, Role::Of))
        && syntax.word(noun).deprel.universal() != "conj"
}

/// Whether a number stands beside a noun.
fn is_counted(syntax: &Syntax<'_>, noun: WordIx) -> bool {
    syntax.dependents(noun, &["nummod"]).next().is_some()
}

/// Whether a mention is of one thing: "les soldats" are not one of two parties.
fn is_one(document: Document<'_>, mention: &Mentioned<'_>) -> bool {
    let syntax = &document.syntax[mention.candidate.sentence];
    let head = syntax.head_of(&syntax.words_of(&mention.candidate.tokens));
    let force = matches!(mention.candidate.class.core, Core::Force);
    force || head.is_none_or(|head| syntax.word(head).upos != Upos::Noun || syntax.word(head).feats.get("Number") != Some("Plur"))
}
