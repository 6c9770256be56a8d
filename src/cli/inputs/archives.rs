//! Files that hold many articles each: web archives (WARC, and the texts of WET), tar and zip.
//!
//! A thread reads an archive from its beginning to its end and hands its members on a few at a time, so that none is held longer than it is
//! needed, however large the archive is.

use std::path::Path;
use std::sync::mpsc::sync_channel;
use std::thread;

use super::counted::{Counted, Place};
use super::file_archive::{tar_files, zip_files};
use super::member::{FromArchive, Out};
use super::open::open_file;
use super::web_archive::web_pages;
use crate::cli::error::CommandError;

/// Members that are read ahead of those who use them.
const AHEAD: usize = 4;

/// A kind of archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Archive {
    /// Web pages or their texts: `.warc`, `.wet`, also compressed.
    Warc,
    /// Files, one behind the other: `.tar`, also compressed.
    Tar,
    /// Files: `.zip`.
    Zip,
}

impl Archive {
    const ENDINGS: [(&str, Self); 12] = [
        (".warc", Self::Warc),
        (".warc.gz", Self::Warc),
        (".warc.zst", Self::Warc),
        (".wet", Self::Warc),
        (".wet.gz", Self::Warc),
        (".wet.zst", Self::Warc),
        (".tar", Self::Tar),
        (".tar.gz", Self::Tar),
        (".tgz", Self::Tar),
        (".tar.zst", Self::Tar),
        (".tzst", Self::Tar),
        (".zip", Self::Zip),
    ];

    /// The kind of archive that a file's name stands for.
    pub(in crate::cli) fn of(path: &Path) -> Option<Self> {
        Self::ending(path).map(|(_, kind)| kind)
    }

    /// The name of a file without the ending of an archive.
    pub(in crate::cli) fn stem(path: &Path) -> Option<String> {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let (ending, _) = Self::ending(path)?;
        name.get(..name.len() - ending.len()).map(str::to_owned)
    }

    fn ending(path: &Path) -> Option<(&'static str, Self)> {
        let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
        Self::ENDINGS.into_iter().filter(|(ending, _)| name.ends_with(ending) && name.len() > ending.len()).max_by_key(|(end, _)| end.len())
    }
}

/// What an archive holds, in its order. Where it is damaged, that is the last that is read.
///
/// # Errors
/// Where there is no such file.
pub(in crate::cli) fn members(
    path: &Path,
    archive: Archive,
) -> Result<impl Iterator<Item = Result<FromArchive, CommandError>> + use<>, CommandError> {
    let file = open_file(path)?;
    let (sender, receiver) = sync_channel(AHEAD);
    let shown = path.display().to_string();
    thread::spawn(move || {
        let place = Place::default();
        let mut out = Out::new(sender, shown, place.clone());
        let ended = match archive {
            Archive::Warc => web_pages(file, &mut out),
            Archive::Tar => tar_files(Counted::new(file, place), &mut out),
            Archive::Zip => zip_files(Counted::new(file, place), &mut out),
        };
        out.end(ended);
    });
    Ok(receiver.into_iter())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_are_known_by_their_names() {
        let of = |name: &str| (Archive::of(Path::new(name)), Archive::stem(Path::new(name)));
        assert_eq!(of("a/CC-NEWS-2016.warc.gz"), (Some(Archive::Warc), Some("CC-NEWS-2016".to_owned())));
        assert_eq!(of("x.TAR.GZ"), (Some(Archive::Tar), Some("x".to_owned())));
        assert_eq!(of("x.tgz").0, Some(Archive::Tar));
        assert_eq!(of("x.zip").0, Some(Archive::Zip));
        assert_eq!((of("x.gz").0, of(".zip").0, of("tar").0), (None, None, None));
    }
}
