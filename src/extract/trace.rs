//! What each stage decided: what it found, by which rule, and what it left out, with the reason.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use super::document::Document;
use super::index::SentenceIx;
use crate::ontology::RelationId;
use crate::text::Span;

/// A stage of extraction, in the order in which they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Sentences and their trees; repairs of trees.
    Document,
    /// Stretches of text that name or refer to something.
    Mentions,
    /// Which mentions are one thing.
    Entities,
    /// Relations of two entities.
    Statements,
    /// Date, start, end, place, role, recipient and quantity of statements.
    Qualifiers,
    /// Whether a statement is planned, denied, reported or only thought of.
    Status,
    /// Whose word a statement is.
    Voice,
    /// Statements of one triple joined; what events bear.
    Consolidate,
    /// The graph: what the ontology does not allow is left out.
    Assemble,
}

impl Stage {
    /// All stages, in order.
    pub const ALL: [Self; 9] = [
        Self::Document,
        Self::Mentions,
        Self::Entities,
        Self::Statements,
        Self::Qualifiers,
        Self::Status,
        Self::Voice,
        Self::Consolidate,
        Self::Assemble,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Mentions => "mentions",
            Self::Entities => "entities",
            Self::Statements => "statements",
            Self::Qualifiers => "qualifiers",
            Self::Status => "status",
            Self::Voice => "voice",
            Self::Consolidate => "consolidate",
            Self::Assemble => "assemble",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that does not name a stage.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' does not name a stage")]
pub struct UnknownStage(pub String);

impl FromStr for Stage {
    type Err = UnknownStage;

    fn from_str(name: &str) -> Result<Self, UnknownStage> {
        Self::ALL.into_iter().find(|stage| stage.name() == name).ok_or_else(|| UnknownStage(name.to_owned()))
    }
}

/// What became of something that a stage considered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// It is handed to the next stage.
    Kept,
    /// It is left out, for this reason.
    LeftOut(String),
}

/// What a decision is about, by ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum About {
    /// Words, or something that has no id.
    #[default]
    Words,
    /// An entity.
    Entity(String),
    /// A relation that a pattern would have given.
    Relation(RelationId),
    /// A statement.
    Statement {
        /// Id of the entity.
        subject: String,
        /// The relation.
        relation: RelationId,
        /// Id of the entity.
        object: String,
    },
}

/// Who wants to see a decision.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Only who asks for everything: a pattern that any mention of a class triggers, and that found nothing at all.
    Minor,
    /// Whoever looks.
    #[default]
    Usual,
}

/// A decision of a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The stage.
    pub stage: Stage,
    /// The sentence of the article.
    pub sentence: SentenceIx,
    /// Where the words stand, in Unicode code points.
    pub span: Span,
    /// The words that it is about.
    pub words: String,
    /// What they were taken for: class and label of an entity, the triple of a statement, a value.
    pub what: String,
    /// The same by ids, where it has some.
    pub about: About,
    /// The rule by which.
    pub rule: String,
    /// What became of it.
    pub decision: Decision,
    /// Who wants to see it.
    pub weight: Weight,
}

/// The rule of the events that present sentences.
pub(in crate::extract) const SENTENCE: &str = "sentence";

/// A sink of decisions.
pub trait Trace {
    /// Whether anybody listens. Where nobody does, events are not made.
    fn listens(&self) -> bool;

    /// Takes a decision. Only called where somebody listens.
    fn take(&mut self, event: Event);

    /// Reports a decision on some tokens of a sentence, if anybody listens.
    #[doc(hidden)]
    fn report(&mut self, event: impl FnOnce() -> Event)
    where
        Self: Sized,
    {
        if self.listens() {
            let event = event();
            self.take(event);
        }
    }
}

/// Nobody listens: tracing costs nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Trace for Silent {
    fn listens(&self) -> bool {
        false
    }

    fn take(&mut self, _: Event) {}
}

/// All decisions, in the order in which they were made.
impl Trace for Vec<Event> {
    fn listens(&self) -> bool {
        true
    }

    fn take(&mut self, event: Event) {
        self.push(event);
    }
}

impl Event {
    /// Whether it presents a sentence, of which the other events of its index are.
    pub fn is_sentence(&self) -> bool {
        self.stage == Stage::Document && self.rule == SENTENCE
    }

    /// A decision on some tokens of a sentence.
    pub(in crate::extract) fn on(document: Document<'_>, stage: Stage, sentence: SentenceIx, tokens: &Range<usize>) -> Self {
        let words = document.words(sentence, tokens).split_whitespace().collect::<Vec<_>>().join(" ");
        let span = document.span(sentence, tokens);
        let (what, about, rule) = (String::new(), About::Words, String::new());
        Self { stage, sentence, span, words, what, about, rule, decision: Decision::Kept, weight: Weight::Usual }
    }

    /// What the words were taken for, and by which rule.
    pub(in crate::extract) fn taken_for(self, what: impl Into<String>, rule: impl Into<String>) -> Self {
        Self { what: what.into(), rule: rule.into(), ..self }
    }

    /// What it is about, by ids.
    pub(in crate::extract) fn about(self, about: About) -> Self {
        Self { about, ..self }
    }

    /// Who wants to see it.
    pub(in crate::extract) fn of_weight(self, weight: Weight) -> Self {
        Self { weight, ..self }
    }

    /// That it was left out, and why.
    pub(in crate::extract) fn left_out(self, reason: impl fmt::Display) -> Self {
        Self { decision: Decision::LeftOut(reason.to_string()), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_is_known_by_its_name() {
        for stage in Stage::ALL {
            assert_eq!(stage.name().parse(), Ok(stage));
        }
        assert_eq!("mention".parse::<Stage>(), Err(UnknownStage("mention".to_owned())));
    }

    #[test]
    fn events_are_not_made_where_nobody_listens() {
        Silent.report(|| unreachable!("nobody listens"));
        let mut heard: Vec<Event> = Vec::new();
        heard.report(|| Event {
            stage: Stage::Voice,
            sentence: SentenceIx::FIRST,
            span: Span::new(0, 1),
            words: "a".to_owned(),
            what: String::new(),
            about: About::Words,
            rule: String::new(),
            decision: Decision::LeftOut("nobody says so".to_owned()),
            weight: Weight::Usual,
        });
        assert_eq!(heard.len(), 1);
    }
}
