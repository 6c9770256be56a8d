//! Articles in Markdown and NDJSON, folders of them, other languages and garbled letters.

use crate::support::{ARTICLE, Environment, rows};

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
    here.write("fil.jsonl", "{\"id\": 7, \"message\": \"Le Niger et le Tchad ont signé un accord.\", \"date\": \"2021-05-07\"}\n");
    let ran = here.run(&["export", "fil.jsonl", "-o", "out", "--picture", "none"]);
    assert!(ran.code == 1 && ran.stderr.contains("--text-field NAME"), "{}", ran.stderr);
    let ran = here.run(&["export", "fil.jsonl", "-o", "out", "--picture", "none", "--text-field", "message"]);
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

#[test]
fn an_address_is_written_as_an_iri_or_not_at_all() {
    let here = Environment::new();
    let sentence = "Le Mali et la Mauritanie ont signé un accord de paix à Alger. ".repeat(4);
    let injection = "http://a.example/> . <http://evil.example/s> <http://evil.example/p> <http://evil.example/o";
    here.write("page.html", format!("<title>Un accord</title><link rel=canonical href=\"{injection}\"><p>{sentence}</p>"));
    here.write("note.md", format!("---\ntitle: Un pacte\nurl: {injection}\n---\n\n{sentence}\n"));
    here.write("fil.ndjson", format!("{{\"text\": \"{sentence}\", \"link\": \"{injection}\"}}\n"));
    here.write("bien.md", format!("---\ntitle: Une paix\nurl: ' https://a.example/un deux|trois '\n---\n\n{sentence}\n"));
    let given = ["export", "page.html", "note.md", "fil.ndjson", "bien.md", "-o", "out", "--picture", "none", "--published", "2021-05-06"];
    let ran = here.run(&given);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let mut urls = column(&here, "url");
    urls.sort();
    let encoded = "https://a.example/un%20deux%7Ctrois";
    assert!(urls.iter().all(|url| url.is_empty() || url == encoded || !url.contains(['<', '>', ' '])), "{urls:?}");
    assert!(urls.contains(&encoded.to_owned()), "{urls:?}");
    assert_eq!(here.run(&["check", "out"]).code, 0);
    let asked = here.run(&["query", "out/graph.ttl", "ASK {<http://evil.example/s> ?p ?o}"]);
    assert_eq!((asked.code, asked.stdout.trim()), (0, "false"), "{}", asked.stderr);
}

#[test]
fn an_address_that_leads_nowhere_is_told_once_for_each_article() {
    let here = Environment::new();
    let sentence = "Le Mali et la Mauritanie ont signé un accord de paix à Alger. ".repeat(4);
    here.write("a.md", format!("---\nurl: javascript:alert(1)\n---\n\n{sentence}\n"));
    let page = format!("<link rel=canonical href=/a><meta property=og:url content=a.html><title>Un accord</title><p>{sentence}</p>");
    here.write("b.html", &page);
    here.write("c.html", page.replace("a.html", "https://a.example/c"));
    let alone = here.run(&["export", "b.html", "-o", "b", "--picture", "none", "--published", "2021-05-06"]);
    assert!(
        alone.stderr.starts_with(
            "b.html: the address '/a' is neither that of a page (http, https, ftp) nor a urn, tag or doi: it is left out\nb: "
        ),
        "{}",
        alone.stderr
    );
    let ran = here.run(&["export", "a.md", "b.html", "c.html", "-o", "out", "--picture", "none", "--published", "2021-05-06"]);
    assert!(
        ran.stderr.starts_with(
            "a.md and 1 more: the address is neither that of a page (http, https, ftp) nor a urn, tag or doi: it is left out\n"
        ),
        "{}",
        ran.stderr
    );
    let mut urls = column(&here, "url");
    urls.sort();
    assert_eq!(urls, ["", "", "https://a.example/c"]);
}

#[test]
fn records_of_other_programs_are_read_and_what_is_dropped_is_told() {
    let here = Environment::new();
    let text = "Le Mali et la Mauritanie ont signé un accord de paix à Alger, selon le ministre.";
    here.write(
        "a.ndjson",
        format!(
            "{{\"title\": \"Un accord\", \"hostname\": \"phare.example\", \"date\": \"2024-03-05\", \"text\": \"{text}\", \
             \"source\": \"https://phare.example/1\", \"sitename\": \"Le Phare\", \"author\": \"A. B.\", \"tags\": null}}\n"
        )
        .repeat(2),
    );
    here.write(
        "b.jsonl",
        format!(
            "{{\"headline\": \"Un pacte\", \"maintext\": \"{text} Fin.\", \"date_publish\": \"2024-03-05 10:00:00\", \
             \"link\": \"https://rade.example/2\", \"source_domain\": \"rade.example\", \"authors\": [\"C\"], \"author\": 1}}\n"
        ),
    );
    let ran = here.run(&["export", "a.ndjson", "b.jsonl", "-o", "out", "--picture", "none"]);
    assert_eq!(ran.code, 0);
    insta::assert_snapshot!("foreign_records", ran.told());
    let rows: Vec<_> = rows(&here.read("out/articles.csv"));
    let told = |at: usize| ["title", "published", "publisher", "url"].map(|key: &str| rows[at][key].clone());
    assert_eq!(told(0), ["Un accord", "2024-03-05", "Le Phare", "https://phare.example/1"]);
    assert_eq!(told(2), ["Un pacte", "2024-03-05", "rade.example", "https://rade.example/2"]);
}

