//! Digits in groups of three.

/// Digits with thousands set apart, where there are at least so many.
pub(super) fn grouped(digits: &str, separator: &str, fewest: usize) -> String {
    if digits.len() < fewest {
        return digits.to_owned();
    }
    let mut out = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    out
}
