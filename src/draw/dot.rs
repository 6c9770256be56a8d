//! A picture in Graphviz's DOT language: Graphviz lays it out.

use std::fmt::Write as _;

use super::holding::Holding;
use super::picture::Picture;
use super::style::Shape;
use super::text::FONT_FAMILY;

/// Writes a picture as DOT, with the shapes and colours of the SVG.
pub fn write_dot(picture: &Picture) -> String {
    let mut out = String::from("digraph depeche {\n");
    let _ = writeln!(
        out,
        "  graph [rankdir=LR, fontname=\"{FONT_FAMILY}\", labelloc=t, label={}];",
        quote(&format!("{}\n{}", picture.title, picture.source))
    );
    let _ = writeln!(out, "  node [fontname=\"{FONT_FAMILY}\", fontsize=13, style=filled];");
    let _ = writeln!(out, "  edge [fontname=\"{FONT_FAMILY}\", fontsize=10];");
    for node in &picture.nodes {
        let label = [node.label.as_str()].into_iter().chain(node.detail.iter().map(String::as_str)).collect::<Vec<_>>().join("\n");
        let (shape, style) = shape(node.style.shape);
        let _ = writeln!(
            out,
            "  {} [label={}, shape={shape}, style=\"{style}\", fillcolor={}, color={}];",
            quote(&node.id),
            quote(&label),
            quote(&node.style.fill),
            quote(&node.style.stroke)
        );
    }
    for (at, group) in picture.groups.iter().enumerate() {
        let members: Vec<String> = group.members.iter().filter_map(|&at| picture.nodes.get(at)).map(|node| quote(&node.id)).collect();
        let _ = writeln!(
            out,
            "  subgraph cluster_{at} {{ label={}; labeljust=l; style=\"rounded,filled\"; fillcolor=\"#f6f6f4\"; color=\"#8a8a85\"; {} }}",
            quote(&group.label),
            members.join("; ")
        );
    }
    for edge in &picture.edges {
        let (Some(from), Some(to)) = (picture.nodes.get(edge.from), picture.nodes.get(edge.to)) else { continue };
        let color = quote(edge.holding.color());
        let _ = writeln!(
            out,
            "  {} -> {} [label={}, style={}, color={color}, fontcolor={color}];",
            quote(&from.id),
            quote(&to.id),
            quote(&edge.lines.join("\n")),
            line(edge.holding)
        );
    }
    out.push_str("}\n");
    out
}

fn shape(shape: Shape) -> (&'static str, &'static str) {
    match shape {
        Shape::Box => ("box", "filled"),
        Shape::Rounded => ("box", "filled,rounded"),
        Shape::Ellipse => ("ellipse", "filled"),
        Shape::Hexagon => ("hexagon", "filled"),
        Shape::Octagon => ("octagon", "filled"),
        Shape::Parallelogram => ("parallelogram", "filled"),
        Shape::Note => ("note", "filled"),
        Shape::Plain => ("plaintext", "solid"),
    }
}

fn line(holding: Holding) -> &'static str {
    match holding {
        Holding::Fact => "solid",
        Holding::Claimed => "dashed",
        Holding::Planned => "dotted",
        Holding::Denied => "\"dashed,bold\"",
    }
}

/// A quoted string of the DOT language: `"` and `\` escaped, line ends as `\n`.
fn quote(words: &str) -> String {
    let mut out = String::from("\"");
    for c in words.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
