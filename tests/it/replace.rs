//! An output folder is one whole graph at every moment, whatever happens to the program that writes it.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::support::{ARTICLE, Environment, argument, contents};
use assert_cmd::cargo::CommandCargoExt;

const QUICK: [&str; 4] = ["--picture", "none", "--format", "nt"];

fn export<'a>(input: &'a str, output: &'a str) -> Vec<&'a str> {
    [&["export", input, "-o", output], QUICK.as_slice()].concat()
}

/// An export that waits for standard input, its folder half-written.
fn waiting(here: &Environment, output: &str) -> Child {
    let mut export = Command::cargo_bin("depeche").expect("the program");
    export.current_dir(here.path(".")).args(["export", "-", "-o", output, "--force", "--picture", "none"]);
    let mut child = export.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it runs");
    let stage = here.path(&format!(".{output}.partial"));
    for _ in 0..3000 {
        if stage.exists() {
            return child;
        }
        thread::sleep(Duration::from_millis(10));
    }
    let _ = child.kill();
    panic!("nothing is staged: {:?}", child.wait());
}

fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").args([name, &child.id().to_string()]).status().expect("kill");
    assert!(sent.success());
}

#[test]
fn what_is_the_users_stays_as_it_is() {
    let here = Environment::new();
    here.write("a.txt", ARTICLE);
    assert_eq!(here.run(&export("a.txt", "out")).code, 0);
    here.write("out/mine/graph.ttl", "mine");
    here.write("out/texts/entities.csv", "no table of an export's");
    here.write("out/notes.md", "notes");
    here.write("out/graph.svg", "drawn by the user");
    std::os::unix::fs::symlink("notes.md", here.path("out/link")).expect("a link");
    let inode = fs::metadata(here.path("out/notes.md")).expect("notes").ino();
    let ran = here.run(&[export(&argument("data/dispatches/tigre-pretoria.txt"), "out").as_slice(), &["--force"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.told());
    assert!(here.read("out/articles.csv").contains("tigre"));
    assert_eq!((here.read("out/mine/graph.ttl").as_str(), here.read("out/link").as_str()), ("mine", "notes"));
    assert!(here.path("out/texts/entities.csv").exists());
    assert_eq!(fs::metadata(here.path("out/notes.md")).expect("notes").ino(), inode);
    assert!(fs::symlink_metadata(here.path("out/link")).expect("the link").is_symlink());
    assert_eq!(here.read("out/graph.svg"), "drawn by the user");
    // What no export wrote is in the way of what this one writes.
    let ran = here.run(&["export", "a.txt", "-o", "out", "--force", "--picture", "svg"]);
    assert!(ran.code == 2 && ran.stderr.contains("graph.svg' is in the way: no export wrote it"), "{}", ran.told());
    assert_eq!(here.list("."), ["a.txt", "out"]);
}

#[test]
fn a_link_to_a_folder_stays_one() {
    let here = Environment::new();
    here.write("a.txt", ARTICLE);
    assert_eq!(here.run(&export("a.txt", "deep/real")).code, 0);
    std::os::unix::fs::symlink("deep/real", here.path("link")).expect("a link");
    for link in ["link", "./link/"] {
        assert_eq!(here.run(&[export("a.txt", link).as_slice(), &["--force"]].concat()).code, 0);
    }
    assert!(fs::symlink_metadata(here.path("link")).expect("the link").is_symlink());
    assert_eq!(here.list("deep"), ["real"]);
    // The path of the article is told from where the tables really are.
    assert!(here.read("deep/real/articles.csv").contains("../../a.txt"));
    assert!(here.run(&["explain", "link", "Mali"]).stdout.contains('⟦'));
}

#[test]
fn what_cannot_be_exchanged_is_refused() {
    let here = Environment::new();
    here.write("a.txt", ARTICLE);
    let parent = here.path(".").to_string_lossy().into_owned();
    for folder in ["/", ".", &parent, "/proc"] {
        let ran = here.run(&[export("a.txt", folder).as_slice(), &["--force"]].concat());
        assert_eq!(ran.code, 2, "{folder}: {}", ran.told());
        assert!(ran.stderr.contains("cannot be exchanged") && ran.stderr.contains("hint: "), "{folder}: {}", ran.stderr);
    }
    assert_eq!(here.list("."), ["a.txt"]);
}

#[test]
fn two_exports_do_not_write_one_folder() {
    let here = Environment::new();
    here.write("a.txt", ARTICLE);
    let mut first = waiting(&here, "out");
    let second = here.run(&export("a.txt", "out"));
    assert_eq!(second.code, 2, "{}", second.told());
    assert!(second.stderr.contains("out: another export is writing to it"), "{}", second.stderr);
    drop(first.stdin.take());
    assert!(!first.wait().expect("it ends").success()); // there is nothing on its standard input
    assert_eq!(here.list("."), ["a.txt"]);
}

#[test]
fn signals_leave_nothing_half_written() {
    let here = Environment::new();
    here.write("a.txt", ARTICLE);
    assert_eq!(here.run(&export("a.txt", "out")).code, 0);
    let before = contents(&here.path("out"));
    for (name, number) in [("-INT", 2), ("-TERM", 15)] {
        let mut child = waiting(&here, "out");
        signal(&child, name);
        assert_eq!(child.wait().expect("it ends").signal(), Some(number));
        assert_eq!(here.list("."), ["a.txt", "out"], "{name}");
    }
    assert!(contents(&here.path("out")) == before);
}

#[test]
fn the_next_run_takes_away_what_the_dead_left() {
    let here = Environment::new();
    here.write("a.txt", ARTICLE);
    let mut child = waiting(&here, "out");
    signal(&child, "-KILL");
    child.wait().expect("it ends");
    assert_eq!(here.list("."), [".out.lock", ".out.partial", "a.txt"]);
    assert_eq!(here.run(&export("a.txt", "out")).code, 0);
    assert_eq!(here.list("."), ["a.txt", "out"]);
    // A program that died between two renames, where the system has no exchange.
    fs::rename(here.path("out"), here.path(".out.aside")).expect("a rename");
    let ran = here.run(&export("a.txt", "out"));
    assert!(ran.stderr.contains("the folder exists already"), "{}", ran.told());
    assert_eq!(here.list("."), ["a.txt", "out"]);
}

#[test]
fn a_picture_replaces_another_and_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let here = Environment::new();
    let tables = argument("data/karabakh");
    here.write("g.dot", "old");
    fs::set_permissions(here.path("g.dot"), fs::Permissions::from_mode(0o600)).expect("permissions");
    std::os::unix::fs::symlink("nowhere", here.path(".h.dot.partial")).expect("a link");
    assert_eq!(here.run(&["draw", &tables, "-o", "g.dot"]).code, 2);
    assert_eq!(here.run(&["draw", &tables, "-o", "g.dot", "--force"]).code, 0);
    assert!(here.read("g.dot").contains("digraph"));
    assert_eq!(fs::metadata(here.path("g.dot")).expect("the picture").permissions().mode() & 0o777, 0o600);
    // Somebody's link is neither followed nor waited for.
    let ran = here.run(&["draw", &tables, "-o", "h.dot"]);
    assert!(ran.code == 2 && ran.stderr.contains("cannot write there"), "{}", ran.told());
    assert_eq!(here.list("."), [".h.dot.partial", "g.dot"]);
}
