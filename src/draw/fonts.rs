//! The fonts that pictures of pixels and pages are drawn with: the shipped one, and others where it lacks a letter.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use resvg::usvg::FontResolver;
use resvg::usvg::fontdb::{Database, FaceInfo, ID, Stretch, Style, Weight};
use rustybuzz::ttf_parser::{Face, Tag};

use super::text::{FONT_BYTES, FONT_FAMILY, Font};

/// Which letters a file can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Letters {
    /// Outlines and pictures, such as emoji in colour.
    Any,
    /// Outlines alone.
    Outlines,
}

/// The shipped font, alone as [`Fonts::default`]: the same picture has the same bytes everywhere.
#[derive(Debug, Clone)]
pub struct Fonts {
    pub(super) database: Arc<Database>,
    pub(super) are_more: bool,
    /// The fonts that words were found in, so that each is looked for once.
    found: Arc<Mutex<Found>>,
}

type Found = BTreeMap<(String, Letters), Option<ID>>;

/// Words of a line that are drawn with one font.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run<'a> {
    pub words: &'a str,
    /// `None` is the shipped font.
    pub font: Option<ID>,
}

/// Letters that are drawn together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cluster {
    /// The byte of the first.
    pub start: usize,
    /// Widths of their glyphs, as shares of the font size.
    pub advances: Vec<f64>,
}

impl Default for Fonts {
    fn default() -> Self {
        Self { database: Arc::new(shipped()), are_more: false, found: Arc::default() }
    }
}

impl Fonts {
    /// The shipped font, and behind it what is added here: its letters are drawn where the shipped font has none.
    pub fn with(add: impl FnOnce(&mut Database)) -> Self {
        let mut database = shipped();
        add(&mut database);
        database.set_sans_serif_family(FONT_FAMILY);
        Self { database: Arc::new(database), are_more: true, found: Arc::default() }
    }

    /// Which font draws a letter that the one before it lacks: that of the most similar style and weight, of several the first.
    pub(super) fn resolver(&self, letters: Letters) -> FontResolver<'static> {
        let fallback = move |letter: char, tried: &[ID], database: &mut Arc<Database>| {
            let like = database.face(*tried.first()?)?.clone();
            let unlike = |face: &FaceInfo| (face.style != like.style, face.weight.0.abs_diff(like.weight.0), face.stretch != like.stretch);
            let others = database.faces().filter(|face| !tried.contains(&face.id));
            let fits = |face: &&FaceInfo| has(database, face.id, letters, letter);
            others.filter(fits).min_by_key(|face| unlike(face)).map(|face| face.id)
        };
        FontResolver { select_font: FontResolver::default_font_selector(), select_fallback: Box::new(fallback) }
    }

    /// The runs of a line: one, where a font has all of its letters, so that words and the spaces between them fit together; else those
    /// of its words.
    pub(super) fn runs<'a>(&self, line: &'a str, kind: Letters) -> Vec<Run<'a>> {
        if !self.are_more || is_shipped(line) {
            return vec![Run { words: line, font: None }];
        }
        if let Some(font) = self.font_of(line, kind).filter(|font| self.speaks(*font, line)) {
            return vec![Run { words: line, font: Some(font) }];
        }
        // words of one font with the spaces between them; other spaces are those of the shipped font
        let mut spans: Vec<(usize, usize, Option<ID>)> = Vec::new();
        let mut start = 0;
        for word in line.split(' ') {
            let font = if is_shipped(word) { None } else { self.font_of(word, kind) };
            match spans.last_mut() {
                Some((_, end, before)) if *before == font => *end = start + word.len(),
                Some((_, end, None)) => {
                    *end = start;
                    spans.push((start, start + word.len(), font));
                }
                Some(_) if font.is_some() => {
                    spans.extend([(start - 1, start, None), (start, start + word.len(), font)]);
                }
                Some(_) => spans.push((start - 1, start + word.len(), None)),
                None => spans.push((start, start + word.len(), font)),
            }
            start += word.len() + 1;
        }
        spans.into_iter().map(|(start, end, font)| Run { words: &line[start..end], font }).filter(|run| !run.words.is_empty()).collect()
    }

    /// What measures lines in these fonts.
    pub fn font(&self) -> Font {
        if !self.are_more {
            return Font::default();
        }
        let fonts = self.clone();
        Font::with(move |line| {
            let width = |run: &Run<'_>| run.font.and_then(|font| fonts.width(font, run.words));
            fonts.runs(line, Letters::Any).iter().map(|run| (run.words.len(), width(run))).collect()
        })
    }

    /// Whether a font joins the letters of words as their scripts ask for.
    fn speaks(&self, font: ID, words: &str) -> bool {
        let tags: Vec<&[Tag]> = words.chars().filter_map(joining).collect();
        let has = |bytes: &[u8], index: u32| {
            let Ok(face) = Face::parse(bytes, index) else { return false };
            let scripts = || face.tables().gsub.into_iter().flat_map(|table| table.scripts.into_iter());
            tags.iter().all(|tags| scripts().any(|script| tags.contains(&script.tag)))
        };
        tags.is_empty() || self.database.with_face_data(font, has).unwrap_or(false)
    }

    /// The font that has all of these letters: one that joins them, the plainest, of several the first.
    fn font_of(&self, words: &str, kind: Letters) -> Option<ID> {
        let key = (words.to_owned(), kind);
        if let Some(known) = self.found.lock().ok().and_then(|found| found.get(&key).copied()) {
            return known;
        }
        let plain =
            |face: &FaceInfo| (face.style != Style::Normal, face.weight.0.abs_diff(Weight::NORMAL.0), face.stretch != Stretch::Normal);
        let holds = |face: &&FaceInfo| words.chars().all(|letter| has(&self.database, face.id, kind, letter) || is_unseen(letter));
        let font = self.database.faces().filter(holds).min_by_key(|face| (!self.speaks(face.id, words), plain(face))).map(|face| face.id);
        if let Ok(mut found) = self.found.lock() {
            found.insert(key, font);
        }
        font
    }

    /// The width of words in a font, as a share of the font size.
    fn width(&self, font: ID, words: &str) -> Option<f64> {
        Some(self.clusters(font, words)?.iter().map(|cluster| cluster.advances.iter().sum::<f64>()).sum())
    }

    /// What is drawn of words in a font, from left to right.
    pub(super) fn clusters(&self, font: ID, words: &str) -> Option<Vec<Cluster>> {
        let shaped = |bytes: &[u8], index: u32| {
            let face = rustybuzz::Face::from_slice(bytes, index)?;
            let em = f64::from(face.units_per_em().max(1));
            let mut buffer = rustybuzz::UnicodeBuffer::new();
            buffer.push_str(words);
            let shaped = rustybuzz::shape(&face, &[], buffer);
            let mut clusters: Vec<Cluster> = Vec::new();
            for (glyph, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
                let (start, advance) = (glyph.cluster as usize, f64::from(place.x_advance) / em);
                match clusters.last_mut().filter(|cluster| cluster.start == start) {
                    Some(cluster) => cluster.advances.push(advance),
                    None => clusters.push(Cluster { start, advances: vec![advance] }),
                }
            }
            Some(clusters)
        };
        self.database.with_face_data(font, shaped).flatten()
    }

    /// The name of a font's family; `None` where it cannot be written into a picture.
    pub(super) fn family(&self, font: ID) -> Option<&str> {
        let name = self.database.face(font)?.families.first().map(|(name, _)| name.as_str())?;
        name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.')).then_some(name)
    }

    /// Those of these letters that no font has, in order.
    pub(super) fn lacking(&self, letters: BTreeSet<char>, kind: Letters) -> Vec<char> {
        let font = Font::default();
        let mut lacking: Vec<char> = letters.into_iter().filter(|letter| !font.has(*letter)).collect();
        if !self.are_more {
            return lacking;
        }
        for face in self.database.faces() {
            if lacking.is_empty() {
                break;
            }
            lacking.retain(|letter| !has(&self.database, face.id, kind, *letter));
        }
        lacking
    }
}

