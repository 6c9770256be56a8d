//! What the stages of statements hand on, each to the next.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::reason::Reason;
use crate::extract::document::Document;
use crate::extract::entities::entities::{Entities, Mentioned};
use crate::extract::index::{ArticleEntityIx, SentenceIx, WordIx};
use crate::extract::mentions::candidate::{Candidate, Referent};
use crate::extract::trace::{About, Event, Stage};
use crate::graph::{EdtfDate, MentionKind, Number};
use crate::lexicon::{Lexicon, Mode, PatternId, RuleId, TenureEnd};
use crate::ontology::{Ontology, RelationId};

/// An entity that a claim is about, and the tokens that name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) struct Argument {
    pub entity: ArticleEntityIx,
    pub tokens: Range<usize>,
    pub shown: Shown,
}

impl AsRef<Self> for Argument {
    fn as_ref(&self) -> &Self {
        self
    }
}

/// How a sentence names the entity of an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Shown {
    /// A mention.
    Mention,
    /// A state's adjective.
    Adjective,
    /// The end of another's name.
    Ending,
    /// Nothing.
    Nothing,
}

/// Which words state a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Said {
    /// A name or a title implies it: it is the article's, whoever speaks.
    Implied,
    /// Its words stand beside each other: whoever speaks says it, as a fact.
    Beside,
    /// A word: it is held as that one is, by whoever says it.
    Word(WordIx),
}

/// Which dates say when a claim was true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Times {
    /// None.
    Nothing,
    /// Those that depend on a word.
    Of(WordIx),
    /// Those beside a title and its holder: the head word of the title.
    Tenure(WordIx),
    /// Those of a word that says how somebody came to an office, or left it.
    Change(WordIx, TenureEnd),
    /// Its object is the date; the word that it depends on.
    Object(WordIx),
}

/// A relation that a sentence states, as the stage `statements` finds it.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Claim {
    pub relation: RelationId,
    pub subject: Argument,
    pub object: Argument,
    pub recipient: Option<Argument>,
    pub sentence: SentenceIx,
    /// The tokens that carry it.
    pub tokens: Range<usize>,
    pub said: Said,
    pub times: Times,
    /// The tokens of a title: what its subject is there.
    pub role: Option<Range<usize>>,
    pub rule: RuleId,
    pub pattern: Option<PatternId>,
    /// How sure the model of relations is of it, from 0 to 1, where that found it.
    pub likelihood: Option<f64>,
    /// What the model says of it, where a pattern found it.
    pub weighed: Option<Weighed>,
    pub mode: Mode,
}

/// How a statement's confidence changes by what the model of relations says of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::extract) struct Weighed {
    /// What the log-odds of the statement by its rule count.
    pub rule: f64,
    /// What is added to them.
    pub log_odds: f64,
}

impl Claim {
    /// Its triple in its sentence: what says the same there in other words has the same.
    pub(in crate::extract) fn triple(&self) -> (SentenceIx, RelationId, ArticleEntityIx, ArticleEntityIx) {
        (self.sentence, self.relation, self.subject.entity, self.object.entity)
    }

    /// Subject, object and, where there is one, recipient.
    pub(in crate::extract) fn arguments(&self) -> impl Iterator<Item = &Argument> {
        [&self.subject, &self.object].into_iter().chain(&self.recipient)
    }
}

/// A rule as evidence shows it: of a pattern of words with its relation and trigger.
pub(in crate::extract) fn rule_name(
    lexicon: &Lexicon,
    ontology: &Ontology,
    relation: RelationId,
    rule: RuleId,
    pattern: Option<PatternId>,
) -> String {
    let rule = &lexicon.rules().get(rule).name;
    match pattern.and_then(|id| lexicon.pattern(id).lemma()) {
        Some(lemma) => format!("{rule} {}: {lemma}", ontology.relation(relation).name),
        None => rule.clone(),
    }
}

/// The event of a stage that keeps a claim; `more` is what the stage adds to it.
pub(in crate::extract) fn kept(document: Document<'_>, entities: &Entities<'_>, stage: Stage, claim: &Claim, more: &str) -> Event {
    let label = |argument: &Argument| &*entities.items[argument.entity].label;
    let relation = &document.ontology.relation(claim.relation).name;
    let what = format!("{} {relation} {} {more}", label(&claim.subject), label(&claim.object));
    let rule = rule_name(document.lexicon, document.ontology, claim.relation, claim.rule, claim.pattern);
    let id = |argument: &Argument| entities.items[argument.entity].id.clone();
    let about = About::Statement { subject: id(&claim.subject), relation: claim.relation, object: id(&claim.object) };
    Event::on(document, stage, claim.sentence, &claim.tokens).taken_for(what.trim_end(), rule).about(about)
}

/// The event of a stage that leaves a claim out.
pub(in crate::extract) fn left_out(document: Document<'_>, entities: &Entities<'_>, stage: Stage, claim: &Claim, reason: Reason) -> Event {
    kept(document, entities, stage, claim, "").left_out(reason)
}

