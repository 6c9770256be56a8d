//! Numbers of things in words.

/// "1 node", "5,000 nodes".
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// Digits in groups of three.
pub(super) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_words_of_people() {
        assert_eq!(counted(1, "node", "nodes"), "1 node");
        assert_eq!(counted(0, "edge", "edges"), "0 edges");
        assert_eq!(counted(1_234_567, "edge", "edges"), "1,234,567 edges");
        assert_eq!(counted(150, "edge", "edges"), "150 edges");
    }
}
