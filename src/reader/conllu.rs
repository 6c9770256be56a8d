//! CoNLL-U, the table of Universal Dependencies: <https://universaldependencies.org/format.html>.

use std::io::{self, BufRead, Write};

use super::deprel::Deprel;
use super::feats::Feats;
use super::tree::{DependencyTree, SurfaceToken, Word};
use super::upos::Upos;

/// What the cells of a word's line must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Annotation {
    /// Sentences and words only: the columns from LEMMA to MISC are not looked at.
    WordsOnly,
    /// Everything, as in a treebank.
    Whole,
}

/// Why CoNLL-U could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadConlluError {
    /// The source failed, or is not UTF-8.
    #[error("line {line}: {source}")]
    Io {
        /// Line number, from 1.
        line: usize,
        /// What happened.
        source: io::Error,
    },
    /// A line has another number of columns than ten.
    #[error("line {line}: {found} columns where CoNLL-U has 10, separated by tabs")]
    Columns {
        /// Line number, from 1.
        line: usize,
        /// How many there are.
        found: usize,
    },
    /// A cell does not hold what it should.
    #[error("line {line}, column {column} ({name}): found '{found}', expected {expected}")]
    Cell {
        /// Line number, from 1.
        line: usize,
        /// Column number, from 1.
        column: usize,
        /// The column's name.
        name: &'static str,
        /// What is there.
        found: String,
        /// What should be.
        expected: String,
    },
}

const COLUMNS: [&str; 10] = ["ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC"];

fn cell(line: usize, column: usize, found: &str, expected: impl Into<String>) -> ReadConlluError {
    ReadConlluError::Cell { line, column: column + 1, name: COLUMNS[column], found: found.to_owned(), expected: expected.into() }
}

/// Reads all sentences. Empty nodes (`8.1`) belong to the enhanced graph and are left out.
///
/// # Errors
/// If the source fails, a line has not ten columns, words are not numbered from 1 on, or, with [`Annotation::Whole`], a
/// part of speech is unknown or a head is not a word of the sentence.
pub fn read_conllu(source: impl BufRead, annotation: Annotation) -> Result<Vec<DependencyTree>, ReadConlluError> {
    let mut trees = Vec::new();
    let mut tree = DependencyTree::default();
    let mut begins = 1;
    let mut last = 0;
    for (at, text) in source.lines().enumerate() {
        let line = at + 1;
        last = line;
        let text = text.map_err(|source| ReadConlluError::Io { line, source })?;
        let text = text.trim_end_matches('\r').trim_start_matches('\u{feff}');
        if text.trim().is_empty() {
            finish(&mut tree, &mut trees, annotation, begins)?;
            begins = line + 1;
        } else if let Some(comment) = text.strip_prefix('#') {
            tree.comments.push(comment.strip_prefix(' ').unwrap_or(comment).into());
        } else {
            row(&mut tree, text, line, annotation)?;
        }
    }
    finish(&mut tree, &mut trees, annotation, begins.min(last.max(1)))?;
    Ok(trees)
}

