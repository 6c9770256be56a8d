//! The model file: a mark, a version, a checksum, and named sections.

use bytes::{Buf, Bytes};

/// The first bytes of every model file.
pub const MARK: &[u8; 8] = b"DEPECHE\x1a";
/// The version of the format that this program reads and its trainer writes. Raise it whenever features, sections or the
/// meaning of a weight change: a model is right only for the features it was trained on.
pub const VERSION: u32 = 1;

/// Why a model cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadModelError {
    /// The file is something else.
    #[error("not a model of the reader: it does not begin with the mark of one")]
    Mark,
    /// The model was made for another version of the program.
    #[error("a model of format {found}, and this program reads format {VERSION}")]
    Version {
        /// The version in the file.
        found: u32,
    },
    /// The file ends too early.
    #[error("the model is cut short: {found} bytes where its head says {expected}")]
    Truncated {
        /// Its length.
        found: usize,
        /// The length it should have.
        expected: usize,
    },
    /// The content is not what was written.
    #[error("the model is damaged: its checksum is {found:08x} where its head says {expected:08x}")]
    Checksum {
        /// CRC-32 of the content.
        found: u32,
        /// CRC-32 in the head.
        expected: u32,
    },
    /// A section is missing or makes no sense, though the checksum is right.
    #[error("the model's section '{0}' is missing or cannot be used")]
    Section(&'static str),
}

/// The sections of a model file by name.
#[derive(Debug, Clone)]
pub struct ModelFile {
    sections: Vec<(String, Bytes)>,
}

impl ModelFile {
    /// Reads a file: checks mark, version, length and checksum, and finds the sections without copying them.
    ///
    /// # Errors
    /// [`LoadModelError`] for each of these.
    pub fn read(mut bytes: Bytes) -> Result<Self, LoadModelError> {
        if !bytes.starts_with(MARK) {
            return Err(LoadModelError::Mark);
        }
        let whole = bytes.len();
        bytes.advance(MARK.len());
        let short = LoadModelError::Truncated { found: whole, expected: whole + 1 };
        let number = |bytes: &mut Bytes| bytes.try_get_u32_le().map_err(|_| short.clone());
        let version = number(&mut bytes)?;
        if version != VERSION {
            return Err(LoadModelError::Version { found: version });
        }
        let length = number(&mut bytes)? as usize;
        let expected = number(&mut bytes)?;
        if bytes.len() != length {
            return Err(LoadModelError::Truncated { found: whole, expected: length + MARK.len() + 12 });
        }
        let found = crc32fast::hash(&bytes);
        if found != expected {
            return Err(LoadModelError::Checksum { found, expected });
        }
        let mut sections = Vec::new();
        while bytes.has_remaining() {
            let name_length = usize::from(bytes.try_get_u8().map_err(|_| LoadModelError::Section("name"))?);
            if bytes.len() < name_length {
                return Err(LoadModelError::Section("name"));
            }
            let name = String::from_utf8_lossy(&bytes.split_to(name_length)).into_owned();
            let length = bytes.try_get_u32_le().map_err(|_| LoadModelError::Section("length"))? as usize;
            if bytes.len() < length {
                return Err(LoadModelError::Section("length"));
            }
            sections.push((name, bytes.split_to(length)));
        }
        Ok(Self { sections })
    }

    /// The content of a section.
    ///
    /// # Errors
    /// [`LoadModelError::Section`] if there is none of that name.
    pub fn section(&self, name: &'static str) -> Result<Bytes, LoadModelError> {
        let found = self.sections.iter().find(|(n, _)| n == name);
        found.map(|(_, content)| content.clone()).ok_or(LoadModelError::Section(name))
    }
}

/// A model file of these sections.
pub fn write_model_file(sections: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut content = Vec::new();
    for (name, section) in sections {
        content.push(name.len() as u8);
        content.extend(name.as_bytes());
        content.extend((section.len() as u32).to_le_bytes());
        content.extend(section);
    }
    let mut file = MARK.to_vec();
    for number in [VERSION, content.len() as u32, crc32fast::hash(&content)] {
        file.extend(number.to_le_bytes());
    }
    file.extend(content);
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_back_and_its_damage_told() {
        let file = write_model_file(&[("one", vec![1, 2, 3]), ("two", vec![])]);
        let opened = ModelFile::read(file.clone().into()).unwrap();
        assert_eq!(&opened.section("one").unwrap()[..], [1, 2, 3]);
        assert_eq!(opened.section("three"), Err(LoadModelError::Section("three")));
        assert_eq!(ModelFile::read(Bytes::from_static(b"%PDF-1.7")).unwrap_err(), LoadModelError::Mark);
        for length in MARK.len()..file.len() {
            assert!(matches!(ModelFile::read(file[..length].to_vec().into()).unwrap_err(), LoadModelError::Truncated { .. }));
        }
        let mut other = file.clone();
        other[8] = 9;
        assert_eq!(ModelFile::read(other.into()).unwrap_err(), LoadModelError::Version { found: 9 });
        let mut damaged = file;
        *damaged.last_mut().unwrap() ^= 1;
        assert!(matches!(ModelFile::read(damaged.into()).unwrap_err(), LoadModelError::Checksum { .. }));
    }
}
