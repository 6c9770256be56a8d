//! Which picture a file's ending asks for, and which options shape it.

use std::path::Path;

use clap::{Args, ValueEnum};

use crate::cli::error::CommandError;
use crate::cli::options::{explained, one_of};
use crate::draw::{DEFAULT_SCALE, Dates, Direction, Fitting, Fonts, Grouping, ImageFormat, Page, Paper, PictureFormat, Wording};

/// How a graph is drawn.
#[derive(Debug, Args)]
pub(in crate::cli) struct PictureArguments {
    /// Draw a time axis with events, agreements and dated statements
    #[arg(long)]
    pub timeline: bool,
    /// Draw what matters most on one page: the lead as a sentence, numbered arrows, the sentences below; .html is a column of its own
    #[arg(long, conflicts_with = "timeline")]
    pub brief: bool,
    /// Draw a map: places, events, movements as arrows; .html is a page with what is said of each place, .geojson for other programs
    #[arg(long, conflicts_with_all = ["timeline", "brief"])]
    pub map: bool,
    /// How dates are shown: as labels of what they date (where nothing is said), or as nodes
    #[arg(long, value_name = "HOW", value_parser = explained(Dates::ALL, Dates::name, of_dates))]
    pub dates: Option<Dates>,
    /// Draw boxes around what belongs together; on a time axis, put its rows below each other
    #[arg(long, value_name = "HOW", value_parser = explained(Grouping::ALL, Grouping::name, of_grouping))]
    pub group: Option<Grouping>,
    /// Write the facts of these relations into their subjects' boxes instead of drawing edges
    #[arg(long, value_name = "RELATIONS", value_delimiter = ',', num_args = 0..=1, default_missing_value = "belongsTo,holdsOffice,locatedIn")]
    pub fold: Vec<String>,
    /// Direction of the layout; chosen to fit the page where nothing is said
    #[arg(long, value_name = "DIRECTION", value_parser = one_of(Direction::ALL, Direction::name))]
    pub direction: Option<Direction>,
    /// Make a page of that size on which all words can be read: what does not fit is written into boxes, summed or left out, and it says so
    #[arg(long, value_name = "PAGE", value_parser = explained(Page::ALL, Page::name, of_page))]
    pub page: Option<Page>,
    /// What lays the graph out: elk, or an installed Graphviz
    #[arg(long, value_name = "ENGINE", default_value = "elk")]
    pub engine: LayoutProgram,
    /// Write the words of evidence too, where the articles are at hand
    #[arg(long)]
    pub quotes: bool,
    /// Pixels of a PNG for each unit of the picture [default: 2]
    #[arg(long, value_name = "FACTOR")]
    pub scale: Option<f32>,
    /// Which fonts the letters of .png and .pdf are drawn with [default: the program's own, for the same bytes everywhere]
    #[arg(long, value_name = "FONTS")]
    pub fonts: Option<FontSource>,
    /// Language of the picture's words
    #[arg(long, value_name = "LANGUAGE", default_value = "fr", value_parser = explained(Wording::ALL, Wording::code, of_language))]
    pub lang: Wording,
}

/// Where fonts come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FontSource {
    /// The program's own alone: Latin, Greek, Cyrillic, Armenian, Georgian, Arabic, Hebrew
    Own,
    /// Those that are installed, too, for letters that the own one lacks: Chinese, Devanagari, emoji …
    System,
}

/// What lays a graph out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum LayoutProgram {
    /// Built in
    Elk,
    /// The installed 'dot', or 'sfdp' for large graphs
    Graphviz,
}

fn of_dates(dates: Dates) -> &'static str {
    match dates {
        Dates::AsLabels => "On what they date",
        Dates::AsNodes => "As nodes of their own",
    }
}

fn of_grouping(grouping: Grouping) -> &'static str {
    match grouping {
        Grouping::Class => "Entities of one class",
        Grouping::State => "A state and its bodies",
        Grouping::Place => "A place and what lies in it",
        Grouping::Event => "An event, such as a war, with who took part in it",
    }
}

fn of_page(page: Page) -> &'static str {
    match page {
        Page::A4 | Page::Letter => "Upright",
        Page::A3 => "Lying",
        Page::Slide => "16 by 9",
        Page::Screen => "1280 by 800 pixels",
    }
}

