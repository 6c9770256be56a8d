//! Named queries: SPARQL files whose first comments say what they answer and which parameters they take.

use std::collections::BTreeMap;

/// What marks a parameter in a query's comments: `# param force: the force`.
const PARAMETER: &str = "param ";
/// What marks words in another language: `# fr: Qui a signé quoi ?`, `# fr: param force: la force`.
const LANGUAGE: &str = ": ";
/// The comment of a query each of whose parameters is another entity.
const DISTINCT: &str = "distinct";

/// A query with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedQuery {
    /// Its name: the stem of its file.
    pub name: String,
    /// What it answers, in the words of the file's first comments.
    pub title: String,
    /// Its parameters, in order: variables that must be set to an entity, and what they mean.
    pub parameters: Vec<(String, String)>,
    /// Whether no two parameters may be the same entity.
    pub is_distinct: bool,
    /// Its title and what its parameters mean in other languages, by their codes.
    pub translations: BTreeMap<String, Translation>,
    /// The query.
    pub sparql: String,
}

/// The words of a query in another language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Translation {
    /// What it answers.
    pub title: String,
    /// What its parameters mean, by their names.
    pub parameters: BTreeMap<String, String>,
}

impl NamedQuery {
    /// What it answers, in a language where it has words of it.
    pub fn title_in(&self, language: &str) -> &str {
        self.translations.get(language).map_or(&self.title, |words| &words.title)
    }

    /// What a parameter means, in a language where it has words of it.
    pub fn meaning_in<'q>(&'q self, language: &str, parameter: &str, meaning: &'q str) -> &'q str {
        self.translations.get(language).and_then(|words| words.parameters.get(parameter)).map_or(meaning, String::as_str)
    }
}

/// Reads a query file: its first lines that begin with `#` are its title, its parameters, and whether these are distinct.
pub fn parse_named_query(name: &str, sparql: &str) -> NamedQuery {
    let sparql = sparql.strip_prefix('\u{feff}').unwrap_or(sparql);
    let (translated, comments): (Vec<&str>, Vec<&str>) =
        sparql.lines().map_while(|line| line.strip_prefix('#')).map(str::trim).partition(|line| in_language(line).is_some());
    let mut translations: BTreeMap<String, Translation> = BTreeMap::new();
    for (language, words) in translated.into_iter().filter_map(in_language) {
        let known = translations.entry(language.to_owned()).or_default();
        match words.strip_prefix(PARAMETER).and_then(|words| words.split_once(':')) {
            Some((name, meaning)) => drop(known.parameters.insert(name.trim().to_owned(), meaning.trim().to_owned())),
            None => words.clone_into(&mut known.title),
        }
    }
    let title: Vec<&str> = comments.iter().copied().filter(|line| !line.starts_with(PARAMETER) && *line != DISTINCT).collect();
    let parameters = comments
        .iter()
        .filter_map(|line| line.strip_prefix(PARAMETER)?.split_once(':'))
        .map(|(name, meaning)| (name.trim().to_owned(), meaning.trim().to_owned()))
        .collect();
    let is_distinct = comments.contains(&DISTINCT);
    NamedQuery { name: name.to_owned(), title: title.join(" "), parameters, is_distinct, translations, sparql: sparql.to_owned() }
}

/// The language that a comment names by its two letters, and its words.
fn in_language(comment: &str) -> Option<(&str, &str)> {
    let (language, words) = comment.split_once(LANGUAGE)?;
    (language.len() == 2 && language.bytes().all(|byte| byte.is_ascii_lowercase())).then_some((language, words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::builtin_queries;
    use crate::rdf::sparql::Size;
    use oxigraph::sparql::SparqlEvaluator;

    #[test]
    fn every_shipped_query_has_a_title_and_parses() {
        let queries = builtin_queries();
        assert!(queries.len() >= 8, "{} queries", queries.len());
        for (name, sparql) in queries {
            let query = parse_named_query(name, sparql);
            assert!(query.title.ends_with('?'), "{name}: '{}' asks nothing", query.title);
            assert!(query.title_in("fr").ends_with(" ?") && query.title_in("fr") != query.title, "{name}: '{}'", query.title_in("fr"));
            for (parameter, meaning) in &query.parameters {
                assert_ne!(query.meaning_in("fr", parameter, meaning), meaning, "{name}");
            }
            assert!(query.parameters.iter().all(|(variable, _)| sparql.contains(&format!("?{variable}"))), "{name}");
            assert!(Size::of(sparql).is_optimised(), "{name} is too large for the optimiser");
            if let Err(error) = SparqlEvaluator::new().parse_query(sparql) {
                panic!("{name}: {error}");
            }
        }
    }
}
