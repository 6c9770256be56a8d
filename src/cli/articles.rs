//! Article files: read as input, and found again for quotations.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use path_clean::PathClean;

use super::error::CommandError;
use super::talk::Talk;
use crate::article::{Article, ArticleSource, DecodeError, Text, decode, read_plain};
use crate::graph::KnowledgeGraph;

/// The path that stands for standard input.
pub(super) const STANDARD_INPUT: &str = "-";
/// Endings of files that are read as plain text.
const PLAIN_ENDINGS: [&str; 2] = ["txt", "text"];

/// Reads an article from a file or standard input.
///
/// `folder` is where the tables will stand: the path of the article is told relative to it.
pub(super) fn read(path: &Path, folder: &Path, published: Option<jiff::civil::Date>) -> Result<Article, CommandError> {
    let is_stdin = path == Path::new(STANDARD_INPUT);
    let bytes = bytes(path)?;
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
    if !is_stdin && !ending.is_empty() && !PLAIN_ENDINGS.contains(&ending.as_str()) {
        return Err(CommandError::data(format!("{}: a .{ending} file: expected a plain-text article (.txt)", path.display())));
    }
    let file = if is_stdin { None } else { relative(path, folder) };
    let source = ArticleSource { id: safe_id(path), file, published, ..ArticleSource::default() };
    let mut article = read_plain(&bytes, source).map_err(|error| {
        let hint = matches!(error, DecodeError::Mixed { .. }).then(|| "save the file as UTF-8 once more, or take that byte out".to_owned());
        CommandError::data(format!("{}: {error}", path.display())).maybe_hint(hint)
    })?;
    if is_stdin {
        // Whatever is piped in has no name: its text tells it from others.
        article.source.id = format!("stdin-{}", short(&article.text_sha256));
    }
    Ok(article)
}

/// The start of a digest that tells two texts of one name apart.
pub(super) fn short(digest: &str) -> &str {
    digest.get(..8).unwrap_or(digest)
}

fn bytes(path: &Path) -> Result<Vec<u8>, CommandError> {
    let failed = |error: std::io::Error| CommandError::usage(format!("{}: {error}", path.display()));
    if path == Path::new(STANDARD_INPUT) {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map_err(failed)?;
        return Ok(bytes);
    }
    fs::read(path).map_err(failed)
}

/// The file's stem, with what cannot stand in an IRI as hyphens.
fn safe_id(path: &Path) -> String {
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let id: String = stem.chars().map(|c| if c.is_alphanumeric() || "-._".contains(c) { c } else { '-' }).collect();
    match id.trim_matches('.') {
        "" => "article".to_owned(),
        id => id.to_owned(),
    }
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
    let mut changed = Vec::new();
    let mut found = BTreeMap::new();
    let folder = if source.is_dir() { source } else { source.parent().unwrap_or(source) };
    for path in given {
        let article = read(path, folder, None)?;
        let known = graph.sorted_articles().into_iter().map(|at| graph.article(at));
        let ids: Vec<String> = known.filter(|a| a.text_sha256 == article.text_sha256).map(|a| a.id.clone()).collect();
        if ids.is_empty() {
            return Err(CommandError::data(format!("{}: this is the text of none of the graph's articles", path.display()))
                .hint("articles.csv holds the SHA-256 of each text (text_sha256)"));
        }
        found.extend(ids.into_iter().map(|id| (id, article.text.clone())));
    }
    for at in graph.sorted_articles() {
        let article = graph.article(at);
        if article.file.is_empty() || found.contains_key(&article.id) {
            continue;
        }
        let path = folder.join(&article.file);
        let Ok(bytes) = fs::read(&path) else { continue };
        match decode(&bytes).ok().map(|d| Text::new(d.text)) {
            Some(text) if article.text_sha256.is_empty() || digest(&text) == article.text_sha256 => {
                found.insert(article.id.clone(), text);
            }
            _ => changed.push(path),
        }
    }
    Ok(AtHand { texts: found, changed })
}

fn digest(text: &Text) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(text.as_str().as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}
