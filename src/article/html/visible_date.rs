//! The date of publication as readers see it: in a line near the headline, or at the head of a paragraph.

use jiff::civil::Date;

use super::blocks::Block;
use super::furniture::{Furniture, FurnitureKind};
use super::outline::Outline;
use crate::article::composed::{same_words, tidy};
use crate::article::written_date::Months;

/// A line that gives the date has at most so many characters.
const LONGEST_DATE_LINE: usize = 160;
/// A line with more words that ends like a sentence is one.
const LONGEST_LABEL: usize = 8;
/// So many lines around the headline are looked at for a date.
const NEAR: usize = 12;

/// The date that the lines around the headline give; one of a later change only where there is no other.
///
/// A line that says so comes first, then one with little else in it, or a dateline, whichever stands first. What items of lists and
/// sentences are about is another date.
pub(super) fn visible_date(lines: &[Block], title: Option<&str>, outline: &Outline, furniture: &Furniture) -> Option<Date> {
    let months = Months::default();
    let lines: Vec<(String, &Block)> = lines.iter().take(400).map(|b| (tidy(&b.text), b)).collect();
    let is_title = |line: &str| title.is_some_and(|t| same_words(t, line) || line.starts_with(t));
    let at = lines.iter().position(|(line, _)| is_title(line)).unwrap_or(0);
    let mut fallback = None;
    for (line, block) in lines.iter().skip(at.saturating_sub(3)).take(NEAR) {
        let leading = || months.leading(line);
        if line.chars().count() > LONGEST_DATE_LINE {
            fallback = fallback.or_else(leading);
            continue;
        }
        let lower = line.to_lowercase();
        let Some((byte, date)) = months.find(&lower) else { continue };
        let before = lower.get(..byte).unwrap_or_default();
        if furniture.words(FurnitureKind::Published).iter().any(|word| before.contains(word)) {
            return Some(date);
        }
        if furniture.words(FurnitureKind::Updated).iter().any(|word| before.contains(word)) {
            continue;
        }
        let is_sentence = line.split_whitespace().count() > LONGEST_LABEL && line.ends_with(['.', '!', '?', ';', ':', '…', '»']);
        let is_item = outline.nodes.get(block.element).is_some_and(|node| node.in_item);
        fallback = fallback.or_else(|| leading().or(Some(date).filter(|_| !is_sentence && !is_item)));
    }
    fallback
}
