//! The stage `voice`: whose word a claim is, by quotations, "selon", "a déclaré que".

use std::ops::Range;

use super::arguments::Arguments;
use super::casualties::Casualty;
use super::claim::{Claim, Held, Said, Status, Voiced, kept};
use super::quotations::{Quoted, quotations};
use super::reports::{Report, Saying};
use super::teller::Teller;
use crate::extract::document::Document;
use crate::extract::entities::entities::Entities;
use crate::extract::index::{ArticleEntityIx, Ix, List, SentenceIx, each};
use crate::extract::trace::{Stage, Trace};
use crate::lexicon::{SpeechKind, VerbClass};

/// The claims with whose word they are; tolls that are not the article's word are left out.
pub(in crate::extract) fn voiced(
    views: &List<SentenceIx, Arguments<'_>>,
    document: Document<'_>,
    paragraphs: &[Range<SentenceIx>],
    entities: &Entities<'_>,
    held: Vec<Held>,
    casualties: Vec<Casualty>,
    trace: &mut impl Trace,
) -> (Vec<Voiced>, Vec<Casualty>) {
    let (mut found, mut tolls) = (Vec::new(), Vec::new());
    let (mut held, mut casualties) = (held.into_iter().peekable(), casualties.into_iter().peekable());
    let mut carried = Carried::default();
    for paragraph in paragraphs.iter().cloned() {
        let end = paragraph.end;
        let attribution = Attribution::of(views, document, paragraph, &mut carried);
        while let Some(toll) = casualties.next_if(|toll| toll.sentence() < end) {
            if attribution.voice(toll.sentence(), &toll.trigger) == Voice::Article {
                tolls.push(toll);
            }
        }
        while let Some(Held { claim, qualifiers, tokens, status }) = held.next_if(|held| held.claim.sentence < end) {
            let voice = attribution.of_claim(&views[claim.sentence], &claim);
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

/// What goes on from one paragraph into the next.
#[derive(Debug, Default)]
struct Carried {
    /// Whether a quotation does.
    open: bool,
    /// Who was quoted last.
    quoted: Option<Teller>,
}

/// Whose words the tokens of a paragraph's sentences are.
#[derive(Debug)]
struct Attribution {
    first: SentenceIx,
    /// For each sentence of the paragraph.
    reports: Vec<Vec<Report>>,
}

impl Attribution {
    /// Finds out who speaks in the sentences of a paragraph.
    fn of(views: &List<SentenceIx, Arguments<'_>>, document: Document<'_>, paragraph: Range<SentenceIx>, carried: &mut Carried) -> Self {
        let quoted = quotations(document, paragraph.clone(), &mut carried.open);
        let sayings: Vec<Vec<Saying>> = each(&paragraph).map(|s| views[s].sayings()).collect();
        let mut reports: Vec<Vec<Report>> = each(&paragraph).map(|s| s.distance(paragraph.start)).map(|at| {
            views[paragraph.start + at].reports(&sayings[at])
        }).collect();
        let mut speakers = Speakers { views, paragraph: paragraph.clone(), quoted: &quoted, sayings: &sayings, reports: &reports, last: carried.quoted };
        let mut told = Vec::new();
        let mut at = 0;
        while at < quoted.len() {
            let end = at + quoted[at..].iter().take_while(|other| other.quotation == quoted[at].quotation).count();
            if let Some(teller) = speakers.of(at..end) {
                told.extend(quoted[at..end].iter().map(|part| (part.clone(), teller)));
            }
            at = end;
        }
        carried.quoted = speakers.last;
        for (part, teller) in told {
            reports[part.sentence.distance(paragraph.start)].push(Report { tokens: part.tokens, except: 0..0, teller });
        }
        Self { first: paragraph.start, reports }
    }

    /// Whose word some tokens are: that of the outermost who is an entity.
    fn voice(&self, sentence: SentenceIx, trigger: &Range<usize>) -> Voice {
        let within = |range: &Range<usize>| range.start <= trigger.start && trigger.end <= range.end;
        let said = |report: &&Report| within(&report.tokens) && !within(&report.except) && report.teller != Teller::Nobody;
        let mut all: Vec<&Report> = self.reports[sentence.distance(self.first)].iter().filter(said).collect();
        all.sort_by_key(|report| std::cmp::Reverse(report.tokens.len()));
        let named = all.iter().find_map(|report| match report.teller {
            Teller::Entity(entity) => Some(entity),
            Teller::Somebody | Teller::Nobody => None,
        });
        match named {
            Some(speaker) => Voice::Speaker(speaker),
            None if all.is_empty() => Voice::Article,
            None => Voice::Unknown,
        }
    }

    /// Whose word a claim is. What a name or title implies is the article's, and so is what stands side by side, if nobody is named who
    /// says it.
    fn of_claim(&self, arguments: &Arguments<'_>, claim: &Claim) -> Voice {
        match claim.said {
            Said::Implied => Voice::Article,
            Said::Beside => match self.voice(claim.sentence, &claim.subject.tokens) {
                Voice::Unknown => Voice::Article,
                voice => voice,
            },
            Said::Word(word) => match self.voice(claim.sentence, &arguments.tokens(word)) {
                // "A revendique l'attentat": by saying so, A says that it did it
                Voice::Article | Voice::Unknown if arguments.avows(word) => Voice::Speaker(claim.subject.entity),
                voice => voice,
            },
        }
    }
}

impl Arguments<'_> {
    /// Whether somebody says by a verb that it was they.
    fn avows(&self, word: crate::extract::index::WordIx) -> bool {
        self.document.lexicon.grammar().is(VerbClass::Avowing, &self.syntax.word(word).lemma.to_lowercase())
    }
}

/// Looks for who speaks in quotations.
struct Speakers<'s, 'a> {
    views: &'s List<SentenceIx, Arguments<'a>>,
    paragraph: Range<SentenceIx>,
    quoted: &'s [Quoted],
    sayings: &'s [Vec<Saying>],
    reports: &'s [Vec<Report>],
    /// Who was quoted last.
    last: Option<Teller>,
}

impl Speakers<'_, '_> {
    /// Who speaks in a quotation, whose parts these are; `None` where the article makes the words its own.
    fn of(&mut self, parts: Range<usize>) -> Option<Teller> {
        let quotation = &self.quoted[parts];
        let (first, last) = (quotation.first()?, quotation.last()?);
        let own = self.beside(last).or_else(|| self.beside(first));
        let before = || first.sentence.before().filter(|s| self.paragraph.contains(s)).and_then(|s| self.in_sentence(s));
        let after = || Some(last.sentence + 1).filter(|s| self.paragraph.contains(s)).and_then(|s| self.in_sentence(s));
        let whole = self.is_whole(first);
        let teller = own.or_else(|| {
            let near = before().or_else(after).or(self.last.filter(|_| whole));
            near.filter(|_| whole || quotation.len() > 1)
        });
        // a whole sentence in quotation marks is somebody's word, whoever that is
        let teller = teller.or_else(|| whole.then_some(Teller::Somebody))?;
        self.last = Some(teller);
        Some(teller)
    }

    /// Whether quoted words are whole sentences: no verb stands beside them.
    fn is_whole(&self, part: &Quoted) -> bool {
        let syntax = self.views[part.sentence].syntax;
        let finite = |w: crate::extract::index::WordIx| syntax.word(w).feats.get("VerbForm") == Some("Fin");
        let outside = syntax.words().any(|w| finite(w) && !part.tokens.contains(&syntax.token_of(w)));
        let inside = syntax.words().any(|w| finite(w) && part.tokens.contains(&syntax.token_of(w)));
        inside && !outside
    }

    /// Who says it in the sentence of a part, outside its marks.
    fn beside(&self, part: &Quoted) -> Option<Teller> {
        let at = part.sentence.distance(self.paragraph.start);
        let outside = |token: usize| !self.quoted.iter().any(|q| q.sentence == part.sentence && q.tokens.contains(&token));
        let syntax = self.views[part.sentence].syntax;
        let says = |saying: &&Saying| outside(syntax.token_of(saying.word)) && saying.kind != SpeechKind::According;
        let mut sayings: Vec<&Saying> = self.sayings[at].iter().filter(says).collect();
        // the nearest to the words, first one that is inserted
        let distance = |saying: &Saying| {
            let token = syntax.token_of(saying.word);
            if token < part.tokens.start { part.tokens.start - token } else { token.saturating_sub(part.tokens.end) }
        };
        sayings.sort_by_key(|saying| (!saying.inserted, distance(saying)));
        let told = sayings.iter().find_map(|saying| self.resolved(saying));
        told.or_else(|| {
            // "selon X"
            let around = |report: &&Report| report.tokens.start <= part.tokens.start && part.tokens.end <= report.tokens.end;
            self.reports[at].iter().find(around).map(|report| report.teller)
        })
    }

    /// Who says something; a pronoun that means nobody else means who was quoted last.
    fn resolved(&self, saying: &Saying) -> Option<Teller> {
        match saying.teller? {
            Teller::Somebody if saying.inserted && self.by_pronoun(saying) => Some(self.last.unwrap_or(Teller::Somebody)),
            teller => Some(teller),
        }
    }

    fn by_pronoun(&self, saying: &Saying) -> bool {
        let _ = saying;
        false
    }

    /// Who says something in a sentence, quotations aside.
    fn in_sentence(&self, sentence: SentenceIx) -> Option<Teller> {
        let at = sentence.distance(self.paragraph.start);
        let syntax = self.views[sentence].syntax;
        let outside = |token: usize| !self.quoted.iter().any(|q| q.sentence == sentence && q.tokens.contains(&token));
        self.sayings[at].iter().filter(|saying| outside(syntax.token_of(saying.word))).find_map(|saying| saying.teller)
    }
}
