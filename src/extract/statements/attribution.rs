//! The stage `voice`: whose word a claim is, by quotations, "selon", "a déclaré que".

use std::ops::Range;

use super::arguments::Arguments;
use super::casualties::Casualty;
use super::claim::{Claim, Held, Said, Shown, Status, Voiced, kept};
use crate::extract::document::Document;
use crate::extract::entities::entities::{Entities, Mentioned};
use crate::extract::index::{ArticleEntityIx, Ix, SentenceIx, WordIx, each};
use crate::extract::syntax::Repair;
use crate::extract::trace::{Stage, Trace};
use crate::lexicon::{Part, Side, SpeechKind, Step};
use crate::ontology::{ClassId, Core};
use crate::reader::{Token, longest};

/// A speaker stands at most this many tokens from the verb of saying.
const REACH: usize = 8;

/// The claims with whose word they are; tolls that are not the article's word are left out.
pub(in crate::extract) fn voiced<'a>(
    document: Document<'a>,
    paragraphs: &[Range<SentenceIx>],
    entities: &'a Entities<'a>,
    held: Vec<Held>,
    casualties: Vec<Casualty>,
    trace: &mut impl Trace,
) -> (Vec<Voiced>, Vec<Casualty>) {
    let (mut found, mut tolls) = (Vec::new(), Vec::new());
    let (mut held, mut casualties) = (held.into_iter().peekable(), casualties.into_iter().peekable());
    let mut quotes = false;
    for paragraph in paragraphs.iter().cloned() {
        let end = paragraph.end;
        let attribution = Attribution::of(document, paragraph, entities, &mut quotes);
        while let Some(toll) = casualties.next_if(|toll| toll.sentence() < end) {
            if attribution.voice(toll.sentence(), Some(&toll.trigger)) == Voice::Article {
                tolls.push(toll);
            }
        }
        while let Some(Held { claim, qualifiers, tokens, status }) = held.next_if(|held| held.claim.sentence < end) {
            let said = said_by(document, &claim);
            let voice = attribution.voice(claim.sentence, said.as_ref());
            // where somebody is named who says so, the conditional of hearsay says nothing more
            let (speaker, reported) = match voice {
                Voice::Article => (None, status.reported),
                Voice::Speaker(speaker) => (Some(speaker), false),
                Voice::Unknown => (None, true),
            };
            match voice {
                Voice::Article => {}
                Voice::Speaker(speaker) => {
                    let who = || format!("claimed_by={}", entities.items[speaker].label);
                    trace.report(|| kept(document, entities, Stage::Voice, &claim, &who()));
                }
                Voice::Unknown => trace.report(|| kept(document, entities, Stage::Voice, &claim, "reported")),
            }
            let status = Status { reported, ..status };
            found.push(Voiced { claim, qualifiers, tokens, status, speaker });
        }
    }
    (found, tolls)
}

/// The tokens that say a claim; `None` where a name or title implies it, whoever speaks.
fn said_by(document: Document<'_>, claim: &Claim) -> Option<Range<usize>> {
    match claim.said {
        Said::Implied => None,
        Said::Beside => Some(claim.subject.tokens.clone()),
        Said::Word(word) => {
            let token = document.syntax[claim.sentence].token_of(word);
            Some(token..token + 1)
        }
    }
}

/// Whose words some tokens are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// The article's own.
    Article,
    /// An entity's.
    Speaker(ArticleEntityIx),
    /// Those of somebody who is not an entity.
    Unknown,
}

/// For each token of a paragraph's sentences, whose words it is.
#[derive(Debug)]
struct Attribution {
    /// By sentence: stretches of tokens and the entity that speaks, where it is one.
    claims: Vec<(SentenceIx, Range<usize>, Option<ArticleEntityIx>)>,
}

