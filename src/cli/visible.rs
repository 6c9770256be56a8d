//! Words for terminals, which obey control characters.

use std::borrow::Cow;
use std::char::EscapeUnicode;

/// Words with their control characters escaped, line ends and tabs aside: a terminal would obey them.
pub(super) fn visible(words: &str) -> Cow<'_, str> {
    let is_obeyed = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if !words.contains(is_obeyed) {
        return words.into();
    }
    words.chars().flat_map(|c| if is_obeyed(c) { VisibleChar::Escaped(c.escape_unicode()) } else { VisibleChar::AsItIs(Some(c)) }).collect()
}

enum VisibleChar {
    AsItIs(Option<char>),
    Escaped(EscapeUnicode),
}

impl Iterator for VisibleChar {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Self::AsItIs(c) => c.take(),
            Self::Escaped(chars) => chars.next(),
        }
    }
}
