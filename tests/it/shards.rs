//! `depeche export --shards`: graphs of parts of the inputs, whole or not there, which go on after an interruption.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::support::{ARTICLE, Environment, contents, program};

const TABLES: [&str; 5] = ["articles.csv", "entities.csv", "mentions.csv", "relations.csv", "evidence.csv"];

/// Records with ids of their own, one that is broken, one that stands twice and two of one id.
fn write_inputs(here: &Environment, count: usize) {
    let states = ["le Sénégal", "le Niger", "le Tchad", "le Kenya"];
    let text = |at: usize| ARTICLE.replace("la Mauritanie", states[at % 4]).replace("2020", &(2000 + at % 7).to_string());
    let mut lines: Vec<String> =
        (0..count).map(|at| json!({ "id": format!("d{at}"), "text": text(at).repeat(1 + at % 3) }).to_string()).collect();
    lines.insert(count / 2, "{\"text\":".to_owned());
    lines.push(json!({ "id": "d0", "text": text(0) }).to_string());
    lines.push(json!({ "id": "d1", "text": text(3) }).to_string());
    here.write("in/fil.ndjson", lines.join("\n"));
    here.write("in/paix.txt", ARTICLE);
}

fn manifest(here: &Environment, folder: &str) -> Value {
    serde_json::from_str(&here.read(&format!("{folder}/manifest.json"))).expect("JSON")
}

#[test]
fn shards_join_to_the_graph_of_all_and_the_manifest_tells_what_they_are() {
    let here = Environment::new();
    write_inputs(&here, 14);
    let options = ["--format", "nq.gz", "--quotes", "--keep-text"];
    let export = |more: &[&str]| {
        let mut arguments = vec!["export", "in"];
        arguments.extend(options);
        arguments.extend(more);
        here.run(&arguments)
    };
    let ran = export(&["-o", "out/shards", "--shards", "4"]);
    assert_eq!(ran.code, 1, "a record cannot be read: {}", ran.stderr);
    assert!(ran.stderr.ends_with(", 1 not read → out/shards\n") && ran.stderr.contains("4 shards: 16 articles"), "{}", ran.stderr);
    let names = ["manifest.json", "part-00000", "part-00001", "part-00002", "part-00003"];
    assert_eq!(here.list("out/shards"), names);
    assert_eq!(here.list("out"), ["shards"]);
    let told = manifest(&here, "out/shards");
    assert_eq!((&told["articles"], &told["failed"], told["shards"].as_array().map(Vec::len)), (&json!(16), &json!(1), Some(4)));
    for shard in told["shards"].as_array().expect("shards") {
        let folder = format!("out/shards/{}", shard["name"].as_str().expect("a name"));
        let mut files = contents(&here.path(&folder));
        assert!(files.remove("part.json").is_some() && files.contains_key("graph.nq.gz"));
        let listed = shard["files"].as_array().expect("files");
        assert_eq!(listed.len(), files.len(), "{folder}");
        for file in listed {
            let bytes = &files[file["name"].as_str().expect("a name")];
            let sha256: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!((&file["bytes"], &file["sha256"]), (&json!(bytes.len()), &json!(sha256)), "{folder}");
        }
        let articles = String::from_utf8(files["articles.csv"].clone()).expect("UTF-8").lines().count() - 1;
        assert_eq!(shard["articles"], articles);
        assert!(articles > 0 && here.run(&["check", &folder]).code == 0, "{folder}");
    }
    let failed: Vec<String> = (0..4)
        .filter(|at| here.path(&format!("out/shards/part-0000{at}/failed.ndjson")).exists())
        .map(|at| format!("part-0000{at}"))
        .collect();
    let [only] = &failed[..] else { panic!("one list: {failed:?}") };
    assert!(here.read(&format!("out/shards/{only}/failed.ndjson")).contains("\"file\":\"../../../in/fil.ndjson\",\"line\":8"));
    // The shards together are the whole.
    assert_eq!(export(&["-o", "out/whole", "--picture", "none"]).code, 1);
    assert_eq!(here.run(&["join", "out/shards", "-o", "out/joined", "--quotes"]).code, 0);
    for table in TABLES {
        assert_eq!(here.read(&format!("out/joined/{table}")), here.read(&format!("out/whole/{table}")), "{table}");
    }
    // Their bytes do not depend on the number of threads, and more shards than articles are no error.
    for threads in ["1", "3"] {
        let out = format!("{threads}/shards");
        assert_eq!(export(&["-o", &out, "--shards", "4", "--threads", threads]).code, 1);
        assert!(contents(&here.path(&out)) == contents(&here.path("out/shards")), "{threads} threads");
    }
    assert_eq!(here.run(&["export", "in/paix.txt", "-o", "many", "--shards", "3"]).code, 0);
    assert_eq!(manifest(&here, "many")["shards"].as_array().map(Vec::len), Some(3));
    assert_eq!(here.read("many/part-00002/articles.csv").lines().count(), 1, "a shard may be empty");
}

