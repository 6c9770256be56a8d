//! What the program says besides its results.

/// Talk on standard error, unless it is to be quiet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Talk {
    quiet: bool,
}

impl Talk {
    pub(super) fn new(quiet: bool) -> Self {
        Self { quiet }
    }

    pub(super) fn say(self, line: &str) {
        if !self.quiet {
            eprintln!("{line}");
        }
    }
}
