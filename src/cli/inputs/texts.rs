//! Texts of a graph's articles, found again for quotations.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use super::archives::Archive;
use super::article_format::ArticleFormat;
use super::articles::{ReadOptions, every_article, every_member, open};
use super::file_names::percent_decoded;
use super::open::{LARGEST_ARTICLE, read_at_most};
use crate::article::{Article, ArticleSource, decode, read_composed};
use crate::cli::error::CommandError;
use crate::cli::talk::Talk;
use crate::graph::{ArticleRecord, KnowledgeGraph};
use crate::text::Text;

/// Folder beside the tables with the extracted texts.
pub(in crate::cli) const TEXTS: &str = "texts";

/// The articles of a graph whose texts could be read again.
pub(in crate::cli) struct AtHand {
    /// Their texts by id.
    pub texts: BTreeMap<String, Text>,
    /// Files that the tables name and that are not used, and why.
    pub unused: Vec<Unused>,
}

/// The articles of a graph that could be read again, as an export reads them.
pub(in crate::cli) struct ArticlesAtHand {
    /// By their ids.
    pub found: BTreeMap<String, Article>,
    /// Where others were looked for, by their ids.
    pub lacking: BTreeMap<String, String>,
    /// Files that the tables name and that are not used, and why.
    unused: Vec<Unused>,
}

/// A file that the tables name but that is not a text of theirs.
pub(in crate::cli) struct Unused {
    path: PathBuf,
    why: String,
}

impl fmt::Display for Unused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.why)
    }
}

/// The texts of a graph's articles by id; files that are not used are reported.
pub(in crate::cli) fn texts(
    graph: &KnowledgeGraph,
    source: &Path,
    given: &[PathBuf],
    talk: Talk,
) -> Result<BTreeMap<String, Text>, CommandError> {
    let AtHand { texts, unused } = at_hand(graph, source, given)?;
    for file in unused {
        talk.warn(&format!("{file}; it is not used"));
    }
    Ok(texts)
}

/// The texts of a graph's articles by id, as far as their files are found unchanged; see [`articles`].
pub(in crate::cli) fn at_hand(graph: &KnowledgeGraph, source: &Path, given: &[PathBuf]) -> Result<AtHand, CommandError> {
    let ArticlesAtHand { found, unused, .. } = articles(graph, source, given)?;
    Ok(AtHand { texts: found.into_iter().map(|(id, article)| (id, article.text)).collect(), unused })
}

/// A graph's articles by id, as far as their files are found unchanged: those that the tables name, and
/// `given` ones, which are known by their digest. Paths are relative to `source`, a folder of tables, or to the folder of
/// an RDF file.
///
/// Tables come from others, and may name any file: one is taken only where its digest is given and right, or where it lies in or
/// below the folder once links are resolved.
pub(in crate::cli) fn articles(graph: &KnowledgeGraph, source: &Path, given: &[PathBuf]) -> Result<ArticlesAtHand, CommandError> {
    let mut found = BTreeMap::new();
    let folder = match source.parent() {
        Some(parent) if !source.is_dir() => parent,
        _ => source,
    };
    for path in given {
        for article in open(path, &ReadOptions { folder: Some(folder), ..ReadOptions::default() })?.articles {
            let article = article?;
            let known = graph.sorted_articles().into_iter().map(|at| graph.article(at));
            let ids: Vec<String> = known.filter(|a| a.text_sha256 == article.text_sha256).map(|a| a.id.clone()).collect();
            if ids.is_empty() {
                return Err(CommandError::data(format!("{}: this is the text of none of the graph's articles", path.display()))
                    .hint("articles.csv holds the SHA-256 of each text (text_sha256)"));
            }
            found.extend(ids.into_iter().map(|id| (id, article.clone())));
        }
    }
    // A file of many articles is read once.
    let mut wanted: BTreeMap<&str, Vec<&ArticleRecord>> = BTreeMap::new();
    let (mut lacking, mut unused) = (BTreeMap::new(), Vec::new());
    for article in graph.sorted_articles().into_iter().map(|at| graph.article(at)).filter(|article| !found.contains_key(&article.id)) {
        if article.file.is_empty() {
            lacking.insert(article.id.clone(), "the graph names no file of it".to_owned());
        } else {
            wanted.entry(&article.file).or_default().push(article);
        }
    }
    for (file, articles) in wanted {
        let path = place(folder, file);
        let taken = articles_of(&path, folder, &articles);
        let texts = taken.as_ref().ok();
        let mut missed = Vec::new();
        for article in articles {
            match texts.and_then(|texts| texts.get(&article.id).cloned()).or_else(|| kept(folder, article)) {
                Some(text) => {
                    found.insert(article.id.clone(), text);
                }
                None => missed.push(article.id.clone()),
            }
        }
        let why = match taken {
            _ if !path.exists() => "there is no such file".to_owned(),
            Ok(_) => "the file has changed since its graph was made".to_owned(),
            Err(why) => why,
        };
        let file = Unused { path, why };
        lacking.extend(missed.iter().map(|id| (id.clone(), file.to_string())));
        if !missed.is_empty() && file.path.exists() {
            unused.push(file);
        }
    }
    Ok(ArticlesAtHand { found, lacking, unused })
}

