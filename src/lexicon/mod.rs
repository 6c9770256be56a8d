//! The words that extraction knows: tables under `data/` become lookups.

mod calendar;
mod complement_roles;
mod counted;
mod grammar;
mod kinds;
mod language;
mod lasting;
mod lexicon;
mod names;
mod patterns;
mod phrases;
mod quotation;
mod roles;
mod rules;
mod steps;
mod tables;
mod triggers;
mod word_classes;
mod writing;

pub use calendar::{BehindYear, Calendar, CalendarWord, Coordination, CountedFrom, Direction, TimeMark, TimeUnit};
pub use counted::{Counted, CountedKind, CountedNouns};
pub use grammar::{Grammar, WordSort, Words};
pub use kinds::KindRole;
pub use language::{Language, LanguageName};
pub use lexicon::{Lexicon, SpeechKind};
pub use names::{Name, NameKind};
pub use patterns::{Mode, Pattern, PatternId};
pub use phrases::{Head, PhraseTable, Reading, Title};
pub use quotation::{QuotationMark, QuotationMarks, Side};
pub use roles::Role;
pub use rules::{CoreRule, Rule, RuleId, Rules};
pub use steps::{Slot, Step};
pub use tables::{LexiconError, LexiconTables, Origin};
pub use triggers::{MentionTrigger, Part, Trigger, Wording};
pub use word_classes::{NounClass, VerbClass};
pub use writing::{CanBeArticle, CliticRow, ContractionRow, Host, Writing};
