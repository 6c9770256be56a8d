//! An output that appears whole or not at all: a folder or a file, written beside its place.

use std::fmt::Display;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::claim::{ClaimError, FileClaim};
use super::failures::{FAILED_FILE, is_list};
use super::interrupt::{Partial, remove};
use super::ours::IsOurs;
use super::place;
use crate::cli::error::CommandError;
use crate::cli::talk::Talk;
use crate::tables::METADATA_FILE;

/// What to do with a folder or file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Existing {
    /// It is an error.
    Refused,
    /// The files of a former export are replaced.
    Replaced,
    /// The same, and the folder is an input too: its files are known to be those of a graph.
    Rebuilt,
}

/// The folder to write to.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct FolderArguments {
    /// Folder to write to; it must not exist
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// Replace what a former export wrote to the folder
    #[arg(long)]
    pub force: bool,
}

/// A folder being written beside its place.
pub(in crate::cli) struct Staged {
    place: PathBuf,
    stage: PathBuf,
    /// Where the old folder is for a moment, on systems that cannot let two change places in one step.
    aside: PathBuf,
    replaces: bool,
    is_in_place: bool,
    is_ours: IsOurs,
    partial: Partial,
    // Goes before the folders around it, which can be removed only when they are empty.
    _lock: FileClaim,
    made: MadeFolders,
}

impl Staged {
    /// Prepares to write `place`, with its links resolved.
    ///
    /// Of an existing folder, only files of a former export are touched (`is_ours` decides by name): one that has such files but
    /// no description of tables is somebody else's.
    ///
    /// # Errors
    /// A [`CommandError`] of use where the place cannot be written, or another process is writing it.
    pub(in crate::cli) fn new(place: &Path, existing: Existing, is_ours: IsOurs) -> Result<Self, CommandError> {
        let shown = place.display();
        let cannot = |error: io::Error| {
            CommandError::usage(format!("{shown}: cannot write there: {error}")).hint("choose a folder that you may write to with -o")
        };
        let place = resolved(place)?;
        if place.exists() && !place.is_dir() {
            return Err(CommandError::usage(format!("{shown}: this is a file: expected a folder to write to")));
        }
        if place.is_dir() && existing != Existing::Refused {
            can_change_places(&place, &shown.to_string())?;
        }
        let name = place.file_name().ok_or_else(|| CommandError::usage(format!("{shown}: expected the name of a folder to write to")))?;
        let beside = |ending: &str| {
            let mut hidden = std::ffi::OsString::from(".");
            hidden.push(name);
            hidden.push(ending);
            place.with_file_name(hidden)
        };
        let made = MadeFolders::parents_of(&place).map_err(cannot)?;
        let lock = FileClaim::take(&beside(".lock")).map_err(|error| match error {
            ClaimError::Taken => CommandError::usage(format!("{shown}: another export is writing to it"))
                .hint("wait until it has ended, or choose another folder"),
            ClaimError::Failed(error) => cannot(error),
        })?;
        let (stage, aside) = (beside(".partial"), beside(".aside"));
        recover(&place, &stage, &aside, is_ours).map_err(cannot)?;
        let replaces = place.is_dir();
        if replaces && existing == Existing::Replaced && !place.join(METADATA_FILE).is_file() {
            let names = fs::read_dir(&place).into_iter().flatten().flatten().map(|e| e.file_name().to_string_lossy().into_owned());
            // A folder of folders (--each) has no description, but may have a list.
            let is_list = |name: &str| name == FAILED_FILE && is_list(&place.join(name));
            if let Some(name) = names.filter(|name| is_ours(name) && !is_list(name)).min() {
                return Err(CommandError::usage(format!("{shown}: there is a '{name}' that no export wrote ({METADATA_FILE} is missing)"))
                    .hint("choose another folder: nothing of yours is overwritten"));
            }
        }
        if replaces && existing == Existing::Refused {
            return Err(CommandError::usage(format!("{shown}: the folder exists already"))
                .hint("choose another folder, or give --force to replace what a former export wrote there"));
        }
        // What could not be taken away keeps its name.
        let numbered = (2..).map(|n: u32| beside(&format!(".partial-{n}")));
        let stage = std::iter::once(stage).chain(numbered).find(|stage| fs::symlink_metadata(stage).is_err()).unwrap_or_default();
        let partial = Partial::watch(vec![stage.clone(), beside(".lock")]);
        fs::create_dir(&stage).map_err(cannot)?;
        Ok(Self { place, stage, aside, replaces, is_in_place: false, is_ours, partial, _lock: lock, made })
    }

