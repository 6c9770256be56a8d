//! The formats that a graph is drawn in, by the endings of their files.

use super::fonts::Fonts;
use super::raster::{Raster, RasterError, write_pdf, write_png};

/// What a file of a picture holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFormat {
    /// A picture to look at.
    Image(ImageFormat),
    /// The graph for Graphviz.
    Dot,
    /// The graph for Mermaid.
    Mermaid,
    /// A page to explore the graph.
    Html,
    /// A map of places.
    GeoJson,
}

/// A format of pictures to look at: a graph or a timeline is drawn in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageFormat {
    /// Shown with the reader's fonts.
    Svg,
    /// Pixels.
    Png,
    /// One page of vectors.
    Pdf,
}

impl PictureFormat {
    /// All formats.
    pub const ALL: [Self; 7] = [
        Self::Image(ImageFormat::Svg),
        Self::Image(ImageFormat::Png),
        Self::Image(ImageFormat::Pdf),
        Self::Dot,
        Self::Mermaid,
        Self::Html,
        Self::GeoJson,
    ];

    /// The endings of its files, the usual one first.
    fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Image(ImageFormat::Svg) => &["svg"],
            Self::Image(ImageFormat::Png) => &["png"],
            Self::Image(ImageFormat::Pdf) => &["pdf"],
            Self::Dot => &["dot", "gv"],
            Self::Mermaid => &["mmd", "mermaid"],
            Self::Html => &["html"],
            Self::GeoJson => &["geojson"],
        }
    }

    /// The usual ending of its files, and its name on the command line.
    pub fn extension(self) -> &'static str {
        self.extensions()[0]
    }

    /// The format of that ending, in lower case.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extensions().contains(&extension))
    }
}

impl ImageFormat {
    /// All formats.
    pub const ALL: [Self; 3] = [Self::Svg, Self::Png, Self::Pdf];

    /// The usual ending of its files.
    pub fn extension(self) -> &'static str {
        PictureFormat::Image(self).extension()
    }

    /// The bytes of a file in this format, of a picture in SVG; `scale` is the pixels of a PNG for each unit of the picture.
    ///
    /// # Errors
    /// [`RasterError`] where the picture is too large for the format, or cannot be converted.
    pub fn of_svg(self, svg: String, scale: f32, fonts: &Fonts) -> Result<Raster, RasterError> {
        match self {
            // What is drawn with the reader's fonts lacks no letters.
            Self::Svg => Ok(Raster { bytes: svg.into_bytes(), lacking: Vec::new() }),
            Self::Png => write_png(&svg, scale, fonts),
            Self::Pdf => write_pdf(&svg, fonts),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_known_by_their_endings() {
        for format in PictureFormat::ALL {
            assert_eq!(PictureFormat::from_extension(format.extension()), Some(format));
        }
        assert_eq!(PictureFormat::from_extension("gv"), Some(PictureFormat::Dot));
        assert_eq!(PictureFormat::from_extension("mermaid"), Some(PictureFormat::Mermaid));
        assert_eq!(PictureFormat::from_extension("txt"), None);
    }

    #[test]
    fn an_svg_stays_as_it_is() {
        let raster = ImageFormat::Svg.of_svg("<svg/>".to_owned(), 2.0, &Fonts::default()).unwrap();
        assert_eq!((raster.bytes.as_slice(), raster.lacking.is_empty()), (b"<svg/>".as_slice(), true));
        assert!(ImageFormat::Png.of_svg("no picture".to_owned(), 2.0, &Fonts::default()).is_err());
    }
}
