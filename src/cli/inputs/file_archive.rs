//! Archives of files: tar, also compressed, and zip.

use std::io::{BufReader, Read, Seek};
use std::path::{Component, Path, PathBuf};

use super::article_format::ArticleFormat;
use super::compressed::decompressed;
use super::lines::{InputLine, LONGEST_LINE, Lines};
use super::member::{Member, MemberName, Out, Stop, too_large};
use super::open::LARGEST_ARTICLE;

/// Files of a tar archive, which may be compressed.
pub(super) fn tar_files(file: impl Read, out: &mut Out) -> Result<(), Stop> {
    let mut archive = tar::Archive::new(decompressed(BufReader::new(file))?.0);
    for entry in archive.entries()? {
        let entry = entry?;
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let path = entry.path()?.into_owned();
        let size = entry.size();
        member_file(&path, size, entry, out).map_err(|stop| match stop {
            Stop::Damaged(why) => Stop::Damaged(format!("{}: {why}", place_of(&path))),
            Stop::Enough => stop,
        })?;
    }
    Ok(())
}

/// Files of a zip archive.
pub(super) fn zip_files(file: impl Read + Seek, out: &mut Out) -> Result<(), Stop> {
    let damaged = |error: zip::result::ZipError| Stop::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(damaged)?;
    for at in 0..archive.len() {
        let (path, is_file) = {
            let entry = archive.by_index_raw(at).map_err(damaged)?;
            (PathBuf::from(String::from_utf8_lossy(entry.name_raw()).into_owned()), entry.is_file())
        };
        if !is_file {
            continue;
        }
        // the others stand where the list of members says, whatever is wrong with one: encrypted, damaged, packed in a way that is not known
        let read = match archive.by_index(at) {
            Ok(entry) => member_file(&path, entry.size(), entry, out),
            Err(error) => Err(Stop::Damaged(error.to_string())),
        };
        match read {
            Err(Stop::Damaged(why)) if article_within(&path).is_some() => out.fail(&place_of(&path), &why)?,
            Err(Stop::Damaged(_)) => out.leave_out(&kind_of(&path)),
            read => read?,
        }
    }
    Ok(())
}

/// A file within an archive: hidden ones and those of other kinds are left out, those that are too large are told of.
fn member_file(path: &Path, size: u64, reader: impl Read, out: &mut Out) -> Result<(), Stop> {
    if is_hidden(path) {
        return Ok(());
    }
    let Some(format) = article_within(path) else {
        out.leave_out(&kind_of(path));
        return Ok(());
    };
    if format == ArticleFormat::Ndjson {
        return member_lines(path, reader, out);
    }
    let place = place_of(path);
    if size > LARGEST_ARTICLE {
        return Ok(out.fail(&place, &too_large())?);
    }
    let mut bytes = Vec::new();
    // more than the archive says there is would be a trap
    reader.take(LARGEST_ARTICLE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_ARTICLE {
        return Ok(out.fail(&place, &too_large())?);
    }
    let name = MemberName::File(path.to_owned());
    Ok(out.send(Member { place, name, format, bytes, bytes_of_archive: 0, url: None })?)
}

/// A file of records within an archive: each line is a member.
fn member_lines(path: &Path, reader: impl Read, out: &mut Out) -> Result<(), Stop> {
    let lines = Lines::new(BufReader::new(decompressed(BufReader::new(reader))?.0), LONGEST_LINE);
    for (number, line) in (1..).zip(lines) {
        let place = format!("{}, line {number}", place_of(path));
        match line? {
            InputLine::TooLong => out.fail(&place, &format!("the line has more than {} MB: it is not read", LONGEST_LINE / 1_000_000))?,
            InputLine::Bytes(bytes) => match std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf".as_slice()).unwrap_or(&bytes)) {
                Err(_) => out.fail(&place, "this is not UTF-8: expected JSON in UTF-8")?,
                Ok(line) if line.trim().is_empty() => {}
                Ok(line) => {
                    let (name, bytes) = (MemberName::Line(path.to_owned(), number), line.trim().as_bytes().to_vec());
                    out.send(Member { place, name, format: ArticleFormat::Ndjson, bytes, bytes_of_archive: 0, url: None })?;
                }
            },
        }
    }
    Ok(())
}

/// "./a.txt", as tar writes what it finds in a folder, is not hidden.
fn is_hidden(path: &Path) -> bool {
    path.components().any(|part| matches!(part, Component::Normal(name) if name.to_string_lossy().starts_with('.')))
}

/// The format of a file that is read: one of rows would have to be on disk.
fn article_within(path: &Path) -> Option<ArticleFormat> {
    ArticleFormat::of(path).filter(|format| *format != ArticleFormat::Parquet && !is_hidden(path))
}

fn kind_of(path: &Path) -> String {
    path.extension().map_or_else(|| "without ending".to_owned(), |end| format!(".{}", end.to_string_lossy()))
}

fn place_of(path: &Path) -> String {
    format!("member '{}'", path.display())
}
