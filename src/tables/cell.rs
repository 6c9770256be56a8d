//! Several values in one cell: separated by `|`; `|` and `\` within a value are written `\|` and `\\`.

/// The values of a cell; an empty cell has none.
pub(super) fn split(cell: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut value = String::new();
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => value.push(chars.next().unwrap_or('\\')),
            '|' => values.push(std::mem::take(&mut value)),
            c => value.push(c),
        }
    }
    values.push(value);
    values.retain(|v| !v.is_empty());
    values
}

/// The values as one cell.
pub(super) fn join<'a>(values: impl IntoIterator<Item = &'a str>) -> String {
    let mut cell = String::new();
    for (at, value) in values.into_iter().enumerate() {
        if at > 0 {
            cell.push('|');
        }
        for c in value.chars() {
            if matches!(c, '|' | '\\') {
                cell.push('\\');
            }
            cell.push(c);
        }
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn separators_are_escaped() {
        assert_eq!(join(["a|b", "c\\"]), "a\\|b|c\\\\");
        assert_eq!(split("a\\|b|c\\\\"), ["a|b", "c\\"]);
        assert!(split("").is_empty());
        assert_eq!(split("a||b\\"), ["a", "b\\"]);
    }

    proptest! {
        #[test]
        fn what_is_joined_splits_again(values in proptest::collection::vec("[^\u{0}]{1,12}", 0..5)) {
            prop_assert_eq!(split(&join(values.iter().map(String::as_str))), values);
        }
    }
}
