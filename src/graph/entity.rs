//! Entities, the articles that name them and the places where they do.

use std::collections::BTreeSet;

use petgraph::graph::NodeIndex;

use super::date::EdtfDate;
use super::extra::Extra;
use crate::ontology::ClassId;
use crate::text::{Level, Span, normal};

/// Where an entity stands in the graph.
pub type EntityIx = NodeIndex<u32>;

/// Where an article stands in the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleIx(pub(super) u32);

/// Something that articles are about, under one id however it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// Readable id, unique in the graph: `state-az`.
    pub id: String,
    /// Its type.
    pub class: ClassId,
    /// The name to show.
    pub label: String,
    /// Language code of the label, such as `fr`; may be empty.
    pub language: String,
    /// Its other names.
    pub aliases: BTreeSet<String>,
    /// The date that a `Date` stands for.
    pub value: Option<EdtfDate>,
    /// Degrees north and degrees east.
    pub position: Option<(f64, f64)>,
    /// Identifiers elsewhere, as IRIs.
    pub same_as: BTreeSet<String>,
    /// Remarks.
    pub notes: BTreeSet<String>,
    /// Columns that the program does not know.
    pub extra: Extra,
}

impl Entity {
    /// An entity of which nothing but its class and label is known.
    pub fn new(id: impl Into<String>, class: ClassId, label: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            class,
            label: label.into(),
            language: String::new(),
            aliases: BTreeSet::new(),
            value: None,
            position: None,
            same_as: BTreeSet::new(),
            notes: BTreeSet::new(),
            extra: Extra::new(),
        }
    }
}

/// An article as the tables and dumps describe it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ArticleRecord {
    /// Id: the stem of its file.
    pub id: String,
    /// Headline.
    pub title: String,
    /// Paper or site.
    pub publisher: String,
    /// Date of publication.
    pub published: Option<EdtfDate>,
    /// Language code of the text.
    pub language: String,
    /// Address, where it was published on the web.
    pub url: String,
    /// Path of the file relative to the folder of the tables; may be empty.
    pub file: String,
    /// SHA-256 of the file's bytes.
    pub sha256: String,
    /// SHA-256 of the text that offsets count in.
    pub text_sha256: String,
    /// Columns that the program does not know.
    pub extra: Extra,
}

/// Words of an article that name an entity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The article.
    pub article: ArticleIx,
    /// Where in the article's text.
    pub span: Span,
    /// Whom or what the words name.
    pub entity: EntityIx,
    /// The words.
    pub text: Box<str>,
    /// Columns that the program does not know.
    pub extra: Extra,
}

/// A name as part of an id, in normal form ([`Level::Slug`]): `Élysée` → `elysee`.
pub fn slug(name: &str) -> String {
    normal(name, Level::Slug)
}
