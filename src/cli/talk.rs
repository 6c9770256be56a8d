//! What the program says besides its results.

use std::cell::{Cell, RefCell};

use indicatif::ProgressBar;

use super::error::CommandError;
use super::notices::Notices;
use super::report::report_line;

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
    listener: Listener<'a>,
}

/// Who hears what is said.
#[derive(Debug, Clone, Copy)]
enum Listener<'a> {
    /// The user.
    User(&'a Desk),
    /// Nobody yet: it is told when its turn has come.
    Record(&'a RefCell<Vec<Said>>),
}

/// What is gathered on its way to the user.
#[derive(Debug, Default)]
pub(super) struct Desk {
    /// What is noticed many times.
    notices: RefCell<Notices>,
    /// How often something was not as it should be.
    warnings: Cell<usize>,
    /// A bar on the terminal, above which lines are written.
    bar: RefCell<Option<ProgressBar>>,
}

impl Desk {
    fn write(&self, line: &str) {
        match &*self.bar.borrow() {
            Some(bar) => bar.suspend(|| report_line(line)),
            None => report_line(line),
        }
    }

    fn count(&self) {
        self.warnings.set(self.warnings.get() + 1);
    }
}

/// One thing that was said.
#[derive(Debug)]
enum Said {
    Fault(String),
    Warning(String),
    Line(String),
    Notice { place: String, words: String, general: String, is_warning: bool },
    Thing { place: String, kind: String, thing: String },
}

/// What was said in a thread that works beside others, to be told in the order of the inputs ([`Talk::tell`]).
#[derive(Debug, Default)]
pub(super) struct Record(Vec<Said>);

impl Record {
    /// Runs work, and what it says is added to the record.
    pub(super) fn add<T>(&mut self, volume: Volume, work: impl FnOnce(Talk<'_>) -> T) -> T {
        let said = RefCell::new(std::mem::take(&mut self.0));
        let done = work(Talk { volume, listener: Listener::Record(&said) });
        self.0 = said.into_inner();
        done
    }

    /// What was said, each in words of its own.
    pub(super) fn into_lines(self) -> Vec<String> {
        let line = |said| match said {
            Said::Fault(line) | Said::Warning(line) | Said::Line(line) => line,
            Said::Notice { words, .. } => words,
            Said::Thing { kind, thing, .. } => format!("{kind}: {thing}"),
        };
        self.0.into_iter().map(line).collect()
    }
}

impl<'a> Talk<'a> {
    /// What is noticed many times is gathered at the desk.
    pub(super) fn new(volume: Volume, desk: &'a Desk) -> Self {
        Self { volume, listener: Listener::User(desk) }
    }

    /// How much is said.
    pub(super) fn volume(self) -> Volume {
        self.volume
    }

    /// Reports what went wrong, quiet or not.
    pub(super) fn fault(self, line: &str) {
        self.hear(Said::Fault(line.to_owned()));
    }

    /// Reports an error that does not end the command.
    pub(super) fn error(self, error: &CommandError) {
        self.fault(&error.lines().join("\n"));
    }

    /// Says something that the user should know.
    pub(super) fn warn(self, line: &str) {
        self.hear(Said::Warning(line.to_owned()));
    }

    pub(super) fn say(self, line: &str) {
        self.hear(Said::Line(line.to_owned()));
    }

    /// Keeps a warning that many articles may deserve until [`Self::flush`]: where it is about several, `general` words stand once for all.
    pub(super) fn warn_of(self, place: &str, words: &str, general: &str) {
        self.hear(Said::Notice { place: place.to_owned(), words: words.to_owned(), general: general.to_owned(), is_warning: true });
    }

    /// The same for what need not be known.
    pub(super) fn say_of(self, place: &str, words: &str) {
        self.hear(Said::Notice { place: place.to_owned(), words: words.to_owned(), general: words.to_owned(), is_warning: false });
    }

    /// Counts a thing of a kind, such as a field that is not read, until [`Self::flush`] reports all of one place and kind at once.
    pub(super) fn count(self, place: &str, kind: &str, thing: &str) {
        self.hear(Said::Thing { place: place.to_owned(), kind: kind.to_owned(), thing: thing.to_owned() });
    }

    /// Says what was said elsewhere.
    pub(super) fn tell(self, record: Record) {
        record.0.into_iter().for_each(|said| self.hear(said));
    }

    /// From now on, lines are written above a bar.
    pub(super) fn stand_above(self, bar: &ProgressBar) {
        if let Listener::User(desk) = self.listener {
            desk.bar.replace(Some(bar.clone()));
        }
    }

    /// Writes how far the command is, quiet or not.
    pub(super) fn progress(self, line: &str) {
        if let Listener::User(desk) = self.listener {
            desk.write(line);
        }
    }

    /// How many warnings and errors there were.
    pub(super) fn warnings(self) -> usize {
        if let Listener::User(desk) = self.listener { desk.warnings.get() } else { 0 }
    }

    /// Counts a warning that is told with others.
    pub(super) fn count_warning(self) {
        if let Listener::User(desk) = self.listener {
            desk.count();
        }
    }

    /// Reports what was gathered, in the order in which it came up.
    pub(super) fn flush(self) {
        if let Listener::User(desk) = self.listener {
            desk.notices.take().lines().iter().for_each(|line| self.say(line));
        }
    }

    fn hear(self, said: Said) {
        let desk = match self.listener {
            Listener::Record(record) => return record.borrow_mut().push(said),
            Listener::User(desk) => desk,
        };
        if matches!(said, Said::Fault(_) | Said::Warning(_) | Said::Notice { is_warning: true, .. }) {
            desk.count();
        }
        match said {
            Said::Fault(line) => desk.write(&line),
            Said::Warning(line) | Said::Line(line) if self.volume == Volume::Usual => desk.write(&line),
            Said::Warning(_) | Said::Line(_) => {}
            Said::Notice { place, words, general, .. } => desk.notices.borrow_mut().add(&place, &words, &general),
            Said::Thing { place, kind, thing } => desk.notices.borrow_mut().count(&place, &kind, &thing),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_threads_say_is_told_in_its_turn() {
        let desk = Desk::default();
        let talk = Talk::new(Volume::Quiet, &desk);
        let records = std::thread::scope(|scope| {
            let record = |place: &'static str| {
                let mut record = Record::default();
                record.add(Volume::Quiet, |talk| talk.warn_of(place, "garbled", "garbled"));
                record.add(Volume::Quiet, |talk| talk.count("a.ndjson", "fields", place));
                record
            };
            ["first", "second"].map(|place| scope.spawn(move || record(place))).map(|thread| thread.join().unwrap_or_default())
        });
        let [first, second] = records;
        talk.tell(first);
        talk.tell(second);
        assert_eq!(talk.warnings(), 2);
        assert_eq!(desk.notices.take().lines(), ["first and 1 more: garbled", "a.ndjson: fields: first (1), second (1)"]);
    }
}
