//! Corrections that a server takes, kept in the folder that it serves.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::cli::error::CommandError;
use crate::cli::inputs::open::read_file;
use crate::cli::inputs::served::ServedGraphs;
use crate::cli::outputs::folder::exchange_file;
use crate::cli::talk::{Talk, Volume};
use crate::graph::Correction;
use crate::serve::{Content, Curator, NotCorrected};
use crate::tables::{CORRECTIONS_FILE, correction_csv, join_corrections, read_corrections};

/// Keeps corrections in `corrections.csv` of a folder of tables.
pub(in crate::cli) struct FolderCurator {
    file: PathBuf,
    graphs: Arc<ServedGraphs>,
    volume: Volume,
    /// The corrections that can be taken back, the last one first.
    done: Mutex<Vec<Done>>,
}

/// A correction that was kept.
struct Done {
    /// What the file was before it, where there was one.
    before: Option<Vec<u8>>,
    /// What it was then.
    after: Vec<u8>,
}

impl FolderCurator {
    pub(in crate::cli) fn new(folder: PathBuf, graphs: Arc<ServedGraphs>, volume: Volume) -> Self {
        Self { file: folder.join(CORRECTIONS_FILE), graphs, volume, done: Mutex::new(Vec::new()) }
    }

    fn file(&self) -> Result<Option<Vec<u8>>, NotCorrected> {
        if fs::symlink_metadata(&self.file).is_err() {
            return Ok(None);
        }
        read_file(&self.file).map(Some).map_err(failed)
    }

    fn content(&self) -> Result<Content, NotCorrected> {
        let notices = Default::default();
        self.graphs.read(Talk::new(self.volume, &notices)).map_err(failed)
    }

    /// Puts the file as it shall be, reads the graph, and puts it back where that does not go.
    fn exchange(&self, before: Option<&[u8]>, after: Option<&[u8]>) -> Result<Content, NotCorrected> {
        let put = |bytes: Option<&[u8]>| match bytes {
            Some(bytes) => exchange_file(&self.file, bytes),
            None => fs::remove_file(&self.file).map_err(|error| CommandError::data(format!("{}: {error}", self.file.display()))),
        };
        put(after).map_err(failed)?;
        self.content().inspect_err(|_| {
            // The first failure is told.
            let _ = put(before);
        })
    }
}

impl Curator for FolderCurator {
    fn correct(&self, correction: &Correction, note: &str) -> Result<Content, NotCorrected> {
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        let ontology = &self.graphs.known.ontology;
        let words = |error: &dyn std::fmt::Display| NotCorrected::Failed(format!("{}: {error}", self.file.display()));
        let row = correction_csv(correction, note, ontology).map_err(|error| words(&error))?;
        let row = row.ok_or_else(|| NotCorrected::Failed("such a correction is made in corrections.csv itself".to_owned()))?;
        let before = self.file()?;
        let after = match &before {
            None => row,
            // The same correction twice is one.
            Some(own) => join_corrections(own, &[row]).map_err(|error| words(&error))?.unwrap_or_else(|| own.clone()),
        };
        let content = self.exchange(before.as_deref(), Some(&after))?;
        // Where nothing was changed, there is nothing to take back.
        if before.as_ref() != Some(&after) {
            done.push(Done { before, after });
        }
        Ok(content)
    }

    fn undo(&self) -> Result<Content, NotCorrected> {
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(Done { before, after }) = done.last() else {
            return Err(NotCorrected::NothingToUndo("nothing was corrected since the server was started".to_owned()));
        };
        if self.file()?.as_ref() != Some(after) {
            let changed = format!("{} was changed by somebody else since", self.file.display());
            return Err(NotCorrected::NothingToUndo(changed));
        }
        let content = self.exchange(Some(after), before.as_deref())?;
        done.pop();
        Ok(content)
    }

    fn kept(&self) -> Result<Vec<Correction>, NotCorrected> {
        let Some(bytes) = self.file()? else { return Ok(Vec::new()) };
        let read = read_corrections(bytes.as_slice(), &self.graphs.known.ontology);
        Ok(read.found.into_iter().map(|(_, correction)| correction).collect())
    }
}

fn failed(error: CommandError) -> NotCorrected {
    NotCorrected::Failed(error.message)
}
