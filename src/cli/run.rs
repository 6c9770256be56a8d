//! Parses the arguments, runs the command and gives the exit code.

use std::ffi::OsString;
use std::panic::resume_unwind;
use std::process::ExitCode;

use clap::Parser;

use super::args::{Command, CommandLine};
#[cfg(feature = "serve")]
use super::commands::serve;
use super::commands::{check, diff, draw, explain, export, extract, join, load, mentions, ontology, parse, query, suggest, trace};
use super::error::{Done, Stop};
use super::report::report_line;
use super::stack::on_large_stack;
use super::talk::{Desk, Talk, Volume};

/// Runs the program with these arguments, its own name first. Exit codes: 0 done, 1 a problem in the data, 2 bad use.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    ExitCode::from(status(arguments))
}

/// Runs the program as [`run`] does; the exit code is for those who end otherwise.
pub fn status(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments = match CommandLine::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            if error.use_stderr() {
                // What cannot be used is quoted.
                report_line(error.render().to_string().trim_end());
            } else {
                // Help and version go to standard output; a failure cannot be reported otherwise.
                let _ = error.print();
            }
            return u8::try_from(error.exit_code()).unwrap_or(2);
        }
    };
    // Queries are parsed and evaluated, and what is nested is let go, by calls within calls.
    match on_large_stack(move || command(&arguments)) {
        Ok(working) => working.join().unwrap_or_else(|panic| resume_unwind(panic)),
        Err(error) => {
            error.report();
            error.exit_code()
        }
    }
}

fn command(arguments: &CommandLine) -> u8 {
    let desk = Desk::default();
    let talk = Talk::new(if arguments.quiet { Volume::Quiet } else { Volume::Usual }, &desk);
    let outcome = match &arguments.command {
        Command::Export(a) => export::run(a, talk),
        Command::Extract(a) => extract::run(a, talk),
        Command::Join(a) => join::run(a, talk),
        Command::Query(a) => query::run(a, talk),
        #[cfg(feature = "serve")]
        Command::Serve(a) => serve::run(a, talk),
        Command::Load(a) => load::run(a, talk),
        Command::Draw(a) => draw::run(a, talk),
        Command::Check(a) => check::run(a, talk),
        Command::Explain(a) => explain::run(a, talk),
        Command::Diff(a) => diff::run(a, talk),
        Command::Suggest(a) => suggest::run(a, talk),
        Command::Parse(a) => parse::run(a),
        Command::Mentions(a) => mentions::run(a, talk),
        Command::Trace(a) => trace::run(a, talk),
        Command::Ontology(a) => ontology::run(a),
    };
    talk.flush();
    match outcome {
        Ok(Done::Well) | Err(Stop::ClosedPipe) => 0,
        Ok(Done::WithFaults) => 1,
        Err(Stop::Failed(error)) => {
            error.report();
            error.exit_code()
        }
    }
}
