//! The fonts that pictures of pixels and pages are drawn with: the shipped one, and others where it lacks a letter.

use std::collections::BTreeSet;
use std::sync::Arc;

use resvg::usvg::FontResolver;
use resvg::usvg::fontdb::{Database, FaceInfo, ID};
use rustybuzz::ttf_parser::Face;

use super::text::{FONT_BYTES, FONT_FAMILY, Font};

/// Which letters a file can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    are_more: bool,
}

impl Default for Fonts {
    fn default() -> Self {
        Self { database: Arc::new(shipped()), are_more: false }
    }
}

impl Fonts {
    /// The shipped font, and behind it what is added here: its letters are drawn where the shipped font has none.
    pub fn with(add: impl FnOnce(&mut Database)) -> Self {
        let mut database = shipped();
        add(&mut database);
        database.set_sans_serif_family(FONT_FAMILY);
        Self { database: Arc::new(database), are_more: true }
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
