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
    listener: Listener<'a>,
}

/// Who hears what is said.
#[derive(Debug, Clone, Copy)]
enum Listener<'a> {
    /// The user; what is noticed many times is gathered first.
    User(&'a RefCell<Notices>),
    /// Nobody yet: it is told when its turn has come.
    Record(&'a RefCell<Vec<Said>>),
}

/// One thing that was said.
#[derive(Debug)]
enum Said {
    Fault(String),
    Line(String),
    Notice { place: String, words: String, general: String },
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
}

impl<'a> Talk<'a> {
    /// What is noticed many times is gathered in `notices`.
    pub(super) fn new(volume: Volume, notices: &'a RefCell<Notices>) -> Self {
        Self { volume, listener: Listener::User(notices) }
    }

    /// How much is said.
    pub(super) fn volume(self) -> Volume {
        self.volume
    }

    /// Reports what went wrong, quiet or not.
    pub(super) fn fault(self, line: &str) {
        self.hear(Said::Fault(line.to_owned()));
    }

    /// Says something that the user should know.
    pub(super) fn warn(self, line: &str) {
        self.say(line);
    }

    pub(super) fn say(self, line: &str) {
        self.hear(Said::Line(line.to_owned()));
    }

    /// Keeps a warning that many articles may deserve until [`Self::flush`]: where it is about several, `general` words stand once for all.
    pub(super) fn warn_of(self, place: &str, words: &str, general: &str) {
        self.hear(Said::Notice { place: place.to_owned(), words: words.to_owned(), general: general.to_owned() });
    }

    /// The same for what need not be known.
    pub(super) fn say_of(self, place: &str, words: &str) {
        self.warn_of(place, words, words);
    }

    /// Counts a thing of a kind, such as a field that is not read, until [`Self::flush`] reports all of one place and kind at once.
    pub(super) fn count(self, place: &str, kind: &str, thing: &str) {
        self.hear(Said::Thing { place: place.to_owned(), kind: kind.to_owned(), thing: thing.to_owned() });
    }

    /// Says what was said elsewhere.
    pub(super) fn tell(self, record: Record) {
        record.0.into_iter().for_each(|said| self.hear(said));
    }

    /// Reports what was gathered, in the order in which it came up.
    pub(super) fn flush(self) {
        if let Listener::User(notices) = self.listener {
            notices.take().lines().iter().for_each(|line| self.say(line));
        }
    }

    fn hear(self, said: Said) {
        let notices = match self.listener {
            Listener::Record(record) => return record.borrow_mut().push(said),
            Listener::User(notices) => notices,
        };
        match said {
            Said::Fault(line) => report_line(&line),
            Said::Line(line) if self.volume == Volume::Usual => report_line(&line),
            Said::Line(_) => {}
            Said::Notice { place, words, general } => notices.borrow_mut().add(&place, &words, &general),
            Said::Thing { place, kind, thing } => notices.borrow_mut().count(&place, &kind, &thing),
        }
    }
}

/// Writes a line to standard error, with control characters escaped; a failure cannot be reported anywhere.
pub(super) fn report_line(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{}", visible(line));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_threads_say_is_told_in_its_turn() {
        let notices = RefCell::default();
        let talk = Talk::new(Volume::Quiet, &notices);
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
        assert_eq!(notices.take().lines(), ["first and 1 more: garbled", "a.ndjson: fields: first (1), second (1)"]);
    }
}
