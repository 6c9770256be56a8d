//! Files that hold many articles each: web archives (WARC, and the texts of WET), tar and zip.
//!
//! A thread reads an archive from its beginning to its end and hands its members on a few at a time, so that none is held longer than it is
//! needed, however large the archive is. WARC is read by FastWARC; what HTTP has done to a page (chunks, compression) is undone only of pages
//! that are read, and only up to the size of an article.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use fastwarc::warc::iter::ArchiveIterator;
use fastwarc::warc::record::{SharedWarcRecord, WarcRecord, WarcRecordType};
use flate2::read::MultiGzDecoder;

use super::article_format::ArticleFormat;
use super::http_coding::{codings_of, decoded, in_utf8};
use super::open::{LARGEST_ARTICLE, open_file};
use crate::cli::error::CommandError;
use crate::cli::notices::listed_by_count;

/// Members that are read ahead of those who use them.
const AHEAD: usize = 4;
/// Kinds of members of which it is said that they were not read, at most.
const MOST_KINDS: usize = 50;

/// A kind of archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Archive {
    /// Web pages or their texts: `.warc`, `.wet`, also compressed.
    Warc,
    /// Files, one behind the other: `.tar`, also compressed with gzip.
    Tar,
    /// Files: `.zip`.
    Zip,
}

impl Archive {
    const ENDINGS: [(&str, Self); 10] = [
        (".warc", Self::Warc),
        (".warc.gz", Self::Warc),
        (".warc.zst", Self::Warc),
        (".wet", Self::Warc),
        (".wet.gz", Self::Warc),
        (".wet.zst", Self::Warc),
        (".tar", Self::Tar),
        (".tar.gz", Self::Tar),
        (".tgz", Self::Tar),
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

/// A page, text or file of an archive.
#[derive(Debug)]
pub(in crate::cli) struct Member {
    /// Which one it is, for messages: `record 12`, `member 'a/b.html'`.
    pub place: String,
    /// What distinguishes it from others of the archive: the number of a record, or the path of a file.
    pub name: MemberName,
    pub format: ArticleFormat,
    pub bytes: Vec<u8>,
    /// Where it was published, if that is said.
    pub url: Option<String>,
}

/// What a member is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) enum MemberName {
    Number(u64),
    File(PathBuf),
}

/// What is read from an archive.
pub(in crate::cli) enum FromArchive {
    Member(Member),
    /// At the end, what was left out.
    LeftOut(String),
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
        let mut out = Out { sender, shown, left: BTreeMap::new() };
        let ended = match archive {
            Archive::Warc => web_pages(file, &mut out),
            Archive::Tar => tar_files(file, &mut out),
            Archive::Zip => zip_files(file, &mut out),
        };
        out.end(ended);
    });
    Ok(receiver.into_iter())
}

/// Whoever asked for members has enough of them.
struct Enough;

/// Why an archive is not read to its end.
enum Stop {
    Enough,
    Damaged(String),
}

impl From<Enough> for Stop {
    fn from(_: Enough) -> Self {
        Self::Enough
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}

/// To those who use the members.
struct Out {
    sender: SyncSender<Result<FromArchive, CommandError>>,
    shown: String,
    /// How many members of other kinds there were.
    left: BTreeMap<String, usize>,
}

impl Out {
    fn send(&self, member: Member) -> Result<(), Enough> {
        self.sender.send(Ok(FromArchive::Member(member))).map_err(|_| Enough)
    }

    fn fail(&self, place: &str, words: &str) -> Result<(), Enough> {
        self.sender.send(Err(CommandError::at(format!("{}, {place}", self.shown), words))).map_err(|_| Enough)
    }

    fn leave_out(&mut self, kind: &str) {
        if self.left.len() < MOST_KINDS || self.left.contains_key(kind) {
            *self.left.entry(kind.to_owned()).or_default() += 1;
        }
    }

