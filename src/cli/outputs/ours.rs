//! Which files of a folder a former export wrote: all others are the user's.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::tables::{METADATA_FILE, written_with};

/// Whether an export gives a file that name.
pub(in crate::cli) type IsOurs = fn(&str) -> bool;

/// The files of a former export in a folder.
#[derive(Debug, Clone)]
pub(in crate::cli) enum Ours {
    /// Those that the description of the tables names, by their paths from where it stands; the path of this folder from there.
    Listed(BTreeSet<String>, String),
    /// Those with a name that exports give: nothing says which were written.
    Named(IsOurs),
    /// None of them.
    Nothing,
}

impl Ours {
    /// Those of an output folder.
    pub(in crate::cli) fn of(folder: &Path, is_ours: IsOurs) -> Self {
        let listed = fs::read(folder.join(METADATA_FILE)).ok().and_then(|json| written_with(&json));
        listed.map_or(Self::Named(is_ours), |files| Self::Listed(files, String::new()))
    }

    /// Those of a folder in it. Where it describes tables of its own, it is an output too.
    pub(in crate::cli) fn within(&self, folder: &Path, is_ours: IsOurs) -> Self {
        if folder.join(METADATA_FILE).is_file() {
            return Self::of(folder, is_ours);
        }
        match self {
            Self::Listed(files, path) => {
                let name = folder.file_name().unwrap_or_default().to_string_lossy();
                Self::Listed(files.clone(), format!("{path}{name}/"))
            }
            Self::Named(_) | Self::Nothing => Self::Nothing,
        }
    }

    /// Whether a file of the folder is one.
    pub(in crate::cli) fn holds(&self, name: &str) -> bool {
        match self {
            Self::Listed(files, path) => files.contains(&format!("{path}{name}")),
            Self::Named(is_ours) => is_ours(name),
            Self::Nothing => false,
        }
    }

    /// Whether a file of that name is known to be the user's, and not only by its name.
    pub(in crate::cli) fn surely_excludes(&self, name: &str) -> bool {
        matches!(self, Self::Listed(..)) && !self.holds(name)
    }
}