/// Whether a font has a letter in a form that a file can hold.
fn has(database: &Database, font: ID, kind: Letters, letter: char) -> bool {
    let drawn = |bytes: &[u8], index: u32| {
        let Ok(face) = Face::parse(bytes, index) else { return false };
        let is_held = kind == Letters::Any || face.tables().glyf.is_some() || face.tables().cff.is_some();
        is_held && face.glyph_index(letter).is_some()
    };
    database.with_face_data(font, drawn).unwrap_or(false)
}

/// Tags of the script of a letter that is drawn otherwise beside others, as fonts name it; `None` where letters stand alone.
fn joining(letter: char) -> Option<&'static [Tag]> {
    const fn tag(name: &[u8; 4]) -> Tag {
        Tag::from_bytes(name)
    }
    const SCRIPTS: [(std::ops::RangeInclusive<char>, &[Tag]); 13] = [
        ('\u{900}'..='\u{97f}', &[tag(b"dev2"), tag(b"deva")]),
        ('\u{980}'..='\u{9ff}', &[tag(b"bng2"), tag(b"beng")]),
        ('\u{a00}'..='\u{a7f}', &[tag(b"gur2"), tag(b"guru")]),
        ('\u{a80}'..='\u{aff}', &[tag(b"gjr2"), tag(b"gujr")]),
        ('\u{b00}'..='\u{b7f}', &[tag(b"ory2"), tag(b"orya")]),
        ('\u{b80}'..='\u{bff}', &[tag(b"tml2"), tag(b"taml")]),
        ('\u{c00}'..='\u{c7f}', &[tag(b"tel2"), tag(b"telu")]),
        ('\u{c80}'..='\u{cff}', &[tag(b"knd2"), tag(b"knda")]),
        ('\u{d00}'..='\u{d7f}', &[tag(b"mlm2"), tag(b"mlym")]),
        ('\u{d80}'..='\u{dff}', &[tag(b"sinh")]),
        ('\u{f00}'..='\u{fff}', &[tag(b"tibt")]),
        ('\u{1000}'..='\u{109f}', &[tag(b"mym2"), tag(b"mymr")]),
        ('\u{1780}'..='\u{17ff}', &[tag(b"khmr")]),
    ];
    SCRIPTS.iter().find(|(letters, _)| letters.contains(&letter)).map(|(_, tags)| *tags)
}

/// Whether the shipped font has all of these letters.
fn is_shipped(words: &str) -> bool {
    let Ok(face) = Face::parse(FONT_BYTES, 0) else { return false };
    words.chars().all(|letter| letter.is_ascii() || face.glyph_index(letter).is_some() || is_unseen(letter))
}

/// Whether nothing is drawn for a letter, such as one that joins others.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}')
}

fn shipped() -> Database {
    let mut database = Database::new();
    database.load_font_data(FONT_BYTES.to_vec());
    database.set_sans_serif_family(FONT_FAMILY);
    database
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_no_font_has_are_told_in_order() {
        let letters = || ['é', '市', '中'].into_iter().collect();
        assert_eq!(Fonts::default().lacking(letters(), Letters::Any), ['中', '市']);
        // the shipped font once more has no more letters
        let twice = Fonts::with(|database| database.load_font_data(FONT_BYTES.to_vec()));
        assert_eq!(twice.lacking(letters(), Letters::Any), ['中', '市']);
    }
}
