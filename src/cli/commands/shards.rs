//! `depeche export --shards N`: graphs of parts of the inputs, one after the other, so that memory holds one at a time.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use clap::builder::RangedU64ValueParser;

use super::graph_writer::GraphWriter;
use crate::cli::counts::counted;
use crate::cli::error::{CommandError, Done, Outcome};
use crate::cli::inputs::checked::{UnitReader, file_from};
use crate::cli::inputs::corrections::{Before, Corrections};
use crate::cli::inputs::graphs;
use crate::cli::inputs::parts::{GraphPart, PartReader, Start};
use crate::cli::inputs::seen::Seen;
use crate::cli::inputs::source::Source;
use crate::cli::join::Join;
use crate::cli::outputs::failures::Failures;
use crate::cli::outputs::shards::{Interrupted, ShardCounts, ShardFolder};
use crate::cli::progress::{Amount, Progress, ProgressArguments};
use crate::cli::talk::Talk;
use crate::graph::KnowledgeGraph;

/// More shards than that are a slip.
const MOST_SHARDS: u64 = 100_000;

/// Whether a graph is written in parts.
#[derive(Debug, Clone, Default, Args)]
pub(in crate::cli) struct ShardsArguments {
    /// Write N graphs of parts of the articles to part-00000, part-00001 … with a manifest, holding one in memory at a time; no pictures
    #[arg(long, value_name = "N", value_parser = RangedU64ValueParser::<usize>::new().range(1..=MOST_SHARDS), conflicts_with = "each")]
    pub shards: Option<usize>,
    /// Go on with an export of shards that was interrupted
    #[arg(long, requires = "shards", conflicts_with = "force")]
    pub resume: bool,
}

/// What shards are made of.
pub(super) struct ShardsOf<'a> {
    pub count: usize,
    pub interrupted: Interrupted,
    /// The inputs that the user named.
    pub named: &'a [PathBuf],
    /// All files of them.
    pub inputs: &'a [PathBuf],
    /// Where the shards shall stand.
    pub place: &'a Path,
    /// All else that decides on their bytes, in words.
    pub options: String,
    pub progress: &'a ProgressArguments,
}

/// How the inputs are dealt out: each shard gets what begins in its share of all bytes.
#[derive(Debug, Clone, Copy)]
struct Shares {
    count: u64,
    total: u64,
}

impl Shares {
    /// The shard of what begins there.
    fn shard(self, offset: u64) -> usize {
        let at = u128::from(offset) * u128::from(self.count) / u128::from(self.total.max(1));
        at.min(u128::from(self.count - 1)) as usize
    }

    /// Where the first thing of a shard may begin.
    fn start(self, shard: usize) -> u64 {
        let start = (shard as u128 * u128::from(self.total)).div_ceil(u128::from(self.count));
        u64::try_from(start).unwrap_or(u64::MAX)
    }
}

/// Writes all shards that are not done yet.
pub(super) fn write(of: &ShardsOf<'_>, writer: &GraphWriter<'_>, parts: &PartReader<'_>, talk: Talk) -> Outcome {
    if let Some(graph) = of.inputs.iter().find(|input| Source::of(input) != Source::Article) {
        return Err(CommandError::usage(format!("{}: this is a graph: shards are made of articles", graph.display()))
            .hint("'depeche join' joins graphs")
            .into());
    }
    let total = UnitReader::bytes_of(of.inputs).ok_or_else(|| {
        let words = "--shards needs files: standard input does not say how much there is to deal out";
        CommandError::usage(words).hint("write it to a file first: NDJSON, also compressed, Parquet, or an archive")
    })?;
    let folder = ShardFolder::new(of.place, of.count, &making(of), of.interrupted)?;
    let shares = Shares { count: of.count as u64, total };
    let (start, mut seen) = (shares.start(folder.done()), Seen::default());
    if folder.done() > 0 {
        talk.say(&format!("{} of {} done already", folder.done(), counted(of.count, "shard", "shards")));
    }
    for done in folder.folders() {
        seen.add_all(&graphs::tables(&done, Arc::clone(writer.ontology))?.graph)?;
    }
    let mut progress = Progress::new(of.progress, Some(total), talk);
    progress.add(Amount { bytes: start.min(total), ..Amount::default() }, talk);
    let mut writing = Writing { of, writer, folder, open: None, problems: 0, talk };
    let start = Start { offset: start, seen };
    let taken = |offset, part| {
        writing.come_to(shares.shard(offset))?;
        let Some(open) = &mut writing.open else { return Ok(()) };
        match part {
            Ok(part) => {
                open.join.add(writer.with_text(part, &open.stage)?);
                Ok(())
            }
            Err(failed) => open.failures.add(failed, talk),
        }
    };
    parts.read_all(of.inputs, start, |part, _| Ok(part), taken, &mut progress, talk)?;
    writing.come_to(of.count)?;
    progress.finish(talk);
    let problems = writing.problems;
    if writing.folder.articles() == 0 {
        writing.folder.discard();
        return Err(CommandError::data("none of the inputs holds an article: nothing is written").into());
    }
    let all = writing.folder.finish()?;
    talk.flush();
    talk.say(&format!(
        "{}: {}, {}{} → {}",
        counted(of.count, "shard", "shards"),
        counted(all.articles, "article", "articles"),
        counted(all.statements, "statement", "statements"),
        if all.failed > 0 { format!(", {} not read", all.failed) } else { String::new() },
        of.place.display()
    ));
    Ok(if all.failed + problems == 0 { Done::Well } else { Done::WithFaults })
}

