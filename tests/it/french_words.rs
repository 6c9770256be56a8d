//! French is data: no word of the lexicon and no quotation mark stands as a literal in the rooms that read and extract, and none of
//! the ontology's names in the one that extracts.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use depeche::ontology::{BUILTIN_TURTLE, load};
use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};

/// The rooms that work on words.
const ROOMS: [&str; 3] = ["extract", "lexicon", "reader"];

/// Tables whose words may not stand in Rust, with the column that holds them, several in a cell parted by `|`.
const TABLES: [(&str, &str); 20] = [
    ("calendar", "form"),
    ("clitics", "form"),
    ("contractions", "form"),
    ("contractions", "words"),
    ("counted", "forms"),
    ("elisions", "form"),
    ("patterns", "lemmas"),
    ("function_roles", "form"),
    ("function_words", "form"),
    ("heads", "singular"),
    ("kinds", "word"),
    ("noun_classes", "form"),
    ("number_nouns", "forms"),
    ("senses", "lemma"),
    ("speech", "lemma"),
    ("state_offices", "form"),
    ("tenures", "lemma"),
    ("tolls", "lemma"),
    ("transparent", "form"),
    ("verb_classes", "form"),
];

/// Values of Universal Dependencies (parts of speech, features, relations) that read like words of the lexicon.
const UNIVERSAL: [&str; 6] = ["AUX", "Fin", "Fut", "PART", "Part", "aux"];

/// How a feature of Universal Dependencies is asked for that a class is named like.
const FEATURE: &str = "get(\"Person\")";

/// Literals that are not French though a table has them: the file, the literal, and why.
const ALLOWED: &[(&str, &str, &str)] = &[
    ("extract/entities/link.rs", "date", "the name of a rule"),
    ("extract/entities/references.rs", "office", "the name of a rule"),
    ("extract/entities/resolver.rs", "date-{}", "what the ids of dates begin with"),
    ("extract/extractor.rs", "{} of {}", "the English word, which names in that language hold"),
    ("extract/mentions/candidate.rs", "argument", "the English word, by which a model knows it"),
    ("extract/mentions/candidate.rs", "date", "the name of a rule"),
    ("extract/mentions/names/label.rs", "Organization", "a kind of mention as `depeche mentions` writes it"),
    ("extract/mentions/names/label.rs", "Date", "a kind of mention as `depeche mentions` writes it"),
    ("extract/statements/claim.rs", "date={value}", "a qualifier as a trace shows it"),
    ("extract/statements/explanations.rs", " or ", "the English word, in a message"),
    ("extract/statements/offices.rs", "office", "the name of a rule"),
    ("extract/trace.rs", "document", "the name of a stage"),
    ("lexicon/lexicon.rs", "confidence", "the name of a table of an earlier version"),
    ("lexicon/steps.rs", "agent", "the name of a way of patterns"),
    ("lexicon/steps.rs", "date", "the name of a way of patterns"),
    ("lexicon/steps.rs", "office", "the name of a way of patterns"),
    ("reader/word_features.rs", "“", "all double marks are one to the model"),
    ("reader/word_features.rs", "”", "all double marks are one to the model"),
];

/// Names of kinds of mentions that are those of classes, but not theirs.
const KINDS_OF_MENTIONS: &str = "extract/mentions/names/label.rs";

struct Found {
    file: String,
    line: usize,
    /// The whole line.
    code: String,
    value: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") && path.file_stem().is_none_or(|stem| stem != "tests") {
            found.push(path);
        }
    }
}

/// The string and character literals of the rooms, outside tests, comments and attributes.
fn literals(rooms: &[&str]) -> Vec<Found> {
    let mut files = Vec::new();
    for room in rooms {
        sources(&root().join("src").join(room), &mut files);
    }
    let mut found = Vec::new();
    for path in files {
        let file = path.strip_prefix(root().join("src")).expect("below src").display().to_string();
        let text = fs::read_to_string(&path).expect("a source file");
        let code: TokenStream = text.parse().expect("Rust");
        let lines: Vec<&str> = text.lines().collect();
        collect(code, &mut |literal| {
            if let Some(value) = value(literal) {
                let line = literal.span().start().line;
                let code = lines.get(line - 1).copied().unwrap_or_default().to_owned();
                found.push(Found { file: file.clone(), line, code, value });
            }
        });
    }
    found
}

fn collect(code: TokenStream, found: &mut impl FnMut(&Literal)) {
    let mut test_item = false;
    let mut tokens = code.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                tokens.next_if(|next| matches!(next, TokenTree::Punct(mark) if mark.as_char() == '!'));
                if let Some(TokenTree::Group(attribute)) = tokens.next_if(|next| matches!(next, TokenTree::Group(_))) {
                    test_item |= attribute.stream().to_string().replace(' ', "") == "cfg(test)";
                }
            }
            TokenTree::Punct(mark) if mark.as_char() == ';' => test_item = false,
            TokenTree::Group(group) if test_item && group.delimiter() == Delimiter::Brace => test_item = false,
            TokenTree::Group(group) if !test_item => collect(group.stream(), found),
            TokenTree::Literal(literal) if !test_item => found(&literal),
            _ => {}
        }
    }
}

