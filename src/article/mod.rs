//! Bytes become an [`Article`]: decoded text, title, dateline and paragraphs, all with positions.

mod address;
#[cfg(feature = "arrow")]
mod arrow_rows;
mod article;
mod composed;
mod decode;
mod fields;
mod head;
#[cfg(feature = "html")]
mod html;
mod language;
#[cfg(feature = "html")]
mod markdown;
mod mojibake;
mod ndjson;
#[cfg(feature = "parquet")]
mod parquet_rows;
mod plain;
mod remark;
mod written_date;

pub use address::address as web_address;
#[cfg(feature = "arrow")]
pub use arrow_rows::{ArticleColumns, NoTextColumn, article_columns, json_rows};
pub use article::{Article, ArticleSource, Metadata};
pub use composed::read_composed;
pub use decode::{DecodeError, Decoded, decode};
#[cfg(feature = "html")]
pub use html::{HtmlError, is_page, read_html};
pub use language::{DetectedLanguage, EXPECTED_LANGUAGE, language_of};
#[cfg(feature = "html")]
pub use markdown::{MarkdownError, read_markdown};
pub use mojibake::repair_mojibake;
pub use ndjson::{NdjsonError, TextField, read_ndjson, read_ndjson_anyhow, safe_id};
#[cfg(feature = "parquet")]
pub use parquet_rows::{ParquetReadError, ParquetRows, parquet_rows};
pub use plain::{PlainError, read_plain};
pub use remark::Remark;
