//! The inputs of a command that reads articles, on their way through its threads: files and records are read and checked there.

use std::fs;
use std::path::{Path, PathBuf};

use super::archives::Archive;
use super::article_format::ArticleFormat;
use super::articles::{
    ArticleArguments, ArticleCount, ReadOptions, Unread, UnreadFile, UnreadMember, UnreadRecord, place, read_member, unread,
};
use super::file_names::relative;
use super::language::check_language;
use super::open::STANDARD_INPUT;
use super::remarks::report_remarks;
use super::source::Source;
use crate::article::{Article, TextField, repair_mojibake};
use crate::cli::error::CommandError;
use crate::cli::failed::{Consequence, Failed, Site};
use crate::cli::progress::Amount;
use crate::cli::talk::{Record, Talk, Volume};
use crate::cli::threads::MOST_BYTES;

/// Said of articles of which nobody knows when they were written.
pub(in crate::cli) const UNDATED: &str = "no date of publication is found; relative dates are left out (--published gives it)";
const GARBLED: &str = "letters are garbled (UTF-8 read as Windows-1252): names with accents will not be found";

/// Something that is ready, with what is to be said of it in its turn.
pub(in crate::cli) struct Told<T> {
    pub record: Record,
    /// How much of the inputs it stands for.
    pub amount: Amount,
    pub value: T,
}

