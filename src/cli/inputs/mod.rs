//! What the user names: opened, read, and made into articles, graphs, texts and lexicons.

pub(super) mod archives;
pub(super) mod article_format;
pub(super) mod articles;
pub(super) mod checked;
mod compressed;
pub(super) mod corrections;
mod counted;
pub(super) mod extracted_again;
mod file_archive;
pub(super) mod file_names;
pub(super) mod files;
pub(super) mod graphs;
pub(super) mod http_coding;
pub(super) mod knowledge;
pub(super) mod language;
pub(super) mod lines;
pub(super) mod lookup;
pub(super) mod member;
pub(super) mod open;
pub(super) mod parts;
pub(super) mod record_files;
pub(super) mod remarks;
pub(super) mod seen;
#[cfg(feature = "serve")]
pub(super) mod served;
pub(super) mod source;
pub(super) mod store;
pub(super) mod texts;
pub(super) mod view;
mod web_archive;
