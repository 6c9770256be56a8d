//! What is told of a picture: how much is in it, and what is not.

use super::talk::Talk;
use crate::draw::{LeftOut, Picture, Timeline};

/// So many letters are named.
const MOST_LETTERS: usize = 12;

/// How much is in a picture.
pub(super) fn size(picture: &Picture) -> String {
    format!("{}, {}", counted(picture.nodes.len(), "node", "nodes"), counted(picture.edges.len(), "edge", "edges"))
}

/// Tells that a picture shows a part of what there is, and with which options another one is drawn.
pub(super) fn reduced(picture: &Picture, options: &str, talk: Talk) {
    let (shown, lower) = (picture.nodes.len(), picture.left_out.lower);
    if lower > 0 {
        talk.say(&format!(
            "{} of {} entities are drawn: those of the highest rank that are linked with each other ({options})",
            grouped(shown),
            grouped(shown + lower)
        ));
    }
}

/// Tells what a picture does not show.
pub(super) fn left_out(picture: &Picture, talk: Talk) {
    reduced(picture, "--all draws all; --top, --around and --type choose", talk);
    let LeftOut { unlinked, dates, .. } = picture.left_out;
    let mut parts = Vec::new();
    if unlinked > 0 {
        let who = counted(unlinked, "entity without a statement", "entities without a statement");
        parts.push(format!("{who} {} not drawn (--all draws them)", are(unlinked)));
    }
    if dates > 0 {
        let which = counted(dates, "date", "dates");
        parts.push(format!("{which} {} told on what is dated (--dates nodes draws them)", are(dates)));
    }
    if !parts.is_empty() {
        talk.say(&parts.join("; "));
    }
}

/// How much is on a timeline; tells what is not.
pub(super) fn rows(timeline: &Timeline, talk: Talk) -> String {
    if timeline.rows < timeline.found {
        talk.say(&format!(
            "{} of {} rows are drawn: the first (--all draws all; --from, --to, --around and --type choose)",
            grouped(timeline.rows),
            grouped(timeline.found)
        ));
    }
    counted(timeline.rows, "row", "rows")
}

/// Tells which letters are drawn as boxes.
pub(super) fn lacking(letters: &[char], talk: Talk) {
    if letters.is_empty() {
        return;
    }
    let mut named: Vec<String> = letters.iter().take(MOST_LETTERS).map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
    if letters.len() > MOST_LETTERS {
        named.push(format!("and {} more", letters.len() - MOST_LETTERS));
    }
    talk.warn(&format!(
        "the font has no letters for: {}: they are drawn as boxes; .svg shows them with the reader's fonts",
        named.join(", ")
    ));
}

/// "1 node", "5,000 nodes".
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

fn are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

/// Digits in groups of three.
fn grouped(count: usize) -> String {
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
