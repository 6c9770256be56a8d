//! The command line: the only place that opens files, prints, reads the environment or exits.

mod args;
mod articles;
mod check;
mod draw;
mod error;
mod explain;
mod export;
mod folder;
mod knowledge;
mod load;
mod output;
mod query;
mod run;
mod talk;

pub use run::run;
