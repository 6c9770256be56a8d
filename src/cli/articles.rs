//! Texts of a graph's articles, found again for quotations.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use path_clean::PathClean;

use super::error::CommandError;
use super::reading::{Format, Reading, every_text, open};
use super::talk::Talk;
use crate::article::{Text, decode};
use crate::graph::{ArticleRecord, KnowledgeGraph};

/// The path that stands for standard input.
pub(super) const STANDARD_INPUT: &str = "-";
/// Folder beside the tables with the extracted texts.
pub(super) const TEXTS: &str = "texts";

/// The start of a digest that tells two texts of one name apart.
pub(super) fn short(digest: &str) -> &str {
    digest.get(..8).unwrap_or(digest)
}

/// The path as seen from a folder, with `/` between its parts.
pub(super) fn relative(path: &Path, folder: &Path) -> Option<String> {
    let from = std::path::absolute(folder).ok()?.clean();
    let to = std::path::absolute(path).ok()?.clean();
    let relative = pathdiff::diff_paths(to, from)?;
    Some(relative.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"))
}

/// The articles of a graph that could be read again.
pub(super) struct AtHand {
    /// Their texts by id.
    pub texts: BTreeMap<String, Text>,
    /// Files that are not what the graph was made of.
    pub changed: Vec<PathBuf>,
}

/// The texts of a graph's articles by id; the user is told of files that have changed.
pub(super) fn texts(graph: &KnowledgeGraph, source: &Path, given: &[PathBuf], talk: Talk) -> Result<BTreeMap<String, Text>, CommandError> {
    let AtHand { texts, changed } = at_hand(graph, source, given)?;
    for path in changed {
        talk.warn(&format!("{}: the file has changed since its graph was made; it is not used", path.display()));
    }
    Ok(texts)
}

/// The texts of a graph's articles by id, as far as their files are found unchanged: those that the tables name, and
/// `given` ones, which are known by their digest. Paths are relative to `source`, a folder of tables, or to the folder of
/// an RDF file.
pub(super) fn at_hand(graph: &KnowledgeGraph, source: &Path, given: &[PathBuf]) -> Result<AtHand, CommandError> {
    let mut found = BTreeMap::new();
    let folder = if source.is_dir() { source } else { source.parent().unwrap_or(source) };
    for path in given {
        for article in open(path, &Reading { folder: Some(folder), ..Reading::default() })? {
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
    let mut changed = Vec::new();
    for (file, articles) in wanted {
        let path = folder.join(file);
        let texts = texts_of(&path, &articles);
        for article in articles {
            let kept = || fs::read(folder.join(TEXTS).join(format!("{}.txt", article.id))).ok().and_then(|bytes| decoded(&bytes));
            match texts.get(&article.id).cloned().or_else(|| kept().filter(|text| is_text_of(text, article))) {
                Some(text) => {
                    found.insert(article.id.clone(), text);
                }
                None if path.is_file() => changed.push(path.clone()),
                None => {}
            }
        }
    }
    changed.dedup();
    Ok(AtHand { texts: found, changed })
}

/// The texts of those articles that a file still holds, by id.
fn texts_of(path: &Path, articles: &[&ArticleRecord]) -> BTreeMap<String, Text> {
    let mut found = BTreeMap::new();
    let candidates: Box<dyn Iterator<Item = Text>> = match Format::of(path) {
        Some(Format::Html | Format::Markdown) => match open(path, &Reading::default()) {
            Ok(read) => Box::new(read.flatten().map(|article| article.text)),
            Err(_) => return found, // it is told as changed
        },
        Some(Format::Ndjson) => Box::new(every_text(path)),
        Some(Format::Plain) | None => Box::new(fs::read(path).ok().and_then(|bytes| decoded(&bytes)).into_iter()),
    };
    for text in candidates {
        let digest = digest(&text);
        for article in articles.iter().filter(|a| a.text_sha256 == digest || (a.text_sha256.is_empty() && articles.len() == 1)) {
            found.insert(article.id.clone(), text.clone());
        }
    }
    found
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
