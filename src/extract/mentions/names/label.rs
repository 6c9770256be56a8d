//! Labels of tokens: which name they belong to, and where in it they stand (BILOU, Ratinov and Roth 2009).

use serde::{Deserialize, Serialize};

/// What a name is a name of, as far as the sequence model tells it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// A state or a place.
    Location,
    /// A person.
    Person,
    /// An organisation or a force.
    Organization,
    /// A date.
    Date,
}

impl Kind {
    /// All kinds, in order of their labels.
    pub const ALL: [Self; 4] = [Self::Location, Self::Person, Self::Organization, Self::Date];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Location => "Location",
            Self::Person => "Person",
            Self::Organization => "Organization",
            Self::Date => "Date",
        }
    }
}

/// The label of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Label {
    /// In no name.
    Outside,
    /// The first token of several.
    Begin(Kind),
    /// Neither the first nor the last.
    Inside(Kind),
    /// The last token of several.
    Last(Kind),
    /// A name of one token.
    Unit(Kind),
}

impl Label {
    /// Number of labels.
    pub const COUNT: usize = 1 + 4 * Kind::ALL.len();

    /// Its place among all labels.
    pub fn index(self) -> usize {
        match self {
            Self::Outside => 0,
            Self::Begin(kind) => 1 + 4 * kind as usize,
            Self::Inside(kind) => 2 + 4 * kind as usize,
            Self::Last(kind) => 3 + 4 * kind as usize,
            Self::Unit(kind) => 4 + 4 * kind as usize,
        }
    }

    /// The label at a place; [`Label::Outside`] for none.
    pub fn at(index: usize) -> Self {
        let Some(kind) = index.checked_sub(1).and_then(|i| Kind::ALL.get(i / 4).copied()) else { return Self::Outside };
        match (index - 1) % 4 {
            0 => Self::Begin(kind),
            1 => Self::Inside(kind),
            2 => Self::Last(kind),
            _ => Self::Unit(kind),
        }
    }

    /// Whether `next` may follow.
    pub fn may_precede(self, next: Self) -> bool {
        match self {
            Self::Begin(kind) | Self::Inside(kind) => matches!(next, Self::Inside(k) | Self::Last(k) if k == kind),
            Self::Outside | Self::Last(_) | Self::Unit(_) => matches!(next, Self::Outside | Self::Begin(_) | Self::Unit(_)),
        }
    }

    /// Whether a sentence may begin with it.
    pub fn may_open(self) -> bool {
        Self::Outside.may_precede(self)
    }

    /// Whether a sentence may end with it.
    pub fn may_close(self) -> bool {
        self.may_precede(Self::Outside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_is_a_label_and_back() {
        for index in 0..Label::COUNT {
            assert_eq!(Label::at(index).index(), index);
        }
        assert!(Label::Begin(Kind::Person).may_precede(Label::Last(Kind::Person)));
        assert!(!Label::Begin(Kind::Person).may_precede(Label::Last(Kind::Date)));
        assert!(!Label::Outside.may_precede(Label::Last(Kind::Date)));
    }
}
