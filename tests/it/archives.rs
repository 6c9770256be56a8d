//! Archives of articles: WARC and WET, tar and zip, compressed records.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::support::{Environment, rows};

const PAGE: &str = "<html lang=\"fr\"><head><title>L'armée reprend Ménaka</title>\
    <meta property=\"article:published_time\" content=\"2018-05-12T10:00:00Z\"></head><body><article><h1>L'armée reprend Ménaka</h1>\
    <p>L'armée malienne a repris samedi la ville de Ménaka aux rebelles touareg, a annoncé le ministère de la Défense.</p>\
    <p>Les rebelles ont quitté la ville dans la nuit, et la France a salué cette victoire de l'armée malienne.</p></article></body></html>";
const TEXT: &str = "Mali : attaque à Gao\n\nGAO, 13 mai 2018. Des rebelles ont attaqué dimanche un camp de la Minusma à Gao.\n";

/// A record of a web archive.
fn record(kind: &str, address: &str, media_type: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{:012}-0000-4000-8000-000000000000>\r\nWARC-Target-URI: {address}\r\n\
         WARC-Date: 2018-05-13T00:00:00Z\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n\r\n",
        body.len(),
        body.len()
    );
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

/// What a server answered.
fn answer(status: &str, head: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {status}\r\n{head}\r\n\r\n").as_bytes(), body].concat()
}

