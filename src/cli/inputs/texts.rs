//! Texts of a graph's articles, found again for quotations.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use super::articles::{Format, Reading, every_text, open};
use super::file_names::percent_decoded;
use super::open::{LARGEST_ARTICLE, read_at_most};
use crate::article::decode;
use crate::cli::error::CommandError;
use crate::cli::talk::Talk;
use crate::graph::{ArticleRecord, KnowledgeGraph};
use crate::text::Text;

/// Folder beside the tables with the extracted texts.
pub(in crate::cli) const TEXTS: &str = "texts";

/// The articles of a graph that could be read again.
pub(in crate::cli) struct AtHand {
    /// Their texts by id.
    pub texts: BTreeMap<String, Text>,
    /// Files that the tables name and that are not used, and why.
    pub unused: Vec<Unused>,
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

/// The texts of a graph's articles by id, as far as their files are found unchanged: those that the tables name, and
/// `given` ones, which are known by their digest. Paths are relative to `source`, a folder of tables, or to the folder of
/// an RDF file.
///
/// Tables come from others, and may name any file: one is taken only where its digest is given and right, or where it lies in or
/// below the folder once links are resolved.
pub(in crate::cli) fn at_hand(graph: &KnowledgeGraph, source: &Path, given: &[PathBuf]) -> Result<AtHand, CommandError> {
    let mut found = BTreeMap::new();
    let folder = match source.parent() {
        Some(parent) if !source.is_dir() => parent,
        _ => source,
    };
    for path in given {
        for article in open(path, &Reading { folder: Some(folder), ..Reading::default() })?.articles {
            let article = article?;
            let known = graph.sorted_articles().into_iter().map(|at| graph.article(at));
            let ids: Vec<String> = known.filter(|a| a.text_sha256 == article.text_sha256).map(|a| a.id.clone()).collect();
            if ids.is_empty() {
                return Err(CommandError::data(format!("{}: this is the text of none of the graph's articles", path.display()))
                    .hint("articles.csv holds the SHA-256 of each text (text_sha256)"));
            }
            found.extend(ids.into_iter().map(|id| (id, article.text.clone())));
        }
    }
    // A file of many articles is read once.
    let mut wanted: BTreeMap<&str, Vec<&ArticleRecord>> = BTreeMap::new();
    for article in graph.sorted_articles().into_iter().map(|at| graph.article(at)) {
        if !article.file.is_empty() && !found.contains_key(&article.id) {
            wanted.entry(&article.file).or_default().push(article);
        }
    }
    let mut unused = Vec::new();
    for (file, articles) in wanted {
        let path = place(folder, file);
        let taken = texts_of(&path, folder, &articles);
        let texts = taken.as_ref().ok();
        let mut is_missed = false;
        for article in articles {
            match texts.and_then(|texts| texts.get(&article.id).cloned()).or_else(|| kept(folder, article)) {
                Some(text) => {
                    found.insert(article.id.clone(), text);
                }
                None => is_missed = true,
            }
        }
        if is_missed && path.exists() {
            let why = taken.err().unwrap_or_else(|| "the file has changed since its graph was made".to_owned());
            unused.push(Unused { path, why });
        }
    }
    Ok(AtHand { texts: found, unused })
}

/// Where a file that tables name lies: as it is written, or, where there is none, percent-decoded.
fn place(folder: &Path, file: &str) -> PathBuf {
    let written = folder.join(file);
    let decoded = percent_decoded(file).map(|file| folder.join(file)).filter(|path| !written.exists() && path.exists());
    decoded.unwrap_or(written)
}

/// The text that an export kept beside its tables.
fn kept(folder: &Path, article: &ArticleRecord) -> Option<Text> {
    let path = folder.join(TEXTS).join(format!("{}.txt", article.id));
    let text = decoded(&read_at_most(&path, LARGEST_ARTICLE).ok()?)?;
    is_text_of(&text, article).then_some(text)
}

/// The texts of those articles that a file still holds, by id; else why it is not read.
fn texts_of(path: &Path, folder: &Path, articles: &[&ArticleRecord]) -> Result<BTreeMap<String, Text>, String> {
    let is_inside = match (fs::canonicalize(path), fs::canonicalize(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })) {
        (Ok(path), Ok(folder)) => path.starts_with(folder),
        _ => false,
    };
    let is_known = |article: &&&ArticleRecord| is_inside || !article.text_sha256.is_empty();
    if !articles.iter().any(|article| is_known(&article)) {
        return Err("the file lies outside of the graph's folder, and no text_sha256 tells that it is the article".to_owned());
    }
    let candidates: Box<dyn Iterator<Item = Text>> = match Format::of(path) {
        Some(Format::Ndjson) => Box::new(every_text(path)),
        _ => {
            let read = open(path, &Reading::default()).map_err(|error| without_path(&error, path))?;
            Box::new(read.articles.flatten().map(|article| article.text))
        }
    };
    let mut found = BTreeMap::new();
    for text in candidates {
        let digest = digest(&text);
        for article in articles.iter().filter(is_known) {
            if article.text_sha256 == digest || (article.text_sha256.is_empty() && articles.len() == 1) {
                found.insert(article.id.clone(), text.clone());
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

fn is_text_of(text: &Text, article: &ArticleRecord) -> bool {
    digest(text) == article.text_sha256
}

fn digest(text: &Text) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(text.as_str().as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}