/// Something to read.
pub(in crate::cli) enum Unit<'a> {
    /// A file of articles.
    File(UnreadFile<'a>, Consequence),
    /// A record.
    Record(UnreadRecord<'a>),
    /// What an archive holds.
    Member(UnreadMember<'a>),
    /// A graph: whoever knows the ones before reads it.
    Graph(&'a Path, Consequence),
    /// What is to be said of a file.
    Told(String),
    /// So many bytes of a file in which nothing begins any more.
    Rest(u64),
    /// What cannot be opened.
    Failed(Failed),
}

impl Unit<'_> {
    /// The bytes of its file that it stands for; those of a graph are not counted.
    pub(in crate::cli) fn bytes(&self) -> u64 {
        match self {
            Self::File(file, _) => file.bytes(),
            Self::Record(unread) => unread.record.bytes,
            Self::Member(UnreadMember::Member { member, .. }) => member.bytes_of_archive,
            Self::Rest(bytes) => *bytes,
            Self::Member(UnreadMember::LeftOut(_)) | Self::Told(_) | Self::Graph(..) | Self::Failed(_) => 0,
        }
    }

    /// So many bytes are held at once for it: graphs are read one at a time.
    pub(in crate::cli) fn weight(&self) -> u64 {
        match self {
            Self::Graph(..) => MOST_BYTES,
            Self::Record(unread) => unread.record.json.len() as u64,
            Self::Member(UnreadMember::Member { member, .. }) => member.bytes.len() as u64,
            _ => self.bytes(),
        }
    }
}

/// What a unit was.
pub(in crate::cli) enum Checked<'a> {
    Article(Box<CheckedArticle<'a>>),
    Graph(&'a Path, Consequence),
    /// There is only something to be said.
    Nothing,
    Failed(Failed),
}

/// An article that is in a language that is welcome.
pub(in crate::cli) struct CheckedArticle<'a> {
    pub article: Article,
    pub format: ArticleFormat,
    /// Where it stands, for messages.
    pub place: String,
    pub path: &'a Path,
    /// Of a file of records, the line.
    pub line: Option<usize>,
    pub consequence: Consequence,
}

/// How the units of inputs are read.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct UnitReader<'a> {
    pub arguments: &'a ArticleArguments,
    /// Where the tables will stand: the paths of articles are given relative to it.
    pub folder: Option<&'a Path>,
    /// How the articles are written, whatever the names of files say.
    pub format: Option<ArticleFormat>,
    pub volume: Volume,
}

impl<'a> UnitReader<'a> {
    /// What there is to read, in the order of the inputs; of files of records, one line after the other.
    pub(in crate::cli) fn units(self, inputs: &'a [PathBuf]) -> impl Iterator<Item = Unit<'a>> {
        let alone = if inputs.len() == 1 { Consequence::Ends } else { Consequence::Listed };
        inputs.iter().flat_map(move |input| -> Box<dyn Iterator<Item = Unit<'a>> + 'a> {
            if Source::of(input) != Source::Article {
                return Box::new(std::iter::once(Unit::Graph(input, alone)));
            }
            let failed = move |error, consequence| Unit::Failed(Failed { error, consequence, site: site(input, None) });
            let units: Box<dyn Iterator<Item = Unit<'a>> + 'a> =
                match unread(input, &ReadOptions { format: self.format, ..self.arguments.reading(self.folder) }) {
                    Ok(Unread::Whole(file)) => return Box::new(std::iter::once(Unit::File(file, alone))),
                    Ok(Unread::Records(records, left)) => {
                        let record =
                            move |record: Result<_, _>| record.map_or_else(|error| failed(error, Consequence::Listed), Unit::Record);
                        Box::new(left.map(Unit::Told).into_iter().chain(records.map(record)))
                    }
                    Ok(Unread::Members(members)) => {
                        let member =
                            move |member: Result<_, _>| member.map_or_else(|error| failed(error, Consequence::Listed), Unit::Member);
                        Box::new(members.map(member))
                    }
                    Err(error) => return Box::new(std::iter::once(failed(error, alone))),
                };
            Box::new(up_to_the_end(input, units))
        })
    }

    /// All bytes of the articles of those inputs, unless standard input is one of them.
    pub(in crate::cli) fn bytes_of(inputs: &[PathBuf]) -> Option<u64> {
        let mut articles = inputs.iter().filter(|input| Source::of(input) == Source::Article);
        articles.try_fold(0, |all, input| if input == Path::new(STANDARD_INPUT) { None } else { Some(all + bytes_of_file(input)) })
    }

    /// The articles of a unit, each with its own part of what is to be said.
    pub(in crate::cli) fn read(self, unit: Unit<'a>) -> Vec<Told<Checked<'a>>> {
        let bytes = unit.bytes();
        let silent = |bytes, value| Told { record: Record::default(), amount: Amount { bytes, ..Amount::default() }, value };
        match unit {
            Unit::Graph(path, consequence) => vec![silent(0, Checked::Graph(path, consequence))],
            Unit::Failed(failed) => vec![silent(bytes, Checked::Failed(failed))],
            Unit::Record(unread) => {
                let (path, number) = (unread.path, unread.record.number);
                vec![match unread.read(self.text_field()) {
                    Ok(article) => {
                        let place = place(path, &article.source.id, ArticleCount::Many);
                        let format = ArticleFormat::Ndjson;
                        let read = CheckedArticle { article, format, place, path, line: Some(number), consequence: Consequence::Listed };
                        self.checked(read, bytes)
                    }
                    Err(error) => {
                        let site = site(path, Some(number));
                        silent(bytes, Checked::Failed(Failed { error, consequence: Consequence::Listed, site }))
                    }
                }]
            }
            Unit::Rest(_) => vec![silent(bytes, Checked::Nothing)],
            Unit::Told(words) | Unit::Member(UnreadMember::LeftOut(words)) => {
                let mut record = Record::default();
                record.add(self.volume, |talk| talk.say(&words));
                vec![Told { record, amount: Amount::default(), value: Checked::Nothing }]
            }
            Unit::Member(UnreadMember::Member { path, member, source }) => {
                let (format, id) = (member.format, source.id.clone());
                match read_member(path, *member, source, self.text_field()) {
                    Ok(articles) => self.all_checked(path, format, articles, bytes),
                    Err(error) => {
                        let site = Box::new(Site { article: Some(id), member: true, ..*site(path, None) });
                        vec![silent(bytes, Checked::Failed(Failed { error, consequence: Consequence::Listed, site }))]
                    }
                }
            }
            Unit::File(file, alone) => {
                let path = file.path;
                let (format, count, articles) = match file.read() {
                    Ok(read) => read,
                    Err(error) => {
                        let site = site(path, None);
                        return vec![silent(bytes, Checked::Failed(Failed { error, consequence: alone, site }))];
                    }
                };
                let consequence = if count == ArticleCount::One { alone } else { Consequence::Listed };
                // The first of a file stands for its bytes.
                let shares = std::iter::once(bytes).chain(std::iter::repeat(0));
                let each = articles.into_iter().zip(shares).map(|(article, bytes)| {
                    let place = place(path, &article.source.id, count);
                    self.checked(CheckedArticle { article, format, place, path, line: None, consequence }, bytes)
                });
                each.collect()
            }
        }
    }

    fn text_field(self) -> TextField<'a> {
        self.arguments.text_field.as_deref().map_or(TextField::Usual, TextField::Named)
    }

    /// Several articles of one file, of which each has a name of its own.
    fn all_checked(self, path: &'a Path, format: ArticleFormat, articles: Vec<Article>, bytes: u64) -> Vec<Told<Checked<'a>>> {
        // The first stands for the bytes.
        let shares = std::iter::once(bytes).chain(std::iter::repeat(0));
        let each = articles.into_iter().zip(shares).map(|(article, bytes)| {
            let place = place(path, &article.source.id, ArticleCount::Many);
            self.checked(CheckedArticle { article, format, place, path, line: None, consequence: Consequence::Listed }, bytes)
        });
        each.collect()
    }

    fn checked(self, mut read: CheckedArticle<'a>, bytes: u64) -> Told<Checked<'a>> {
        let mut record = Record::default();
        let checked = record.add(self.volume, |talk| {
            report_remarks(&read.article.remarks, read.path, &read.place, talk);
            check_language(&mut read.article, self.arguments.languages(), &read.place, talk)?;
            report_garbled(&read, talk);
            Ok(())
        });
        let value = match checked {
            Ok(()) => Checked::Article(Box::new(read)),
            Err(error) => Checked::Failed(self.failed(read, error)),
        };
        Told { record, amount: Amount { bytes, ..Amount::default() }, value }
    }

    /// That an article could not be read after all.
    pub(in crate::cli) fn failed(self, read: CheckedArticle<'_>, error: CommandError) -> Failed {
        let member = Archive::of(read.path).is_some();
        let site = Box::new(Site { article: Some(read.article.source.id), member, ..*site(read.path, read.line) });
        Failed { error, consequence: read.consequence, site }
    }
}

/// The units of a file, then what of its bytes they do not stand for.
fn up_to_the_end<'a>(path: &'a Path, units: impl Iterator<Item = Unit<'a>> + 'a) -> impl Iterator<Item = Unit<'a>> + 'a {
    let mut units = units.fuse();
    let mut left = Some(bytes_of_file(path));
    std::iter::from_fn(move || match units.next() {
        Some(unit) => {
            left = left.map(|left| left.saturating_sub(unit.bytes()));
            Some(unit)
        }
        None => left.take().filter(|left| *left > 0).map(Unit::Rest),
    })
}

/// The size of a file; standard input has none.
fn bytes_of_file(path: &Path) -> u64 {
    if path == Path::new(STANDARD_INPUT) { 0 } else { fs::metadata(path).map_or(0, |file| file.len()) }
}

/// Where something of a file stands, in a file of records with its line.
pub(in crate::cli) fn site(path: &Path, line: Option<usize>) -> Box<Site> {
    Box::new(Site { path: path.to_owned(), line, ..Site::default() })
}

/// The file of such a place as it is seen from a folder; standard input is none.
pub(in crate::cli) fn file_from(path: &Path, folder: &Path) -> Option<String> {
    if path == Path::new(STANDARD_INPUT) { None } else { relative(path, folder) }
}

fn report_garbled(read: &CheckedArticle<'_>, talk: Talk) {
    if read.format == ArticleFormat::Plain && repair_mojibake(read.article.text.as_str()).is_some() {
        talk.warn_of(&read.place, GARBLED, GARBLED);
    }
}
