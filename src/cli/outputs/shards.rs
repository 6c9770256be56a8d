//! A folder of shards: graphs of parts of the inputs, each whole or not there, and a manifest of all.
//!
//! The folder is written beside its place. What is done of it stays there when the program dies, so that the next run can go on.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::claim::{ClaimError, FileClaim};
use super::place::{flush, flush_entry};
use crate::cli::error::CommandError;
use crate::cli::threads::Threads;

/// What the shards are, with their counts and digests.
pub(in crate::cli) const MANIFEST: &str = "manifest.json";
/// What the shards are made of and how, while not all are done.
const BEGUN: &str = ".begun";
/// Before the number of a shard.
const SHARD: &str = "part-";
/// Counts and digests of a shard, in its folder.
const PART_FILE: &str = "part.json";
/// Ends the name of a shard that is being written.
const PARTIAL: &str = ".partial";

/// What becomes of a run that was interrupted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Interrupted {
    /// It is an error that there is one: somebody has to decide.
    Refused,
    /// It goes on.
    Resumed,
    /// It begins anew.
    Discarded,
}

/// How much a shard holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::cli) struct ShardCounts {
    pub articles: usize,
    pub entities: usize,
    pub statements: usize,
    pub facts: usize,
    /// Records and files that could not be read.
    pub failed: usize,
}

/// A shard that is done.
#[derive(Debug, Serialize, Deserialize)]
struct Shard {
    name: String,
    #[serde(flatten)]
    counts: ShardCounts,
    files: Vec<ShardFile>,
}

#[derive(Debug, Serialize, Deserialize)]
struct ShardFile {
    name: String,
    bytes: u64,
    sha256: String,
}

#[derive(Serialize)]
struct Manifest<'a> {
    /// Version of the program.
    depeche: &'static str,
    articles: usize,
    statements_of_shards: usize,
    failed: usize,
    shards: &'a [Shard],
}

/// A folder of shards that is being written.
pub(in crate::cli) struct ShardFolder {
    place: PathBuf,
    stage: PathBuf,
    /// The shards that are done: the first ones.
    done: Vec<Shard>,
    _lock: FileClaim,
}

