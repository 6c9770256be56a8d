//! `depeche parse`: trees of a text, or of words that are given.

use crate::support::{Environment, repository};

const TEXT: &str = "Le 3 mars 2031, l'armée du Vésubie s'est retirée des districts d'Orval et de Brenne.\n\
M. Petit a-t-il signé l'accord ? « Oui », dit-il.\n";

#[test]
fn text_becomes_trees() {
    let here = Environment::new();
    here.write("note.txt", TEXT);
    insta::assert_snapshot!("conllu", here.run(&["parse", "note.txt"]).told());
    insta::assert_snapshot!("table", here.run(&["parse", "note.txt", "--format", "table"]).told());
    let json: serde_json::Value = serde_json::from_str(&here.run(&["parse", "note.txt", "--format", "json"]).stdout).expect("JSON");
    let tokens: Vec<&serde_json::Value> =
        json.as_array().expect("sentences").iter().flat_map(|s| s["tokens"].as_array().expect("tokens")).collect();
    let chars: Vec<char> = TEXT.chars().collect();
    for token in &tokens {
        let place = |name: &str| token[name].as_u64().expect("an offset") as usize;
        let there: String = chars[place("start")..place("end")].iter().collect();
        assert_eq!(there, token["form"], "offsets are code points of the text");
    }
    assert!(tokens.iter().any(|t| t["form"] == "des" && t["words"][1]["form"] == "les" && t["words"][0]["deprel"] == "case"));
}

#[test]
fn given_words_are_kept() {
    let here = Environment::new();
    let row = |id: &str, form: &str, misc: &str| format!("{id}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}\n");
    let mut words = String::from("# sent_id = a\n# note = kept\n");
    for (id, form, misc) in
        [("1", "Vu", "_"), ("2-3", "du", "_"), ("2", "de", "Gloss=of"), ("3", "le", "_"), ("4", "pont", "SpaceAfter=No"), ("5", ".", "_")]
    {
        words += &row(id, form, misc);
    }
    words += "\n# sent_id = b\n";
    words += &row("1", "Fin", "_");
    here.write("words.conllu", &words);
    let ran = here.run(&["parse", "--tokens", "words.conllu"]);
    insta::assert_snapshot!("tokens", ran.told());
    here.write("again.conllu", &ran.stdout);
    assert_eq!(here.run(&["parse", "--tokens", "again.conllu"]).stdout, ran.stdout, "its own output is read back");
}

#[test]
fn a_sentence_of_thousands_of_words_is_read() {
    let here = Environment::new();
    here.write("long.txt", "la ville, le port et le pont ".repeat(715));
    let ran = here.run(&["parse", "long.txt"]);
    assert_eq!(ran.code, 0);
    assert_eq!(ran.stdout.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_digit())).count(), 8 * 715);
}

#[test]
fn bad_input_is_refused() {
    let here = Environment::new();
    let model = std::fs::read(repository("data/reader/fr.model")).expect("the model");
    here.write("note.txt", TEXT);
    here.write("empty.txt", "");
    here.write("latin.txt", b"Un \xff\xfe\x00 texte \x81\x8d \x00");
    here.write("columns.conllu", "1\tUn\t_\n");
    here.write("numbers.conllu", "2\tUn\t_\t_\t_\t_\t_\t_\t_\t_\n");
    here.write("bytes.conllu", b"1\tUn\xff\t_\t_\t_\t_\t_\t_\t_\t_\n");
    let mut other = model.clone();
    other[8] = 0;
    here.write("other.model", &other);
    here.write("short.model", &model[..model.len() / 2]);
    let mut damaged = model.clone();
    damaged[model.len() / 2] ^= 0x55;
    here.write("damaged.model", &damaged);
    here.write("text.model", TEXT);
    let cases: [(&str, &[&str]); 12] = [
        ("model_of_another_version", &["note.txt", "--model", "other.model"]),
        ("model_cut_short", &["note.txt", "--model", "short.model"]),
        ("model_damaged", &["note.txt", "--model", "damaged.model"]),
        ("model_that_is_none", &["note.txt", "--model", "text.model"]),
        ("model_missing", &["note.txt", "--model", "nowhere.model"]),
        ("empty_text", &["empty.txt"]),
        ("text_not_utf8", &["latin.txt"]),
        ("tokens_of_text", &["note.txt", "--tokens"]),
        ("tokens_columns", &["columns.conllu", "--tokens"]),
        ("tokens_numbers", &["numbers.conllu", "--tokens"]),
        ("tokens_not_utf8", &["bytes.conllu", "--tokens"]),
        ("tokens_empty", &["empty.txt", "--tokens"]),
    ];
    for (name, arguments) in cases {
        let ran = here.run(&[&["parse"], arguments].concat());
        assert!(ran.code == 1 || ran.code == 2, "{name}");
        insta::assert_snapshot!(name, ran.told());
    }
}
