//! Two folders change places in one step, and what belongs to the user stays in place.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// So many files are flushed to disk one by one; of more, the file system is flushed as a whole.
const MOST_FLUSHED: usize = 256;

/// Whether a former export may have written a file of that name.
pub(super) type IsOurs = fn(&str) -> bool;

/// Whether no folder stands where a file is to go, nor a file where a folder is.
pub(super) fn fits(from: &Path, to: &Path) -> io::Result<()> {
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

/// Brings what `old` holds besides a former export into `new`, where nothing of that name is written: by hard links, else as copies.
pub(super) fn bring_along(old: &Path, new: &Path, is_ours: IsOurs) -> io::Result<()> {
    for entry in fs::read_dir(old)? {
        let entry = entry?;
        let (from, to) = (entry.path(), new.join(entry.file_name()));
        let kind = entry.file_type()?;
        if kind.is_dir() {
            // No export wrote into a folder that this one does not write: all of it is the user's.
            let is_known = to.exists();
            if !is_known {
                fs::create_dir(&to)?;
            }
            fs::set_permissions(&to, entry.metadata()?.permissions())?;
            bring_along(&from, &to, if is_known { is_ours } else { |_| false })?;
        } else if fs::symlink_metadata(&to).is_err() && !is_ours(&entry.file_name().to_string_lossy()) {
            fs::hard_link(&from, &to).or_else(|_| copy(&from, &to))?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if from.is_symlink() {
        return std::os::unix::fs::symlink(fs::read_link(from)?, to);
    }
    fs::copy(from, to).map(drop)
}

/// Puts `new` in the place of `old` in one step, as far as the system can; returns where the old folder is now.
pub(super) fn exchange(new: &Path, old: &Path, aside: &Path) -> io::Result<PathBuf> {
    match in_one_step(new, old) {
        Some(outcome) => outcome.map(|()| new.to_owned()),
        None => {
            // A program that dies between these leaves the old folder aside, where the next run finds it.
            fs::rename(old, aside)?;
            if let Err(error) = fs::rename(new, old) {
                fs::rename(aside, old)?;
                return Err(error);
            }
            Ok(aside.to_owned())
        }
    }
}

/// `None` where system or file system cannot.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn in_one_step(one: &Path, other: &Path) -> Option<io::Result<()>> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Err(Errno::NOSYS | Errno::INVAL | Errno::NOTSUP) => None,
        outcome => Some(outcome.map_err(io::Error::from)),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn in_one_step(_: &Path, _: &Path) -> Option<io::Result<()>> {
    None
}

/// Takes the old folder away. What the user put there meanwhile goes to the new one.
pub(super) fn clear(old: &Path, new: &Path, is_ours: IsOurs) -> io::Result<()> {
    for entry in fs::read_dir(old)? {
        let entry = entry?;
        let (from, to) = (entry.path(), new.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            if !to.exists() {
                fs::create_dir(&to)?;
            }
            clear(&from, &to, is_ours)?;
            continue;
        }
        if !is_ours(&entry.file_name().to_string_lossy()) && !is_same(&from, &to) && is_newer(&from, &to) {
            fs::rename(&from, &to)?;
        } else {
            fs::remove_file(&from)?;
        }
    }
    fs::remove_dir(old)
}

#[cfg(unix)]
fn is_same(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (fs::symlink_metadata(one), fs::symlink_metadata(other)) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_same(_: &Path, _: &Path) -> bool {
    false
}

/// Whether a file of the user's was put there after it was brought along, or was not there then.
fn is_newer(one: &Path, other: &Path) -> bool {
    let modified = |path: &Path| fs::symlink_metadata(path).and_then(|m| m.modified()).ok();
    match (modified(one), modified(other)) {
        (Some(one), Some(other)) => one > other,
        (_, other) => other.is_none(),
    }
}

/// Whether a folder is the root of a mounted file system: such a one cannot change places.
#[cfg(unix)]
pub(super) fn is_mount_point(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| fs::metadata(path).map(|m| m.dev()).ok();
    folder.parent().is_some_and(|parent| device(folder) != device(parent))
}

#[cfg(not(unix))]
pub(super) fn is_mount_point(_: &Path) -> bool {
    false
}

/// Makes sure that all files of a folder are on disk.
pub(super) fn flush(folder: &Path) -> io::Result<()> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    let mut at = 0;
    while let Some(folder) = folders.get(at).cloned() {
        at += 1;
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            match entry.file_type()? {
                kind if kind.is_dir() => folders.push(entry.path()),
                kind if kind.is_file() => files.push(entry.path()),
                _ => {}
            }
        }
    }
    if files.len() > MOST_FLUSHED && flush_all(folder)? {
        return Ok(());
    }
    for path in files {
        match File::open(&path) {
            Ok(file) => file.sync_all()?,
            // A file of the user's that is not the user's to read was not written here.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {}
            Err(error) => return Err(error),
        }
    }
    folders.iter().try_for_each(|folder| flush_entry(folder))
}

/// Makes sure that a folder's names are on disk.
#[cfg(unix)]
pub(super) fn flush_entry(folder: &Path) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some file systems flush no folders.
        Err(error) if !matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::PermissionDenied) => Err(error),
        _ => Ok(()),
    }
}

#[cfg(not(unix))]
pub(super) fn flush_entry(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether the file system could be flushed as a whole.
#[cfg(target_os = "linux")]
fn flush_all(folder: &Path) -> io::Result<bool> {
    rustix::fs::syncfs(File::open(folder)?)?;
    Ok(true)
}

#[cfg(not(target_os = "linux"))]
fn flush_all(_: &Path) -> io::Result<bool> {
    Ok(false)
}
