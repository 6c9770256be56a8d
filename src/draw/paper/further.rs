//! What does not fit the first page, on further ones: what belongs together stands together.

use std::collections::{BTreeMap, BTreeSet};

use crate::draw::areas::communities;
use crate::draw::picture::{Edge, Picture};
use crate::draw::standing::Standing;
use crate::graph::EntityIx;

/// A page is named after so many of its entities.
const NAMES: usize = 3;

/// The pages behind the first.
pub(super) struct Further {
    /// In SVG.
    pub pages: Vec<String>,
    /// How many edges are on none of them.
    pub missing: usize,
}

impl Further {
    /// So many pages at most: nobody turns more of them over.
    pub(super) const MOST: usize = 40;

    /// The source line of the first page, which tells where the rest is, and that some of it is nowhere.
    pub(super) fn announced(first: &Picture, pages: usize, missing: usize) -> String {
        let rest = if pages == 0 { String::new() } else { first.wording.rest_on(pages + 1) };
        let missing = if missing == 0 { String::new() } else { first.wording.on_no_page(missing) };
        format!("{}{rest}{missing}", first.source)
    }
}

/// What is put on a page: an edge with its ends, or an entity without any edge that something is written into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    Edge(usize),
    Node(usize),
}

/// Draws what is in the whole picture and not on its first page; `draw` makes a page of a part, or says how many of its entities may fit.
pub(super) fn further(whole: &Picture, first: &Picture, ranked: Vec<EntityIx>, draw: impl Fn(Picture) -> Result<String, usize>) -> Further {
    let mut left = in_order(whole, first, &ranked);
    let mut pages: Vec<String> = Vec::new();
    // as many as on the page before are tried first
    let mut guess = first.edges.len().max(1);
    while !left.is_empty() && pages.len() < Further::MOST {
        let (mut low, mut high, mut found) = (0, left.len() + 1, None);
        while high - low > 1 + low / 12 {
            let most = guess.clamp(low + 1, high - 1);
            match draw(part(whole, &left[..most], pages.len() + 2)) {
                Ok(svg) => {
                    low = most;
                    found = Some(svg);
                    guess = (most + most / 4 + 1).min(high - 1);
                }
                Err(_) => {
                    high = most;
                    guess = low.midpoint(high);
                }
            }
        }
        // an edge whose words alone fill more than a page is on none
        let Some(svg) = found else { break };
        pages.push(svg);
        left.drain(..low);
        guess = low;
    }
    let missing = left.iter().filter(|item| matches!(item, Item::Edge(_))).count();
    Further { pages, missing }
}

/// What is not on the first page: by groups, or by who is linked with whom, those of the highest rank first.
fn in_order(whole: &Picture, first: &Picture, ranked: &[EntityIx]) -> Vec<Item> {
    let key = |picture: &Picture, edge: &Edge| -> (EntityIx, EntityIx, Standing) {
        (picture.nodes[edge.from].entity, picture.nodes[edge.to].entity, edge.standing)
    };
    let drawn: BTreeSet<_> = first.edges.iter().map(|edge| key(first, edge)).collect();
    let shown: BTreeSet<EntityIx> = first.nodes.iter().map(|node| node.entity).collect();
    let left: Vec<usize> = (0..whole.edges.len()).filter(|&at| !drawn.contains(&key(whole, &whole.edges[at]))).collect();
    let ranks: BTreeMap<EntityIx, usize> = ranked.iter().enumerate().map(|(rank, &at)| (at, rank)).collect();
    let rank = |node: usize| ranks.get(&whole.nodes[node].entity).copied().unwrap_or(usize::MAX);
    let community = by_community(whole, &left);
    // a community stands where its member of the highest rank does
    let mut best: BTreeMap<usize, usize> = BTreeMap::new();
    for (node, &community) in community.iter().enumerate() {
        let best = best.entry(community).or_insert(usize::MAX);
        *best = (*best).min(rank(node));
    }
    let place = |edge: &Edge| {
        let (higher, lower) = if rank(edge.from) <= rank(edge.to) { (edge.from, edge.to) } else { (edge.to, edge.from) };
        // between two communities it stands in that of who ranks lower: the other one would fill with what it is not about
        (best[&community[lower]], community[lower], rank(higher), rank(lower))
    };
    let mut edges = left;
    edges.sort_by_key(|&at| (place(&whole.edges[at]), at));
    let linked: BTreeSet<usize> = whole.edges.iter().flat_map(|edge| [edge.from, edge.to]).collect();
    let alone = (0..whole.nodes.len()).filter(|at| !linked.contains(at) && !shown.contains(&whole.nodes[*at].entity));
    edges.into_iter().map(Item::Edge).chain(alone.map(Item::Node)).collect()
}

/// The community of each node: the group that it is drawn in, else who it is linked with by these edges.
fn by_community(whole: &Picture, edges: &[usize]) -> Vec<usize> {
    let mut of: Vec<Option<usize>> = vec![None; whole.nodes.len()];
    let mut count = 0;
    for group in &whole.groups {
        group.members.iter().for_each(|&member| of[member] = Some(count));
        count += 1;
    }
    let links = edges.iter().map(|&at| (whole.edges[at].from, whole.edges[at].to));
    let links: Vec<(usize, usize)> = links.filter(|&(from, to)| of[from].is_none() && of[to].is_none()).collect();
    for community in communities(whole.nodes.len(), &links) {
        community.into_iter().for_each(|member| of[member] = Some(count));
        count += 1;
    }
    of.into_iter().enumerate().map(|(node, community)| community.unwrap_or(count + node)).collect()
}

/// The picture of some of it, as the page of that number.
fn part(whole: &Picture, items: &[Item], page: usize) -> Picture {
    let mut nodes: BTreeSet<usize> = BTreeSet::new();
    let mut edges: Vec<Edge> = Vec::new();
    let mut degrees: BTreeMap<usize, usize> = BTreeMap::new();
    for item in items {
        match *item {
            Item::Edge(at) => {
                let edge = &whole.edges[at];
                nodes.extend([edge.from, edge.to]);
                [edge.from, edge.to].into_iter().for_each(|end| *degrees.entry(end).or_default() += 1);
                edges.push(edge.clone());
            }
            Item::Node(at) => {
                nodes.insert(at);
            }
        }
    }
    let place: BTreeMap<usize, usize> = nodes.iter().enumerate().map(|(new, &old)| (old, new)).collect();
    for edge in &mut edges {
        (edge.from, edge.to) = (place[&edge.from], place[&edge.to]);
    }
    edges.sort_by_key(|edge| (edge.from, edge.to, edge.standing));
    let mut groups = whole.groups.clone();
    for group in &mut groups {
        group.members = group.members.iter().filter_map(|member| place.get(member).copied()).collect();
    }
    groups.retain(|group| group.members.len() > 1);
    let mut named: Vec<usize> = nodes.iter().copied().collect();
    named.sort_by_key(|node| (std::cmp::Reverse(degrees.get(node).copied().unwrap_or_default()), *node));
    let names: Vec<&str> = named.iter().take(NAMES).map(|&node| whole.nodes[node].label.as_str()).collect();
    let nodes: Vec<_> = nodes.iter().map(|&at| whole.nodes[at].clone()).collect();
    let legend = whole.legend.iter().filter(|(_, style)| nodes.iter().any(|node| node.style == *style)).cloned().collect();
    let title = whole.wording.page_title(page, &names.join(", "));
    Picture { title, nodes, edges, groups, legend, ..whole.clone() }
}