#[test]
fn what_was_killed_goes_on_to_the_same_bytes() {
    let here = Environment::new();
    write_inputs(&here, 40);
    let arguments = ["export", "in", "--shards", "6", "--format", "nq", "--threads", "2", "-q"];
    let run = |more: &[&str]| here.run(&[&arguments[..], more].concat());
    assert_eq!(run(&["-o", "whole"]).code, 1);
    let mut random = fastrand::Rng::with_seed(7);
    let mut resumed = 0;
    for kill in 0..10 {
        let out = format!("out-{kill}");
        for more in [&["-o", &out][..], &["-o", &out, "--resume"]] {
            let mut running = program().current_dir(here.path(".")).args(arguments).args(more).spawn().expect("it starts");
            // Once some shard is done, or at once.
            let shard = here.path(&format!(".{out}.shards/part-0000{}", random.u8(..5)));
            let started = Instant::now();
            while kill > 1 && !shard.exists() && matches!(running.try_wait(), Ok(None)) && started.elapsed() < Duration::from_secs(120) {
                std::thread::sleep(Duration::from_millis(1));
            }
            // Some kills come where the shard has just been put in its place, so that there is one however fast the shards are made.
            std::thread::sleep(Duration::from_millis([0, random.u64(..200)][kill % 2]));
            let _ = running.kill();
            running.wait().expect("it ends");
        }
        if !here.path(&out).exists() {
            // Whoever does not say what shall become of the shards that are done is told; before the first, a run begins anew.
            let begun = here.path(&format!(".{out}.shards/part-00000")).exists();
            if begun {
                let refused = run(&["-o", &out]);
                assert_eq!(refused.code, 2, "{}", refused.stderr);
                assert!(refused.stderr.contains("was interrupted") && refused.stderr.contains("--resume goes on"), "{}", refused.stderr);
                let other = run(&["-o", &out, "--resume", "--quotes"]);
                assert!(other.code == 2 && other.stderr.contains("had other inputs or options"), "{}", other.stderr);
            }
            resumed += usize::from(begun);
            let ran = run(&["-o", &out, "--resume"]);
            assert_eq!(ran.code, 1, "{}", ran.stderr);
        }
        assert!(contents(&here.path(&out)) == contents(&here.path("whole")), "kill {kill}");
    }
    assert!(resumed > 0, "no kill came after a shard was done");
    // who is killed behind the last exchange leaves the lock, which whoever comes next takes over
    let left: Vec<String> = here.list(".").into_iter().filter(|name| name.starts_with('.') && !name.ends_with(".lock")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn shards_that_cannot_be_are_refused() {
    let here = Environment::new();
    here.write("paix.txt", ARTICLE);
    here.write("there/notes.md", "mine");
    here.write("kg/entities.csv", "id,type,label\nstate-ml,State,Mali\n");
    for (arguments, told) in [
        (&["export", "paix.txt", "-o", "there", "--shards", "2"][..], "it exists already"),
        (&["export", "paix.txt", "-o", "there", "--shards", "2", "--force"], "it exists already"),
        (&["export", "-", "-o", "out", "--shards", "2"], "--shards needs files"),
        (&["export", "kg", "-o", "out", "--shards", "2"], "shards are made of articles"),
        (&["export", "paix.txt", "-o", "out", "--shards", "0"], "--shards"),
        (&["export", "paix.txt", "-o", "out", "--shards", "2", "--each"], "--each"),
        (&["export", "paix.txt", "-o", "out", "--shards", "2", "--picture", "svg"], "--picture"),
        (&["export", "paix.txt", "-o", "out", "--resume"], "--shards"),
        (&["export", "paix.txt", "-o", "out", "--resume", "--force", "--shards", "2"], "--force"),
    ] {
        let ran = here.run(arguments);
        assert!(ran.code == 2 && ran.stderr.contains(told), "{arguments:?}: {}", ran.stderr);
    }
    assert_eq!(here.list("."), ["kg", "paix.txt", "there"]);
    // What was begun and is not wanted any more is discarded.
    here.write(".out.shards/.begun", "of something else");
    here.write(".out.shards/part-00000/part.json", "{}");
    assert_eq!(here.run(&["export", "paix.txt", "-o", "out", "--shards", "2"]).code, 2);
    assert_eq!(here.run(&["export", "paix.txt", "-o", "out", "--shards", "2", "--picture", "none", "--force"]).code, 0);
    assert_eq!(here.list("."), ["kg", "out", "paix.txt", "there"]);
}
