//! Which statement the headline tells, where one tells the news better than the article's own title.

use super::choice::Told;
use super::named::Named;
use super::teller::Teller;
use crate::draw::phrase::Article;
use crate::ontology::Core;

/// A page of fewer arrows knows too little of its article to say what it is about.
const FEWEST: usize = 3;
/// The lead of an article stands within so many letters behind its title.
const LEAD: u32 = 300;

/// The title that the page has without a statement in its headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OwnTitle {
    /// That of its only article: a statement has to stand in the title, or to tell in the lead of somebody whom the title names.
    OfArticle,
    /// One that says nothing of what is told.
    Unspecific,
}

/// The place of the statement that the headline tells; `None` where the page's own title says it better.
pub(super) fn lead(teller: &Teller<'_>, told: &[Told], own: OwnTitle) -> Option<usize> {
    let fits = |told: &Told| {
        let statement = teller.graph.statement(told.shown());
        let relation = &teller.graph.ontology().relation(statement.relation).name;
        let (subject, object) = (teller.namer.name(told.subject), teller.namer.name(told.object));
        let own_word = statement.claimed_by.is_some_and(|speaker| [told.subject, told.object].contains(&speaker));
        teller.captions.is_news(relation) && !told.weak && !told.contradicted && !own_word && reads_well(&subject, &object)
    };
    match own {
        OwnTitle::OfArticle if told.len() < FEWEST => None,
        OwnTitle::OfArticle => told.iter().position(|told| fits(told) && stands_in_lead(teller, told)),
        OwnTitle::Unspecific => told.iter().position(fits).or((!told.is_empty()).then_some(0)),
    }
}

/// Whether the words of a statement stand in the title of its article, or in its first sentences with one of its ends in the title.
fn stands_in_lead(teller: &Teller<'_>, told: &Told) -> bool {
    let graph = teller.graph;
    let title = |article| u32::try_from(graph.article(article).title.chars().count()).unwrap_or(u32::MAX);
    let ends = [told.subject, told.object];
    let is_titled = |article| {
        let mut mentions = ends.into_iter().flat_map(|at| graph.mentions_of(at));
        // titles in capitals are hard to read
        let words = graph.article(article).title.to_lowercase();
        mentions.any(|mention| mention.article == article && mention.span.start < title(article))
            || ends.into_iter().any(|at| words.contains(&graph.entity(at).label.to_lowercase()))
    };
    graph.statement(told.shown()).evidence.iter().any(|evidence| {
        let (start, title) = (evidence.span.start, title(evidence.article));
        start < title || (start < title.saturating_add(LEAD) && is_titled(evidence.article))
    })
}

/// Whether both names stand in a sentence as people write them, and say two things.
fn reads_well(subject: &Named, object: &Named) -> bool {
    let (one, other) = (subject.label.to_lowercase(), object.label.to_lowercase());
    is_proper(subject) && is_proper(object) && !one.contains(&other) && !other.contains(&one)
}

/// A name needs no article where it is a person's, or where each word of it is written as one; all others need theirs.
fn is_proper(name: &Named) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(|first| !first.is_lowercase());
    match (name.article, name.core) {
        (Article::None, Core::Person | Core::State) => true,
        (Article::None, _) => name.label.split_whitespace().all(capital),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::named::Number;
    use super::*;

    #[test]
    fn names_without_their_articles_make_no_headline() {
        let named = |label: &str, article, core| Named { article, number: Number::One, label: label.to_owned(), core };
        let mali = named("Mali", Article::Le, Core::State);
        for (label, article, core, expected) in [
            ("Gao", Article::None, Core::Place, true),
            ("aéroport de Gao", Article::None, Core::Place, false),
            ("aéroport de Gao", Article::Elided, Core::Place, true),
            ("Mission des Nations unies", Article::None, Core::Organization, false),
            ("Amnesty International", Article::None, Core::Organization, true),
            ("Olga de Sarr", Article::None, Core::Person, true),
            ("président du Mali", Article::Le, Core::Person, false),
        ] {
            assert_eq!(reads_well(&named(label, article, core), &mali), expected, "{label}");
        }
    }
}
