//! NDJSON: an article on each line.

use serde_json::{Map, Value};

use super::article::{Article, ArticleSource, Metadata};
use super::composed::{Parts, compose};
use super::language::primary;
use super::mojibake::repair_mojibake;
use super::plain::{hex_digest, paragraphs};
use super::text::Text;
use super::written_date::Months;

/// Fields that the text is looked for in.
pub const TEXT_FIELDS: [&str; 3] = ["text", "body", "content"];

/// Why a line of NDJSON is no article.
#[derive(Debug, thiserror::Error)]
pub enum NdjsonError {
    /// It is no JSON.
    #[error("this is no JSON ({0}): expected one object on each line")]
    Syntax(String),
    /// It is JSON, but no object.
    #[error("expected an object such as {{\"text\": \"…\"}}, found {0}")]
    NoObject(&'static str),
    /// No field holds the text.
    #[error("there is no text: expected a string in the field {}", expected(.0))]
    NoText(Vec<String>),
    /// A field holds something else than what belongs in it.
    #[error("the field '{field}' is {found}: expected {expected}")]
    WrongField {
        /// Name of the field.
        field: &'static str,
        /// What is in it.
        found: String,
        /// What belongs there.
        expected: &'static str,
    },
}

fn expected(fields: &[String]) -> String {
    fields.iter().map(|f| format!("'{f}'")).collect::<Vec<_>>().join(" or ")
}

/// Reads the article of a line; its text is taken from the first of the `fields` that holds a string.
///
/// The record's `id`, made safe, replaces that of the source. `title`, `published` (or `date`), `publisher` (or `source`),
/// `language` (or `lang`) and `url` may be there. The text is extracted: title, blank line, paragraphs. `sha256` is the
/// digest of the line.
///
/// # Errors
/// [`NdjsonError`] where the line is no such record.
pub fn read_ndjson(line: &str, fields: &[&str], source: ArticleSource) -> Result<Article, NdjsonError> {
    let record = object(line)?;
    let body = fields.iter().find_map(|field| record.get(*field).and_then(Value::as_str)).filter(|text| !text.trim().is_empty());
    let Some(body) = body else { return Err(NdjsonError::NoText(fields.iter().map(|f| (*f).to_owned()).collect())) };
    article(&record, body, line, source)
        .and_then(|a| a.ok_or_else(|| NdjsonError::NoText(fields.iter().map(|f| (*f).to_owned()).collect())))
}

/// The articles that a line may be, one for each string in it: where the field of the text is not known.
pub fn read_ndjson_anyhow(line: &str, source: &ArticleSource) -> Vec<Article> {
    let Ok(record) = object(line) else { return Vec::new() };
    let texts = record.values().filter_map(Value::as_str).filter(|text| !text.trim().is_empty());
    texts.filter_map(|body| article(&record, body, line, source.clone()).ok().flatten()).collect()
}

fn object(line: &str) -> Result<Map<String, Value>, NdjsonError> {
    match serde_json::from_str(line) {
        Ok(Value::Object(record)) => Ok(record),
        Ok(Value::Array(_)) => Err(NdjsonError::NoObject("a list")),
        Ok(Value::String(_)) => Err(NdjsonError::NoObject("a string")),
        Ok(Value::Null | Value::Bool(_) | Value::Number(_)) => Err(NdjsonError::NoObject("a single value")),
        Err(error) => Err(NdjsonError::Syntax(error.to_string().replace("at line 1 column", "at column"))),
    }
}

fn article(record: &Map<String, Value>, body: &str, line: &str, mut source: ArticleSource) -> Result<Option<Article>, NdjsonError> {
    let told = |names: &[&str]| {
        let found = names.iter().find_map(|name| record.get(*name).and_then(Value::as_str));
        found.map(str::trim).filter(|value| !value.is_empty())
    };
    match record.get("id") {
        Some(Value::String(id)) if !safe_id(id).is_empty() => source.id = safe_id(id),
        Some(Value::Number(id)) => source.id = safe_id(&id.to_string()),
        None | Some(Value::Null) => {}
        Some(other) => {
            return Err(NdjsonError::WrongField { field: "id", found: other.to_string(), expected: "a string or a number" });
        }
    }
    let published = match told(&["published", "date"]) {
        None => None,
        Some(written) => Some(Months::default().date(written).ok_or_else(|| NdjsonError::WrongField {
            field: if record.contains_key("published") { "published" } else { "date" },
            found: format!("'{written}'"),
            expected: "a date such as 2021-05-31",
        })?),
    };
    source.sha256 = hex_digest(line.as_bytes());
    let body = repair_mojibake(body).unwrap_or_else(|| body.to_owned());
    let text = Text::new(body);
    let metadata = Metadata {
        publisher: told(&["publisher", "source"]).map(str::to_owned),
        published,
        language: told(&["language", "lang"]).and_then(primary),
        url: told(&["url"]).map(str::to_owned),
    };
    let paragraphs = paragraphs(&text).into_iter().map(|span| text.slice(span).to_owned()).collect();
    let title = told(&["title"]).map(|t| repair_mojibake(t).unwrap_or_else(|| t.to_owned()));
    Ok(compose(Parts { title, paragraphs, metadata }, source))
}

/// What can stand in an IRI and in the name of a file: letters, digits, `-`, `.` and `_`; the rest as hyphens.
pub fn safe_id(name: &str) -> String {
    let id: String = name.trim().chars().map(|c| if c.is_alphanumeric() || "-._".contains(c) { c } else { '-' }).collect();
    id.trim_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Article, NdjsonError> {
        read_ndjson(line, &TEXT_FIELDS, ArticleSource { id: "a-1".to_owned(), ..ArticleSource::default() })
    }

    #[test]
    fn a_record_is_an_article() {
        let article =
            read(r#"{"id":"d/7","title":"Une trêve","body":"Un.\nDeux\nsuit.","date":"2021-05-06","source":"Le Phare","url":"u"}"#)
                .unwrap();
        assert_eq!(article.text.as_str(), "Une trêve\n\nUn.\n\nDeux suit.\n");
        assert_eq!((article.source.id.as_str(), article.publisher_words().as_str()), ("d-7", "Le Phare"));
        assert_eq!(article.source.published.map(|d| d.to_string()).as_deref(), Some("2021-05-06"));
        assert_eq!(read(r#"{"text":"Un."}"#).unwrap().source.id, "a-1");
    }

    #[test]
    fn what_is_no_record_is_told() {
        let told = |line: &str| read(line).unwrap_err().to_string();
        assert_eq!(told("{\"text\":"), "this is no JSON (EOF while parsing a value at column 8): expected one object on each line");
        assert_eq!(told("[]"), "expected an object such as {\"text\": \"…\"}, found a list");
        assert_eq!(told("{\"text\": 3}"), "there is no text: expected a string in the field 'text' or 'body' or 'content'");
        assert_eq!(told(r#"{"text":"a","date":"hier"}"#), "the field 'date' is 'hier': expected a date such as 2021-05-31");
    }
}
