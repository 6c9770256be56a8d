//! Which fields of a record hold what: many programs write records, and each has names of its own for them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::civil::Date;
use jiff::fmt::rfc2822;
use jiff::{Timestamp, tz::TimeZone};
use serde_json::{Map, Value};

use super::written_date::Months;

/// Roles and fields in order of preference.
const TABLE: &str = include_str!("../../data/records/fields.csv");
/// Plain names of the fields that are read whatever stands beside them: those of all roles but text.
static READ: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let texts: BTreeSet<String> = FieldRole::Text.fields().map(plain).collect();
    rows().map(|(_, field)| plain(field)).filter(|field| !texts.contains(field)).collect()
});
/// The field with a record's id.
const ID: &str = "id";
/// An object in a list in an object …: nothing useful lies deeper.
const DEEPEST: usize = 4;

/// What a field may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldRole {
    Text,
    Title,
    Published,
    Publisher,
    /// The address where it looks like one, else the publisher.
    AddressOrPublisher,
    /// The host's name: a publisher where there is no better one.
    Site,
    Language,
    Address,
    /// Within an object that stands for a name.
    Inner,
    /// Within an object that stands for a page.
    InnerAddress,
}

impl FieldRole {
    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Published => "published",
            Self::Publisher => "publisher",
            Self::AddressOrPublisher => "address or publisher",
            Self::Site => "site",
            Self::Language => "language",
            Self::Address => "address",
            Self::Inner => "inner",
            Self::InnerAddress => "inner address",
        }
    }

    /// Names of the fields of this role, the most trusted first.
    pub fn fields(self) -> impl Iterator<Item = &'static str> {
        rows().filter(move |(role, _)| *role == self.name()).map(|(_, field)| field)
    }
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().skip(1).filter_map(|line| line.split_once(','))
}

/// A record whose fields are found whatever their names' case, hyphens and underscores: `pubDate` and `pub_date` are one.
pub(super) struct JsonRecord<'a> {
    fields: BTreeMap<String, (&'a str, &'a Value)>,
}

impl<'a> JsonRecord<'a> {
    pub fn new(record: &'a Map<String, Value>) -> Self {
        let mut fields = BTreeMap::new();
        for (name, value) in record {
            fields.entry(plain(name)).or_insert((name.as_str(), value));
        }
        Self { fields }
    }

    /// The fields of a role that hold something, as they are called here, the most trusted first.
    pub fn of(&self, role: FieldRole) -> impl Iterator<Item = (&'a str, &'a Value)> + '_ {
        role.fields().filter_map(|field| self.fields.get(&plain(field)).copied()).filter(|(_, value)| is_told(value))
    }

    /// What the record says its id is.
    pub fn id(&self) -> Option<&'a Value> {
        self.fields.get(ID).map(|(_, value)| *value)
    }

    /// The words of the first field of a role that has some.
    pub fn words(&self, role: FieldRole) -> Option<String> {
        self.of(role).find_map(|(_, value)| words(value, FieldRole::Inner))
    }

    /// All that may be the record's address, the most trusted first.
    pub fn addresses(&self) -> Vec<String> {
        let found = self.of(FieldRole::Address).filter_map(|(_, value)| words(value, FieldRole::InnerAddress));
        found.chain(self.source().filter(|source| is_address(source))).collect()
    }

    /// Who published it.
    pub fn publisher(&self) -> Option<String> {
        let source = || self.source().filter(|source| !is_address(source));
        self.words(FieldRole::Publisher).or_else(source).or_else(|| self.words(FieldRole::Site))
    }

    fn source(&self) -> Option<String> {
        self.words(FieldRole::AddressOrPublisher)
    }

    /// The first date that is one; else the field that should hold it, with what it says.
    pub fn published(&self) -> Result<Option<Date>, (&'a str, String)> {
        let mut wrong = None;
        for (field, value) in self.of(FieldRole::Published) {
            match date(value) {
                Some(date) => return Ok(Some(date)),
                None => {
                    wrong = wrong.or(Some((field, words(value, FieldRole::Inner).map_or_else(|| value.to_string(), |w| format!("'{w}'")))))
                }
            }
        }
        wrong.map_or(Ok(None), Err)
    }

    /// Fields that hold something and that nobody reads: those of no role, and texts beside the one that is read.
    pub fn unread(&self, text_field: &str) -> Vec<String> {
        let text_field = plain(text_field);
        let unread = self.fields.iter().filter(|(plainly, (_, value))| is_told(value) && **plainly != text_field && !is_read(plainly));
        unread.map(|(_, (name, _))| (*name).to_owned()).collect()
    }
}

/// Whether a field of that name is read whatever stands beside it.
pub(super) fn is_read(name: &str) -> bool {
    let plainly = plain(name);
    plainly == ID || READ.contains(&plainly)
}

/// A name in lower case, without what stands between its words.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-' | ' ' | '.')).flat_map(char::to_lowercase).collect()
}

