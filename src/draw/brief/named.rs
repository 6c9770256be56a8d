//! How a text names an entity: with which article, in which number.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::draw::phrase::{Article, begins_with_vowel};
use crate::draw::tooltips::label;
use crate::draw::wording::Wording;
use crate::graph::{EntityIx, KnowledgeGraph};
use crate::ontology::Core;
use crate::text::{Span, Text};

const TABLE: &str = include_str!("../../../data/determiners.csv");
/// The states whose article their form does not tell, and regions.
const LANDS: &str = include_str!("../../../data/land_articles.csv");
/// Letters of the longest determiner, and the space behind it.
const LONGEST: u32 = 11;

/// One or many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Number {
    One,
    Many,
}

#[derive(Deserialize)]
struct Row {
    words: String,
    article: String,
    number: Number,
}

#[derive(Deserialize)]
struct Land {
    name: String,
    article: String,
}

/// A name as it stands in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub article: Article,
    pub number: Number,
    pub label: String,
    pub core: Core,
}

impl Named {
    /// The name with its determiner.
    pub(super) fn words(&self, wording: Wording) -> String {
        match wording {
            Wording::French => format!("{}{}", self.article.words(), self.label),
            Wording::English => self.label.clone(),
        }
    }
}

/// Finds how texts name entities.
pub(super) struct Namer<'a> {
    graph: &'a KnowledgeGraph,
    texts: &'a BTreeMap<String, Text>,
    rows: Vec<Row>,
    lands: BTreeMap<String, Article>,
    wording: Wording,
}

impl<'a> Namer<'a> {
    pub(super) fn new(graph: &'a KnowledgeGraph, texts: &'a BTreeMap<String, Text>, wording: Wording) -> Self {
        let mut rows: Vec<Row> = csv::Reader::from_reader(TABLE.as_bytes()).into_deserialize().flatten().collect();
        // "de la" before "la"
        rows.sort_by_key(|row| std::cmp::Reverse(row.words.len()));
        let lands = csv::Reader::from_reader(LANDS.as_bytes()).into_deserialize::<Land>().flatten();
        let lands = lands.map(|land| (land.name, Article::parse(&land.article))).collect();
        Self { graph, texts, rows, lands, wording }
    }

    /// An entity as the texts name it: the article that stands before its label most often; the first in order of words where two do alike.
    pub(super) fn name(&self, at: EntityIx) -> Named {
        let entity = self.graph.entity(at);
        let label = label(self.graph, at, self.wording).into_owned();
        let core = self.graph.ontology().entity_class(entity.class).core;
        let whole = entity.label.to_lowercase();
        let mut counts = self.determiners(at, |text| text == whole);
        if counts.is_empty() {
            // "le Karabakh" tells of "Haut-Karabakh", too
            counts = self.determiners(at, |text| whole.ends_with(text) && begins_with_vowel(text) == begins_with_vowel(&whole));
        }
        let most = counts.into_iter().max_by(|(a, (m, _)), (b, (n, _))| m.cmp(n).then(b.cmp(a)));
        let (article, number) = match most {
            Some((article, (_, number))) => (article, number),
            None if core == Core::State => self.of_state(&label),
            None if core == Core::Place => (self.lands.get(&label).copied().unwrap_or_default(), Number::One),
            None if is_plural(core, &label) => (Article::Les, Number::Many),
            None => (Article::None, Number::One),
        };
        Named { article, number, label, core }
    }

    /// The article of a state that no text tells: what ends with "e" is feminine, but for those of the table.
    fn of_state(&self, label: &str) -> (Article, Number) {
        let article = match self.lands.get(label) {
            Some(known) => *known,
            None if begins_with_vowel(label) => Article::Elided,
            None if label.ends_with('e') => Article::La,
            None => Article::Le,
        };
        (article, if article == Article::Les { Number::Many } else { Number::One })
    }

    /// The articles before an entity's mentions of certain words in lower case, with how often they stand there.
    fn determiners(&self, at: EntityIx, counts: impl Fn(&str) -> bool) -> BTreeMap<Article, (usize, Number)> {
        let mut found: BTreeMap<Article, (usize, Number)> = BTreeMap::new();
        for mention in self.graph.mentions_of(at).into_iter().filter(|mention| counts(&mention.text.to_lowercase())) {
            let text = self.texts.get(&self.graph.article(mention.article).id);
            if let Some(row) = text.and_then(|text| self.before(text, mention.span)) {
                found.entry(Article::parse(&row.article)).or_insert((0, row.number)).0 += 1;
            }
        }
        found
    }

    /// The determiner right before a mention.
    fn before(&self, text: &Text, span: Span) -> Option<&Row> {
        let before = text.get(Span::new(span.start.saturating_sub(LONGEST), span.start))?.to_lowercase().replace('’', "'");
        let ends = |row: &&Row| {
            let joined = if row.words.ends_with('\'') { row.words.clone() } else { format!("{} ", row.words) };
            before.strip_suffix(&joined).is_some_and(|rest| !rest.ends_with(char::is_alphabetic))
        };
        self.rows.iter().find(ends)
    }
}

/// Where no text tells: whether it is a description in the plural ("forces russes").
fn is_plural(core: Core, label: &str) -> bool {
    let described = label.chars().next().is_some_and(char::is_lowercase) && matches!(core, Core::Force | Core::Event | Core::Agreement);
    described && label.split_whitespace().next().unwrap_or_default().ends_with(['s', 'x'])
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::graph::{ArticleRecord, Entity, Mention};
    use crate::ontology::{BUILTIN_TURTLE, load};

    #[test]
    fn the_text_tells_article_and_number() {
        let words = "Les États-Unis et la France aident l'armée malienne. Des États-Unis, de la France, au Mali. Paul Sarr.";
        let text = Text::new(words.to_owned());
        let mut graph = KnowledgeGraph::new(Arc::new(load(BUILTIN_TURTLE).unwrap()));
        let article = graph.add_article(ArticleRecord { id: "a".to_owned(), ..ArticleRecord::default() });
        let named = [
            ("États-Unis", Core::State),
            ("France", Core::State),
            ("armée malienne", Core::Force),
            ("Mali", Core::State),
            ("Paul Sarr", Core::Person),
        ];
        let mut all = Vec::new();
        for (name, core) in named {
            let class = graph.ontology().core(core).id.unwrap();
            let entity = graph.add_entity(Entity::new(name, class, name));
            for span in text.find_all(name) {
                graph.add_mention(Mention { article, span, entity, text: name.into(), kind: None, extra: Default::default() });
            }
            all.push(entity);
        }
        graph.tidy();
        let texts = BTreeMap::from([("a".to_owned(), text)]);
        let namer = Namer::new(&graph, &texts, Wording::French);
        let written: Vec<String> =
            all.iter().map(|&at| namer.name(at)).map(|n| format!("{} {:?}", n.words(Wording::French), n.number)).collect();
        assert_eq!(written, ["les États-Unis Many", "la France One", "l'armée malienne One", "le Mali One", "Paul Sarr One"]);
        let none = BTreeMap::new();
        let namer = Namer::new(&graph, &none, Wording::French);
        let written: Vec<String> = all.iter().map(|&at| namer.name(at).words(Wording::French)).collect();
        assert_eq!(written, ["les États-Unis", "la France", "armée malienne", "le Mali", "Paul Sarr"]);
    }
}
