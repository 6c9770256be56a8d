//! Results on standard output.

use std::fmt::Arguments;
use std::io::{self, IsTerminal, Write as _};

use crate::cli::error::{CommandError, Stop};
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

/// Prints all results of a command. A reader that has seen enough changes nothing: there is nothing more to do.
///
/// # Errors
/// A [`CommandError`] where standard output fails otherwise.
pub(in crate::cli) fn print(results: &str) -> Result<(), CommandError> {
    match visible_stdout().write_all(results.as_bytes()).map_err(|error| stop(&error)) {
        Err(Stop::Failed(error)) => Err(error),
        Ok(()) | Err(Stop::ClosedPipe) => Ok(()),
    }
}

/// What an error of standard output means for a command that has more to write.
pub(in crate::cli) fn stop(error: &io::Error) -> Stop {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Stop::ClosedPipe,
        _ => Stop::Failed(CommandError::usage(format!("standard output: {error}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_has_seen_enough_is_not_an_error() {
        assert!(matches!(stop(&io::ErrorKind::BrokenPipe.into()), Stop::ClosedPipe));
        let Stop::Failed(error) = stop(&io::ErrorKind::StorageFull.into()) else { panic!("a failure") };
        assert!(error.message.starts_with("standard output: "), "{}", error.message);
    }

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
