//! The modules of the page as one script, for a file that loads nothing.
//!
//! The modules keep to one form, which the tests below hold them to: each import is a line by itself, what is exported is a declaration,
//! nothing that is exported is written to again, and no module needs one that needs it.

use super::files::PageFile;

/// Where a module is imported from.
const FOLDER: &str = "/page/";

/// The script that begins with a module: what it needs comes before it, each module in a function of its own.
pub(super) fn bundle(modules: &[PageFile], entry: &str) -> String {
    let mut out = String::new();
    let mut done: Vec<&str> = Vec::new();
    add(modules, entry, &mut done, &mut out);
    out
}

fn add<'m>(modules: &'m [PageFile], name: &str, done: &mut Vec<&'m str>, out: &mut String) {
    let Some(module) = modules.iter().find(|module| module.name == name) else { return };
    if done.contains(&module.name) {
        return;
    }
    done.push(module.name);
    for needed in module.text.lines().filter_map(import).map(|(_, from)| from) {
        add(modules, needed, done, out);
    }
    let exported: Vec<&str> = module.text.lines().filter_map(exported).collect();
    out.push_str(&format!("const {} = (() => {{\n", variable(module.name)));
    for line in module.text.lines() {
        match import(line) {
            Some((names, from)) => out.push_str(&format!("const {} = {};", names, variable(from))),
            None => out.push_str(line.strip_prefix("export ").unwrap_or(line)),
        }
        out.push('\n');
    }
    out.push_str(&format!("return {{ {} }};\n}})();\n", exported.join(", ")));
}

/// What a line imports, as a pattern, and from which module.
fn import(line: &str) -> Option<(String, &str)> {
    let (names, from) = line.strip_prefix("import ")?.split_once(" from \"")?;
    let from = from.strip_suffix("\";")?.strip_prefix(FOLDER)?;
    Some((names.strip_prefix("* as ").map_or_else(|| names.replace(" as ", ": "), str::to_owned), from))
}

/// The name of what a line declares for others.
fn exported(line: &str) -> Option<&str> {
    let declared = line.strip_prefix("export ")?;
    let declared = declared.strip_prefix("async ").unwrap_or(declared);
    let name = ["function ", "const ", "class "].into_iter().find_map(|kind| declared.strip_prefix(kind))?;
    name.split(|c: char| !c.is_alphanumeric() && c != '_').next()
}

/// The variable that holds what a module exports.
fn variable(module: &str) -> String {
    format!("${}", module.trim_end_matches(".js"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::explorer::files::MODULES;

    #[test]
    fn what_a_module_needs_stands_before_it() {
        let modules = [
            PageFile {
                name: "a.js",
                text: "import { b, c as d } from \"/page/b.js\";\nimport * as all from \"/page/b.js\";\nd(b, all);\n",
            },
            PageFile { name: "b.js", text: "export const b = 1;\nexport async function c() {}\n" },
        ];
        let expected = "const $b = (() => {\nconst b = 1;\nasync function c() {}\nreturn { b, c };\n})();\n\
                        const $a = (() => {\nconst { b, c: d } = $b;\nconst all = $b;\nd(b, all);\nreturn {  };\n})();\n";
        assert_eq!(bundle(&modules, "a.js"), expected);
    }

    #[test]
    fn every_module_keeps_to_the_form() {
        for module in MODULES {
            for line in module.text.lines() {
                let place = format!("{}: {line}", module.name);
                if line.starts_with("import") {
                    let (names, from) = import(line).unwrap_or_else(|| panic!("{place}"));
                    let other = MODULES.iter().find(|other| other.name == from).unwrap_or_else(|| panic!("{place}"));
                    let given: Vec<&str> = other.text.lines().filter_map(exported).collect();
                    let wanted = names.strip_prefix('{').map(|names| names.trim_end_matches('}').split(',')).into_iter().flatten();
                    for name in wanted.map(|name| name.split(':').next().unwrap_or_default().trim()) {
                        assert!(given.contains(&name), "{place}: {from} has no {name}");
                    }
                }
                assert!(!line.starts_with("export") || exported(line).is_some(), "{place}");
                assert!(!line.trim_start().starts_with("export {"), "{place}");
                assert!(!line.contains("</script") && !line.contains("<!--"), "{place} would end the script");
            }
        }
    }

    #[test]
    fn a_file_holds_neither_what_asks_a_server_nor_a_module_twice() {
        let script = bundle(&MODULES, "kept.js");
        let begun: Vec<&str> = script.lines().filter(|line| line.starts_with("const $") && line.ends_with("(() => {")).collect();
        assert!(begun.len() > 10, "{begun:?}");
        assert!(begun.iter().all(|line| begun.iter().filter(|other| *other == line).count() == 1), "{begun:?}");
        for left_out in ["$http", "$queries", "$terms", "$served", "fetch(", "import(", "\nimport ", "\nexport "] {
            assert!(!script.contains(left_out), "{left_out}");
        }
        // What a module takes stands above it.
        for line in script.lines().filter(|line| line.starts_with("const ") && line.contains(" = $") && line.ends_with(';')) {
            let (taken, name) = (script.find(line).unwrap(), line.rsplit(" = ").next().unwrap().trim_end_matches(';'));
            assert!(script.find(&format!("const {name} = (")).is_some_and(|made| made < taken), "{line}");
        }
    }
}