/// All that decides on the bytes of the shards: only a run of the same making goes on with another.
fn making(of: &ShardsOf<'_>) -> String {
    let mut making = of.options.clone();
    for input in of.inputs {
        let file = fs::metadata(input).ok();
        let size = file.as_ref().map_or(0, |file| file.len());
        let changed = file.and_then(|file| file.modified().ok());
        // Writing to a string cannot fail.
        let _ = write!(making, "\n{size} {changed:?} {}", input.display());
    }
    making
}

/// The shards, one after the other.
struct Writing<'a> {
    of: &'a ShardsOf<'a>,
    writer: &'a GraphWriter<'a>,
    folder: ShardFolder,
    /// The one that is being filled.
    open: Option<Open<'a>>,
    /// How many files could not be written.
    problems: usize,
    talk: Talk<'a>,
}

struct Open<'a> {
    stage: PathBuf,
    join: Join,
    failures: Failures<'a>,
}

impl Writing<'_> {
    /// Finishes all shards before that one, and begins it unless it is behind the last.
    fn come_to(&mut self, shard: usize) -> Result<(), CommandError> {
        loop {
            if let Some(open) = self.open.take_if(|_| self.folder.done() < shard) {
                self.finish(open)?;
            }
            if self.open.is_some() || self.folder.done() == self.of.count {
                return Ok(());
            }
            let (stage, place) = (self.folder.next_stage()?, self.folder.next_place());
            let failures = Failures::new(&stage, self.of.named, move |path| file_from(path, &place));
            self.open = Some(Open { stage, join: Join::new(Corrections::default()), failures });
        }
    }

    fn finish(&mut self, open: Open<'_>) -> Result<(), CommandError> {
        let Open { stage, join, failures } = open;
        let failed = failures.finish(self.talk)?.all;
        let part = join.finish()?.unwrap_or_else(|| empty(self.writer));
        let place = self.folder.next_place();
        let written = self.writer.write(part, &stage, &place, self.talk)?;
        self.problems += written.problems;
        let counts = ShardCounts {
            articles: written.articles,
            entities: written.entities,
            statements: written.statements,
            facts: written.facts,
            failed,
        };
        self.folder.finish_next(&stage, counts, self.writer.threads)
    }
}

/// The graph of a shard to which nothing came.
fn empty(writer: &GraphWriter<'_>) -> GraphPart {
    GraphPart {
        name: "nothing".to_owned(),
        folders: Vec::new(),
        before: Before::Uncorrected,
        graph: KnowledgeGraph::new(Arc::clone(writer.ontology)),
        texts: BTreeMap::new(),
        extracted: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_begins_in_a_share_belongs_to_it() {
        for (count, total) in [(1, 0), (1, 10), (3, 10), (7, 100), (10, 3), (4, u64::MAX)] {
            let shares = Shares { count, total };
            for shard in 0..count as usize {
                let start = shares.start(shard);
                assert!(start >= total || shares.shard(start) >= shard, "{shares:?}, {shard}");
                assert!(start == 0 || shares.shard(start - 1) < shard, "{shares:?}, {shard}");
            }
        }
    }
}