/// The text that a value holds: a string, or a list of paragraphs.
pub(super) fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(paragraphs) => paragraphs.iter().map(Value::as_str).collect::<Option<Vec<_>>>()?.join("\n\n"),
        _ => return None,
    };
    Some(text).filter(|text| !text.trim().is_empty())
}

fn is_told(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(words) => !words.trim().is_empty(),
        Value::Array(all) => !all.is_empty(),
        Value::Object(object) => !object.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

/// The words of a value: of a list its first, of an object what it calls itself.
fn words(value: &Value, inner: FieldRole) -> Option<String> {
    within(value, inner, 0).and_then(Value::as_str).map(|words| words.trim().to_owned())
}

/// The string or number that a value comes down to.
fn within(value: &Value, inner: FieldRole, depth: usize) -> Option<&Value> {
    match value {
        _ if depth > DEEPEST => None,
        Value::Array(all) => all.iter().find_map(|one| within(one, inner, depth + 1)),
        Value::Object(object) => inner.fields().filter_map(|field| object.get(field)).find_map(|one| within(one, inner, depth + 1)),
        Value::String(_) | Value::Number(_) if is_told(value) => Some(value),
        _ => None,
    }
}

fn is_address(words: &str) -> bool {
    words.contains("://") && !words.contains(char::is_whitespace)
}

fn date(value: &Value) -> Option<Date> {
    match within(value, FieldRole::Inner, 0)? {
        Value::Number(number) => {
            // Programs that count in seconds write decimals for parts of them; the cast is made of whole numbers, and bounded.
            let count = number.as_i64().or_else(|| number.as_f64().map(|count| count.trunc() as i64))?;
            Months::default().date(&count.to_string()).or_else(|| since_1970(count))
        }
        value => {
            let written = value.as_str()?.trim();
            let of_mail = || rfc2822::DateTimeParser::new().parse_zoned(written).ok().map(|zoned| zoned.date());
            Months::default().date(written).or_else(of_mail)
        }
    }
}

/// The day in Greenwich of so many seconds or milliseconds since 1970, as programs count them; small numbers are something else.
fn since_1970(count: i64) -> Option<Date> {
    let milliseconds = match count {
        100_000_000..=9_999_999_999 => count * 1000,
        100_000_000_000..=9_999_999_999_999 => count,
        _ => return None,
    };
    Some(Timestamp::from_millisecond(milliseconds).ok()?.to_zoned(TimeZone::UTC).date())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> Map<String, Value> {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_source_is_an_address_or_a_publisher() {
        let record = of(r#"{"source": "https://a.example/1", "sitename": "Le Phare", "hostname": "a.example"}"#);
        let record = JsonRecord::new(&record);
        assert_eq!((record.addresses(), record.publisher().as_deref()), (vec!["https://a.example/1".to_owned()], Some("Le Phare")));
        let record = of(r#"{"source": {"id": null, "name": "Le Phare"}, "link": "https://a.example/2"}"#);
        let record = JsonRecord::new(&record);
        assert_eq!((record.addresses(), record.publisher().as_deref()), (vec!["https://a.example/2".to_owned()], Some("Le Phare")));
        let record =
            of(r#"{"publisher": [{"@type": "Organization", "name": "Le Phare"}], "mainEntityOfPage": {"@id": "https://a.example/3"}}"#);
        let record = JsonRecord::new(&record);
        assert_eq!((record.addresses(), record.publisher().as_deref()), (vec!["https://a.example/3".to_owned()], Some("Le Phare")));
    }

    #[test]
    fn dates_of_many_programs_are_read() {
        let dates = [
            r#"{"date_publish": "2024-03-05 10:00:00"}"#,
            r#"{"pubDate": "Tue, 05 Mar 2024 10:00:00 +0100"}"#,
            r#"{"published": null, "publish_date": "5 mars 2024"}"#,
            r#"{"datePublished": "2024-03-05T23:59:00-05:00"}"#,
            r#"{"date": {"$date": "2024-03-05T10:00:00Z"}}"#,
            r#"{"published_at": 1709632800}"#,
            r#"{"timestamp": 1709632800000}"#,
            r#"{"date": 20240305}"#,
            r#"{"published_at": 1709632800.5}"#,
            r#"{"timestamp": 1709632800000.25}"#,
            r#"{"date": "hier", "created_at": "2024-03-05"}"#,
        ];
        for written in dates {
            let record = of(written);
            assert_eq!(JsonRecord::new(&record).published().unwrap().map(|d| d.to_string()).as_deref(), Some("2024-03-05"), "{written}");
        }
        let record = of(r#"{"pub_date": "hier"}"#);
        assert_eq!(JsonRecord::new(&record).published(), Err(("pub_date", "'hier'".to_owned())));
    }

    #[test]
    fn what_has_no_role_is_not_read() {
        let record = of(r#"{"id": 1, "text": "a", "body": "b", "author": "c", "tags": [], "image": null, "Title": "d"}"#);
        assert_eq!(JsonRecord::new(&record).unread("text"), ["author", "body"]);
    }
}
