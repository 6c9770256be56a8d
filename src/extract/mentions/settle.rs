//! Names are of one class in all of an article: what the noun beside one mention says holds for the others.

use std::collections::{BTreeMap, BTreeSet};

use super::candidate::{Candidate, Referent};
use super::framed::{Frame, Frames};
use super::own_acronyms::{whole_names, write_out};
use super::places_or_persons::tell_apart;
use crate::extract::document::Document;
use crate::lexicon::{Name, NameKind, NounClass, Role};
use crate::ontology::Core;
use crate::reader::{longest, phrase};
use crate::text::{Level, normal};

/// What the noun beside a name counts for, where the model of names sees another class in one mention.
const FRAME: usize = 3;

/// The names of all sentences, those that no table knows with the class that most of their mentions have; and the long form of an acronym
/// of the lexicon that follows it in brackets is what the acronym is.
pub(super) fn settle<'a>(document: Document<'a>, names: &mut [Vec<Candidate<'a>>]) {
    let mut votes: BTreeMap<String, BTreeMap<Core, usize>> = BTreeMap::new();
    for candidate in names.iter().flatten().filter(|c| is_open(document, c)) {
        let of_name = votes.entry(form(document, candidate)).or_default();
        *of_name.entry(candidate.class.core).or_default() += 1;
        if candidate.class.is(Core::Organization) && is_building(document, candidate) {
            *of_name.entry(Core::Place).or_default() += FRAME;
        }
        let class = match Frames::new(document, candidate.sentence).of(&candidate.tokens) {
            Some(Frame::Class(class)) => class,
            Some(Frame::Fighters) if candidate.class.is(Core::Organization) => Core::Force,
            _ => continue,
        };
        *of_name.entry(class).or_default() += FRAME;
    }
    for candidate in names.iter_mut().flatten() {
        if !is_open(document, candidate) {
            continue;
        }
        let most = votes.get(&form(document, candidate)).and_then(|classes| classes.iter().max_by_key(|(class, count)| (**count, **class)));
        if let Some((&class, _)) = most
            && class != candidate.class.core
        {
            candidate.class = document.ontology.core(class);
            candidate.referent = if class == Core::Person { Referent::Person } else { Referent::Unknown };
        }
    }
    write_out(document, names);
    whole_names(document, names);
    tell_apart(document, names);
    spread(document, names);
    for names in names.iter_mut() {
        spell_out(document, names);
    }
    told_by_brackets(document, names);
    told_by_longer(document, names);
    shorten(document, names);
}

/// Whether a name says by its own words that it is a building's: "Grande Mosquée de N", "Splendid Hotel".
fn is_building(document: Document<'_>, candidate: &Candidate<'_>) -> bool {
    let tokens = &document.sentences[candidate.sentence].tokens[candidate.tokens.clone()];
    tokens.len() > 1 && tokens.iter().any(|token| document.lexicon.grammar().is(NounClass::Building, &token.norm))
}

/// The name of a newspaper or station of several words is one wherever it stands: "Sciences et Vie" is not two names.
fn spread<'a>(document: Document<'a>, names: &mut [Vec<Candidate<'a>>]) {
    let media = document.sentences.keys().flat_map(|at| Frames::new(document, at).media().into_iter().map(move |tokens| (at, tokens)));
    let several = media.filter(|(_, tokens)| tokens.len() > 1);
    let forms: BTreeSet<String> = several.map(|(at, tokens)| phrase(&document.sentences[at].tokens[tokens])).collect();
    let beginnings = |form: &str| forms.range(form.to_owned()..).next().is_some_and(|next| next.starts_with(form));
    for (at, names) in document.sentences.keys().zip(names).filter(|_| !forms.is_empty()) {
        let tokens = &document.sentences[at].tokens;
        for start in (0..tokens.len()).filter(|&start| tokens[start].capital) {
            let Some(end) = longest(tokens, start, beginnings, |form| forms.contains(form)) else { continue };
            let (apart, over): (Vec<_>, Vec<_>) =
                names.drain(..).partition(|c: &Candidate<'a>| c.tokens.end <= start || end <= c.tokens.start);
            *names = apart;
            // a longer name holds it
            match over.into_iter().find(|c| c.tokens.start <= start && end <= c.tokens.end) {
                Some(longer) => names.push(longer),
                None => {
                    let class = document.ontology.core(Core::Organization);
                    names.push(Candidate { sentence: at, tokens: start..end, class, referent: Referent::Unknown });
                }
            }
        }
        names.sort_by_key(|c| c.tokens.start);
    }
}

/// "La Commission" where the article names the European Commission: the noun refers to it, and is no name of another body.
fn shorten<'a>(document: Document<'a>, names: &mut [Vec<Candidate<'a>>]) {
    let bodies = names.iter().flatten().filter(|c| c.class.is(Core::Organization) && c.tokens.len() > 1);
    let first: BTreeSet<String> = bodies.map(|c| document.sentences[c.sentence].tokens[c.tokens.start].norm.to_string()).collect();
    let heads = document.lexicon.heads();
    for names in names {
        names.retain(|c| {
            let word = form(document, c);
            let noun = c.tokens.len() == 1 && heads.get(&word).iter().any(|head| head.class.is(Core::Organization));
            !(is_open(document, c) && noun && first.contains(&word))
        });
    }
}

/// Whether only the words around a name say of which class it is.
fn is_open(document: Document<'_>, candidate: &Candidate<'_>) -> bool {
    let known = || document.lexicon.names(&form(document, candidate)).next().is_some();
    matches!(candidate.referent, Referent::Unknown | Referent::Acronym) && !known()
}

fn form(document: Document<'_>, candidate: &Candidate<'_>) -> String {
    phrase(&document.sentences[candidate.sentence].tokens[candidate.tokens.clone()])
}

/// "Mouvement pour la justice en Zambie (MJZ)": what the lexicon knows of the acronym is known of the long form.
fn spell_out(document: Document<'_>, names: &mut [Candidate<'_>]) {
    for at in 1..names.len() {
        let (before, behind) = names.split_at_mut(at);
        let (Some(long), Some(short)) = (before.last_mut(), behind.first()) else { continue };
        let tokens = &document.sentences[long.sentence].tokens;
        let bracketed = long.tokens.end + 1 == short.tokens.start && &*tokens[long.tokens.end].norm == "(";
        let Referent::Known(known) = &short.referent else { continue };
        let proper = known.iter().all(|(_, kind)| *kind == NameKind::Proper);
        if matches!(long.referent, Referent::Unknown) && bracketed && proper && is_short_for(document, short, long) {
            (long.class, long.referent) = (short.class, short.referent.clone());
        }
    }
}

