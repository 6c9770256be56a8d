//! Results on standard output.

use std::fmt::Arguments;
use std::io::{self, IsTerminal, Write as _};

use crate::cli::error::CommandError;
use crate::cli::visible::visible;

/// Standard output; to a terminal, control characters are escaped.
pub(in crate::cli) fn visible_stdout() -> Box<dyn io::Write> {
    let out = io::stdout();
    if out.is_terminal() { Box::new(Visible { out, is_led: false }) } else { Box::new(out.lock()) }
}

/// Escapes control characters of UTF-8, line ends and tabs aside.
struct Visible<W> {
    out: W,
    /// Behind the byte that leads the second block of control characters.
    is_led: bool,
}

/// The first byte of U+0080 to U+009F, and of some letters.
const LEAD: u8 = 0xc2;

impl<W: io::Write> io::Write for Visible<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut shown = Vec::with_capacity(bytes.len());
        for &byte in bytes {
            let escaped = match byte {
                0x80..=0x9f if self.is_led => true,
                b'\n' | b'\r' | b'\t' => false,
                byte => byte.is_ascii_control(),
            };
            if self.is_led && !escaped {
                shown.push(LEAD);
            }
            self.is_led = byte == LEAD;
            if escaped {
                shown.extend(format!("\\u{{{byte:x}}}").into_bytes());
            } else if !self.is_led {
                shown.push(byte);
            }
        }
        self.out.write_all(&shown)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Appends a line, with control characters escaped.
pub(in crate::cli) fn line(out: &mut String, words: Arguments<'_>) {
    out.push_str(&visible(&words.to_string()));
    out.push('\n');
}

/// Prints results. A reader that has seen enough is no error.
pub(in crate::cli) fn print(results: &str) -> Result<(), CommandError> {
    match visible_stdout().write_all(results.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(CommandError::usage(format!("standard output: {error}"))),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        let words = "é\u{1b}[31m\u{9b}1m\n\tà «\u{a0}»\u{7f}";
        let expected = "é\\u{1b}[31m\\u{9b}1m\n\tà «\u{a0}»\\u{7f}";
        assert_eq!(visible(words), expected);
        let mut out = Visible { out: Vec::new(), is_led: false };
        for byte in words.bytes() {
            out.write_all(&[byte]).unwrap();
        }
        assert_eq!(String::from_utf8(out.out).unwrap(), expected);
    }
}
