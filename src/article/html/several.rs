//! Pages that hold several complete articles: read as one, what happened in one would be dated by another.

use std::collections::BTreeSet;
use std::ops::Range;

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
struct DatedArticle {
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
    let is_meant = |article: &&DatedArticle| titles.iter().any(|title| same_words(title, &article.heading));
    let meant: Vec<&DatedArticle> = found.iter().filter(is_meant).collect();
    let [meant] = meant[..] else {
        let complete = found.iter().filter(|article| article.letters >= COMPLETE);
        let dates: BTreeSet<Date> = complete.clone().map(|article| article.published).collect();
        let stretches: Vec<Range<usize>> = found.iter().map(|article| article.element..outline.nodes[article.element].end).collect();
        let headlines = outline.all("h1").filter(|at| around(&stretches, *at).is_none()).map(|at| tidy(&outline.words(at)));
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
fn candidates(document: &Document, outline: &Outline, furniture: &Furniture) -> Vec<DatedArticle> {
    let mut articles: Vec<Range<usize>> = Vec::new();
    for at in outline.all("article") {
        if articles.last().is_none_or(|last| at >= last.end) {
            articles.push(at..outline.nodes[at].end);
        }
    }
    let mut lines: Vec<Vec<Block>> = vec![Vec::new(); articles.len()];
    for line in blocks(outline) {
        if let Some(place) = around(&articles, line.element) {
            lines[place].push(line);
        }
    }
    let months = Months::default();
    let mut found = Vec::new();
    for (article, inside) in articles.into_iter().zip(lines) {
        let heading = ["h1", "h2", "h3", "h4"].iter().find_map(|name| article.clone().find(|at| outline.nodes[*at].name == *name));
        let Some(heading) = heading.map(|h| tidy(&outline.words(h))).filter(|words| !words.is_empty()) else { continue };
        let letters = running(&inside);
        if letters < FEWEST_LETTERS {
            continue;
        }
        let published =
            told_date(document, outline, article.clone(), &months).or_else(|| visible_date(&inside, Some(&heading), outline, furniture));
        found.extend(published.map(|published| DatedArticle { element: article.start, heading, published, letters }));
    }
    found
}

/// Which of some stretches, in order and apart from each other, a place lies in.
fn around(stretches: &[Range<usize>], at: usize) -> Option<usize> {
    let place = stretches.partition_point(|stretch| stretch.start <= at).checked_sub(1)?;
    stretches[place].contains(&at).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An article with a headline, a date and running text.
    fn article(day: usize) -> String {
        let words = format!("Le pont numéro {day} est ouvert aux trains depuis ce matin, dit la ville. ").repeat(6);
        format!("<article><h2>Un pont ouvre, le numéro {day}</h2><time datetime=2024-03-0{day}></time><p>{words}</p></article>")
    }

    #[test]
    fn a_place_lies_in_one_stretch_or_in_none() {
        let found = [0, 2, 4, 5, 6, 7, 9].map(|at| around(&[2..5, 5..6, 7..9], at));
        assert_eq!(found, [None, Some(0), Some(0), Some(1), None, Some(2), None]);
    }

    #[test]
    fn many_small_articles_hide_none_of_the_complete_ones() {
        let small: String = (0..20_000).map(|n| format!("<article><h3>{n}</h3>a<p>b</p>c</article>d")).collect();
        let page = format!("<div>{small}{}{}{small}</div>", article(1), article(2));
        let document = Document::from(page.as_str());
        assert_eq!(leave_one(&document, &Furniture::builtin()), Err(2));
    }
}
