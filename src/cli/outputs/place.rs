//! Two folders change places in one step, and what belongs to the user stays in place.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::ours::{IsOurs, Ours};
use crate::tables::CORRECTIONS_FILE;

/// So many files are flushed to disk one by one; of more, the file system is flushed as a whole.
const MOST_FLUSHED: usize = 256;

/// Whether a folder can be exchanged for a new one and all that is the user's be brought along.
///
/// # Errors
/// Names what stands in the way: a folder where a file is to go, or the other way round; a file that no export wrote; a folder that
/// cannot be emptied.
pub(in crate::cli) fn fits(new: &Path, old: &Path, is_ours: IsOurs) -> io::Result<()> {
    can_be_emptied(old)?;
    nothing_is_in_the_way(new, old, &Ours::of(old, is_ours), is_ours)
}

fn nothing_is_in_the_way(new: &Path, old: &Path, ours: &Ours, is_ours: IsOurs) -> io::Result<()> {
    for entry in fs::read_dir(new)? {
        let path = entry?.path();
        let target = old.join(path.file_name().unwrap_or_default());
        let Ok(there) = fs::symlink_metadata(&target) else { continue };
        // A link to a folder is the user's, and no folder to write into.
        if path.is_dir() != there.is_dir() {
            return Err(io::Error::other(format!("'{}' is in the way", target.display())));
        }
        if path.is_dir() {
            nothing_is_in_the_way(&path, &target, &ours.within(&target, is_ours), is_ours)?;
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // Corrections of several folders become one file.
        if ours.surely_excludes(&name) && name != CORRECTIONS_FILE {
            return Err(io::Error::other(format!("'{}' is in the way: no export wrote it", target.display())));
        }
    }
    Ok(())
}

/// Whether all folders below one are on its file system and may be written.
fn can_be_emptied(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder).map_err(|error| at(folder, &error))? {
        let path = entry?.path();
        if !fs::symlink_metadata(&path)?.is_dir() {
            continue;
        }
        if is_mount_point(&path) {
            return Err(io::Error::other(format!("'{}' is another file system, which cannot be brought along", path.display())));
        }
        may_write(&path).map_err(|error| at(&path, &error))?;
        can_be_emptied(&path)?;
    }
    Ok(())
}

#[cfg(unix)]
fn may_write(folder: &Path) -> io::Result<()> {
    use rustix::fs::{Access, access};
    Ok(access(folder, Access::READ_OK | Access::WRITE_OK | Access::EXEC_OK)?)
}

#[cfg(not(unix))]
fn may_write(_: &Path) -> io::Result<()> {
    Ok(())
}

fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("'{}': {error}", path.display()))
}

/// Brings what `old` holds besides a former export into `new`, where nothing of that name is written: by hard links, else as copies.
///
/// # Errors
/// Names the file that cannot be brought along.
pub(in crate::cli) fn bring_along(old: &Path, new: &Path, is_ours: IsOurs) -> io::Result<()> {
    bring(old, new, &Ours::of(old, is_ours), is_ours)
}

