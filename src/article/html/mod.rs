//! HTML pages: their main text without menus, adverts, banners and comments, and what their heads tell of them.

mod blocks;
mod charset;
mod furniture;
mod main_text;
mod metadata;
mod outline;
mod page;

pub use page::{HtmlError, read_html};
