//! A file that one process at a time holds: locked while it is open, so that what a dead process left is nobody's.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// So often a file may be taken away before it is locked.
const MOST_TRIES: usize = 100;

/// Why a file could not be claimed.
#[derive(Debug, thiserror::Error)]
pub(in crate::cli) enum ClaimError {
    /// Another process holds it.
    #[error("another process holds it")]
    Taken,
    /// It cannot be made or locked.
    #[error(transparent)]
    Failed(#[from] io::Error),
}

/// A claimed file. It is taken away when it is given up.
#[derive(Debug)]
pub(in crate::cli) struct FileClaim {
    path: PathBuf,
    file: File,
}

impl FileClaim {
    /// Makes the file, or takes over one that no living process holds. A link is not followed: it would lead to another's file.
    ///
    /// # Errors
    /// [`ClaimError`] where another process holds it or it cannot be written.
    pub(in crate::cli) fn take(path: &Path) -> Result<Self, ClaimError> {
        for _ in 0..MOST_TRIES {
            let (file, is_new) = match options().create_new(true).open(path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => (options().open(path), false),
                made => (made, true),
            };
            let file = match file {
                // It was taken away meanwhile.
                Err(error) if error.kind() == io::ErrorKind::NotFound && !is_new => continue,
                file => file?,
            };
            match lock(&file)? {
                // Whether the process that made it still runs is unknown.
                Locked::Impossible if !is_new => return Err(ClaimError::Taken),
                Locked::Impossible | Locked::Well => {}
            }
            // Whoever held it may have taken it away, or moved it to its place, between opening and locking.
            if is_at(&file, path)? {
                return Ok(Self { path: path.to_owned(), file });
            }
        }
        Err(ClaimError::Taken)
    }

    /// The open file.
    pub(in crate::cli) fn file(&self) -> &File {
        &self.file
    }
}

impl Drop for FileClaim {
    fn drop(&mut self) {
        // Only while it is still ours: it may have been moved to its place. What cannot be removed is nobody's from now on.
        if is_at(&self.file, &self.path).unwrap_or(false) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Whether a file could be locked.
enum Locked {
    Well,
    /// Some file systems have no locks.
    Impossible,
}

fn options() -> fs::OpenOptions {
    let mut options = File::options();
    options.read(true).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
    }
    options
}

#[cfg(unix)]
fn lock(file: &File) -> Result<Locked, ClaimError> {
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(Locked::Well),
        Err(Errno::NOTSUP | Errno::NOLCK | Errno::NOSYS) => Ok(Locked::Impossible),
        Err(Errno::WOULDBLOCK) => Err(ClaimError::Taken),
        Err(error) => Err(ClaimError::Failed(error.into())),
    }
}

#[cfg(not(unix))]
fn lock(_: &File) -> Result<Locked, ClaimError> {
    Ok(Locked::Impossible)
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
        let first = FileClaim::take(&path).unwrap();
        assert!(matches!(FileClaim::take(&path), Err(ClaimError::Taken)));
        drop(first);
        assert!(!path.exists());
        drop(FileClaim::take(&path).unwrap());
    }

    #[test]
    fn a_link_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".a.partial");
        std::os::unix::fs::symlink("elsewhere", &path).unwrap();
        assert!(matches!(FileClaim::take(&path), Err(ClaimError::Failed(_))));
        assert!(!folder.path().join("elsewhere").exists());
    }

    #[test]
    fn what_was_moved_to_its_place_stays_there() {
        let folder = tempfile::tempdir().unwrap();
        let (path, place) = (folder.path().join(".a.partial"), folder.path().join("a"));
        let claim = FileClaim::take(&path).unwrap();
        fs::rename(&path, &place).unwrap();
        drop(claim);
        assert!(place.exists());
    }
}
