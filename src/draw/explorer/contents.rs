//! What a page that needs no server holds of a graph.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::draw::map::{MapContents, write_map};
use crate::draw::picture::{Picture, Showing};
use crate::draw::summed::Parallel;
use crate::draw::telling::{Part, Telling, pictured};
use crate::draw::text::Font;
use crate::graph::{ArticleIx, EntityIx, StatementIx, View};

/// The parts of a statement that are entities: of these the page holds the id alone.
const ENDS: [&str; 5] = ["subject", "object", "place", "recipient", "claimedBy"];

/// All that the page answers from: what the picture shows, and what is said of it.
pub(super) fn contents(telling: &Telling<'_>, showing: &Showing, picture: &Picture, svg: &str, font: &Font) -> Value {
    let held = Held::of(telling, showing, picture);
    let statements: Vec<Value> = held.statements.iter().map(|at| short(telling.told(*at))).collect();
    let entities: Vec<Value> = held.entities.iter().map(|at| lean(telling.entity(*at))).collect();
    let articles: Vec<Value> = held.articles.iter().map(|at| telling.article(*at)).collect();
    let mut overview = telling.counted(Part { entities: &held.entities, statements: &held.statements, articles: &held.articles });
    overview["title"] = picture.title.as_str().into();
    overview["curates"] = false.into();
    json!({
        "language": picture.wording.code(),
        "graph": overview,
        "above": above(telling, &held.entities),
        "entities": entities,
        "statements": statements,
        "articles": articles,
        "picture": pictured(telling, picture, svg),
        "map": map(telling, showing, &held, font),
        "left": picture.wording.left_out(picture.left_out),
    })
}

/// What of a graph the page holds.
struct Held {
    /// Those that the picture shows and those that its statements name besides, the most telling first.
    entities: Vec<EntityIx>,
    /// In order of id.
    statements: Vec<StatementIx>,
    /// In order of id.
    articles: Vec<ArticleIx>,
}

impl Held {
    fn of(telling: &Telling<'_>, showing: &Showing, picture: &Picture) -> Self {
        let graph = telling.graph;
        let drawn: BTreeSet<EntityIx> = picture.nodes.iter().map(|node| node.entity).collect();
        // What is written into a node need not have its other end drawn: a date, or whom it belongs to.
        let fits = |at: &StatementIx| {
            let (subject, object) = graph.ends(*at);
            let is_written = graph.entity(object).value.is_some() || showing.folded.contains(&graph.statement(*at).relation);
            drawn.contains(&subject) && (drawn.contains(&object) || is_written)
        };
        let mut statements: Vec<StatementIx> = graph.seen(&showing.view).into_iter().filter(fits).collect();
        statements.sort_unstable_by_key(|at| graph.statement(*at).id);
        let mut named = drawn;
        let mut told_in: BTreeSet<ArticleIx> = BTreeSet::new();
        for at in &statements {
            let (statement, (subject, object)) = (graph.statement(*at), graph.ends(*at));
            named.extend([Some(subject), Some(object), statement.place, statement.recipient, statement.claimed_by].into_iter().flatten());
            told_in.extend(statement.evidence.iter().map(|evidence| evidence.article));
        }
        let entities = graph.ranked().into_iter().map(|(at, _)| at).filter(|at| named.contains(at)).collect();
        let articles = graph.sorted_articles().into_iter().filter(|at| told_in.contains(at)).collect();
        Self { entities, statements, articles }
    }
}

/// Of each class that occurs those above it, which a filter by one of them takes in.
fn above(telling: &Telling<'_>, entities: &[EntityIx]) -> Value {
    let ontology = telling.graph.ontology();
    let occurring: BTreeSet<_> = entities.iter().map(|at| telling.graph.entity(*at).class).collect();
    let above = occurring.iter().map(|class| {
        let all = occurring.iter().filter(|other| other != &class && ontology.is_a(*class, **other));
        (ontology.class(*class).name.clone(), all.map(|other| ontology.class(*other).name.as_str()).collect::<Vec<_>>())
    });
    json!(above.filter(|(_, above)| !above.is_empty()).collect::<BTreeMap<_, _>>())
}

/// The map of what is held; nothing where nothing has coordinates.
fn map(telling: &Telling<'_>, showing: &Showing, held: &Held, font: &Font) -> Value {
    let statements = Some(held.statements.iter().copied().collect());
    let view = View { statements, ..showing.view.clone() };
    let showing = Showing { view, parallel: Parallel::Each, most: None, grouping: None, folded: Vec::new(), ..showing.clone() };
    let contents = MapContents::of(telling.graph, &showing);
    let svg = (contents.places() > 0).then(|| write_map(telling.graph, &showing, &contents, font).svg);
    json!({ "svg": svg, "places": contents.places(), "movements": contents.movements() })
}

/// A statement with the ids of entities and articles in place of what is known of them.
fn short(mut statement: Value) -> Value {
    for end in ENDS {
        if let Some(id) = statement.get_mut(end).and_then(|entity| entity.get_mut("id")).map(Value::take) {
            statement[end] = id;
        }
    }
    for evidence in statement["evidence"].as_array_mut().into_iter().flatten() {
        evidence["article"] = evidence["article"]["id"].take();
    }
    for other in statement["contradictedBy"].as_array_mut().into_iter().flatten() {
        *other = other["id"].take();
    }
    lean(statement)
}

/// What says something: the page knows what is meant where there is nothing.
fn lean(value: Value) -> Value {
    let says = |value: &Value| match value {
        Value::Null | Value::Bool(false) => false,
        Value::Array(values) => !values.is_empty(),
        _ => true,
    };
    match value {
        Value::Object(parts) => Value::Object(parts.into_iter().filter(|(_, part)| says(part)).collect::<Map<_, _>>()),
        other => other,
    }
}
