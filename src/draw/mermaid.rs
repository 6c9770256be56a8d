//! A picture in the language of Mermaid, for Markdown pages that draw it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::fitting::Direction;
use super::picture::Picture;
use super::standing::Standing;
use super::style::Shape;

/// Writes a picture as a Mermaid flowchart, with the shapes and colours of the SVG.
pub fn write_mermaid(picture: &Picture, direction: Direction) -> String {
    let direction = match direction {
        Direction::Right => "LR",
        Direction::Down => "TB",
    };
    let mut out = format!("---\ntitle: {}\n---\nflowchart {direction}\n", yaml(&picture.title));
    for (at, node) in picture.nodes.iter().enumerate() {
        let lines: Vec<String> = [&node.label].into_iter().chain(&node.detail).map(|line| quote(line)).collect();
        let label = lines.join("<br/>");
        let (open, close) = brackets(node.style.shape);
        let _ = writeln!(out, "    n{at}{open}\"{label}\"{close}:::c{}", class(picture, at));
    }
    for (at, group) in picture.groups.iter().enumerate() {
        let _ = writeln!(out, "    subgraph g{at} [\"{}\"]", quote(&group.label));
        for member in &group.members {
            let _ = writeln!(out, "        n{member}");
        }
        out.push_str("    end\n");
    }
    for edge in &picture.edges {
        let lines: Vec<String> = edge.lines.iter().map(|line| quote(line)).collect();
        let _ = writeln!(out, "    n{} {}|\"{}\"| n{}", edge.from, arrow(edge.standing), lines.join("<br/>"), edge.to);
    }
    let classes: BTreeSet<usize> = (0..picture.nodes.len()).map(|at| class(picture, at)).collect();
    for at in classes {
        let style = &picture.nodes[at].style;
        let _ = writeln!(out, "    classDef c{at} fill:{},stroke:{},color:#000000", style.fill, style.stroke);
    }
    for (at, edge) in picture.edges.iter().enumerate() {
        if edge.standing != Standing::Fact {
            let _ = writeln!(out, "    linkStyle {at} stroke:{c},color:{c}", c = edge.standing.color());
        }
    }
    out
}

/// The first node that looks alike: its number names the style.
fn class(picture: &Picture, at: usize) -> usize {
    picture.nodes.iter().position(|node| node.style == picture.nodes[at].style).unwrap_or(at)
}

fn brackets(shape: Shape) -> (&'static str, &'static str) {
    match shape {
        Shape::Box | Shape::Plain | Shape::Note => ("[", "]"),
        Shape::Rounded => ("(", ")"),
        Shape::Ellipse => ("([", "])"),
        Shape::Hexagon | Shape::Octagon => ("{{", "}}"),
        Shape::Parallelogram => ("[/", "/]"),
    }
}

fn arrow(standing: Standing) -> &'static str {
    match standing {
        Standing::Fact => "-->",
        Standing::Claimed | Standing::Planned => "-.->",
        Standing::Denied => "--x",
    }
}

/// Words within quotation marks: everything but letters, digits and plain punctuation as character references, which Mermaid reads
/// in any place.
fn quote(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars() {
        match c {
            c if c.is_alphanumeric() || " ,.:()'’–—→-/%".contains(c) => out.push(c),
            c if c.is_control() => out.push(' '),
            c => {
                let _ = write!(out, "#{};", u32::from(c));
            }
        }
    }
    out
}

/// A YAML string in quotation marks: JSON's are that.
fn yaml(words: &str) -> String {
    serde_json::Value::from(words).to_string()
}
