//! Who says so: quotations, "selon", "a déclaré que".

use std::ops::Range;

use super::entities::{Entities, Mentioned};
use super::mention::{Reading, longest};
use super::participants::Cast;
use crate::lexicon::{Part, Slot, SpeechKind, Step};
use crate::ontology::{ClassId, Ontology};
use crate::reader::Token;

/// A speaker stands at most this many tokens from the verb of saying.
const REACH: usize = 8;

/// Whose words some tokens are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// The article's own.
    Article,
    /// An entity's.
    Speaker(usize),
    /// Somebody's who is no entity: such words make no statement, since they are not the article's.
    Unknown,
}

/// For each token of a paragraph's sentences, whose words it is.
#[derive(Debug)]
pub(super) struct Attribution {
    /// By sentence: stretches of tokens and the entity that speaks, where it is one.
    claims: Vec<(usize, Range<usize>, Option<usize>)>,
}

impl Attribution {
    /// Finds out who speaks in the sentences of a paragraph. `open` tells whether a quotation goes on from the paragraph
    /// before, and is brought up to date.
    pub(super) fn of<'a>(
        reading: Reading<'a>,
        ontology: &'a Ontology,
        paragraph: Range<usize>,
        entities: &Entities<'a>,
        open: &mut bool,
    ) -> Self {
        let mut claims = Vec::new();
        let quotes = quotations(reading, paragraph.clone(), open);
        let speakers: Vec<(usize, usize)> =
            paragraph.clone().filter_map(|s| Some((s, speaker_beside(reading, s, entities, &quotes)?))).collect();
        for (sentence, tokens) in &quotes {
            // The speaker named in the same sentence, else in the nearest one of the paragraph.
            // Where no speaker is told, the article makes the words its own.
            let nearest = speakers.iter().min_by_key(|(s, _)| (s.abs_diff(*sentence), *s));
            claims.extend(nearest.map(|(_, speaker)| (*sentence, tokens.clone(), Some(*speaker))));
        }
        for sentence in paragraph {
            let cast = Cast::new(reading, ontology, sentence, entities, None);
            claims.extend(according(reading, sentence, entities).map(|(tokens, speaker)| (sentence, tokens, speaker)));
            claims.extend(reported(&cast).into_iter().map(|(tokens, speaker)| (sentence, tokens, speaker)));
        }
        Self { claims }
    }

    /// Whose word it is that a trigger says. What names and titles imply (no trigger) is the article's.
    pub(super) fn voice(&self, sentence: usize, trigger: Option<&Range<usize>>) -> Voice {
        let Some(trigger) = trigger else { return Voice::Article };
        let within = |claimed: &Range<usize>| claimed.start <= trigger.start && trigger.end <= claimed.end;
        let said: Vec<_> = self.claims.iter().filter(|(s, claimed, _)| *s == sentence && within(claimed)).collect();
        match said.iter().find_map(|(_, _, speaker)| *speaker) {
            Some(speaker) => Voice::Speaker(speaker),
            None if said.is_empty() => Voice::Article,
            None => Voice::Unknown,
        }
    }
}

/// The tokens in quotation marks, sentence by sentence; a quotation may go on over several sentences. Short ones are
/// names or single words, not somebody's statement.
fn quotations(reading: Reading<'_>, paragraph: Range<usize>, carried: &mut bool) -> Vec<(usize, Range<usize>)> {
    const SHORTEST: usize = 5;
    let mut found = Vec::new();
    // A quotation goes on into this paragraph only if it ends here before another begins: a mark may just be missing.
    let marks = || paragraph.clone().flat_map(|s| &reading.sentences[s].tokens).map(|t| &*t.norm);
    let first = marks().find(|m| matches!(*m, "«" | "“" | "»" | "”" | "\""));
    let mut open = *carried && matches!(first, Some("»" | "”"));
    for sentence in paragraph {
        let tokens = &reading.sentences[sentence].tokens;
        let mut start = 0;
        for (at, token) in tokens.iter().enumerate() {
            let opens = matches!(&*token.norm, "«" | "“") || (&*token.norm == "\"" && !open);
            let closes = matches!(&*token.norm, "»" | "”") || (&*token.norm == "\"" && open);
            if opens {
                (open, start) = (true, at + 1);
            } else if closes && open {
                open = false;
                found.push((sentence, start..at));
            }
        }
        if open {
            found.push((sentence, start..tokens.len()));
        }
    }
    *carried = open;
    found.retain(|(_, tokens)| tokens.len() >= SHORTEST);
    found
}

