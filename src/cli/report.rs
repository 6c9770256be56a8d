//! Lines on standard error.

use std::io::Write;

use super::visible::visible;

/// Writes a line to standard error, with control characters escaped; a failure cannot be reported anywhere.
pub(super) fn report_line(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{}", visible(line));
}
