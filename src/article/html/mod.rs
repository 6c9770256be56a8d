//! HTML pages: their main text without menus, adverts, banners and comments, and the metadata in their heads.

mod blocks;
mod charset;
mod clearing;
mod exports;
mod furniture;
mod main_text;
mod metadata;
mod outline;
mod page;
mod parsed;
mod prose;
mod recognised;
mod several;
mod teasers;
mod visible_date;

pub use page::{HtmlError, read_html};
pub use recognised::is_page;
