//! Who belongs together: the communities of a graph, by the Leiden algorithm (Traag, Waltman and van Eck 2019).

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use leiden_rs::{GraphDataBuilder, Leiden, LeidenConfig};
use petgraph::unionfind::UnionFind;

const SEED: u64 = 1;

/// The communities of nodes `0..count` that these links join, each in ascending order, the one of the first node first.
///
/// Nodes without a link are in none. Where the algorithm fails, whatever is linked is one community.
pub(in crate::draw) fn communities(count: usize, links: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut weights: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for &(from, to) in links.iter().filter(|(from, to)| from != to) {
        *weights.entry((from.min(to), from.max(to))).or_default() += 1;
    }
    // A panic of the library must cost nothing but finer areas.
    let found = catch_unwind(AssertUnwindSafe(|| leiden(count, &weights))).ok().flatten();
    let memberships = found.unwrap_or_else(|| {
        let mut joined = UnionFind::new(count);
        for &(from, to) in weights.keys() {
            joined.union(from, to);
        }
        joined.into_labeling()
    });
    let mut linked = vec![false; count];
    for &(from, to) in weights.keys() {
        (linked[from], linked[to]) = (true, true);
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (node, community) in memberships.into_iter().enumerate().filter(|(node, _)| linked[*node]) {
        members.entry(community).or_default().push(node);
    }
    let mut communities: Vec<Vec<usize>> = members.into_values().collect();
    communities.sort();
    communities
}

fn leiden(count: usize, weights: &BTreeMap<(usize, usize), u32>) -> Option<Vec<usize>> {
    let mut builder = GraphDataBuilder::new(count);
    for (&(from, to), &weight) in weights {
        builder.add_edge(from, to, f64::from(weight)).ok()?;
    }
    let graph = builder.build().ok()?;
    let config = LeidenConfig { seed: Some(SEED), ..LeidenConfig::default() };
    let found = Leiden::new(config).run(&graph).ok()?;
    Some(found.partition.as_slice().to_vec()).filter(|of| of.len() == count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_circles_with_one_link_are_two_communities() {
        let circle = |from: usize| (0..5).flat_map(move |a| (0..a).map(move |b| (from + a, from + b)));
        let links: Vec<(usize, usize)> = circle(0).chain(circle(5)).chain([(0, 5), (11, 11)]).collect();
        assert_eq!(communities(12, &links), [vec![0, 1, 2, 3, 4], vec![5, 6, 7, 8, 9]]);
    }

    #[test]
    fn what_is_not_linked_belongs_nowhere() {
        assert!(communities(3, &[]).is_empty());
        assert_eq!(communities(3, &[(2, 1)]), [vec![1, 2]]);
    }
}