impl ShardFolder {
    /// Prepares to write `place`, which must not be there. `making` says of what and how the shards are made: only a run of the same making
    /// goes on.
    ///
    /// # Errors
    /// A [`CommandError`] of use where the place cannot be written, or what an interrupted run left stands in the way.
    pub(in crate::cli) fn new(place: &Path, count: usize, making: &str, interrupted: Interrupted) -> Result<Self, CommandError> {
        let shown = place.display();
        let cannot = |error: io::Error| CommandError::usage(format!("{shown}: cannot write there: {error}"));
        if place.exists() {
            // An end that was interrupted in its last step: the shards stand where they shall.
            if interrupted == Interrupted::Resumed && place.join(BEGUN).exists() && place.join(MANIFEST).exists() {
                fs::remove_file(place.join(BEGUN)).map_err(cannot)?;
                return Err(CommandError::usage(format!("{shown}: all shards are there already")));
            }
            return Err(CommandError::usage(format!("{shown}: it exists already: shards are written to a new folder"))
                .hint("choose another folder, or take this one away"));
        }
        let name = place.file_name().ok_or_else(|| CommandError::usage(format!("{shown}: expected the name of a folder to write to")))?;
        let beside = |ending: &str| {
            let mut hidden = std::ffi::OsString::from(".");
            hidden.push(name);
            hidden.push(ending);
            place.with_file_name(hidden)
        };
        if let Some(parent) = place.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            fs::create_dir_all(parent).map_err(cannot)?;
        }
        let lock = FileClaim::take(&beside(".lock")).map_err(|error| match error {
            ClaimError::Taken => CommandError::usage(format!("{shown}: another export is writing to it"))
                .hint("wait until it has ended, or choose another folder"),
            ClaimError::Failed(error) => cannot(error),
        })?;
        let stage = beside(".shards");
        let done = Self::begun(place, &stage, count, making, interrupted)?;
        Ok(Self { place: place.to_owned(), stage, done, _lock: lock })
    }

    /// The shards that are done, of those that are being written in `stage` from now on.
    fn begun(place: &Path, stage: &Path, count: usize, making: &str, interrupted: Interrupted) -> Result<Vec<Shard>, CommandError> {
        let shown = place.display();
        let cannot = |error: io::Error| CommandError::usage(format!("{shown}: cannot write there: {error}"));
        let digest = hex(&Sha256::digest(making.as_bytes()));
        refuse_others(stage, place)?;
        // What was begun and has no shard yet is begun anew.
        let begun = fs::read_to_string(stage.join(BEGUN)).ok().filter(|_| stage.join(shard_name(0)).join(PART_FILE).exists());
        match (&begun, interrupted) {
            (Some(_), Interrupted::Refused) => {
                return Err(CommandError::usage(format!("{shown}: an export of shards to it was interrupted: {}", stage.display()))
                    .hint("--resume goes on with it, --force begins anew"));
            }
            (Some(begun), Interrupted::Resumed) if *begun != digest => {
                return Err(CommandError::usage(format!("{shown}: the export that was interrupted had other inputs or options"))
                    .hint("--resume needs those; --force begins anew"));
            }
            (Some(_), Interrupted::Resumed) => {}
            (None, _) | (Some(_), Interrupted::Discarded) => {
                if fs::symlink_metadata(stage).is_ok_and(|there| there.is_dir()) {
                    fs::remove_dir_all(stage).map_err(cannot)?;
                }
                fs::create_dir(stage).map_err(cannot)?;
                // Whole or not there: without it, the next run begins anew.
                let partial = stage.join(format!("{BEGUN}{PARTIAL}"));
                fs::write(&partial, digest).and_then(|()| File::open(&partial)?.sync_all()).map_err(cannot)?;
                fs::rename(&partial, stage.join(BEGUN)).and_then(|()| flush_entry(stage)).map_err(cannot)?;
            }
        }
        let mut done = Vec::new();
        while done.len() < count {
            let part = stage.join(shard_name(done.len())).join(PART_FILE);
            let Ok(json) = fs::read(&part) else { break };
            let anew = "--force begins anew";
            let shard: Shard =
                serde_json::from_slice(&json).map_err(|error| CommandError::data(format!("{}: {error}", part.display())).hint(anew))?;
            verified(stage, &shard).map_err(|error| error.hint(anew))?;
            done.push(shard);
        }
        Ok(done)
    }

    /// How many shards are done.
    pub(in crate::cli) fn done(&self) -> usize {
        self.done.len()
    }

    /// How many articles they hold.
    pub(in crate::cli) fn articles(&self) -> usize {
        self.done.iter().map(|shard| shard.counts.articles).sum()
    }

    /// The folders of the shards that are done.
    pub(in crate::cli) fn folders(&self) -> impl Iterator<Item = PathBuf> {
        (0..self.done.len()).map(|at| self.stage.join(shard_name(at)))
    }

    /// Where the next shard will stand in the end.
    pub(in crate::cli) fn next_place(&self) -> PathBuf {
        self.place.join(shard_name(self.done.len()))
    }

    /// An empty folder for the next shard.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub(in crate::cli) fn next_stage(&self) -> Result<PathBuf, CommandError> {
        let folder = self.stage.join(format!("{}{PARTIAL}", shard_name(self.done.len())));
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| self.cannot(&error))?;
        }
        fs::create_dir(&folder).map_err(|error| self.cannot(&error))?;
        Ok(folder)
    }

    /// The shard in that folder, which [`Self::next_stage`] gave, is whole.
    ///
    /// # Errors
    /// Where it cannot be put in its place.
    pub(in crate::cli) fn finish_next(&mut self, folder: &Path, counts: ShardCounts, threads: &Threads) -> Result<(), CommandError> {
        let name = shard_name(self.done.len());
        let files = described(folder, threads)?;
        let shard = Shard { name: name.clone(), counts, files };
        let put = || {
            write_json(&folder.join(PART_FILE), &shard)?;
            flush(folder)?;
            fs::rename(folder, self.stage.join(&name))?;
            flush_entry(&self.stage)
        };
        put().map_err(|error| self.cannot(&error))?;
        self.done.push(shard);
        Ok(())
    }

    /// Puts the folder in its place, with the manifest; what all shards hold together.
    ///
    /// # Errors
    /// Where it cannot be put there: `--resume` tries again.
    pub(in crate::cli) fn finish(self) -> Result<ShardCounts, CommandError> {
        let sum = |count: fn(&ShardCounts) -> usize| self.done.iter().map(|shard| count(&shard.counts)).sum();
        let all = ShardCounts {
            articles: sum(|counts| counts.articles),
            entities: sum(|counts| counts.entities),
            statements: sum(|counts| counts.statements),
            facts: sum(|counts| counts.facts),
            failed: sum(|counts| counts.failed),
        };
        let manifest = Manifest {
            depeche: env!("CARGO_PKG_VERSION"),
            articles: all.articles,
            statements_of_shards: all.statements,
            failed: all.failed,
            shards: &self.done,
        };
        let put = || {
            write_json(&self.stage.join(MANIFEST), &manifest)?;
            File::open(self.stage.join(MANIFEST))?.sync_all()?;
            // Last, so that what fails before can be gone on with.
            fs::rename(&self.stage, &self.place)?;
            fs::remove_file(self.place.join(BEGUN))?;
            flush_entry(self.place.parent().unwrap_or(&self.place))
        };
        put().map_err(|error| self.cannot(&error))?;
        Ok(all)
    }

    /// Takes away what was written.
    pub(in crate::cli) fn discard(mut self) {
        self.done.clear();
    }

    fn cannot(&self, error: &io::Error) -> CommandError {
        CommandError::usage(format!("{}: cannot write there: {error}", self.place.display()))
    }
}

