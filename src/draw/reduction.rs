//! The part of a large picture that is drawn: who ranks highest among those who are linked with each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::EntityIx;

/// At most so many of the ranked, the highest first, such that each is linked to another one of them.
///
/// `links` are pairs that an edge joins. Where nothing ranked is linked at all, the highest ranks are taken as they are.
pub(super) fn reduced(ranked: &[EntityIx], links: &[(EntityIx, EntityIx)], most: usize) -> BTreeSet<EntityIx> {
    let place: BTreeMap<EntityIx, usize> = ranked.iter().enumerate().map(|(rank, at)| (*at, rank)).collect();
    let mut near: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); ranked.len()];
    for (from, to) in links {
        if let (Some(&from), Some(&to)) = (place.get(from), place.get(to))
            && from != to
        {
            near[from].insert(to);
            near[to].insert(from);
        }
    }
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    for (rank, neighbours) in near.iter().enumerate() {
        if taken.len() >= most {
            break;
        }
        seen.insert(rank);
        if taken.contains(&rank) {
            continue;
        }
        let is_linked = neighbours.iter().any(|other| taken.contains(other));
        // The first two that are linked come together.
        let partner = neighbours.iter().find(|other| seen.contains(other)).copied();
        match partner {
            _ if is_linked => taken.insert(rank),
            Some(partner) if taken.len() + 2 <= most => taken.insert(rank) && taken.insert(partner),
            _ => continue,
        };
        // Those of a higher rank that waited for one of them.
        let waiting: Vec<usize> = neighbours.iter().filter(|other| seen.contains(other)).copied().collect();
        for other in waiting {
            if taken.len() < most {
                taken.insert(other);
            }
        }
    }
    if taken.is_empty() {
        taken.extend(0..most.min(ranked.len()));
    }
    taken.into_iter().map(|rank| ranked[rank]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(most: usize, links: &[(u32, u32)], count: u32) -> Vec<usize> {
        let ranked: Vec<EntityIx> = (0..count).map(EntityIx::from).collect();
        let links: Vec<_> = links.iter().map(|(from, to)| (EntityIx::from(*from), EntityIx::from(*to))).collect();
        reduced(&ranked, &links, most).into_iter().map(EntityIx::index).collect()
    }

    #[test]
    fn each_is_linked_to_another_one() {
        // The five of the highest rank are each the centre of a star of their own.
        let links: Vec<(u32, u32)> = (0..5).flat_map(|centre| (0..4).map(move |leaf| (centre, 5 + centre * 4 + leaf))).collect();
        let taken = of(5, &links, 25);
        assert_eq!(taken.len(), 5);
        for at in &taken {
            let is_linked = links.iter().any(|&(a, b)| {
                let (a, b) = (a as usize, b as usize);
                (a == *at && taken.contains(&b)) || (b == *at && taken.contains(&a))
            });
            assert!(is_linked, "{at} of {taken:?} has no edge");
        }
    }

    #[test]
    fn who_ranks_high_comes_in_as_soon_as_a_neighbour_does() {
        assert_eq!(of(3, &[(0, 3), (1, 3), (2, 4)], 5), [0, 1, 3]);
        assert_eq!(of(4, &[(0, 1), (1, 2), (3, 4)], 5), [0, 1, 2]);
        assert_eq!(of(2, &[], 3), [0, 1]);
        assert_eq!(of(1, &[(0, 1)], 2), [0]);
    }
}