/// The value of a string or character; `None` for other literals. Escapes are left as they are, but for quotation marks.
fn value(literal: &Literal) -> Option<String> {
    let text = literal.to_string();
    let inner = text.trim_start_matches(['r', '#']).trim_end_matches('#');
    let inside = |mark: char| inner.strip_prefix(mark)?.strip_suffix(mark).map(str::to_owned);
    inside('"').or_else(|| inside('\'')).map(|value| value.replace("\\\"", "\"").replace("\\'", "'"))
}

/// A literal as a word may stand in a table: without what is filled in, without an apostrophe or a hyphen at its ends.
fn bare(literal: &str) -> String {
    let mut kept = String::new();
    let mut depth = 0;
    for c in literal.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            c if depth <= 0 => kept.push(c),
            _ => {}
        }
    }
    kept.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

fn column(table: &str, name: &str) -> Vec<String> {
    let path = root().join(format!("data/fr/{table}.csv"));
    let mut reader = csv::Reader::from_path(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let at = reader.headers().expect("a header").iter().position(|header| header == name).unwrap_or_else(|| panic!("{table}: no {name}"));
    let cells = reader.records().map(|row| row.expect("a row")[at].to_owned()).collect::<Vec<String>>();
    cells.iter().flat_map(|cell| cell.split(['|', '+'])).map(str::to_owned).collect()
}

/// The words of the tables. Single letters are left out: they are figures, separators and names of columns too.
fn words() -> BTreeSet<String> {
    let all = TABLES.iter().flat_map(|(table, name)| column(table, name)).map(|word| bare(&word));
    all.filter(|word| word.chars().count() > 1 || !word.is_ascii()).filter(|word| !word.is_empty()).collect()
}

fn is_allowed(found: &Found) -> bool {
    ALLOWED.iter().any(|(file, literal, _)| found.file == *file && found.value == *literal)
}

fn told(found: &[&Found]) -> String {
    found.iter().map(|f| format!("src/{}:{}: {:?}", f.file, f.line, f.value)).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_word_of_the_language_stands_in_rust() {
    let words = words();
    let table_names: BTreeSet<String> = fs::read_dir(root().join("data/fr"))
        .expect("data/fr")
        .flatten()
        .filter_map(|entry| entry.path().file_stem().map(|stem| stem.to_string_lossy().into_owned()))
        .collect();
    let all = literals(&ROOMS);
    let is_word = |f: &&Found| {
        let bare = bare(&f.value);
        words.contains(&bare) && !UNIVERSAL.contains(&f.value.as_str()) && !table_names.contains(&f.value) && !is_allowed(f)
    };
    let wrong: Vec<&Found> = all.iter().filter(is_word).collect();
    assert!(wrong.is_empty(), "words of data/fr in Rust: ask the lexicon for them by role\n{}", told(&wrong));
}

#[test]
fn no_quotation_mark_stands_in_rust() {
    // the straight mark quotes in CSV and elsewhere too
    let marks: BTreeSet<String> = column("quotes", "mark").into_iter().filter(|mark| mark != "\"").collect();
    let all = literals(&ROOMS);
    let wrong: Vec<&Found> = all.iter().filter(|f| marks.contains(f.value.trim()) && !is_allowed(f)).collect();
    assert!(wrong.is_empty(), "quotation marks of data/fr/quotes.csv in Rust: ask `Lexicon::quotes`\n{}", told(&wrong));
}

#[test]
fn extraction_names_no_class_and_no_relation_by_a_string() {
    let ontology = load(BUILTIN_TURTLE).expect("the ontology");
    let classes = ontology.classes().map(|(_, class)| class.name.to_string());
    let names: BTreeSet<String> = classes.chain(ontology.relations().map(|(_, relation)| relation.name.to_string())).collect();
    let all = literals(&["extract"]);
    let wrong: Vec<&Found> =
        all.iter().filter(|f| names.contains(&f.value) && f.file != KINDS_OF_MENTIONS && !f.code.contains(FEATURE)).collect();
    assert!(wrong.is_empty(), "classes and relations by name: their constants are in src/ontology/core.rs\n{}", told(&wrong));
}

/// Dates of pages and records are read on the ground floor, which has a table of months of its own: the same as the lexicon's.
#[test]
fn the_months_of_records_are_those_of_the_calendar() {
    let read = |path: &str| fs::read_to_string(root().join(path)).expect("a table");
    let months = read("data/records/months.csv");
    let calendar = read("data/fr/calendar.csv");
    let of_calendar: Vec<&str> = calendar.lines().filter_map(|line| line.strip_prefix("month,")).collect();
    assert_eq!(months.lines().skip(1).collect::<Vec<_>>(), of_calendar);
}

#[test]
fn literals_are_found_where_they_count() {
    let code = r##"
        /// "selon"
        #[doc = "par"]
        fn f() { g("de", 'à', r#"sur"#, 1, b'x'); } // "vers"
        #[cfg(test)]
        mod tests { const WORD: &str = "contre"; }
        const LAST: &str = "se {lemma}";
    "##;
    let mut found = Vec::new();
    collect(code.parse().expect("Rust"), &mut |literal| found.extend(value(literal)));
    assert_eq!(found, ["de", "à", "sur", "se {lemma}"]);
    assert_eq!([bare("se {lemma}"), bare("s'"), bare("-là")], ["se", "s", "là"]);
}
