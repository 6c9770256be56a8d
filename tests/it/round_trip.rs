//! Tables → graph → each RDF format → graph → tables is the identity.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use depeche::article::{ArticleSource, TextField, read_ndjson};
use depeche::check::{Severity, findings};
use depeche::exchange::{write_gexf, write_graphml};
use depeche::graph::{ArticleRecord, Entity, Extra, KnowledgeGraph, Mention, MentionKind, Table, slug};
use depeche::rdf::{DEFAULT_BASE, DumpFormat, Mapping, Provenance, RdfVersion, dump, graph_of, parse};
use depeche::tables::{Cells, Quotes, TableSources, read, tables, write_table};
use depeche::text::{Span, Text};
use oxigraph::model::NamedNode;
use proptest::prelude::*;

use crate::support::ontology;

const TEXT: &str = "Le Mali a signé l'accord d'Alger. 🇲🇱 Fin.";

/// Words that formats find awkward: quotation marks, line ends, right-to-left, emoji, combining marks, separators.
fn awkward() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zé]{1,5}",
        proptest::sample::select(vec![
            "\"",
            "'",
            "\n",
            "\t",
            "|",
            "\\",
            ",",
            ";",
            "<b>",
            "&",
            "]]>",
            "שלום",
            "مرحبا",
            "👩‍👧",
            "e\u{301}",
            "@fr",
            "^^",
            "\u{85}",
            "{",
            "%",
            "#"
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 1..6).prop_map(|p| p.concat().trim().to_owned()).prop_filter("not empty", |w| !w.is_empty())
}

#[derive(Debug, Clone)]
struct Case {
    labels: Vec<String>,
    alias: String,
    note: String,
    language: String,
    role: String,
    statements: Vec<(usize, usize, u8, [bool; 4])>,
    position: Option<(f64, f64)>,
    confidence: f64,
    kind: &'static str,
}

fn case() -> impl Strategy<Value = Case> {
    (
        proptest::collection::vec(awkward(), 4),
        awkward(),
        awkward(),
        proptest::sample::select(vec!["", "fr", "en", "az"]),
        awkward(),
        proptest::collection::vec((0usize..2, 2usize..4, 0u8..4, any::<[bool; 4]>()), 0..5),
        proptest::option::of((-90.0..90.0f64, -180.0..180.0f64)),
        0.0..=1.0f64,
        proptest::sample::select(vec!["", "name", "description", "reference"]),
    )
        .prop_map(|(labels, alias, note, language, role, statements, position, confidence, kind)| {
            // The same statement twice on the same words is a fault of the tables.
            let statements: BTreeSet<_> = statements.into_iter().collect();
            let statements = statements.into_iter().collect();
            Case { labels, alias, note, language: language.to_owned(), role, statements, position, confidence, kind }
        })
}

fn escape(value: &str) -> String {
    value.replace('\\', "\\\\").replace('|', "\\|")
}

