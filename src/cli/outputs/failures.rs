//! What could not be read, reported to the user and listed in a file for programs.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::cli::counts::grouped;
use crate::cli::error::CommandError;
use crate::cli::failed::Failed;
use crate::cli::talk::Talk;

/// The list of records, and of files of folders, that could not be read.
pub(in crate::cli) const FAILED_FILE: &str = "failed.ndjson";

/// So many failures for one reason are reported one by one; the others are counted.
const MOST_LISTED: usize = 10;
/// A line of the list is shorter.
const LONGEST_LINE: u64 = 1 << 16;

/// A line of the list.
#[derive(Debug, Serialize, Deserialize)]
struct FailedLine {
    /// The file, relative to the folder of the list.
    file: Option<String>,
    /// Its line, in a file of records.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    /// The id of the article, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<String>,
    reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
}

/// What gives a file's path from elsewhere, if it is one.
type SeenFromThere<'a> = Box<dyn Fn(&Path) -> Option<String> + 'a>;

/// What could not be read so far.
pub(in crate::cli) struct Failures<'a> {
    /// Where the list is written, once something belongs in it.
    folder: PathBuf,
    /// What the user named: it is reported, and needs no list.
    named: &'a [PathBuf],
    /// A file as seen from where the folder will stand.
    seen_from_there: SeenFromThere<'a>,
    list: Option<BufWriter<File>>,
    /// General reasons with their numbers, in the order in which they came up.
    reasons: Vec<(String, usize)>,
    places: HashMap<String, usize>,
    count: usize,
    listed: usize,
}

impl<'a> Failures<'a> {
    /// None yet, of the inputs that the user named. The list goes to `folder`, and names files as they are seen from where that will stand.
    pub(in crate::cli) fn new(folder: &Path, named: &'a [PathBuf], seen_from_there: impl Fn(&Path) -> Option<String> + 'a) -> Self {
        Self {
            folder: folder.to_owned(),
            named,
            seen_from_there: Box::new(seen_from_there),
            list: None,
            reasons: Vec::new(),
            places: HashMap::new(),
            count: 0,
            listed: 0,
        }
    }

    /// Reports one, unless many were for the same reason, and lists it.
    ///
    /// # Errors
    /// Where the list cannot be written.
    pub(in crate::cli) fn add(&mut self, failed: Failed, talk: Talk) -> Result<(), CommandError> {
        self.count += 1;
        let general = failed.error.general().to_owned();
        let next = self.reasons.len();
        let at = *self.places.entry(general.clone()).or_insert(next);
        if at == next {
            self.reasons.push((general, 0));
        }
        if let Some((_, count)) = self.reasons.get_mut(at) {
            *count += 1;
            if *count <= MOST_LISTED {
                talk.error(&failed.error);
            } else {
                talk.count_warning();
            }
        }
        let is_part = failed.site.line.is_some() || failed.site.member || !self.named.contains(&failed.site.path);
        if is_part { self.list(failed).map_err(not_listed) } else { Ok(()) }
    }

    fn list(&mut self, failed: Failed) -> io::Result<()> {
        let Failed { error, site, .. } = failed;
        let file = (self.seen_from_there)(&site.path);
        let line = FailedLine { reason: error.reason().to_owned(), hint: error.hint, file, line: site.line, article: site.article };
        let list = match &mut self.list {
            Some(list) => list,
            list => list.insert(BufWriter::new(File::create(self.folder.join(FAILED_FILE))?)),
        };
        self.listed += 1;
        serde_json::to_writer(&mut *list, &line)?;
        list.write_all(b"\n")
    }

    /// Completes the report and the list after the last of them.
    ///
    /// # Errors
    /// Where the list cannot be written.
    pub(in crate::cli) fn finish(mut self, talk: Talk) -> Result<FailureCounts, CommandError> {
        for (general, count) in std::mem::take(&mut self.reasons) {
            if let Some(more) = count.checked_sub(MOST_LISTED).filter(|more| *more > 0) {
                talk.fault(&format!("depeche: and {} more: {general}", grouped(more)));
            }
        }
        if let Some(list) = &mut self.list {
            list.flush().map_err(not_listed)?;
        }
        Ok(FailureCounts { all: self.count, listed: self.listed })
    }
}

/// How much could not be read.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::cli) struct FailureCounts {
    pub all: usize,
    /// How many of these stand in the list.
    pub listed: usize,
}

fn not_listed(error: io::Error) -> CommandError {
    CommandError::usage(format!("{FAILED_FILE}: cannot write it: {error}"))
}

/// Whether a file is such a list, and not something of the user's with the same name.
pub(super) fn is_list(path: &Path) -> bool {
    let mut first = String::new();
    let read = File::open(path).and_then(|file| BufReader::new(file.take(LONGEST_LINE)).read_line(&mut first));
    read.is_ok() && serde_json::from_str::<FailedLine>(&first).is_ok()
}
