//! RDF/XML byte by byte: how deep its elements nest, and how much text its entities stand for.

use std::collections::HashMap;

use memchr::{memchr, memchr2};

use super::refusal::Refusal;
use crate::ontology::{MOST_LEVELS, Place};

/// So many bytes may entities stand for, and ten times as many as stand for them: what shortens namespaces is never refused.
const MOST_EXPANDED: u64 = 16_000_000;
const FREE: u64 = 10;
/// The longest document type declaration that is read.
const LONGEST_DOCTYPE: usize = 1 << 20;

/// What has been seen of a document.
#[derive(Debug, Default)]
pub(super) struct XmlWatch {
    within: Within,
    levels: usize,
    at: Place,
    /// Where the last tag begins.
    tag: Place,
    /// How many bytes each entity stands for.
    entities: HashMap<Vec<u8>, u64>,
    expanded: u64,
    /// The name of a reference since its `&`.
    reference: Option<Vec<u8>>,
}

/// What a byte stands in.
#[derive(Debug, Default)]
enum Within {
    #[default]
    Text,
    /// Behind `<`.
    Less,
    /// Behind `<!` and so much of what may begin a comment, a section or a declaration.
    Bang(Vec<u8>),
    /// With the last two bytes.
    Comment([u8; 2]),
    Section([u8; 2]),
    Instruction(u8),
    Doctype {
        bytes: Vec<u8>,
        open: usize,
    },
    Tag {
        quote: Option<u8>,
        last: u8,
    },
    EndTag,
}

