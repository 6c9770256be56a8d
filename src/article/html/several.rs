//! Pages that hold several complete articles: read as one, what happened in one would be dated by another.

use std::collections::BTreeSet;

use dom_query::Document;
use jiff::civil::Date;

use super::blocks::{Block, blocks};
use super::furniture::Furniture;
use super::main_text::running;
use super::metadata::{own_titles, told_date};
use super::outline::Outline;
use super::visible_date::visible_date;
use crate::article::composed::{same_words, tidy};
use crate::article::written_date::Months;

/// An article with fewer letters of running text is a teaser …
const FEWEST_LETTERS: usize = 150;
/// … and one with so many is complete.
const COMPLETE: usize = 300;
/// A headline has at least so many words.
const SHORTEST_TITLE: usize = 4;

/// An article among others.
struct Candidate {
    element: usize,
    heading: String,
    published: Date,
    letters: usize,
}

/// Leaves only the article that the page says it is about, where it holds several of different days.
///
/// # Errors
/// How many complete ones there are, where it does not say so. A live report, or what else has a headline above all of them, is one
/// article.
pub(super) fn leave_one(document: &Document, furniture: &Furniture) -> Result<(), usize> {
    let outline = Outline::of(document);
    if outline.all("article").nth(1).is_none() {
        return Ok(());
    }
    let found = candidates(document, &outline, furniture);
    let dates: BTreeSet<Date> = found.iter().map(|article| article.published).collect();
    if dates.len() < 2 || furniture.is_live(document, &outline) {
        return Ok(());
    }
    let titles = own_titles(document, &outline);
    let is_meant = |article: &&Candidate| titles.iter().any(|title| same_words(title, &article.heading));
    let meant: Vec<&Candidate> = found.iter().filter(is_meant).collect();
    let [meant] = meant[..] else {
        let complete = found.iter().filter(|article| article.letters >= COMPLETE);
        let dates: BTreeSet<Date> = complete.clone().map(|article| article.published).collect();
        let inside = |at: &usize| found.iter().any(|article| (article.element..outline.nodes[article.element].end).contains(at));
        let headlines = outline.all("h1").filter(|at| !inside(at)).map(|at| tidy(&outline.words(at)));
        let mut headlines = headlines.filter(|words| words.split_whitespace().count() >= SHORTEST_TITLE);
        let is_about_one = headlines.any(|headline| titles.iter().any(|title| same_words(title, &headline)));
        return if dates.len() < 2 || is_about_one { Ok(()) } else { Err(complete.count()) };
    };
    for other in found.iter().filter(|article| article.element != meant.element) {
        if let Some(node) = outline.nodes[other.element].id.and_then(|id| document.tree.get(&id)) {
            node.remove_from_parent();
        }
    }
    Ok(())
}

/// The articles with a heading, a date and some running text of their own.
fn candidates(document: &Document, outline: &Outline, furniture: &Furniture) -> Vec<Candidate> {
    let lines = blocks(outline);
    let months = Months::default();
    let (mut found, mut end) = (Vec::new(), 0);
    for at in outline.all("article") {
        if at < end {
            continue;
        }
        end = outline.nodes[at].end;
        let inside: Vec<Block> = lines.iter().filter(|line| (at..end).contains(&line.element)).cloned().collect();
        let heading = ["h1", "h2", "h3", "h4"].iter().find_map(|name| outline.all(name).find(|h| (at..end).contains(h)));
        let Some(heading) = heading.map(|h| tidy(&outline.words(h))).filter(|words| !words.is_empty()) else { continue };
        let letters = running(&inside);
        if letters < FEWEST_LETTERS {
            continue;
        }
        let published =
            told_date(document, outline, at..end, &months).or_else(|| visible_date(&inside, Some(&heading), outline, furniture));
        found.extend(published.map(|published| Candidate { element: at, heading, published, letters }));
    }
    found
}