#[test]
fn many_equal_warnings_are_one_line() {
    let here = Environment::new();
    let record = |n: usize| format!("{{\"text\": \"Le Mali et la Mauritanie ont signé un accord. Numéro {n}.\"}}\n");
    here.write("fil.ndjson", (0..30).map(record).collect::<String>());
    let ran = here.run(&["export", "fil.ndjson", "-o", "out", "--picture", "none", "--format", "nq"]);
    assert_eq!(ran.stderr.matches("no date of publication").count(), 1, "{}", ran.stderr);
    assert!(ran.stderr.starts_with("fil.ndjson, article 'fil-1' and 29 more: no date of publication is found;"), "{}", ran.stderr);
}

#[test]
fn an_export_of_a_press_database_is_several_articles() {
    let here = Environment::new();
    let article = |name: &str, date: &str, title: &str, words: &str| {
        format!(
            "<article><header><span class=\"DocPublicationName\">{name}</span><span class=\"DocHeader\">{date}</span>\
             <p class=\"titreArticleVisu\">{title}</p></header><section><div class=\"docOcurrContainer\"><p>{words}</p></div></section></article>\n"
        )
    };
    let one = article("Le Phare", "mardi 5 mars 2024", "Accord à Alger", "Le Mali et la Mauritanie ont signé mardi un accord à Alger.");
    let two = article("La Rade", "jeudi 9 mai 2024", "Pacte à Niamey", "Le Niger et le Tchad ont signé jeudi un accord à Niamey.");
    here.write("in/revue.html", format!("<title>Europresse</title>{one}{two}"));
    here.write("in/seul.HTML", one);
    let ran = here.run(&["export", "in", "-o", "out", "--picture", "none", "--keep-text"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let told = ["id", "title", "published", "publisher"].map(|name| column(&here, name));
    assert_eq!(told[0], ["revue-1", "revue-2", "seul"]);
    assert_eq!(told[1], ["Accord à Alger", "Pacte à Niamey", "Accord à Alger"]);
    assert_eq!(told[2], ["2024-03-05", "2024-05-09", "2024-03-05"]);
    assert_eq!(told[3], ["Le Phare", "La Rade", "Le Phare"]);
    std::fs::remove_dir_all(here.path("out/texts")).unwrap();
    assert!(here.run(&["explain", "out", "state-ne"]).stdout.contains("Le ⟦Niger⟧ et le Tchad"));
    assert!(here.run(&["check", "out"]).stderr.contains("3 of 3 articles at hand"));
}

#[test]
fn a_page_of_several_articles_that_cannot_be_told_apart_is_refused() {
    let here = Environment::new();
    let post = |day: usize| {
        let words = format!("Le Mali et la Mauritanie ont signé un accord de paix à Alger, le numéro {day}. ").repeat(7);
        format!("<article><h2>Titre numéro {day}</h2><time datetime=2024-03-0{day}></time><p>{words}</p></article>")
    };
    let posts: String = (1..6).map(post).collect();
    here.write("blog.html", format!("<title>Le Phare</title>{posts}"));
    let ran = here.run(&["export", "blog.html", "-o", "out", "--picture", "none"]);
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!("several_articles", ran.told());
    for (name, page) in [
        ("suite", format!("<title>Titre numéro 3 - Le Phare</title>{posts}")),
        ("direct", format!("<title>Direct : les accords</title><h1>Direct : les accords</h1>{posts}")),
    ] {
        here.write(&format!("{name}.html"), page);
        let ran = here.run(&["export", &format!("{name}.html"), "-o", name, "--picture", "none", "--keep-text"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    let text = here.read("suite/texts/suite.txt");
    assert!(text.contains("le numéro 3.") && !text.contains("le numéro 2."), "{text}");
    assert!(here.read("suite/articles.csv").contains("2024-03-03"));
    assert!((1..6).all(|day| here.read("direct/texts/direct.txt").contains(&format!("le numéro {day}."))));
}

#[test]
fn a_dateline_at_the_head_of_a_paragraph_beats_dates_in_lists() {
    let here = Environment::new();
    let body = "<p>6 novembre 2012. - Le Mali et la Mauritanie ont signé un accord de paix à Alger, qui prévoit des rencontres entre les \
        ministres des deux pays et la création d’une force commune au nord du fleuve :</p>\
        <ul><li>les 1er et 2 décembre 2012, une assemblée à Abuja ;</li><li>le 3 janvier 2013, une autre à Niamey.</li></ul>";
    here.write("rencontres.html", format!("<title>Une semaine de rencontres</title><h1>Une semaine de rencontres</h1>{body}"));
    let ran = here.run(&["export", "rencontres.html", "-o", "out", "--picture", "none"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(column(&here, "published"), ["2012-11-06"]);
}

#[test]
fn a_page_is_recognised_by_its_beginning() {
    let here = Environment::new();
    let page = "\u{feff}\n<!DOCTYPE html><html lang=fr><title>Un accord à Alger</title><meta name=date content=2024-03-05>\
        <nav><a href=/a>Allemagne</a></nav><p>Le Mali et la Mauritanie ont signé mardi un accord de paix à Alger, selon le ministre.</p>";
    for name in ["in/accord", "in/accord.txt", "in/accord.php"] {
        here.write(name, page);
    }
    for name in ["in/accord", "in/accord.txt", "in/accord.php", "in", "-"] {
        let ran = here.run_with(&["export", name, "-o", "out", "--force", "--picture", "none", "--keep-text"], page);
        assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
        assert_eq!(column(&here, "published"), ["2024-03-05"], "{name}");
        assert_eq!(column(&here, "title"), ["Un accord à Alger"], "{name}");
        assert!(!here.read("out/entities.csv").contains("Allemagne"), "{name}");
    }
    std::fs::remove_dir_all(here.path("out")).unwrap();
    assert_eq!(here.run(&["export", "in/accord", "-o", "out", "--picture", "none"]).code, 0);
    assert!(here.run(&["explain", "out", "state-mr"]).stdout.contains("la ⟦Mauritanie⟧"));
    here.write("notes.odt", "Le Mali");
    assert!(here.run(&["export", "notes.odt", "-o", "odt"]).stderr.contains("a .odt file: expected an article"));
}

#[test]
fn a_folder_tells_what_it_leaves_out() {
    let here = Environment::new();
    here.write("in/a.txt", ARTICLE);
    for name in ["in/b/un.pdf", "in/deux.PDF", "in/trois.docx", "in/readme.md", "in/.cache", "in/sans"] {
        here.write(name, "x");
    }
    let ran = here.run(&["mentions", "in"]);
    let others = ".pdf (2), readme.md (1), without ending (1), .docx (1)";
    assert_eq!(ran.stderr, format!("in: 5 files of other kinds were not read: {others}\n"));
    assert_eq!(here.run(&["-q", "mentions", "in"]).stderr, "");
    // Only Markdown tells of the files around it.
    here.write("names/notice.txt", "Le Niger a signé un accord.");
    here.write("names/contributing.html", "<title>Le Tchad</title><p>Le Tchad a signé un accord avec ses voisins.</p>");
    here.write("names/Licence.MD", "Le Mali");
    let ran = here.run(&["mentions", "names"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, "names: 1 file of another kind was not read: Licence.MD (1)\n"));
    assert!(ran.stdout.contains("Niger") && ran.stdout.contains("Tchad") && !ran.stdout.contains("Mali"), "{}", ran.stdout);
}

#[test]
fn a_hyphen_is_standard_input_and_never_a_folder() {
    let here = Environment::new();
    let ran = here.run_with(&["export", "-", "-o", "-", "--picture", "none"], ARTICLE);
    assert_eq!(ran.code, 2);
    insta::assert_snapshot!("hyphen", ran.told());
    assert!(!here.path("-").exists());
    here.copy_tables("data/karabakh", "-");
    let ran = here.run_with(&["export", "-", "-o", "out", "--picture", "none"], ARTICLE);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(column(&here, "id")[0].starts_with("stdin-"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_whose_name_is_no_utf_8_is_read_and_found_again() {
    use std::os::unix::ffi::OsStrExt;
    let here = Environment::new();
    let name = std::ffi::OsStr::from_bytes(b"100% \xe9t\xe9.txt");
    std::fs::create_dir(here.path("in")).unwrap();
    std::fs::write(here.path("in").join(name), ARTICLE).unwrap();
    let ran = here.run(&["export", "in", "-o", "out", "--picture", "none"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(column(&here, "file"), ["../in/100%25 %E9t%E9.txt"]);
    assert!(here.run(&["explain", "out", "state-mr"]).stdout.contains("la ⟦Mauritanie⟧"));
    let ran = here.run(&["export", "out", "-o", "deep/er/again", "--picture", "none"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(here.run(&["check", "deep/er/again"]).stderr.contains("1 of 1 article at hand"));
}
