//! The table of dates, and what it does not hold.

use jiff::civil::Date;
use serde::Deserialize;

use super::{LastDates, dates};
use crate::article::{ArticleSource, read_plain};
use crate::extract::document::Document;
use crate::extract::index::List;
use crate::extract::mentions::candidate::Referent;
use crate::lexicon::{Language, Lexicon, LexiconTables};
use crate::ontology::{BUILTIN_TURTLE, Ontology, load};
use crate::reader::parser::Workspace;
use crate::reader::{Reader, Sentence, packaged_model};

#[derive(Deserialize)]
struct Row {
    sentence: String,
    published: String,
    expression: String,
    edtf: String,
}

struct Bench {
    lexicon: Lexicon,
    ontology: Ontology,
    reader: Reader,
    work: Workspace,
}

impl Bench {
    fn new() -> Self {
        let ontology = load(BUILTIN_TURTLE).unwrap();
        let Language { lexicon, writing } = Language::read(&LexiconTables::packaged(), &ontology).unwrap();
        let reader = Reader::new(crate::extract::conventions(&writing), packaged_model()).unwrap();
        Self { lexicon, ontology, reader, work: Workspace::default() }
    }

    /// Words, value and note of the dates of a text.
    fn found(&mut self, text: &str, published: Option<Date>) -> Vec<(String, String, Option<String>)> {
        let article = read_plain(text.as_bytes(), ArticleSource::default()).unwrap();
        let sentences = self.reader.read(&article.text, article.text.span(), &mut self.work);
        let sentences: List<_, Sentence> = sentences.into_iter().filter_map(Sentence::of).collect();
        let (lexicon, ontology) = (&self.lexicon, &self.ontology);
        let document = Document { article: &article, published, lexicon, ontology, sentences: &sentences, syntax: &List::default() };
        let mut told = LastDates::default();
        sentences
            .keys()
            .flat_map(|at| dates(document, at, &mut told))
            .map(|c| {
                let Referent::Date { value, anchor } = &c.referent else { unreachable!("dates gives dates") };
                let words = document.words(c.sentence, &c.tokens);
                (words.to_owned(), value.to_string(), anchor.note(words))
            })
            .collect()
    }

    fn values(&mut self, text: &str, published: Option<Date>) -> Vec<(String, String)> {
        self.found(text, published).into_iter().map(|(words, value, _)| (words, value)).collect()
    }
}

#[test]
fn the_table_of_dates_is_followed() {
    let mut bench = Bench::new();
    let rows: Vec<Row> = csv::Reader::from_reader(include_str!("../../../../tests/data/dates.csv").as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut failures = Vec::new();
    for rows in rows.chunk_by(|a, b| a.sentence == b.sentence && a.published == b.published) {
        let Row { sentence, published, .. } = &rows[0];
        let wanted: Vec<(String, String)> =
            rows.iter().filter(|r| !r.expression.is_empty()).map(|r| (r.expression.clone(), r.edtf.clone())).collect();
        let found = bench.values(sentence, published.parse().ok());
        if found != wanted {
            failures.push(format!("{sentence} ({published})\n  found {found:?}\n wanted {wanted:?}"));
        }
    }
    assert!(failures.is_empty(), "{} sentences:\n{}", failures.len(), failures.join("\n"));
}

/// An article of Wednesday 15 May 2024.
const PUBLISHED: Date = Date::constant(2024, 5, 15);

#[test]
fn what_the_table_does_not_hold_has_its_values_too() {
    let mut bench = Bench::new();
    let cases: [(&str, &[(&str, &str)]); 23] = [
        ("Élu en 2014, 2015 ou 2016, il est resté.", &[("2014, 2015 ou 2016", "[2014,2015,2016]")]),
        ("Il est revenu ce mardi 14 mai.", &[("mardi 14 mai", "2024-05-14")]),
        ("Il est revenu jeudi 9.", &[("jeudi 9", "2024-05-09")]),
        ("Ils ont voté du lundi 5 au mercredi 7 février 2018.", &[("lundi 5 au mercredi 7 février 2018", "2018-02-05/2018-02-07")]),
        ("Du 28 décembre au 3 janvier 2019, il a neigé.", &[("28 décembre au 3 janvier 2019", "2018-12-28/2019-01-03")]),
        ("Il fut ministre de 2014 à septembre 2016.", &[("2014 à septembre 2016", "2014/2016-09")]),
        ("Les 28 avril et 3 mai 2010, la ville a tremblé.", &[("28 avril et 3 mai 2010", "{2010-04-28,2010-05-03}")]),
        ("Les crues de mars-avril 2015 ont tout détruit.", &[("mars-avril 2015", "2015-03/2015-04")]),
        ("La guerre (1914–1918) est finie.", &[("1914–1918", "1914/1918")]),
        ("Les ventes ont baissé au premier trimestre 2017.", &[("premier trimestre 2017", "2017-33")]),
        ("Les ventes ont baissé au second semestre 2017.", &[("second semestre 2017", "2017-41")]),
        ("L'hiver 2018-2019 fut long.", &[("hiver 2018-2019", "2018-24")]),
        ("Il règne au XX e siècle.", &[("XX e siècle", "19XX")]),
        ("Les années 1980 et 1990 furent dures.", &[("années 1980 et 1990", "{198X,199X}")]),
        ("La saison 2016 est terminée.", &[("2016", "2016")]),
        ("Il y a quinze jours, il était là.", &[("Il y a quinze jours", "2024-04-29/2024-05-05")]),
        ("Il y a deux ans et demi, il était là.", &[]),
        ("Au lendemain de l'attaque, il est parti.", &[]),
        ("En 200 av. J.-C., la ville fut prise.", &[]),
        ("Il est ouvert du lundi au vendredi.", &[]),
        ("Le 31 avril 2020, rien.", &[("avril 2020", "2020-04")]),
        ("Il arrivera le 3 mai.", &[("3 mai", "2025-05-03")]),
        ("Il doit arriver vendredi à Paris.", &[("vendredi", "2024-05-17")]),
    ];
    for (sentence, wanted) in cases {
        let wanted: Vec<(String, String)> = wanted.iter().map(|(words, value)| ((*words).to_owned(), (*value).to_owned())).collect();
        assert_eq!(bench.values(sentence, Some(PUBLISHED)), wanted, "{sentence}");
    }
}

#[test]
fn without_a_date_of_the_article_nothing_is_told_from_it() {
    let mut bench = Bench::new();
    for sentence in [
        "Il l'a dit mercredi.",
        "Il est venu hier.",
        "En avril dernier, il pleuvait.",
        "Le lendemain, il pleuvait.",
        "Le 3 mai, il pleuvait.",
    ] {
        assert_eq!(bench.values(sentence, None), [], "{sentence}");
    }
}

#[test]
fn relative_dates_say_what_they_are_told_from() {
    let found = Bench::new().found("Il vint le 2 mai 2020. Le même jour, il partit ; il a parlé\nhier soir.", Some(PUBLISHED));
    let notes: Vec<Option<&str>> = found.iter().map(|(_, _, note)| note.as_deref()).collect();
    assert_eq!(notes, [None, Some("relative to the last date told: même jour"), Some("relative to the article: hier soir")]);
}
