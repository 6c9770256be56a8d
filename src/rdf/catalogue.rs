//! Named queries: SPARQL files that say in their first comments what they answer.

/// A query with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedQuery {
    /// Its name: the stem of its file.
    pub name: String,
    /// What it answers, in the words of the file's first comment line.
    pub title: String,
    /// The query.
    pub sparql: String,
}

/// Reads a query file: its first lines that begin with `#` are its title.
pub fn parse_named_query(name: &str, sparql: &str) -> NamedQuery {
    let title: Vec<&str> = sparql.lines().map_while(|line| line.strip_prefix('#')).map(str::trim).collect();
    NamedQuery { name: name.to_owned(), title: title.join(" "), sparql: sparql.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::builtin_queries;
    use oxigraph::sparql::SparqlEvaluator;

    #[test]
    fn every_shipped_query_has_a_title_and_parses() {
        let queries = builtin_queries();
        assert!(queries.len() >= 8, "{} queries", queries.len());
        for (name, sparql) in queries {
            let query = parse_named_query(name, sparql);
            assert!(query.title.ends_with('?'), "{name}: '{}' asks nothing", query.title);
            if let Err(error) = SparqlEvaluator::new().parse_query(sparql) {
                panic!("{name}: {error}");
            }
        }
    }
}