fn row(tree: &mut DependencyTree, text: &str, line: usize, annotation: Annotation) -> Result<(), ReadConlluError> {
    let cells: Vec<&str> = text.split('\t').collect();
    let &[id, form, lemma, upos, _, feats, head, deprel, _, misc] = cells.as_slice() else {
        return Err(ReadConlluError::Columns { line, found: cells.len() });
    };
    if id.contains('.') {
        return Ok(());
    }
    if form.is_empty() {
        return Err(cell(line, 1, form, "a word"));
    }
    let next = tree.words.len() as u32 + 1;
    let space_after = !misc.split('|').any(|m| m == "SpaceAfter=No");
    let kept = if misc == "_" { "" } else { misc };
    if let Some((first, last)) = id.split_once('-') {
        let range = first.parse::<u32>().ok().zip(last.parse::<u32>().ok()).filter(|&(first, last)| first == next && last >= first);
        let Some((first, last)) = range else { return Err(cell(line, 0, id, format!("a range from {next} on"))) };
        if tree.tokens.last().is_some_and(|t| t.end >= next) {
            return Err(cell(line, 0, id, "a range that overlaps no other"));
        }
        tree.tokens.push(SurfaceToken { form: form.into(), span: None, first: first - 1, end: last, space_after, misc: kept.into() });
        return Ok(());
    }
    if id.parse() != Ok(next) {
        return Err(cell(line, 0, id, format!("word number {next}")));
    }
    let word = match annotation {
        Annotation::WordsOnly => Word {
            form: form.into(),
            lemma: "".into(),
            upos: Upos::X,
            feats: Feats::default(),
            head: 0,
            deprel: Deprel::new("root"),
            misc: kept.into(),
        },
        Annotation::Whole => Word {
            form: form.into(),
            lemma: lemma.into(),
            upos: upos.parse().map_err(|_| cell(line, 3, upos, "a universal part of speech"))?,
            feats: Feats::new(feats),
            head: head.parse().map_err(|_| cell(line, 6, head, "the number of a word, or 0"))?,
            deprel: Deprel::new(deprel),
            misc: kept.into(),
        },
    };
    if tree.tokens.last().is_none_or(|t| t.end < next) {
        let at = next - 1;
        tree.tokens.push(SurfaceToken { form: form.into(), span: None, first: at, end: next, space_after, misc: "".into() });
    }
    tree.words.push(word);
    Ok(())
}

fn finish(
    tree: &mut DependencyTree,
    trees: &mut Vec<DependencyTree>,
    annotation: Annotation,
    begins: usize,
) -> Result<(), ReadConlluError> {
    let tree = std::mem::take(tree);
    let count = tree.words.len() as u32;
    if let Some(token) = tree.tokens.last().filter(|t| t.end > count) {
        return Err(cell(begins, 0, &format!("{}-{}", token.first + 1, token.end), format!("a range that ends at {count} or before")));
    }
    if annotation == Annotation::Whole
        && let Some(word) = tree.words.iter().find(|w| w.head > count)
    {
        return Err(cell(
            begins,
            6,
            &word.head.to_string(),
            format!("the number of a word of the sentence that begins here, at most {count}"),
        ));
    }
    if count > 0 {
        trees.push(tree);
    }
    Ok(())
}

/// Writes one sentence, with the empty line that ends it. Places in the text become `TokenRange=start:end` in MISC, in code
/// points, end exclusive.
///
/// # Errors
/// Those of `out`.
pub fn write_conllu(out: &mut impl Write, tree: &DependencyTree) -> io::Result<()> {
    for comment in &tree.comments {
        writeln!(out, "# {comment}")?;
    }
    for token in &tree.tokens {
        let contraction = token.end - token.first > 1;
        if contraction {
            let misc = misc(token, &token.misc);
            writeln!(out, "{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{misc}", token.first + 1, token.end, token.form)?;
        }
        for number in token.first..token.end {
            let Some(word) = tree.words.get(number as usize) else { continue };
            let Word { form, lemma, upos, feats, head, deprel, .. } = word;
            let misc = match contraction {
                true if word.misc.is_empty() => "_".to_owned(),
                true => word.misc.to_string(),
                false => misc(token, &word.misc),
            };
            let lemma = if lemma.is_empty() { "_" } else { lemma };
            writeln!(out, "{}\t{form}\t{lemma}\t{upos}\t_\t{feats}\t{head}\t{deprel}\t_\t{misc}", number + 1)?;
        }
    }
    writeln!(out)
}

fn misc(token: &SurfaceToken, kept: &str) -> String {
    let mut parts: Vec<String> =
        kept.split('|').filter(|m| !m.is_empty() && *m != "SpaceAfter=No" && !m.starts_with("TokenRange=")).map(str::to_owned).collect();
    if !token.space_after {
        parts.push("SpaceAfter=No".to_owned());
    }
    if let Some(span) = token.span {
        parts.push(format!("TokenRange={}:{}", span.start, span.end));
    }
    if parts.is_empty() { "_".to_owned() } else { parts.join("|") }
}