    fn end(self, ended: Result<(), Stop>) {
        // Whoever has enough does not hear the rest.
        if let Err(Stop::Damaged(why)) = ended {
            let words = format!("the archive is damaged here ({why}): what follows is not read");
            drop(self.sender.send(Err(CommandError::at(&self.shown, words))));
        }
        if !self.left.is_empty() {
            let count: usize = self.left.values().sum();
            let members = if count == 1 { "1 member of another kind was" } else { &*format!("{count} members of other kinds were") };
            let words = format!("{}: {members} not read: {}", self.shown, listed_by_count(self.left.into_iter().collect()));
            drop(self.sender.send(Ok(FromArchive::LeftOut(words))));
        }
    }
}

/// Pages and texts of a web archive.
fn web_pages(file: File, out: &mut Out) -> Result<(), Stop> {
    let mut again = file.try_clone()?;
    let mut last = None;
    let records = ArchiveIterator::new(BufReader::new(file)).with_parse_http(false);
    for (number, record) in (1..).zip(records) {
        let record = record?;
        let read = record.with_mut(|record| {
            last = Some((record.stream_pos(), record.content_length()));
            web_page(record)
        });
        match read {
            WebRecord::Page { format, bytes, url } => {
                out.send(Member { place: format!("record {number}"), name: MemberName::Number(number), format, bytes, url })?;
            }
            WebRecord::Other(kind) => out.leave_out(&kind),
            WebRecord::About => {}
            WebRecord::Failed(words) => out.fail(&format!("record {number}"), &words)?,
            WebRecord::Cut(words) => return Err(Stop::Damaged(format!("record {number}: {words}"))),
        }
    }
    Ok(nothing_behind(&mut again, last)?)
}

/// Fails where something follows the last record, whose place and length are given: the archive ends in the head of the next, which is
/// no record yet.
fn nothing_behind(file: &mut File, last: Option<(u64, u64)>) -> io::Result<()> {
    let (begin, told) = last.unwrap_or_default();
    file.seek(SeekFrom::Start(begin))?;
    let mut input = BufReader::new(file);
    if input.fill_buf()?.starts_with(&[0x1f, 0x8b]) {
        // A member that is not whole is an error of its own.
        return io::copy(&mut MultiGzDecoder::new(input), &mut io::sink()).map(drop);
    }
    if input.fill_buf()?.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        return Ok(());
    }
    let cut = || io::Error::new(io::ErrorKind::UnexpectedEof, "it ends in the head of a record");
    if last.is_some() {
        let mut line = Vec::new();
        loop {
            line.clear();
            match input.read_until(b'\n', &mut line)? {
                0 => return Err(cut()),
                _ if line.trim_ascii().is_empty() => break,
                _ => {}
            }
        }
        io::copy(&mut io::Read::by_ref(&mut input).take(told), &mut io::sink())?;
    }
    let is_blank = input.bytes().try_fold(true, |blank, byte| Ok::<_, io::Error>(blank && byte?.is_ascii_whitespace()))?;
    if is_blank { Ok(()) } else { Err(cut()) }
}

/// What a record of a web archive is.
enum WebRecord {
    Page {
        format: ArticleFormat,
        bytes: Vec<u8>,
        url: Option<String>,
    },
    /// Something else that was found on the web, by its media type or status.
    Other(String),
    /// It tells of other records: requests, metadata.
    About,
    Failed(String),
    /// The archive ends in it.
    Cut(String),
}

