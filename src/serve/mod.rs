//! A graph over HTTP: a SPARQL endpoint whose answers are whole, or an error.

mod accept;
mod api;
mod asked;
mod body;
mod content;
mod curator;
mod graph_store;
mod limits;
mod memory;
mod origin;
mod output;
mod page;
mod problem;
mod queue;
mod served;
mod server;
mod sparql;
mod state;
mod work;

pub use content::Content;
pub use curator::{Curator, NotCorrected};
pub use limits::Limits;
pub use memory::Memory;
pub use origin::{Names, Reached};
pub use server::{Answered, CrossOrigin, Log, Options, Server};
pub use state::{Handle, Updates};