fn is_speaker(mention: &Mentioned<'_>) -> bool {
    matches!(mention.candidate.class, "Person" | "Organization" | "State" | "Force")
}

/// The forms of verbs of saying in a sentence.
fn verbs(reading: Reading<'_>, tokens: &[Token]) -> Vec<Range<usize>> {
    let speech = reading.lexicon.speech();
    (0..tokens.len()).filter_map(|at| longest(tokens, at, |f| speech.continues(f), |f| speech.contains(f)).map(|end| at..end)).collect()
}

/// The speaker beside a verb of saying that stands outside quotation marks.
fn speaker_beside(reading: Reading<'_>, sentence: usize, entities: &Entities<'_>, quotes: &[(usize, Range<usize>)]) -> Option<usize> {
    let tokens = &reading.sentences[sentence].tokens;
    let outside = |at: usize| !quotes.iter().any(|(s, q)| *s == sentence && q.contains(&at));
    let mentions = entities.in_sentence(sentence);
    verbs(reading, tokens).into_iter().filter(|v| outside(v.start)).find_map(|verb| {
        let near = mentions.iter().filter(|m| is_speaker(m) && outside(m.candidate.tokens.start));
        near.map(|m| (distance(&verb, &m.candidate.tokens), m.entity)).filter(|(d, _)| *d <= REACH).min().map(|(_, entity)| entity)
    })
}

fn distance(a: &Range<usize>, b: &Range<usize>) -> usize {
    if a.end <= b.start { b.start - a.end } else { a.start.saturating_sub(b.end) }
}

/// "Selon X, …": the whole sentence.
fn according(reading: Reading<'_>, sentence: usize, entities: &Entities<'_>) -> Option<(Range<usize>, Option<usize>)> {
    let tokens = &reading.sentences[sentence].tokens;
    let mentions = entities.in_sentence(sentence);
    let according = reading.lexicon.according();
    (0..tokens.len()).find_map(|at| {
        let end = longest(tokens, at, |f| according.continues(f), |f| according.contains(f))?;
        // "la rumeur selon laquelle …" is nobody's word
        let tree = &reading.sentences[sentence].tree;
        let follows = tree.tokens.get(end).and_then(|t| tree.words.get(t.first as usize));
        if follows.is_some_and(|word| word.feats.get("PronType") == Some("Rel")) {
            return Some((end..tokens.len(), None));
        }
        let near = |m: &&Mentioned<'_>| m.candidate.tokens.start >= end && m.candidate.tokens.start - end <= REACH / 2 && is_speaker(m);
        Some((0..tokens.len(), mentions.iter().find(near).map(|speaker| speaker.entity)))
    })
}

