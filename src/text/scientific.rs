//! Numbers in scientific notation: what a spreadsheet and a JSON parser make of an id of digits.

/// Whether words are a number in scientific notation with a signed exponent, which a spreadsheet makes of an id of digits:
/// `1.23E+15`, `4,4E+15`.
pub fn is_scientific(words: &str) -> bool {
    let Some((mantissa, exponent)) = words.split_once(['E', 'e']) else { return false };
    let is_number = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let exponent = exponent.strip_prefix(['+', '-']).filter(|digits| is_number(digits));
    let (whole, part) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, "0"));
    exponent.is_some() && is_number(whole.trim_start_matches('-')) && is_number(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exponent_has_a_sign_and_stands_behind_a_number() {
        for id in ["1.23E+15", "4,4E+15", "1E+06", "1.2e-05", "-1e-5"] {
            assert!(is_scientific(id), "{id}");
        }
        for id in ["1234567890123e45", "state-az", "E+5", "date-2021+2022", "1.23", "4475e10000000000", "e+e", "1e_5"] {
            assert!(!is_scientific(id), "{id}");
        }
    }
}
