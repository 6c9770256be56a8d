//! Which picture a file's ending asks for, and which options shape it.

use crate::cli::args::{DrawArguments, EngineName};
use crate::cli::error::CommandError;

/// What a file of that ending holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Format {
    Svg,
    Png,
    Pdf,
    Dot,
    Mermaid,
    Html,
    GeoJson,
}

impl Format {
    const ENDINGS: [(&'static str, Self); 9] = [
        ("svg", Self::Svg),
        ("png", Self::Png),
        ("pdf", Self::Pdf),
        ("dot", Self::Dot),
        ("gv", Self::Dot),
        ("mmd", Self::Mermaid),
        ("html", Self::Html),
        ("geojson", Self::GeoJson),
        ("mermaid", Self::Mermaid),
    ];

    /// The format that the output's ending names.
    ///
    /// # Errors
    /// Where there is no such format, or an option would have no effect on it.
    pub(in crate::cli) fn of(arguments: &DrawArguments) -> Result<Self, CommandError> {
        let ending = arguments.output.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
        let found = Self::ENDINGS.into_iter().find(|(known, _)| *known == ending).map(|(_, format)| format);
        let format = found.ok_or_else(|| {
            CommandError::usage(format!("{}: no picture format has the ending '{ending}'", arguments.output.display()))
                .hint("the endings are .svg, .png, .pdf, .dot, .mmd, .html and .geojson")
        })?;
        let is_drawn = matches!(format, Self::Svg | Self::Png | Self::Pdf);
        if arguments.timeline && !is_drawn {
            return Err(CommandError::usage(format!("--timeline: a time axis is no .{ending}: expected .svg, .png or .pdf")));
        }
        if arguments.engine == EngineName::Graphviz && (!is_drawn || arguments.timeline) {
            return Err(CommandError::usage("--engine graphviz draws graphs as .svg, .png or .pdf"));
        }
        format.refuse_what_has_no_effect(arguments)?;
        Ok(format)
    }

    fn refuse_what_has_no_effect(self, arguments: &DrawArguments) -> Result<(), CommandError> {
        let has_nodes = !arguments.timeline && self != Self::GeoJson;
        let is_fitted = has_nodes && arguments.engine == EngineName::Elk && !matches!(self, Self::Dot | Self::Mermaid);
        let is_own = arguments.engine == EngineName::Elk;
        let nodes = "graphs as .svg, .png, .pdf, .html, .dot and .mmd";
        let pages = "graphs as .svg, .png, .pdf and .html that the program lays out itself";
        let options = [
            ("--group", arguments.group.is_some(), has_nodes, nodes),
            ("--direction", arguments.direction.is_some(), has_nodes, nodes),
            ("--dates", arguments.dates.is_some(), has_nodes, nodes),
            ("--fold", !arguments.fold.is_empty(), has_nodes, nodes),
            ("--page", arguments.page.is_some(), is_fitted, pages),
            ("--scale", arguments.scale.is_some(), is_own && self == Self::Png, "pictures as .png that the program draws itself"),
            // Nothing else has tooltips or pages of words.
            ("--quotes", arguments.quotes, is_own && matches!(self, Self::Svg | Self::Html), "pictures as .svg and .html"),
        ];
        match options.into_iter().find(|(_, is_given, has_effect, _)| *is_given && !has_effect) {
            None => Ok(()),
            Some((option, _, _, shaped)) => Err(CommandError::usage(format!("{option} has no effect on {}", self.what(arguments)))
                .hint(format!("leave it out: {option} shapes {shaped}"))),
        }
    }

    fn what(self, arguments: &DrawArguments) -> &'static str {
        match self {
            _ if arguments.timeline => "a timeline",
            _ if arguments.engine == EngineName::Graphviz => "what Graphviz lays out",
            Self::GeoJson => "a map of places",
            Self::Dot => "a .dot file, which Graphviz lays out",
            Self::Mermaid => "a .mmd file, which Mermaid lays out",
            Self::Svg => "an .svg file",
            Self::Png => "a .png file",
            Self::Pdf => "a .pdf file",
            Self::Html => "an .html file",
        }
    }
}