fn bring(old: &Path, new: &Path, ours: &Ours, is_ours: IsOurs) -> io::Result<()> {
    for entry in fs::read_dir(old)? {
        let entry = entry?;
        let (from, to) = (entry.path(), new.join(entry.file_name()));
        let name = entry.file_name();
        if entry.file_type()?.is_dir() {
            // What this export does not write into stays as it is: other exports wrote it with --each.
            let is_written = to.exists();
            if !is_written {
                fs::create_dir(&to)?;
            }
            let of_folder = ours.within(&from, is_ours);
            let listed_here = matches!(of_folder, Ours::Listed(_, ref path) if !path.is_empty());
            bring(&from, &to, if is_written || listed_here { &of_folder } else { &Ours::Nothing }, is_ours)?;
            fs::set_permissions(&to, entry.metadata()?.permissions())?;
            if listed_here && !is_written && fs::read_dir(&from)?.next().is_some() {
                // A folder of the former export with nothing of the user's in it goes.
                let _ = fs::remove_dir(&to);
            }
        } else if fs::symlink_metadata(&to).is_err() && !ours.holds(&name.to_string_lossy()) {
            fs::hard_link(&from, &to).or_else(|_| copy(&from, &to)).map_err(|error| at(&from, &error))?;
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

/// Puts `new` in the place of `old` in one step, as far as the system can, and `old` aside; returns where that is.
///
/// # Errors
/// Where that fails: `old` is in its place then, or, if the program dies midway, aside, where the next run finds it.
pub(in crate::cli) fn exchange(new: &Path, old: &Path, aside: &Path) -> io::Result<PathBuf> {
    match in_one_step(new, old) {
        Some(outcome) => {
            outcome?;
            // The new folder is in place: by its name the next run knows that this is the old one.
            Ok(if fs::rename(new, aside).is_ok() { aside.to_owned() } else { new.to_owned() })
        }
        None => {
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
///
/// # Errors
/// Names what cannot be moved or removed: the old folder holds it still.
pub(in crate::cli) fn clear(old: &Path, new: &Path, is_ours: IsOurs) -> io::Result<()> {
    clear_within(old, new, &Ours::of(old, is_ours), is_ours)
}

fn clear_within(old: &Path, new: &Path, ours: &Ours, is_ours: IsOurs) -> io::Result<()> {
    for entry in fs::read_dir(old)? {
        let entry = entry?;
        let (from, to) = (entry.path(), new.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            let is_made = !to.exists();
            if is_made {
                fs::create_dir(&to)?;
            }
            clear_within(&from, &to, &ours.within(&from, is_ours), is_ours)?;
            if is_made {
                // Only where nothing came into it.
                let _ = fs::remove_dir(&to);
            }
            continue;
        }
        let is_late = !ours.holds(&entry.file_name().to_string_lossy()) && !is_same(&from, &to) && is_newer(&from, &to);
        if is_late { fs::rename(&from, &to) } else { fs::remove_file(&from) }.map_err(|error| at(&from, &error))?;
    }
    fs::remove_dir(old).map_err(|error| at(old, &error))
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
pub(in crate::cli) fn is_mount_point(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| fs::metadata(path).map(|m| m.dev()).ok();
    folder.parent().is_some_and(|parent| device(folder) != device(parent))
}

#[cfg(not(unix))]
pub(in crate::cli) fn is_mount_point(_: &Path) -> bool {
    false
}

/// Makes sure that all files of a folder are on disk.
pub(in crate::cli) fn flush(folder: &Path) -> io::Result<()> {
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
pub(in crate::cli) fn flush_entry(folder: &Path) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some file systems flush no folders.
        Err(error) if !matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::PermissionDenied) => Err(error),
        _ => Ok(()),
    }
}

#[cfg(not(unix))]
pub(in crate::cli) fn flush_entry(_: &Path) -> io::Result<()> {
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

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::tables::METADATA_FILE;

    fn is_table(name: &str) -> bool {
        name.ends_with(".csv") || name == METADATA_FILE
    }

    /// An old folder with a table and files of the user's, and a new one with a table.
    fn folders() -> (tempfile::TempDir, std::path::PathBuf, std::path::PathBuf) {
        let root = tempfile::tempdir().unwrap();
        let (old, new) = (root.path().join("old"), root.path().join("new"));
        for (folder, file, words) in [
            (&old, "a.csv", "old"),
            (&old, "b.csv", "gone"),
            (&old, METADATA_FILE, "{}"),
            (&old, "mine/a.csv", "mine"),
            (&new, "a.csv", "new"),
        ] {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, words).unwrap();
        }
        (root, old, new)
    }

    #[test]
    fn what_is_put_there_meanwhile_is_not_lost() {
        let (_root, old, new) = folders();
        bring_along(&old, &new, is_table).unwrap();
        fs::write(old.join("late.txt"), "late").unwrap();
        fs::write(old.join("mine/late.csv"), "late").unwrap();
        clear(&old, &new, is_table).unwrap();
        assert!(!old.exists() && !new.join("b.csv").exists());
        let read = |name: &str| fs::read_to_string(new.join(name)).unwrap();
        assert_eq!([read("a.csv"), read("mine/a.csv"), read("late.txt"), read("mine/late.csv")], ["new", "mine", "late", "late"]);
    }

    #[test]
    fn a_link_to_a_folder_is_in_the_way_of_a_folder() {
        let (root, old, new) = folders();
        fs::create_dir(new.join("texts")).unwrap();
        std::os::unix::fs::symlink(root.path(), old.join("texts")).unwrap();
        assert!(fits(&new, &old, is_table).unwrap_err().to_string().contains("texts' is in the way"));
    }

    #[test]
    fn a_file_that_no_export_wrote_is_in_the_way_whatever_its_name() {
        let (_root, old, new) = folders();
        fs::write(old.join(METADATA_FILE), r#"{"schema:hasPart": ["b.csv", "texts/a.txt", "csv-metadata.json"]}"#).unwrap();
        assert!(fits(&new, &old, is_table).unwrap_err().to_string().contains("a.csv' is in the way: no export wrote it"));
        fs::remove_file(new.join("a.csv")).unwrap();
        fs::create_dir(old.join("texts")).unwrap();
        ["a.txt", "mine.txt"].into_iter().for_each(|name| fs::write(old.join("texts").join(name), "").unwrap());
        fits(&new, &old, is_table).unwrap();
        bring_along(&old, &new, is_table).unwrap();
        let is_there = |name: &str| new.join(name).exists();
        assert!(
            is_there("a.csv") && !is_there("b.csv") && is_there("texts/mine.txt") && !is_there("texts/a.txt") && is_there("mine/a.csv")
        );
    }

    #[test]
    fn without_an_exchange_the_old_folder_goes_aside() {
        let (root, old, new) = folders();
        let aside = root.path().join("aside");
        assert_eq!(exchange(&new, &old, &aside).unwrap(), aside);
        assert_eq!(fs::read_to_string(old.join("a.csv")).unwrap(), "new");
        assert_eq!(fs::read_to_string(aside.join("a.csv")).unwrap(), "old");
        assert!(!new.exists());
    }

    #[test]
    fn many_files_are_flushed_together() {
        let root = tempfile::tempdir().unwrap();
        (0..=MOST_FLUSHED).for_each(|n| fs::write(root.path().join(n.to_string()), "").unwrap());
        flush(root.path()).unwrap();
    }
}
