//! Articles from Parquet, and tables as Parquet.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, Date32Array, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::{Value, json};

use crate::support::{ARTICLE, Environment, rows};

/// Days from 1970 to the sixth of May 2021.
const DAY: i32 = 18_753;

/// Articles of numbers from `first`, and the same as lines of JSON.
fn articles(count: usize) -> (Vec<(&'static str, ArrayRef)>, String) {
    let states = ["le Sénégal", "le Niger", "le Tchad", "le Kenya"];
    let texts: Vec<String> = (0..count).map(|at| ARTICLE.replace("la Mauritanie", states[at % 4]).repeat(1 + at % 3)).collect();
    let ids: Vec<String> = (0..count).map(|at| format!("d{at}")).collect();
    let lines = ids.iter().zip(&texts).map(|(id, text)| json!({ "id": id, "maintext": text, "date_publish": "2021-05-06" }).to_string());
    let lines = lines.collect::<Vec<_>>().join("\n");
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("id", Arc::new(StringArray::from(ids))),
        ("html", Arc::new(StringArray::from(vec!["<p>"; count]))),
        ("maintext", Arc::new(StringArray::from(texts))),
        ("date_publish", Arc::new(Date32Array::from(vec![DAY; count]))),
    ];
    (columns, lines)
}

fn write(path: &Path, columns: Vec<(&'static str, ArrayRef)>) {
    let batch = RecordBatch::try_from_iter(columns).expect("columns of one length");
    let mut writer = ArrowWriter::try_new(File::create(path).expect("a file"), batch.schema(), None).expect("a schema");
    writer.write(&batch).expect("rows");
    writer.close().expect("an end");
}

fn read(path: &Path) -> Vec<RecordBatch> {
    let file = ParquetRecordBatchReaderBuilder::try_new(File::open(path).expect("a file")).expect("Parquet");
    file.build().expect("columns").map(|batch| batch.expect("rows")).collect()
}

/// The rows as the CSV has them.
fn as_csv(batch: &RecordBatch) -> Vec<Vec<String>> {
    let cell = |column: &ArrayRef, row: usize| {
        if column.is_null(row) {
            return String::new();
        }
        if let Some(words) = column.as_string_opt::<i32>() {
            return words.value(row).to_owned();
        }
        if let Some(flags) = column.as_boolean_opt() {
            return if flags.value(row) { "true".to_owned() } else { String::new() };
        }
        if let Some(lists) = column.as_list_opt::<i32>() {
            let words = lists.value(row);
            return words.as_string::<i32>().iter().map(|word| word.unwrap_or_default()).collect::<Vec<_>>().join("|");
        }
        if let Some(numbers) = column.as_primitive_opt::<arrow_array::types::Int64Type>() {
            return numbers.value(row).to_string();
        }
        column.as_primitive::<arrow_array::types::Float64Type>().value(row).to_string()
    };
    (0..batch.num_rows()).map(|row| batch.columns().iter().map(|column| cell(column, row)).collect()).collect()
}

#[test]
fn rows_are_articles_as_lines_are() {
    let here = Environment::new();
    let (columns, lines) = articles(5);
    write(&here.path("fil.parquet"), columns);
    here.write("fil.ndjson", lines);
    let ran = here.run(&["export", "fil.parquet", "-o", "rows", "--picture", "none"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("fil.parquet: columns that are not read: 'html'"), "{}", ran.stderr);
    assert_eq!(here.run(&["export", "fil.ndjson", "-o", "lines", "--picture", "none"]).code, 0);
    for table in ["entities.csv", "mentions.csv", "relations.csv", "evidence.csv"] {
        assert_eq!(here.read(&format!("rows/{table}")), here.read(&format!("lines/{table}")), "{table}");
    }
    assert_eq!(rows(&here.read("rows/articles.csv"))[0]["published"], "2021-05-06");
    assert_eq!(here.run(&["check", "rows"]).code, 0, "the texts are found again");
    let records = here.run(&["extract", "fil.parquet"]);
    assert_eq!((records.code, records.stdout.lines().count()), (0, 5), "{}", records.stderr);
}

#[test]
fn tables_are_written_as_parquet_too() {
    let here = Environment::new();
    here.write("in/paix.txt", ARTICLE);
    here.write("in/guerre.txt", ARTICLE.replace("ont signé", "auraient signé"));
    let ran = here.run(&["export", "in", "-o", "out", "--picture", "none", "--format", "parquet,nq", "--quotes"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    for table in ["articles", "entities", "mentions", "relations", "evidence"] {
        let csv = here.read(&format!("out/{table}.csv"));
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let header: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
        let expected: Vec<Vec<String>> = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
        let batches = read(&here.path(&format!("out/{table}.parquet")));
        let names: Vec<String> = batches[0].schema().fields().iter().map(|field| field.name().clone()).collect();
        assert_eq!((names, batches.iter().flat_map(as_csv).collect::<Vec<_>>()), (header, expected), "{table}");
    }
    let described: Value = serde_json::from_str(&here.read("out/csv-metadata.json")).expect("JSON");
    assert!(described.to_string().contains("relations.parquet"), "{described}");
    // What a former export wrote is replaced.
    assert_eq!(here.run(&["export", "in", "-o", "out", "--picture", "none", "--force"]).code, 0);
    assert!(!here.path("out/relations.parquet").exists());
}

#[test]
fn what_is_no_parquet_of_articles_is_told() {
    let here = Environment::new();
    let (mut columns, _) = articles(40);
    write(&here.path("fil.parquet"), columns.clone());
    let whole = std::fs::read(here.path("fil.parquet")).expect("bytes");
    columns.remove(2);
    write(&here.path("titles.parquet"), columns);
    let failed = |name: &str, more: &[&str]| {
        let mut arguments = vec!["export", name, "-o", "out", "--picture", "none"];
        arguments.extend(more);
        let ran = here.run(&arguments);
        assert!(ran.code == 1 && !here.path("out").exists(), "{name}: {}", ran.stderr);
        ran.stderr
    };
    let said = failed("titles.parquet", &[]);
    assert!(said.contains("titles.parquet: no column holds a text: expected 'text', ") && said.contains("it has 'id', 'html', "), "{said}");
    assert!(said.contains("--text-field NAME says which column"), "{said}");
    assert!(failed("fil.parquet", &["--text-field", "resume"]).contains("expected 'resume'"));
    here.write("cut.parquet", &whole[..whole.len() - 9]);
    assert!(failed("cut.parquet", &[]).contains("cut.parquet: this is no Parquet file that can be read ("));
    here.write("words.parquet", "Le Mali et le Niger ont signé un accord.");
    assert!(failed("words.parquet", &[]).contains("words.parquet: this is no Parquet file that can be read ("));
    // Where rows before are whole, these are read.
    let mut damaged = whole.clone();
    let at = damaged.windows(6).position(|six| six == b"Alger.").unwrap_or(whole.len() / 2);
    damaged[at..at + 4].fill(0xff);
    here.write("damaged.parquet", damaged);
    let ran = here.run(&["export", "damaged.parquet", "-o", "damaged", "--picture", "none"]);
    assert!(ran.code <= 1 && !ran.stderr.contains("panicked"), "{}", ran.stderr);
}

#[test]
fn shards_are_dealt_out_of_rows_archives_and_compressed_records() {
    let here = Environment::new();
    let (columns, lines) = articles(12);
    write(&here.path("fil.parquet"), columns);
    here.write("fil.ndjson", &lines);
    let mut zipped = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut zipped, lines.as_bytes()).expect("bytes");
    here.write("fil.jsonl.gz", zipped.finish().expect("bytes"));
    let mut zip = zip::ZipWriter::new(File::create(here.path("fil.zip")).expect("a file"));
    for part in 0..4 {
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        zip.start_file(format!("part-{part}.ndjson"), options).expect("a member");
        let part = lines.lines().skip(part * 3).take(3).collect::<Vec<_>>().join("\n");
        std::io::Write::write_all(&mut zip, part.as_bytes()).expect("bytes");
    }
    zip.finish().expect("an end");
    assert_eq!(here.run(&["export", "fil.ndjson", "-o", "whole", "--picture", "none"]).code, 0);
    for (name, parts) in [("fil.parquet", 3), ("fil.zip", 2), ("fil.jsonl.gz", 1)] {
        let shards = format!("{name}-shards");
        let ran = here.run(&["export", name, "-o", &shards, "--shards", "3", "--format", "nq"]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
        let filled = (0..3).filter(|at| here.read(&format!("{shards}/part-0000{at}/articles.csv")).lines().count() > 1).count();
        assert!(filled >= parts, "{name}: {filled} shards with articles");
        let joined = format!("{name}-joined");
        assert_eq!(here.run(&["join", &shards, "-o", &joined]).code, 0);
        for table in ["entities.csv", "mentions.csv", "relations.csv", "evidence.csv"] {
            assert_eq!(here.read(&format!("{joined}/{table}")), here.read(&format!("whole/{table}")), "{name}, {table}");
        }
    }
}