impl Attribution {
    /// Finds out who speaks in the sentences of a paragraph. `open` says whether a quotation goes on from the paragraph
    /// before, and is brought up to date.
    fn of<'a>(document: Document<'a>, paragraph: Range<SentenceIx>, entities: &'a Entities<'a>, open: &mut bool) -> Self {
        let mut claims = Vec::new();
        let quotes = quotations(document, paragraph.clone(), open);
        let speakers: Vec<(SentenceIx, ArticleEntityIx)> =
            each(&paragraph).filter_map(|s| Some((s, speaker_beside(document, s, entities, &quotes)?))).collect();
        for (sentence, tokens) in &quotes {
            // The speaker named in the same sentence, else in the nearest one of the paragraph.
            // Where no speaker is named, the article makes the words its own.
            let nearest = speakers.iter().min_by_key(|(s, _)| (s.distance(*sentence), *s));
            claims.extend(nearest.map(|(_, speaker)| (*sentence, tokens.clone(), Some(*speaker))));
        }
        for sentence in each(&paragraph) {
            let arguments = Arguments::new(document, sentence, entities);
            claims.extend(according(document, sentence, entities).map(|(tokens, speaker)| (sentence, tokens, speaker)));
            claims.extend(reported(&arguments).into_iter().map(|(tokens, speaker)| (sentence, tokens, speaker)));
        }
        Self { claims }
    }

    /// Whose word it is that a trigger says. What names and titles imply (no trigger) is the article's.
    fn voice(&self, sentence: SentenceIx, trigger: Option<&Range<usize>>) -> Voice {
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
fn quotations(document: Document<'_>, paragraph: Range<SentenceIx>, carried: &mut bool) -> Vec<(SentenceIx, Range<usize>)> {
    const SHORTEST: usize = 5;
    let mut found = Vec::new();
    // A quotation goes on into this paragraph only if it ends here before another begins: a mark may just be missing.
    let marks = || each(&paragraph).flat_map(|s| &document.sentences[s].tokens).map(|t| &*t.norm);
    let quotes = document.lexicon.quotes();
    let first = marks().find_map(|m| quotes.side(m));
    let mut open = *carried && first == Some(Side::Close);
    for sentence in each(&paragraph) {
        let tokens = &document.sentences[sentence].tokens;
        let mut start = 0;
        for (at, token) in tokens.iter().enumerate() {
            let side = quotes.side(&token.norm);
            let opens = side == Some(Side::Open) || (side == Some(Side::Both) && !open);
            let closes = side == Some(Side::Close) || (side == Some(Side::Both) && open);
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
    matches!(mention.candidate.class.core, Core::Person | Core::Organization | Core::State | Core::Force)
}

/// The forms of verbs of saying in a sentence.
fn verbs(document: Document<'_>, tokens: &[Token]) -> Vec<Range<usize>> {
    let speech = document.lexicon.speech();
    (0..tokens.len()).filter_map(|at| longest(tokens, at, |f| speech.continues(f), |f| speech.contains(f)).map(|end| at..end)).collect()
}

/// The speaker beside a verb of saying that stands outside quotation marks.
fn speaker_beside(
    document: Document<'_>,
    sentence: SentenceIx,
    entities: &Entities<'_>,
    quotes: &[(SentenceIx, Range<usize>)],
) -> Option<ArticleEntityIx> {
    let tokens = &document.sentences[sentence].tokens;
    let outside = |at: usize| !quotes.iter().any(|(s, q)| *s == sentence && q.contains(&at));
    let mentions = entities.in_sentence(sentence);
    verbs(document, tokens).into_iter().filter(|v| outside(v.start)).find_map(|verb| {
        let near = mentions.iter().filter(|m| is_speaker(m) && outside(m.candidate.tokens.start));
        near.map(|m| (distance(&verb, &m.candidate.tokens), m.entity)).filter(|(d, _)| *d <= REACH).min().map(|(_, entity)| entity)
    })
}

fn distance(a: &Range<usize>, b: &Range<usize>) -> usize {
    if a.end <= b.start { b.start - a.end } else { a.start.saturating_sub(b.end) }
}

/// "Selon X, …": the whole sentence.
fn according(document: Document<'_>, sentence: SentenceIx, entities: &Entities<'_>) -> Option<(Range<usize>, Option<ArticleEntityIx>)> {
    let tokens = &document.sentences[sentence].tokens;
    let mentions = entities.in_sentence(sentence);
    let according = document.lexicon.according();
    (0..tokens.len()).find_map(|at| {
        let end = longest(tokens, at, |f| according.continues(f), |f| according.contains(f))?;
        // "la rumeur selon laquelle …" is nobody's word
        let tree = &document.sentences[sentence].tree;
        let follows = tree.tokens.get(end).and_then(|t| tree.words.get(t.first as usize));
        if follows.is_some_and(|word| word.feats.get("PronType") == Some("Rel")) {
            return Some((end..tokens.len(), None));
        }
        let near = |m: &&Mentioned<'_>| m.candidate.tokens.start >= end && m.candidate.tokens.start - end <= REACH / 2 && is_speaker(m);
        Some((0..tokens.len(), mentions.iter().find(near).map(|speaker| speaker.entity)))
    })
}

/// "X affirme que …", "X dit avoir …", "…, a déclaré X", "X accuse Y d'avoir …": the clause is X's word.
fn reported(arguments: &Arguments<'_>) -> Vec<(Range<usize>, Option<ArticleEntityIx>)> {
    let syntax = &arguments.syntax;
    let speakers = arguments.document.ontology.core_ids(&Core::AGENTS);
    let mut found = Vec::new();
    for verb in syntax.words().filter(|&at| syntax.is_verb(at)) {
        let Some(kind) = arguments.document.lexicon.speech_of(&syntax.word(verb).lemma) else { continue };
        if !matches!(kind, SpeechKind::Say | SpeechKind::Accuse) {
            continue;
        }
        let inserted = is_inserted(arguments, verb);
        let speaker = || {
            let found = match inserted {
                // its subject stands behind it, and may be read as its object
                true => {
                    let behind = syntax.dependents(verb, &["nsubj", "obj"]).filter(|&w| w > verb);
                    behind.flat_map(|w| arguments.at(&Step::Trigger, w, &speakers, &[])).next()
                }
                false => arguments.at(&Step::Agent, verb, &speakers, &[]).into_iter().next(),
            };
            found.filter(|speaker| speaker.shown != Shown::Adjective).map(|speaker| speaker.entity)
        };
        let said: Vec<WordIx> = match kind {
            SpeechKind::Accuse => syntax.dependents(verb, &["xcomp", "ccomp", "advcl", "acl"]).collect(),
            _ => {
                let finite = syntax.dependents(verb, &["ccomp"]).filter(|&w| syntax.is_clause(w));
                // "affirme avoir pris", but not "promet de prendre"
                let past = syntax.dependents(verb, &["xcomp"]).filter(|&w| syntax.dependents(w, &["aux"]).next().is_some());
                finite.chain(past).collect()
            }
        };
        for clause in said {
            found.push((tokens_of(arguments, syntax.subtree(clause)), speaker()));
        }
        let follows = syntax.predicate(verb).agents.iter().any(|&s| s > verb) || inserted;
        if let Some(above) = syntax.head(verb).filter(|_| inserted && follows) {
            // where the speaker is not an entity ("a affirmé un responsable"), the article makes the words its own
            let named = speaker().or_else(|| beside_title(arguments, verb, &speakers));
            found.extend(named.map(|speaker| (tokens_of(arguments, syntax.subtree(above)), Some(speaker))));
        }
        let before: Vec<WordIx> = syntax.dependents(verb, &["parataxis", "ccomp"]).filter(|&w| w < verb && syntax.is_clause(w)).collect();
        if follows {
            for clause in before {
                found.push((tokens_of(arguments, syntax.subtree(clause)), speaker()));
            }
        }
    }
    found
}

/// The person whose title is the subject of an inserted verb: "a indiqué le ministre N".
fn beside_title(arguments: &Arguments<'_>, verb: WordIx, speakers: &[ClassId]) -> Option<ArticleEntityIx> {
    let syntax = &arguments.syntax;
    let subjects = syntax.dependents(verb, &["nsubj", "obj"]).filter(|&w| w > verb);
    let named = subjects.flat_map(|s| syntax.dependents(s, &["appos", "flat", "nmod"]).collect::<Vec<_>>());
    let mut bare = named.filter(|&w| syntax.case(w).is_empty());
    bare.find_map(|w| arguments.mention_at(w, speakers).map(|m| arguments.mentions[m].entity))
}

/// "…, affirme X": a verb behind a comma, with its subject behind it.
fn is_inserted(arguments: &Arguments<'_>, verb: WordIx) -> bool {
    let syntax = &arguments.syntax;
    let word = syntax.word(verb);
    if syntax.dependents(verb, &["ccomp", "mark"]).next().is_some() {
        return false;
    }
    let first = syntax.dependents(verb, &["aux"]).min().unwrap_or(verb).min(verb);
    let comma = first.before().is_some_and(|before| &*syntax.word(before).form == ",");
    let behind = |relation: &str| syntax.dependents(verb, &[relation]).any(|w| w > verb);
    let before = syntax.dependents(verb, &["nsubj", "obj"]).any(|w| w < verb);
    // a verb that also takes objects ("soutient") has its own behind it
    let takes_objects = arguments.document.lexicon.patterns_of(Part::Verb, &word.lemma).next().is_some();
    let misread = syntax.repairs(Repair::InsertedSpeech)
        && comma
        && behind("obj")
        && !before
        && !takes_objects
        && word.feats.get("VerbForm") != Some("Inf");
    match word.deprel.universal() {
        "parataxis" => behind("nsubj") || misread,
        "advcl" => comma && !before && behind("nsubj") || misread,
        "conj" => comma && !before && behind("nsubj"),
        _ => false,
    }
}

fn tokens_of(arguments: &Arguments<'_>, words: Range<WordIx>) -> Range<usize> {
    let last = words.end.before().unwrap_or(words.start);
    arguments.syntax.token_of(words.start)..arguments.syntax.token_of(last) + 1
}
