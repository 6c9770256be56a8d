//! Entities, the articles that name them and the places where they do.

use std::collections::BTreeSet;
use std::str::FromStr;

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

/// How words mean an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// A name: "Mali", "OTAN", "3 mai".
    Name,
    /// A noun with a modifier or complement of its own: "forces armées maliennes".
    Description,
    /// A bare noun or a pronoun, which only refers back: "les forces", "celui-ci".
    Reference,
}

/// The name of no kind of mention.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a kind of mention: expected name, description or reference")]
pub struct UnknownMentionKind(pub String);

impl MentionKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Name, Self::Description, Self::Reference];

    /// Its name in tables and dumps.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Description => "description",
            Self::Reference => "reference",
        }
    }
}

impl FromStr for MentionKind {
    type Err = UnknownMentionKind;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| UnknownMentionKind(name.to_owned()))
    }
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
    /// How they mean it, where that is known.
    pub kind: Option<MentionKind>,
    /// Columns that the program does not know.
    pub extra: Extra,
}

/// A name as part of an id, in normal form ([`Level::Slug`]): `Élysée` → `elysee`.
pub fn slug(name: &str) -> String {
    normal(name, Level::Slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_mention_is_read_by_its_name() {
        for kind in MentionKind::ALL {
            assert_eq!(kind.name().parse(), Ok(kind));
        }
        assert_eq!("names".parse::<MentionKind>(), Err(UnknownMentionKind("names".to_owned())));
    }
}
