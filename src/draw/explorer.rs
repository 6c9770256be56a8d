//! A picture to explore in a browser: one file that needs no network.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::picture::Picture;
use super::standing::Standing;
use super::svg::escape;
use super::tooltips::{Tooltips, is_web};
use crate::graph::KnowledgeGraph;
use crate::text::Text;

const PAGE: &str = include_str!("../../data/explorer/page.html");
const STYLE: &str = include_str!("../../data/explorer/page.css");
const SCRIPT: &str = include_str!("../../data/explorer/page.js");

/// Writes a picture, laid out as `svg`, as a page with pan and zoom, search, filters, and the facts behind what is clicked.
pub fn write_explorer(graph: &KnowledgeGraph, picture: &Picture, svg: &str, quotes: &BTreeMap<String, Text>) -> String {
    let data = data(graph, picture, quotes).to_string();
    // Nothing in the data can end the script that holds it.
    let data = data.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    let parts = [
        ("language", picture.wording.code().to_owned()),
        ("title", escape(&picture.title)),
        ("style", STYLE.to_owned()),
        ("svg", svg.to_owned()),
        ("data", data),
        ("script", SCRIPT.to_owned()),
    ];
    let mut out = String::new();
    let mut rest = PAGE;
    // From left to right, so that braces in what is put in mean nothing.
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        out.push_str(parts.iter().find(|(known, _)| *known == name).map(|(_, part)| part.as_str()).unwrap_or_default());
        rest = after;
    }
    out.push_str(rest);
    out
}

fn data(graph: &KnowledgeGraph, picture: &Picture, quotes: &BTreeMap<String, Text>) -> Value {
    let (ontology, wording) = (graph.ontology(), picture.wording);
    let tooltips = Tooltips { graph, quotes, wording };
    let nodes: Vec<Value> = picture
        .nodes
        .iter()
        .map(|node| {
            let entity = graph.entity(node.entity);
            let aliases: Vec<&str> = entity.aliases.iter().map(String::as_str).collect();
            let links: Vec<&str> = entity.same_as.iter().map(String::as_str).filter(|link| is_web(link)).collect();
            let class = &ontology.class(node.class).name;
            json!({ "id": node.id, "label": node.label, "class": class, "aliases": aliases, "links": links, "told": node.told })
        })
        .collect();
    let edges: Vec<Value> = picture
        .edges
        .iter()
        .map(|edge| {
            let statements: Vec<Value> = edge
                .statements
                .iter()
                .map(|&at| {
                    let period = graph.period_of(at);
                    json!({
                        "relation": ontology.relation(graph.statement(at).relation).name,
                        "first": period.and_then(|p| p.first).map(|day| day.to_string()),
                        "last": period.and_then(|p| p.last).map(|day| day.to_string()),
                        "told": tooltips.statement(at),
                    })
                })
                .collect();
            json!({ "from": edge.from, "to": edge.to, "held": edge.standing.name(), "statements": statements })
        })
        .collect();
    let classes: BTreeSet<_> = picture.nodes.iter().map(|node| node.class).collect();
    let relations: BTreeSet<_> = picture.edges.iter().flat_map(|e| &e.statements).map(|&at| graph.statement(at).relation).collect();
    let standings: BTreeSet<Standing> = picture.edges.iter().map(|edge| edge.standing).collect();
    let code = wording.code();
    let classes: Vec<Value> = classes
        .into_iter()
        .map(|class| ontology.class(class))
        .map(|class| json!([class.name, class.label.in_language(code).unwrap_or(&class.name)]))
        .collect();
    let relations: Vec<Value> = relations
        .into_iter()
        .map(|relation| ontology.relation(relation))
        .map(|relation| json!([relation.name, relation.label.in_language(code).unwrap_or(&relation.name)]))
        .collect();
    let held: Vec<Value> = standings.into_iter().map(|standing| json!([standing.name(), wording.standing(standing)])).collect();
    json!({ "nodes": nodes, "edges": edges, "classes": classes, "relations": relations, "held": held, "words": wording.explorer(), "left": wording.left_out(picture.left_out) })
}
