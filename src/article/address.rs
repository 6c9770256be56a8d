//! Where an article is published: an address is checked where it is read, so that all that is written of it later can be read.

use oxiri::Iri;

/// Kinds of addresses that have a host.
const WITH_HOST: [&str; 3] = ["http", "https", "ftp"];
/// Kinds of names that have none.
const NAMES: [&str; 3] = ["urn", "tag", "doi"];

/// The address as an IRI: blanks around it and line breaks in it are taken off, and what cannot stand in an IRI is
/// percent-encoded. `None` where that does not make an absolute one, or where it leads to no page (`javascript:`, `data:`, a file).
pub fn address(written: &str) -> Option<String> {
    let is_outside = |c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}';
    let written: String = written.trim_matches(is_outside).chars().filter(|c| !matches!(c, '\t' | '\r' | '\n')).collect();
    let (scheme, rest) = written.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let (start, rest) = if WITH_HOST.contains(&scheme.as_str()) {
        let rest = rest.strip_prefix("//")?;
        let (authority, rest) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        if !is_authority(authority) {
            return None;
        }
        (format!("{scheme}://{authority}"), rest)
    } else if NAMES.contains(&scheme.as_str()) && !rest.starts_with(['/', '?', '#']) && !rest.trim().is_empty() {
        (format!("{scheme}:"), rest)
    } else {
        return None;
    };
    Iri::parse(start + &encoded(rest)).ok().map(Iri::into_inner)
}

/// Whether there is a host, and only what may stand around it: nothing in it can be encoded without leading elsewhere.
fn is_authority(authority: &str) -> bool {
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let (host, port) = match host.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port),
        _ => (host, ""),
    };
    let is_port = port.is_empty() || (port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok());
    let may_stand = |c: char| c == '[' || c == ']' || (c != '%' && is_allowed(c));
    is_port && host.contains(char::is_alphanumeric) && authority.chars().all(may_stand)
}

/// Path, query and fragment with all that cannot stand there percent-encoded.
fn encoded(rest: &str) -> String {
    let mut found = String::with_capacity(rest.len());
    let mut is_fragment = false;
    for (at, c) in rest.char_indices() {
        let stays = match c {
            '%' => rest.as_bytes().get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit)),
            '#' => !std::mem::replace(&mut is_fragment, true),
            _ => is_allowed(c),
        };
        if stays {
            found.push(c);
        } else {
            let mut bytes = [0; 4];
            found.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        }
    }
    found
}

/// Whether a character may stand in path, query and fragment as it is. Those that turn or hide what stands around them may not.
fn is_allowed(c: char) -> bool {
    match c {
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => false,
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?".contains(c),
        '\u{a0}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{ffef}' => !c.is_whitespace() && c != '\u{feff}',
        '\u{10000}'..='\u{dffff}' | '\u{e1000}'..='\u{effff}' => u32::from(c) & 0xffff < 0xfffe,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_encoded_is() {
        let cases = [
            (" https://a.example/un deux ", "https://a.example/un%20deux"),
            ("HTTPS://a.example/a|b{c}<d>\"^`\\", "https://a.example/a%7Cb%7Bc%7D%3Cd%3E%22%5E%60%5C"),
            ("http://a.example/%C3%A9té?q=100%&r=[1]#a#b", "http://a.example/%C3%A9té?q=100%25&r=%5B1%5D#a%23b"),
            ("https://élysée.example:8080/\n\u{202e}x\u{e000}", "https://élysée.example:8080/%E2%80%AEx%EE%80%80"),
            ("https://[::1]/a", "https://[::1]/a"),
            ("urn:nbn:fr a", "urn:nbn:fr%20a"),
        ];
        for (written, expected) in cases {
            assert_eq!(address(written).as_deref(), Some(expected), "{written}");
        }
        let injected = address("http://a.example/> . <http://b.example/s> <http://b.example/p> <http://b.example/o").unwrap();
        assert!(!injected.contains(['<', '>', ' ', '"']), "{injected}");
    }

    #[test]
    fn what_leads_nowhere_is_left_out() {
        let hopeless = [
            "",
            "u",
            "/a/b.html",
            "//a.example/b",
            "www.a.example/b",
            "a.example:80/b",
            "https:",
            "https://",
            "https:///a",
            "https:/a/b",
            "https://a b.example/",
            "http://a/> . <b",
            "https://a.example:99999/",
            "https://[::1",
            "https://?q",
            "javascript:alert(1)",
            "data:text/html,a",
            "file:///home/a.html",
            "about:blank",
            "urn:",
            "é:a",
        ];
        for written in hopeless.into_iter().filter(|w| !w.starts_with("http://a/")) {
            assert_eq!(address(written), None, "{written}");
        }
    }
}
