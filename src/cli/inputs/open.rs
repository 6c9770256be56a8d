//! Opens what the user names: regular files, and standard input where it is asked for.
//!
//! A FIFO waits for ever, a device never ends: neither is opened. What is read whole is measured first.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::cli::error::CommandError;

/// The path that stands for standard input.
pub(in crate::cli) const STANDARD_INPUT: &str = "-";
/// The largest file of one article that is read, in bytes. Of encodings with two bytes a letter the decoded text is smaller.
pub(in crate::cli) const LARGEST_ARTICLE: u64 = 200_000_000;

/// So many bytes show what a file is.
const START: u64 = 4096;

/// Opens a file that is a regular one, links resolved.
///
/// # Errors
/// A [`CommandError`] of use where there is none, or where it is something else.
pub(in crate::cli) fn open_file(path: &Path) -> Result<File, CommandError> {
    let metadata = fs::metadata(path).map_err(|error| failed(path, &error))?;
    if metadata.is_dir() {
        return Err(CommandError::usage(format!("{}: this is a folder: expected a file", path.display())));
    }
    if !metadata.is_file() {
        return Err(CommandError::usage(format!("{}: not a regular file: expected a file on disk", path.display()))
            .hint("'-' reads standard input: some-command | depeche … -"));
    }
    File::open(path).map_err(|error| failed(path, &error))
}

/// All bytes of a regular file.
///
/// # Errors
/// As [`open_file`], and where it cannot be read.
pub(in crate::cli) fn read_file(path: &Path) -> Result<Vec<u8>, CommandError> {
    let mut bytes = Vec::new();
    open_file(path)?.read_to_end(&mut bytes).map_err(|error| failed(path, &error))?;
    Ok(bytes)
}

/// The first bytes of a regular file, enough to see what it is.
///
/// # Errors
/// As [`read_file`].
pub(in crate::cli) fn read_start(path: &Path) -> Result<Vec<u8>, CommandError> {
    let mut bytes = Vec::new();
    open_file(path)?.take(START).read_to_end(&mut bytes).map_err(|error| failed(path, &error))?;
    Ok(bytes)
}

/// All bytes of a regular file or of standard input (`-`), unless they are more than `most`: a file's size is asked for before it is read.
///
/// # Errors
/// As [`read_file`]; too many bytes are a problem of the data.
pub(in crate::cli) fn read_at_most(path: &Path, most: u64) -> Result<Vec<u8>, CommandError> {
    let too_large = |size: &str| {
        let limit = most / 1_000_000;
        CommandError::data(format!("{}: {size}: at most {limit} MB are read as one article", path.display()))
            .hint("many articles are one file of NDJSON (.ndjson), an article on each line")
    };
    let mut bytes = Vec::new();
    if path == Path::new(STANDARD_INPUT) {
        io::stdin().lock().take(most + 1).read_to_end(&mut bytes).map_err(|error| failed(path, &error))?;
    } else {
        let file = open_file(path)?;
        let size = file.metadata().map_err(|error| failed(path, &error))?.len();
        if size > most {
            return Err(too_large(&format!("the file has {size} bytes")));
        }
        file.take(most + 1).read_to_end(&mut bytes).map_err(|error| failed(path, &error))?;
    }
    if bytes.len() as u64 > most {
        return Err(too_large("it goes on and on"));
    }
    Ok(bytes)
}

fn failed(path: &Path, error: &io::Error) -> CommandError {
    let shown = if path == Path::new(STANDARD_INPUT) { "standard input".to_owned() } else { path.display().to_string() };
    CommandError::usage(format!("{shown}: {error}"))
}
