//! The inputs of a command: files, and the articles in folders of them.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::archives::Archive;
use super::article_format::{ArticleFormat, ending};
use super::open::STANDARD_INPUT;
use crate::cli::error::CommandError;
use crate::cli::notices::listed_by_count;
use crate::cli::talk::Talk;

/// Names, in lower case and without their endings, of Markdown that is about the files around it.
const NO_ARTICLES: &str = include_str!("../../../data/records/no_articles.csv");

/// The inputs, with folders of articles replaced by the files in them; what a folder holds besides is reported.
///
/// # Errors
/// Where there is no such file or folder, or nothing to read in it.
pub(in crate::cli) fn expanded(inputs: &[PathBuf], talk: Talk) -> Result<Vec<PathBuf>, CommandError> {
    let mut all = Vec::new();
    for input in inputs {
        // whatever else may be called so
        if input == Path::new(STANDARD_INPUT) {
            all.push(input.clone());
            continue;
        }
        if !input.exists() {
            return Err(CommandError::usage(format!("{}: there is no such file or folder", input.display())));
        }
        if !input.is_dir() || super::source::holds_tables(input) {
            all.push(input.clone());
            continue;
        }
        let found = FilesBelow::below(input)?;
        if let Some(left) = found.left_out() {
            talk.say(&format!("{}: {left}", input.display()));
        }
        if found.articles.is_empty() {
            let expected = "expected articles (.txt, .html, .md, .ndjson, .parquet, .warc, .tar, .zip) or the tables of a graph";
            return Err(CommandError::data(format!("{}: there is nothing to read in this folder: {expected}", input.display())));
        }
        all.extend(found.articles);
    }
    Ok(all)
}

/// The files in a folder and the folders in it.
#[derive(Default)]
struct FilesBelow {
    /// Those of articles, sorted by path.
    articles: Vec<PathBuf>,
    /// All others.
    others: Vec<PathBuf>,
}

impl FilesBelow {
    /// Hidden files and folders of tables are passed over.
    fn below(folder: &Path) -> Result<Self, CommandError> {
        let mut found = Self::default();
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
                } else if !kind.is_dir() && path.is_file() {
                    let named = ArticleFormat::of(&path).is_some() || Archive::of(&path).is_some();
                    let is_known = named || ArticleFormat::by_content(&path) == Some(ArticleFormat::Html);
                    let is_article = is_known && !tells_of_files(&path);
                    if is_article { found.articles.push(path) } else { found.others.push(path) }
                }
            }
        }
        found.articles.sort();
        found.others.sort();
        Ok(found)
    }

    /// What is not read, with the endings of these files, or their names where the endings are those of articles; `None` where all is.
    fn left_out(&self) -> Option<String> {
        let mut kinds: Vec<(String, usize)> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for path in &self.others {
            let kind = match ending(path).as_str() {
                "" => "without ending".to_owned(),
                // Another file with this ending is an article.
                _ if tells_of_files(path) => path.file_name().map(OsStr::to_string_lossy).unwrap_or_default().into_owned(),
                ending => format!(".{ending}"),
            };
            let at = *places.entry(kind.clone()).or_insert(kinds.len());
            match kinds.get_mut(at) {
                Some((_, count)) => *count += 1,
                None => kinds.push((kind, 1)),
            }
        }
        let what = match self.others.len() {
            0 => return None,
            1 => "1 file of another kind was not read".to_owned(),
            count => format!("{count} files of other kinds were not read"),
        };
        Some(format!("{what}: {}", listed_by_count(kinds)))
    }
}

fn tells_of_files(path: &Path) -> bool {
    let stem = path.file_stem().map(OsStr::to_string_lossy).unwrap_or_default().to_lowercase();
    ArticleFormat::of(path) == Some(ArticleFormat::Markdown) && NO_ARTICLES.lines().skip(1).any(|name| name == stem)
}
