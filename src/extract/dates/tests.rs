//! The table of dates, and what it does not hold.

use jiff::civil::Date;
use serde::Deserialize;

use super::{Told, dates};
use crate::article::{ArticleSource, read_plain};
use crate::extract::mention::{Reading, Referent};
use crate::lexicon::Lexicon;
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
    reader: Reader,
    work: Workspace,
}

impl Bench {
    fn new() -> Self {
        let lexicon = Lexicon::read(&Lexicon::builtin_tables()).unwrap();
        let reader = Reader::new(crate::extract::conventions(&lexicon), packaged_model()).unwrap();
        Self { lexicon, reader, work: Workspace::default() }
    }

    /// Words, value and note of the dates of a text.
    fn found(&mut self, text: &str, published: Option<Date>) -> Vec<(String, String, Option<String>)> {
        let article = read_plain(text.as_bytes(), ArticleSource::default()).unwrap();
        let sentences = self.reader.read(&article.text, article.text.span(), &mut self.work);
        let sentences: Vec<Sentence> = sentences.into_iter().filter_map(Sentence::of).collect();
        let reading = Reading { article: &article, lexicon: &self.lexicon, sentences: &sentences };
        let mut told = Told::default();
        (0..sentences.len())
            .flat_map(|at| dates(reading, at, published, &mut told))
            .map(|c| {
                let Referent::Date { value, anchor } = &c.referent else { unreachable!("dates gives dates") };
                let words = reading.words(c.sentence, &c.tokens);
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
    let rows: Vec<Row> = csv::Reader::from_reader(include_str!("../../../tests/data/dates.csv").as_bytes())
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
