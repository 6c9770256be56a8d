//! How deep Turtle and its relatives nest.
//!
//! What is nested is let go by calls within calls: what nests without bound would end the program instead of the file.

use memchr::memchr2;

/// RDF that nests deeper is refused.
pub const MOST_LEVELS: usize = 1000;

/// Lines and code points before a place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// Whole lines before it.
    pub line: u64,
    /// Code points before it in its line.
    pub column: u64,
}

impl Place {
    /// The place behind one more byte of UTF-8.
    pub fn step(&mut self, byte: u8) {
        match byte {
            b'\n' => *self = Self { line: self.line + 1, column: 0 },
            byte if byte & 0xc0 != 0x80 => self.column += 1,
            _ => {}
        }
    }

    /// The place behind more bytes of UTF-8.
    pub fn pass(&mut self, bytes: &[u8]) {
        let mut last = bytes;
        if let Some(end) = bytes.iter().rposition(|byte| *byte == b'\n') {
            self.line += bytes[..=end].iter().filter(|byte| **byte == b'\n').count() as u64;
            self.column = 0;
            last = &bytes[end + 1..];
        }
        self.column += last.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u64;
    }
}

/// Something nests too deeply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is nested too deeply: more than {MOST_LEVELS} levels")]
pub struct TooDeep {
    /// Where the first level too many begins.
    pub at: Place,
}

/// Counts the brackets of Turtle, TriG, N-Triples and N-Quads that are open, triple terms included, byte by byte.
#[derive(Debug, Default)]
pub struct Nesting {
    within: ByteContext,
    levels: usize,
    at: Place,
}

/// What a byte stands in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum ByteContext {
    #[default]
    Nothing,
    /// Behind a `<`, which begins an IRI or a triple term.
    Less,
    /// Behind a `>` that ends no IRI.
    Greater,
    Iri,
    Comment,
    /// Behind a backslash in a name.
    EscapedName,
    /// Behind so many quotation marks that may begin a string.
    Opening {
        mark: u8,
        count: u8,
    },
    String {
        mark: u8,
        is_escaped: bool,
    },
    /// In a string with three marks at its ends, behind so many of them.
    LongString {
        mark: u8,
        marks: u8,
        is_escaped: bool,
    },
}

