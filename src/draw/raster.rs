//! SVG → PNG with resvg, and → PDF with svg2pdf, with the shipped font, and with others where they are given.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::copied_text::{content_of_page, lines, named};
use super::fonts::{Fonts, Letters};
use super::pdf_pages::{self, Pages};
use super::setting::set;
use super::text::FONT_FAMILY;

/// Pixels for each unit of a picture, where nothing else is asked for: sharp on screens of high density.
pub const DEFAULT_SCALE: f32 = 2.0;
/// A side of a picture is at most this many pixels long.
const LONGEST_SIDE: u32 = 16_000;

/// Why a picture could not be rasterised.
#[derive(Debug, thiserror::Error)]
pub enum RasterError {
    /// The SVG cannot be read.
    #[error("the picture cannot be rasterised: {0}")]
    Svg(#[from] resvg::usvg::Error),
    /// More pixels than a picture may have.
    #[error("a picture of {width} × {height} pixels is too large: expected at most {LONGEST_SIDE} on each side")]
    TooLarge {
        /// Pixels.
        width: u32,
        /// Pixels.
        height: u32,
    },
    /// The library failed.
    #[error("the picture cannot be rasterised")]
    Panic,
    /// The file cannot be encoded.
    #[error("the picture cannot be encoded: {0}")]
    Encode(String),
}

/// A picture as bytes of a file.
#[derive(Debug, Clone)]
pub struct Raster {
    /// PNG, PDF or SVG.
    pub bytes: Vec<u8>,
    /// The letters of its text that the fonts lack, in order: boxes are drawn for them.
    pub lacking: Vec<char>,
}

/// Renders an SVG picture as PNG, `scale` pixels for each of its units.
///
/// # Errors
/// [`RasterError`] where the picture is too large or no SVG.
pub fn write_png(svg: &str, scale: f32, fonts: &Fonts) -> Result<Raster, RasterError> {
    // A panic of the library must cost nothing but this picture.
    catch_unwind(AssertUnwindSafe(|| render(svg, scale, fonts))).unwrap_or(Err(RasterError::Panic))
}

/// Converts an SVG picture to PDF: one page, vectors, text as text in its fonts, which can be copied as it was written.
///
/// # Errors
/// [`RasterError`] where the picture is not SVG or the library fails.
pub fn write_pdf(svg: &str, fonts: &Fonts) -> Result<Raster, RasterError> {
    let convert = || {
        let tree = tree(svg, fonts, Letters::Outlines)?;
        let pdf = svg2pdf::to_pdf(&tree, conversion(), svg2pdf::PageOptions::default());
        let pdf = pdf.map(sorted_resources).map_err(|error| RasterError::Encode(error.to_string()))?;
        let bytes = content_of_page(&pdf).and_then(|content| named(&pdf, content, tree.root())).unwrap_or(pdf);
        Ok(Raster { bytes, lacking: lacking(&tree, fonts, Letters::Outlines) })
    };
    catch_unwind(AssertUnwindSafe(convert)).unwrap_or(Err(RasterError::Panic))
}

/// Converts pictures in SVG to a PDF of a page for each, as [`write_pdf`] does one.
///
/// # Errors
/// [`RasterError`] where a picture is not SVG or the library fails.
pub fn write_pdf_pages(pages: &[String], fonts: &Fonts) -> Result<Raster, RasterError> {
    let convert = || {
        let trees: Result<Vec<Tree>, _> = pages.iter().map(|svg| tree(svg, fonts, Letters::Outlines)).collect();
        let trees = trees?;
        let Pages { pdf, contents } = pdf_pages::of(&trees, conversion).map_err(|error| RasterError::Encode(error.to_string()))?;
        let mut bytes = sorted_resources(pdf);
        for (tree, content) in trees.iter().zip(contents) {
            bytes = named(&bytes, content, tree.root()).unwrap_or(bytes);
        }
        let lacking: BTreeSet<char> = trees.iter().flat_map(|tree| lacking(tree, fonts, Letters::Outlines)).collect();
        Ok(Raster { bytes, lacking: lacking.into_iter().collect() })
    };
    catch_unwind(AssertUnwindSafe(convert)).unwrap_or(Err(RasterError::Panic))
}

/// What is compressed later, when the text of its lines is known.
fn conversion() -> svg2pdf::ConversionOptions {
    svg2pdf::ConversionOptions { compress: false, ..svg2pdf::ConversionOptions::default() }
}

/// The library lists the resources of a page in hash order. Sorting the entries, one a line, moves no object of the file.
fn sorted_resources(pdf: Vec<u8>) -> Vec<u8> {
    let is_entry = |line: &[u8]| line.starts_with(b"  ") && line.trim_ascii_start().starts_with(b"/") && line.ends_with(b" 0 R");
    let mut lines: Vec<&[u8]> = pdf.split(|byte| *byte == b'\n').collect();
    for run in lines.chunk_by_mut(|a, b| is_entry(a) && is_entry(b)) {
        if run.iter().all(|line| is_entry(line) && is_numbered(line)) {
            run.sort_unstable();
        }
    }
    lines.join(&b'\n')
}

/// Whether an entry names a resource, as in `/gs24 31 0 R`: others have their places.
fn is_numbered(line: &[u8]) -> bool {
    let name = line.trim_ascii_start().split(|byte| *byte == b' ').next().unwrap_or_default();
    name.last().is_some_and(u8::is_ascii_digit)
}

/// A picture whose lines are set in these fonts.
fn tree(svg: &str, fonts: &Fonts, letters: Letters) -> Result<Tree, resvg::usvg::Error> {
    Tree::from_str(&set(svg, fonts, letters), &options(fonts, letters))
}

fn options(fonts: &Fonts, letters: Letters) -> Options<'static> {
    // A point is a unit of a PDF, so that pages have their true size.
    let font_resolver = fonts.resolver(letters);
    Options { fontdb: fonts.database.clone(), font_family: FONT_FAMILY.to_owned(), font_resolver, dpi: 72.0, ..Options::default() }
}

fn render(svg: &str, scale: f32, fonts: &Fonts) -> Result<Raster, RasterError> {
    let tree = tree(svg, fonts, Letters::Any)?;
    let size = tree.size();
    let (width, height) = ((size.width() * scale).ceil() as u32, (size.height() * scale).ceil() as u32);
    if width.max(height) > LONGEST_SIDE {
        return Err(RasterError::TooLarge { width, height });
    }
    let mut pixels = Pixmap::new(width, height).ok_or(RasterError::TooLarge { width, height })?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    let bytes = pixels.encode_png().map_err(|error| RasterError::Encode(error.to_string()))?;
    Ok(Raster { bytes, lacking: lacking(&tree, fonts, Letters::Any) })
}

fn lacking(tree: &Tree, fonts: &Fonts, letters: Letters) -> Vec<char> {
    fonts.lacking(lines(tree.root()).iter().flat_map(|line| line.chars()).collect(), letters)
}
