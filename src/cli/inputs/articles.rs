//! Files of articles: plain text, HTML, Markdown, NDJSON and archives of them, read one article at a time.

use std::fs;
use std::path::Path;

use clap::Args;
use jiff::civil::Date;

use super::archives::{Archive, members};
use super::article_format::{ArticleFormat, ending, is_compressed};
use super::file_names::relative;
use super::language::Languages;
use super::member::{FromArchive, Member, MemberName};
use super::open::{LARGEST_ARTICLE, STANDARD_INPUT, open_file, read_at_most};
use super::record_files::{InputRecord, RecordKind, records};
use super::source::shown;
use crate::article::{
    Article, ArticleSource, DecodeError, HtmlError, NdjsonError, TextField, is_page, read_html, read_markdown, read_ndjson,
    read_ndjson_anyhow, read_plain, safe_id, web_address,
};
use crate::cli::error::CommandError;

/// What is taken of articles, and which are read.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct ArticleArguments {
    /// Field of NDJSON, or column of Parquet, that holds the text; else one of the usual names ('text', 'body', 'content', 'maintext' …)
    #[arg(long, value_name = "NAME")]
    pub text_field: Option<String>,
    /// Date of publication of the articles, instead of the date that they give
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub published: Option<Date>,
    /// Read articles that are not in French, too
    #[arg(long)]
    pub any_language: bool,
}

impl ArticleArguments {
    /// How articles are read whose paths are given relative to `folder`, or to the working folder.
    pub(in crate::cli) fn reading<'f, 'a>(&'a self, folder: Option<&'f Path>) -> ReadOptions<'f, 'a> {
        let text_field = self.text_field.as_deref().map_or(TextField::Usual, TextField::Named);
        ReadOptions { folder, published: self.published, text_field, format: None }
    }

    /// The languages that are welcome.
    pub(in crate::cli) fn languages(&self) -> Languages {
        if self.any_language { Languages::Any } else { Languages::Expected }
    }
}

/// How many articles a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum ArticleCount {
    /// One, which is the file.
    One,
    /// Perhaps several, each with an id of its own.
    Many,
}

/// An opened file of articles.
pub(in crate::cli) struct Opened<'a> {
    pub number: ArticleCount,
    pub articles: ArticleIter<'a>,
}

/// How articles are to be read.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::cli) struct ReadOptions<'f, 'a> {
    /// Where the tables will stand: the path of an article is given relative to it.
    pub folder: Option<&'f Path>,
    /// Date of publication, whatever the article says.
    pub published: Option<Date>,
    /// Field of NDJSON that holds the text.
    pub text_field: TextField<'a>,
    /// How the articles are written, whatever the names of files say.
    pub format: Option<ArticleFormat>,
}

/// Articles of a file, one at a time; where one of several cannot be read, the next ones can.
pub(in crate::cli) type ArticleIter<'a> = Box<dyn Iterator<Item = Result<Article, CommandError>> + 'a>;

/// Opens a file of articles, or standard input for one in plain text or HTML.
///
/// # Errors
/// Where it cannot be read, or holds no article.
pub(in crate::cli) fn open<'a>(path: &'a Path, reading: &ReadOptions<'_, 'a>) -> Result<Opened<'a>, CommandError> {
    let field = reading.text_field;
    match unread(path, reading)? {
        Unread::Whole(file) => {
            let (_, number, articles) = file.read()?;
            Ok(Opened { number, articles: Box::new(articles.into_iter().map(Ok)) })
        }
        Unread::Records(records, _) => {
            let articles = Box::new(records.map(move |record| record?.read(field)));
            Ok(Opened { number: ArticleCount::Many, articles })
        }
        Unread::Members(members) => {
            let each = members.flat_map(move |member| match member {
                Ok(UnreadMember::Member { member, source, .. }) => match read_member(path, *member, source, field) {
                    Ok(articles) => articles.into_iter().map(Ok).collect(),
                    Err(error) => vec![Err(error)],
                },
                Ok(UnreadMember::LeftOut(_)) => Vec::new(),
                Err(error) => vec![Err(error)],
            });
            Ok(Opened { number: ArticleCount::Many, articles: Box::new(each) })
        }
    }
}

/// A file of articles of which nothing has been read yet that takes long: other threads do that.
pub(in crate::cli) enum Unread<'a> {
    /// All of it at once.
    Whole(UnreadFile<'a>),
    /// Record by record; what cannot be one is an error. What is not read of all of them is told in words.
    Records(Box<dyn Iterator<Item = Result<UnreadRecord<'a>, CommandError>> + 'a>, Option<String>),
    /// Member by member, of an archive; those that cannot be had are errors.
    Members(Box<dyn Iterator<Item = Result<UnreadMember<'a>, CommandError>> + 'a>),
}

