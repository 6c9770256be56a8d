//! Articles in Markdown and NDJSON, folders of them, other languages and garbled letters.

mod environment;

use std::collections::BTreeMap;

use environment::{ARTICLE, Environment};

fn rows(table: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(table.as_bytes()).deserialize().collect::<Result<_, _>>().expect("a table")
}

fn column(here: &Environment, name: &str) -> Vec<String> {
    rows(&here.read("out/articles.csv")).into_iter().map(|mut row| row.remove(name).expect("a column")).collect()
}

const MARKDOWN: &str = "---\ntitle: Un accord est signé à Alger\ndate: 2021-05-06\npublisher: Le Phare\nurl: https://a.example/1\n---\n\n\
    Le **Mali** et la [Mauritanie](https://b.example) ont signé mercredi un accord de paix à Alger.\n";
const ENGLISH: &str = "The ministers of both countries have signed an agreement which places their patrol vessels under a single command. \
    The headquarters will coordinate seventy-two ships and eleven aircraft from the first of January. The text allows a foreign crew to \
    pursue a suspicious vessel into the waters of a neighbouring country, which had long been refused by the smaller republic.\n";

#[test]
fn markdown_is_read_without_its_markup() {
    let here = Environment::new();
    here.write("accord.md", MARKDOWN);
    let ran = here.run(&["export", "accord.md", "-o", "out", "--picture", "none", "--keep-text"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let article = &rows(&here.read("out/articles.csv"))[0];
    let told = ["title", "publisher", "published", "language", "url", "file"].map(|key| article[key].as_str());
    assert_eq!(told, ["Un accord est signé à Alger", "Le Phare", "2021-05-06", "fr", "https://a.example/1", "../accord.md"]);
    assert_eq!(
        here.read("out/texts/accord.txt"),
        "Un accord est signé à Alger\n\nLe Mali et la Mauritanie ont signé mercredi un accord de paix à Alger.\n"
    );
    assert!(here.run(&["explain", "out", "state-mr"]).stdout.contains("la ⟦Mauritanie⟧ ont signé"));
    assert!(here.run(&["parse", "accord.md"]).stdout.contains("# text = Un accord est signé à Alger"));
}

#[test]
fn a_date_that_is_given_wins_over_metadata_and_these_over_the_dateline() {
    let here = Environment::new();
    here.write("accord.md", format!("{MARKDOWN}\n3 mars 2019\n"));
    for (arguments, expected) in [(&[][..], "2021-05-06"), (&["--published", "2020-02-03"][..], "2020-02-03")] {
        let all = [&["export", "accord.md", "-o", "out", "--picture", "none", "--force"], arguments].concat();
        assert_eq!(here.run(&all).code, 0);
        assert_eq!(column(&here, "published"), [expected]);
    }
}

#[test]
fn records_are_articles_and_bad_ones_do_not_spoil_the_rest() {
    let here = Environment::new();
    let lines = [
        r#"{"id": "a/1", "title": "Un accord est signé à Alger", "text": "Le Mali et la Mauritanie ont signé un accord.", "date": "2021-05-06", "source": "Le Phare", "url": "https://a.example/1"}"#,
        "",
        r#"{"text": "Le Niger et le Tchad ont signé un accord.", "published": "2021-05-07"}"#,
        r#"{"text": "#,
        r#"["a"]"#,
        r#"{"title": "Sans texte"}"#,
        r#"{"text": "Le Mali a signé.", "published": "hier"}"#,
        r#"{"id": true, "text": "Le Mali a signé."}"#,
        r#"{"id": "a/1", "text": "La Libye a signé un accord.", "date": "2021-05-08"}"#,
    ];
    here.write("in/fil.ndjson", lines.join("\r\n"));
    let ran = here.run(&["export", "in/fil.ndjson", "-o", "out", "--picture", "none", "--keep-text"]);
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!("records", ran.told());
    let ids = column(&here, "id");
    assert_eq!(ids.len(), 3);
    assert!(ids[0] == "a-1" && ids[1].starts_with("a-1-") && ids[2] == "fil-3", "{ids:?}");
    assert_eq!(here.read("out/texts/a-1.txt"), "Un accord est signé à Alger\n\nLe Mali et la Mauritanie ont signé un accord.\n");
    let explained = here.run(&["explain", "out", "state-ne"]);
    assert!(explained.stdout.contains("Le ⟦Niger⟧ et le Tchad"), "{}", explained.stdout);
    assert!(here.run(&["check", "out"]).stderr.contains("3 of 3 articles at hand"));
}

#[test]
fn the_field_of_the_text_can_be_named() {
    let here = Environment::new();
    here.write("fil.jsonl", "{\"id\": 7, \"texte\": \"Le Niger et le Tchad ont signé un accord.\", \"date\": \"2021-05-07\"}\n");
    let ran = here.run(&["export", "fil.jsonl", "-o", "out", "--picture", "none"]);
    assert!(ran.code == 1 && ran.stderr.contains("--text-field NAME"), "{}", ran.stderr);
    let ran = here.run(&["export", "fil.jsonl", "-o", "out", "--picture", "none", "--text-field", "texte"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(column(&here, "id"), ["7"]);
    // The digest tells which field it was.
    assert!(here.run(&["explain", "out", "state-ne"]).stdout.contains("Le ⟦Niger⟧ et le Tchad"));
}

#[test]
fn a_folder_of_articles_is_read_with_the_folders_in_it() {
    let here = Environment::new();
    here.write("in/b/paix.txt", ARTICLE);
    here.write("in/a/accord.md", MARKDOWN);
    here.write("in/fil.ndjson", "{\"text\": \"Le Niger et le Tchad ont signé un accord.\", \"date\": \"2021-05-07\"}\n");
    here.write("in/.cache/paix.txt", "Autre chose.");
    here.write("in/photo.jpg", b"\xff\xd8");
    assert_eq!(here.run(&["export", "in/b/paix.txt", "-o", "in/tables", "--picture", "none"]).code, 0);
    let ran = here.run(&["export", "in", "-o", "out", "--picture", "none"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(column(&here, "id"), ["accord", "fil-1", "paix"]);
    let ran = here.run(&["export", "in/tables", "in/a", "-o", "mixed", "--picture", "none"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(rows(&here.read("mixed/articles.csv")).len(), 2);
    let ran = here.run(&["export", "in", "--each", "-o", "each", "--keep-text", "--picture", "none"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(here.list("each"), ["accord", "fil-1", "paix"]);
    assert_eq!(here.list("each/accord/texts"), ["accord.txt"]);
    here.write("nothing/photo.jpg", b"\xff\xd8");
    assert_eq!(here.run(&["export", "nothing", "-o", "none", "--picture", "none"]).code, 1);
}

#[test]
fn what_is_not_french_is_refused_unless_it_is_welcome() {
    let here = Environment::new();
    here.write("accord.txt", format!("An agreement is signed in Morgane\n\n{ENGLISH}"));
    let ran = here.run(&["export", "accord.txt", "-o", "out", "--picture", "none", "--published", "2021-05-06"]);
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!("english", ran.told());
    let ran = here.run(&["export", "accord.txt", "-o", "out", "--picture", "none", "--published", "2021-05-06", "--any-language"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(column(&here, "language"), ["en"]);
}

#[test]
fn garbled_letters_are_put_right_in_all_but_plain_text() {
    let here = Environment::new();
    let garbled = |text: &str| encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned();
    let sentence = "Le président sénégalais a été reçu à l’Élysée.";
    here.write("a.md", garbled(&format!("# Réunion à Paris\n\n{sentence}\n")));
    here.write("b.ndjson", format!("{{\"title\": \"{}\", \"text\": \"{}\"}}", garbled("Réunion à Paris, été"), garbled(sentence)));
    here.write("c.txt", garbled(&format!("Une réunion à Paris, hier\n\n{sentence}\n")));
    let ran =
        here.run(&["export", "a.md", "b.ndjson", "c.txt", "-o", "out", "--picture", "none", "--keep-text", "--published", "2021-05-06"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(here.read("out/texts/a.txt"), format!("Réunion à Paris\n\n{sentence}\n"));
    assert_eq!(here.read("out/texts/b-1.txt"), format!("Réunion à Paris, été\n\n{sentence}\n"));
    assert!(ran.stderr.contains("c.txt: letters are garbled"), "{}", ran.stderr);
    assert_eq!(here.list("out/texts"), ["a.txt", "b-1.txt"], "plain text is at hand as it is");
}
