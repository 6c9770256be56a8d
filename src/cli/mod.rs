//! The command line: the only place that opens files, prints, reads the environment or exits.

mod args;
mod articles;
mod check;
mod corrections;
mod diff;
mod disk;
mod draw;
mod error;
mod explain;
mod export;
mod filling;
mod folder;
mod format;
mod graphviz;
mod input;
mod join;
mod knowledge;
mod language;
mod load;
mod lookup;
mod mentions;
mod notices;
mod ontology;
mod output;
mod parse;
mod parts;
mod print;
mod query;
mod question;
mod reading;
mod remarks;
mod run;
mod source;
mod talk;
mod terminal;

pub use run::run;