/// What is found in an archive.
pub(in crate::cli) enum UnreadMember<'a> {
    Member {
        path: &'a Path,
        member: Box<Member>,
        source: ArticleSource,
    },
    /// What was left out, in words.
    LeftOut(String),
}

/// The articles of a member of an archive.
///
/// # Errors
/// Where it holds none.
pub(in crate::cli) fn read_member(
    path: &Path,
    member: Member,
    source: ArticleSource,
    text: TextField<'_>,
) -> Result<Vec<Article>, CommandError> {
    let bytes = &member.bytes;
    if member.format == ArticleFormat::Ndjson {
        // It was cut out of text that is UTF-8.
        let line = String::from_utf8_lossy(bytes);
        let place = format!("{}, {}", path.display(), member.place);
        return read_ndjson(&line, text, source).map(|article| vec![article]).map_err(|error| bad_record(&place, RecordKind::Line, &error));
    }
    let format = if member.format == ArticleFormat::Plain && is_page(bytes) { ArticleFormat::Html } else { member.format };
    let mut all = read(bytes, format, source).map_err(|error| {
        let words = error.message;
        CommandError::at(format!("{}, {}", path.display(), member.place), &words)
            .in_general(words.clone())
            .maybe_hint(error.hint.map(str::to_owned))
    })?;
    let url = member.url.and_then(|url| web_address(&url));
    for article in all.iter_mut().filter(|article| article.metadata.url.is_none()) {
        article.metadata.url.clone_from(&url);
    }
    Ok(all)
}

/// What there is to read at a path.
///
/// # Errors
/// Where a file of records cannot be opened.
pub(in crate::cli) fn unread<'a>(path: &'a Path, reading: &ReadOptions<'_, 'a>) -> Result<Unread<'a>, CommandError> {
    let is_stdin = path == Path::new(STANDARD_INPUT);
    let named = if is_stdin { reading.format } else { reading.format.or_else(|| ArticleFormat::of(path)) };
    let file = if is_stdin { None } else { relative(path, reading.folder.unwrap_or(Path::new("."))) };
    let source = ArticleSource { id: id_of(path), file, published: reading.published, ..ArticleSource::default() };
    let archive = Archive::of(path).filter(|_| !is_stdin && reading.format.is_none());
    if let Some(archive) = archive {
        let each = members(path, archive)?.map(move |found| {
            Ok(match found? {
                FromArchive::LeftOut(words) => UnreadMember::LeftOut(words),
                FromArchive::Member(member) => {
                    let id = match &member.name {
                        MemberName::Number(number) => format!("{}-{number}", source.id),
                        MemberName::File(file) => id_of(file),
                        MemberName::Line(file, number) => format!("{}-{number}", id_of(file)),
                    };
                    UnreadMember::Member { path, member: Box::new(member), source: ArticleSource { id, ..source.clone() } }
                }
            })
        });
        return Ok(Unread::Members(Box::new(each)));
    }
    let Some(format) = named.filter(|format| format.is_of_records()) else {
        return Ok(Unread::Whole(UnreadFile { path, named, source }));
    };
    let file = records(path, format, reading.text_field)?;
    let each = file.each.map(move |record| {
        let record = record?;
        let source = ArticleSource { id: format!("{}-{}", source.id, record.number), ..source.clone() };
        Ok(UnreadRecord { path, record, source })
    });
    Ok(Unread::Records(Box::new(each), file.left))
}

/// A file that is read whole.
pub(in crate::cli) struct UnreadFile<'a> {
    pub path: &'a Path,
    /// The format that its name stands for.
    named: Option<ArticleFormat>,
    source: ArticleSource,
}

impl UnreadFile<'_> {
    /// How many bytes it has, as far as that can be known before it is read.
    pub(in crate::cli) fn bytes(&self) -> u64 {
        if self.is_stdin() { 0 } else { fs::metadata(self.path).map_or(0, |file| file.len()) }
    }

    fn is_stdin(&self) -> bool {
        self.path == Path::new(STANDARD_INPUT)
    }

    /// Its articles, how they are written, and how many there may be.
    ///
    /// # Errors
    /// Where it cannot be read, or holds no article.
    pub(in crate::cli) fn read(self) -> Result<(ArticleFormat, ArticleCount, Vec<Article>), CommandError> {
        let (path, named, is_stdin) = (self.path, self.named, self.is_stdin());
        if named.is_none() && !is_stdin && !ending(path).is_empty() && ArticleFormat::by_content(path).is_none() {
            open_file(path)?;
            let expected = "expected an article (.txt, .html, .md) or articles (.ndjson, .parquet)";
            return Err(CommandError::data(format!("{}: a .{} file: {expected}", path.display(), ending(path))));
        }
        let bytes = read_at_most(path, LARGEST_ARTICLE)?;
        let format = match named {
            None | Some(ArticleFormat::Plain) if is_page(&bytes) => ArticleFormat::Html,
            named => named.unwrap_or(ArticleFormat::Plain),
        };
        let mut all = read(&bytes, format, self.source).map_err(|error| error.of(path))?;
        if is_stdin {
            // Whatever is piped in has no name: its text distinguishes it from others.
            all.iter_mut().for_each(|article| article.source.id = format!("stdin-{}", short(&article.text_sha256)));
        }
        let number = if all.len() == 1 { ArticleCount::One } else { ArticleCount::Many };
        Ok((format, number, all))
    }
}

