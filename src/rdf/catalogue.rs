//! Named queries: SPARQL files whose first comments say what they answer and which parameters they take.

/// What marks a parameter in a query's comments: `# param force: the force`.
const PARAMETER: &str = "param ";
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
    /// The query.
    pub sparql: String,
}

/// Reads a query file: its first lines that begin with `#` are its title, its parameters, and whether these are distinct.
pub fn parse_named_query(name: &str, sparql: &str) -> NamedQuery {
    let sparql = sparql.strip_prefix('\u{feff}').unwrap_or(sparql);
    let comments: Vec<&str> = sparql.lines().map_while(|line| line.strip_prefix('#')).map(str::trim).collect();
    let title: Vec<&str> = comments.iter().copied().filter(|line| !line.starts_with(PARAMETER) && *line != DISTINCT).collect();
    let parameters = comments
        .iter()
        .filter_map(|line| line.strip_prefix(PARAMETER)?.split_once(':'))
        .map(|(name, meaning)| (name.trim().to_owned(), meaning.trim().to_owned()))
        .collect();
    let is_distinct = comments.contains(&DISTINCT);
    NamedQuery { name: name.to_owned(), title: title.join(" "), parameters, is_distinct, sparql: sparql.to_owned() }
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
            assert!(query.parameters.iter().all(|(variable, _)| sparql.contains(&format!("?{variable}"))), "{name}");
            assert!(Size::of(sparql).is_optimised(), "{name} is too large for the optimiser");
            if let Err(error) = SparqlEvaluator::new().parse_query(sparql) {
                panic!("{name}: {error}");
            }
        }
    }
}
