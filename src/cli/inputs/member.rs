//! What an archive holds, on its way from the thread that reads it.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::SyncSender;

use super::article_format::ArticleFormat;
use super::counted::{Place, Steps};
use super::open::LARGEST_ARTICLE;
use crate::cli::error::CommandError;
use crate::cli::notices::listed_by_count;

/// Kinds of members of which it is said that they were not read, at most.
const MOST_KINDS: usize = 50;

/// A page, text or file of an archive.
#[derive(Debug)]
pub(in crate::cli) struct Member {
    /// Which one it is, for messages: `record 12`, `member 'a/b.html'`.
    pub place: String,
    /// What distinguishes it from others of the archive: the number of a record, or the path of a file.
    pub name: MemberName,
    pub format: ArticleFormat,
    pub bytes: Vec<u8>,
    /// So many bytes of the archive lie between the member before and its end, as far as it has been read.
    pub bytes_of_archive: u64,
    /// Where it was published, if that is said.
    pub url: Option<String>,
}

/// What a member is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) enum MemberName {
    Number(u64),
    File(PathBuf),
    /// Of a file of records, the line.
    Line(PathBuf, usize),
}

/// What is read from an archive.
pub(in crate::cli) enum FromArchive {
    Member(Member),
    /// At the end, what was left out.
    LeftOut(String),
}

/// Whoever asked for members has enough of them.
pub(super) struct Enough;

/// Why an archive is not read to its end.
pub(super) enum Stop {
    Enough,
    Damaged(String),
}

impl From<Enough> for Stop {
    fn from(_: Enough) -> Self {
        Self::Enough
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}

/// To those who use the members.
pub(super) struct Out {
    sender: SyncSender<Result<FromArchive, CommandError>>,
    shown: String,
    /// How many members of other kinds there were.
    left: BTreeMap<String, usize>,
    /// How far the archive has been read.
    place: Place,
    steps: Steps,
}

impl Out {
    /// To `sender`, from the archive that is shown so and has been read up to `place`.
    pub(super) fn new(sender: SyncSender<Result<FromArchive, CommandError>>, shown: String, place: Place) -> Self {
        Self { sender, shown, left: BTreeMap::new(), place, steps: Steps::default() }
    }

    /// What comes next begins there, where the archive is not read through a reader that counts.
    pub(super) fn come_to(&self, place: u64) {
        self.place.set(place);
    }

    pub(super) fn send(&mut self, mut member: Member) -> Result<(), Enough> {
        member.bytes_of_archive = self.steps.to(self.place.bytes());
        self.sender.send(Ok(FromArchive::Member(member))).map_err(|_| Enough)
    }

    pub(super) fn fail(&self, place: &str, words: &str) -> Result<(), Enough> {
        self.sender.send(Err(CommandError::at(format!("{}, {place}", self.shown), words))).map_err(|_| Enough)
    }

    pub(super) fn leave_out(&mut self, kind: &str) {
        if self.left.len() < MOST_KINDS || self.left.contains_key(kind) {
            *self.left.entry(kind.to_owned()).or_default() += 1;
        }
    }

    pub(super) fn end(self, ended: Result<(), Stop>) {
        // Whoever has enough does not hear the rest.
        if let Err(Stop::Damaged(why)) = ended {
            let words = format!("the archive is damaged here ({why}): what follows is not read");
            drop(self.sender.send(Err(CommandError::at(&self.shown, words))));
        }
        if !self.left.is_empty() {
            let count: usize = self.left.values().sum();
            let members = if count == 1 { "1 member of another kind was" } else { &*format!("{count} members of other kinds were") };
            let words = format!("{}: {members} not read: {}", self.shown, listed_by_count(self.left.into_iter().collect()));
            drop(self.sender.send(Ok(FromArchive::LeftOut(words))));
        }
    }
}

/// Said of what would be too long an article.
pub(super) fn too_large() -> String {
    format!("at most {} MB are read as one article", LARGEST_ARTICLE / 1_000_000)
}
