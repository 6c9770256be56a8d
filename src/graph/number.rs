//! Numbers in the one form in which they are hashed and written.

use std::fmt;
use std::str::FromStr;

/// Spaces that stand between thousands: plain, no-break, narrow no-break, thin.
const SPACES: [char; 4] = [' ', '\u{a0}', '\u{202f}', '\u{2009}'];

/// A decimal number of any length. However it was written, equal numbers are the same text: digits without leading zeros, a `.` and
/// decimals only where they are not zero, no exponent, no spaces, and no sign of zero.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(Box<str>);

/// The words are not a decimal number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a number: expected digits, such as 30000 or 1.5")]
pub struct NumberError(pub String);

impl Number {
    /// The canonical form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A number of a computer; `None` where it is infinite or none.
    pub fn of_float(number: f64) -> Option<Self> {
        // Rust writes the shortest decimals that mean it, without an exponent.
        if number.is_finite() { number.to_string().parse().ok() } else { None }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Number {
    type Err = NumberError;

    /// Reads `30000`, `30 000`, `007`, `-1.50`, `+5`, `.5`.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let wrong = || NumberError(text.to_owned());
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let whole = without_spaces(whole).ok_or_else(wrong)?;
        let are_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if !are_digits(&whole) || !are_digits(part) || (whole.is_empty() && part.is_empty()) {
            return Err(wrong());
        }
        let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
        let mut canonical = String::with_capacity(text.len());
        if text.starts_with('-') && !(whole.is_empty() && part.is_empty()) {
            canonical.push('-');
        }
        canonical.push_str(if whole.is_empty() { "0" } else { whole });
        if !part.is_empty() {
            canonical.push('.');
            canonical.push_str(part);
        }
        Ok(Self(canonical.into()))
    }
}

/// The digits without the spaces between their thousands; `None` where spaces stand elsewhere.
fn without_spaces(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split(SPACES).collect();
    let is_grouped = match groups.as_slice() {
        [_] => true,
        [first, rest @ ..] => (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3),
        [] => false,
    };
    is_grouped.then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equal_numbers_are_the_same_text() {
        let told = |text: &str| text.parse::<Number>().map(|n| n.to_string()).ok();
        for (canonical, written) in [
            ("7", &["7", "007", "7.0", "+7", "7.", "07.000"][..]),
            ("0", &["0", "-0", "00", "0.0", "-0.00", ".0"]),
            ("30000", &["30000", "30 000", "30\u{a0}000", "30\u{202f}000.0", "0030000"]),
            ("-1200000.05", &["-1200000.05", "-1 200 000.050"]),
            ("0.5", &["0.5", ".5", "00.50"]),
            ("123456789012345678901234567890", &["123456789012345678901234567890.0"]),
        ] {
            for text in written {
                assert_eq!(told(text).as_deref(), Some(canonical), "{text}");
            }
        }
        for text in ["", ".", "-", "+-5", "1e6", "1E+06", "1,5", "12 00", "1 0000", " 5", "5 ", "1. 5", "1.5.0", "٣", "trois", "0x7", "NaN"]
        {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn floats_lose_their_exponent() {
        let told = |number: f64| Number::of_float(number).map(|n| n.to_string());
        assert_eq!(told(3.0e5).as_deref(), Some("300000"));
        assert_eq!(told(1.5e-3).as_deref(), Some("0.0015"));
        assert_eq!(told(-0.0).as_deref(), Some("0"));
        assert_eq!(told(f64::NAN), None);
    }

    proptest! {
        #[test]
        fn the_canonical_form_is_its_own(text in "[-+]?[0-9]{0,5}( [0-9]{3})?(\\.[0-9]{0,4})?") {
            if let Ok(number) = text.parse::<Number>() {
                prop_assert_eq!(number.as_str().parse::<Number>(), Ok(number.clone()));
                let value = |s: &str| s.replace(' ', "").parse::<f64>().unwrap();
                prop_assert_eq!(value(number.as_str()), value(&text));
            }
        }
    }
}