/// The tables of a case, all from one article.
fn sources(case: &Case, article: &str) -> TableSources<'static> {
    let table = |rows: Vec<Vec<String>>| {
        let mut csv = csv::Writer::from_writer(Vec::new());
        rows.iter().for_each(|row| csv.write_record(row).expect("a row"));
        csv.into_inner().expect("bytes")
    };
    let row = |cells: &[&str]| cells.iter().map(|c| (*c).to_owned()).collect::<Vec<String>>();
    let position = case.position.map_or((String::new(), String::new()), |(a, o)| (a.to_string(), o.to_string()));
    let mut entities = vec![row(&["id", "type", "label", "language", "aliases", "value", "latitude", "longitude", "same_as", "note"])];
    for (at, (id, class)) in
        [("state-a", "State"), ("state-b", "State"), ("agreement-c", "Agreement"), ("agreement-d", "Agreement")].iter().enumerate()
    {
        let (latitude, longitude) = if at == 0 { position.clone() } else { Default::default() };
        let same = if at == 1 { "http://www.wikidata.org/entity/Q912" } else { "" };
        let cells =
            [*id, *class, &case.labels[at], &case.language, &escape(&case.alias), "", &latitude, &longitude, same, &escape(&case.note)];
        entities.push(row(&cells));
    }
    for (id, value) in [("date-2020-11", "2020-11"), ("date-2021+2022", "{2021,2022}"), ("date-2020_open", "2020/..")] {
        entities.push(row(&[id, "Date", id, "", "", value, "", "", "", ""]));
    }
    let mut relations = vec![row(&[
        "id",
        "subject",
        "relation",
        "object",
        "date",
        "start",
        "end",
        "role",
        "claimed_by",
        "planned",
        "negated",
        "reported",
        "note",
        "quantity",
        "unit",
    ])];
    let mut evidence = vec![row(&["statement", "article", "start", "end", "rule", "confidence"])];
    let ids = ["state-a", "state-b", "agreement-c", "agreement-d"];
    for (at, (subject, object, time, [claimed, planned, negated, reported])) in case.statements.iter().enumerate() {
        let (date, start, end) = match time {
            1 => ("2020-11", "", ""),
            2 => ("", "{2021,2022}", ""),
            3 => ("", "2020-11", "2020/.."),
            _ => ("", "", ""),
        };
        let flag = |set: &bool| if *set { "true" } else { "" };
        let id = format!("s{at}");
        let speaker = if *claimed { "state-b" } else { "" };
        let cells = [
            &id,
            ids[*subject],
            "signed",
            ids[*object],
            date,
            start,
            end,
            &case.role,
            speaker,
            flag(planned),
            flag(negated),
            flag(reported),
            &escape(&case.note),
            "12.5",
            &case.alias,
        ];
        relations.push(row(&cells));
        evidence.push(row(&[&id, article, "3", "7", &case.role, &case.confidence.to_string()]));
    }
    let mentions =
        vec![row(&["article", "entity", "start", "end", "text", "kind"]), row(&[article, "state-a", "3", "7", "Mali", case.kind])];
    let articles = vec![
        row(&["id", "title", "publisher", "published", "language", "url", "file", "sha256", "text_sha256"]),
        row(&[
            article,
            &case.labels[0],
            &case.alias,
            "2021-05-05",
            &case.language,
            "https://example.org/a?b=c",
            "texts/a1.txt",
            "ab",
            "cd",
        ]),
    ];
    let mut sources = TableSources::default();
    for (name, rows) in [
        (Table::Articles, articles),
        (Table::Entities, entities),
        (Table::Mentions, mentions),
        (Table::Relations, relations),
        (Table::Evidence, evidence),
    ] {
        sources.insert(name, Cursor::new(table(rows)));
    }
    sources
}

fn written(graph: &KnowledgeGraph) -> Vec<String> {
    let write = |table| {
        let mut bytes = Vec::new();
        write_table(graph, table, Quotes::Left, Cells::Plain, &mut bytes).expect("a table");
        String::from_utf8(bytes).expect("UTF-8")
    };
    tables().map(write).to_vec()
}

/// Whatever a record may hold: controls, surrogates' neighbours, quotation marks, whole triples.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        awkward(),
        proptest::sample::select(vec![
            "https://x.example/",
            "../..",
            "> . <http://evil.example/s> <http://evil.example/p> <http://evil.example/o> . <",
            "javascript:",
            "\u{0}",
            "\u{1b}[2J",
            "\u{fffe}",
            "%",
            " ",
            "//[",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat())
}

