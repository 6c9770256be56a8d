//! The words that extraction knows: tables under `data/` become lookups.

mod calendar;
mod counted;
mod frames;
mod grammar;
mod lexicon;
mod names;
mod phrases;
mod tables;
mod writing;

pub use calendar::{Calendar, CalendarWord};
pub use counted::{Counted, CountedKind, CountedNouns};
pub use frames::{Frame, Mode, Part, Slot, Step};
pub use grammar::{Grammar, Role};
pub use lexicon::{Lexicon, SpeechKind};
pub use names::{Name, NameKind};
pub use phrases::{Head, PhraseTable, Reading, Title};
pub use tables::{LexiconError, LexiconTables, Origin};
pub use writing::{CanBeArticle, ContractionRow, Writing};
