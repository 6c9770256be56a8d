//! Title and source line of a picture: who published what it draws, and when.

use super::moment::date_words;
use super::wording::Wording;
use crate::graph::{ArticleRecord, KnowledgeGraph};

/// So many articles are named; the others are counted.
const MOST: usize = 4;

/// Title and source line of a graph.
pub(super) fn head(graph: &KnowledgeGraph, wording: Wording) -> (String, String) {
    let articles: Vec<&ArticleRecord> = graph.sorted_articles().into_iter().map(|at| graph.article(at)).collect();
    match articles.as_slice() {
        [] => (wording.untitled().to_owned(), String::new()),
        [only] => {
            // The title of the article is that of the picture, and a date alone is no source.
            let titled_by = if only.title.is_empty() { String::new() } else { site(&only.url).unwrap_or(&only.id).to_owned() };
            let publisher = if only.publisher.trim().is_empty() { titled_by } else { only.publisher.clone() };
            let source = name(&ArticleRecord { publisher, ..(*only).clone() }, wording);
            let title = if only.title.is_empty() { source.clone() } else { only.title.clone() };
            (title, format!("{}{source}", wording.pick("Source : ", "Source: ")))
        }
        many => {
            let mut named: Vec<(String, usize)> = Vec::new();
            for article in many {
                let name = name(article, wording);
                match named.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, count)) => *count += 1,
                    None => named.push((name, 1)),
                }
            }
            let told: usize = named.iter().take(MOST).map(|(_, count)| count).sum();
            let mut names: Vec<String> = named.into_iter().take(MOST).map(|(name, _)| name).collect();
            let more = many.len() - told;
            if more > 0 {
                names.push(format!(
                    "+ {more} {}",
                    if more == 1 { wording.pick("autre", "other") } else { wording.pick("autres", "others") }
                ));
            }
            let title = format!("{} ({} articles)", wording.untitled(), many.len());
            (title, format!("{}{}", wording.pick("Sources : ", "Sources: "), names.join(", ")))
        }
    }
}

/// Publisher and date; without a publisher the title, the site or, for want of all of them, the id.
pub(super) fn name(article: &ArticleRecord, wording: Wording) -> String {
    let date = article.published.as_ref().map(|date| date_words(date, wording));
    let who = match (article.publisher.trim(), article.title.trim()) {
        ("", "") => site(&article.url).map(str::to_owned),
        ("", title) => Some(wording.quote(title)),
        (publisher, _) => Some(publisher.to_owned()),
    };
    match (who, date) {
        (Some(who), Some(date)) => format!("{who} ({date})"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => article.id.clone(),
    }
}

/// The host of an address of the web.
fn site(url: &str) -> Option<&str> {
    let host = url.split_once("://")?.1.split(['/', '?', '#']).next()?;
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::ontology::{BUILTIN_TURTLE, load};

    fn graph(articles: &[(&str, &str, &str, &str)]) -> KnowledgeGraph {
        let mut graph = KnowledgeGraph::new(Arc::new(load(BUILTIN_TURTLE).unwrap()));
        for (id, title, publisher, published) in articles {
            graph.add_article(ArticleRecord {
                id: (*id).to_owned(),
                title: (*title).to_owned(),
                publisher: (*publisher).to_owned(),
                published: published.parse().ok(),
                ..ArticleRecord::default()
            });
        }
        graph
    }

    #[test]
    fn the_source_is_who_published_and_when() {
        let one = graph(&[("4711", "Le pont rouvre", "La Gazette", "2021-05-12")]);
        assert_eq!(head(&one, Wording::French), ("Le pont rouvre".to_owned(), "Source : La Gazette (12 mai 2021)".to_owned()));
        let unsigned = graph(&[("le-pont", "Le pont rouvre", "", "2021-05-12")]);
        assert_eq!(head(&unsigned, Wording::French).1, "Source : le-pont (12 mai 2021)");
        let bare = graph(&[("pont", "", "", "")]);
        assert_eq!(head(&bare, Wording::English), ("pont".to_owned(), "Source: pont".to_owned()));
    }

    #[test]
    fn of_many_articles_the_first_are_named_and_the_others_counted() {
        let days: Vec<String> = (1..=9).map(|day| format!("2021-05-0{day}")).collect();
        let rows: Vec<(&str, &str, &str, &str)> = days
            .iter()
            .enumerate()
            .map(|(at, day)| {
                let id = ["1", "2", "3", "4", "5", "6", "7", "8", "9"][at];
                if at == 1 { (id, "Un titre", "", day.as_str()) } else { (id, "Autre titre", "Le Phare", day.as_str()) }
            })
            .collect();
        let (title, source) = head(&graph(&rows), Wording::French);
        assert_eq!(title, "Graphe de connaissances (9 articles)");
        assert_eq!(
            source,
            "Sources : Le Phare (1er mai 2021), « Un titre » (2 mai 2021), Le Phare (3 mai 2021), Le Phare (4 mai 2021), + 5 autres"
        );
    }
}
