//! `depeche load`: makes a store on disk, where the program is built with RocksDB.

use std::path::PathBuf;

use clap::Args;

use crate::cli::error::Outcome;
use crate::cli::inputs::knowledge::KnowledgeArguments;
use crate::cli::inputs::store::StoreArguments;
use crate::cli::talk::Talk;

#[derive(Debug, Args)]
pub(in crate::cli) struct LoadArguments {
    /// Folders of tables and RDF files ('-' for RDF on standard input)
    #[arg(required = true, value_name = "KG")]
    pub graphs: Vec<PathBuf>,
    /// Folder of the store; it must not exist
    #[arg(long, value_name = "DIR")]
    pub store: PathBuf,
    /// Replace the store if it exists
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub filling: StoreArguments,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
}

#[cfg(not(feature = "rocksdb"))]
pub(in crate::cli) fn run(_: &LoadArguments, _: Talk) -> Outcome {
    Err(crate::cli::inputs::store::without_stores().into())
}

/// Makes a store beside its place, which it then takes in one step.
#[cfg(feature = "rocksdb")]
pub(in crate::cli) fn run(arguments: &LoadArguments, talk: Talk) -> Outcome {
    use oxigraph::store::Store;

    use crate::cli::error::{CommandError, Done};
    use crate::cli::inputs::{knowledge, store};
    use crate::cli::outputs::folder::{Existing, Staged};
    use crate::rdf::StoreBuilder;

    let place = &arguments.store;
    let shown = place.display();
    if place.exists() && !arguments.force {
        return Err(CommandError::usage(format!("{shown}: the folder exists already"))
            .hint("choose another folder, or give --force to replace the store")
            .into());
    }
    if place.exists() && !store::is_store(place) {
        return Err(CommandError::usage(format!("{shown}: this is not a store"))
            .hint("choose another folder: nothing of yours is overwritten")
            .into());
    }
    let existing = if arguments.force { Existing::Rebuilt } else { Existing::Refused };
    let known = knowledge::ontology(&arguments.knowledge)?;
    // All that is in a store is the store's.
    let staged = Staged::new(place, existing, |_| true)?;
    let empty = Store::open(staged.stage()).map_err(CommandError::usage)?;
    let filled = store::fill(StoreBuilder::into(empty), &arguments.graphs, &arguments.filling, known, talk)?;
    let count = filled.len().map_err(CommandError::data)?;
    drop(filled); // its files are closed before they move
    staged.finish(talk)?;
    talk.say(&format!("{count} quads → {shown}"));
    Ok(Done::Well)
}
