//! No input makes the library panic, and what it reads it writes again.

use std::io::Cursor;

use depeche::article::{ArticleSource, decode, read_plain};
use depeche::extract::{Extractor, NameTagger, conventions, packaged_names};
use depeche::graph::Table;
use depeche::lexicon::{Lexicon, LexiconTables, Writing};
use depeche::reader::{Reader, packaged_model};
use depeche::tables::{Cells, Quotes, TableSources, columns, read, tables, write_table};
use depeche::text::Text;
use proptest::prelude::*;

use crate::support::ontology;

fn reader() -> Reader {
    let writing = Writing::read(&LexiconTables::packaged()).expect("the conventions");
    Reader::new(conventions(&writing), packaged_model()).expect("the reader's model")
}

thread_local! {
    static EXTRACTOR: Extractor = {
        let lexicon = Lexicon::read(&LexiconTables::packaged(), &ontology()).expect("the lexicon");
        let reader = reader();
        Extractor::new(lexicon, ontology(), reader, NameTagger::load(packaged_names()).expect("the model of names"))
    };
}

/// Words that set rules off, between arbitrary characters.
fn newsy() -> impl Strategy<Value = String> {
    let words = [
        "Le",
        "président",
        "russe",
        "Vladimir Poutine",
        "a déclaré",
        "que",
        "«",
        "»",
        "\"",
        "l'",
        "L’",
        "armée",
        "arménienne",
        "de",
        "la",
        "paix",
        "accord",
        "signé",
        "par",
        ",",
        ".",
        "et",
        "10",
        "1 er",
        "novembre",
        "2020",
        "19 et 20 septembre",
        "années",
        "1980",
        "mi-janvier",
        "(",
        ")",
        "[de",
        "2020]",
        "ONU",
        "CICR",
        "Bakou",
        "à",
        "depuis",
        "guerre",
        "\n",
        "\n\n",
        "M.",
        "Selon",
        "du 5 au 12 mai",
        "31 février 2021",
        "/",
    ];
    let word = prop_oneof![4 => proptest::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    proptest::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

/// So many tokens has the longest sentence that is weighed as a whole.
const LONGEST_SENTENCE: usize = 1000;

#[test]
fn a_text_that_ends_no_sentence_is_read_in_stretches() {
    let reader = reader();
    let endless = [
        "le président du Mali a rencontré le ministre russe et ",
        "Bamako, Awa Diarra, la Russie, ",
        "de l'armée du ",
        "« Le Mali ",
        "l'",
        "(",
        "AbC/",
        "a-t-",
        "1234567890",
        "www.",
        "M. ",
    ];
    for piece in endless {
        let text = Text::new(piece.repeat(40_000 / piece.len()));
        let sentences = reader.sentences(&text, text.span());
        let longest = sentences.iter().map(|sentence| sentence.tokens.len()).max();
        assert!(longest.is_some_and(|tokens| tokens <= LONGEST_SENTENCE), "{piece:?}: {longest:?} tokens");
        let told: usize =
            sentences.iter().flat_map(|s| &s.tokens).map(|token| token.form.chars().filter(|c| !c.is_whitespace()).count()).sum();
        assert_eq!(told, text.as_str().chars().filter(|c| !c.is_whitespace()).count(), "{piece:?}");
    }
}

/// Whose a possessive means may hang on who holds an office, and whose office it is on the possessive beside the title.
#[test]
fn possessives_beside_titles_ask_for_each_other_once() {
    let titles = ["Le chef", "L'évêque", "Le ministre", "Le dirigeant", "Le porte-parole"];
    let whose = ["de son côté", ", de son côté,", "de son gouvernement", "de ses hommes et de son camp", "de ses forces et de leurs chefs"];
    let deeds = ["est étonné d'une telle demande", "accuse son homologue", "a attaqué ses hommes", "a quitté la ville de son rival"];
    let sentences = titles.iter().flat_map(|title| whose.iter().map(move |whose| format!("{title} Gervais Ndayi {whose}")));
    for beginning in sentences {
        for deed in deeds {
            let text = format!("{beginning} {deed}.");
            let article = read_plain(text.as_bytes(), ArticleSource { id: "a".into(), ..ArticleSource::default() }).expect("an article");
            let graph = EXTRACTOR.with(|e| e.extract(&article)).graph;
            assert!(graph.sorted_mentions().iter().any(|mention| &*mention.text == "Gervais Ndayi"), "{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_article_gives_a_graph_whose_offsets_cut_its_words(text in newsy()) {
        let Ok(article) = read_plain(text.as_bytes(), ArticleSource { id: "a".into(), ..ArticleSource::default() }) else { return Ok(()) };
        let published = Some(jiff::civil::date(2024, 2, 29));
        let mut article = article;
        article.source.published = published;
        let graph = EXTRACTOR.with(|e| e.extract(&article)).graph;
        for mention in graph.sorted_mentions() {
            prop_assert_eq!(article.text.get(mention.span), Some(&*mention.text));
        }
        for at in graph.sorted_statements() {
            prop_assert!(!graph.statement(at).evidence.is_empty());
            prop_assert!(graph.statement(at).evidence.iter().all(|e| article.text.get(e.span).is_some()));
        }
        let again = EXTRACTOR.with(|e| e.extract(&article)).graph;
        for table in tables() {
            let csv = |graph| {
                let mut bytes = Vec::new();
                write_table(graph, table, Quotes::Left, Cells::Plain, &mut bytes).map(|()| bytes).map_err(|e| e.to_string())
            };
            prop_assert_eq!(csv(&graph), csv(&again));
        }
    }

    #[test]
    fn any_bytes_decode_or_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(decoded) = decode(&bytes) {
            prop_assert!(!decoded.text.trim().is_empty());
        }
    }

    #[test]
    fn any_table_is_read_or_its_faults_are_told(rows in proptest::collection::vec("[a-z0-9,\"|\\-\\\\ é\u{7}\n]{0,40}", 0..6)) {
        let mut sources = TableSources::default();
        for table in tables() {
            let header: Vec<&str> = columns(table).iter().map(|c| c.name()).collect();
            sources.insert(table, Cursor::new(format!("{}\n{}", header.join(","), rows.join("\n"))));
        }
        let loaded = read(sources, ontology());
        for fault in &loaded.faults {
            prop_assert!(fault.site.line.is_some(), "{}", fault);
        }
    }

    #[test]
    fn tables_with_awkward_words_are_written_as_they_were_read(
        label in "[^\u{0}-\u{8}\u{b}\u{c}\u{e}-\u{1f}\u{fffe}\u{ffff}\r\n]{1,20}".prop_filter("not blank", |l| l.trim() == l && !l.is_empty())
            .prop_filter("not written for spreadsheets", |l| !l.trim_start_matches('\'').starts_with(['=', '+', '-', '@']) || !l.starts_with('\'')),
        alias in "[a-z|\\\\,\"\u{5d0}-\u{5ea}\u{1f600}-\u{1f610}\u{301}]{1,12}",
        note in "[a-z|\\\\,\"' é]{1,12}".prop_filter("not blank", |n| n.trim() == n),
    ) {
        let mut sources = TableSources::default();
        let mut csv = csv::Writer::from_writer(Vec::new());
        csv.write_record(["id", "type", "label", "aliases", "note", "mine"]).unwrap();
        let escape = |v: &str| v.replace('\\', "\\\\").replace('|', "\\|");
        csv.write_record(["state-x", "State", &label, &escape(&alias), &escape(&note), &note]).unwrap();
        sources.insert(Table::Entities, Cursor::new(csv.into_inner().unwrap()));
        let first = read(sources, ontology());
        prop_assert!(first.faults.is_empty(), "{:?}", first.faults);
        let entity = first.graph.entity(first.graph.entity_named("state-x").unwrap());
        prop_assert_eq!(&entity.label, &label);
        // The label is no alias of its own.
        prop_assert_eq!(entity.aliases.contains(&alias), alias != label);
        prop_assert!(entity.notes.contains(&note));
        let mut written = Vec::new();
        write_table(&first.graph, Table::Entities, Quotes::Left, Cells::Plain, &mut written).unwrap();
        let mut again = TableSources::default();
        again.insert(Table::Entities, written.as_slice());
        let second = read(again, ontology());
        let mut rewritten = Vec::new();
        write_table(&second.graph, Table::Entities, Quotes::Left, Cells::Plain, &mut rewritten).unwrap();
        prop_assert_eq!(written, rewritten);
    }
}
