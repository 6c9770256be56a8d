//! A picture in Graphviz's DOT language: Graphviz lays it out.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::fitting::Direction;
use super::picture::Picture;
use super::standing::Standing;
use super::style::Shape;
use super::svg::escape;
use super::text::FONT_FAMILY;

/// Writes a picture as DOT, with the shapes and colours of the SVG and a legend.
pub fn write_dot(picture: &Picture, direction: Direction) -> String {
    let rankdir = match direction {
        Direction::Right => "LR",
        Direction::Down => "TB",
    };
    let mut out = String::from("digraph depeche {\n");
    let _ = writeln!(
        out,
        "  graph [rankdir={rankdir}, fontname=\"{FONT_FAMILY}\", labelloc=t, label={}];",
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
        let color = quote(edge.standing.color());
        let _ = writeln!(
            out,
            "  {} -> {} [label={}, style={}, color={color}, fontcolor={color}];",
            quote(&from.id),
            quote(&to.id),
            quote(&edge.lines.join("\n")),
            line(edge.standing)
        );
    }
    legend(&mut out, picture);
    out.push_str("}\n");
    out
}

/// A table of colours and lines, in a box of its own. Its name holds a blank, as no entity's id does.
fn legend(out: &mut String, picture: &Picture) {
    let standings: BTreeSet<Standing> = picture.edges.iter().map(|edge| edge.standing).collect();
    let mut rows = String::new();
    for (name, style) in &picture.legend {
        let _ = write!(
            rows,
            "<TR><TD BGCOLOR=\"{}\" COLOR=\"{}\" BORDER=\"1\" WIDTH=\"28\"></TD><TD ALIGN=\"LEFT\">{}</TD></TR>",
            escape(&style.fill),
            escape(&style.stroke),
            escape(name)
        );
    }
    for standing in standings {
        let _ = write!(
            rows,
            "<TR><TD><FONT COLOR=\"{color}\">{}</FONT></TD><TD ALIGN=\"LEFT\"><FONT COLOR=\"{color}\">{}</FONT></TD></TR>",
            sample(standing),
            escape(picture.wording.standing(standing)),
            color = standing.color()
        );
    }
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "  subgraph \"cluster legend\" {{ label={}; labeljust=l; color=\"#8a8a85\"; \"the legend\" [shape=plaintext, style=solid, fontsize=10, label=<<TABLE BORDER=\"0\" CELLSPACING=\"4\">{rows}</TABLE>>]; }}",
        quote(picture.wording.legend())
    );
}

/// A line as letters draw it.
fn sample(standing: Standing) -> &'static str {
    match standing {
        Standing::Fact => "———",
        Standing::Claimed => "– – –",
        Standing::Planned => "· · · ·",
        Standing::Denied => "— · —",
    }
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

fn line(standing: Standing) -> &'static str {
    match standing {
        Standing::Fact => "solid",
        Standing::Claimed => "dashed",
        Standing::Planned => "dotted",
        Standing::Denied => "\"dashed,bold\"",
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