impl Nesting {
    /// Goes on with the next bytes.
    ///
    /// # Errors
    /// [`TooDeep`] where more than [`MOST_LEVELS`] brackets are open.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), TooDeep> {
        let mut index = 0;
        loop {
            index += self.unchanging(bytes.get(index..).unwrap_or_default());
            let Some(&byte) = bytes.get(index) else { break };
            match self.next(byte) {
                Some(within) => self.within = within,
                None => {
                    self.at.pass(&bytes[..index]);
                    return Err(TooDeep { at: self.at });
                }
            }
            index += 1;
        }
        self.at.pass(bytes);
        Ok(())
    }

    /// How many of the next bytes leave it in what they stand in: most of a file are in IRIs, strings and comments.
    fn unchanging(&self, bytes: &[u8]) -> usize {
        let end = match self.within {
            ByteContext::Iri => memchr2(b'>', b'\n', bytes),
            ByteContext::Comment => memchr2(b'\n', b'\r', bytes),
            ByteContext::String { mark, is_escaped: false } => memchr2(mark, b'\\', bytes),
            _ => return 0,
        };
        end.unwrap_or(bytes.len())
    }

    /// What the next byte stands in; none where it opens one bracket too many.
    fn next(&mut self, byte: u8) -> Option<ByteContext> {
        Some(match self.within {
            ByteContext::Nothing => return self.between(byte),
            ByteContext::Less if byte == b'<' => return self.open(),
            ByteContext::Less if byte == b'>' => ByteContext::Nothing,
            ByteContext::Less => ByteContext::Iri,
            ByteContext::Greater if byte == b'>' => self.close(),
            ByteContext::Greater => return self.between(byte),
            // No IRI goes on in the next line.
            ByteContext::Iri if matches!(byte, b'>' | b'\n') => ByteContext::Nothing,
            ByteContext::Iri => ByteContext::Iri,
            ByteContext::Comment if matches!(byte, b'\n' | b'\r') => ByteContext::Nothing,
            ByteContext::Comment => ByteContext::Comment,
            ByteContext::EscapedName => ByteContext::Nothing,
            ByteContext::Opening { mark, count: 1 } if byte == mark => ByteContext::Opening { mark, count: 2 },
            ByteContext::Opening { mark, .. } if byte == mark => ByteContext::LongString { mark, marks: 0, is_escaped: false },
            ByteContext::Opening { mark, count: 1 } => ByteContext::String { mark, is_escaped: byte == b'\\' },
            // An empty string.
            ByteContext::Opening { .. } => return self.between(byte),
            ByteContext::String { mark, is_escaped: false } if byte == mark => ByteContext::Nothing,
            ByteContext::String { mark, is_escaped } => ByteContext::String { mark, is_escaped: !is_escaped && byte == b'\\' },
            ByteContext::LongString { mark, marks: 2, is_escaped: false } if byte == mark => ByteContext::Nothing,
            ByteContext::LongString { mark, marks, is_escaped: false } if byte == mark => {
                ByteContext::LongString { mark, marks: marks + 1, is_escaped: false }
            }
            ByteContext::LongString { mark, is_escaped, .. } => {
                ByteContext::LongString { mark, marks: 0, is_escaped: !is_escaped && byte == b'\\' }
            }
        })
    }

    fn between(&mut self, byte: u8) -> Option<ByteContext> {
        Some(match byte {
            b'<' => ByteContext::Less,
            b'>' => ByteContext::Greater,
            b'#' => ByteContext::Comment,
            b'\\' => ByteContext::EscapedName,
            b'"' | b'\'' => ByteContext::Opening { mark: byte, count: 1 },
            b'(' | b'[' | b'{' => return self.open(),
            b')' | b']' | b'}' => self.close(),
            _ => ByteContext::Nothing,
        })
    }

    fn open(&mut self) -> Option<ByteContext> {
        self.levels += 1;
        (self.levels <= MOST_LEVELS).then_some(ByteContext::Nothing)
    }

    fn close(&mut self) -> ByteContext {
        self.levels = self.levels.saturating_sub(1);
        ByteContext::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(turtle: &str) -> usize {
        let mut nesting = Nesting::default();
        nesting.feed(turtle.as_bytes()).unwrap();
        nesting.levels
    }

    #[test]
    fn brackets_count_outside_of_strings_iris_and_comments() {
        assert_eq!(levels("<a> <b> <<( <c> <d> ( [ "), 4);
        assert_eq!(levels("<a> <b> <<( <c> <d> ( [ <e> 1 ] ) )>> . <<"), 1);
        for closed in [
            r#"<a> <b> "(((\"((" ."#,
            r#"<a> <b> '(((\\' ."#,
            "<a> <b> '''((\n'(( '' ((''' .",
            "<a> <b> \"\"\"((\\\"\"\"((\"\"\" .",
            "<a> <b> \"\" , ''.",
            "<a#((> <b> <> # ((( \"\n .",
            "a:b\\(\\( a:c 1 .",
        ] {
            assert_eq!(levels(closed), 0, "{closed}");
            assert_eq!(levels(&format!("{closed} [")), 1, "{closed}");
        }
    }

    #[test]
    fn what_is_whole_ends_without_open_brackets() {
        assert_eq!(levels(crate::ontology::BUILTIN_TURTLE), 0);
    }

    #[test]
    fn the_first_level_too_many_is_told() {
        let turtle = format!("<a> <b>\n é {}", "(".repeat(MOST_LEVELS + 1));
        let refused = Nesting::default().feed(turtle.as_bytes()).unwrap_err();
        assert_eq!(refused.at, Place { line: 1, column: 3 + MOST_LEVELS as u64 });
    }
}
