//! The page to explore a graph: its files, which the server hands out one by one, and one file with everything in it.

mod bundle;
mod contents;
mod document;
mod files;

pub use document::write_explorer;
pub use files::{PageFile, page_files, served_page};
