//! Files of articles: plain text, HTML, Markdown and NDJSON, read one article at a time.

use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::articles::{STANDARD_INPUT, relative, short};
use super::error::CommandError;
use super::input::{LARGEST_ARTICLE, open_file, read_at_most};
use crate::article::{
    Article, ArticleSource, DecodeError, NdjsonError, Text, TextField, read_html, read_markdown, read_ndjson, read_ndjson_anyhow,
    read_plain, safe_id,
};

/// How a file's articles are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// One article, as it is.
    Plain,
    /// A page.
    Html,
    /// One article with markup.
    Markdown,
    /// An article on each line.
    Ndjson,
}

impl Format {
    const ENDINGS: [(&str, Self); 9] = [
        ("txt", Self::Plain),
        ("text", Self::Plain),
        ("html", Self::Html),
        ("htm", Self::Html),
        ("xhtml", Self::Html),
        ("md", Self::Markdown),
        ("markdown", Self::Markdown),
        ("ndjson", Self::Ndjson),
        ("jsonl", Self::Ndjson),
    ];

    /// The format that a file's ending stands for.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let ending = ending(path);
        Self::ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format)
    }
}

/// How articles are to be read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Reading<'f, 'a> {
    /// Where the tables will stand: the path of an article is told relative to it.
    pub folder: Option<&'f Path>,
    /// Date of publication, whatever the article says.
    pub published: Option<Date>,
    /// Field of NDJSON that holds the text.
    pub text_field: TextField<'a>,
}

/// The field that the user names, or the usual ones.
pub(super) fn text_field(named: Option<&str>) -> TextField<'_> {
    named.map_or(TextField::Usual, TextField::Named)
}

/// Articles of a file, one at a time; where one of several cannot be read, the next ones can.
pub(super) type Articles<'a> = Box<dyn Iterator<Item = Result<Article, CommandError>> + 'a>;

/// Opens a file of articles, or standard input for one in plain text.
pub(super) fn open<'a>(path: &'a Path, reading: &Reading<'_, 'a>) -> Result<Articles<'a>, CommandError> {
    let is_stdin = path == Path::new(STANDARD_INPUT);
    let format = match Format::of(path) {
        Some(format) => format,
        None if is_stdin || ending(path).is_empty() => Format::Plain,
        None => {
            let expected = "expected an article (.txt, .html, .md) or articles (.ndjson)";
            return Err(CommandError::data(format!("{}: a .{} file: {expected}", path.display(), ending(path))));
        }
    };
    let file = if is_stdin { None } else { relative(path, reading.folder.unwrap_or(Path::new("."))) };
    let source = ArticleSource { id: id_of(path), file, published: reading.published, ..ArticleSource::default() };
    if format == Format::Ndjson {
        let field = reading.text_field;
        return Ok(Box::new(lines(path)?.map(move |line| {
            let (number, line) = line?;
            let source = ArticleSource { id: format!("{}-{number}", source.id), ..source.clone() };
            read_ndjson(&line, field, source).map_err(|error| bad_line(path, number, &error))
        })));
    }
    let mut article = one(&read_at_most(path, LARGEST_ARTICLE)?, format, source).map_err(|error| error.of(path))?;
    if is_stdin {
        // Whatever is piped in has no name: its text tells it from others.
        article.source.id = format!("stdin-{}", short(&article.text_sha256));
    }
    Ok(Box::new(std::iter::once(Ok(article))))
}

/// Where an article stands, for messages: its file, and which one of many it is.
pub(super) fn place(input: &Path, id: &str) -> String {
    match Format::of(input) {
        Some(Format::Ndjson) => format!("{}, article '{id}'", input.display()),
        _ => input.display().to_string(),
    }
}

/// The inputs, with folders of articles replaced by the files in them.
pub(super) fn expanded(inputs: &[PathBuf]) -> Result<Vec<PathBuf>, CommandError> {
    let mut all = Vec::new();
    for input in inputs {
        if input != Path::new(STANDARD_INPUT) && !input.exists() {
            return Err(CommandError::usage(format!("{}: there is no such file or folder", input.display())));
        }
        if !input.is_dir() || super::source::holds_tables(input) {
            all.push(input.clone());
            continue;
        }
        let files = article_files(input)?;
        if files.is_empty() {
            let expected = "expected articles (.txt, .html, .md, .ndjson) or the tables of a graph";
            return Err(CommandError::data(format!("{}: there is nothing to read in this folder: {expected}", input.display())));
        }
        all.extend(files);
    }
    Ok(all)
}

