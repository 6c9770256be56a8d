//! What stands on the brief page, before anything has a place.

use std::collections::BTreeSet;

use super::caption::Captions;
use super::choice::{MOST_NODES, choose};
use super::headline::{OwnTitle, lead};
use super::named::Namer;
use super::notes::{Note, Time, joined};
use super::strips::{Voice, voices};
use super::teller::{Numbered, Teller};
use super::title::sentence_case;
use crate::draw::picture::{Picture, Showing};
use crate::draw::source::head;
use crate::draw::style::StyleSheet;
use crate::draw::wording::Wording;
use crate::graph::{EntityIx, KnowledgeGraph};

/// What stands on the brief page of a graph.
#[derive(Debug, Clone)]
pub struct Brief {
    /// The lead statement as a sentence; the title of the article or graph where no statement tells the news better.
    pub headline: String,
    /// The title, where the headline is another.
    pub title: Option<String>,
    /// Who published what it draws, and when.
    pub source: String,
    /// The statements that matter most, as a picture with numbers on its arrows.
    pub picture: Picture,
    /// How much is on the page of how much.
    pub size: String,
    pub(super) notes: Vec<Note>,
    pub(super) voices: Vec<Voice>,
    pub(super) times: Vec<Time>,
    pub(super) wording: Wording,
}

impl Brief {
    /// The page of what a view shows of a graph, with at most `most` arrows. Sentences are quoted from `showing.quotes`.
    pub fn of(graph: &KnowledgeGraph, showing: &Showing, sheet: &StyleSheet, most: usize) -> Self {
        let wording = showing.wording;
        let captions = Captions::new(wording);
        let mut choice = choose(graph, &captions, &showing.view, showing.most.unwrap_or(MOST_NODES).min(MOST_NODES), most);
        let teller = Teller { graph, showing, captions, namer: Namer::new(graph, &showing.quotes, wording) };
        let own = match graph.sorted_articles().as_slice() {
            [only] if !graph.article(*only).title.is_empty() => OwnTitle::OfArticle,
            _ => OwnTitle::Unspecific,
        };
        let lead = lead(&teller, &choice.told, own);
        // what the headline tells is the first
        if let Some(at) = lead {
            choice.told[..=at].rotate_right(1);
        }
        let nodes: BTreeSet<EntityIx> = choice.told.iter().flat_map(|told| [told.subject, told.object]).collect();
        let numbered: Vec<Numbered<'_>> = (1..).zip(&choice.told).map(|(number, told)| Numbered { number, told }).collect();
        let (title, source) = head(graph, wording);
        let title = sentence_case(graph, &title);
        let lead = lead.and(choice.told.first()).map(|told| teller.sentence(told));
        let (of_statements, of_entities) = choice.of;
        let notes = joined(numbered.iter().map(|one| teller.note(one.number, one.told)));
        Self {
            title: lead.is_some().then(|| title.clone()),
            headline: lead.unwrap_or(title),
            source,
            picture: teller.picture(&nodes, &numbered, &notes, &choice.folded, sheet),
            size: wording.brief_size((nodes.len(), of_entities), (numbered.len(), of_statements)),
            notes,
            voices: voices(graph, &graph.seen(&showing.view), &nodes, wording),
            times: teller.times(&numbered, &nodes),
            wording,
        }
    }

    /// How many arrows are on it.
    pub fn arrows(&self) -> usize {
        self.notes.iter().map(|note| note.numbers.len()).sum()
    }
}
