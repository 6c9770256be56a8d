//! Events, agreements and dated statements on a time axis.

mod form;
mod items;
mod page;
mod sheet;

pub use page::{Timeline, write_timeline};
