//! The command line: the only place that opens files, prints, reads the environment or exits.

mod args;
mod commands;
mod counts;
mod error;
mod failed;
mod inputs;
mod join;
mod notices;
mod options;
mod outputs;
mod progress;
mod report;
mod run;
mod stack;
mod talk;
mod threads;
mod visible;

pub use run::{run, status};
