//! What the program writes: folders that appear whole or not at all, files, pictures, and results on standard output.

pub(super) mod claim;
pub(super) mod disk_sort;
pub(super) mod export;
pub(super) mod failures;
pub(super) mod folder;
pub(super) mod format;
pub(super) mod graphviz;
pub(super) mod interrupt;
pub(super) mod joined_tables;
pub(super) mod new_file;
pub(super) mod ours;
pub(super) mod picture_file;
pub(super) mod picture_report;
pub(super) mod pictures;
pub(super) mod place;
pub(super) mod print;
pub(super) mod shards;
pub(super) mod statement_words;
pub(super) mod terminal;