/// A language of pictures, for help.
pub(in crate::cli) fn of_language(language: Wording) -> &'static str {
    match language {
        Wording::French => "French",
        Wording::English => "English",
    }
}

impl PictureArguments {
    /// Pixels of a PNG for each unit of the picture.
    ///
    /// # Errors
    /// Where it is not a number above 0.
    pub(in crate::cli) fn scale(&self) -> Result<f32, CommandError> {
        let scale = self.scale.unwrap_or(DEFAULT_SCALE);
        let is_scale = scale.is_finite() && scale > 0.0;
        if is_scale { Ok(scale) } else { Err(CommandError::usage(format!("--scale {scale}: expected a number above 0"))) }
    }

    /// What the letters of pictures are drawn with.
    pub(in crate::cli) fn fonts(&self) -> Fonts {
        match self.fonts {
            Some(FontSource::System) => Fonts::with(|fonts| fonts.load_system_fonts()),
            Some(FontSource::Own) | None => Fonts::default(),
        }
    }

    /// What the layout is to be like.
    pub(in crate::cli) fn fitting(&self) -> Fitting {
        Fitting::new(self.direction, self.page.unwrap_or(Page::Screen).ratio())
    }

    /// The paper of a brief page: a PDF is a page of A4 where nothing else is asked for, other files are a column.
    ///
    /// # Errors
    /// Where the page that is asked for is none that a brief page is drawn on.
    pub(in crate::cli) fn paper(&self, format: ImageFormat) -> Result<Paper, CommandError> {
        match self.page {
            None => Ok(Paper::usual(format)),
            Some(Page::A4) => Ok(Paper::A4),
            Some(Page::Screen) => Ok(Paper::Column),
            Some(Page::Letter) => Ok(Paper::Letter),
            Some(page @ (Page::A3 | Page::Slide)) => {
                Err(CommandError::usage(format!("--page {}: a brief page is drawn as a4, letter or screen", page.name())))
            }
        }
    }

    /// Whether the layout is asked for boxes or a direction, which not every layout can give.
    pub(in crate::cli) fn shapes_layout(&self) -> bool {
        self.group.is_some() || self.direction.is_some()
    }
}

/// The picture that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Wanted {
    /// A time axis.
    Timeline(ImageFormat),
    /// What matters most, on one page.
    Brief(ImageFormat),
    /// The same as a page of the web.
    BriefPage,
    /// A map.
    Map(ImageFormat),
    /// The same as a page of the web.
    MapPage,
    /// What has coordinates, for other programs.
    GeoJson,
    /// The graph, laid out by the program.
    Image(ImageFormat),
    /// The graph, laid out by an installed Graphviz.
    ByGraphviz(ImageFormat),
    /// The graph, for Graphviz.
    Dot,
    /// The graph, for Mermaid.
    Mermaid,
    /// A page to explore the graph.
    Page,
}

