//! Names and paths of files: as tables can hold them, and whether two are one.

use std::ffi::{OsStr, OsString};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use path_clean::PathClean;

/// A name with the bytes that are not UTF-8, control characters and `%` itself percent-encoded.
pub(in crate::cli) fn percent_encoded(name: &OsStr) -> String {
    let mut found = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            if c == '%' || !may_stand(c) { encode(&mut found, c.encode_utf8(&mut [0; 4]).as_bytes()) } else { found.push(c) }
        }
        encode(&mut found, chunk.invalid());
    }
    found
}

fn encode(name: &mut String, bytes: &[u8]) {
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(name, "%{byte:02X}");
    }
}

/// Whether a character of a name may stand in a cell as it is.
fn may_stand(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// A name that can stand in a cell as it is.
fn plain(name: &OsStr) -> Option<&str> {
    name.to_str().filter(|name| name.chars().all(may_stand))
}

/// The name that was encoded so; `None` where none can have been, and where names are not bytes.
pub(in crate::cli) fn percent_decoded(name: &str) -> Option<OsString> {
    let mut bytes = Vec::with_capacity(name.len());
    let mut parts = name.split('%');
    bytes.extend_from_slice(parts.next()?.as_bytes());
    for part in parts {
        bytes.push(u8::from_str_radix(part.get(..2)?, 16).ok()?);
        bytes.extend_from_slice(part.get(2..)?.as_bytes());
    }
    of_bytes(bytes).filter(|decoded| plain(decoded).is_none())
}

#[cfg(unix)]
fn of_bytes(bytes: Vec<u8>) -> Option<OsString> {
    Some(std::os::unix::ffi::OsStringExt::from_vec(bytes))
}

#[cfg(not(unix))]
fn of_bytes(bytes: Vec<u8>) -> Option<OsString> {
    String::from_utf8(bytes).ok().map(OsString::from)
}

/// The path as seen from a folder, with `/` between its parts.
pub(in crate::cli) fn relative(path: &Path, folder: &Path) -> Option<String> {
    let from = std::path::absolute(folder).ok()?.clean();
    let to = std::path::absolute(path).ok()?.clean();
    let relative = pathdiff::diff_paths(to, from)?;
    let parts: Vec<&OsStr> = relative.components().map(|c| c.as_os_str()).collect();
    Some(match parts.iter().map(|part| plain(part)).collect::<Option<Vec<_>>>() {
        Some(parts) => parts.join("/"),
        None => parts.into_iter().map(percent_encoded).collect::<Vec<_>>().join("/"),
    })
}

/// Whether two paths lead to one folder.
pub(in crate::cli) fn same_place(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(a), Ok(b)) if a == b)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn names_come_back() {
        let name = of_bytes(b"100% \xe9t\xe9.txt".to_vec()).unwrap();
        assert_eq!(percent_encoded(&name), "100%25 %E9t%E9.txt");
        assert_eq!(percent_decoded("../100%25 %E9t%E9.txt"), of_bytes(b"../100% \xe9t\xe9.txt".to_vec()));
        let name = OsStr::new("a\u{1b}[31m\nb\u{85}.txt");
        assert_eq!(percent_encoded(name), "a%1B[31m%0Ab%C2%85.txt");
        assert_eq!(percent_decoded("a%1B[31m%0Ab%C2%85.txt").as_deref(), Some(name));
        assert_eq!((percent_decoded("a%20b.txt"), percent_decoded("100%"), percent_decoded("a")), (None, None, None));
    }
}
