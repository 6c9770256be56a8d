//! Turns French news articles into a sourced knowledge graph and exports it.
//!
//! The modules are the stages of one flow: bytes → [`article`] → [`reader`] → [`extract`] (with [`lexicon`] and
//! [`ontology`]) → [`graph`] → [`tables`], [`rdf`], [`records`], [`exchange`], [`draw`], [`check`] and [`suggest`]; `serve` has it over HTTP. `ARCHITECTURE.md` says who may import whom.
//! All stand on [`text`]. Only [`cli`] opens files, prints, reads the environment or exits.
//!
//! The features `html`, `rdf`, `draw`, `parquet`, `serve` and `cli` are on by default; without them there are plain text, extraction, tables and the
//! graph.

pub mod article;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "draw")]
pub mod draw;
#[cfg(feature = "draw")]
pub mod exchange;
pub mod extract;
pub mod graph;
pub mod lexicon;
pub mod ontology;
#[cfg(feature = "rdf")]
pub mod rdf;
pub mod reader;
pub mod records;
#[cfg(feature = "serve")]
pub mod serve;
pub mod suggest;
pub mod tables;
pub mod text;
pub mod training;
