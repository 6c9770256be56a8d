//! Web archives (WARC, and the texts of WET), read by FastWARC. What HTTP has done to a page (chunks, compression) is undone only of pages
//! that are read, and only up to the size of an article.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

use fastwarc::warc::iter::ArchiveIterator;
use fastwarc::warc::record::{SharedWarcRecord, WarcRecord, WarcRecordType};
use flate2::read::MultiGzDecoder;

use super::article_format::ArticleFormat;
use super::http_coding::{codings_of, decoded, in_utf8};
use super::member::{Member, MemberName, Out, Stop, too_large};
use super::open::LARGEST_ARTICLE;

/// Pages and texts of a web archive.
pub(super) fn web_pages(file: File, out: &mut Out) -> Result<(), Stop> {
    let mut again = file.try_clone()?;
    let mut last = None;
    let records = ArchiveIterator::new(BufReader::new(file)).with_parse_http(false);
    for (number, record) in (1..).zip(records) {
        let record = record?;
        let read = record.with_mut(|record| {
            last = Some((record.stream_pos(), record.content_length()));
            out.come_to(record.stream_pos());
            web_page(record)
        });
        match read {
            WebRecord::Page { format, bytes, url } => {
                out.send(Member {
                    place: format!("record {number}"),
                    name: MemberName::Number(number),
                    format,
                    bytes,
                    url,
                    bytes_of_archive: 0,
                })?;
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
