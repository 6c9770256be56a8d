//! The ontology that ships with the program.

use include_dir::{Dir, include_dir};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/ontology");

/// `ontology/depeche.ttl`.
pub const BUILTIN_TURTLE: &str = include_str!("../../ontology/depeche.ttl");

/// The named queries of `ontology/queries/`: name and SPARQL text, in order of name.
pub fn builtin_queries() -> Vec<(&'static str, &'static str)> {
    let mut found: Vec<_> = FILES
        .get_dir("queries")
        .into_iter()
        .flat_map(Dir::files)
        .filter(|file| file.path().extension().is_some_and(|e| e == "rq"))
        .filter_map(|file| Some((file.path().file_stem()?.to_str()?, file.contents_utf8()?)))
        .collect();
    found.sort_unstable();
    found
}
