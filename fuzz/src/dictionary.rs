//! Dictionaries in libFuzzer's form: a word in quotation marks on each line, bytes as `\xAB`.

/// The words of a dictionary; other lines are passed over.
pub fn dictionary(lines: &str) -> Vec<Vec<u8>> {
    lines.lines().filter(|line| !line.starts_with('#')).filter_map(word).collect()
}

fn word(line: &str) -> Option<Vec<u8>> {
    let (_, quoted) = line.split_once('"')?;
    let mut rest = quoted.strip_suffix('"')?.bytes();
    let mut word = Vec::new();
    while let Some(byte) = rest.next() {
        word.push(match byte {
            b'\\' => match rest.next()? {
                b'x' => {
                    let digits = [rest.next()?, rest.next()?];
                    u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
                }
                other => other,
            },
            other => other,
        });
    }
    Some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_unescaped() {
        assert_eq!(dictionary("# note\na=\"x\\x00\\\"\\\\\"\n\n\"é\""), [b"x\0\"\\".to_vec(), "é".as_bytes().to_vec()]);
    }
}