impl Wanted {
    /// What the ending of a file and the options ask for.
    ///
    /// # Errors
    /// Where no format has that ending, or an option would have no effect on it.
    pub(in crate::cli) fn of(file: &Path, arguments: &PictureArguments) -> Result<Self, CommandError> {
        let ending = file.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
        let format = PictureFormat::from_extension(&ending).ok_or_else(|| {
            CommandError::usage(format!("{}: no picture format has the ending '{ending}'", file.display()))
                .hint("the endings are .svg, .png, .pdf, .dot, .mmd, .html and .geojson")
        })?;
        let wanted = match (format, arguments.engine) {
            (PictureFormat::Image(image), LayoutProgram::Elk) if arguments.brief => Self::Brief(image),
            (PictureFormat::Html, LayoutProgram::Elk) if arguments.brief => Self::BriefPage,
            (PictureFormat::Dot | PictureFormat::Mermaid | PictureFormat::GeoJson, _) if arguments.brief => {
                return Err(CommandError::usage(format!("--brief: a page is not drawn as .{ending}: expected .svg, .png, .pdf or .html")));
            }
            (_, LayoutProgram::Graphviz) if arguments.brief => {
                return Err(CommandError::usage("--brief has no effect on what Graphviz lays out").hint("leave out --engine graphviz"));
            }
            (PictureFormat::Image(image), LayoutProgram::Elk) if arguments.map => Self::Map(image),
            (PictureFormat::Html, LayoutProgram::Elk) if arguments.map => Self::MapPage,
            (PictureFormat::Dot | PictureFormat::Mermaid, _) if arguments.map => {
                return Err(CommandError::usage(format!(
                    "--map: a map is not drawn as .{ending}: expected .svg, .png, .pdf, .html or .geojson"
                )));
            }
            (_, LayoutProgram::Graphviz) if arguments.map => {
                return Err(CommandError::usage("--map has no effect on what Graphviz lays out").hint("leave out --engine graphviz"));
            }
            (PictureFormat::Image(image), LayoutProgram::Elk) if arguments.timeline => Self::Timeline(image),
            (PictureFormat::Image(image), LayoutProgram::Graphviz) if !arguments.timeline => Self::ByGraphviz(image),
            (PictureFormat::Dot | PictureFormat::Mermaid | PictureFormat::Html | PictureFormat::GeoJson, _) if arguments.timeline => {
                return Err(CommandError::usage(format!("--timeline: a time axis is not drawn as .{ending}: expected .svg, .png or .pdf")));
            }
            (_, LayoutProgram::Graphviz) => {
                return Err(CommandError::usage("--engine graphviz draws graphs as .svg, .png or .pdf"));
            }
            (PictureFormat::Image(image), LayoutProgram::Elk) => Self::Image(image),
            (PictureFormat::Dot, LayoutProgram::Elk) => Self::Dot,
            (PictureFormat::Mermaid, LayoutProgram::Elk) => Self::Mermaid,
            (PictureFormat::Html, LayoutProgram::Elk) => Self::Page,
            (PictureFormat::GeoJson, LayoutProgram::Elk) => Self::GeoJson,
        };
        wanted.refuse_what_has_no_effect(arguments)?;
        Ok(wanted)
    }

    fn refuse_what_has_no_effect(self, arguments: &PictureArguments) -> Result<(), CommandError> {
        let has_nodes =
            !matches!(self, Self::Timeline(_) | Self::Map(_) | Self::MapPage | Self::GeoJson | Self::Brief(_) | Self::BriefPage);
        let is_grouped = has_nodes || matches!(self, Self::Timeline(_));
        let is_fitted = matches!(self, Self::Image(_) | Self::Page | Self::Brief(_) | Self::Timeline(_));
        let is_scaled = matches!(
            self,
            Self::Timeline(ImageFormat::Png) | Self::Image(ImageFormat::Png) | Self::Brief(ImageFormat::Png) | Self::Map(ImageFormat::Png)
        );
        let is_lettered = matches!(
            self,
            Self::Timeline(format) | Self::Image(format) | Self::Brief(format) | Self::Map(format) if format != ImageFormat::Svg
        );
        // Nothing else has tooltips or pages of words.
        let is_quoting = matches!(self, Self::Timeline(ImageFormat::Svg) | Self::Image(ImageFormat::Svg) | Self::Page);
        let nodes = "graphs as .svg, .png, .pdf, .html, .dot and .mmd";
        let pages = "timelines, and graphs as .svg, .png, .pdf and .html that the program lays out itself";
        let options = [
            ("--group", arguments.group.is_some(), is_grouped, "timelines and graphs as .svg, .png, .pdf, .html, .dot and .mmd"),
            ("--direction", arguments.direction.is_some(), has_nodes, nodes),
            ("--dates", arguments.dates.is_some(), has_nodes, nodes),
            ("--fold", !arguments.fold.is_empty(), has_nodes, nodes),
            ("--page", arguments.page.is_some(), is_fitted, pages),
            ("--scale", arguments.scale.is_some(), is_scaled, "pictures as .png that the program draws itself"),
            ("--fonts", arguments.fonts.is_some(), is_lettered, "pictures as .png and .pdf; others are shown with the reader's fonts"),
            ("--quotes", arguments.quotes, is_quoting, "pictures as .svg and .html"),
        ];
        match options.into_iter().find(|(_, is_given, has_effect, _)| *is_given && !has_effect) {
            None => Ok(()),
            Some((option, _, _, shaped)) => Err(CommandError::usage(format!("{option} has no effect on {}", self.what()))
                .hint(format!("leave it out: {option} shapes {shaped}"))),
        }
    }

