//! What the program says besides its results.

use std::cell::RefCell;
use std::io::Write;

use super::notices::Notices;
use super::visible::visible;

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Volume {
    /// Errors, warnings and what was done.
    Usual,
    /// Errors alone.
    Quiet,
}

/// Talk on standard error, unless it is to be quiet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Talk<'a> {
    volume: Volume,
    notices: &'a RefCell<Notices>,
}

impl<'a> Talk<'a> {
    /// What is noticed many times is gathered in `notices`.
    pub(super) fn new(volume: Volume, notices: &'a RefCell<Notices>) -> Self {
        Self { volume, notices }
    }

    /// How much is said.
    pub(super) fn volume(self) -> Volume {
        self.volume
    }

    /// Reports what went wrong, quiet or not.
    pub(super) fn fault(self, line: &str) {
        report_line(line);
    }

    /// Says something that the user should know.
    pub(super) fn warn(self, line: &str) {
        self.say(line);
    }

    pub(super) fn say(self, line: &str) {
        if self.volume == Volume::Usual {
            report_line(line);
        }
    }

    /// Keeps a warning that many articles may deserve until [`Self::flush`]: where it is about several, `general` words stand once for all.
    pub(super) fn warn_of(self, place: &str, words: &str, general: &str) {
        self.notices.borrow_mut().add(place, words, general);
    }

    /// The same for what need not be known.
    pub(super) fn say_of(self, place: &str, words: &str) {
        self.warn_of(place, words, words);
    }

    /// Counts a thing of a kind, such as a field that is not read, until [`Self::flush`] reports all of one place and kind at once.
    pub(super) fn count(self, place: &str, kind: &str, thing: &str) {
        self.notices.borrow_mut().count(place, kind, thing);
    }

    /// Reports what was kept, in the order in which it came up.
    pub(super) fn flush(self) {
        self.notices.take().lines().iter().for_each(|line| self.say(line));
    }
}

/// Writes a line to standard error, with control characters escaped; a failure cannot be reported anywhere.
pub(super) fn report_line(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{}", visible(line));
}
