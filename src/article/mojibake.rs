//! Mojibake: UTF-8 that was once read as Windows-1252 and saved again, so that `é` became `Ã©`.

use encoding_rs::WINDOWS_1252;

/// So many sequences must be garbled for it to be certain.
const FEWEST: usize = 2;
/// So many times as many as the other letters beyond ASCII.
const SHARE: usize = 5;
/// Text can be garbled several times over; more than this is not undone.
const MOST_ROUNDS: usize = 3;

/// The text with its letters put right, where it is certain that they are garbled; `None` where it is not.
pub fn repair_mojibake(text: &str) -> Option<String> {
    let mut repaired = None;
    for _ in 0..MOST_ROUNDS {
        match once(repaired.as_deref().unwrap_or(text)) {
            Some(better) => repaired = Some(better),
            None => break,
        }
    }
    repaired
}

fn once(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let (mut garbled, mut sound) = (0, 0);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii() {
            let ascii = rest.find(|c: char| !c.is_ascii()).unwrap_or(rest.len());
            out.push_str(&rest[..ascii]);
            rest = &rest[ascii..];
            continue;
        }
        match sequence(rest) {
            Some((letter, length)) => {
                garbled += 1;
                out.push(letter);
                rest = &rest[length..];
            }
            None => {
                sound += usize::from(c.is_alphabetic());
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    (garbled >= FEWEST && garbled > SHARE * sound).then_some(out)
}

/// The letter that the first characters of a text stand for, and their length in bytes.
fn sequence(text: &str) -> Option<(char, usize)> {
    let mut chars = text.char_indices();
    let mut bytes = [0_u8; 4];
    let (_, lead) = chars.next()?;
    let lead = single_byte(lead)?;
    let length = match lead {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    bytes[0] = lead;
    for place in bytes.iter_mut().take(length).skip(1) {
        let (_, c) = chars.next()?;
        // 'à' is C3 A0: its no-break space is often lost on the way.
        let byte = if lead == 0xc3 && c == ' ' { 0xa0 } else { single_byte(c)? };
        *place = Some(byte).filter(|b| (0x80..=0xbf).contains(b))?;
    }
    let letter = std::str::from_utf8(&bytes[..length]).ok()?.chars().next()?;
    Some((letter, chars.next().map_or(text.len(), |(at, _)| at)))
}

/// The byte of a character beyond ASCII in Windows-1252.
fn single_byte(c: char) -> Option<u8> {
    let mut buffer = [0; 4];
    let (bytes, _, lost) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    match bytes.as_ref() {
        [byte] if !lost && !byte.is_ascii() => Some(*byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn garble(text: &str) -> String {
        WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn garbled_text_is_put_right() {
        let text = "« L’été des négociations s’achève à Mérolle », dit-on à Œuvre — 5 €…";
        assert_eq!(repair_mojibake(&garble(text)).as_deref(), Some(text));
        assert_eq!(repair_mojibake(&garble(&garble(text))).as_deref(), Some(text));
        assert_eq!(repair_mojibake("dÃ©jÃ  lÃ ").as_deref(), Some("déjà là"));
        assert_eq!(repair_mojibake("dÃ©jÃ  Ã©crit").as_deref(), Some("déjà écrit"));
    }

    #[test]
    fn sound_text_is_left_alone() {
        for text in
            ["L’été à Mérolle", "São Paulo, Ã et Â", "plain", "Ã©", "À l’été, « Ã© » et « Ã¨ » sont des lettres abîmées, répétées çà et là"]
        {
            assert_eq!(repair_mojibake(text), None, "{text}");
        }
    }
}