/// Where a file that tables name lies: as it is written, or, where there is none, percent-decoded.
fn place(folder: &Path, file: &str) -> PathBuf {
    let written = folder.join(file);
    let decoded = percent_decoded(file).map(|file| folder.join(file)).filter(|path| !written.exists() && path.exists());
    decoded.unwrap_or(written)
}

/// The text that an export kept beside its tables.
fn kept(folder: &Path, article: &ArticleRecord) -> Option<Article> {
    let path = folder.join(TEXTS).join(format!("{}.txt", article.id));
    let text = decoded(&read_at_most(&path, LARGEST_ARTICLE).ok()?)?;
    let read = read_composed(text, &article.title, ArticleSource::default());
    (read.text_sha256 == article.text_sha256).then_some(read)
}

/// Those articles that a file still holds, by id; else why it is not read.
fn articles_of(path: &Path, folder: &Path, articles: &[&ArticleRecord]) -> Result<BTreeMap<String, Article>, String> {
    let is_inside = match (fs::canonicalize(path), fs::canonicalize(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })) {
        (Ok(path), Ok(folder)) => path.starts_with(folder),
        _ => false,
    };
    let is_known = |article: &&&ArticleRecord| is_inside || !article.text_sha256.is_empty();
    if !articles.iter().any(|article| is_known(&article)) {
        return Err("the file lies outside of the graph's folder, and no text_sha256 shows that it is the article".to_owned());
    }
    let candidates: Box<dyn Iterator<Item = Article>> = match ArticleFormat::of(path) {
        Some(format) if format.is_of_records() => Box::new(every_article(path, format)),
        _ if Archive::of(path).is_some() => Box::new(every_member(path)),
        _ => {
            let read = open(path, &ReadOptions::default()).map_err(|error| without_path(&error, path))?;
            Box::new(read.articles.flatten())
        }
    };
    let mut found = BTreeMap::new();
    for read in candidates {
        for article in articles.iter().filter(is_known) {
            if article.text_sha256 == read.text_sha256 || (article.text_sha256.is_empty() && articles.len() == 1) {
                found.insert(article.id.clone(), read.clone());
            }
        }
    }
    Ok(found)
}

fn without_path(error: &CommandError, path: &Path) -> String {
    let shown = path.display().to_string();
    error.message.strip_prefix(&shown).map_or(&*error.message, |rest| rest.trim_start_matches([':', ' '])).to_owned()
}

fn decoded(bytes: &[u8]) -> Option<Text> {
    decode(bytes).ok().map(|d| Text::new(d.text))
}