fn web_page(record: &mut WarcRecord) -> WebRecord {
    let told = record.content_length();
    let is_web = matches!(record.record_type(), WarcRecordType::Conversion | WarcRecordType::Resource | WarcRecordType::Response);
    if !is_web {
        let found = record.reader_mut().map_or(Ok(0), |reader| io::copy(reader, &mut io::sink()));
        return match found {
            Ok(found) if found == told => WebRecord::About,
            Ok(found) => WebRecord::Cut(format!("it ends after {found} of {told} bytes")),
            Err(error) => WebRecord::Cut(error.to_string()),
        };
    }
    if told > LARGEST_ARTICLE {
        return WebRecord::Failed(too_large());
    }
    // all of it before any of it: of an archive that was cut off, the last record is shorter than it says
    let whole = record.freeze().map(|()| record.frozen_payload_bytes().map_or(0, <[u8]>::len) as u64);
    match whole {
        Ok(found) if found == told => {}
        Ok(found) => return WebRecord::Cut(format!("it ends after {found} of {told} bytes")),
        Err(error) => return WebRecord::Cut(error.to_string()),
    }
    let url = record.headers().get("WARC-Target-URI").map(|url| url.trim_matches(['<', '>']).to_owned());
    let media_type = |value: &str| value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let (mut codings, mut told_as) = (Vec::new(), String::new());
    let (format, kind) = match record.record_type() {
        WarcRecordType::Conversion => (Some(ArticleFormat::Plain), String::new()),
        WarcRecordType::Resource => {
            let kind = media_type(&record.headers().get("Content-Type").unwrap_or_default());
            (format_of_media_type(&kind), kind)
        }
        WarcRecordType::Response => {
            if let Err(error) = record.parse_http() {
                return WebRecord::Failed(format!("this is no HTTP answer ({error})"));
            }
            let Some(headers) = record.http_headers() else { return WebRecord::Other("no HTTP".to_owned()) };
            if let Some(status) = headers.status_code().filter(|status| *status != 200) {
                return WebRecord::Other(format!("HTTP {status}"));
            }
            codings = codings_of(headers);
            told_as = headers.get("Content-Type").unwrap_or_default().to_string();
            let kind = media_type(&told_as);
            (format_of_media_type(&kind), kind)
        }
        _ => return WebRecord::About,
    };
    let Some(format) = format else {
        return WebRecord::Other(if kind.is_empty() { "without media type".to_owned() } else { kind });
    };
    let mut bytes = Vec::new();
    if let Some(Err(error)) = record.reader_mut().map(|reader| reader.take(LARGEST_ARTICLE).read_to_end(&mut bytes)) {
        return WebRecord::Failed(error.to_string());
    }
    match decoded(bytes, &codings) {
        Ok(bytes) if bytes.len() as u64 > LARGEST_ARTICLE => WebRecord::Failed(too_large()),
        Ok(bytes) => WebRecord::Page { format, bytes: in_utf8(bytes, &told_as), url },
        Err(error) => WebRecord::Failed(format!("the page cannot be decoded from {} ({error})", codings.join(", "))),
    }
}

fn format_of_media_type(media_type: &str) -> Option<ArticleFormat> {
    match media_type {
        "text/html" | "application/xhtml+xml" => Some(ArticleFormat::Html),
        "text/plain" => Some(ArticleFormat::Plain),
        "text/markdown" => Some(ArticleFormat::Markdown),
        _ => None,
    }
}

fn tar_files(file: File, out: &mut Out) -> Result<(), Stop> {
    let mut start = [0; 2];
    let mut file = BufReader::new(file);
    let begins = io::Read::by_ref(&mut file).read(&mut start)?;
    let head = io::Cursor::new(start[..begins].to_vec());
    let all = head.chain(file);
    let input: Box<dyn Read> = if start == [0x1f, 0x8b] { Box::new(MultiGzDecoder::new(all)) } else { Box::new(all) };
    let mut archive = tar::Archive::new(input);
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

fn zip_files(file: File, out: &mut Out) -> Result<(), Stop> {
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
    Ok(out.send(Member { place, name: MemberName::File(path.to_owned()), format, bytes, url: None })?)
}

/// "./a.txt", as tar writes what it finds in a folder, is not hidden.
fn is_hidden(path: &Path) -> bool {
    path.components().any(|part| matches!(part, Component::Normal(name) if name.to_string_lossy().starts_with('.')))
}

/// The format of a file that is read as one article.
fn article_within(path: &Path) -> Option<ArticleFormat> {
    ArticleFormat::of(path).filter(|format| *format != ArticleFormat::Ndjson && !is_hidden(path))
}

fn kind_of(path: &Path) -> String {
    path.extension().map_or_else(|| "without ending".to_owned(), |end| format!(".{}", end.to_string_lossy()))
}

fn place_of(path: &Path) -> String {
    format!("member '{}'", path.display())
}

fn too_large() -> String {
    format!("at most {} MB are read as one article", LARGEST_ARTICLE / 1_000_000)
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