impl XmlWatch {
    /// Goes on with the next bytes.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        let mut rest = bytes;
        loop {
            let (passed, left) = rest.split_at(self.unchanging(rest));
            self.at.pass(passed);
            let Some((&byte, left)) = left.split_first() else { return Ok(()) };
            let within = std::mem::take(&mut self.within);
            self.within = self.next(within, byte)?;
            self.at.step(byte);
            rest = left;
        }
    }

    /// How many of the next bytes leave it in what they stand in: most of a file are text, values and names.
    fn unchanging(&self, bytes: &[u8]) -> usize {
        let end = match self.within {
            Within::Text if self.reference.is_none() => memchr2(b'<', b'&', bytes),
            Within::Tag { quote: Some(mark), .. } if self.reference.is_none() => memchr2(mark, b'&', bytes),
            Within::EndTag => memchr(b'>', bytes),
            _ => return 0,
        };
        end.unwrap_or(bytes.len())
    }

    fn next(&mut self, within: Within, byte: u8) -> Result<Within, Refusal> {
        Ok(match within {
            Within::Text if byte == b'<' => {
                self.tag = self.at;
                Within::Less
            }
            Within::Text => {
                self.refers(byte)?;
                Within::Text
            }
            Within::Less => match byte {
                b'!' => Within::Bang(Vec::new()),
                b'?' => Within::Instruction(0),
                b'/' => Within::EndTag,
                _ => {
                    self.levels += 1;
                    if self.levels > MOST_LEVELS {
                        return Err(Refusal::too_deep(self.tag));
                    }
                    Within::Tag { quote: None, last: byte }
                }
            },
            Within::Bang(mut bytes) => {
                bytes.push(byte);
                match bytes.to_ascii_uppercase().as_slice() {
                    b"--" => Within::Comment([0; 2]),
                    b"[CDATA[" => Within::Section([0; 2]),
                    b"DOCTYPE" => Within::Doctype { bytes: Vec::new(), open: 1 },
                    _ if byte == b'>' || bytes.len() > 7 => Within::Text,
                    _ => Within::Bang(bytes),
                }
            }
            Within::Comment([b'-', b'-']) | Within::Section([b']', b']']) if byte == b'>' => Within::Text,
            Within::Comment([_, last]) => Within::Comment([last, byte]),
            Within::Section([_, last]) => Within::Section([last, byte]),
            Within::Instruction(b'?') if byte == b'>' => Within::Text,
            Within::Instruction(_) => Within::Instruction(byte),
            Within::Doctype { mut bytes, mut open } => {
                match byte {
                    b'<' => open += 1,
                    b'>' => open -= 1,
                    _ => {}
                }
                if open == 0 {
                    self.declared(&bytes)?;
                    return Ok(Within::Text);
                }
                bytes.push(byte);
                if bytes.len() > LONGEST_DOCTYPE {
                    return Err(self.refused(format!("the document type declaration has more than {LONGEST_DOCTYPE} bytes")));
                }
                Within::Doctype { bytes, open }
            }
            Within::Tag { quote: Some(mark), last } => {
                self.refers(byte)?;
                Within::Tag { quote: Some(mark).filter(|m| *m != byte), last }
            }
            Within::Tag { quote: None, last } => match byte {
                b'"' | b'\'' => Within::Tag { quote: Some(byte), last: byte },
                b'>' => {
                    self.levels -= usize::from(last == b'/');
                    Within::Text
                }
                _ => Within::Tag { quote: None, last: byte },
            },
            Within::EndTag if byte == b'>' => {
                self.levels = self.levels.saturating_sub(1);
                Within::Text
            }
            Within::EndTag => Within::EndTag,
        })
    }

    /// Counts what the references in text and attributes stand for.
    fn refers(&mut self, byte: u8) -> Result<(), Refusal> {
        match (&mut self.reference, byte) {
            (_, b'&') => self.reference = Some(Vec::new()),
            (Some(name), b';') => {
                let size = self.entities.get(name.as_slice()).copied().unwrap_or_default();
                self.expanded = self.expanded.saturating_add(size.saturating_sub(FREE * (name.len() as u64 + 2)));
                self.reference = None;
                return self.bounded();
            }
            (Some(name), _) if name.len() < LONGEST_DOCTYPE => name.push(byte),
            _ => self.reference = None,
        }
        Ok(())
    }

    /// Counts what the entities of a document type declaration stand for.
    fn declared(&mut self, declaration: &[u8]) -> Result<(), Refusal> {
        for part in declaration.split(|b| *b == b'<') {
            let Some(rest) = part.strip_prefix(b"!ENTITY") else { continue };
            let rest = rest.trim_ascii_start();
            let rest = rest.strip_prefix(b"%").unwrap_or(rest).trim_ascii_start();
            let end = rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
            let value = rest.iter().position(|b| matches!(b, b'"' | b'\'')).and_then(|at| {
                let inner = &rest[at + 1..];
                inner.iter().position(|b| *b == rest[at]).map(|end| &inner[..end])
            });
            let size = self.size(value.unwrap_or_default());
            self.entities.insert(rest[..end].to_vec(), size);
            // A parser makes the whole text at once.
            self.expanded = self.expanded.saturating_add(size);
            self.bounded()?;
        }
        Ok(())
    }

    /// The size of a text with its references replaced.
    fn size(&self, value: &[u8]) -> u64 {
        let mut parts = value.split(|b| *b == b'&');
        let first = parts.next().map_or(0, |part| part.len() as u64);
        parts.fold(first, |sum, part| {
            let end = part.iter().position(|b| *b == b';').unwrap_or(0);
            let named = self.entities.get(&part[..end]).copied().unwrap_or(end as u64);
            sum.saturating_add(named).saturating_add((part.len() - end) as u64)
        })
    }

    fn bounded(&self) -> Result<(), Refusal> {
        if self.expanded <= MOST_EXPANDED {
            return Ok(());
        }
        Err(self.refused(format!("the entities (<!ENTITY …>) stand for more than {} MB of text", MOST_EXPANDED / 1_000_000)))
    }

    fn refused(&self, message: String) -> Refusal {
        Refusal { at: self.tag, message }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(xml: &str) -> Result<usize, String> {
        let mut watch = XmlWatch::default();
        watch.feed(xml.as_bytes()).map(|()| watch.levels).map_err(|refusal| refusal.message)
    }

    #[test]
    fn open_elements_are_counted() {
        assert_eq!(seen("<?xml version='1.0'?><!-- <a> -- > --><a b='>' c=\"/\"><d e='/'/><![CDATA[ <f> ]]><g>"), Ok(2));
        assert_eq!(seen("<a><b></b></a>"), Ok(0));
        assert!(seen(&"<a>".repeat(MOST_LEVELS + 1)).unwrap_err().contains("nested too deeply"));
    }

    #[test]
    fn entities_may_shorten_and_not_swell() {
        let owl = "<!DOCTYPE r [<!ENTITY owl 'http://www.w3.org/2002/07/owl#'>]>";
        assert!(seen(&format!("{owl}{}", "<a b='&owl;x'/>".repeat(100_000))).is_ok());
        let mut bomb = "<!DOCTYPE r [<!ENTITY e0 \"0123456789\">".to_owned();
        for n in 1..8 {
            bomb.push_str(&format!("<!ENTITY e{n} \"{}\">", format!("&e{};", n - 1).repeat(10)));
        }
        assert!(seen(&format!("{bomb}]>")).unwrap_err().contains("more than 16 MB"));
        let long = format!("<!doctype r [<!ENTITY e \"{}\">]><a>{}", "x".repeat(100_000), "&e;".repeat(200));
        assert!(seen(&long).unwrap_err().contains("more than 16 MB"));
    }
}
