//! Titles as sentences.

use crate::graph::KnowledgeGraph;

/// A title that is all in capitals, as a sentence: names keep the capitals that the graph knows them with.
pub(super) fn sentence_case(graph: &KnowledgeGraph, title: &str) -> String {
    let shouts = title.chars().any(char::is_uppercase) && !title.chars().any(char::is_lowercase);
    if !shouts {
        return title.to_owned();
    }
    let mut words = title.to_lowercase();
    let entities = graph.sorted_entities().into_iter().map(|at| graph.entity(at));
    let mut names: Vec<&str> =
        entities.flat_map(|e| std::iter::once(e.label.as_str()).chain(e.aliases.iter().map(String::as_str))).collect();
    names.retain(|name| name.chars().any(char::is_uppercase) && name.chars().any(char::is_lowercase));
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for name in names {
        let lower = name.to_lowercase();
        let whole = |at: usize| {
            let (before, after) = (words[..at].chars().next_back(), words[at + lower.len()..].chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        };
        let found: Vec<usize> = words.match_indices(&lower).map(|(at, _)| at).filter(|&at| whole(at)).collect();
        for at in found.into_iter().rev().filter(|_| lower.len() == name.len()) {
            words.replace_range(at..at + lower.len(), name);
        }
    }
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::graph::Entity;
    use crate::ontology::{BUILTIN_TURTLE, Core, load};

    #[test]
    fn a_title_in_capitals_is_a_sentence_with_its_names() {
        let mut graph = KnowledgeGraph::new(Arc::new(load(BUILTIN_TURTLE).unwrap()));
        let class = graph.ontology().core(Core::State).id.unwrap();
        graph.add_entity(Entity::new("state-ml", class, "Mali"));
        assert_eq!(sentence_case(&graph, "LE MALI S'INQUIÈTE DU MALIKI"), "Le Mali s'inquiète du maliki");
        assert_eq!(sentence_case(&graph, "Le MALI"), "Le MALI");
    }
}
