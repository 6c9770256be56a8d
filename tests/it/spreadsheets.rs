//! Tables as spreadsheets leave them, and tables written for spreadsheets.

use crate::support::{Environment, argument};

const TABLES: [&str; 5] = ["articles.csv", "entities.csv", "mentions.csv", "relations.csv", "evidence.csv"];

fn exported(here: &Environment, input: &str, output: &str, more: &[&str]) -> String {
    let ran = here.run(&[&["export", input, "-o", output, "--picture", "none", "--format", "nt"], more].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran.stderr
}

/// The tables of a folder as a spreadsheet saves them: separators, flags, line ends, leftovers.
fn saved(here: &Environment, from: &str, to: &str, separator: u8, encode: impl Fn(&str) -> Vec<u8>) {
    for table in TABLES {
        let csv = here.read(&format!("{from}/{table}"));
        let mut out = csv::WriterBuilder::new().delimiter(separator).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
        let mut width = 0;
        for row in reader.records() {
            let row = row.expect("a row");
            width = row.len() + 2;
            let cells = row.iter().map(|cell| if cell == "true" { "VRAI" } else { cell }).chain(["", ""]);
            out.write_record(cells).expect("a row");
        }
        out.write_record(vec![""; width]).expect("a row");
        let text = String::from_utf8(out.into_inner().expect("the rows")).expect("UTF-8");
        here.write(&format!("{to}/{table}"), encode(&text));
    }
}

#[test]
fn tables_that_a_spreadsheet_has_saved_are_the_same_graph() {
    let here = Environment::new();
    exported(&here, &argument("data/karabakh"), "plain", &[]);
    let utf16 = |text: &str| [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    saved(&here, "plain", "unicode", b'\t', utf16);
    saved(&here, "plain", "french", b';', |text| format!("\u{feff}{text}").into_bytes());
    for (folder, between) in [("unicode", "tabs between cells"), ("french", "';' between cells")] {
        let told = exported(&here, folder, &format!("{folder}-out"), &[]);
        let warnings: Vec<&str> = told.lines().filter(|line| line.contains("spreadsheet")).collect();
        let [warning] = warnings.as_slice() else { panic!("{told}") };
        assert!(
            warning.starts_with(&format!("{folder}: read as a spreadsheet left it: {between} (articles.csv, entities.csv,")),
            "{warning}"
        );
        assert!(warning.ends_with("flags such as 'VRAI' or '1' (relations.csv)"), "{warning}");
        for table in TABLES {
            assert_eq!(here.read(&format!("{folder}-out/{table}")), here.read(&format!("plain/{table}")), "{folder}: {table}");
        }
        let checked = here.run(&["check", folder]);
        assert_eq!((checked.code, checked.stdout.lines().count()), (0, 1), "{}", checked.stdout);
        assert!(checked.stdout.starts_with(&format!("warning: {folder}: read as")), "{}", checked.stdout);
    }
}

#[test]
fn one_table_is_named_with_all_that_was_found() {
    let here = Environment::new();
    here.write(
        "kg/entities.csv",
        b"id;type;label;latitude;longitude;;\r\nplace-s;Place ;S\xe9n\xe9gal\xa0;14,5;-14,25;;\r\n;;;;;;\r\n\r\nplace-g;Place;\x8cil ;;;;\r\n",
    );
    let told = exported(&here, "kg", "out", &[]);
    assert!(
        told.contains("kg/entities.csv: read as a spreadsheet left it: ';' between cells, Windows-1252, rows without a value, columns without a name, decimal commas\n"),
        "{told}"
    );
    assert_eq!(
        here.read("out/entities.csv").lines().skip(1).collect::<Vec<_>>(),
        ["place-g,Place,Œil,,,,,,,", "place-s,Place,Sénégal,,,,14.5,-14.25,,"]
    );
}

#[test]
fn flags_are_read_in_the_words_of_spreadsheets() {
    let here = Environment::new();
    here.write("kg/entities.csv", "id,type,label\nforce-a,Force,a\nplace-b,Place,b\nplace-c,Place,c\n");
    here.write(
        "kg/relations.csv",
        "id,subject,relation,object,planned,negated\n,force-a,deployedIn,place-b,VRAI,faux\n,force-a,deployedIn,place-c,0,True\n\
         ,force-a,withdrewFrom,place-c,1,FALSE\n",
    );
    exported(&here, "kg", "out", &[]);
    let relations = here.read("out/relations.csv");
    for row in ["deployedIn,place-b,,,,,,,,,,true,,", "deployedIn,place-c,,,,,,,,,,,true,", "withdrewFrom,place-c,,,,,,,,,,true,,"] {
        assert!(relations.contains(row), "{row}: {relations}");
    }
}

#[test]
fn corrections_that_a_spreadsheet_has_saved_are_applied_and_joined() {
    let here = Environment::new();
    here.write("a/entities.csv", "id,type,label\nstate-ml,State,Mali\n");
    here.write("a/corrections.csv", "action,id,label\nrename,state-ml,République du Mali\n");
    here.write("b/entities.csv", "id,type,label\nstate-dz,State,Alger\n");
    here.write(
        "b/corrections.csv",
        b"action;id;label;;\r\nrename;state-dz;Alg\xe9rie;;\r\n;;;;\r\nrename;state-ml;R\xe9publique du Mali;;\r\n",
    );
    let ran = here.run(&["export", "a", "b", "-o", "out", "--picture", "none"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(
        ran.stderr.matches("b/corrections.csv: read as a spreadsheet left it: ';' between cells, Windows-1252").count(),
        1,
        "{}",
        ran.stderr
    );
    assert_eq!(here.read("out/corrections.csv"), "action,id,label\nrename,state-ml,République du Mali\nrename,state-dz,Algérie\n");
    assert!(here.read("out/entities.csv").contains("state-dz,State,Algérie"));
}

#[test]
fn what_a_spreadsheet_has_rewritten_is_refused_with_the_cause() {
    let here = Environment::new();
    let dated = |value: &str| format!("id,type,label,value\ndate-x,Date,x,{value}\n");
    for date in ["10/11/2020", "10.11.20", "nov-20", "44145", "2020-11-10 00:00:00"] {
        here.write("kg/entities.csv", dated(date));
        let told = here.run(&["check", "kg"]).stdout;
        assert!(told.contains("line 2, column 'value'") && told.contains("hint: a spreadsheet has rewritten the date"), "{told}");
    }
    here.write("kg/entities.csv", "id,type,label\nstate-ml,State,Mali\nstate-dz,State,Algérie\n");
    here.write("kg/articles.csv", "id\n2.02405E+15\n");
    here.write("kg/relations.csv", "id,subject,relation,object\n1.23E+15,state-ml,opposes,state-dz\n");
    here.write("kg/corrections.csv", "action,id\nreject,1.23E+15\n");
    let told = here.run(&["check", "kg"]).stdout;
    for site in ["articles.csv, line 2, column 'id'", "relations.csv, line 2, column 'id'", "corrections.csv, line 2, column 'id'"] {
        let at = told.find(site).unwrap_or_else(|| panic!("{site}: {told}"));
        assert!(told[at..].lines().nth(1).is_some_and(|hint| hint.contains("a spreadsheet has taken the id for a number")), "{told}");
    }
    here.write("kg/entities.csv", "id,type,label,latitude,longitude\nplace-a,Place,a,\"14,5\",0\n");
    assert!(here.run(&["check", "kg"]).stdout.contains("hint: a spreadsheet has put a comma before the decimals: write 14.5"));
}

#[test]
fn cells_that_look_like_formulas_are_told_and_written_safely() {
    let here = Environment::new();
    here.write("kg/csv-metadata.json", "{\"schema:version\": \"2\"}");
    here.write("kg/articles.csv", "id,title\na,=HYPERLINK(1)\n");
    here.write(
        "kg/entities.csv",
        "id,type,label,aliases,latitude,longitude,by\nplace-a,Place,@ici,+3|x,-14.5,-2,-moi\nplace-b,Place,'=b,,,,\nplace-c,Place,''-c,,,,'\n",
    );
    here.write("kg/relations.csv", "id,subject,relation,object,note\n,place-a,locatedIn,place-b,=1+1\n");
    let checked = here.run(&["check", "kg"]).stdout;
    for site in [
        "articles.csv, line 2, column 'title'",
        "entities.csv, line 2, column 'label'",
        "entities.csv, line 2, column 'aliases'",
        "entities.csv, line 2, column 'by'",
        "relations.csv, line 2, column 'note'",
    ] {
        assert!(checked.contains(&format!("warning: kg/{site}: the cell begins as a formula does")), "{site}: {checked}");
    }
    assert_eq!(checked.matches("begins as a formula").count(), 5, "{checked}");
    assert_eq!(checked.matches("hint: 'depeche export --spreadsheet'").count(), 1);
    exported(&here, "kg", "plain", &[]);
    exported(&here, "plain", "safe", &["--spreadsheet"]);
    assert!(
        here.read("safe/entities.csv").contains("place-a,Place,'@ici,,'+3|x,,-14.5,-2,,,'-moi\n"),
        "{}",
        here.read("safe/entities.csv")
    );
    assert!(here.read("safe/articles.csv").contains("a,'=HYPERLINK(1),"));
    assert!(here.read("safe/relations.csv").contains(",'=1+1\n"));
    assert!(!here.run(&["check", "safe"]).stdout.contains("formula"));
    exported(&here, "safe", "back", &[]);
    for table in TABLES {
        assert_eq!(here.read(&format!("back/{table}")), here.read(&format!("plain/{table}")), "{table}");
    }
    let plain = here.read("plain/entities.csv");
    assert!(plain.contains("place-b,Place,=b,") && plain.contains("place-c,Place,''-c,"), "{plain}");
}

#[test]
fn an_apostrophe_is_taken_off_only_where_one_was_put() {
    let here = Environment::new();
    here.write("kg/entities.csv", "id,type,label\nplace-a,Place,'-Abbas\nplace-b,Place,Bir\n");
    let label = |folder: &str| {
        let out = here.run(&["query", folder, "SELECT ?l { ?s rdfs:label ?l FILTER(CONTAINS(?l, 'Abbas')) }"]);
        out.stdout.lines().nth(1).unwrap_or_default().to_owned()
    };
    assert_eq!(label("kg"), "'-Abbas", "without a description");
    here.write("kg/csv-metadata.json", "{\"schema:version\": \"1\"}");
    assert_eq!(label("kg"), "'-Abbas", "of the first version");
    exported(&here, "kg", "out", &[]);
    assert!(here.read("out/entities.csv").contains("place-a,Place,''-Abbas,"));
    assert_eq!(label("out"), "'-Abbas", "written by this version");
    here.write("kg/csv-metadata.json", "{\"schema:version\": \"2\"}");
    assert_eq!(label("kg"), "-Abbas", "of this version");
}
