//! A file of a folder that is being written.

use std::fs::File;
use std::io::{BufWriter, Error, Write};
use std::path::Path;

use crate::cli::error::CommandError;

/// Bytes written at once.
const BUFFER: usize = 1 << 18;

/// Writes a file of a folder; errors name it without the folder, which has another name in the end.
pub(super) fn new_file(
    folder: &Path,
    name: &str,
    write: impl FnOnce(&mut (dyn Write + Send)) -> Result<(), CommandError>,
) -> Result<(), CommandError> {
    let failed = |error: Error| CommandError::usage(format!("{name}: cannot write it: {error}"));
    let mut out = BufWriter::with_capacity(BUFFER, File::create(folder.join(name)).map_err(failed)?);
    write(&mut out)?;
    out.flush().map_err(failed)
}
