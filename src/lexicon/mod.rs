//! The words that extraction knows: tables under `data/` become lookups.

mod calendar;
mod counted;
mod frames;
mod grammar;
mod kinds;
mod language;
mod lasting;
mod lexicon;
mod names;
mod phrases;
mod quotation;
mod roles;
mod tables;
mod word_classes;
mod writing;

pub use calendar::{BehindYear, Calendar, CalendarWord, Coordination, CountedFrom, Direction, TimeMark, TimeUnit};
pub use counted::{Counted, CountedKind, CountedNouns};
pub use frames::{Frame, Mode, Part, Slot, Step};
pub use grammar::{Grammar, WordSort, Words};
pub use kinds::KindRole;
pub use language::{Language, LanguageName};
pub use lexicon::{Lexicon, SpeechKind};
pub use names::{Name, NameKind};
pub use phrases::{Head, PhraseTable, Reading, Title, normal_form};
pub use quotation::{QuotationMark, QuotationMarks, Side};
pub use roles::Role;
pub use tables::{LexiconError, LexiconTables, Origin};
pub use word_classes::{NounClass, VerbClass};
pub use writing::{CanBeArticle, CliticRow, ContractionRow, Host, Writing};
