//! How far a command is that reads many articles.

use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use indicatif::{HumanDuration, ProgressBar, ProgressStyle};

use super::counts::{counted, grouped};
use super::talk::{Talk, Volume};

/// Where no terminal shows a bar, so much time lies between two lines.
const BETWEEN_LINES: Duration = Duration::from_secs(60);
/// The bar is drawn anew so often even where nothing is done.
const BETWEEN_TICKS: Duration = Duration::from_millis(500);

const BAR: &str = "{wide_bar} {percent}%  {msg}, {eta} left";
const SPINNER: &str = "{spinner} {msg}, {elapsed}";

/// Whether progress is shown.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct ProgressArguments {
    /// Show how far reading is: a bar on a terminal, else a line a minute
    #[arg(long, value_name = "WHEN", value_enum, default_value = "auto")]
    pub progress: When,
}

/// When progress is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// Unless the program is to be quiet
    #[default]
    Auto,
    /// Even where the program is to be quiet, with a line at the end
    Always,
    /// Not at all
    Never,
}

/// How much of the inputs something is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Amount {
    /// Bytes of the files that it stood in.
    pub bytes: u64,
    pub articles: usize,
    pub words: usize,
}

/// The progress of a command.
pub(super) struct Progress {
    shown: Shown,
    started: Instant,
    /// When the last line was written.
    told: Instant,
    /// Bytes to read, where that is known.
    total: Option<u64>,
    done: Amount,
    /// Whether there is a line at the end.
    sums_up: bool,
}

enum Shown {
    Bar(ProgressBar),
    Lines,
    Nothing,
}

impl Progress {
    /// Progress through so many bytes, where that is known.
    pub(super) fn new(arguments: &ProgressArguments, total: Option<u64>, talk: Talk) -> Self {
        let is_shown = match arguments.progress {
            When::Auto => talk.volume() == Volume::Usual,
            When::Always => true,
            When::Never => false,
        };
        let bar = || total.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
        let shown = match is_shown {
            false => Shown::Nothing,
            true => match Some(bar()).filter(|bar| !bar.is_hidden()) {
                None => Shown::Lines,
                Some(bar) => {
                    let template = if total.is_some() { BAR } else { SPINNER };
                    // A template of ours that could not be read would show the usual one.
                    if let Ok(style) = ProgressStyle::with_template(template) {
                        bar.set_style(style);
                    }
                    bar.enable_steady_tick(BETWEEN_TICKS);
                    talk.stand_above(&bar);
                    Shown::Bar(bar)
                }
            },
        };
        let now = Instant::now();
        Self { shown, started: now, told: now, total, done: Amount::default(), sums_up: arguments.progress == When::Always }
    }

    /// Something more has been done.
    pub(super) fn add(&mut self, more: Amount, talk: Talk) {
        self.done.bytes += more.bytes;
        self.done.articles += more.articles;
        self.done.words += more.words;
        match &self.shown {
            Shown::Nothing => {}
            Shown::Bar(bar) => {
                bar.set_position(self.done.bytes);
                bar.set_message(self.words(self.started.elapsed(), talk));
            }
            Shown::Lines if self.told.elapsed() >= BETWEEN_LINES => {
                self.told = Instant::now();
                self.tell(talk);
            }
            Shown::Lines => {}
        }
    }

    /// All is done.
    pub(super) fn finish(self, talk: Talk) {
        if self.sums_up && matches!(self.shown, Shown::Lines) {
            talk.progress(&self.words(self.started.elapsed(), talk));
        }
    }

    fn tell(&self, talk: Talk) {
        let elapsed = self.started.elapsed();
        let left = self.left(elapsed).map(|left| format!(", about {} left", HumanDuration(left))).unwrap_or_default();
        talk.progress(&format!("{}{left}", self.words(elapsed, talk)));
    }

    fn words(&self, elapsed: Duration, talk: Talk) -> String {
        let mut words = counted(self.done.articles, "article", "articles");
        if self.done.words > 0 {
            let speed = self.done.words as f64 / elapsed.as_secs_f64().max(0.001);
            words += &format!(", {} words/s", grouped(speed as usize));
        }
        if let Some(warnings) = Some(talk.warnings()).filter(|count| *count > 0) {
            words += &format!(", {}", counted(warnings, "warning", "warnings"));
        }
        words
    }

    /// The time that what is left will take, if it goes on like that.
    fn left(&self, elapsed: Duration) -> Option<Duration> {
        let left = self.total?.checked_sub(self.done.bytes).filter(|left| *left > 0)?;
        let share = left as f64 / self.done.bytes as f64;
        Duration::try_from_secs_f64(elapsed.as_secs_f64() * share).ok()
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Shown::Bar(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::talk::Desk;

    #[test]
    fn what_is_left_takes_as_long_as_what_was_done() {
        let desk = Desk::default();
        let talk = Talk::new(Volume::Usual, &desk);
        let mut progress = Progress::new(&ProgressArguments { progress: When::Never }, Some(4000), talk);
        assert_eq!(progress.left(Duration::from_secs(10)), None);
        progress.add(Amount { bytes: 1000, articles: 1, words: 150 }, talk);
        assert_eq!(progress.left(Duration::from_secs(10)), Some(Duration::from_secs(30)));
        assert_eq!(progress.words(Duration::from_secs(10), talk), "1 article, 15 words/s");
        talk.warn("something");
        progress.add(Amount { bytes: 3000, articles: 1999, words: 300_000 }, talk);
        assert_eq!(progress.words(Duration::from_secs(10), talk), "2,000 articles, 30,015 words/s, 1 warning");
        assert_eq!(progress.left(Duration::from_secs(10)), None);
    }
}