/// "Armée de libération nationale (ELN)": of the bodies whose name begins so, the one that the acronym in brackets is short for, wherever the
/// article names it.
fn told_by_brackets<'a>(document: Document<'a>, names: &mut [Vec<Candidate<'a>>]) {
    let mut meant: BTreeMap<String, Candidate<'a>> = BTreeMap::new();
    for pair in names.iter().flat_map(|names| names.windows(2)) {
        let (long, short) = (&pair[0], &pair[1]);
        let tokens = &document.sentences[long.sentence].tokens;
        let bracketed = long.tokens.end + 1 == short.tokens.start && &*tokens[long.tokens.end].norm == "(";
        let (Referent::Known(ours), Referent::Known(told)) = (&long.referent, &short.referent) else { continue };
        let form = form(document, long);
        let begins = |name: &Name| name.label.to_lowercase().strip_prefix(&form).is_some_and(|rest| rest.starts_with(' '));
        let other = !ours.iter().any(|(name, _)| told.iter().any(|(other, _)| other.id == name.id));
        if bracketed && other && long.class == short.class && told.iter().all(|(name, _)| begins(name)) {
            meant.insert(form, short.clone());
        }
    }
    for candidate in names.iter_mut().flatten().filter(|_| !meant.is_empty()) {
        if let Some(short) = meant.get(&form(document, candidate)) {
            (candidate.class, candidate.referent) = (short.class, short.referent.clone());
        }
    }
}

/// "L'Armée de libération nationale" where the article names the ELN of Colombia and no other force whose name begins so: that one.
fn told_by_longer<'a>(document: Document<'a>, names: &mut [Vec<Candidate<'a>>]) {
    let mut all: BTreeMap<&str, (Candidate<'a>, Vec<String>)> = BTreeMap::new();
    for candidate in names.iter().flatten().filter(|c| c.class.is(Core::Force) || c.class.is(Core::Organization)) {
        let Referent::Known(known) = &candidate.referent else { continue };
        for (name, _) in known.iter().filter(|(_, kind)| *kind == NameKind::Proper) {
            let labels = || known.iter().map(|(name, _)| normal(&name.label, Level::Phrase)).collect();
            all.entry(&name.id).or_insert_with(|| (candidate.clone(), labels()));
        }
    }
    let longer = |candidate: &Candidate<'a>| {
        let Referent::Known(known) = &candidate.referent else { return None };
        let form = Some(form(document, candidate)).filter(|form| form.contains(' '))?;
        let starts = |label: &String| label.strip_prefix(&*form).is_some_and(|rest| rest.starts_with(' '));
        let other = |name: &Name| known.iter().all(|(ours, _)| ours.id != name.id);
        let begins = |c: &Candidate<'a>, labels: &[String]| {
            let others = || matches!(&c.referent, Referent::Known(told) if told.iter().all(|(name, _)| other(name)));
            c.class == candidate.class && labels.iter().all(starts) && others()
        };
        let mut fits = all.values().filter(|(c, labels)| begins(c, labels));
        let (first, _) = fits.next()?;
        fits.next().is_none().then(|| first.clone())
    };
    let meant: Vec<Vec<Option<Candidate<'a>>>> = names.iter().map(|names| names.iter().map(longer).collect()).collect();
    for (candidate, meant) in names.iter_mut().flatten().zip(meant.into_iter().flatten()) {
        if let Some(meant) = meant {
            candidate.referent = meant.referent;
        }
    }
}

/// Whether the letters of an acronym are the initials of the words of a longer name.
fn is_short_for(document: Document<'_>, short: &Candidate<'_>, long: &Candidate<'_>) -> bool {
    let tokens = &document.sentences[long.sentence].tokens;
    let function = |norm: &str| document.lexicon.is_function_word(norm) || document.lexicon.grammar().is(Role::Of, norm);
    let words = tokens[long.tokens.clone()].iter().flat_map(|token| token.norm.split('-')).filter(|word| !function(word));
    let initials: String = words.filter_map(|word| word.chars().next()).collect();
    let letters = |c: &Candidate<'_>| -> String { form(document, c).chars().filter(|c| c.is_alphabetic()).collect() };
    let short = letters(short);
    short.chars().count() > 2 && initials == short
}
