//! The words that extraction knows: tables under `data/` become lookups.

mod calendar;
mod counted;
mod grammar;
mod lexicon;
mod names;
mod patterns;
mod phrases;
mod roles;
mod rules;
mod steps;
mod tables;
mod triggers;
mod writing;

pub use calendar::{Calendar, CalendarWord};
pub use counted::{Counted, CountedKind, CountedNouns};
pub use grammar::{Grammar, Role};
pub use lexicon::{Lexicon, SpeechKind};
pub use names::{Name, NameKind};
pub use patterns::{Mode, Pattern, PatternId};
pub use phrases::{Head, PhraseTable, Reading, Title};
pub use rules::{CoreRule, Rule, RuleId, Rules};
pub use steps::{Slot, Step};
pub use tables::{LexiconError, LexiconTables, Origin};
pub use triggers::{MentionTrigger, Part, Trigger, Wording};
pub use writing::{CanBeArticle, ContractionRow, Writing};
