//! Which formats there are.

use std::io;

/// A format of other graph tools.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExchangeFormat {
    /// GraphML: yEd, Gephi, networkx.
    GraphMl,
    /// GEXF 1.3: Gephi.
    Gexf,
    /// Cytoscape.js JSON: Cytoscape.
    Cytoscape,
    /// Two CSV files with headers for Neo4j's bulk import.
    Neo4j,
}

impl ExchangeFormat {
    /// All formats.
    pub const ALL: [Self; 4] = [Self::GraphMl, Self::Gexf, Self::Cytoscape, Self::Neo4j];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::Cytoscape => "cyjs",
            Self::Neo4j => "neo4j",
        }
    }

    /// The files it consists of, without the stem.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::GraphMl => &[".graphml"],
            Self::Gexf => &[".gexf"],
            Self::Cytoscape => &[".cyjs"],
            Self::Neo4j => &["-nodes.csv", "-edges.csv"],
        }
    }
}

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    /// The output failed.
    #[error("cannot write the graph: {0}")]
    Output(#[from] io::Error),
    /// The output failed midway in a table.
    #[error("cannot write the graph: {0}")]
    Csv(#[from] csv::Error),
    /// The output failed midway in JSON.
    #[error("cannot write the graph: {0}")]
    Json(#[from] serde_json::Error),
}
