//! An output folder that appears whole or not at all.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::error::CommandError;
use crate::tables::METADATA_FILE;

/// What to do with a folder that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Existing {
    /// It is an error.
    Refused,
    /// The files of a former export are replaced; `rebuilds`: the folder is an input too, and so its tables are known.
    Replaced { rebuilds: bool },
}

/// A folder being written beside its place.
pub(super) struct Staged {
    place: PathBuf,
    stage: PathBuf,
    replaces: bool,
    /// Folders made on the way to it, outermost first.
    made: Vec<PathBuf>,
    /// Whether a former export may have written a file of that name.
    is_ours: fn(&str) -> bool,
}

impl Staged {
    /// Prepares to write `place`.
    ///
    /// Of an existing folder, only files of a former export are touched (`is_ours` tells by name): one that has such files but
    /// no description of tables is somebody else's.
    pub(super) fn new(place: &Path, existing: Existing, is_ours: fn(&str) -> bool) -> Result<Self, CommandError> {
        let shown = place.display();
        let replaces = place.is_dir();
        if place.exists() && !replaces {
            return Err(CommandError::usage(format!("{shown}: this is a file: expected a folder to write to")));
        }
        if replaces && existing == (Existing::Replaced { rebuilds: false }) && !place.join(METADATA_FILE).is_file() {
            let foreign = fs::read_dir(place).into_iter().flatten().flatten().map(|e| e.file_name().to_string_lossy().into_owned());
            if let Some(name) = foreign.filter(|name| is_ours(name)).min() {
                return Err(CommandError::usage(format!("{shown}: there is a '{name}' that no export wrote ({METADATA_FILE} is missing)"))
                    .hint("choose another folder: nothing of yours is overwritten"));
            }
        }
        if replaces && existing == Existing::Refused {
            return Err(CommandError::usage(format!("{shown}: the folder exists already"))
                .hint("choose another folder, or give --force to replace what a former export wrote there"));
        }
        let name = place.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_else(|| "out".to_owned());
        let stage = match replaces {
            true => place.join(format!(".depeche-{}.partial", std::process::id())),
            false => place.with_file_name(format!(".{name}-{}.partial", std::process::id())),
        };
        let parents = stage.ancestors().skip(1).take_while(|a| !a.as_os_str().is_empty() && !a.exists());
        let mut made: Vec<PathBuf> = parents.map(Path::to_owned).collect();
        made.reverse();
        fs::create_dir_all(&stage).map_err(|error| {
            CommandError::usage(format!("{shown}: cannot write there: {error}")).hint("choose a folder that you may write to with -o")
        })?;
        Ok(Self { place: place.to_owned(), stage, replaces, made, is_ours })
    }

    /// Where the files are to be written for now.
    pub(super) fn stage(&self) -> &Path {
        &self.stage
    }

    /// Puts the folder in its place. Of an existing folder, the files of a former export that are not written again go, and
    /// everything else stays.
    pub(super) fn finish(mut self) -> Result<(), CommandError> {
        let failed = |error: io::Error| CommandError::usage(format!("{}: cannot write there: {error}", self.place.display()));
        if self.replaces {
            fits(&self.stage, &self.place).and_then(|()| replace(&self.stage, &self.place, self.is_ours)).map_err(failed)?;
        } else {
            fs::rename(&self.stage, &self.place).map_err(failed)?;
        }
        self.made.clear();
        Ok(())
    }
}

impl Drop for Staged {
    /// Nothing half-written stays.
    fn drop(&mut self) {
        // After `finish` there is nothing left to remove.
        let _ = fs::remove_dir_all(&self.stage);
        // Only what is empty can be removed.
        while let Some(folder) = self.made.pop() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Whether no folder stands where a file is to go, nor a file where a folder is.
fn fits(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if target.exists() && path.is_dir() != target.is_dir() {
            return Err(io::Error::other(format!("'{}' is in the way", target.display())));
        }
        if path.is_dir() && target.is_dir() {
            fits(&path, &target)?;
        }
    }
    Ok(())
}

/// Moves the files of `from` over those of `to`; sub-folders likewise. Then what is left of a former export goes.
fn replace(from: &Path, to: &Path, is_ours: fn(&str) -> bool) -> io::Result<()> {
    let written: Vec<_> = fs::read_dir(from)?.flatten().map(|entry| entry.file_name()).collect();
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() && target.is_dir() {
            replace(&path, &target, is_ours)?;
        } else {
            fs::rename(&path, &target)?;
        }
    }
    for entry in fs::read_dir(to)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path.is_file() && is_ours(&name.to_string_lossy()) && !written.iter().any(|w| w == name) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Whether two paths lead to one folder.
pub(super) fn same_place(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(a), Ok(b)) if a == b)
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