fn zipped(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn records() -> Vec<Vec<u8>> {
    let http = "application/http; msgtype=response";
    let html = "Content-Type: text/html; charset=utf-8";
    let other = PAGE.replace("Ménaka", "Kidal");
    vec![
        record("warcinfo", "", "application/warc-fields", b"software: none"),
        record("request", "https://a.example/1", "application/http; msgtype=request", b"GET /1 HTTP/1.1\r\n\r\n"),
        record("response", "https://a.example/1", http, &answer("200 OK", html, PAGE.as_bytes())),
        record(
            "response",
            "https://a.example/2",
            http,
            &answer("200 OK", &format!("{html}\r\nContent-Encoding: gzip"), &zipped(other.as_bytes())),
        ),
        record("response", "https://a.example/3", http, &answer("404 Not Found", html, b"rien")),
        record("response", "https://a.example/4", http, &answer("200 OK", "Content-Type: image/png", b"\x89PNG")),
        record("conversion", "https://a.example/5", "text/plain", TEXT.as_bytes()),
    ]
}

fn articles(here: &Environment) -> Vec<(String, String, String)> {
    let column = |row: &std::collections::BTreeMap<String, String>, name: &str| row[name].clone();
    rows(&here.read("out/articles.csv")).iter().map(|row| (column(row, "id"), column(row, "title"), column(row, "url"))).collect()
}

fn found(id: &str, title: &str, url: &str) -> (String, String, String) {
    (id.to_owned(), title.to_owned(), url.to_owned())
}

#[test]
fn pages_and_texts_of_a_web_archive_are_articles() {
    let here = Environment::new();
    here.write("fil.warc", records().concat());
    here.write("fil.warc.gz", records().iter().flat_map(|record| zipped(record)).collect::<Vec<u8>>());
    for archive in ["fil.warc", "fil.warc.gz"] {
        let ran = here.run(&["export", archive, "-o", "out", "--picture", "none", "--force"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(ran.stderr.contains("2 members of other kinds were not read: HTTP 404 (1), image/png (1)"), "{}", ran.stderr);
        let expected = [
            found("fil-3", "L'armée reprend Ménaka", "https://a.example/1"),
            found("fil-4", "L'armée reprend Kidal", "https://a.example/2"),
            found("fil-7", "Mali : attaque à Gao", "https://a.example/5"),
        ];
        assert_eq!(articles(&here), expected);
        assert_eq!(here.run(&["check", "out"]).code, 0, "the texts are found again");
    }
    let lines = here.run(&["extract", "fil.warc.gz"]);
    assert_eq!((lines.code, lines.stdout.lines().count()), (0, 3), "{}", lines.stderr);
}

#[test]
fn of_an_archive_that_is_cut_off_the_good_records_are_read() {
    let here = Environment::new();
    let whole: Vec<u8> = records().iter().flat_map(|record| zipped(record)).collect();
    here.write("fil.warc.gz", &whole[..whole.len() - 60]);
    let ran = here.run(&["export", "fil.warc.gz", "-o", "out", "--picture", "none"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("fil.warc.gz: the archive is damaged here (record 7"), "{}", ran.stderr);
    assert_eq!(articles(&here).len(), 2);
    here.write("fil.zip", b"PK\x03\x04 no more");
    let ran = here.run(&["export", "fil.zip", "-o", "none"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("fil.zip: the archive is damaged here") && !here.path("none").exists(), "{}", ran.stderr);
}

#[test]
fn a_page_is_in_the_encoding_that_its_server_names() {
    let here = Environment::new();
    let page = PAGE.replace("Ménaka", "Ćuprija");
    // ISO 8859-2, which nothing but the head of the answer names
    let bytes: Vec<u8> = page.chars().map(|c| if c == 'Ć' { 0xc6 } else { u32::from(c) as u8 }).collect();
    let head = "Content-Type: text/html; charset=\"ISO-8859-2\"";
    let sent = answer("200 OK", head, &bytes);
    here.write("fil.warc", record("response", "https://a.example/1", "application/http; msgtype=response", &sent));
    let ran = here.run(&["export", "fil.warc", "-o", "out", "--picture", "none"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(articles(&here)[0].1, "L'armée reprend Ćuprija");
}

#[test]
fn an_archive_that_is_cut_off_anywhere_is_told_to_be() {
    let here = Environment::new();
    for (name, parts) in [("fil.warc", records()), ("fil.warc.gz", records().iter().map(|record| zipped(record)).collect())] {
        let ends: Vec<usize> = (1..=parts.len()).map(|count| parts[..count].iter().map(Vec::len).sum()).collect();
        let whole = parts.concat();
        // within the head of a member or record, within what it says of itself, within the body of one that is not read
        for cut in [ends[0] + 1, ends[0] + 12, ends[1] - 12, ends[2] + 5, ends[2] + 40, ends[4] + 9, ends[5] - 20, ends[5] + 3] {
            here.write(name, &whole[..cut]);
            let ran = here.run(&["mentions", name]);
            assert!(ran.code == 1 && ran.stderr.contains("the archive is damaged here"), "{name} {cut}: {}", ran.stderr);
        }
        here.write(name, &whole[..ends[4]]);
        let ran = here.run(&["mentions", name]);
        assert!(ran.code == 0 && !ran.stderr.contains("damaged"), "{name}: {}", ran.stderr);
    }
}

#[test]
fn files_in_tar_and_zip_are_read_as_beside_each_other() {
    let here = Environment::new();
    let mut tar = tar::Builder::new(Vec::new());
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, contents) in [("a/page.html", PAGE), ("b/texte.txt", TEXT), ("b/.caché.txt", TEXT), ("image.png", "")] {
        let mut header = tar::Header::new_gnu();
        header.set_size(contents.len() as u64);
        header.set_mode(0o644);
        // as files of a folder are written
        tar.append_data(&mut header, format!("./{name}"), contents.as_bytes()).unwrap();
        zip.start_file(format!("./{name}"), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(contents.as_bytes()).unwrap();
    }
    let tar = tar.into_inner().unwrap();
    here.write("a.tar", &tar);
    here.write("a.tgz", zipped(&tar));
    here.write("a.zip", zip.finish().unwrap().into_inner());
    here.write("a/page.html", PAGE);
    here.write("a/texte.txt", TEXT);
    let of = |input: &str| {
        let ran = here.run(&["export", input, "-o", "out", "--picture", "none", "--force"]);
        assert_eq!(ran.code, 0, "{input}: {}", ran.stderr);
        assert_eq!(here.run(&["check", "out"]).code, 0, "{input}");
        ["relations.csv", "entities.csv", "mentions.csv"].map(|table| here.read(&format!("out/{table}")))
    };
    let beside = of("a");
    for archive in ["a.tar", "a.tgz", "a.zip"] {
        assert_eq!(of(archive), beside, "{archive}");
    }
}

#[test]
fn records_may_be_compressed() {
    let here = Environment::new();
    let lines =
        "{\"id\": \"a\", \"text\": \"Le Mali a signé un accord.\"}\n{\n{\"id\": \"b\", \"text\": \"Le Niger a signé un accord.\"}\n";
    here.write("fil.ndjson.gz", zipped(lines.as_bytes()));
    here.write("fil.ndjson.zst", zstd::encode_all(lines.as_bytes(), 0).unwrap());
    for file in ["fil.ndjson.gz", "fil.ndjson.zst"] {
        let ran = here.run(&["export", file, "-o", "out", "--picture", "none", "--force"]);
        assert_eq!(ran.code, 1, "{}", ran.stderr);
        assert!(ran.stderr.contains(&format!("{file}, line 2: this is not JSON")), "{}", ran.stderr);
        assert_eq!(articles(&here).iter().map(|(id, ..)| id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    }
    let ran = here.run(&["export", "fil.ndjson.gz", "--shards", "2", "-o", "shards"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("2 shards: 2 articles") && ran.stderr.contains("1 not read"), "{}", ran.stderr);
}

#[test]
fn records_in_an_archive_are_read_line_by_line() {
    let here = Environment::new();
    let lines = "{\"text\": \"Le Mali a signé un accord.\"}\n\n{\n{\"id\": \"b\", \"text\": \"Le Niger a signé un accord.\"}\n";
    let mut tar = tar::Builder::new(Vec::new());
    for (name, contents) in
        [("fil.ndjson", lines.as_bytes().to_vec()), ("autre.jsonl.gz", zipped(lines.replace("\"b\"", "\"c\"").as_bytes()))]
    {
        let mut header = tar::Header::new_gnu();
        header.set_size(contents.len() as u64);
        header.set_mode(0o644);
        tar.append_data(&mut header, name, &contents[..]).unwrap();
    }
    here.write("a.tar.zst", zstd::encode_all(&tar.into_inner().unwrap()[..], 0).unwrap());
    let ran = here.run(&["export", "a.tar.zst", "-o", "out", "--picture", "none"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("a.tar.zst, member 'fil.ndjson', line 3: this is not JSON"), "{}", ran.stderr);
    assert_eq!(articles(&here).iter().map(|(id, ..)| id.as_str()).collect::<Vec<_>>(), ["autre-1", "b", "c", "fil-1"]);
    assert_eq!(here.run(&["check", "out"]).code, 0, "the texts are found again");
}
