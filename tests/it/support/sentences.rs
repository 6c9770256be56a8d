//! What is read from single sentences, by the names of entities.

use std::collections::{BTreeMap, BTreeSet};

use super::{Environment, rows};

/// A name without article, in lower case.
pub fn plain(name: &str) -> String {
    let lower = name.to_lowercase().replace('’', "'");
    let articles = ["l'", "d'", "le ", "la ", "les ", "un ", "une ", "des ", "du ", "de la ", "de "];
    articles.iter().find_map(|a| lower.strip_prefix(a)).unwrap_or(&lower).trim().to_owned()
}

/// The graph of one sentence.
#[derive(Default)]
pub struct Graph {
    names: BTreeMap<String, BTreeSet<String>>,
    labels: BTreeMap<String, String>,
    relations: Vec<BTreeMap<String, String>>,
    evidence: Vec<BTreeMap<String, String>>,
}

impl Graph {
    /// The tables of the article of that id in the folder `out`.
    pub fn of(here: &Environment, id: &str) -> Self {
        Self::each(here, &format!("out/{id}")).remove(id).unwrap_or_default()
    }

    /// The graphs of the articles of one folder of tables, by their ids. An article that mentions nothing has none.
    pub fn each(here: &Environment, folder: &str) -> BTreeMap<String, Self> {
        let [entities, mentions, relations, evidence] =
            ["entities", "mentions", "relations", "evidence"].map(|table| rows(&here.read(&format!("{folder}/{table}.csv"))));
        let by_id = |rows: Vec<BTreeMap<String, String>>| rows.into_iter().map(|row| (row["id"].clone(), row)).collect::<BTreeMap<_, _>>();
        let (entities, relations) = (by_id(entities), by_id(relations));
        let mut graphs: BTreeMap<String, Self> = BTreeMap::new();
        for mention in mentions {
            let (graph, id) = (graphs.entry(mention["article"].clone()).or_default(), &mention["entity"]);
            let names = graph.names.entry(id.clone()).or_default();
            names.insert(plain(&mention["text"]));
            if let Some(entity) = entities.get(id) {
                names.insert(plain(&entity["label"]));
                names.extend(entity["aliases"].split('|').map(plain));
                graph.labels.insert(id.clone(), entity["label"].clone());
            }
        }
        for row in evidence {
            let graph = graphs.entry(row["article"].clone()).or_default();
            if let Some(relation) = relations.get(&row["statement"]).filter(|_| graph.rules(&row["statement"]).is_empty()) {
                graph.relations.push(relation.clone());
            }
            graph.evidence.push(row);
        }
        graphs
    }

    /// Whether an entity has that name.
    pub fn is(&self, entity: &str, name: &str) -> bool {
        self.names.get(entity).is_some_and(|names| names.contains(&plain(name)))
    }

    /// The statements of a subject, relation and object by their names; symmetric ones either way.
    pub fn found(&self, columns: &[String]) -> Vec<&BTreeMap<String, String>> {
        let [subject, relation, object, ..] = columns else { panic!("no statement: {columns:?}") };
        let symmetric = matches!(relation.as_str(), "opposes" | "negotiatedWith");
        let fits = |row: &&BTreeMap<String, String>| {
            let straight = self.is(&row["subject"], subject) && self.is(&row["object"], object);
            let turned = symmetric && self.is(&row["subject"], object) && self.is(&row["object"], subject);
            row["relation"] == *relation && (straight || turned)
        };
        self.relations.iter().filter(fits).collect()
    }

    /// Whether a statement has these qualifiers, and is not planned, denied or somebody's word where they do not say so.
    pub fn says(&self, row: &BTreeMap<String, String>, wanted: &BTreeMap<String, String>) -> bool {
        let right = |(name, value): (&String, &String)| match name.as_str() {
            "claimed_by" | "recipient" => self.is(&row[name], value),
            "role" => !row[name].is_empty() && (plain(&row[name]).contains(&plain(value)) || plain(value).contains(&plain(&row[name]))),
            _ => row[name] == *value,
        };
        let unmarked = ["claimed_by", "planned", "negated", "reported"].iter().all(|c| row[*c].is_empty() || wanted.contains_key(*c));
        unmarked && wanted.iter().all(right)
    }

    /// All statements as lines: subject, relation, object and the rules by which they were found.
    pub fn lines(&self) -> Vec<String> {
        let label = |id: &str| self.labels.get(id).map_or(id, String::as_str).to_owned();
        let line = |row: &BTreeMap<String, String>| {
            format!("{} {} {} ({})", label(&row["subject"]), row["relation"], label(&row["object"]), self.rules(&row["id"]).join("; "))
        };
        self.relations.iter().map(line).collect()
    }

    /// The rules by which a statement was found.
    pub fn rules(&self, statement: &str) -> Vec<&str> {
        self.evidence.iter().filter(|evidence| evidence["statement"] == statement).map(|evidence| &*evidence["rule"]).collect()
    }
}

/// `date=2020 role="chef de l'État"` as a map.
pub fn qualifiers(words: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut rest = words.trim();
    while let Some((name, after)) = rest.split_once('=') {
        let quoted = after.strip_prefix('"').and_then(|a| a.split_once('"'));
        let (value, next) = quoted.or_else(|| after.split_once(' ')).unwrap_or((after, ""));
        found.insert(name.trim().to_owned(), value.to_owned());
        rest = next.trim();
    }
    found
}