/// What a statement says besides its triple.
#[derive(Debug, Clone)]
pub(in crate::extract) enum Qualifier {
    Date(EdtfDate),
    Start(EdtfDate),
    End(EdtfDate),
    Role(String),
    Recipient(ArticleEntityIx),
    /// Digits and what they count.
    Quantity(Number, String),
}

impl Qualifier {
    /// Its name and value.
    pub(in crate::extract) fn described(&self, entities: &Entities<'_>) -> String {
        match self {
            Self::Date(value) => format!("date={value}"),
            Self::Start(value) => format!("start={value}"),
            Self::End(value) => format!("end={value}"),
            Self::Role(words) => format!("role={words}"),
            Self::Recipient(entity) => format!("recipient={}", entities.items[*entity].label),
            Self::Quantity(value, unit) => format!("quantity={} {unit}", value.as_str()),
        }
    }

    /// Whether it says when.
    pub(in crate::extract) fn is_time(&self) -> bool {
        matches!(self, Self::Date(_) | Self::Start(_) | Self::End(_))
    }

    pub(in crate::extract) fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// A claim with what it says besides, as the stage `qualifiers` leaves it.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Qualified {
    pub claim: Claim,
    pub qualifiers: Vec<Qualifier>,
    /// The tokens that carry it, those of its quantity among them.
    pub tokens: Range<usize>,
}

/// How a claim is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(in crate::extract) struct Status {
    pub planned: bool,
    pub negated: bool,
    /// Somebody says so who is no entity, or it is hearsay.
    pub reported: bool,
}

impl Status {
    /// Its marks, as tables name them.
    pub(in crate::extract) fn described(self) -> String {
        let marks = [(self.planned, "planned"), (self.negated, "negated"), (self.reported, "reported")];
        marks.into_iter().filter(|(holds, _)| *holds).map(|(_, mark)| mark).collect::<Vec<_>>().join(" ")
    }

    /// Whether it is held as nothing but a fact.
    pub(in crate::extract) fn is_fact(self) -> bool {
        self == Self::default()
    }
}

/// A claim and how it is held, as the stage `status` leaves it.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Held {
    pub claim: Claim,
    pub qualifiers: Vec<Qualifier>,
    pub tokens: Range<usize>,
    pub status: Status,
    /// The word by which somebody fears what it says, or demands that it end.
    pub voiced_by: Option<WordIx>,
}

/// A claim and whose word it is, as the stage `voice` leaves it.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Voiced {
    pub claim: Claim,
    pub qualifiers: Vec<Qualifier>,
    pub tokens: Range<usize>,
    pub status: Status,
    /// The entity whose word it is; `None` for the article's.
    pub speaker: Option<ArticleEntityIx>,
}

/// Of a state that is never named, at most so many forms of its adjective are mentions.
const FORMS: usize = 2;

/// Gives those who take part in claims a mention where they need one: a state by its adjective where the article does not name it, what a
/// name ends with at that end.
pub(in crate::extract) fn mention<'a>(document: Document<'a>, found: &[Voiced], entities: &mut Entities<'a>) {
    // "le pays" is no name of a state
    let by_name = |m: &&Mentioned<'a>| m.candidate.kind(document) != MentionKind::Reference;
    let mut named: BTreeSet<ArticleEntityIx> = entities.mentions.iter().filter(by_name).map(|m| m.entity).collect();
    let mut told: BTreeMap<ArticleEntityIx, BTreeSet<Box<str>>> = BTreeMap::new();
    let adjectives = entities.implied.first_adjectives();
    let arguments = found.iter().flat_map(|f| f.claim.arguments().map(|argument| (f.claim.sentence, argument)));
    for (sentence, argument) in arguments {
        let ending = argument.shown == Shown::Ending;
        let place = match argument.shown {
            Shown::Mention => None,
            Shown::Nothing => adjectives.get(&argument.entity).map(|&(sentence, token)| (sentence, token..token + 1)),
            Shown::Adjective | Shown::Ending => Some((sentence, argument.tokens.clone())),
        };
        let Some((sentence, tokens)) = place.filter(|_| ending || !named.contains(&argument.entity)) else { continue };
        let span = document.span(sentence, &tokens);
        if ending && entities.mentions.iter().any(|m| m.span == span && m.entity == argument.entity) {
            continue;
        }
        if ending {
            named.insert(argument.entity);
        } else {
            let forms = told.entry(argument.entity).or_default();
            if forms.len() == FORMS || !forms.insert(document.sentences[sentence].tokens[tokens.start].norm.clone()) {
                continue;
            }
        }
        let class = entities.items[argument.entity].class;
        let candidate = Candidate { sentence, tokens, class, referent: Referent::Known(Vec::new()) };
        entities.insert(candidate, span, argument.entity);
    }
}
