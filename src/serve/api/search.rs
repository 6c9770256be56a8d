//! Entities by what people type.

use serde_json::{Value, json};

use super::asked::Asked;
use crate::graph::{EntityIx, folded, nearest};
use crate::serve::problem::Problem;

/// Letters of the longest name that is searched.
const LONGEST: usize = 200;

/// How well a name fits what is typed, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Label,
    Alias,
    LabelBegins,
    AliasBegins,
    Words,
}

/// The entities that are called so: by id, label or alias, whole or the beginning of each word, accents and case aside. The best
/// fitting first, of those that fit alike the one of the highest rank.
pub(super) fn search(asked: &Asked<'_>) -> Result<Value, Problem> {
    let limit = asked.number("limit", 20, 1000)?;
    let typed = asked.parameters.one("q")?.ok_or_else(|| Problem::bad_request("nothing is searched: expected ?q=…"))?;
    if typed.chars().count() > LONGEST {
        return Err(Problem::bad_request(format!("q has more than {LONGEST} letters")));
    }
    let (served, graph) = (asked.served, &asked.served.content.graph);
    let wanted = folded(typed);
    let mut found: Vec<(Fit, EntityIx)> = Vec::new();
    for at in graph.as_petgraph().node_indices() {
        let names = served.names.get(at.index()).map(Vec::as_slice).unwrap_or_default();
        let best = names.iter().enumerate().filter_map(|(place, name)| fit(name, &wanted, place == 0)).min();
        let by_id = (graph.entity(at).id == typed).then_some(Fit::Label);
        found.extend(best.into_iter().chain(by_id).min().map(|fit| (fit, at)));
    }
    found.sort_by(|(a, one), (b, other)| {
        let ids = || graph.entity(*one).id.cmp(&graph.entity(*other).id);
        a.cmp(b).then_with(|| served.rank(*other).total_cmp(&served.rank(*one))).then_with(ids)
    });
    let results: Vec<Value> = found
        .iter()
        .take(limit)
        .map(|(_, at)| {
            let mut result = asked.called(*at);
            result["statements"] = graph.statements_about(*at).len().into();
            result["aliases"] = graph.entity(*at).aliases.iter().map(|alias| json!(alias)).collect();
            result
        })
        .collect();
    let mut json = json!({ "query": typed, "count": found.len(), "results": results });
    if found.is_empty() && !wanted.is_empty() {
        let names = graph.as_petgraph().node_weights().map(|entity| entity.label.as_str());
        json["didYouMean"] = nearest(typed, names).into();
    }
    Ok(json)
}

fn fit(name: &str, wanted: &str, is_label: bool) -> Option<Fit> {
    if wanted.is_empty() {
        return Some(Fit::Words);
    }
    if name == wanted {
        return Some(if is_label { Fit::Label } else { Fit::Alias });
    }
    if name.starts_with(wanted) {
        return Some(if is_label { Fit::LabelBegins } else { Fit::AliasBegins });
    }
    let begins = |word: &str| name.split('-').any(|part| part.starts_with(word));
    wanted.split('-').all(begins).then_some(Fit::Words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_fit_better_than_beginnings_and_these_better_than_words() {
        let of = |name: &str, typed: &str| fit(&folded(name), &folded(typed), true);
        assert_eq!(of("Arménie", "ARMENIE"), Some(Fit::Label));
        assert_eq!(of("Arménie", "armé"), Some(Fit::LabelBegins));
        assert_eq!(of("attaque de l'Arménie", "armenie"), Some(Fit::Words));
        assert_eq!(of("attaque de l'Arménie", "arm att"), Some(Fit::Words));
        assert_eq!(of("attaque de l'Arménie", "menie"), None);
        assert_eq!(of("Arménie", ""), Some(Fit::Words));
    }
}
