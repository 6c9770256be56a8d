//! Ways to draw a graph in less room, those that change it least first.

use crate::draw::fitting::{Density, Fitting, Page};
use crate::draw::picture::Showing;
use crate::draw::summed::Parallel;
use crate::graph::KnowledgeGraph;
use crate::ontology::{CoreRelation, RelationId};

/// What was done to a picture so that it fits a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Statements that differ only in when they hold are one line.
    Summed,
    /// Who belongs to whom, holds which office and lies where is written into the boxes.
    Folded,
    /// The arrows bear numbers, and their words stand below.
    Numbered,
    /// Only those of the highest rank that are linked with each other are drawn.
    Reduced,
    /// All are drawn as areas, so many without their names.
    Areas {
        /// How many have no room for their names.
        unnamed: usize,
    },
}

/// One way to draw a graph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    pub steps: &'static [Step],
    density: Density,
}

impl Way {
    /// As it is.
    pub(super) const PLAIN: Self = Self { steps: &[], density: Density::Airy };

    /// All ways but that of leaving something out.
    const ALL: [Self; 5] = [
        Self::PLAIN,
        Self { steps: &[], density: Density::Dense },
        Self { steps: &[Step::Summed], density: Density::Dense },
        Self { steps: &[Step::Summed, Step::Folded], density: Density::Dense },
        Self { steps: &[Step::Summed, Step::Folded, Step::Numbered], density: Density::Dense },
    ];

    /// The ways for a page. Words far from their arrows are for paper: nobody looks them up on a slide.
    pub(super) fn of(page: Page) -> impl Iterator<Item = Self> {
        let is_paper = !matches!(page, Page::Slide | Page::Screen);
        Self::ALL.into_iter().filter(move |way| is_paper || !way.steps.contains(&Step::Numbered))
    }

    /// What is shown of a graph in this way, of at most so many entities.
    pub(super) fn showing(self, graph: &KnowledgeGraph, asked: &Showing, most: Option<usize>) -> Showing {
        let belonging = [CoreRelation::BelongsTo, CoreRelation::HoldsOffice, CoreRelation::LocatedIn];
        let belonging = belonging.into_iter().filter_map(|relation| graph.ontology().core_relation(relation));
        let mut showing = asked.clone();
        if self.steps.contains(&Step::Summed) {
            showing.parallel = Parallel::Summed;
        }
        if self.steps.contains(&Step::Folded) {
            let more: Vec<RelationId> = belonging.filter(|relation| !asked.folded.contains(relation)).collect();
            showing.folded.extend(more);
        }
        showing.most = most.or(asked.most);
        showing
    }

    /// How it is laid out, as far as nothing else is asked for.
    pub(super) fn fitting(self, asked: Fitting) -> Fitting {
        match self.density {
            Density::Airy => asked,
            Density::Dense => asked.dense(),
        }
    }
}
