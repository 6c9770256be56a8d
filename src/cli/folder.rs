//! An output folder that appears whole or not at all.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::error::CommandError;

/// A folder being written beside its place.
pub(super) struct Staged {
    place: PathBuf,
    stage: PathBuf,
    replaces: bool,
}

impl Staged {
    /// Prepares to write `place`.
    ///
    /// A folder that is there already is an error without `force`.
    pub(super) fn new(place: &Path, force: bool) -> Result<Self, CommandError> {
        let shown = place.display();
        let replaces = place.is_dir();
        if place.exists() && !replaces {
            return Err(CommandError::usage(format!("{shown}: this is a file: expected a folder to write to")));
        }
        if replaces && !force {
            return Err(CommandError::usage(format!("{shown}: the folder exists already"))
                .hint("choose another folder, or give --force to replace what a former export wrote there"));
        }
        let name = place.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_else(|| "out".to_owned());
        let stage = match replaces {
            true => place.join(format!(".depeche-{}.partial", std::process::id())),
            false => place.with_file_name(format!(".{name}-{}.partial", std::process::id())),
        };
        fs::create_dir_all(&stage).map_err(|error| {
            CommandError::usage(format!("{shown}: cannot write there: {error}")).hint("choose a folder that you may write to with -o")
        })?;
        Ok(Self { place: place.to_owned(), stage, replaces })
    }

    /// Where the files are to be written for now.
    pub(super) fn stage(&self) -> &Path {
        &self.stage
    }

    /// Puts the folder in its place. Of an existing folder, the files of a former export (`is_ours` tells by name) that
    /// are not written again go, and everything else stays.
    pub(super) fn finish(self, is_ours: impl Fn(&str) -> bool) -> Result<(), CommandError> {
        let failed = |error: io::Error| CommandError::usage(format!("{}: cannot write there: {error}", self.place.display()));
        if !self.replaces {
            return fs::rename(&self.stage, &self.place).map_err(failed);
        }
        replace(&self.stage, &self.place, &is_ours).map_err(failed)
    }
}

impl Drop for Staged {
    /// Nothing half-written stays.
    fn drop(&mut self) {
        // After `finish` there is nothing left to remove.
        let _ = fs::remove_dir_all(&self.stage);
    }
}

/// Moves the files of `from` over those of `to`; sub-folders likewise.
fn replace(from: &Path, to: &Path, is_ours: &impl Fn(&str) -> bool) -> io::Result<()> {
    for entry in fs::read_dir(to)? {
        let path = entry?.path();
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_file() && is_ours(&name) && !from.join(&name).exists() {
            fs::remove_file(path)?;
        }
    }
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() && target.is_dir() {
            replace(&path, &target, is_ours)?;
        } else {
            fs::rename(&path, &target)?;
        }
    }
    Ok(())
}

/// Writes a file beside its place, then renames it.
pub(super) fn write_file(
    path: &Path,
    force: bool,
    write: impl FnOnce(&mut dyn Write) -> Result<(), CommandError>,
) -> Result<(), CommandError> {
    let shown = path.display();
    if path.exists() && !force {
        return Err(
            CommandError::usage(format!("{shown}: the file exists already")).hint("choose another file, or give --force to replace it")
        );
    }
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let partial = path.with_file_name(format!(".{name}-{}.partial", std::process::id()));
    let failed = |error: io::Error| CommandError::usage(format!("{shown}: cannot write there: {error}"));
    let mut out = BufWriter::new(fs::File::create(&partial).map_err(failed)?);
    let written = write(&mut out).and_then(|()| out.flush().map_err(failed)).and_then(|()| fs::rename(&partial, path).map_err(failed));
    if written.is_err() {
        // What remains of a failed attempt must not stay.
        let _ = fs::remove_file(&partial);
    }
    written
}