/// The graph of an article as a record tells of it: one place that it mentions.
fn graph_of_record(words: &[String; 6]) -> Option<(KnowledgeGraph, Text)> {
    let [id, title, publisher, language, url, text] = words;
    let line = serde_json::json!({
        "id": id, "title": title, "publisher": publisher, "language": language, "url": url, "text": format!("{text} Le Mali."),
    });
    let article =
        read_ndjson(&line.to_string(), TextField::Usual, ArticleSource { id: "a".to_owned(), ..ArticleSource::default() }).ok()?;
    let at = article.text.find_all("Mali").last().copied()?;
    let mut graph = KnowledgeGraph::new(ontology());
    let class = graph.ontology().class_named("Place")?;
    let index = graph.add_article(ArticleRecord {
        id: article.source.id.clone(),
        title: article.title_words(),
        publisher: article.publisher_words(),
        language: article.metadata.language.clone().unwrap_or_default(),
        url: article.metadata.url.clone().unwrap_or_default(),
        sha256: article.source.sha256.clone(),
        text_sha256: article.text_sha256.clone(),
        ..ArticleRecord::default()
    });
    let words = article.text.slice(Span::new(0, at.end)).to_owned();
    let label = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let entity = graph.add_entity(Entity::new(format!("place-{}", slug(&label)), class, label));
    graph.add_mention(Mention {
        article: index,
        span: Span::new(0, at.end),
        entity,
        text: words.into(),
        kind: Some(MentionKind::Name),
        extra: Extra::new(),
    });
    graph.tidy();
    Some((graph, article.text))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_of_any_record_is_accepted_and_read_back(words in proptest::array::uniform6(hostile())) {
        let Some((graph, text)) = graph_of_record(&words) else { return Ok(()) };
        let before = written(&graph);
        let mut sources = TableSources::default();
        for (table, csv) in tables().into_iter().zip(&before) {
            sources.insert(table, Cursor::new(csv.clone().into_bytes()));
        }
        let loaded = read(sources, ontology());
        prop_assert!(loaded.faults.is_empty(), "{:?}", loaded.faults);
        prop_assert_eq!(&written(&loaded.graph), &before);
        let id = graph.article(graph.sorted_articles()[0]).id.clone();
        let texts = BTreeMap::from([(id, text)]);
        let errors: Vec<_> = findings(&loaded.graph, &texts).into_iter().filter(|f| f.severity == Severity::Error).collect();
        prop_assert!(errors.is_empty(), "{errors:?}");
        let mut mapping = Mapping::new(DEFAULT_BASE, RdfVersion::Rdf11, Provenance::default()).expect("a base");
        mapping.quotes = texts;
        for format in DumpFormat::ALL {
            let mut bytes = Vec::new();
            dump(&graph, &mapping, format, &mut bytes).expect("a dump");
            let quads = parse(bytes.as_slice(), format, None).map_err(|e| TestCaseError::fail(format!("{format:?}: {e}")))?;
            let imported = graph_of(&quads, ontology());
            prop_assert!(imported.faults.is_empty(), "{format:?}: {:?}", imported.faults);
            prop_assert_eq!(&written(&imported.graph), &before, "{:?}", format);
        }
        let (mut graphml, mut gexf) = (Vec::new(), Vec::new());
        write_graphml(&graph, &mut graphml).expect("GraphML");
        write_gexf(&graph, &mut gexf).expect("GEXF");
        for xml in [graphml, gexf] {
            let xml = String::from_utf8(xml).expect("UTF-8");
            prop_assert!(resvg::usvg::roxmltree::Document::parse(&xml).is_ok(), "{xml}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn every_format_brings_the_tables_back(case in case()) {
        let loaded = read(sources(&case, "a1"), ontology());
        prop_assert!(loaded.faults.is_empty(), "{:?}", loaded.faults);
        let before = written(&loaded.graph);
        for version in [RdfVersion::Rdf11, RdfVersion::Rdf12] {
            let mut mapping = Mapping::new(DEFAULT_BASE, version, Provenance::default()).expect("a base");
            mapping.quotes = BTreeMap::from([("a1".to_owned(), Text::new(TEXT.to_owned()))]);
            for format in DumpFormat::ALL {
                if (format, version) == (DumpFormat::JsonLd, RdfVersion::Rdf12) {
                    continue;
                }
                let mut bytes = Vec::new();
                dump(&loaded.graph, &mapping, format, &mut bytes).expect("a dump");
                let quads = parse(bytes.as_slice(), format, None).map_err(|e| TestCaseError::fail(format!("{format:?}: {e}")))?;
                for quad in &quads {
                    prop_assert!(NamedNode::new(quad.predicate.as_str()).is_ok());
                    prop_assert!(NamedNode::new(quad.subject.to_string().trim_matches(['<', '>'])).is_ok(), "{}", quad.subject);
                }
                let imported = graph_of(&quads, ontology());
                prop_assert!(imported.faults.is_empty(), "{format:?}: {:?}", imported.faults);
                let after = written(&imported.graph);
                for (one, other) in before.iter().zip(&after) {
                    prop_assert_eq!(one, other, "{:?} {:?}", format, version);
                }
            }
        }
    }

    #[test]
    fn the_union_of_two_dumps_is_the_dump_of_both(one in case(), two in case(), version in proptest::sample::select(vec![RdfVersion::Rdf11, RdfVersion::Rdf12])) {
        // What an entity's id comes from is the same in both.
        let two = Case { labels: one.labels.clone(), language: one.language.clone(), position: one.position, ..two };
        let lines = |graph: &KnowledgeGraph| {
            let mapping = Mapping::new(DEFAULT_BASE, version, Provenance::default()).expect("a base");
            let mut bytes = Vec::new();
            dump(graph, &mapping, DumpFormat::NTriples, &mut bytes).expect("a dump");
            String::from_utf8(bytes).expect("UTF-8").lines().map(str::to_owned).collect::<BTreeSet<String>>()
        };
        let mut all = read(sources(&one, "a1"), ontology()).graph;
        let other = read(sources(&two, "b1"), ontology()).graph;
        let union: BTreeSet<String> = lines(&all).union(&lines(&other)).cloned().collect();
        prop_assert!(all.absorb(other).is_empty());
        all.tidy();
        prop_assert_eq!(lines(&all), union);
    }
}