    /// Where the files are to be written for now.
    pub(in crate::cli) fn stage(&self) -> &Path {
        &self.stage
    }

    /// Puts the folder in its place in one step. Of an existing folder, the files of a former export that are not written again go, and
    /// everything else stays.
    ///
    /// # Errors
    /// A [`CommandError`] of use where that fails: what was there before is there still. Once the new folder is in its place, what cannot
    /// be done is only reported.
    pub(in crate::cli) fn finish(mut self, talk: Talk) -> Result<(), CommandError> {
        let failed = |error: io::Error| CommandError::usage(format!("{}: cannot write there: {error}", self.place.display()));
        self.complete().map_err(failed)?;
        let mut uninterrupted = self.partial.uninterrupted();
        let old = if self.replaces {
            Some(place::exchange(&self.stage, &self.place, &self.aside).map_err(failed)?)
        } else {
            fs::rename(&self.stage, &self.place).map_err(failed)?;
            None
        };
        uninterrupted.retain(|path| *path != self.stage);
        let parent = self.place.parent().unwrap_or(&self.place);
        let mut done = place::flush_entry(parent);
        if let Some(old) = old {
            done = done.and_then(|()| place::clear(&old, &self.place, self.is_ours));
        }
        if let Err(error) = done {
            talk.warn(&format!("{}: the new folder is in its place, and of the old one something is left: {error}", self.place.display()));
        }
        drop(uninterrupted);
        self.is_in_place = true;
        self.made.keep();
        Ok(())
    }

    /// Brings along what is the user's, and makes sure that all is on disk.
    fn complete(&self) -> io::Result<()> {
        if self.replaces {
            place::fits(&self.stage, &self.place, self.is_ours)?;
            place::bring_along(&self.place, &self.stage, self.is_ours)?;
            fs::set_permissions(&self.stage, fs::metadata(&self.place)?.permissions())?;
        }
        place::flush(&self.stage)
    }
}

impl Drop for Staged {
    /// Nothing half-written stays.
    fn drop(&mut self) {
        let _uninterrupted = self.partial.uninterrupted();
        // Once the folder is in its place, what bears the stage's name is the old one, with what could not be moved from it.
        if !self.is_in_place && self.stage.exists() {
            remove(&self.stage);
        }
    }
}

/// Folders made on the way to an output, which go where they are not needed after all.
#[derive(Default)]
struct MadeFolders(Vec<PathBuf>);

impl MadeFolders {
    fn parents_of(place: &Path) -> io::Result<Self> {
        let missing = place.ancestors().skip(1).take_while(|a| !a.as_os_str().is_empty() && !a.exists());
        let mut made = Self(missing.map(Path::to_owned).collect());
        made.0.reverse();
        if let Some(innermost) = made.0.last() {
            fs::create_dir_all(innermost)?;
        }
        Ok(made)
    }

