//! A folder of its own for each test, and the program run in it.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// A temporary working folder.
pub struct Environment {
    folder: TempDir,
}

/// What the program did.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Ran {
    /// Exit code, standard output and standard error, for snapshots.
    pub fn told(&self) -> String {
        format!("exit code {}\n--- stdout\n{}--- stderr\n{}", self.code, self.stdout, self.stderr)
    }
}

impl Environment {
    pub fn new() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, contents: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, contents).expect("a file");
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The data of a page to explore.
    pub fn explored(&self, name: &str) -> serde_json::Value {
        let html = self.read(name);
        let data = html.split("type=\"application/json\">").nth(1).and_then(|rest| rest.split("</script>").next()).expect("data");
        serde_json::from_str(data).expect("JSON")
    }

    /// Names of the files and folders that are there, hidden ones included.
    pub fn list(&self, name: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut names: Vec<String> = entries.flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// Copies a folder of tables of the repository.
    pub fn copy_tables(&self, from: &str, to: &str) {
        for entry in fs::read_dir(repository(from)).expect("tables").flatten() {
            self.write(&format!("{to}/{}", entry.file_name().to_string_lossy()), fs::read(entry.path()).expect("a table"));
        }
    }

    /// Runs the program in the folder.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, "")
    }

    /// Runs the program in the folder with that standard input.
    pub fn run_with(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Ran {
        let output = Command::cargo_bin("depeche")
            .expect("the program")
            .current_dir(self.folder.path())
            .args(arguments)
            .write_stdin(input.as_ref().to_vec())
            .output()
            .expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8").replace(&*repository("").to_string_lossy(), "REPOSITORY/");
        Ran { code: output.status.code().unwrap_or(-1), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

/// The program with its tests' own switches, to be started in a folder.
pub fn program() -> std::process::Command {
    std::process::Command::new(assert_cmd::cargo::cargo_bin("depeche"))
}

/// A path in the repository.
pub fn repository(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The path of a file of the repository, as an argument.
pub fn argument(name: &str) -> String {
    repository(name).to_string_lossy().into_owned()
}

/// A small article of the tests' own.
pub const ARTICLE: &str = "\
Un accord de paix est signé à Alger

Alger, 5 mai 2021

Le Mali et la Mauritanie ont signé mercredi un accord de paix à Alger, sous la médiation de l'Algérie.

« Les troupes mauritaniennes quitteront Tombouctou en juin », a déclaré le président mauritanien Sidi Ould Brahim. \
L'armée malienne est déployée à Gao depuis mars 2020.
";
