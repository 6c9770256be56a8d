//! Stores on disk: only where the program is built with RocksDB.

use std::path::Path;

use oxigraph::store::Store;

use crate::cli::args::LoadArguments;
use crate::cli::error::{CommandError, Outcome};
use crate::cli::talk::Talk;

#[cfg(feature = "rocksdb")]
pub(in crate::cli) use with::{load, open};
#[cfg(not(feature = "rocksdb"))]
pub(in crate::cli) use without::{load, open};

#[cfg(not(feature = "rocksdb"))]
mod without {
    use super::*;

    fn missing() -> CommandError {
        CommandError::usage("this program was built without stores on disk, the cargo feature 'rocksdb'").hint(
            "build it with 'cargo install --path . --features rocksdb' (needs libclang and a C++ compiler), or query the tables or dump itself",
        )
    }

    pub(in crate::cli) fn load(_: &LoadArguments, _: Talk) -> Outcome {
        Err(missing())
    }

    pub(in crate::cli) fn open(_: &Path) -> Result<Store, CommandError> {
        Err(missing())
    }
}

#[cfg(feature = "rocksdb")]
mod with {
    use super::super::error::Done;
    use super::super::filling::{Inputs, fill};
    use super::super::folder::{Existing, Staged};
    use super::super::knowledge;
    use super::*;
    use crate::rdf::Filling;

    /// A file that every RocksDB folder has.
    const MARK: &str = "CURRENT";

    /// `depeche load`: makes a store beside its place, which it then takes in one step.
    pub(in crate::cli) fn load(arguments: &LoadArguments, talk: Talk) -> Outcome {
        let place = &arguments.store;
        let shown = place.display();
        if place.exists() && !arguments.force {
            return Err(CommandError::usage(format!("{shown}: the folder exists already"))
                .hint("choose another folder, or give --force to replace the store"));
        }
        if place.exists() && !place.join(MARK).is_file() {
            return Err(
                CommandError::usage(format!("{shown}: this is no store")).hint("choose another folder: nothing of yours is overwritten")
            );
        }
        let existing = if arguments.force { Existing::Replaced { rebuilds: true } } else { Existing::Refused };
        let known = knowledge::ontology(&arguments.knowledge)?;
        // All that is in a store is the store's.
        let staged = Staged::new(place, existing, |_| true)?;
        let store = Store::open(staged.stage()).map_err(CommandError::usage)?;
        let inputs = Inputs { graphs: &arguments.graphs, from: arguments.from, rdf: &arguments.rdf_input, base: &arguments.base };
        let store = fill(Filling::into(store), &inputs, known, talk)?;
        let count = store.len().map_err(CommandError::data)?;
        drop(store); // its files are closed before they move
        staged.finish(talk)?;
        talk.say(&format!("{count} quads → {shown}"));
        Ok(Done::Well)
    }

    pub(in crate::cli) fn open(folder: &Path) -> Result<Store, CommandError> {
        let shown = folder.display();
        if !folder.join(MARK).is_file() {
            return Err(CommandError::usage(format!("{shown}: this is no store: expected a folder that 'depeche load' made")));
        }
        Store::open_read_only(folder).map_err(|error| CommandError::data(format!("{shown}: {error}")))
    }
}
