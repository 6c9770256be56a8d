//! What the program says besides its results.

use std::io::Write;

/// Talk on standard error, unless it is to be quiet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Talk {
    quiet: bool,
}

impl Talk {
    pub(super) fn new(quiet: bool) -> Self {
        Self { quiet }
    }

    /// Tells something that the user must know, quiet or not.
    pub(super) fn warn(self, line: &str) {
        tell(line);
    }

    pub(super) fn say(self, line: &str) {
        if !self.quiet {
            tell(line);
        }
    }
}

/// Writes a line to standard error; where nobody listens there is nobody to tell.
pub(super) fn tell(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
