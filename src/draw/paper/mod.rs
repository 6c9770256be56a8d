//! A graph on a page of true size, all letters of which can be read.

mod frame;
mod further;
mod numbered;
mod page;
mod trial;
mod ways;

pub use page::{OnPage, PagePicture, TooLarge, write_on_page};
pub use ways::Step;