    fn keep(&mut self) {
        self.0.clear();
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        // Only what is empty can be removed.
        while let Some(folder) = self.0.pop() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// The place of an output: where it is a link, what that leads to; `.` and `..` at its end are resolved.
pub(in crate::cli) fn resolved(place: &Path) -> Result<PathBuf, CommandError> {
    // Without a slash at its end, which would hide that it is a link.
    let place: &Path = &place.components().collect::<PathBuf>();
    let is_link = fs::symlink_metadata(place).is_ok_and(|m| m.file_type().is_symlink());
    if is_link || (place.exists() && place.file_name().is_none()) {
        return fs::canonicalize(place)
            .map_err(|error| CommandError::usage(format!("{}: the link leads nowhere: {error}", place.display())));
    }
    Ok(place.to_owned())
}

/// Refuses folders that cannot be exchanged: the root, the working folder and what it lies in, mount points.
fn can_change_places(place: &Path, shown: &str) -> Result<(), CommandError> {
    let real = fs::canonicalize(place).map_err(|error| CommandError::usage(format!("{shown}: {error}")))?;
    let why = if real.parent().is_none() {
        "the root of the file system"
    } else if std::env::current_dir().and_then(fs::canonicalize).is_ok_and(|here| here.starts_with(&real)) {
        "the folder that the program runs in"
    } else if place::is_mount_point(&real) {
        "where a file system is mounted"
    } else {
        return Ok(());
    };
    Err(CommandError::usage(format!("{shown}: this is {why}: it cannot be exchanged for another folder"))
        .hint("choose a folder in it, such as -o out"))
}

/// Puts right what a process left that died: it holds no lock any more. What cannot be taken away stays.
fn recover(place: &Path, stage: &Path, aside: &Path, is_ours: IsOurs) -> io::Result<()> {
    if aside.is_dir() && !place.exists() {
        fs::rename(aside, place)?;
    }
    if aside.is_dir() {
        // The old folder, with what the user may have put there before its new one was in place.
        let _ = place::clear(aside, place, is_ours);
    }
    let mut gone = stage.as_os_str().to_owned();
    gone.push("-gone");
    for left in [stage, Path::new(&gone)] {
        if fs::symlink_metadata(left).is_ok_and(|there| there.is_dir()) {
            let _ = fs::remove_dir_all(left);
        }
    }
    Ok(())
}

/// Writes a file beside its place, then renames it.
///
/// # Errors
/// What `write` returns, or a [`CommandError`] of use where the file cannot be written.
pub(in crate::cli) fn write_file(
    path: &Path,
    existing: Existing,
    write: impl FnOnce(&mut dyn Write) -> Result<(), CommandError>,
) -> Result<(), CommandError> {
    let shown = path.display();
    let path = resolved(path)?;
    if path.is_dir() {
        return Err(CommandError::usage(format!("{shown}: this is a folder: expected a file to write")));
    }
    if path.exists() && existing == Existing::Refused {
        return Err(
            CommandError::usage(format!("{shown}: the file exists already")).hint("choose another file, or give --force to replace it")
        );
    }
    let failed = |error: io::Error| not_written(&shown, &error);
    let (partial, claim) = beside(&path, &shown)?;
    let watched = Partial::watch(vec![partial.clone()]);
    let mut out = BufWriter::new(claim.file());
    write(&mut out)?;
    out.flush().map_err(failed)?;
    drop(out);
    finished(&claim, &path).map_err(failed)?;
    let _uninterrupted = watched.uninterrupted();
    renamed(&partial, &path).map_err(failed)
}

/// Puts bytes in the place of a file, whole or not at all, in a program that ends by itself when it is told to.
///
/// # Errors
/// A [`CommandError`] where the file cannot be written: it is as it was.
#[cfg(feature = "serve")]
pub(in crate::cli) fn exchange_file(path: &Path, bytes: &[u8]) -> Result<(), CommandError> {
    let shown = path.display();
    let path = resolved(path)?;
    let failed = |error: io::Error| not_written(&shown, &error);
    if fs::metadata(&path).is_ok_and(|told| told.permissions().readonly()) {
        return Err(not_written(&shown, &io::ErrorKind::PermissionDenied.into()));
    }
    let (partial, claim) = beside(&path, &shown)?;
    let written = claim.file().write_all(bytes).and_then(|()| finished(&claim, &path)).and_then(|()| renamed(&partial, &path));
    written.map_err(|error| {
        // What is left of it is taken away with the next one.
        let _ = fs::remove_file(&partial);
        failed(error)
    })
}

fn not_written(shown: impl Display, error: &io::Error) -> CommandError {
    CommandError::usage(format!("{shown}: cannot write there: {error}"))
}

/// An empty file beside that one which nobody else writes.
fn beside(path: &Path, shown: impl Display) -> Result<(PathBuf, FileClaim), CommandError> {
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(path.file_name().unwrap_or_default());
    hidden.push(".partial");
    let partial = path.with_file_name(hidden);
    let claim = FileClaim::take(&partial).map_err(|error| match error {
        ClaimError::Taken => CommandError::usage(format!("{shown}: another process is writing it")).hint("choose another file"),
        ClaimError::Failed(error) => not_written(&shown, &error),
    })?;
    claim.file().set_len(0).map_err(|error| not_written(&shown, &error))?;
    Ok((partial, claim))
}

/// What is written is on the disk, and whoever could use the file before can use it.
fn finished(claim: &FileClaim, path: &Path) -> io::Result<()> {
    if let Ok(old) = fs::metadata(path) {
        claim.file().set_permissions(old.permissions())?;
    }
    claim.file().sync_all()
}

fn renamed(partial: &Path, path: &Path) -> io::Result<()> {
    fs::rename(partial, path)?;
    place::flush_entry(path.parent().unwrap_or(path))
}