/// A record of a file.
pub(in crate::cli) struct UnreadRecord<'a> {
    pub path: &'a Path,
    pub record: InputRecord,
    source: ArticleSource,
}

impl UnreadRecord<'_> {
    /// The article of the record, whose text stands in that field.
    ///
    /// # Errors
    /// Where it is no such record.
    pub(in crate::cli) fn read(self, field: TextField<'_>) -> Result<Article, CommandError> {
        let InputRecord { kind, number, json, .. } = self.record;
        read_ndjson(&json, field, self.source).map_err(|error| {
            let place = format!("{}, {} {number}", shown(self.path), kind.name());
            bad_record(&place, kind, &error)
        })
    }
}

/// The start of a digest that distinguishes two texts of one name.
pub(in crate::cli) fn short(digest: &str) -> &str {
    digest.get(..8).unwrap_or(digest)
}

/// Where an article stands, for messages: its file, and which one of many it is.
pub(in crate::cli) fn place(input: &Path, id: &str, number: ArticleCount) -> String {
    match number {
        ArticleCount::Many => format!("{}, article '{id}'", shown(input)),
        ArticleCount::One => input.display().to_string(),
    }
}

/// All articles that an archive holds; what cannot be read is passed over.
pub(in crate::cli) fn every_member(path: &Path) -> impl Iterator<Item = Article> {
    let found = open(path, &ReadOptions::default()).map(|opened| opened.articles.flatten().collect::<Vec<_>>());
    found.unwrap_or_default().into_iter()
}

/// All articles that the records of a file may stand for; what cannot be read is passed over.
pub(in crate::cli) fn every_article(path: &Path, format: ArticleFormat) -> impl Iterator<Item = Article> {
    let each = records(path, format, TextField::Usual).ok().into_iter().flat_map(|file| file.each).flatten();
    each.flat_map(|record| read_ndjson_anyhow(&record.json, &ArticleSource::default()))
}

fn bad_record(place: &str, kind: RecordKind, error: &NdjsonError) -> CommandError {
    let field = if kind == RecordKind::Line { "field" } else { "column" };
    let hint = matches!(error, NdjsonError::NoText(_)).then(|| format!("--text-field NAME says which {field} holds the text"));
    CommandError::at(place, error).in_general(error.general()).maybe_hint(hint)
}

/// Why a file is not an article.
struct NotAnArticle {
    message: String,
    hint: Option<&'static str>,
}

impl NotAnArticle {
    fn of(self, path: &Path) -> CommandError {
        CommandError::at(path.display(), self.message).maybe_hint(self.hint.map(str::to_owned))
    }
}

impl From<DecodeError> for NotAnArticle {
    fn from(error: DecodeError) -> Self {
        let hint = matches!(error, DecodeError::Mixed { .. }).then_some("save the file as UTF-8 once more, or take that byte out");
        Self { message: error.to_string(), hint }
    }
}

impl From<HtmlError> for NotAnArticle {
    fn from(error: HtmlError) -> Self {
        let hint = matches!(error, HtmlError::Several(_)).then_some("save each article as a page of its own");
        Self { message: error.to_string(), hint }
    }
}

fn read(bytes: &[u8], format: ArticleFormat, source: ArticleSource) -> Result<Vec<Article>, NotAnArticle> {
    match format {
        ArticleFormat::Html => Ok(read_html(bytes, source)?),
        ArticleFormat::Markdown => Ok(vec![read_markdown(bytes, source)?]),
        ArticleFormat::Plain | ArticleFormat::Ndjson | ArticleFormat::Parquet => Ok(vec![read_plain(bytes, source)?]),
    }
}

/// The file's stem, with what cannot stand in an IRI as hyphens.
fn id_of(path: &Path) -> String {
    if path == Path::new(STANDARD_INPUT) {
        return "stdin".to_owned();
    }
    let whole = if is_compressed(path) { path.file_stem().map_or(path, Path::new) } else { path };
    let stem = || whole.file_stem().map(|s| s.to_string_lossy().into_owned());
    let stem = Archive::stem(path).or_else(stem).unwrap_or_default();
    match safe_id(&stem).as_str() {
        "" => "article".to_owned(),
        id => id.to_owned(),
    }
}