impl Drop for ShardFolder {
    /// Where no shard is done, there is nothing to go on with.
    fn drop(&mut self) {
        if self.done.is_empty() {
            // What cannot be taken away is told of by the next run.
            let _ = fs::remove_dir_all(&self.stage);
        }
    }
}

/// Refuses a folder in the place of unfinished shards that holds anything else: it is the user's.
fn refuse_others(stage: &Path, place: &Path) -> Result<(), CommandError> {
    let Ok(entries) = fs::read_dir(stage) else { return Ok(()) };
    let ours = |name: &str| {
        let shard = name.strip_prefix(SHARD).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        shard || name == MANIFEST || name.starts_with(BEGUN)
    };
    let other = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).find(|name| !ours(name));
    other.map_or(Ok(()), |other| {
        let what = format!("{}: {} stands where unfinished shards are kept", place.display(), stage.join(other).display());
        Err(CommandError::usage(what).hint("take it away, or choose another folder"))
    })
}

/// Refuses a shard whose files are not those that were written.
fn verified(folder: &Path, shard: &Shard) -> Result<(), CommandError> {
    for file in &shard.files {
        let path = folder.join(&shard.name).join(&file.name);
        let found = digest(&path).map_err(|error| CommandError::data(format!("{}: {error}", path.display())))?;
        if found != (file.bytes, file.sha256.clone()) {
            return Err(CommandError::data(format!("{}: it is not the file that {MANIFEST} tells of", path.display())));
        }
    }
    Ok(())
}

/// The folders of the shards of a folder, where it has a manifest that names them.
///
/// # Errors
/// Where the manifest cannot be read, or a file is not the one that it tells of.
pub(in crate::cli) fn shards_of(folder: &Path) -> Result<Option<Vec<PathBuf>>, CommandError> {
    #[derive(Deserialize)]
    struct Named {
        shards: Vec<Shard>,
    }
    let manifest = folder.join(MANIFEST);
    let Ok(json) = fs::read(&manifest) else { return Ok(None) };
    let named: Named = serde_json::from_slice(&json).map_err(|error| CommandError::data(format!("{}: {error}", manifest.display())))?;
    for shard in &named.shards {
        verified(folder, shard)?;
    }
    Ok(Some(named.shards.into_iter().map(|shard| folder.join(shard.name)).collect()))
}

fn shard_name(at: usize) -> String {
    format!("{SHARD}{at:05}")
}

fn write_json(path: &Path, value: &impl Serialize) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    serde_json::to_writer_pretty(&mut out, value)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// The files of a folder, sorted by their paths in it.
fn described(folder: &Path, threads: &Threads) -> Result<Vec<ShardFile>, CommandError> {
    let mut names = Vec::new();
    let failed = |error: io::Error| CommandError::usage(format!("{}: {error}", folder.display()));
    names_below(folder, "", &mut names).map_err(failed)?;
    names.sort();
    let file = |name: String| {
        let (bytes, sha256) = digest(&folder.join(&name)).map_err(failed)?;
        Ok(ShardFile { name, bytes, sha256 })
    };
    threads.beside(|beside| beside.map(names.into_iter(), |_| 0, &file).collect())
}

fn names_below(folder: &Path, path: &str, names: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{path}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() { names_below(&entry.path(), &format!("{name}/"), names)? } else { names.push(name) }
    }
    Ok(())
}

fn digest(path: &Path) -> io::Result<(u64, String)> {
    let (mut file, mut hash, mut buffer, mut bytes) = (File::open(path)?, Sha256::new(), vec![0; 1 << 16], 0);
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok((bytes, hex(&hash.finalize())));
        }
        hash.update(&buffer[..read]);
        bytes += read as u64;
    }
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
