//! The brief page: what matters most of a graph, on one page that a newspaper could print.

mod caption;
mod choice;
mod contents;
mod document;
mod headline;
mod named;
mod notes;
mod page;
mod quotation;
mod strips;
mod teller;
mod time_strip;
mod title;

pub use contents::Brief;
pub use document::write_brief_html;
pub use page::{BriefPage, Paper, write_brief};
