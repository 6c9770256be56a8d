//! Who speaks in an article's quotations, and whom the pronouns of "a-t-il dit" mean.

use std::ops::Range;

use super::arguments::Arguments;
use super::quotations::Quoted;
use super::report::Report;
use super::reports::Saying;
use super::teller::Teller;
use crate::extract::index::{Ix, List, SentenceIx, WordIx, each};
use crate::lexicon::SpeechKind;
use crate::ontology::Core;

/// Somebody whom a pronoun means was named at most so many sentences before.
const NEAR: usize = 2;

/// Looks for who speaks.
pub(super) struct Speakers<'s, 'a> {
    views: &'s List<SentenceIx, Arguments<'a>>,
    quoted: &'s [Quoted],
    /// The paragraph of each sentence.
    paragraphs: List<SentenceIx, usize>,
}

impl<'s, 'a> Speakers<'s, 'a> {
    pub(super) fn new(views: &'s List<SentenceIx, Arguments<'a>>, paragraphs: &[Range<SentenceIx>], quoted: &'s [Quoted]) -> Self {
        let numbered = paragraphs.iter().enumerate().flat_map(|(number, sentences)| each(sentences).map(move |_| number));
        Self { views, quoted, paragraphs: numbered.collect() }
    }

    /// Gives the pronouns of inserted verbs whom they mean: who spoke last, else the person named last.
    pub(super) fn resolve_pronouns(&mut self, sayings: &mut List<SentenceIx, Vec<Saying>>) {
        let mut last: Option<(SentenceIx, Teller)> = None;
        for sentence in sayings.keys().collect::<Vec<_>>() {
            for saying in &mut sayings[sentence] {
                if saying.teller == Some(Teller::Pronoun) {
                    let spoke = last.filter(|(when, _)| when.distance(sentence) <= NEAR).map(|(_, teller)| teller);
                    saying.teller = Some(spoke.or_else(|| self.person_before(sentence)).unwrap_or(Teller::Somebody));
                }
                if let Some(teller @ Teller::Entity(_)) = saying.teller {
                    last = Some((sentence, teller));
                }
            }
        }
    }

    /// The person that the nearest sentence before names first.
    fn person_before(&self, sentence: SentenceIx) -> Option<Teller> {
        let mut here = sentence;
        for _ in 0..NEAR {
            here = here.before()?;
            if let Some(teller) = self.person_of(here) {
                return Some(teller);
            }
        }
        None
    }

    fn person_of(&self, sentence: SentenceIx) -> Option<Teller> {
        let person = self.views[sentence].mentions.iter().find(|m| m.candidate.class.is(Core::Person))?;
        Some(Teller::Entity(person.entity))
    }

    /// The parts of quotations with who speaks in them. Where the article makes the words its own, a quotation is left out.
    pub(super) fn quoted(&self, sayings: &List<SentenceIx, Vec<Saying>>, reports: &List<SentenceIx, Vec<Report>>) -> Vec<(Quoted, Teller)> {
        let mut told = Vec::new();
        let (mut at, mut last) = (0, None);
        while at < self.quoted.len() {
            let end = at + self.quoted[at..].iter().take_while(|other| other.quotation == self.quoted[at].quotation).count();
            if let Some(teller) = self.of(at..end, sayings, reports, last) {
                told.extend(self.quoted[at..end].iter().map(|part| (part.clone(), teller)));
                last = Some(teller);
            }
            at = end;
        }
        told
    }

    /// Who speaks in a quotation, whose parts these are.
    fn of(
        &self,
        parts: Range<usize>,
        sayings: &List<SentenceIx, Vec<Saying>>,
        reports: &List<SentenceIx, Vec<Report>>,
        last: Option<Teller>,
    ) -> Option<Teller> {
        let quotation = &self.quoted[parts];
        let (first, end) = (quotation.first()?, quotation.last()?);
        if let Some(own) = self.beside(end, sayings, reports).or_else(|| self.beside(first, sayings, reports)) {
            return Some(own);
        }
        // a whole sentence in quotation marks is somebody's word, whoever that is
        let whole = quotation.len() > 1 || self.is_whole(first);
        if !whole {
            return None;
        }
        let same = |s: &SentenceIx| *s < self.paragraphs.end() && self.paragraphs[*s] == self.paragraphs[first.sentence];
        let before =
            || first.sentence.before().and_then(|s| self.introducing(s).or_else(|| self.in_sentence(s, sayings).filter(|_| same(&s))));
        let after = || Some(end.sentence + 1).filter(|s| same(s)).and_then(|s| self.in_sentence(s, sayings));
        before().or_else(after).or(last).or(Some(Teller::Somebody))
    }

    /// Who speaks behind a sentence that ends with a colon: whom it names first.
    fn introducing(&self, sentence: SentenceIx) -> Option<Teller> {
        let arguments = &self.views[sentence];
        let colon = arguments.all_tokens().last().is_some_and(|token| &*token.norm == ":");
        let named = || arguments.mentions.iter().find(|m| m.candidate.class.core.is_agent()).map(|m| Teller::Entity(m.entity));
        colon.then(|| self.person_of(sentence).or_else(named)).flatten()
    }

    /// Whether quoted words are whole sentences: a verb stands among them and none beside them.
    fn is_whole(&self, part: &Quoted) -> bool {
        let syntax = self.views[part.sentence].syntax;
        let finite = |w: WordIx| syntax.word(w).feats.get("VerbForm") == Some("Fin");
        let inside = |w: WordIx| part.tokens.contains(&syntax.token_of(w));
        syntax.words().any(|w| finite(w) && inside(w)) && !syntax.words().any(|w| finite(w) && !inside(w))
    }

    /// Whether a token stands outside quotation marks.
    fn is_outside(&self, sentence: SentenceIx, token: usize) -> bool {
        let start = self.quoted.partition_point(|q| q.sentence < sentence);
        let here = self.quoted[start..].iter().take_while(|q| q.sentence == sentence);
        !here.into_iter().any(|q| q.tokens.contains(&token))
    }

    /// Who says it in the sentence of a part, outside its marks.
    fn beside(&self, part: &Quoted, sayings: &List<SentenceIx, Vec<Saying>>, reports: &List<SentenceIx, Vec<Report>>) -> Option<Teller> {
        let syntax = self.views[part.sentence].syntax;
        let says = |saying: &&Saying| {
            let outside = self.is_outside(part.sentence, syntax.token_of(saying.word));
            (outside || saying.inserted) && saying.kind != SpeechKind::According
        };
        let mut all: Vec<&Saying> = sayings[part.sentence].iter().filter(says).collect();
        // the nearest to the words, first one that is inserted
        let distance = |saying: &Saying| {
            let token = syntax.token_of(saying.word);
            if token < part.tokens.start { part.tokens.start - token } else { token.saturating_sub(part.tokens.end) }
        };
        all.sort_by_key(|saying| (!saying.inserted, distance(saying)));
        let told = all.iter().find_map(|saying| saying.teller);
        told.or_else(|| {
            // "selon X"
            let around = |report: &&Report| report.tokens.start <= part.tokens.start && part.tokens.end <= report.tokens.end;
            reports[part.sentence].iter().find(around).map(|report| report.teller)
        })
    }

    /// Who says something in a sentence, quotations aside.
    fn in_sentence(&self, sentence: SentenceIx, sayings: &List<SentenceIx, Vec<Saying>>) -> Option<Teller> {
        let syntax = self.views[sentence].syntax;
        let outside = |saying: &&Saying| self.is_outside(sentence, syntax.token_of(saying.word));
        sayings[sentence].iter().filter(outside).find_map(|saying| saying.teller)
    }
}
