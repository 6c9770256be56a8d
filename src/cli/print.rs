//! Results on standard output.

use std::fmt::{Arguments, Write as _};
use std::io::{self, Write as _};

use super::error::CommandError;

/// Appends a line.
pub(super) fn line(out: &mut String, words: Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(words);
    out.push('\n');
}

/// Prints results. A reader that has seen enough is no error.
pub(super) fn print(results: &str) -> Result<(), CommandError> {
    match io::stdout().lock().write_all(results.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(CommandError::usage(format!("standard output: {error}"))),
        _ => Ok(()),
    }
}