/// "X affirme que …", "X dit avoir …", "…, a déclaré X", "X accuse Y d'avoir …": the clause is X's word.
fn reported(cast: &Cast<'_>) -> Vec<(Range<usize>, Option<usize>)> {
    let clauses = &cast.clauses;
    let speakers: Vec<_> = ["Person", "Organization", "State", "Force"].iter().filter_map(|c| cast.ontology.class_named(c)).collect();
    let slot = [Slot { steps: vec![Step::Subject], class: None }];
    let mut found = Vec::new();
    for verb in (0..clauses.len()).filter(|&at| clauses.is_verb(at)) {
        let Some(kind) = cast.reading.lexicon.speech_of(&clauses.word(verb).lemma) else { continue };
        if !matches!(kind, SpeechKind::Say | SpeechKind::Accuse) {
            continue;
        }
        let inserted = is_inserted(cast, verb);
        let speaker = || {
            let found = match inserted {
                // its subject stands behind it, and may be read as its object
                true => {
                    let behind = clauses.dependents(verb, &["nsubj", "obj"]).filter(|&w| w > verb);
                    behind.flat_map(|w| cast.fill(&[Slot { steps: vec![Step::Trigger], class: None }], w, &speakers, &[])).next()
                }
                false => cast.fill(&slot, verb, &speakers, &[]).into_iter().next(),
            };
            found.and_then(|p| p.entity.ok())
        };
        let said: Vec<usize> = match kind {
            SpeechKind::Accuse => clauses.dependents(verb, &["xcomp", "ccomp", "advcl", "acl"]).chain(accusation(cast, verb)).collect(),
            _ => {
                let finite = clauses.dependents(verb, &["ccomp"]).filter(|&w| clauses.is_clause(w));
                // "affirme avoir pris", but not "promet de prendre"
                let past = clauses.dependents(verb, &["xcomp"]).filter(|&w| clauses.dependents(w, &["aux"]).next().is_some());
                finite.chain(past).collect()
            }
        };
        for clause in said {
            found.push((tokens_of(cast, clauses.subtree(clause)), speaker()));
        }
        let follows = clauses.subjects(verb).iter().any(|&s| s > verb) || inserted;
        if let Some(above) = clauses.head(verb).filter(|_| inserted && follows) {
            // of a speaker who is no entity ("a affirmé un responsable"), the article makes the words its own
            let named = speaker().or_else(|| beside_title(cast, verb, &speakers));
            found.extend(named.map(|speaker| (tokens_of(cast, clauses.subtree(above)), Some(speaker))));
        }
        let before: Vec<usize> = clauses.dependents(verb, &["parataxis", "ccomp"]).filter(|&w| w < verb && clauses.is_clause(w)).collect();
        if follows {
            for clause in before {
                found.push((tokens_of(cast, clauses.subtree(clause)), speaker()));
            }
        }
    }
    found
}

/// The person whose title is the subject of an inserted verb: "a indiqué le ministre N".
fn beside_title(cast: &Cast<'_>, verb: usize, speakers: &[ClassId]) -> Option<usize> {
    let clauses = &cast.clauses;
    let subjects = clauses.dependents(verb, &["nsubj", "obj"]).filter(|&w| w > verb);
    let named = subjects.flat_map(|s| clauses.dependents(s, &["appos", "flat", "nmod"]).collect::<Vec<_>>());
    let mut bare = named.filter(|&w| clauses.case(w).is_empty());
    bare.find_map(|w| cast.mention_at(w, speakers).map(|m| cast.mentions[m].entity))
}

/// "…, affirme X": a verb behind a comma, with its subject behind it.
fn is_inserted(cast: &Cast<'_>, verb: usize) -> bool {
    let clauses = &cast.clauses;
    let word = clauses.word(verb);
    if clauses.dependents(verb, &["ccomp", "mark"]).next().is_some() {
        return false;
    }
    let first = clauses.dependents(verb, &["aux"]).min().unwrap_or(verb).min(verb);
    let comma = first.checked_sub(1).is_some_and(|before| &*clauses.word(before).form == ",");
    let behind = |relation: &str| clauses.dependents(verb, &[relation]).any(|w| w > verb);
    let before = clauses.dependents(verb, &["nsubj", "obj"]).any(|w| w < verb);
    // a verb that also takes objects ("soutient") has its own behind it
    let takes_objects = cast.reading.lexicon.frames_of(Part::Verb, &word.lemma).next().is_some();
    let misread = comma && behind("obj") && !before && !takes_objects && word.feats.get("VerbForm") != Some("Inf");
    match word.deprel.universal() {
        "parataxis" => behind("nsubj") || misread,
        "advcl" => comma && !before && behind("nsubj") || misread,
        "conj" => comma && !before && behind("nsubj"),
        _ => false,
    }
}

/// The infinitive that a blamed object bears: "accuse Y d'avoir …" may be read as Y's.
fn accusation(cast: &Cast<'_>, verb: usize) -> Vec<usize> {
    let clauses = &cast.clauses;
    clauses
        .dependents(verb, &["obj", "iobj", "obl"])
        .flat_map(|o| {
            clauses
                .dependents(o, &["acl", "advcl", "xcomp"])
                .filter(|&w| clauses.word(w).feats.get("VerbForm") == Some("Inf"))
                .collect::<Vec<_>>()
        })
        .collect()
}

fn tokens_of(cast: &Cast<'_>, words: Range<usize>) -> Range<usize> {
    let sentence = &cast.reading.sentences[cast.sentence];
    sentence.token_of_word(words.start)..sentence.token_of_word(words.end.saturating_sub(1)) + 1
}
