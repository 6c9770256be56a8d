//! Quotation marks.

use serde::Deserialize;

use super::tables::{LexiconError, LexiconTables, rows};

/// On which side of quoted words a mark stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Before them.
    Open,
    /// Behind them.
    Close,
    /// On both.
    Both,
}

/// A quotation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct QuotationMark {
    /// The mark.
    pub mark: char,
    /// Where it stands.
    pub side: Side,
}

/// The quotation marks of a language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuotationMarks(Vec<QuotationMark>);

impl QuotationMarks {
    /// Reads `quotes`.
    pub(super) fn read(tables: &LexiconTables) -> Result<Self, LexiconError> {
        Ok(Self(rows(tables, "quotes")?))
    }

    /// The marks in order of the table.
    pub fn iter(&self) -> impl Iterator<Item = QuotationMark> {
        self.0.iter().copied()
    }

    /// The side of a mark; `None` for any other token.
    pub fn side(&self, token: &str) -> Option<Side> {
        let mut chars = token.chars();
        let (mark, None) = (chars.next()?, chars.next()) else { return None };
        self.iter().find(|known| known.mark == mark).map(|known| known.side)
    }

    /// Whether a token can open a quotation.
    pub fn can_open(&self, token: &str) -> bool {
        matches!(self.side(token), Some(Side::Open | Side::Both))
    }

    /// Whether a token can close a quotation.
    pub fn can_close(&self, token: &str) -> bool {
        matches!(self.side(token), Some(Side::Close | Side::Both))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_stands_on_a_side() {
        let marks = QuotationMarks::read(&LexiconTables::packaged()).unwrap();
        assert!(marks.can_open("«") && !marks.can_close("«") && marks.can_close("”") && !marks.can_open("”"));
        assert_eq!(marks.side("\""), Some(Side::Both));
        assert!(["", "(", "««", "mot"].iter().all(|token| marks.side(token).is_none()));
    }

    #[test]
    fn a_mark_is_one_character() {
        let mut tables = LexiconTables::packaged();
        tables.give("quotes", b"mark,side\n<<,open\n".to_vec());
        assert!(matches!(QuotationMarks::read(&tables), Err(LexiconError::Row { table, line: 2, .. }) if table == "quotes"));
    }
}
