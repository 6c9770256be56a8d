//! A file that one process at a time holds: locked while it is open, so that what a dead process left is nobody's.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Why a file could not be claimed.
#[derive(Debug, thiserror::Error)]
pub(super) enum ClaimError {
    /// Another process holds it.
    #[error("another process holds it")]
    Taken,
    /// It cannot be made or locked.
    #[error(transparent)]
    Failed(#[from] io::Error),
}

/// A claimed file. It is taken away when it is given up.
#[derive(Debug)]
pub(super) struct Claim {
    path: PathBuf,
    file: File,
}

impl Claim {
    /// Makes the file, or takes over one that no living process holds.
    ///
    /// # Errors
    /// [`ClaimError`] where another process holds it or it cannot be written.
    pub(super) fn take(path: &Path) -> Result<Self, ClaimError> {
        loop {
            let file = File::options().read(true).write(true).create(true).truncate(false).open(path)?;
            lock(&file)?;
            // Whoever held it may have taken it away, or moved it to its place, between opening and locking.
            if is_at(&file, path)? {
                return Ok(Self { path: path.to_owned(), file });
            }
        }
    }

    /// The open file.
    pub(super) fn file(&self) -> &File {
        &self.file
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // Only while it is still ours: it may have been moved to its place. What cannot be removed is nobody's from now on.
        if is_at(&self.file, &self.path).unwrap_or(false) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(unix)]
fn lock(file: &File) -> Result<(), ClaimError> {
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        // Some network file systems have no locks.
        Ok(()) | Err(Errno::NOTSUP | Errno::NOLCK | Errno::NOSYS) => Ok(()),
        Err(Errno::WOULDBLOCK) => Err(ClaimError::Taken),
        Err(error) => Err(ClaimError::Failed(error.into())),
    }
}

#[cfg(not(unix))]
fn lock(_: &File) -> Result<(), ClaimError> {
    Ok(())
}

/// Whether the path still leads to the open file.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let open = file.metadata()?;
    match fs::symlink_metadata(path) {
        Ok(there) => Ok((there.dev(), there.ino()) == (open.dev(), open.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> io::Result<bool> {
    Ok(path.exists())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn one_holds_it_and_what_is_left_of_the_dead_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".out.lock");
        fs::write(&path, "left").unwrap();
        let first = Claim::take(&path).unwrap();
        assert!(matches!(Claim::take(&path), Err(ClaimError::Taken)));
        drop(first);
        assert!(!path.exists());
        drop(Claim::take(&path).unwrap());
    }

    #[test]
    fn what_was_moved_to_its_place_stays_there() {
        let folder = tempfile::tempdir().unwrap();
        let (path, place) = (folder.path().join(".a.partial"), folder.path().join("a"));
        let claim = Claim::take(&path).unwrap();
        fs::rename(&path, &place).unwrap();
        drop(claim);
        assert!(place.exists());
    }
}
