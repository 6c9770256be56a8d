//! A graph as JSON tells it: to programs over HTTP, and to the page that holds its own data.

mod contradictions;
mod counts;
mod evidence;
mod facts;
mod pictured;

pub use contradictions::contradicting;
pub use counts::Part;
pub use facts::{Quoted, Telling};
pub use pictured::pictured;
