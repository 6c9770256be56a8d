//! A graph on a page of true size, all letters of which can be read.

mod numbered;
mod page;
mod ways;

pub use page::{PagePicture, TooLarge, write_on_page};
pub use ways::Step;