/// All texts that the lines of a file of NDJSON may stand for; lines that cannot be read are passed over.
pub(super) fn every_text(path: &Path) -> impl Iterator<Item = Text> {
    let lines = lines(path).ok().into_iter().flatten().flatten();
    lines.flat_map(|(_, line)| read_ndjson_anyhow(&line, &ArticleSource::default())).map(|article| article.text)
}

/// The lines of a file that are not blank, with their numbers.
fn lines(path: &Path) -> Result<impl Iterator<Item = Result<(usize, String), CommandError>> + use<>, CommandError> {
    let shown: PathBuf = path.to_owned();
    let failed = move |error: io::Error| CommandError::usage(format!("{}: {error}", shown.display()));
    let file = open_file(path)?;
    let shown = path.display().to_string();
    let numbered = BufReader::with_capacity(1 << 16, file).split(b'\n').enumerate();
    Ok(numbered.filter_map(move |(at, line)| {
        let number = at + 1;
        let line = match line {
            Ok(line) => line,
            Err(error) => return Some(Err(failed(error))),
        };
        let line = line.strip_prefix(b"\xef\xbb\xbf".as_slice()).unwrap_or(&line);
        match std::str::from_utf8(line) {
            Ok(line) if line.trim().is_empty() => None,
            Ok(line) => Some(Ok((number, line.trim().to_owned()))),
            Err(_) => Some(Err(CommandError::data(format!("{shown}, line {number}: this is no UTF-8: expected JSON in UTF-8")))),
        }
    }))
}

fn bad_line(path: &Path, number: usize, error: &NdjsonError) -> CommandError {
    let hint = matches!(error, NdjsonError::NoText(_)).then(|| "--text-field NAME says which field holds the text".to_owned());
    CommandError::data(format!("{}, line {number}: {error}", path.display())).maybe_hint(hint)
}

/// Why a file is no article.
struct Refusal {
    message: String,
    hint: Option<&'static str>,
}

impl Refusal {
    fn of(self, path: &Path) -> CommandError {
        CommandError::data(format!("{}: {}", path.display(), self.message)).maybe_hint(self.hint.map(str::to_owned))
    }
}

impl From<DecodeError> for Refusal {
    fn from(error: DecodeError) -> Self {
        let hint = matches!(error, DecodeError::Mixed { .. }).then_some("save the file as UTF-8 once more, or take that byte out");
        Self { message: error.to_string(), hint }
    }
}

fn one(bytes: &[u8], format: Format, source: ArticleSource) -> Result<Article, Refusal> {
    match format {
        Format::Html => read_html(bytes, source).map_err(|error| Refusal { message: error.to_string(), hint: None }),
        Format::Markdown => Ok(read_markdown(bytes, source)?),
        Format::Plain | Format::Ndjson => Ok(read_plain(bytes, source)?),
    }
}

fn ending(path: &Path) -> String {
    path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase()
}

/// The file's stem, with what cannot stand in an IRI as hyphens.
fn id_of(path: &Path) -> String {
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    match safe_id(&stem).as_str() {
        "" => "article".to_owned(),
        id => id.to_owned(),
    }
}

/// Markdown of these names tells of the files around it.
const NO_ARTICLES: [&str; 6] = ["readme", "license", "licence", "changelog", "contributing", "notice"];

fn is_article(path: &Path) -> bool {
    let stem = path.file_stem().map(|s| s.to_string_lossy().to_lowercase()).unwrap_or_default();
    Format::of(path).is_some() && !NO_ARTICLES.contains(&stem.as_str())
}

/// The files of articles in a folder and the folders in it, sorted by path. Hidden ones and folders of tables are passed over.
fn article_files(folder: &Path) -> Result<Vec<PathBuf>, CommandError> {
    let mut found = Vec::new();
    let mut left = vec![folder.to_owned()];
    while let Some(folder) = left.pop() {
        let failed = |error: io::Error| CommandError::usage(format!("{}: {error}", folder.display()));
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let (path, kind) = (entry.path(), entry.file_type().map_err(failed)?);
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            // A link to a folder may lead back to where it stands.
            if kind.is_dir() && !super::source::holds_tables(&path) {
                left.push(path);
            } else if !kind.is_dir() && path.is_file() && is_article(&path) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