    fn what(self) -> &'static str {
        match self {
            Self::Timeline(_) => "a timeline",
            Self::ByGraphviz(_) => "what Graphviz lays out",
            Self::Map(_) | Self::MapPage | Self::GeoJson => "a map",
            Self::Brief(_) | Self::BriefPage => "a brief page",
            Self::Dot => "a .dot file, which Graphviz lays out",
            Self::Mermaid => "a .mmd file, which Mermaid lays out",
            Self::Image(ImageFormat::Svg) => "an .svg file",
            Self::Image(ImageFormat::Png) => "a .png file",
            Self::Image(ImageFormat::Pdf) => "a .pdf file",
            Self::Page => "an .html file",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Debug, Parser)]
    struct Line {
        file: std::path::PathBuf,
        #[command(flatten)]
        picture: PictureArguments,
    }

    fn wanted(line: &str) -> Result<Wanted, String> {
        let line = Line::try_parse_from(["test"].into_iter().chain(line.split(' '))).map_err(|error| error.to_string())?;
        Wanted::of(&line.file, &line.picture).map_err(|error| error.message)
    }

    #[test]
    fn the_ending_and_the_options_ask_for_a_picture() {
        let asked = [
            ("a.SVG", Wanted::Image(ImageFormat::Svg)),
            ("a.pdf --timeline", Wanted::Timeline(ImageFormat::Pdf)),
            ("a.png --engine graphviz", Wanted::ByGraphviz(ImageFormat::Png)),
            ("a.gv --group state", Wanted::Dot),
            ("a.mermaid --direction down", Wanted::Mermaid),
            ("a.html --quotes --page a4", Wanted::Page),
            ("a.geojson", Wanted::GeoJson),
            ("a.geojson --map", Wanted::GeoJson),
            ("a.pdf --map", Wanted::Map(ImageFormat::Pdf)),
            ("a.html --map", Wanted::MapPage),
            ("a.png --scale 3 --timeline", Wanted::Timeline(ImageFormat::Png)),
        ];
        for (line, expected) in asked {
            assert_eq!(wanted(line), Ok(expected), "{line}");
        }
    }

    #[test]
    fn what_has_no_effect_is_refused() {
        let refused = [
            ("a.gif", "a.gif: no picture format has the ending 'gif'"),
            ("a.dot --timeline", "--timeline: a time axis is not drawn as .dot: expected .svg, .png or .pdf"),
            ("a.dot --timeline --engine graphviz", "--timeline: a time axis is not drawn as .dot: expected .svg, .png or .pdf"),
            ("a.svg --timeline --engine graphviz", "--engine graphviz draws graphs as .svg, .png or .pdf"),
            ("a.html --engine graphviz", "--engine graphviz draws graphs as .svg, .png or .pdf"),
            ("a.dot --page a3", "--page has no effect on a .dot file, which Graphviz lays out"),
            ("a.svg --engine graphviz --page a3", "--page has no effect on what Graphviz lays out"),
            ("a.svg --scale 3", "--scale has no effect on an .svg file"),
            ("a.png --engine graphviz --scale 3", "--scale has no effect on what Graphviz lays out"),
            ("a.pdf --quotes", "--quotes has no effect on a .pdf file"),
            ("a.svg --timeline --dates nodes", "--dates has no effect on a timeline"),
            ("a.geojson --fold", "--fold has no effect on a map"),
            ("a.svg --map --group state", "--group has no effect on a map"),
            ("a.svg --map --page a4", "--page has no effect on a map"),
            ("a.dot --map", "--map: a map is not drawn as .dot: expected .svg, .png, .pdf, .html or .geojson"),
            ("a.svg --map --engine graphviz", "--map has no effect on what Graphviz lays out"),
        ];
        for (line, message) in refused {
            assert_eq!(wanted(line), Err(message.to_owned()), "{line}");
        }
    }
}
