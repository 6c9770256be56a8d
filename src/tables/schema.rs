//! Which tables there are and which columns they have.

use crate::graph::Table;

/// The file of corrections by hand, in a folder of tables.
pub const CORRECTIONS_FILE: &str = "corrections.csv";

/// The tables of a graph, in the order in which they are read.
pub fn tables() -> [Table; 5] {
    [Table::Articles, Table::Entities, Table::Mentions, Table::Relations, Table::Evidence]
}

/// The file that holds a table.
pub fn file_name(table: Table) -> &'static str {
    match table {
        Table::Articles => "articles.csv",
        Table::Entities => "entities.csv",
        Table::Mentions => "mentions.csv",
        Table::Relations => "relations.csv",
        Table::Evidence => "evidence.csv",
        Table::Corrections => CORRECTIONS_FILE,
    }
}

/// A column that the program knows; one of a name means the same in all tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // their names say all; the tables' contract says what they hold
pub enum Column {
    Id,
    Title,
    Publisher,
    Published,
    Language,
    Url,
    File,
    Sha256,
    TextSha256,
    Type,
    Label,
    Aliases,
    Value,
    Latitude,
    Longitude,
    SameAs,
    Note,
    Article,
    Entity,
    Start,
    End,
    Text,
    Kind,
    Subject,
    Relation,
    Object,
    Date,
    Place,
    Role,
    Recipient,
    Quantity,
    Unit,
    ClaimedBy,
    Planned,
    Negated,
    Reported,
    Statement,
    Rule,
    Confidence,
    Action,
    Into,
    From,
    To,
    Words,
}

impl Column {
    /// How many there are.
    pub(super) const COUNT: usize = Self::Words as usize + 1;

    /// The name in the header.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Title => "title",
            Self::Publisher => "publisher",
            Self::Published => "published",
            Self::Language => "language",
            Self::Url => "url",
            Self::File => "file",
            Self::Sha256 => "sha256",
            Self::TextSha256 => "text_sha256",
            Self::Type => "type",
            Self::Label => "label",
            Self::Aliases => "aliases",
            Self::Value => "value",
            Self::Latitude => "latitude",
            Self::Longitude => "longitude",
            Self::SameAs => "same_as",
            Self::Note => "note",
            Self::Article => "article",
            Self::Entity => "entity",
            Self::Start => "start",
            Self::End => "end",
            Self::Text => "text",
            Self::Kind => "kind",
            Self::Subject => "subject",
            Self::Relation => "relation",
            Self::Object => "object",
            Self::Date => "date",
            Self::Place => "place",
            Self::Role => "role",
            Self::Recipient => "recipient",
            Self::Quantity => "quantity",
            Self::Unit => "unit",
            Self::ClaimedBy => "claimed_by",
            Self::Planned => "planned",
            Self::Negated => "negated",
            Self::Reported => "reported",
            Self::Statement => "statement",
            Self::Rule => "rule",
            Self::Confidence => "confidence",
            Self::Action => "action",
            Self::Into => "into",
            Self::From => "from",
            Self::To => "to",
            Self::Words => "words",
        }
    }
}

/// The columns that the program knows, in the order in which it writes them.
pub fn columns(table: Table) -> &'static [Column] {
    use Column::*;
    match table {
        Table::Articles => &[Id, Title, Publisher, Published, Language, Url, File, Sha256, TextSha256],
        Table::Entities => &[Id, Type, Label, Language, Aliases, Value, Latitude, Longitude, SameAs, Note],
        Table::Mentions => &[Article, Entity, Start, End, Text, Kind],
        Table::Relations => &[
            Id, Subject, Relation, Object, Date, Start, End, Place, Role, Recipient, Quantity, Unit, ClaimedBy, Planned, Negated, Reported,
            Note,
        ],
        Table::Evidence => &[Statement, Article, Start, End, Rule, Confidence],
        Table::Corrections => &[
            Action, Id, Into, Type, Label, Value, Subject, Relation, Object, Date, Start, End, Place, Role, Recipient, Quantity, Unit,
            ClaimedBy, Planned, Negated, Reported, Article, From, To, Words, Note,
        ],
    }
}

/// The columns that a table cannot do without.
pub(super) fn required(table: Table) -> &'static [Column] {
    use Column::*;
    match table {
        Table::Articles => &[Id],
        Table::Entities => &[Id, Type, Label],
        Table::Mentions => &[Article, Entity, Start, End],
        Table::Relations => &[Subject, Relation, Object],
        Table::Evidence => &[Statement, Article, Start, End],
        Table::Corrections => &[Action],
    }
}

/// The column of the words of evidence: written with `--quotes`, read where it is there, and no unknown one.
pub(super) const QUOTE: Column = Column::Text;
