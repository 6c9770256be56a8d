//! NDJSON: an article on each line.

use serde_json::{Map, Value};

use super::article::{Article, ArticleSource, Metadata};
use super::composed::{ArticleParts, compose};
use super::fields::{self, FieldRole, JsonRecord};
use super::language::primary;
use super::mojibake::repair_mojibake;
use super::plain::{hex_digest, paragraphs};
use super::remark::Remark;
use crate::text::{Text, is_scientific};

/// Why a line of NDJSON is not an article.
#[derive(Debug, thiserror::Error)]
pub enum NdjsonError {
    /// It is not JSON.
    #[error("this is not JSON ({0}): expected one object on each line")]
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
        field: String,
        /// What is in it.
        found: String,
        /// What belongs there.
        expected: &'static str,
    },
}

impl NdjsonError {
    /// The error in words that are true of other lines with the same fault.
    pub fn general(&self) -> String {
        match self {
            Self::Syntax(_) => "this is not JSON: expected one object on each line".to_owned(),
            Self::WrongField { field, expected, .. } => format!("the field '{field}' is not {expected}"),
            Self::NoObject(_) | Self::NoText(_) => self.to_string(),
        }
    }
}

/// So many fields are named where none holds the text.
const SHOWN_FIELDS: usize = 4;

fn expected(fields: &[String]) -> String {
    let quoted = |fields: &[String]| fields.iter().map(|f| format!("'{f}'")).collect::<Vec<_>>().join(" or ");
    let others = if fields.len() > SHOWN_FIELDS { format!(" (or one of {} others)", fields.len() - SHOWN_FIELDS) } else { String::new() };
    quoted(fields.get(..SHOWN_FIELDS).unwrap_or(fields)) + &others
}

/// Where the text of a record stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TextField<'a> {
    /// In the first of the fields that usually hold it.
    #[default]
    Usual,
    /// In the field of this name.
    Named(&'a str),
}

/// Reads the article of a line.
///
/// The record's `id`, made safe, replaces that of the source. Text, title, date of publication, publisher, language and address
/// are looked for in the fields that programs usually write them to (`data/records/fields.csv`); those that nobody reads are
/// remarked. The text is extracted: title, blank line, paragraphs. `sha256` is the digest of the line.
///
/// # Errors
/// [`NdjsonError`] where the line is not such a record.
pub fn read_ndjson(line: &str, field: TextField<'_>, source: ArticleSource) -> Result<Article, NdjsonError> {
    let object = object(line)?;
    let record = JsonRecord::new(&object);
    let found = match field {
        TextField::Usual => record.of(FieldRole::Text).find_map(|(name, value)| Some((name, fields::text(value)?))),
        TextField::Named(name) => object.get(name).and_then(fields::text).map(|text| (name, text)),
    };
    let no_text = || {
        NdjsonError::NoText(match field {
            TextField::Usual => FieldRole::Text.fields().map(str::to_owned).collect(),
            TextField::Named(name) => vec![name.to_owned()],
        })
    };
    let (name, body) = found.ok_or_else(no_text)?;
    let mut article = article(&record, &body, line, source)?.ok_or_else(no_text)?;
    article.remarks.extend(record.unread(name).into_iter().map(Remark::UnreadField));
    Ok(article)
}

/// The articles that a line may be, one for each text in it: where the field of the text is not known.
pub fn read_ndjson_anyhow(line: &str, source: &ArticleSource) -> Vec<Article> {
    let Ok(object) = object(line) else { return Vec::new() };
    let record = JsonRecord::new(&object);
    let texts = object.values().filter_map(fields::text);
    texts.filter_map(|body| article(&record, &body, line, source.clone()).ok().flatten()).collect()
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

fn article(record: &JsonRecord<'_>, body: &str, line: &str, mut source: ArticleSource) -> Result<Option<Article>, NdjsonError> {
    match record.id() {
        Some(Value::String(id)) if !safe_id(id).is_empty() => source.id = safe_id(id),
        Some(Value::Number(id)) => source.id = safe_id(&id.to_string()),
        None | Some(Value::Null) => {}
        Some(other) => {
            return Err(NdjsonError::WrongField { field: "id".to_owned(), found: other.to_string(), expected: "a string or a number" });
        }
    }
    let published = record.published().map_err(|(field, found)| NdjsonError::WrongField {
        field: field.to_owned(),
        found,
        expected: "a date such as 2021-05-31",
    })?;
    source.sha256 = hex_digest(line.as_bytes());
    let body = repair_mojibake(body).unwrap_or_else(|| body.to_owned());
    let text = Text::new(body);
    let metadata = Metadata {
        publisher: record.publisher(),
        published,
        language: record.words(FieldRole::Language).as_deref().and_then(primary),
        url: None,
    };
    let paragraphs = paragraphs(&text).into_iter().map(|span| text.slice(span).to_owned()).collect();
    let title = record.words(FieldRole::Title).map(|t| repair_mojibake(&t).unwrap_or(t));
    Ok(compose(ArticleParts { title, paragraphs, metadata, addresses: record.addresses() }, source))
}

/// What can stand in an IRI and in the name of a file: letters, digits, `-`, `.` and `_`; the rest as hyphens. What reads as a number in
/// scientific notation (`1e-5`) gets a `_` before its exponent, since tables refuse such an id as one that a spreadsheet has rounded.
pub fn safe_id(name: &str) -> String {
    let id: String = name.trim().chars().map(|c| if c.is_alphanumeric() || "-._".contains(c) { c } else { '-' }).collect();
    let id = id.trim_matches('.');
    if is_scientific(id) { id.replace("e-", "e_").replace("E-", "E_") } else { id.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Article, NdjsonError> {
        read_ndjson(line, TextField::Usual, ArticleSource { id: "a-1".to_owned(), ..ArticleSource::default() })
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
        assert_eq!(read(r#"{"id":0.00000000012,"text":"Un."}"#).unwrap().source.id, "1.2e_10");
    }

    #[test]
    fn an_address_that_is_none_is_remarked() {
        let article = read(r#"{"text":"Un.","date":"2021-05-06","url":"/a/b.html"}"#).unwrap();
        assert_eq!((article.metadata.url, article.remarks), (None, vec![Remark::NoAddress("/a/b.html".to_owned())]));
        let article = read(r#"{"text":["Un.","Deux."],"url":"/a","link":"https://a.example/a b","x":1}"#).unwrap();
        assert_eq!(article.text.as_str(), "Un.\n\nDeux.\n");
        assert_eq!(article.metadata.url.as_deref(), Some("https://a.example/a%20b"));
        assert_eq!(article.remarks, [Remark::UnreadField("x".to_owned())]);
    }

    #[test]
    fn what_is_no_record_is_message() {
        let message = |line: &str| read(line).unwrap_err().to_string();
        assert_eq!(message("{\"text\":"), "this is not JSON (EOF while parsing a value at column 8): expected one object on each line");
        assert_eq!(message("[]"), "expected an object such as {\"text\": \"…\"}, found a list");
        assert_eq!(
            message("{\"text\": 3}"),
            "there is no text: expected a string in the field 'text' or 'body' or 'content' or 'maintext' (or one of 11 others)"
        );
        assert_eq!(message(r#"{"text":"a","date":"hier"}"#), "the field 'date' is 'hier': expected a date such as 2021-05-31");
    }
}
