//! The graph for other graph tools: Gephi, yEd, networkx, Cytoscape, Neo4j, Spark.

mod columns;
mod cytoscape;
mod format;
mod gexf;
mod graphml;
mod neo4j;
mod xml;

pub use cytoscape::write_cytoscape;
pub use format::{ExchangeError, ExchangeFormat};
pub use gexf::write_gexf;
pub use graphml::write_graphml;
pub use neo4j::{write_edges, write_nodes};
