//! The ground that all other rooms stand on: positions in a text, the text itself, and the forms under which words are compared.

mod forbidden;
mod normal;
mod scientific;
mod span;
mod text;

pub use forbidden::forbidden;
pub use normal::{Level, composed, normal, plain_sign};
pub use scientific::is_scientific;
pub use span::Span;
pub use text::Text;
